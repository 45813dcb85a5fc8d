// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/pod.h"

#include "model/edits/fabric_size.h"
#include "model/edits/row_names.h"
#include "model/edits/templates/pod_frame.h"
#include "model/edits/templates/pod_layout.h"
#include "model/edits/templates/pod_rows.h"
#include "model/hall/heat.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLeastAisle = 0.6, kMostAisle = 6.0;  // m
constexpr int kMostPerRow = 40;
constexpr double kPanelGap = 0.02;  // m, between a row and its RPP

std::optional<Refusal> whyNotPod(const PodWish& wish) {
    if (!findAssembly(wish.rackAssembly)) {
        return Refusal{"There is no rack \"{}\".", {wish.rackAssembly}};
    }
    if (!wish.switchAssembly.empty() && !findAssembly(wish.switchAssembly)) {
        return Refusal{"There is no network rack \"{}\".", {wish.switchAssembly}};
    }
    if (wish.racks < 1 || wish.racks > kMostPodRacks) {
        return Refusal{"A pod holds 1 to {} racks.", {std::to_string(kMostPodRacks)}};
    }
    if (wish.racksPerRow < 1 || wish.racksPerRow > kMostPerRow) {
        return Refusal{"A row of a pod holds 1 to {} racks.", {std::to_string(kMostPerRow)}};
    }
    for (const double width : {wish.aisleWidth, wish.betweenPairs}) {
        if (!(width >= kLeastAisle && width <= kMostAisle)) {
            return measuredRefusal("Aisles are {} to {} wide.",
                                   {Measured{kLeastAisle, Dimension::Distance},
                                    Measured{kMostAisle, Dimension::Distance}});
        }
    }
    if (!wish.cooler.empty() && (wish.coolerEvery < 1 || wish.coolerEvery > kMostPerRow)) {
        return Refusal{"There are 1 to {} racks from one in-row cooler to the next.",
                       {std::to_string(kMostPerRow)}};
    }
    return std::nullopt;
}

std::string twoDigits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

double rackDepthOf(HallBuilder& builder, const PodWish& wish) {
    const Assembly* assembly = findAssembly(wish.rackAssembly);
    return assembly ? sizeOf(builder.product(assembly->frame), assembly->own).size.depth : 1.2;
}

double lengthOf(HallBuilder& builder, const std::vector<PodSlot>& row) {
    double length = 0.0;
    for (const PodSlot& slot : row) {
        length += widthOf(builder, slot);
    }
    return length;
}

Id<Item> placeSlot(HallBuilder& builder, const PodWish& wish, const PodSlot& slot,
                   HallBuilder::At at) {
    switch (slot.use) {
        case PodSlot::Use::Gpu:
            if (wish.moduleCap > 0.0) {
                at.own.set(Property::ModuleCap, wish.moduleCap);
            }
            return builder.placeAssembly(slot.key, at);
        case PodSlot::Use::Switch:
            return builder.placeAssembly(slot.key, at, slot.switches);
        case PodSlot::Use::Management:
            return builder.placeAssembly(slot.key, at);
        case PodSlot::Use::Cooler:
            break;
    }
    return builder.place(slot.key, at);
}

/// RPPs stand at the ends of a row: A to the left, B to the right.
void placePanels(HallBuilder& builder, const PodWish& wish, const PodFrame& frame, Id<Room> room,
                 const std::string& row, const Pose& first, double across, double length,
                 PodParts& parts) {
    const Size size = sizeOf(builder.product("generic/rpp-400a"), {}).size;
    for (const Side side : {Side::A, Side::B}) {
        const double beside = size.width / 2.0 + kPanelGap;
        HallBuilder::At at;
        at.tag = row + "-RPP-" + std::string(labelOf(side));
        at.room = room;
        at.pose = frame.pose(side == Side::A ? -beside : length + beside, across, 0.0);
        at.pose.rotation = first.rotation;
        at.phase = wish.phase;
        (side == Side::A ? parts.panelsA : parts.panelsB)
            .push_back(builder.place("generic/rpp-400a", at));
    }
}

}  // namespace

Point extentOfPod(const PodWish& wish, std::size_t rows, double longest, double rackDepth) {
    const auto pairs = static_cast<double>(rows / 2);
    const double pair = 2.0 * rackDepth + wish.aisleWidth;
    return {longest, pairs * pair + (pairs - 1.0) * wish.betweenPairs};
}

