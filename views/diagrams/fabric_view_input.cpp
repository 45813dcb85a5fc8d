// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do in the diagram of a network.
#include "views/diagrams/fabric_marks.h"
#include "views/diagrams/fabric_view.h"
#include "views/diagrams/fabric_walk.h"
#include "views/panels/selection.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLeastBox = 8.0;  // pixels high: a smaller switch is not aimed at

}  // namespace

void FabricView::choose(FabricPlace place, bool adds) {
    const DeviceRef device = identityOf(place).second;
    if (adds) {
        selection_.toggle(device.item);
    } else {
        selection_.select({device.item});
        selection_.mark(device);
    }
    focus_ = place;
    look();
}

void FabricView::fail(FabricPlace place) {
    if (place.isRack) {
        return;
    }
    const DeviceRef device = identityOf(place).second;
    if (std::erase(lost_, device) == 0) {
        lost_.push_back(device);
    }
    judge();
}

void FabricView::open(std::uint32_t group) {
    const FabricGroup& of = figures_->drawn.groups[group];
    if (of.parts > 1) {
        opened_.push_back(of.opening);
        emit openedChanged();
    }
}

void FabricView::closeAll() {
    if (!opened_.empty()) {
        opened_.clear();
        emit openedChanged();
    }
}

void FabricView::clickAt(QPointF at, bool adds) {
    const auto place = placeAt(at);
    if (place) {
        choose(*place, adds);
        return;
    }
    const auto group = frameAt(at);
    const QPointF point = toDiagram(at);
    if (group && figures_->drawn.groups[*group].parts > 1 &&
        openerOf(figures_->drawn.frames[*group]).contains({point.x(), point.y()})) {
        open(*group);
    } else if (!adds) {
        selection_.select({});
    }
}

void FabricView::hoverAt(QPointF at) {
    const auto place = placeAt(at);
    if (place == hovered_) {
        return;
    }
    hovered_ = place;
    selection_.hover(place ? identityOf(*place).second.item : Id<Item>{});
    look();
}

void FabricView::leaveEvent(QEvent* event) {
    hoverAt({-1e9, -1e9});
    DiagramCanvas::leaveEvent(event);
}

/// Of a diagram too small to aim at a switch the frame is meant.
void FabricView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto place = placeAt(event->position());
    const auto group = frameAt(event->position());
    const bool canAim = place && zoom() * boxOf(*place).height() >= kLeastBox;
    if (group && figures_->drawn.groups[*group].parts > 1 && !canAim) {
        open(*group);
    } else if (place) {
        fail(*place);
    }
}

/// The mark goes there, and what it stands on is looked at.
void FabricView::walkTo(std::optional<FabricPlace> place) {
    if (!place) {
        return;
    }
    focus_ = place;
    reveal(rectOf(boxOf(*place)));
    look();
}

/// Keys that the window has other uses for are taken first.
bool FabricView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEscape = key->key() == Qt::Key_Escape && (lost() > 0 || !opened_.empty());
        const bool isPlain = key->modifiers() == Qt::NoModifier;
        if (isEscape || (isPlain && (key->key() == Qt::Key_F || key->key() == Qt::Key_O ||
                                     key->key() == Qt::Key_Space))) {
            event->accept();
            return true;
        }
    }
    return DiagramCanvas::event(event);
}

void FabricView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && lost() > 0) {
        restoreAll();
        return;
    }
    if (event->key() == Qt::Key_Escape && !opened_.empty()) {
        closeAll();
        return;
    }
    if (!figures_ || figures_->fabric.switches.empty()) {
        DiagramCanvas::keyPressEvent(event);
        return;
    }
    const auto from = focus_ || look_.selected.empty() ? focus_ : look_.selected.front();
    if (const auto step = stepOf(event->key())) {
        walkTo(from ? placeBeside(*figures_, *from, *step) : firstPlace(*figures_));
        return;
    }
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (from) {
                choose(*from, (event->modifiers() & Qt::ShiftModifier) != 0);
            }
            return;
        case Qt::Key_F:
        case Qt::Key_Space:
            if (from) {
                fail(*from);
            }
            return;
        case Qt::Key_O:
            if (const auto group = from ? frameAt(middleOf(*from)) : std::nullopt) {
                open(*group);
            }
            return;
        default:
            DiagramCanvas::keyPressEvent(event);
    }
}

}  // namespace hallwright
