// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_branches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kOverhead = 2.7;      // m, of busways
constexpr double kFromMiddle = 0.3;    // m, of a busway from the middle of its row
constexpr double kPanelFeeder = 400;   // A
constexpr double kBetweenParts = 0.2;  // m, from one busway of a row to the next

/// Tap-offs or breakers and whips for the rating of each rack's own rack PDUs.
void feedRacks(HallBuilder& builder, const std::vector<Id<Item>>& racks, Id<Item> source, Side side,
               const std::string& tap) {
    std::map<double, std::vector<Id<Item>>> byRating;
    for (const Id<Item> id : racks) {
        double rating = 0.0;
        if (const Item* rack = builder.design().items.find(id)) {
            for (const Device& device : *rack->devices) {
                const Product& product = productOf(builder.design(), device);
                if (product.kind == Kind::RackPdu) {
                    rating = numberOf(product, device.own, Property::RatedCurrent).value_or(0.0);
                }
            }
        }
        byRating[rating].push_back(id);
    }
    for (const auto& [rating, alike] : byRating) {
        const double sold = soldRating(builder.product(tap), rating);
        builder.feed(alike, {source}, side, whipFor(builder, rating), tap,
                     {{Property::BreakerCurrent, sold}, {Property::RatedCurrent, sold}});
    }
}

/// How far along a line the middle of an item lies, m from its left end.
double alongLine(const Design& design, const RowLine& line, Id<Item> id) {
    const Item* item = design.items.find(id);
    const Point way = line.right - line.left;
    const Point to = item ? item->pose.point() - line.left : Point{};
    const double length = std::hypot(way.x, way.y);
    return length > 0.0 ? (to.x * way.x + to.y * way.y) / length : 0.0;
}

/// From where to where on the line of its row a branch runs: half-way to the racks of the next.
std::pair<double, double> reachOf(const Design& design, const HallParts& parts,
                                  const PlannedBranch& branch) {
    const RowLine& line = parts.lines[branch.row];
    double from = 0.0;
    double to = distance(line.left, line.right);
    const auto& row = parts.rows[branch.row];
    const auto first = std::ranges::find(row, branch.racks.front()) - row.begin();
    const auto after = first + static_cast<std::ptrdiff_t>(branch.racks.size());
    const auto between = [&](std::ptrdiff_t next) {
        return (alongLine(design, line, row[static_cast<std::size_t>(next - 1)]) +
                alongLine(design, line, row[static_cast<std::size_t>(next)])) /
               2.0;
    };
    if (first > 0) {
        from = between(first) + kBetweenParts / 2.0;
    }
    if (after < static_cast<std::ptrdiff_t>(row.size())) {
        to = between(after) - kBetweenParts / 2.0;
    }
    return {from, to};
}

}  // namespace

/// A above the front, B above the rear of the row, so that no tap-off reaches across the other.
Id<Item> BranchBuilding::placeBusway(const PlannedBranch& branch, Side side,
                                     const std::string& tag) {
    const Design& design = builder_.design();
    const Item& first = builder_.item(branch.racks.front());
    const RowLine& line = parts_.lines[branch.row];
    const auto [from, to] = reachOf(design, parts_, branch);
    const Point along = line.right - line.left;
    const double length = std::hypot(along.x, along.y);
    const Point middle = line.left + ((from + to) / 2.0 / length) * along;
    const Point shift =
        (side == Side::A ? kFromMiddle : -kFromMiddle) * footprintOf(design, first).front();
    const double amperes = branch.load / (std::numbers::sqrt3 * design.site->nominalVoltage * 0.95);
    const Gear gear = buswayGear(design, amperes);
    HallBuilder::At at;
    at.tag = tag;
    at.room = parts_.hall;
    at.phase = spec_.phase;
    at.pose = {middle.x + shift.x, middle.y + shift.y, kOverhead,
               std::abs(along.x) > std::abs(along.y) ? 0.0 : 90.0};
    at.own = gear.own;
    at.own.set(Property::Width, to - from);
    return builder_.place(gear.key, at);
}

std::vector<Id<Item>> BranchBuilding::sourceOf(const PlannedBranch& branch, Side side,
                                               const std::string& name, BuiltSystem& built) {
    if (!block_.systems.back().isReserve) {
        return built.boards;
    }
    const Design& design = builder_.design();
    const double amperes = branch.load / (std::numbers::sqrt3 * design.site->nominalVoltage * 0.95);
    const Gear gear = staticTransferGear(design, amperes);
    const Id<Item> transfer = built.more.place(gear, "STS-" + name);
    const double current = gear.own.find(Property::RatedCurrent).value_or(amperes);
    builder_.feed({transfer}, built.boards, side, feederFor(builder_, current));
    transfers_.push_back({transfer, side, current});
    return {transfer};
}

void BranchBuilding::feedSide(const PlannedBranch& branch, Side side, BuiltSystem& built) {
    const Item& first = builder_.item(branch.racks.front());
    const Row* named = builder_.design().rows.find(first.row);
    const std::string letter = named ? named->name.substr(named->name.rfind(' ') + 1)
                                     : spec_.prefix + std::to_string(branch.row + 1);
    const std::string part = branch.parts > 1 ? std::to_string(branch.part + 1) : "";
    const std::string label(labelOf(side));
    const auto sources = sourceOf(branch, side, letter + part + "-" + label, built);
    const auto& panels = side == Side::A ? parts_.panelsA : parts_.panelsB;
    auto& feeds = side == Side::A ? parts_.feedsA : parts_.feedsB;
    const CircuitParts circuit = circuitParts(*builder_.design().site);
    if (branch.row < panels.size() && panels[branch.row]) {
        const Id<Item> panel = panels[branch.row];
        feeds.push_back(panel);
        builder_.feed({panel}, sources, side, feederFor(builder_, kPanelFeeder));
        feedRacks(builder_, branch.racks, panel, side, circuit.breaker);
        return;
    }
    const Id<Item> busway = placeBusway(branch, side, letter + part + "-BW-" + label);
    feeds.push_back(busway);
    const Item* placed = builder_.design().items.find(busway);
    const double rating = placed ? placed->own.find(Property::RatedCurrent).value_or(0.0) : 0.0;
    builder_.feed({busway}, sources, side, feederFor(builder_, rating));
    feedRacks(builder_, branch.racks, busway, side, circuit.tapOff);
}

void BranchBuilding::feedFrom(std::size_t system, BuiltSystem& built) {
    for (const PlannedBranch& branch : block_.branches) {
        if (branch.systems[0] == system) {
            feedSide(branch, Side::A, built);
        }
        if (branch.systems[1] == system) {
            feedSide(branch, Side::B, built);
        }
    }
    if (block_.systems[system].isReserve) {
        for (const Transfer& transfer : transfers_) {
            builder_.feed({transfer.item}, built.boards, transfer.side,
                          feederFor(builder_, transfer.current));
        }
    }
}

}  // namespace hallwright
