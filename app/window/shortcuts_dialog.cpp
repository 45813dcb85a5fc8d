// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/shortcuts_dialog.h"

#include "views/panels/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace hallwright {
namespace {

constexpr const char* kDefault = "defaultKeys";  // property: the keys before any were chosen

QString settingOf(const QAction& action) {
    return QStringLiteral("keys/") + action.objectName();
}

QString plain(QString text) {
    text.remove(QLatin1Char('&'));
    return text;
}

}  // namespace

void loadShortcuts(const std::vector<QAction*>& actions) {
    const QSettings settings;
    for (QAction* action : actions) {
        action->setProperty(kDefault, action->shortcut().toString());
        if (settings.contains(settingOf(*action))) {
            action->setShortcut(QKeySequence(settings.value(settingOf(*action)).toString()));
        }
    }
}

ShortcutsDialog::ShortcutsDialog(std::vector<QAction*> actions, QWidget* parent)
    : QDialog(parent),
      actions_(std::move(actions)),
      search_(new QLineEdit(this)),
      table_(new QTableWidget(0, 2, this)),
      keys_(new QKeySequenceEdit(this)),
      assign_(new QPushButton(tr("Assign"), this)),
      reset_(new QPushButton(tr("As it was"), this)),
      problem_(new QLabel(this)) {
    setWindowTitle(tr("Keys"));
    setObjectName("shortcutsDialog");
    resize(480, 560);
    auto* column = new QVBoxLayout(this);
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search commands"));
    search_->setObjectName("shortcutsSearch");
    search_->setClearButtonEnabled(true);
    table_->setObjectName("shortcutsTable");
    table_->setAccessibleName(tr("Commands and their keys"));
    table_->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->verticalHeader()->hide();
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    keys_->setObjectName("shortcutsKeys");
    keys_->setAccessibleName(tr("New keys"));
    assign_->setObjectName("shortcutsAssign");
    reset_->setObjectName("shortcutsReset");
    problem_->setObjectName("shortcutsProblem");
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    column->addWidget(search_);
    column->addWidget(table_, 1);
    auto* line = new QHBoxLayout;
    line->addWidget(keys_, 1);
    line->addWidget(assign_);
    line->addWidget(reset_);
    column->addLayout(line);
    column->addWidget(problem_);
    auto* close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(close);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(search_, &QLineEdit::textChanged, this, &ShortcutsDialog::fill);
    connect(table_, &QTableWidget::itemSelectionChanged, this, &ShortcutsDialog::showCurrent);
    connect(assign_, &QPushButton::clicked, this, [this] { set(keys_->keySequence()); });
    connect(reset_, &QPushButton::clicked, this, [this] {
        if (const QAction* action = current()) {
            set(QKeySequence(action->property(kDefault).toString()));
        }
    });
    fill();
}

QAction* ShortcutsDialog::current() const {
    const auto chosen = table_->selectedItems();
    return chosen.isEmpty() ? nullptr : actions_[chosen.front()->data(Qt::UserRole).toUInt()];
}

void ShortcutsDialog::fill() {
    const QAction* before = current();
    table_->setRowCount(0);
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        const QString text = plain(actions_[i]->text());
        if (!text.contains(search_->text().trimmed(), Qt::CaseInsensitive)) {
            continue;
        }
        const int row = table_->rowCount();
        table_->insertRow(row);
        auto* name = new QTableWidgetItem(text);
        name->setData(Qt::UserRole, static_cast<uint>(i));
        auto* keys =
            new QTableWidgetItem(actions_[i]->shortcut().toString(QKeySequence::NativeText));
        keys->setData(Qt::UserRole, static_cast<uint>(i));
        table_->setItem(row, 0, name);
        table_->setItem(row, 1, keys);
        if (actions_[i] == before) {
            table_->selectRow(row);
        }
    }
    showCurrent();
}

void ShortcutsDialog::showCurrent() {
    const QAction* action = current();
    keys_->setKeySequence(action ? action->shortcut() : QKeySequence());
    for (QWidget* widget : {static_cast<QWidget*>(keys_), static_cast<QWidget*>(assign_),
                            static_cast<QWidget*>(reset_)}) {
        widget->setEnabled(action);
    }
    problem_->clear();
}

void ShortcutsDialog::set(const QKeySequence& keys) {
    QAction* action = current();
    if (!action) {
        return;
    }
    for (const QAction* other : actions_) {
        if (other != action && !keys.isEmpty() && other->shortcut() == keys) {
            problem_->setText(
                tr("%1 are the keys of \"%2\": choose others, or take them from it "
                   "first.")
                    .arg(keys.toString(QKeySequence::NativeText), plain(other->text())));
            return;
        }
    }
    action->setShortcut(keys);
    QSettings settings;
    if (keys.toString() == action->property(kDefault).toString()) {
        settings.remove(settingOf(*action));
    } else {
        settings.setValue(settingOf(*action), keys.toString());
    }
    fill();
}

}  // namespace hallwright
