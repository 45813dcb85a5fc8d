// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/command_palette.h"

#include "views/panels/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

constexpr int kMostShown = 40;
constexpr int kWidth = 560, kHeight = 420;  // points

}  // namespace

int matchOf(const QString& wanted, const QString& text) {
    int score = 1;
    for (const QString& part : wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto at = text.indexOf(part, 0, Qt::CaseInsensitive);
        if (at < 0) {
            return 0;
        }
        while (at > 0 && text[at - 1] != QLatin1Char(' ')) {
            at = text.indexOf(part, at + 1, Qt::CaseInsensitive);
        }
        score += at >= 0 ? 10 : 1;
    }
    if (text.startsWith(wanted, Qt::CaseInsensitive)) {
        score += 20;
    }
    return text.compare(wanted, Qt::CaseInsensitive) == 0 ? score + 100 : score;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent, Qt::Popup),
      commands_(std::move(commands)),
      search_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
    setObjectName("commandPalette");
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    search_->setObjectName("paletteSearch");
    search_->setPlaceholderText(tr("A command, a product or a tag"));
    search_->setAccessibleName(tr("Find a command, a product or a tag"));
    search_->installEventFilter(this);
    list_->setObjectName("paletteList");
    list_->setAccessibleName(tr("What was found"));
    list_->setFocusPolicy(Qt::NoFocus);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    connect(search_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    resize(kWidth, kHeight);
    if (parent) {
        const QPoint top = parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 80));
        move(top);
    }
    filter();
    search_->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int row = list_->currentRow();
        switch (key->key()) {
            case Qt::Key_Down:
                list_->setCurrentRow(std::min(row + 1, list_->count() - 1));
                return true;
            case Qt::Key_Up:
                list_->setCurrentRow(std::max(row - 1, 0));
                return true;
            case Qt::Key_Return:
            case Qt::Key_Enter:
                runCurrent();
                return true;
            default:
                break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::filter() {
    const QString wanted = search_->text().trimmed();
    std::vector<std::pair<int, int>> found;  // minus score, index
    for (int i = 0; i < static_cast<int>(commands_.size()); ++i) {
        const Command& command = commands_[static_cast<std::size_t>(i)];
        const int score = std::max(2 * matchOf(wanted, command.text),
                                   matchOf(wanted, command.text + ' ' + command.where));
        if (score > 0) {
            found.emplace_back(command.isEnabled ? -score : 0, i);  // those last
        }
    }
    std::ranges::stable_sort(found);
    list_->clear();
    for (const auto& [score, index] : found) {
        if (list_->count() == kMostShown) {
            break;
        }
        const Command& command = commands_[static_cast<std::size_t>(index)];
        QString text = command.text;
        if (!command.where.isEmpty()) {
            text += QStringLiteral("   –   ") + command.where;
        }
        if (!command.keys.isEmpty()) {
            text += QStringLiteral("   (%1)").arg(command.keys);
        }
        auto* line = new QListWidgetItem(command.icon, text, list_);
        if (command.isEnabled) {
            line->setData(Qt::UserRole, index);
        } else {
            line->setForeground(mutedColour(palette()));
            line->setToolTip(tr("Not for what is selected now"));
        }
    }
    if (list_->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing is called so."), list_);
        none->setFlags(Qt::NoItemFlags);
    }
    list_->setCurrentRow(0);
}

void CommandPalette::runCurrent() {
    const QListWidgetItem* line = list_->currentItem();
    if (!line || !line->data(Qt::UserRole).isValid()) {
        return;
    }
    const auto run = commands_[line->data(Qt::UserRole).toUInt()].run;
    // The window must have the focus back before anything is done.
    QTimer::singleShot(0, parentWidget(), run);
    accept();
}

}  // namespace hallwright
