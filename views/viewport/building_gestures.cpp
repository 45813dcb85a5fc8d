// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/building_gestures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallwright {
namespace {

constexpr int kMostStroke = 200;    // tiles between two places of the mouse
constexpr double kGripReach = 1.5;  // m, how near the mouse must come to a corner or wall

/// The room one of whose walls is nearest to a point outside it.
const Room* roomByWall(const Design& design, Point site) {
    const Room* nearest = nullptr;
    double least = kWallReach;
    for (const Room& room : design.rooms) {
        const double away = distanceToWalls(room, site - room.origin);
        if (away < least) {
            least = away;
            nearest = &room;
        }
    }
    return nearest;
}

}  // namespace

TileGesture::TileGesture(const Design& design, Product tile)
    : Gesture(design), tile_(std::move(tile)) {}

bool TileGesture::advance() {
    const bool wasDrawing = std::exchange(isDrawing_, true);
    update();
    return wasDrawing;
}

Edited TileGesture::next() const {
    const Room* room = isDrawing_ && room_ ? before_.rooms.find(room_) : roomAt(before_, mouse_);
    if (!room || room->floor.tilePitch <= 0.0) {
        return refuse("There is no raised floor here.");
    }
    const TileCell cell = tileAt(*room, mouse_ - room->origin);
    if (!isDrawing_) {
        room_ = room->id;
        isTakingUp_ = static_cast<bool>(tileIn(before_, *room, cell));
        cells_ = {cell};
        if (isTakingUp_) {
            return before_;  // seen until one begins to take it up
        }
    } else {
        drawTo(*room, cell);
    }
    return isTakingUp_ ? takeUpTiles(before_, room->id, cells_)
                       : layTiles(before_, room->id, cells_, tile_);
}

/// Every tile between the last one and here: the mouse is told of at intervals only.
void TileGesture::drawTo(const Room& room, TileCell cell) const {
    const TileCell last = last_.value_or(cells_.front());
    last_ = cell;
    const int steps = std::max(std::abs(cell.column - last.column), std::abs(cell.row - last.row));
    for (int step = 0; step <= std::min(steps, kMostStroke); ++step) {
        const double share = steps == 0 ? 0.0 : static_cast<double>(step) / steps;
        const TileCell between{
            last.column + static_cast<int>(std::lround(share * (cell.column - last.column))),
            last.row + static_cast<int>(std::lround(share * (cell.row - last.row)))};
        if (std::ranges::find(cells_, between) == cells_.end() &&
            contains(room.outline, middleOf(room, between))) {
            cells_.push_back(between);
        }
    }
}

QString TileGesture::label() const {
    return isTakingUp_ ? tr("Take up tiles") : tr("Lay tiles");
}

QString TileGesture::readout(UnitSystem system) const {
    if (refusal_) {
        return refusalText(system);
    }
    const auto count = isTakingUp_ ? before_.items.size() - preview_.items.size()
                                   : preview_.items.size() - before_.items.size();
    if (isTakingUp_ && !isDrawing_) {
        return tr("Begin here to take tiles up");
    }
    return count == 1 ? (isTakingUp_ ? tr("1 tile taken up") : tr("1 tile laid"))
                      : (isTakingUp_ ? tr("%1 tiles taken up") : tr("%1 tiles laid")).arg(count);
}

QString TileGesture::hint() const {
    return tr(
        "Drag over the floor to lay perforated tiles; begin on one to take them up. Esc ends");
}

PartGesture::PartGesture(const Design& design, const BuildingWish& wish)
    : Gesture(design), wish_(wish) {}

/// What stands is seen until one clicks to take it away.
bool PartGesture::advance() {
    isClicked_ = true;
    update();
    return true;
}

void PartGesture::turn(double /*degrees*/) {
    isTurned_ = !isTurned_;
    update();
}

Edited PartGesture::nextColumn(const Room& room, Point at) const {
    const int there = columnAt(room, at);
    isTakingAway_ = there >= 0;
    if (isTakingAway_) {
        shown_ = room.columns[static_cast<std::size_t>(there)].footprint.centre;
        return isClicked_ ? removeColumn(before_, room.id, there) : Edited(before_);
    }
    Footprint footprint{at, wish_.columnWidth, wish_.columnDepth, isTurned_ ? 90.0 : 0.0};
    footprint.centre = footprint.centre + snapped(before_, room, boundsOf(footprint), options_).by;
    footprint.centre = {typedAt(0).value_or(footprint.centre.x),
                        typedAt(1).value_or(footprint.centre.y)};
    shown_ = footprint.centre;
    return addColumn(before_, room.id, footprint);
}

Edited PartGesture::nextDoor(const Room& room, Point at) const {
    const int there = doorAt(room, at);
    isTakingAway_ = there >= 0;
    if (isTakingAway_) {
        shown_ = room.doors[static_cast<std::size_t>(there)].hinge;
        return isClicked_ ? removeDoor(before_, room.id, there) : Edited(before_);
    }
    Edited added = addDoor(before_, room.id, at, wish_.doorWidth, wish_.doorHeight);
    if (added) {
        shown_ = added->rooms.find(room.id)->doors.back().hinge;
    }
    return added;
}