PodParts layOutPod(HallBuilder& builder, const PodWish& wish, const PodPlace& place) {
    PodParts parts;
    if (auto refusal = whyNotPod(wish)) {
        builder.fail(*refusal);
        return parts;
    }
    const auto rows = dealRows(builder, wish);
    const double depth = rackDepthOf(builder, wish);
    double longest = 0.0;
    for (const auto& row : rows) {
        longest = std::max(longest, lengthOf(builder, row));
    }
    const PodFrame frame(place);
    const double pairDepth = 2.0 * depth + wish.aisleWidth;
    RowNames names(builder.design(), wish.prefix);
    std::vector<double> lengths;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string name = names.next();
        const Id<Row> row = builder.addRow("Row " + name, place.room);
        const bool upper = r % 2 == 1;
        const double base = (pairDepth + wish.betweenPairs) * static_cast<double>(r / 2);
        const double across = base + (upper ? pairDepth - depth / 2.0 : depth / 2.0);
        // A shared cold aisle is between fronts, a hot one between rears.
        const double turn = upper == (wish.aisle == Aisle::Cold) ? 0.0 : 180.0;
        std::vector<Id<Item>> racks;
        double along = 0.0;
        std::size_t coolers = 0;
        for (const PodSlot& slot : rows[r]) {
            const double width = widthOf(builder, slot);
            const bool isCooler = slot.use == PodSlot::Use::Cooler;
            HallBuilder::At at;
            at.tag = isCooler ? name + "-IRC-" + std::to_string(++coolers)
                              : name + "-" + twoDigits(racks.size() + 1);
            at.room = place.room;
            at.pose = frame.pose(along + width / 2.0, across, turn);
            at.row = row;
            at.phase = wish.phase;
            const Id<Item> item = placeSlot(builder, wish, slot, at);
            (isCooler ? parts.coolers : racks).push_back(item);
            if (!isCooler) {
                (slot.use == PodSlot::Use::Gpu      ? parts.gpuRacks
                 : slot.use == PodSlot::Use::Switch ? parts.switchRacks
                                                    : parts.managementRacks)
                    .push_back(item);
            }
            along += width;
        }
        lengths.push_back(along);
        if (wish.hasPanels) {
            placePanels(builder, wish, frame, place.room, name, frame.pose(0.0, 0.0, turn), across,
                        longest, parts);
        }
        parts.rows.push_back(std::move(racks));
        parts.lines.push_back({frame.at(0.0, across), frame.at(longest, across)});
    }
    for (std::size_t pair = 0; pair < rows.size() / 2; ++pair) {
        const double base = (pairDepth + wish.betweenPairs) * static_cast<double>(pair);
        PairPlace aisle;
        aisle.low = base + depth;
        aisle.high = aisle.low + wish.aisleWidth;
        aisle.length = longest;
        aisle.lowRow = lengths[2 * pair];
        aisle.highRow = lengths[2 * pair + 1];
        closeAisle(builder, wish, place, aisle, parts);
    }
    return parts;
}

tl::expected<PodWish, Refusal> withFabric(const Design& design, PodWish wish) {
    wish.leaves = wish.spines = 0;
    if (wish.switchAssembly.empty()) {
        return wish;
    }
    HallBuilder builder(design);
    const Endpoints rack = endpointsOf(builder, wish.rackAssembly);
    if (rack.nodes == 0 || rack.rails == 0) {
        return wish;
    }
    const auto size = sizeFabric({.nodes = wish.racks * rack.nodes,
                                  .rails = rack.rails,
                                  .radix = radixOf(builder, wish.switchAssembly)});
    if (!size) {
        return tl::unexpected(size.error());
    }
    if (size->tiers > 2) {
        return refuse("A fabric of {} ports needs three tiers of switches: choose fewer racks.",
                      {std::to_string(wish.racks * rack.nodes * rack.rails)});
    }
    wish.leaves = size->leaves;
    wish.spines = size->spines;
    if (size->tiers == 1 && rack.rails > 1) {
        // One switch would take all: with a leaf for each rail, none of them cuts a node off
        // (NET-013).
        wish.leaves = rack.rails;
        wish.spines = 2;
    }
    return wish;
}

tl::expected<PodSize, Refusal> sizeOfPod(const Design& design, const PodWish& wish) {
    if (auto refusal = whyNotPod(wish)) {
        return tl::unexpected(std::move(*refusal));
    }
    HallBuilder builder(design);
    const auto rows = dealRows(builder, wish);
    PodSize size;
    size.rows = static_cast<int>(rows.size());
    double longest = 0.0;
    for (const auto& row : rows) {
        longest = std::max(longest, lengthOf(builder, row));
        int racks = 0;
        for (const PodSlot& slot : row) {
            size.itPower += slot.use == PodSlot::Use::Cooler
                                ? 0.0
                                : powerOf(builder, slot.key,
                                          slot.use == PodSlot::Use::Gpu ? wish.moduleCap : 0.0);
            ++(slot.use == PodSlot::Use::Gpu          ? size.racks
               : slot.use == PodSlot::Use::Switch     ? size.networkRacks
               : slot.use == PodSlot::Use::Management ? size.managementRacks
                                                      : size.coolers);
            racks += slot.use == PodSlot::Use::Cooler ? 0 : 1;
        }
        size.longestRow = std::max(size.longestRow, racks);
    }
    const Point extent = extentOfPod(wish, rows.size(), longest, rackDepthOf(builder, wish));
    size.width = extent.x;
    size.depth = extent.y;
    size.gpus = size.racks * endpointsOf(builder, wish.rackAssembly).gpus;
    return builder.result() ? tl::expected<PodSize, Refusal>(size)
                            : tl::unexpected(builder.result().error());
}

Edited placePod(const Design& design, const PodWish& wish, const PodPlace& place) {
    HallBuilder builder(design);
    const auto size = sizeOfPod(design, wish);
    const Room* room = design.rooms.find(place.room);
    if (size && room) {
        const Point half = rotated({size->width / 2.0, size->depth / 2.0}, place.rotation);
        const Footprint all{place.corner + half, size->width, size->depth, place.rotation};
        if (!contains(room->outline, all)) {
            return refuse(
                measuredRefusal("The pod takes {} by {} of floor: here it would reach out of {}.",
                                {Measured{size->width, Dimension::Distance},
                                 Measured{size->depth, Dimension::Distance}, Wording{room->name}}));
        }
    }
    layOutPod(builder, wish, place);
    return builder.result();
}

}  // namespace hallwright
