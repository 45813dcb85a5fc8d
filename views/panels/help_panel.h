// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QTextBrowser;
class QToolButton;
class QUrl;

namespace hallwright {

struct Answers;

/// The help that the program carries: one page per topic, from `resources/help`.
class HelpPanel : public QWidget {
    Q_OBJECT
  public:
    explicit HelpPanel(QWidget* parent = nullptr);

    /// Keys of the topics in reading order: "getting-started".
    static QStringList topics();
    /// Goes to a topic, and in it to the heading with that anchor ("pwr-003"), else to its top. A
    /// topic that does not exist changes nothing.
    void showTopic(const QString& topic, const QString& anchor = {});
    [[nodiscard]] QString topic() const;
    /// The heading that was gone to, until one scrolls on; empty: none.
    [[nodiscard]] QString anchor() const { return anchor_; }

    /// Help is the same for every design and in every unit; all panels can be asked.
    void show(const Design& design, const Answers* answers, bool stale);
    void setUnits(UnitSystem system);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void read();
    void goTo(const QString& anchor);
    void bringUp(int position);
    void follow(const QUrl& link);
    void goBack();

    struct Left {
        QString topic;
        int position = 0;  ///< in its text, of what stood on top
    };

    QComboBox* topics_;
    QToolButton* back_;
    QTextBrowser* page_;
    QString anchor_;
    std::vector<Left> left_;  ///< pages that links led away from, the last last
};

}  // namespace hallwright
