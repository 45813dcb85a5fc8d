// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>

#include <vector>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace hallwright {

/// Keys that a person has chosen, kept in the settings by the object name of the action.
void loadShortcuts(const std::vector<QAction*>& actions);

/// The keys of every command, to be changed. Keys of another command are refused by its name.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
  public:
    ShortcutsDialog(std::vector<QAction*> actions, QWidget* parent);

  private:
    void fill();
    void showCurrent();
    void set(const QKeySequence& keys);
    [[nodiscard]] QAction* current() const;

    std::vector<QAction*> actions_;
    QLineEdit* search_;
    QTableWidget* table_;
    QKeySequenceEdit* keys_;
    QPushButton *assign_, *reset_;
    QLabel* problem_;
};

}  // namespace hallwright
