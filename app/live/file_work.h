// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/long_work.h"
#include "model/hall/design.h"
#include "model/refusal.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>

namespace hallwright {

/// Designs that come from files and templates or go into files, beside the window. One is made at
/// a time, and the last wish counts. All that are to be written are, one after the other; what is
/// read waits for them, and is read anew, so that it is never older than what was written.
class FileWork : public QObject {
    Q_OBJECT
  public:
    using Made = tl::expected<Design, Refusal>;
    using Written = tl::expected<void, Refusal>;

    explicit FileWork(QObject* parent = nullptr);
    /// Waits for the file that is being written.
    ~FileWork() override;

    /// What is made and what is written, to follow and to stop.
    [[nodiscard]] LongWork& making() { return making_; }
    [[nodiscard]] LongWork& writing() { return writing_; }
    [[nodiscard]] bool isMaking() const { return making_.isRunning() || next_; }
    [[nodiscard]] bool isWriting() const { return writing_.isRunning() || !toWrite_.empty(); }

    /// `take` gets the design that comes of `make`, or why there is none; nothing when it was
    /// stopped or another has been wished for meanwhile.
    void make(const QString& name, std::function<Made(const RunControl&)> make,
              std::function<void(const Made&)> take);
    void read(const QString& path, std::function<void(const Made&)> take);
    void forgetMaking();

    /// `done` is told that `path` holds the design, or why not; not where the same file is asked
    /// for again before its turn has come.
    void write(const Design& design, const QString& path, std::function<void(const Written&)> done);
    /// Counts the files that were written.
    [[nodiscard]] int written() const { return written_; }

  signals:
    void stopped(const QString& name);  ///< what was made, by a person

  private:
    struct Making {
        QString name;
        std::function<Made(const RunControl&)> make;
        std::function<void(const Made&)> take;
    };
    struct Writing {
        Design design;
        QString path;
        std::function<void(const Written&)> done;
    };
    void makeNext();
    void writeNext();

    LongWork making_, writing_;
    Making now_;                  ///< what is made while `making_` runs
    std::optional<Making> next_;  ///< made as soon as that has ended and nothing is written
    std::deque<Writing> toWrite_;
    int written_ = 0;
};

}  // namespace hallwright
