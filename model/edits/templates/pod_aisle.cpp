// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/building.h"
#include "model/edits/templates/pod_frame.h"
#include "model/edits/templates/pod_layout.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

constexpr double kAisleHeight = 2.5;  // m
constexpr double kPanelLength = 0.6;  // m, of closing panels, at most
constexpr double kRoofLength = 1.2;   // m, of roof panels

/// The least number from 1 with which no tag `stem` + number is taken.
int nextNumber(const Design& design, std::string_view stem) {
    int greatest = 0;
    for (const Item& item : design.items) {
        if (item.tag.starts_with(stem)) {
            greatest = std::max(greatest, std::atoi(item.tag.c_str() + stem.size()));
        }
    }
    return greatest + 1;
}

/// Closes the side of an aisle where a row ends before it: panels from floor to roof.
void panelOff(HallBuilder& builder, const PodWish& wish, const PodFrame& frame, Id<Room> room,
              const std::vector<std::pair<double, double>>& gaps, double across,
              const std::string& side) {
    int number = 0;
    for (const auto& [from, to] : gaps) {
        const auto panels = static_cast<int>(std::ceil((to - from) / kPanelLength - 1e-9));
        const double width = (to - from) / std::max(1, panels);
        for (int n = 0; n < panels; ++n) {
            HallBuilder::At at;
            at.tag = side + "-P" + std::to_string(++number);
            at.room = room;
            at.pose = frame.pose(from + width * (n + 0.5), across, 0.0);
            at.own = {{Property::Width, width}, {Property::Height, kAisleHeight}};
            at.phase = wish.phase;
            builder.place("generic/containment-panel", at);
        }
    }
}

/// Perforated tiles wherever the middle of a tile of the floor lies in the aisle.
void tile(HallBuilder& builder, const PodWish& wish, const PodFrame& frame, const Room& room,
          const PairPlace& pair, const std::string& stem) {
    const double pitch = room.floor.tilePitch;
    const Point origin = room.floor.tileOrigin;
    const Point a = frame.at(0.0, pair.low);
    const Point b = frame.at(pair.length, pair.high);
    const auto first = [&](double low, double start) {
        return static_cast<int>(std::ceil((low - start) / pitch - 0.5 - 1e-6));
    };
    std::set<std::pair<int, int>> laid;
    for (const Item& item : builder.design().items) {
        if (item.room == room.id && productOf(builder.design(), item).kind == Kind::FloorTile) {
            const TileCell cell = tileAt(room, item.pose.point());
            laid.emplace(cell.column, cell.row);
        }
    }
    std::vector<Point> centres;  // x along, y across
    const int endX = first(std::max(a.x, b.x), origin.x),
              endY = first(std::max(a.y, b.y), origin.y);
    for (int i = first(std::min(a.x, b.x), origin.x); i < endX; ++i) {
        for (int j = first(std::min(a.y, b.y), origin.y); j < endY; ++j) {
            if (!laid.contains({i, j}) && isRaisedAt(room, middleOf(room, {i, j}))) {
                centres.push_back(frame.local(middleOf(room, {i, j})));
            }
        }
    }
    std::ranges::sort(centres, [](Point p, Point q) {
        return std::abs(p.x - q.x) > 1e-6 ? p.x < q.x : p.y < q.y;
    });
    int number = 0;
    for (const Point centre : centres) {
        HallBuilder::At at;
        at.tag = stem + std::to_string(++number);
        at.room = room.id;
        at.pose = frame.pose(centre.x, centre.y, 0.0);
        at.phase = wish.phase;
        builder.place("generic/tile-600-56", at);
    }
}

}  // namespace

void closeAisle(HallBuilder& builder, const PodWish& wish, const PodPlace& place,
                const PairPlace& pair, PodParts& parts) {
    const bool isCold = wish.aisle == Aisle::Cold;
    const PodFrame frame(place);
    const std::string stem = wish.prefix + (isCold ? "CAC-" : "HAC-");
    const int number = nextNumber(builder.design(), stem);
    if (wish.isContained) {
        HallBuilder::At at;
        at.tag = stem + std::to_string(number);
        at.room = place.room;
        at.pose = frame.pose(pair.length / 2.0, (pair.low + pair.high) / 2.0, 0.0);
        at.own = {{Property::Width, pair.length},
                  {Property::Depth, pair.high - pair.low},
                  {Property::Height, kAisleHeight}};
        at.phase = wish.phase;
        const Product panel = builder.product("generic/containment-panel");
        const Product door = builder.product("generic/containment-door");
        std::vector<Placing::Part> built{{door, 0.0, "door 1", {}}, {door, 0.0, "door 2", {}}};
        const auto panels = static_cast<int>(std::ceil(pair.length / kRoofLength));
        for (int i = 0; i < panels; ++i) {
            built.push_back({panel, 0.0, "panel " + std::to_string(i + 1), {}});
        }
        const Id<Item> aisle =
            builder.placeFilled(isCold                        ? "generic/containment-cold"
                                : wish.hotTop == HotTop::Roof ? "generic/containment-hot-roof"
                                                              : "generic/containment-hot",
                                at, built);
        (isCold ? parts.coldAisles : parts.hotAisles).push_back(aisle);
        panelOff(builder, wish, frame, place.room,
                 {{0.0, pair.lowFrom}, {pair.lowRow, pair.length}}, pair.low, at.tag + "-S");
        panelOff(builder, wish, frame, place.room,
                 {{0.0, pair.highFrom}, {pair.highRow, pair.length}}, pair.high, at.tag + "-N");
    }
    const Room* found = builder.design().rooms.find(place.room);
    if (isCold && wish.hasTiles && found && found->floor.kind == FloorKind::Raised &&
        found->floor.tilePitch > 0.0) {
        const Room room = *found;
        const int tiled =
            wish.isContained ? number : nextNumber(builder.design(), wish.prefix + "T");
        tile(builder, wish, frame, room, pair, wish.prefix + "T" + std::to_string(tiled) + "-");
    }
}

}  // namespace hallwright
