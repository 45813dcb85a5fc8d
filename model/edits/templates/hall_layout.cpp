// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/hall_trays.h"
#include "model/edits/templates/pod_rows.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kTile = 0.6;  // m
constexpr double kSideMargin =
    3.6;  // m, from the end of the rows to the side walls: coolers and a way past them
constexpr double kEndMargin = 2.4;  // m, in front of the first and the last row
constexpr double kHotAisle = 1.2;   // m, between rears
constexpr double kColdAisle = 1.8;  // m, between fronts on a slab: room to pull a server and pass
constexpr double kTiledAisle =
    2.4;  // m, between fronts on a raised floor: four tiles, two for each row
constexpr double kServiceAisle = 1.8;  // m, between the rears of neighbouring pairs
constexpr double kRackDepth = 1.2;     // m
constexpr double kBesideHall = 0.6;    // m, from the hall to the rooms that serve it

double upToTile(double length) {
    return std::ceil(length / kTile - 1e-9) * kTile;
}

Room hallRoom(const HallSpec& spec, double width, double depth) {
    Room hall;
    hall.name = spec.prefix + spec.name;
    hall.kind = RoomKind::Hall;
    hall.outline = {{0.0, 0.0}, {width, 0.0}, {width, depth}, {0.0, depth}};
    hall.origin = spec.origin;
    hall.clearHeight = 4.0;
    hall.ceilingPlenum = 1.0;
    hall.floor.tilePitch = kTile;
    if (spec.raisedFloor) {
        hall.floor.kind = FloorKind::Raised;
        hall.floor.plenumDepth = 0.9;
        hall.floor.panelPointLoad = 5000.0;  // EN 12825 class 5 panels
    }
    hall.doors = {{{1.2, 0.0}, 0.0, 1.8, 2.4, true}, {{width - 3.0, depth}, 0.0, 1.8, 2.4, true}};
    for (const AreaKind kind : {AreaKind::Detection, AreaKind::Suppression}) {
        FloorArea zone;
        zone.kind = kind;
        zone.name = std::string(labelOf(kind)) + " of " + hall.name;
        zone.outline = hall.outline;
        hall.areas.push_back(std::move(zone));
    }
    hall.lighting = 10.0;
    hall.envelopeHeat = 5.0 * width * depth;
    return hall;
}

/// On a raised floor fronts face the aisle between the rows of a pair; on a slab rears do.
PodWish podOf(const HallSpec& spec) {
    PodWish pod;
    pod.rackAssembly = spec.rackAssembly;
    pod.racks = spec.racks;
    pod.racksPerRow = spec.racksPerRow;
    pod.moduleCap = spec.moduleCap;
    pod.aisle = spec.raisedFloor ? Aisle::Cold : Aisle::Hot;
    pod.aisleWidth = spec.raisedFloor ? kTiledAisle : kHotAisle;
    pod.betweenPairs = spec.raisedFloor ? kServiceAisle : kColdAisle;
    pod.distribution = spec.distribution;
    pod.hasPanels = spec.distribution == Distribution::Panels;
    pod.switchAssembly = spec.switchAssembly;
    pod.leaves = spec.leaves;
    pod.spines = spec.spines;
    pod.prefix = spec.prefix;
    pod.phase = spec.phase;
    return pod;
}

}  // namespace

HallParts layOutHall(HallBuilder& builder, const HallSpec& spec) {
    const PodWish pod = podOf(spec);
    const auto rows = dealRows(builder, pod);
    double longest = 0.0;
    for (const auto& row : rows) {
        double length = 0.0;
        for (const PodSlot& slot : row) {
            length += widthOf(builder, slot);
        }
        longest = std::max(longest, length);
    }
    const double width = upToTile(longest) + 2.0 * kSideMargin;
    const double depth =
        upToTile(2.0 * kEndMargin + extentOfPod(pod, rows.size(), longest, kRackDepth).y);
    HallParts parts;
    parts.hall = builder.addRoom(hallRoom(spec, width, depth));
    static_cast<PodParts&>(parts) =
        layOutPod(builder, pod, {parts.hall, {kSideMargin, kEndMargin}, 0.0});
    parts.services = {spec.origin.x + width + kBesideHall, spec.origin.y};
    return parts;
}

HallParts buildHall(HallBuilder& builder, const HallSpec& spec) {
    HallParts parts = layOutHall(builder, spec);
    coolHall(builder, spec, parts);
    powerHall(builder, spec, parts);
    wireHall(builder, spec, parts);
    layTrays(builder, spec, parts);
    return parts;
}

}  // namespace hallwright
