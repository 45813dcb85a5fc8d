// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can be done, by its name or its keys.
#include "app/window/actions.h"
#include "app/window/command_palette.h"
#include "app/window/main_window.h"
#include "app/window/shortcuts_dialog.h"
#include "app/window/window_catalogue.h"
#include "model/catalogue/assemblies.h"
#include "model/hall/standing.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>

namespace hallwright {
namespace {

QString plain(QString text) {
    text.remove(QLatin1Char('&'));
    return text;
}

/// The actions of a menu and of those in it, with the way there.
void collect(const QMenu& menu, const QString& where, std::vector<Command>& commands) {
    for (QAction* action : menu.actions()) {
        if (action->menu()) {
            collect(*action->menu(), where + QStringLiteral(", ") + plain(action->text()),
                    commands);
        } else if (!action->isSeparator() && !action->text().isEmpty()) {
            commands.push_back({plain(action->text()), where,
                                action->shortcut().toString(QKeySequence::NativeText),
                                action->icon(), [action] { action->trigger(); },
                                action->isEnabled()});
        }
    }
}

}  // namespace

void MainWindow::showCommands() {
    std::vector<Command> commands;
    for (const QAction* top : menuBar()->actions()) {
        if (top->menu()) {
            collect(*top->menu(), plain(top->text()), commands);
        }
    }
    for (const Product& product : windowCatalogue().catalogue.products()) {
        if (product.families.empty() && infoOf(product.kind).placement != Placement::Part) {
            commands.push_back(
                {tr("Place %1").arg(asText(product.name())),
                 said(infoOf(product.kind).label),
                 {},
                 {},
                 [this, key = asText(product.key)] { place(QStringLiteral("product:") + key); }});
        }
    }
    if (pages_->currentWidget() == viewport_) {
        for (const Item& item : document_.design().items) {
            commands.push_back(
                {asText(item.tag),
                 tr("go to this %1")
                     .arg(said(inSentence(infoOf(productOf(document_.design(), item).kind).label))),
                 {},
                 {},
                 [this, id = item.id] {
                     selection_.select({id});
                     views_->active().flyTo({id});
                     viewport_->setFocus();
                 }});
        }
    }
    (new CommandPalette(std::move(commands), this))->show();
}

void MainWindow::showShortcuts() {
    ShortcutsDialog dialog(actions_->all(), this);
    dialog.exec();
}

}  // namespace hallwright
