// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/move_gesture.h"

#include "model/edits/free_place.h"
#include "model/edits/mount_device.h"
#include "views/panels/text.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// More than these are not fitted in while they follow the mouse.
constexpr std::size_t kMostToFit = 32;

}  // namespace

MoveGesture::MoveGesture(const Design& design, std::vector<Id<Item>> items, Id<Item> grabbed,
                         Point at)
    : Gesture(design), items_(std::move(items)), grabbed_(grabbed), start_(at) {
    mouse_ = at;
}

MoveGesture::MoveGesture(const Design& design, Placing placing)
    : Gesture(design), placing_(std::move(placing)) {}

bool MoveGesture::isMounting() const {
    return placing_ && mountsInRack(placing_->product.kind);
}

void MoveGesture::mountIn(Id<Item> rack) {
    rack_ = rack;
    update();
}

void MoveGesture::turn(double degrees) {
    turned_ = std::remainder(turned_ + degrees, 360.0);
    update();
}

void MoveGesture::raiseBy(double metres) {
    constexpr double kStep = 0.05;  // m
    raised_ = std::round(metres / kStep) * kStep;
}

Point MoveGesture::overridden(Point by, const Item& from) const {
    if (const auto x = typedAt(0)) {
        by.x = *x - from.pose.x;
    }
    if (const auto y = typedAt(1)) {
        by.y = *y - from.pose.y;
    }
    return by;
}

Edited MoveGesture::turned() const {
    return turned_ == 0.0 ? Edited(before_) : rotateItems(before_, items_, turned_);
}

Point MoveGesture::wayOf(const Design& turned, const Item& item) const {
    return overridden(snapped(turned, item, mouse_ - start_, items_, options_).by, item);
}

Edited MoveGesture::moved() const {
    const Edited turned = this->turned();
    if (!turned) {
        return turned;
    }
    const Item* item = turned->items.find(grabbed_);
    if (!item) {
        return refuse("What was being moved is no longer in the design.");
    }
    const Point by = wayOf(*turned, *item);
    const Edited moved = moveItems(*turned, items_, by);
    if (!moved || raised_ == 0.0) {
        return moved;
    }
    std::vector<Place> places;
    for (const Id<Item> id : items_) {
        const Item& each = *moved->items.find(id);
        if (infoOf(productOf(*moved, each).kind).placement == Placement::Overhead) {
            places.push_back({id, each.room, each.row, each.pose});
            places.back().pose.z += raised_;
        }
    }
    return places.empty() ? moved : placeItems(*moved, places);
}

Placing MoveGesture::placingIn(const Room& room) const {
    Placing placing = *placing_;
    placing.room = room.id;
    const Point here = mouse_ - room.origin;
    placing.pose.x = here.x;
    placing.pose.y = here.y;
    placing.pose.rotation += turned_;
    return placing;
}

Edited MoveGesture::placed() const {
    const Room* room = roomAt(before_, mouse_);
    if (!room) {
        return refuseOutside(before_, mouse_);
    }
    Edited raw = placeItem(before_, placingIn(*room));
    if (!raw) {
        return raw;
    }
    const Id<Item> id{raw->lastId};
    const Item* item = raw->items.find(id);
    if (!item) {
        return raw;
    }
    const std::vector<Id<Item>> self{id};
    const Point by = overridden(snapped(*raw, *item, {}, self, options_).by, *item);
    return moveItems(*raw, self, by);
}

Edited MoveGesture::mounted() const {
    return mountDevice(before_, rack_, {placing_->product, 0.0, "", placing_->own});
}

Edited MoveGesture::next() const {
    return isMounting() ? mounted() : placing_ ? placed() : moved();
}

std::optional<Pose> MoveGesture::freePoseOfPlaced() const {
    const Room* room = roomAt(before_, mouse_);
    if (room && !refusal_) {
        const Item& item = *preview_.items.find(Id<Item>{preview_.lastId});
        Placing here = placingIn(*room);
        here.pose = item.pose;  // snapped
        const auto pose = freePoseFor(before_, here);
        return pose && !(*pose == here.pose) ? pose : std::nullopt;
    }
    const Room* nearest = room ? room : nearestRoom(before_, mouse_);
    if (!nearest) {
        return std::nullopt;
    }
    Placing there = placingIn(*nearest);
    const Bounds bounds = boundsOf(nearest->outline);
    there.pose.x = std::clamp(there.pose.x, bounds.low.x, bounds.high.x);
    there.pose.y = std::clamp(there.pose.y, bounds.low.y, bounds.high.y);
    const auto pose = freePoseFor(before_, there);
    if (!pose) {
        return std::nullopt;
    }
    there.pose = *pose;
    return placeItem(before_, there) ? pose : std::nullopt;  // it may not be for such a room
}

