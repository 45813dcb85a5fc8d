// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace hallwright {

/// One sentence above the view: why something was not done. It goes by itself, or when it is
/// closed.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    explicit MessageBar(QWidget* parent = nullptr);
    void say(const QString& sentence);
    /// Of work that goes on: stays until something else is said, with a button to end it.
    void sayOfWork(const QString& sentence);
    [[nodiscard]] QString sentence() const;

  signals:
    void cancelled();

  private:
    QLabel* text_;
    QPushButton* cancel_;
    QTimer time_;
};

}  // namespace hallwright
