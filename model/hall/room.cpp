// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/room.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

struct Name {
    RoomKind kind;
    std::string_view key;
    std::string_view label;
};
constexpr auto kNames = std::to_array<Name>({
    {RoomKind::Hall, "hall", "Hall"},
    {RoomKind::Electrical, "electrical", "Electrical room"},
    {RoomKind::Battery, "battery", "Battery room"},
    {RoomKind::GeneratorYard, "generator_yard", "Generator yard"},
    {RoomKind::Roof, "roof", "Roof"},
    {RoomKind::MeetMe, "meet_me", "Meet-me room"},
});

}  // namespace

std::string_view keyOf(RoomKind kind) {
    return kNames[static_cast<std::size_t>(kind)].key;
}
std::string_view labelOf(RoomKind kind) {
    return kNames[static_cast<std::size_t>(kind)].label;
}

std::optional<RoomKind> roomKindOf(std::string_view key) {
    const auto found = std::ranges::find(kNames, key, &Name::key);
    return found == kNames.end() ? std::nullopt : std::optional(found->kind);
}

bool isRaisedAt(const Room& room, Point point) {
    return room.floor.kind == FloorKind::Raised &&
           std::ranges::none_of(room.areas, [&](const FloorArea& area) {
               return area.kind == AreaKind::Slab && contains(area.outline, point);
           });
}

double raisedAreaOf(const Room& room) {
    if (room.floor.kind != FloorKind::Raised) {
        return 0.0;
    }
    double area = areaOf(room.outline);
    for (const FloorArea& each : room.areas) {
        area -= each.kind == AreaKind::Slab ? areaOf(each.outline) : 0.0;
    }
    return std::max(0.0, area);
}

double designLoadOf(const Room& room) {
    return room.designDensity * areaOf(room.outline);
}

}  // namespace hallwright
