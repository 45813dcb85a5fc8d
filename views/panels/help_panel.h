// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QWidget>

class QComboBox;
class QTextBrowser;

namespace hallwright {

struct Answers;

/// The help that the program carries: one page per topic, from `resources/help`.
class HelpPanel : public QWidget {
    Q_OBJECT
  public:
    explicit HelpPanel(QWidget* parent = nullptr);

    /// Keys of the topics in reading order: "getting-started".
    static QStringList topics();
    /// Goes to a topic; one that does not exist changes nothing.
    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const;

    /// Help is the same for every design and in every unit; all panels can be asked.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void read();

    QComboBox* topics_;
    QTextBrowser* page_;
};

}  // namespace hallwright
