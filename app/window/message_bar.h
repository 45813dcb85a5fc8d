// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <vector>

class QLabel;
class QPushButton;

namespace hallwright {

class LongWork;

/// One sentence above the view: why something was not done. It goes by itself, or when it is
/// closed, and gives way to how far work is that goes on.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    explicit MessageBar(QWidget* parent = nullptr);
    void say(const QString& sentence);
    /// Shows from now on how far this work is when it runs, with a button to end it: not before
    /// one notices that it takes its time, and not while something is said that is newer.
    void follow(LongWork& work);

  private:
    struct Running {
        LongWork* work;
        QString sentence;
        bool isNoticed = false;
    };
    [[nodiscard]] const Running* shown() const;
    void showWork();
    void rest();

    std::vector<Running> running_;  ///< in the order in which they began
    bool wasSaidBefore_ = false;    ///< what is said is older than the work that began last
    QLabel* text_;
    QPushButton* cancel_;
    QTimer time_, patience_;
};

}  // namespace hallwright
