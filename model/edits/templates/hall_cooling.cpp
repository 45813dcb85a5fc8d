// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"
#include "model/edits/templates/hall_spec.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSupplyRatio = 1.08;  // air supplied over air needed, within THM-005
constexpr double kDistributionLoss =
    0.02;  // of the IT load: busways, panels and rack PDUs in the hall
constexpr double kHeatMargin = 1.03;
constexpr double kRatedDensity = 1.2;    // kg/m³, at which makers state capacity and airflow
constexpr double kSeamDischarge = 0.6;   // of the seams of a raised floor, thermal.md 2
constexpr double kContainedLeak = 0.05;  // of the air needed, THM-005
constexpr double kDeepenBy = 1.2;        // m, two tiles
constexpr double kDeepestHall = 150.0;   // m
constexpr double kWallGap = 0.6;         // m, between units along a wall
// s, as long as chillers take to restart (THM-030): racks as dense as these warm their air within
// a minute.
constexpr double kStoredCooling = 120.0;
constexpr int kRacksPerLoop = 40;

struct Needs {
    double airHeat = 0.0;            // W, but for the fans of the air coolers
    double airflow = 0.0;            // m³/s, with leakage and margin
    double pressure = 0.0;           // Pa under a raised floor
    double density = kRatedDensity;  // kg/m³
    double liquidHeat = 0.0;         // W
};

/// One pressure under the floor gives every tile the same air, so the neediest aisle sets it
/// (thermal.md 5a); what the seams lose comes on top.
void feedThroughFloor(const HallBuilder& builder, const HallParts& parts, const Room& hall,
                      double neediest, Needs& needs) {
    double tiles = 0.0;  // m³/s at 1 Pa
    for (const Item& item : builder.design().items) {
        const Product& product = productOf(builder.design(), item);
        if (item.room == parts.hall && product.kind == Kind::FloorTile) {
            const double loss =
                numberOf(product, item.own, Property::LossCoefficient).value_or(1.0);
            tiles += footprintOf(builder.design(), item).area() *
                     std::sqrt(2.0 / (needs.density * loss));
        }
    }
    if (tiles <= 0.0) {
        return;
    }
    const double seams = kSeamDischarge *
                         thresholdIn(*builder.design().thresholds, "THM-005.seam_area").value *
                         areaOf(hall.outline) * std::sqrt(2.0 / needs.density);
    const double root = neediest * static_cast<double>(parts.coldAisles.size()) / tiles;
    needs.pressure = root * root;
    needs.airflow = (tiles + seams) * root;
}

Needs needsOf(const HallBuilder& builder, const HallParts& parts) {
    Needs needs;
    const Design& design = builder.design();
    needs.density = airDensity(20.0, design.site->altitude);
    // Thin air carries less: the same heat takes more of it.
    const double air =
        (1.0 + kContainedLeak) * kSupplyRatio * std::max(1.0, kRatedDensity / needs.density);
    double pairMost = 0.0;  // m³/s, of the neediest two rows that share an aisle
    double pairNow = 0.0;
    for (std::size_t r = 0; r < parts.rows.size(); ++r) {
        pairNow = r % 2 == 0 ? 0.0 : pairNow;
        for (const Id<Item> rack : parts.rows[r]) {
            if (const Item* item = design.items.find(rack)) {
                const Draw draw = itDrawOf(design, *item);
                needs.airHeat += draw.airHeat.si() + kDistributionLoss * draw.power.si();
                needs.airflow += air * draw.airflow.si();
                needs.liquidHeat += draw.liquidHeat.si();
                pairNow += air * draw.airflow.si();
            }
        }
        pairMost = std::max(pairMost, pairNow);
    }
    const Room* hall = design.rooms.find(parts.hall);
    if (!hall) {
        return needs;
    }
    needs.airHeat += hall->lighting * areaOf(hall->outline) + hall->envelopeHeat;
    if (!parts.coldAisles.empty()) {
        feedThroughFloor(builder, parts, *hall, pairMost, needs);
    }
    return needs;
}