std::optional<Pose> MoveGesture::freePoseOfMoved() const {
    const Edited turned = this->turned();
    const Item* item = turned ? turned->items.find(grabbed_) : nullptr;
    if (!item || items_.size() > kMostToFit) {
        return std::nullopt;
    }
    Point by = wayOf(*turned, *item);
    if (const Room* room = refusal_ ? turned->rooms.find(item->room) : nullptr) {
        const Bounds bounds = boundsOf(room->outline);  // from its wall on, if it is outside
        by.x = std::clamp(item->pose.x + by.x, bounds.low.x, bounds.high.x) - item->pose.x;
        by.y = std::clamp(item->pose.y + by.y, bounds.low.y, bounds.high.y) - item->pose.y;
    }
    const auto way = wayToFreePlace(*turned, items_, by);
    if (!way || (*way == by && !refusal_)) {
        return std::nullopt;
    }
    Pose pose = item->pose;
    pose.x += way->x;
    pose.y += way->y;
    return pose;
}

std::optional<Pose> MoveGesture::freePose() const {
    return isMounting() ? std::nullopt : placing_ ? freePoseOfPlaced() : freePoseOfMoved();
}

bool MoveGesture::goToFreePlace() {
    const auto pose = freePose();
    const Item* grabbed = before_.items.find(grabbed_);
    const Room* room = !placing_ ? nullptr : roomAt(before_, mouse_);
    room = placing_ && !room ? nearestRoom(before_, mouse_) : room;
    if (!pose || (placing_ ? room == nullptr : grabbed == nullptr)) {
        return false;
    }
    forgetTyped();
    const Edited turned = placing_ ? Edited(before_) : this->turned();
    const Item* from = turned && !placing_ ? turned->items.find(grabbed_) : nullptr;
    moveTo(placing_ ? room->origin + pose->point()
                    : start_ + (pose->point() - (from ? from : grabbed)->pose.point()),
           {});
    return true;
}

QString MoveGesture::freePlaceText(UnitSystem system) const {
    const auto pose = freePose();
    return pose ? tr("\nFree at x %1  y %2 %3: Space puts it there")
                      .arg(written(pose->x, system), written(pose->y, system), distanceUnit(system))
                : QString();
}

std::vector<Id<Item>> MoveGesture::subjects() const {
    if (!placing_) {
        return items_;
    }
    if (preview_ == before_) {
        return {};
    }
    return {isMounting() ? rack_ : Id<Item>{preview_.lastId}};
}

QString MoveGesture::label() const {
    if (isMounting()) {
        return tr("Mount %1 in %2")
            .arg(QString::fromStdString(placing_->product.name()), said(named(before_, rack_)));
    }
    if (placing_) {
        return tr("Place %1").arg(QString::fromStdString(placing_->product.name()));
    }
    return items_.size() == 1 ? tr("Move %1").arg(said(named(before_, grabbed_)))
                              : tr("Move %1 items").arg(items_.size());
}

/// The rack, and the lowest U that the device takes: "A-07  U12".
QString MoveGesture::mountReadout(UnitSystem system) const {
    const Item* was = before_.items.find(rack_);
    const Item* now = preview_.items.find(rack_);
    if (refusal_ || !was || !now) {
        return refusalText(system);
    }
    QString text = QString::fromStdString(now->tag);
    for (const Device& device : *now->devices) {
        const Device* before = was->device(device.slot);
        if (!before || !(*before == device)) {
            if (device.position > 0.0) {
                text += QStringLiteral("  U%1").arg(device.position);
            }
            break;
        }
    }
    return text;
}

QString MoveGesture::readout(UnitSystem system) const {
    if (isMounting()) {
        return mountReadout(system);
    }
    const std::vector<Id<Item>> shown = subjects();
    const Item* now =
        shown.empty() ? nullptr : preview_.items.find(placing_ ? shown.front() : grabbed_);
    if (!now) {
        return refusalText(system) + freePlaceText(system);
    }
    QString text = QStringLiteral("x %1  y %2 %3")
                       .arg(fieldText(0, now->pose.x, system), fieldText(1, now->pose.y, system),
                            distanceUnit(system));
    if (const Item* was = before_.items.find(grabbed_)) {
        text += QStringLiteral("   Δ %1, %2")
                    .arg(written(now->pose.x - was->pose.x, system),
                         written(now->pose.y - was->pose.y, system));
        if (now->pose.z != was->pose.z) {
            text += tr("   z %1").arg(written(now->pose.z, system));
        }
    }
    if (refusal_) {
        text += QLatin1Char('\n') + refusalText(system);
    }
    return text + freePlaceText(system);
}

QString MoveGesture::hint() const {
    if (isMounting()) {
        return tr("Click a rack to mount it there, Esc cancels");
    }
    return placing_ ? tr("Click to place. R turns, Ctrl leaves the grid, numbers with Tab and "
                         "Enter give the exact place, Esc cancels")
                    : tr("Release to put down. R turns, Ctrl leaves the grid, numbers with Tab and "
                         "Enter give the exact place, Esc cancels");
}

QString MoveGesture::hintAfter() const {
    return isMounting() ? tr("Enter mounts another one")
           : placing_   ? tr("Enter places another one")
                        : QString();
}

}  // namespace hallwright
