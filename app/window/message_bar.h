// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace hallwright {

/// One sentence above the view: why something was not done. It goes by itself, or when it is
/// closed, and gives way to how far work is that goes on.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    explicit MessageBar(QWidget* parent = nullptr);
    void say(const QString& sentence);
    /// Of work that goes on, with a button to end it: stays until `endWork`, but for as long as
    /// something else is said.
    void sayOfWork(const QString& sentence);
    void endWork();
    [[nodiscard]] QString sentence() const;

  signals:
    void cancelled();

  private:
    void rest();

    QString work_;  ///< empty: none
    QLabel* text_;
    QPushButton* cancel_;
    QTimer time_;
};

}  // namespace hallwright
