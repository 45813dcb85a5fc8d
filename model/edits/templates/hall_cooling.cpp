// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "model/edits/templates/hall_spec.h"
#include "model/hall/heat.h"

namespace hallwright {
namespace {

constexpr double kSupplyRatio = 1.08;   // air supplied over air needed, within THM-005
constexpr double kContainedLeak = 0.05; // of the air needed, THM-005
constexpr double kWallGap = 0.6;        // m, between units along a wall
constexpr int kRacksPerLoop = 40;

struct Needs {
    double airHeat = 0.0;     // W
    double airflow = 0.0;     // m³/s
    double liquidHeat = 0.0;  // W
};

Needs needsOf(const HallBuilder& builder, const HallParts& parts) {
    Needs needs;
    const Design& design = builder.design();
    for (const auto& row : parts.rows) {
        for (const Id<Item> rack : row) {
            if (const Item* item = design.items.find(rack)) {
                const Draw draw = itDrawOf(design, *item);
                needs.airHeat += draw.airHeat.si();
                needs.airflow += draw.airflow.si();
                needs.liquidHeat += draw.liquidHeat.si();
            }
        }
    }
    if (const Room* hall = design.rooms.find(parts.hall)) {
        needs.airHeat += hall->lighting * areaOf(hall->outline) + hall->envelopeHeat;
    }
    return needs;
}

/// Places units one after another along a side wall, from `y` up, turned into the hall.
class Wall {
 public:
    Wall(double x, double rotation, double from, double to)
        : x_(x), rotation_(rotation), next_(from), to_(to) {}

    /// Room for one more unit of this size, or nothing.
    std::optional<Pose> take(const Size& size) {
        if (next_ + size.width > to_ + 1e-9) {
            return std::nullopt;
        }
        const double inward = rotation_ == 90.0 ? size.depth / 2.0 : -size.depth / 2.0;
        const Pose pose{x_ + inward, next_ + size.width / 2.0, 0.0, rotation_};
        next_ += size.width + kWallGap;
        return pose;
    }

