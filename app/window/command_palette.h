// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>
#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace hallwright {

/// Something that can be done or gone to, by its name.
struct Command {
    QString text;   ///< "Align left sides"
    QString where;  ///< "Edit, Arrange"; shown beside it and found as well
    QString keys;
    QIcon icon;
    std::function<void()> run;
    bool isEnabled = true;
};

/// How well `text` answers what is looked for: every word of `wanted` begins a word of it, or at
/// least is in it. 0: not at all; higher is better.
int matchOf(const QString& wanted, const QString& text);

/// Finds a command or a tag by a few letters of it and does it: Up, Down, Enter; Esc leaves.
class CommandPalette : public QDialog {
    Q_OBJECT
  public:
    CommandPalette(std::vector<Command> commands, QWidget* parent);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void filter();
    void runCurrent();

    std::vector<Command> commands_;
    QLineEdit* search_;
    QListWidget* list_;
};

}  // namespace hallwright