double heatOf(const HallBuilder& builder, const std::vector<Id<Item>>& coolers) {
    double watts = 0.0;
    for (const Id<Item> id : coolers) {
        if (const Item* item = builder.design().items.find(id)) {
            watts += coolingDrawOf(builder.design(), *item).airHeat.si();
        }
    }
    return watts;
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

    void lengthen(double by) { to_ += by; }

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

constexpr double kAisleHeight = 2.5;  // m

/// Closes the side of an aisle where a row ends before it: panels from floor to roof at `y`.
void panelOff(HallBuilder& builder, const HallSpec& spec, const HallParts& parts,
              const std::vector<Id<Item>>& row, double y, const std::string& aisle) {
    const Item* last = builder.design().items.find(row.back());
    const double from = last->pose.x + footprintOf(builder.design(), *last).width / 2.0;
    const auto panels = static_cast<int>(std::ceil((parts.rowRight - from) / 0.6 - 1e-9));
    const double width = (parts.rowRight - from) / std::max(1, panels);
    for (int n = 0; n < panels; ++n) {
        HallBuilder::At at;
        at.tag = aisle + "-P" + std::to_string(n + 1);
        at.room = parts.hall;
        at.pose = {from + width * (n + 0.5), y, 0.0, 0.0};
        at.own = {{Property::Width, width}, {Property::Height, kAisleHeight}};
        at.phase = spec.phase;
        builder.place("generic/containment-panel", at);
    }
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
                  {Property::Height, kAisleHeight}};
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
        panelOff(builder, spec, parts, parts.rows[pair], low, at.tag + "-S");
        panelOff(builder, spec, parts, parts.rows[pair + 1], high, at.tag + "-N");
        if (!spec.raisedFloor) {
            continue;
        }
        // The whole aisle is tiled: two tiles in front of every 600 mm of each row.
        const Room* hall = builder.design().rooms.find(parts.hall);
        const double pitch = hall->floor.tilePitch;
        int number = 0;
        const auto tiles = [&](double from, double to) {
            return static_cast<int>(std::ceil((to - from) / pitch - 0.5));
        };
        for (int i = 0; i < tiles(parts.rowLeft, parts.rowRight); ++i) {
            for (int j = 0; j < tiles(low, high); ++j) {
                const double x = parts.rowLeft + pitch * (i + 0.5);
                const double y = low + pitch * (j + 0.5);
                HallBuilder::At tile;
                tile.tag = spec.prefix + "T" + std::to_string(pair / 2 + 1) + "-" +
                           std::to_string(++number);
                tile.room = parts.hall;
                tile.pose = {x, y, 0.0, 0.0};
                tile.phase = spec.phase;
                builder.place("generic/tile-600-56", tile);
            }
        }
    }
}

/// °C of supply air: what brings the return of racks with the usual rise well below the 40 °C that
/// CRAHs take, and thin air well below what it may have at an intake (rules.md 7.7).
double supplyFor(double altitude) {
    const double allowed = 32.0 - std::max(0.0, altitude - 900.0) / 300.0;
    return std::min(20.0, allowed - 3.0);
}

