// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/areas.h"

#include "model/edits/rooms.h"

#include <algorithm>

namespace hallwright {
namespace {

/// True when no corner of `inner` is outside and no edge of it leaves `outer` in between.
bool holds(const Polygon& outer, const Polygon& inner) {
    constexpr int kParts = 8;  // of an edge that are looked at: rooms have few corners
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const Point from = inner[i];
        const Point step = (1.0 / kParts) * (inner[(i + 1) % inner.size()] - from);
        for (int k = 0; k < kParts; ++k) {
            if (!contains(outer, from + static_cast<double>(k) * step)) {
                return false;
            }
        }
    }
    return true;
}

std::optional<Refusal> whyNot(const Room& room, std::size_t index) {
    const FloorArea& area = room.areas[index];
    for (std::size_t i = 0; i < room.areas.size(); ++i) {
        const FloorArea& other = room.areas[i];
        if (i != index && other.kind == area.kind && other.name == area.name) {
            return Refusal{"{} has a {} {} already.",
                           {room.name, Phrase(labelOf(area.kind)), area.name}};
        }
    }
    if (area.outline.size() >= 3 && !isSimple(area.outline)) {
        return Refusal{
            "The border of {} would cross itself: it needs corners that enclose an area and edges "
            "that do not cross.",
            {area.name}};
    }
    if (!holds(room.outline, area.outline)) {
        return Refusal{"{} would reach out of {}.", {area.name, room.name}};
    }
    return std::nullopt;
}

Edited changed(const Design& design, Id<Room> id, auto change) {
    const Room* found = design.rooms.find(id);
    if (!found) {
        return refuse("The room of the area is no longer in the design.");
    }
    Room room = *found;
    if (auto refusal = change(room)) {
        return refuse(std::move(*refusal));
    }
    return changeRoom(design, std::move(room));
}

constexpr char kNone[] = "There is no such area.";

}  // namespace

std::string freeAreaName(const Room& room, AreaKind kind) {
    for (int number = 1;; ++number) {
        std::string name = std::string(labelOf(kind)) + " " + std::to_string(number);
        if (std::ranges::none_of(room.areas,
                                 [&](const FloorArea& area) { return area.name == name; })) {
            return name;
        }
    }
}

Edited addArea(const Design& design, Id<Room> id, FloorArea area) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        room.areas.push_back(std::move(area));
        return whyNot(room, room.areas.size() - 1);
    });
}

Edited changeArea(const Design& design, Id<Room> id, std::size_t index, FloorArea area) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        if (index >= room.areas.size()) {
            return Refusal{kNone};
        }
        room.areas[index] = std::move(area);
        return whyNot(room, index);
    });
}

Edited removeArea(const Design& design, Id<Room> id, std::size_t index) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        if (index >= room.areas.size()) {
            return Refusal{kNone};
        }
        room.areas.erase(room.areas.begin() + static_cast<std::ptrdiff_t>(index));
        return std::nullopt;
    });
}

int areaAt(const Room& room, Point point) {
    int smallest = -1;
    double least = 0.0;
    for (std::size_t i = 0; i < room.areas.size(); ++i) {
        const double size = areaOf(room.areas[i].outline);
        if (contains(room.areas[i].outline, point) && (smallest < 0 || size < least)) {
            smallest = static_cast<int>(i);
            least = size;
        }
    }
    return smallest;
}

std::optional<Refusal> refitAreas(Room& room, const Polygon& before) {
    for (std::size_t i = 0; i < room.areas.size(); ++i) {
        FloorArea& area = room.areas[i];
        if (area.outline == before) {
            area.outline = room.outline;
        } else if (auto refusal = whyNot(room, i)) {
            return refusal;
        }
    }
    return std::nullopt;
}

}  // namespace hallwright
