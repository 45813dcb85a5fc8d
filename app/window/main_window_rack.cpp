// SPDX-License-Identifier: GPL-3.0-or-later
// The rack elevation in the window.
#include "app/window/main_window.h"
#include "app/window/placing.h"
#include "app/window/status_line.h"
#include "views/panels/text.h"
#include "views/rack/rack_panel.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QDockWidget>
#include <QTimer>

#include <algorithm>

namespace hallwright {
namespace {

constexpr int kComfortableWidth = 520;  // for one rack from both sides

}  // namespace

void MainWindow::connectRack() {
    rack_->elevation().setPlacer(placingOf);
    rack_->elevation().setReader([this](Id<Item> rack) -> std::optional<RackReading> {
        const auto reading = views_->active().readingOf(rack);
        if (!reading) {
            return std::nullopt;
        }
        const auto colour = [](Colour c) { return QColor(c.red, c.green, c.blue); };
        RackReading shown{colour(reading->colour), asText(reading->figure), {}};
        for (const Colour& band : reading->bands) {
            shown.bands.push_back(colour(band));
        }
        return shown;
    });
    connect(rack_, &RackPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    // While a device is carried the rules follow it, as they do in the 3D view.
    const RackElevation* elevation = &rack_->elevation();
    connect(elevation, &RackElevation::previewChanged, &live_, &LiveCheck::preview);
    connect(elevation, &RackElevation::previewEnded, &live_, &LiveCheck::endPreview);
    connect(&live_, &LiveCheck::previewed, this,
            [this](const std::shared_ptr<const Answers>& answers) {
                rack_->elevation().showPreview(answers, live_.answers());
            });
    connect(rack_, &RackPanel::hint, status_, &StatusLine::showHint);
    auto* dock = findChild<QDockWidget*>(QStringLiteral("rackDock"));
    QAction* toggle = dock->toggleViewAction();
    toggle->setObjectName(QStringLiteral("showRack"));
    toggle->setText(tr("&Rack elevation"));
    toggle->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
    // What it took from the 3D view goes back to it, and not to the panels beside it.
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool shown) {
        if (!shown && dock->isHidden() && !dock->isFloating()) {
            QTimer::singleShot(0, this, [this] { restPanels(); });
        }
    });
    connect(toggle, &QAction::triggered, this, [this, dock](bool shown) {
        if (shown) {
            dock->hide();
            showRack();
        }
    });
}

void MainWindow::openItem(Id<Item> id) {
    const Item* item = document_.design().items.find(id);
    if (item && isRack(productOf(document_.design(), *item).kind)) {
        if (!selection_.contains(id)) {
            selection_.select({id});
        }
        showRack();
    } else {
        views_->active().flyTo({id});
    }
}

/// With room for a rack, as it comes out of hiding; what somebody has made of it after that stays.
void MainWindow::showRack() {
    auto* dock = findChild<QDockWidget*>(QStringLiteral("rackDock"));
    const bool wasHidden = !dock->isVisible();
    auto* beside = findChild<QDockWidget*>(QStringLiteral("propertiesDock"));
    const int width = beside->width();  // before the rack takes its share
    raiseDock("rackDock");
    const bool isSmall = dock->width() < kComfortableWidth;
    if (wasHidden && isSmall && !dock->isFloating()) {
        resizeDocks({dock, beside}, {kComfortableWidth, width}, Qt::Horizontal);
    } else if (wasHidden && isSmall) {
        // Over the right of the 3D view, which has no room for a column beside it.
        const QRect view(viewport_->mapToGlobal(QPoint(0, 0)), viewport_->size());
        const int wide = std::min(kComfortableWidth, view.width());
        dock->setGeometry(view.right() - wide, view.top(), wide,
                          std::max(view.height(), height() * 3 / 4));
    }
    rack_->setFocus();
}

}  // namespace hallwright