/// N+1 coolers of one model, the smallest that finds room along the side walls; false when none
/// does.
bool placeCoolers(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs,
                  Walls& walls) {
    for (const char* key : {"generic/crah-100kw", "generic/crah-200kw", "generic/fan-wall-350kw"}) {
        if (spec.raisedFloor && key != std::string_view("generic/crah-100kw")) {
            break;  // the others are too heavy for floor panels (STR-004)
        }
        const Product model = builder.product(key);
        const double capacity = numberOf(model, {}, Property::CoolingCapacity).value_or(1.0);
        const double rated = numberOf(model, {}, Property::Airflow).value_or(1.0);
        const double fans = numberOf(model, {}, Property::PowerNominal).value_or(0.0);
        const double derated = capacity * std::min(1.0, needs.density / kRatedDensity);
        // The fans slow down with the square root of the pressure that they work against.
        const double shutoff = numberOf(model, {}, Property::FanShutoffPressure).value_or(0.0);
        const double free = numberOf(model, {}, Property::FanFreeFlow).value_or(rated);
        const double against = shutoff > 0.0 ? needs.pressure / shutoff : 0.0;
        if (against >= 1.0 || derated <= kHeatMargin * fans) {
            continue;
        }
        const double most = needs.pressure > 0.0 ? free * std::sqrt(1.0 - against) : rated;
        const int byFlow = static_cast<int>(std::ceil(needs.airflow / most));
        // Each unit's own fans heat the air that it cools.
        int units = std::max(1, byFlow) + 1;
        while ((units - 1) * derated < kHeatMargin * (needs.airHeat + units * fans)) {
            ++units;
        }
        const double each = needs.airflow / units;
        const double setting = needs.pressure > 0.0
                                   ? rated * std::sqrt((each / free) * (each / free) + against)
                                   : each;
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
            at.own = {{Property::Airflow, setting},
                      {Property::SupplyTemperature, supplyFor(builder.design().site->altitude)},
                      {Property::StoredCooling, kStoredCooling}};
            at.phase = spec.phase;
            parts.crahs.push_back(builder.place(key, at));
        }
        walls = trial;
        return true;
    }
    return false;
}

/// Moves the far wall of the hall, with its doors, to make room along the side walls.
void deepen(HallBuilder& builder, const HallParts& parts, Needs& needs, Walls& walls) {
    const Room* hall = builder.design().rooms.find(parts.hall);
    if (!hall) {
        return;
    }
    const double before = boundsOf(hall->outline).high.y;
    Room deeper = *hall;
    for (Point& corner : deeper.outline) {
        corner.y += corner.y == before ? kDeepenBy : 0.0;
    }
    for (Door& door : deeper.doors) {
        door.hinge.y += door.hinge.y == before ? kDeepenBy : 0.0;
    }
    const double area = areaOf(deeper.outline) - areaOf(hall->outline);
    deeper.envelopeHeat += hall->envelopeHeat / areaOf(hall->outline) * area;
    needs.airHeat += deeper.lighting * area + deeper.envelopeHeat - hall->envelopeHeat;
    builder.take(changeRoom(builder.design(), deeper));
    walls.left.lengthen(kDeepenBy);
    walls.right.lengthen(kDeepenBy);
}

/// Loops of up to 40 racks, each with N+1 CDUs on a header of its own.
void placeLoops(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs,
                Walls& walls) {
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
        const std::size_t from =
            racks.size() * static_cast<std::size_t>(loop) / static_cast<std::size_t>(loops);
        const std::size_t to =
            racks.size() * static_cast<std::size_t>(loop + 1) / static_cast<std::size_t>(loops);
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
                builder.fail(
                    spec.name +
                    " has no room along its walls for its CDUs: choose fewer racks per hall.");
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
        builder.coolant({header},
                        std::vector<Id<Item>>(racks.begin() + static_cast<std::ptrdiff_t>(from),
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
    Needs needs = needsOf(builder, parts);
    if (needs.liquidHeat > 0.0 && !parts.gpuRacks.empty()) {
        placeLoops(builder, spec, parts, needs, walls);
    }
    needs.airHeat += heatOf(builder, parts.cdus);
    while (!placeCoolers(builder, spec, parts, needs, walls)) {
        const Room* now = builder.design().rooms.find(parts.hall);
        if (!now || boundsOf(now->outline).high.y > kDeepestHall) {
            builder.fail(spec.name + " has no room along its walls for the air coolers that " +
                         formatted(needs.airHeat, Dimension::Power) +
                         " of heat needs: choose fewer racks per hall.");
            return;
        }
        deepen(builder, parts, needs, walls);
    }
}

}  // namespace hallwright