Edited PartGesture::next() const {
    const Room* room = roomAt(before_, mouse_);
    if (!room && wish_.tool == BuildingWish::Tool::Door) {
        room = roomByWall(before_, mouse_);
    }
    if (!room) {
        return refuse("This is outside of every room.");
    }
    const Point at = mouse_ - room->origin;
    return wish_.tool == BuildingWish::Tool::Column ? nextColumn(*room, at) : nextDoor(*room, at);
}

QString PartGesture::label() const {
    if (wish_.tool == BuildingWish::Tool::Column) {
        return isTakingAway_ ? tr("Remove column") : tr("Place column");
    }
    return isTakingAway_ ? tr("Remove door") : tr("Place door");
}

QString PartGesture::readout(UnitSystem system) const {
    if (refusal_) {
        return refusalText(system);
    }
    const QString place = tr("x %1  y %2 %3")
                              .arg(fieldText(0, shown_.x, system), fieldText(1, shown_.y, system),
                                   distanceUnit(system));
    return isTakingAway_ ? tr("%1   a click takes it away").arg(place) : place;
}

QString PartGesture::hint() const {
    return wish_.tool == BuildingWish::Tool::Column
               ? tr("Click to put up a column, on one to take it away. R turns, numbers with Tab "
                    "and Enter place its middle, Esc ends")
               : tr("Click near a wall to put a door into it, on one to take it away. Esc ends");
}

std::optional<CornerGesture::Grip> CornerGesture::gripAt(Point site) const {
    std::optional<Grip> nearest;
    double least = kGripReach;
    for (const Room& room : before_.rooms) {
        const std::size_t count = room.outline.size();
        for (std::size_t i = 0; i < count; ++i) {
            const Point corner = room.origin + room.outline[i];
            const Point middle =
                room.origin + 0.5 * (room.outline[i] + room.outline[(i + 1) % count]);
            for (const bool isNew : {false, true}) {
                const double away = distance(site, isNew ? middle : corner);
                if (away < least) {
                    least = away;
                    nearest = Grip{room.id, i, isNew};
                }
            }
        }
    }
    return nearest;
}

bool CornerGesture::advance() {
    if (grip_) {
        return true;
    }
    grip_ = gripAt(mouse_);
    return false;
}

bool CornerGesture::stepBack() {
    return std::exchange(grip_, std::nullopt).has_value();
}

Edited CornerGesture::next() const {
    const auto grip = grip_ ? grip_ : gripAt(mouse_);
    if (!grip) {
        return refuse("Come nearer to a corner, or to the middle of a wall.");
    }
    const Room& room = *before_.rooms.find(grip->room);
    Edited design = grip->isNew ? splitWall(before_, grip->room, grip->corner) : Edited(before_);
    const std::size_t corner = grip->corner + (grip->isNew ? 1 : 0);
    if (!design || !grip_) {
        shown_ = design ? design->rooms.find(room.id)->outline[corner] : Point{};
        return before_;  // it is only shown where the corner would be taken
    }
    const Point at = mouse_ - room.origin;
    SnapOptions options = options_;
    options.toNeighbours = false;  // its own walls would hold it
    Point to = at + snapped(before_, room, {at, at}, options).by;
    to = {typedAt(0).value_or(to.x), typedAt(1).value_or(to.y)};
    shown_ = to;
    return moveCorner(*design, room.id, corner, to);
}

QString CornerGesture::label() const {
    return grip_ && grip_->isNew ? tr("Make a corner") : tr("Move a corner");
}

QString CornerGesture::readout(UnitSystem system) const {
    if (refusal_) {
        return refusalText(system);
    }
    const QString place = tr("x %1  y %2 %3")
                              .arg(fieldText(0, shown_.x, system), fieldText(1, shown_.y, system),
                                   distanceUnit(system));
    const auto grip = grip_ ? grip_ : gripAt(mouse_);
    const Room* room = grip ? preview_.rooms.find(grip->room) : nullptr;
    return room ? tr("%1   %2 of floor")
                      .arg(place, QString::fromStdString(
                                      formatted(areaOf(room->outline), Dimension::Area, system)))
                : place;
}

QString CornerGesture::hint() const {
    return grip_ ? tr("Click where the corner is to be; in line with its neighbours it goes away. "
                      "Numbers with Tab and Enter give the exact place, Esc lets go of it")
                 : tr("Click a corner of a room to move it, or the middle of a wall to make one. "
                      "Esc ends");
}

std::unique_ptr<Gesture> buildingGesture(const Design& design, const BuildingWish& wish) {
    switch (wish.tool) {
        case BuildingWish::Tool::Tiles:
            return std::make_unique<TileGesture>(design, wish.tile);
        case BuildingWish::Tool::Column:
        case BuildingWish::Tool::Door:
            return std::make_unique<PartGesture>(design, wish);
        case BuildingWish::Tool::Corner:
            break;
    }
    return std::make_unique<CornerGesture>(design);
}

}  // namespace hallwright
