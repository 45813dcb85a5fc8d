// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/standing_rows.h"

#include "model/edits/templates/pod_frame.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kInLine = 0.3;                        // m
constexpr double kMostGap = 1.3;                       // m, between two racks of a row
constexpr double kLeastAisle = 0.6, kMostAisle = 6.0;  // m

struct Standing {
    Id<Item> id;
    Footprint footprint;
    double turn = 0.0, across = 0.0, along = 0.0;
};

/// A row in the frame of the aisle.
struct Flank {
    double from = 0.0, to = 0.0;   // along
    double low = 0.0, high = 0.0;  // across
    bool facesUp = false;          // fronts towards larger across
    bool isMixed = false;
};

Flank flankOf(const Design& design, const StandingRow& row, const PodFrame& frame) {
    Flank side{1e9, -1e9, 1e9, -1e9};
    std::size_t up = 0;
    for (const Id<Item> rack : row.racks) {
        const Footprint footprint = footprintOf(design, *design.items.find(rack));
        for (const Point corner : footprint.corners()) {
            const Point local = frame.local(corner);
            side.from = std::min(side.from, local.x);
            side.to = std::max(side.to, local.x);
            side.low = std::min(side.low, local.y);
            side.high = std::max(side.high, local.y);
        }
        const Point front = frame.local(footprint.centre + footprint.front());
        up += front.y > frame.local(footprint.centre).y ? 1 : 0;
    }
    side.facesUp = 2 * up > row.racks.size();
    side.isMixed = up != 0 && up != row.racks.size();
    return side;
}

}  // namespace

std::vector<StandingRow> standingRows(const Design& design, std::span<const Id<Item>> items) {
    std::vector<Standing> racks;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (item && isRack(productOf(design, *item).kind)) {
            const double turn = std::fmod(item->pose.rotation + 360.0, 180.0);
            const Point local = rotated(item->pose.point(), -turn);
            racks.push_back({id, footprintOf(design, *item), turn, local.y, local.x});
        }
    }
    std::ranges::sort(racks, [](const Standing& a, const Standing& b) {
        if (std::abs(a.turn - b.turn) > 1.0) {
            return a.turn < b.turn;
        }
        return std::abs(a.across - b.across) > kInLine ? a.across < b.across : a.along < b.along;
    });
    std::vector<StandingRow> rows;
    for (std::size_t i = 0; i < racks.size(); ++i) {
        const Standing& rack = racks[i];
        const Standing* last = i > 0 ? &racks[i - 1] : nullptr;
        const bool joins = last && std::abs(last->turn - rack.turn) <= 1.0 &&
                           std::abs(last->across - rack.across) <= kInLine &&
                           rack.along - last->along <
                               (rack.footprint.width + last->footprint.width) / 2.0 + kMostGap;
        const Point half = (rack.footprint.width / 2.0) * rotated({1.0, 0.0}, rack.turn);
        if (joins) {
            rows.back().line.right = rack.footprint.centre + half;
        } else {
            rows.push_back(
                {{}, {rack.footprint.centre - half, rack.footprint.centre + half}, rack.turn});
        }
        rows.back().racks.push_back(rack.id);
    }
    return rows;
}

Edited containAisle(const Design& design, std::span<const Id<Item>> items, HotTop top) {
    const std::vector<StandingRow> rows = standingRows(design, items);
    if (rows.size() != 2) {
        return refuse("Select the racks of two rows that face each other: these form {}.",
                      {counted(std::ssize(rows), "{} row", "{} rows")});
    }
    const Item& first = *design.items.find(rows[0].racks.front());
    if (std::abs(rows[0].turn - rows[1].turn) > 1.0 ||
        design.items.find(rows[1].racks.front())->room != first.room) {
        return refuse("The two rows do not run side by side in one room.");
    }
    const PodFrame frame({first.room, {}, rows[0].turn});
    Flank lower = flankOf(design, rows[0], frame);
    Flank upper = flankOf(design, rows[1], frame);
    if (lower.low > upper.low) {
        std::swap(lower, upper);
    }
    if (lower.isMixed || upper.isMixed || lower.facesUp == upper.facesUp) {
        return refuse("The two rows must stand front to front or rear to rear.");
    }
    const double width = upper.low - lower.high;
    if (width < kLeastAisle || width > kMostAisle ||
        std::min(lower.to, upper.to) <= std::max(lower.from, upper.from)) {
        return refuse(measuredRefusal("There is no aisle of {} to {} between the two rows.",
                                      {Measured{kLeastAisle, Dimension::Distance},
                                       Measured{kMostAisle, Dimension::Distance}}));
    }
    const double from = std::min(lower.from, upper.from);
    const double to = std::max(lower.to, upper.to);
    const Point corner = frame.at(from, 0.0);
    const PodPlace place{first.room, corner, rows[0].turn};
    const Footprint aisle{frame.at((from + to) / 2.0, (lower.high + upper.low) / 2.0), to - from,
                          width, rows[0].turn};
    for (const Item& item : design.items) {
        if (item.room == first.room && productOf(design, item).kind == Kind::Containment &&
            overlapDepth(footprintOf(design, item), aisle) > 0.05) {
            return refuse("The aisle is enclosed already, by {}.", {item.tag});
        }
    }
    PodWish wish;
    wish.aisle = lower.facesUp ? Aisle::Cold : Aisle::Hot;
    wish.phase = first.phase;
    wish.hasTiles = false;
    wish.hotTop = top;
    PairPlace pair;
    pair.low = lower.high;
    pair.high = upper.low;
    pair.length = to - from;
    pair.lowFrom = lower.from - from;
    pair.highFrom = upper.from - from;
    pair.lowRow = lower.to - from;
    pair.highRow = upper.to - from;
    PodParts parts;
    HallBuilder builder(design);
    closeAisle(builder, wish, place, pair, parts);
    return builder.result();
}

}  // namespace hallwright
