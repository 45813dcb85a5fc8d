// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"
#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/wall_places.h"
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
// s, as long as chillers take to restart (THM-030): racks as dense as these warm their air within
// a minute.
constexpr double kStoredCooling = 120.0;
constexpr int kRacksPerLoop = 40;
constexpr double kHeaderHeight = 3.3;  // m, above busways and their tap-offs
constexpr double kBelowCeiling = 0.4;  // m

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

const RowLine& longestOf(const std::vector<RowLine>& lines) {
    return *std::ranges::max_element(
        lines, {}, [](const RowLine& line) { return distance(line.left, line.right); });
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

/// °C of supply air: what brings the return of racks with the usual rise well below the 40 °C that
/// CRAHs take, and thin air well below what it may have at an intake (rules.md 7.7).
double supplyFor(double altitude) {
    const double allowed = 32.0 - std::max(0.0, altitude - 900.0) / 300.0;
    return std::min(20.0, allowed - 3.0);
}

/// N+1 coolers of one model, the smallest that finds room along the side walls; false when none
/// does.
bool placeCoolers(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs,
                  WallPlaces& walls) {
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
        WallPlaces trial = walls;
        std::vector<Pose> poses;
        for (int i = 0; i < units; ++i) {
            const auto pose = trial.take(size, true);
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

/// Gives the in-row coolers their share of the air; true when they carry the hall with one of them
/// lost. What they cannot carry is left in `needs`.
bool coolInRow(HallBuilder& builder, const HallParts& parts, Needs& needs) {
    if (parts.coolers.empty()) {
        return false;
    }
    const Item first = builder.item(parts.coolers.front());
    builder.take(setOwn(builder.design(), parts.coolers, Property::StoredCooling, kStoredCooling));
    const Design design = builder.design();
    const double capacity = std::min(1.0, needs.density / kRatedDensity) *
                            numberOf(design, first, Property::CoolingCapacity).value_or(0.0);
    const double rated = numberOf(design, first, Property::Airflow).value_or(0.0);
    const auto units = static_cast<double>(parts.coolers.size());
    if ((units - 1.0) * capacity >= kHeatMargin * needs.airHeat && units * rated >= needs.airflow) {
        builder.take(setOwn(design, parts.coolers, Property::Airflow, needs.airflow / units));
        return true;
    }
    needs.airHeat = std::max(0.0, needs.airHeat - (units - 1.0) * capacity);
    needs.airflow = std::max(0.0, needs.airflow - units * rated);
    return false;
}

/// Moves the far wall of the hall, with its doors, to make room along the side walls.
void deepen(HallBuilder& builder, const HallParts& parts, Needs& needs, WallPlaces& walls) {
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
    walls.lengthen(kDeepenBy);
}

Refusal noRoom(const Room& hall, const HallParts& parts, std::string_view what, double heat) {
    return measuredRefusal(
        "{} has no room along the walls at the ends of its rows for the {} that {} of heat needs: "
        "{}",
        {hall.name, Phrase(what), Measured{heat, Dimension::Power},
         Phrase(parts.mayDeepen
                    ? translatable("choose fewer racks per hall.")
                    : translatable("make it larger, or move the rows away from those walls."))});
}

/// Racks that give heat to coolant.
std::vector<Id<Item>> liquidRacks(const HallBuilder& builder, const HallParts& parts) {
    std::vector<Id<Item>> racks = parts.gpuRacks;
    std::erase_if(racks, [&](Id<Item> rack) {
        const Item* item = builder.design().items.find(rack);
        return !item || itDrawOf(builder.design(), *item).liquidHeat.si() <= 0.0;
    });
    return racks;
}

/// Loops of up to 40 racks, each with N+1 CDUs on a header of its own.
void placeLoops(HallBuilder& builder, const HallSpec& spec, HallParts& parts, const Needs& needs,
                WallPlaces& walls) {
    const std::vector<Id<Item>> racks = liquidRacks(builder, parts);
    if (racks.empty()) {
        return;
    }
    const Product model = builder.product("vertiv/xdu1350");
    const double capacity = numberOf(model, {}, Property::CoolingCapacity).value_or(1.0);
    const double flow = numberOf(model, {}, Property::CoolantFlow).value_or(1.0);
    const auto loops = static_cast<int>((racks.size() + kRacksPerLoop - 1) / kRacksPerLoop);
    const double heatPerRack = needs.liquidHeat / static_cast<double>(racks.size());
    const Room* hall = builder.design().rooms.find(parts.hall);
    Bounds bounds{parts.lines.front().left, parts.lines.front().left};
    for (const RowLine& line : parts.lines) {
        bounds = joined(bounds, {line.left, line.left});
        bounds = joined(bounds, {line.right, line.right});
    }
    const double hallHeight = hall->clearHeight;
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
            const auto pose = walls.take(sizeOf(model, {}).size, false);
            if (!pose) {
                builder.fail(noRoom(*hall, parts, translatable("CDUs"), heat));
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
        // Along the rows, their extent divided evenly among the headers.
        const RowLine& line = longestOf(parts.lines);
        const Point along = line.right - line.left;
        const Point middle = 0.5 * (line.left + line.right);
        const double part = (loop + 0.5) / loops;
        const Point across = bounds.low + part * (bounds.high - bounds.low);
        const double height = std::min(kHeaderHeight, hallHeight - kBelowCeiling);
        at.pose = std::abs(along.x) > std::abs(along.y) ? Pose{middle.x, across.y, height, 0.0}
                                                        : Pose{across.x, middle.y, height, 90.0};
        at.own = {{Property::Width, distance(line.left, line.right)}};
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
    if (!hall || parts.lines.empty()) {
        return;
    }
    const RowLine& line = longestOf(parts.lines);
    WallPlaces walls(
        builder.design(), *hall,
        std::abs(line.right.x - line.left.x) > std::abs(line.right.y - line.left.y) ? 0.0 : 90.0);
    Needs needs = needsOf(builder, parts);
    if (needs.liquidHeat > 0.0) {
        placeLoops(builder, spec, parts, needs, walls);
    }
    needs.airHeat += heatOf(builder, parts.cdus) + heatOf(builder, parts.coolers);
    if (coolInRow(builder, parts, needs)) {
        return;
    }
    while (!placeCoolers(builder, spec, parts, needs, walls)) {
        const Room* now = builder.design().rooms.find(parts.hall);
        if (!now || !parts.mayDeepen || boundsOf(now->outline).high.y > kDeepestHall) {
            builder.fail(
                noRoom(now ? *now : *hall, parts, translatable("air coolers"), needs.airHeat));
            return;
        }
        deepen(builder, parts, needs, walls);
    }
}

}  // namespace hallwright