 private:
    double x_, rotation_, next_, to_;
};

struct Walls {
    Wall left, right;
};

Walls wallsOf(const Room& hall) {
    const Bounds bounds = boundsOf(hall.outline);
    // The front of a unit faces −y at 0: turned 90° it faces +x, turned 270° it faces −x.
    return {Wall(bounds.low.x, 90.0, 1.2, bounds.high.y - 0.6),
            Wall(bounds.high.x, 270.0, 0.6, bounds.high.y - 1.2)};
}

void containAisles(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    const Design& design = builder.design();
    for (std::size_t pair = 0; pair + 1 < parts.rows.size(); pair += 2) {
        const Item* lower = design.items.find(parts.rows[pair].front());
        const Item* upper = design.items.find(parts.rows[pair + 1].front());
        if (!lower || !upper) {
            return;
        }
        const double rackDepth = footprintOf(design, *lower).depth;
        const double low = lower->pose.y + rackDepth / 2.0;
        const double high = upper->pose.y - rackDepth / 2.0;
        HallBuilder::At at;
        at.tag = spec.prefix + (spec.raisedFloor ? "CAC-" : "HAC-") + std::to_string(pair / 2 + 1);
        at.room = parts.hall;
        at.pose = {(parts.rowLeft + parts.rowRight) / 2.0, (low + high) / 2.0, 0.0, 0.0};
        at.own = {{Property::Width, parts.rowRight - parts.rowLeft},
                  {Property::Depth, high - low},
                  {Property::Height, 2.5}};
        at.phase = spec.phase;
        const Product panel = builder.product("generic/containment-panel");
        const Product door = builder.product("generic/containment-door");
        std::vector<Placing::Part> built{{door, 0.0, "door 1", {}}, {door, 0.0, "door 2", {}}};
        const auto panels = static_cast<int>(std::ceil((parts.rowRight - parts.rowLeft) / 1.2));
        for (int i = 0; i < panels; ++i) {
            built.push_back({panel, 0.0, "panel " + std::to_string(i + 1), {}});
        }
        const Id<Item> aisle = builder.placeFilled(
            spec.raisedFloor ? "generic/containment-cold" : "generic/containment-hot", at, built);
        (spec.raisedFloor ? parts.coldAisles : parts.hotAisles).push_back(aisle);
        if (!spec.raisedFloor) {
            continue;
        }
        // The whole aisle is tiled: two tiles in front of every 600 mm of each row.
        const Room* hall = builder.design().rooms.find(parts.hall);
        const double pitch = hall->floor.tilePitch;
        int number = 0;
        for (double x = parts.rowLeft + pitch / 2.0; x < parts.rowRight; x += pitch) {
            for (double y = low + pitch / 2.0; y < high; y += pitch) {
                HallBuilder::At tile;
                tile.tag = spec.prefix + "T" + std::to_string(pair / 2 + 1) + "-" + std::to_string(++number);
                tile.room = parts.hall;
                tile.pose = {x, y, 0.0, 0.0};
                tile.phase = spec.phase;
                builder.place("generic/tile-600-56", tile);
            }
        }
    }
}

/// N+1 coolers of one model, the smallest that finds room along the side walls.
void placeCoolers(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs, Walls& walls) {
    const double flow = kSupplyRatio * (1.0 + kContainedLeak) * needs.airflow;
    for (const char* key : {"generic/crah-100kw", "generic/crah-200kw", "generic/fan-wall-350kw"}) {
        const Product model = builder.product(key);
        const double capacity = numberOf(model, {}, Property::CoolingCapacity).value_or(1.0);
        const double rated = numberOf(model, {}, Property::Airflow).value_or(1.0);
        const double fans = numberOf(model, {}, Property::PowerNominal).value_or(0.0);
        // Each unit's own fans heat the air that it cools.
        const int byHeat = static_cast<int>(std::ceil(1.05 * needs.airHeat / (capacity - fans)));
        const int byFlow = static_cast<int>(std::ceil(flow / rated));
        const int units = std::max(byHeat, byFlow) + 1;
        const Size size = sizeOf(model, {}).size;
        Walls trial = walls;
        std::vector<Pose> poses;
        for (int i = 0; i < units; ++i) {
            auto pose = trial.left.take(size);
            if (!pose) {
                pose = trial.right.take(size);
            }
            if (!pose) {
                break;
            }
            poses.push_back(*pose);
        }
        if (static_cast<int>(poses.size()) < units) {
            continue;
        }
        for (int i = 0; i < units; ++i) {
            HallBuilder::At at;
            at.tag = spec.prefix + "CRAH-" + std::to_string(i + 1);
            at.room = parts.hall;
            at.pose = poses[static_cast<std::size_t>(i)];
            // All units run and share the flow; the fans follow it.
            at.own = {{Property::Airflow, flow / units}, {Property::SupplyTemperature, 22.0}};
            at.phase = spec.phase;
            parts.crahs.push_back(builder.place(key, at));
        }
        walls = trial;
        return;
    }
    builder.fail(spec.name + " has no room along its walls for the air coolers that " +
                 formatted(needs.airHeat, Dimension::Power) + " of heat needs: choose fewer racks per hall.");
}

/// Loops of up to 40 racks, each with N+1 CDUs on a header of its own.
void placeLoops(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs, Walls& walls) {
    std::vector<Id<Item>> racks;
    for (const Id<Item> rack : parts.gpuRacks) {
        racks.push_back(rack);
    }
    const Product model = builder.product("vertiv/xdu1350");
    const double capacity = numberOf(model, {}, Property::CoolingCapacity).value_or(1.0);
    const double flow = numberOf(model, {}, Property::CoolantFlow).value_or(1.0);
    const auto loops = static_cast<int>((racks.size() + kRacksPerLoop - 1) / kRacksPerLoop);
    const double heatPerRack = needs.liquidHeat / static_cast<double>(racks.size());
    const Room* hall = builder.design().rooms.find(parts.hall);
    const Bounds bounds = boundsOf(hall->outline);
    for (int loop = 0; loop < loops; ++loop) {
        const std::size_t from = racks.size() * static_cast<std::size_t>(loop) / static_cast<std::size_t>(loops);
        const std::size_t to = racks.size() * static_cast<std::size_t>(loop + 1) / static_cast<std::size_t>(loops);
        const double heat = heatPerRack * static_cast<double>(to - from);
        // LIQ-002 warns above 90 %; LIQ-006 asks 1.5 L/min per kW.
        const int needed = std::max(static_cast<int>(std::ceil(heat / (0.9 * capacity))),
                                    static_cast<int>(std::ceil(heat * 1.5 / 6e4 / 1e3 / flow)));
        std::vector<Id<Item>> cdus;
        for (int i = 0; i < needed + 1; ++i) {
            auto pose = walls.right.take(sizeOf(model, {}).size);
            if (!pose) {
                pose = walls.left.take(sizeOf(model, {}).size);
            }
            if (!pose) {
                builder.fail(spec.name + " has no room along its walls for its CDUs: choose fewer racks per hall.");
                return;
            }
            HallBuilder::At at;
            at.tag = spec.prefix + "CDU-" + std::to_string(parts.cdus.size() + 1);
            at.room = parts.hall;
            at.pose = *pose;
            at.own = {{Property::SupplyTemperature, builder.design().site->facilityWater + 4.0}};
            at.phase = spec.phase;
            const Id<Item> cdu = builder.place("vertiv/xdu1350", at);
            cdus.push_back(cdu);
            parts.cdus.push_back(cdu);
        }
        HallBuilder::At at;
        at.tag = spec.prefix + "TCS-" + std::to_string(loop + 1);
        at.room = parts.hall;
        const double y = bounds.high.y * (loop + 0.5) / loops;
        at.pose = {(parts.rowLeft + parts.rowRight) / 2.0, y, 3.3, 0.0};
        at.own = {{Property::Width, parts.rowRight - parts.rowLeft}};
        at.phase = spec.phase;
        const Id<Item> header = builder.place("generic/coolant-header", at);
        parts.headers.push_back(header);
        builder.coolant(cdus, {header}, LinkKind::Coolant, "generic/hose-dn38");
        for (std::size_t i = 1; i < cdus.size(); ++i) {
            builder.coolant({cdus[i]}, {header}, LinkKind::Coolant, "generic/hose-dn38");
        }
        builder.coolant({header}, std::vector<Id<Item>>(racks.begin() + static_cast<std::ptrdiff_t>(from),
                                                        racks.begin() + static_cast<std::ptrdiff_t>(to)),
                        LinkKind::Coolant, "generic/hose-dn25");
    }
}

}  // namespace

void coolHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    const Room* hall = builder.design().rooms.find(parts.hall);
    if (!hall) {
        return;
    }
    Walls walls = wallsOf(*hall);
    containAisles(builder, spec, parts);
    const Needs needs = needsOf(builder, parts);
    if (needs.liquidHeat > 0.0 && !parts.gpuRacks.empty()) {
        placeLoops(builder, spec, parts, needs, walls);
    }
    placeCoolers(builder, spec, parts, needs, walls);
}

}  // namespace hallwright
