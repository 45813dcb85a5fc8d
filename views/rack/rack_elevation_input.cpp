// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do in the rack elevation.
#include "model/edits/items.h"
#include "model/edits/move_device.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/rack/elevation_words.h"
#include "views/rack/rack_elevation.h"

#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kDragDistance = 4;  // points that the mouse moves before a click is a drag

}  // namespace

void RackElevation::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        cancel();
        return;
    }
    emit refused({});
    pressed_ = event->position();
    pressedDevice_ = deviceAt(event->position());
    selection_.mark(pressedDevice_);
}

void RackElevation::mouseMoveEvent(QMouseEvent* event) {
    const bool isFar =
        pressed_ && (event->position() - *pressed_).manhattanLength() >= kDragDistance;
    if (isFar && pressedDevice_.slot != 0 && !hand_) {
        const Device& device =
            *design_.items.find(pressedDevice_.item)->device(pressedDevice_.slot);
        hand_.emplace(design_, pressedDevice_,
                      layout_.unitAt(toLayout(*pressed_).y()) - device.position);
        hover({});
    }
    if (hand_) {
        scrollNear(event->position());
        carry(event->position());
    } else if (!pressed_) {
        hover(deviceAt(event->position()));
    }
}

void RackElevation::mouseReleaseEvent(QMouseEvent* event) {
    pressed_.reset();
    if (hand_ && event->button() == Qt::LeftButton) {
        carry(event->position());
        letGo();
    }
}

/// Where all U are in sight it goes from rack to rack.
void RackElevation::wheelEvent(QWheelEvent* event) {
    if (verticalScrollBar()->maximum() > 0 || event->angleDelta().y() == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y());
    event->accept();
}

/// Asks for an edit and marks the device that it has put into `rack`.
void RackElevation::request(const QString& label, const Edited& edited, Id<Item> rack) {
    if (!edited) {
        emit refused(said(edited.error(), units_));
        return;
    }
    emit refused({});
    const DeviceRef added = deviceAdded(design_, *edited, rack);
    emit editRequested(label, edited);
    if (isThere(added)) {
        selection_.mark(added);
    }
}

void RackElevation::removeMarked() {
    const DeviceRef device = selection_.device();
    if (isThere(device)) {
        request(tr("Take out %1").arg(said(named(design_, device.item, device.slot))),
                removeDevice(design_, device.item, device.slot), {});
    }
}

/// Moves the marked device by U, up for more than 0.
void RackElevation::nudge(int units) {
    const DeviceRef device = selection_.device();
    if (!isThere(device)) {
        return;
    }
    const double position = design_.items.find(device.item)->device(device.slot)->position + units;
    request(tr("Move %1 to U%2").arg(said(named(design_, device.item, device.slot))).arg(position),
            moveDevice(design_, device, device.item, position), device.item);
}

/// Marks the device above or below, or the one as high in the rack beside.
void RackElevation::step(Qt::Key key) {
    const auto& bays = layout_.bays();
    if (bays.empty()) {
        return;
    }
    const DeviceRef now = selection_.device();
    auto bay = std::ranges::find(bays, now.item, &RackBay::rack);
    const bool isNew = bay == bays.end();
    bay = isNew ? bays.begin() : bay;
    // From below: what takes U, then what stands beside them.
    const auto columnOf = [](const RackBay& of) {
        std::vector<ElevationPart> parts = of.elevation.byUnit;
        parts.insert(parts.end(), of.elevation.beside.begin(), of.elevation.beside.end());
        return parts;
    };
    std::vector<ElevationPart> parts = columnOf(*bay);
    auto at = std::ranges::find(parts, now.slot, &ElevationPart::slot);
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const double height = isNew || at == parts.end() ? 1.0 : at->units.low;
        if ((key == Qt::Key_Left && bay == bays.begin()) ||
            (key == Qt::Key_Right && bay + 1 == bays.end())) {
            return;
        }
        bay += key == Qt::Key_Left ? -1 : 1;
        parts = columnOf(*bay);
        at = std::ranges::min_element(parts, {}, [height](const ElevationPart& part) {
            return std::abs(part.units.low - height);
        });
    } else if (at == parts.end() || key == Qt::Key_Home || key == Qt::Key_End) {
        const bool isLowest =
            key == Qt::Key_Up || key == Qt::Key_End || bay->elevation.byUnit.empty();
        at = parts.begin();
        at += isLowest ? 0 : static_cast<std::ptrdiff_t>(bay->elevation.byUnit.size()) - 1;
    } else if (key == Qt::Key_Up && at + 1 != parts.end()) {
        ++at;
    } else if (key == Qt::Key_Down && at != parts.begin()) {
        --at;
    }
    if (at != parts.end()) {
        selection_.mark({bay->rack, at->slot});
    }
}

bool RackElevation::event(QEvent* event) {
    // Before the window takes keys of this view for something else.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Up || key == Qt::Key_Down ||
            key == Qt::Key_Left || key == Qt::Key_Right) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void RackElevation::keyPressEvent(QKeyEvent* event) {
    const auto key = static_cast<Qt::Key>(event->key());
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    if (hand_ && key != Qt::Key_Escape) {
        return;
    }
    switch (key) {
        case Qt::Key_Escape:
            if (!cancel()) {
                if (selection_.device().slot == 0) {
                    event->ignore();
                    return;
                }
                selection_.mark({});
            }
            emit refused({});
            return;
        case Qt::Key_Delete:
            removeMarked();
            return;
        case Qt::Key_Up:
        case Qt::Key_Down:
            if (isAlt) {
                nudge(key == Qt::Key_Up ? 1 : -1);
                return;
            }
            [[fallthrough]];
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Home:
        case Qt::Key_End:
            emit refused({});
            step(key);
            return;
        default:
            event->ignore();
    }
}

void RackElevation::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RackElevation::focusOutEvent(QFocusEvent* event) {
    if (event->reason() == Qt::ActiveWindowFocusReason) {
        cancel();
    }
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void RackElevation::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const DeviceRef device = isByKey ? selection_.device() : deviceAt(event->pos());
    if (!isThere(device)) {
        return;
    }
    selection_.mark(device);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rackMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(shortName(design_, device));
    if (design_.items.find(device.item)->device(device.slot)->position > 0.0) {
        menu->addAction(tr("Move &up by one U\tAlt+Up"), this, [this] { nudge(1); });
        menu->addAction(tr("Move &down by one U\tAlt+Down"), this, [this] { nudge(-1); });
    }
    menu->addAction(tr("&Take out\tDel"), this, [this] { removeMarked(); });
    menu->popup(isByKey ? viewport()->mapToGlobal(placeOf(device).center()) : event->globalPos());
}

}  // namespace hallwright
