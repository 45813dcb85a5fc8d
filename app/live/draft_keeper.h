// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QDateTime>
#include <QList>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace hallwright {

/// A design that a program had open and not saved when it ended by accident.
struct Draft {
    QString file;    ///< .hall
    QString origin;  ///< the file that it was opened from or saved to; empty: none
    QDateTime time;  ///< it was kept
};

/// Keeps the open design in a file of its own, so that a crash loses little. The file goes when
/// the design is saved or closed.
class DraftKeeper : public QObject {
    Q_OBJECT
  public:
    /// Drafts of all programs of a user stand in one folder, which is made when it is needed.
    explicit DraftKeeper(QString folder, QObject* parent = nullptr);
    /// Stops what is written; the draft stays, as after an accident.
    ~DraftKeeper() override;

    /// Writes it beside the window; what is still being written goes first. A design that cannot
    /// be written is not kept: it is no reason to disturb anybody.
    void keep(const Design& design, const QString& origin);
    [[nodiscard]] bool isKeeping() const { return isKeeping_; }
    /// There is nothing to lose any more: removes the draft and those that were taken over.
    void drop();
    /// The draft of another program is now that of this one, to go with its own.
    void takeOver(const Draft& draft) { taken_.append(draft); }

    /// What programs have left that no longer run, newest first.
    [[nodiscard]] QList<Draft> left() const;

    /// Where they stand on this machine.
    static QString usualFolder();

  private:
    const QString folder_;
    QString stem_;  ///< of the own draft, without an extension; empty: none yet
    std::unique_ptr<QLockFile> lock_;
    QList<Draft> taken_;
    bool isKeeping_ = false;
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hallwright
