// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/field_report.h"

#include "solvers/airflow/field/air_trust.h"
#include "solvers/airflow/field/field_shares.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Report {
  public:
    Report(const AirScene& scene, const FieldOptions& options, const AirMemory& memory,
           const AirTemperatures& heat)
        : scene_(scene), options_(options), memory_(memory), grid_(memory.grid), heat_(heat) {}

    AirField take() {
        field_.room = scene_.room;
        field_.fidelity = options_.fidelity;
        field_.cell = options_.cell;
        field_.cells = grid_.airCells;
        field_.isConverged = memory_.isConverged && heat_.isConverged;
        field_.isCoarse = options_.isCoarse;
        field_.iterations = memory_.iterations;
        field_.energyResidual = heat_.energyResidual;
        field_.massResidual = memory_.massResidual;
        field_.supplyMean = heat_.supplyMean;
        field_.gaps = scene_.gaps;
        addCells();
        addUnits();
        addTiles();
        addRegions();
        judgeTrust();
        addShares(scene_, memory_, heat_, field_);
        addGaps();
        field_.indices = indicesOf(field_.racks, field_.coolers, options_.limits);
        return std::move(field_);
    }

  private:
    void addCells() {
        field_.x = grid_.lines[0];
        field_.y = grid_.lines[1];
        field_.z = grid_.lines[2];
        const GridShape& shape = grid_.shape;
        field_.temperature.resize(static_cast<std::size_t>(shape.nx) *
                                  static_cast<std::size_t>(shape.ny) *
                                  static_cast<std::size_t>(shape.nz));
        std::size_t n = 0;
        for (int k = 0; k < shape.nz; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                for (int i = 0; i < shape.nx; ++i) {
                    const std::size_t cell = shape.at(i, j, k);
                    field_.temperature[n++] = heat_.cells[cell];
                }
            }
        }
        field_.velocity = memory_.velocity;
    }

    [[nodiscard]] float temperatureOf(std::uint32_t cell) const { return heat_.cells[cell]; }

    void addUnits() {
        std::size_t s = 0;
        for (std::size_t u = 0; u < scene_.units.size(); ++u) {
            const std::size_t first = s;
            while (s < scene_.streams.size() && scene_.streams[s].unit == u) {
                ++s;
            }
            if (scene_.units[u].role == AirUnit::Role::Rack) {
                addRack(u, first, s);
            } else if (scene_.units[u].role == AirUnit::Role::Cooler) {
                addCooler(u, first);
            }
        }
        std::ranges::sort(field_.racks, {}, &RackAir::rack);
        std::ranges::sort(field_.coolers, {}, &CoolerAir::cooler);
    }

    void addRack(std::size_t u, std::size_t first, std::size_t last) {
        const AirUnit& unit = scene_.units[u];
        RackAir rack;
        rack.rack = unit.item;
        rack.guessed = unit.guessed;
        rack.isContained = unit.isContained;
        rack.openUnits = unit.openUnits;
        rack.bands.fill(kNaN);
        double flow = 0.0, heat = 0.0, in = 0.0, out = 0.0, cold = 0.0;
        bool solved = true;
        const double share = 1.0 - unit.recirculated;
        for (std::size_t s = first; s < last; ++s) {
            const AirStream& stream = scene_.streams[s];
            const double moved = memory_.flows.streams[s];
            heat += stream.heat;
            flow += moved;
            solved = solved && moved > 0.0 && std::isfinite(heat_.drawn[s]) &&
                     !memory_.flows.throttled[s];
            if (moved <= 0.0) {
                continue;
            }
            // What comes back through open units warms what the servers draw.
            const double back =
                unit.recirculated * stream.heat / (scene_.density * kHeatCapacity * moved);
            const auto b = static_cast<std::size_t>(stream.band);
            rack.bands[b] = heat_.drawn[s] + back;
            rack.bandFlow[b] = moved / share;
            in += moved * rack.bands[b];
            out += moved * heat_.blown[s];
            cold += moved * heat_.coldShare[s];
        }
        rack.airflow = VolumeFlow(flow / share);
        rack.heat = Power(heat);
        if (solved && flow > 0.0) {
            rack.inletMean = in / flow;
            rack.outletMean = out / flow;
            rack.coldCapture = cold / flow;
            for (const double band : rack.bands) {
                rack.inletMax = std::fmax(rack.inletMax, band);
            }
            addFaces(rack, first, last);
        } else {
            rack.bands.fill(kNaN);
        }
        field_.racks.push_back(std::move(rack));
    }

    void addFaces(RackAir& rack, std::size_t first, std::size_t last) {
        for (std::size_t s = first; s < last; ++s) {
            for (const CellShare& share : grid_.intakes[s]) {
                rack.inletFaceMax =
                    std::fmax(rack.inletFaceMax, static_cast<double>(temperatureOf(share.cell)));
            }
            for (const MouthFace& face : facesOf(grid_, scene_.streams[s].intake)) {
                field_.inlets.push_back({rack.rack, face.corners, temperatureOf(face.cell)});
            }
        }
    }

    void addCooler(std::size_t u, std::size_t s) {
        const AirUnit& unit = scene_.units[u];
        CoolerAir cooler;
        cooler.cooler = unit.item;
        cooler.guessed = unit.guessed;
        cooler.isUnderfloor = scene_.streams[s].intoPlenum;
        const double flow = memory_.flows.streams[s];
        cooler.airflow = VolumeFlow(flow);
        if (flow > 0.0 && std::isfinite(heat_.drawn[s])) {
            cooler.returned = heat_.drawn[s];
            cooler.supply = heat_.blown[s];
            cooler.load =
                Power(scene_.density * kHeatCapacity * flow * (cooler.returned - cooler.supply) +
                      unit.fanHeat);
            cooler.atCapacity = heat_.atCapacity[s];
        }
        field_.coolers.push_back(cooler);
    }

    void addTiles() {
        for (std::size_t v = 0; v < scene_.vents.size(); ++v) {
            if (scene_.vents[v].outlet) {
                continue;  // no tile
            }
            field_.tiles.push_back({scene_.vents[v].item, memory_.flows.vents[v], heat_.vents[v]});
        }
        std::ranges::sort(field_.tiles, {}, &TileAir::tile);
    }

    [[nodiscard]] int bodyOf(const CellShares& cells) const {
        return cells.empty() ? -1 : memory_.bodies.bodyOf[cells.front().cell];
    }

    /// The body of air within each enclosure, where that is parted from the rest.
    [[nodiscard]] std::vector<int> bodiesInside() const {
        std::vector<int> bodies;
        for (const auto& leaks : grid_.enclosureLeaks) {
            int inside = -1;
            for (const LeakFace& face : leaks) {
                const int body = memory_.bodies.bodyOf[face.inside];
                if (body != memory_.bodies.bodyOf[face.outside]) {
                    inside = body;
                    break;
                }
            }
            bodies.push_back(inside);
        }
        return bodies;
    }

    /// True when air does not come from within an enclosure to its outside below the ceiling. A
    /// return plenum joins all aisles under it, and racks outside them through grilles.
    [[nodiscard]] bool isShutBelow(std::size_t enclosure) const {
        const auto& leaks = grid_.enclosureLeaks[enclosure];
        if (!scene_.ceiling || leaks.empty()) {
            return false;
        }
        const auto& heights = grid_.lines[2];
        const auto top = std::ranges::lower_bound(heights, *scene_.ceiling - 1e-6);
        const std::size_t end = grid_.shape.at(0, 0, static_cast<int>(top - heights.begin())) - 1;
        std::vector<bool> isReached(grid_.shape.size(), false);
        std::vector<std::size_t> open;
        const auto reach = [&](std::size_t cell) {
            if (cell < end && !isReached[cell]) {
                isReached[cell] = true;
                open.push_back(cell);
            }
        };
        for (const LeakFace& face : leaks) {
            reach(face.inside);
        }
        while (!open.empty()) {
            const std::size_t cell = open.back();
            open.pop_back();
            for (int axis = 0; axis < 3; ++axis) {
                const std::size_t stride = grid_.shape.stride(axis);
                const auto& faces = grid_.open[static_cast<std::size_t>(axis)];
                if (faces[cell] > 0) {
                    reach(cell - stride);
                }
                if (faces[cell + stride] > 0) {
                    reach(cell + stride);
                }
            }
        }
        return std::ranges::none_of(leaks,
                                    [&](const LeakFace& face) { return isReached[face.outside]; });
    }

    void addRegions() {
        const std::vector<int> inside = bodiesInside();
        regionOfBody_.assign(static_cast<std::size_t>(memory_.bodies.count), 0);
        field_.regions.emplace_back();
        for (std::size_t e = 0; e < inside.size(); ++e) {
            AirRegion region;
            region.containment = scene_.enclosures[e].item;
            if (inside[e] >= 0) {
                const auto body = static_cast<std::size_t>(inside[e]);
                regionOfBody_[body] = field_.regions.size();
                region.isParted = true;
                region.pressure = memory_.flows.pressures[body];
            } else {
                region.isShutBelow = isShutBelow(e);
            }
            field_.regions.push_back(region);
        }
        const auto regionOf = [&](const CellShares& cells) -> AirRegion* {
            const int body = bodyOf(cells);
            return body < 0 ? nullptr
                            : &field_.regions[regionOfBody_[static_cast<std::size_t>(body)]];
        };
        for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
            const AirStream& stream = scene_.streams[s];
            const AirUnit& unit = scene_.units[stream.unit];
            const double flow = memory_.flows.streams[s];
            if (AirRegion* region = regionOf(grid_.intakes[s])) {
                region->drawn += flow;
                if (unit.role == AirUnit::Role::Rack &&
                    (region->racks.empty() || region->racks.back() != unit.item)) {
                    region->racks.push_back(unit.item);
                }
            }
            if (AirRegion* region = regionOf(grid_.exhausts[s])) {
                if (unit.role == AirUnit::Role::Other) {
                    region->exhausted += flow;
                } else if (unit.role == AirUnit::Role::Rack) {
                    region->exhausted += flow;
                    region->archimedes =
                        std::max(region->archimedes, archimedesOf(scene_, memory_.flows, s));
                } else {
                    region->supplied += flow;
                    region->supplySpeed =
                        std::max(region->supplySpeed, exhaustSpeed(scene_, memory_.flows, s));
                }
            }
        }
        for (std::size_t v = 0; v < scene_.vents.size(); ++v) {
            if (AirRegion* region = regionOf(grid_.vents[v])) {
                region->supplied += memory_.flows.vents[v];
                region->supplySpeed = std::max(
                    region->supplySpeed, memory_.flows.vents[v] / scene_.vents[v].footprint.area());
            }
        }
        for (const auto& leak : memory_.flows.leaks) {
            if (AirRegion* region = regionOf(leak.from)) {
                region->leak += leak.flow;
            }
            if (AirRegion* region = regionOf(leak.into)) {
                region->leak -= leak.flow;
            }
        }
    }

    /// By the bodies of air that a rack breathes from.
    void judgeTrust() {
        for (RackAir& rack : field_.racks) {
            rack.trust = rack.isSolved() ? AirTrust::Firm : AirTrust::Unknown;
        }
        if (field_.fidelity == Fidelity::Momentum && field_.isConverged) {
            return;  // jets and plumes are in it
        }
        const std::vector<BodyStir> stirs = stirOf(scene_, memory_);
        std::vector<double> breathed(stirs.size(), 0.0);
        const auto forBreathers = [&](const auto& visit) {
            for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
                const AirUnit& unit = scene_.units[scene_.streams[s].unit];
                const int body = bodyOf(grid_.intakes[s]);
                if (unit.role != AirUnit::Role::Rack || body < 0) {
                    continue;
                }
                const auto rack =
                    std::ranges::lower_bound(field_.racks, unit.item, {}, &RackAir::rack);
                if (rack->isSolved()) {
                    visit(*rack, static_cast<std::size_t>(body));
                }
            }
        };
        forBreathers([&](const RackAir& rack, std::size_t body) {
            breathed[body] = std::max(breathed[body], 1.0 - rack.coldCapture);
        });
        forBreathers([&](RackAir& rack, std::size_t body) {
            rack.trust = std::max(rack.trust, trustIn(stirs[body], breathed[body], options_));
        });
    }

    void addGaps() {
        for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
            const AirStream& stream = scene_.streams[s];
            const bool noIntake = grid_.intakes[s].empty();
            if (stream.flow > 0.0 &&
                (noIntake || (!stream.intoPlenum && grid_.exhausts[s].empty()))) {
                (noIntake ? blockedFronts_ : blockedRears_).insert(scene_.units[stream.unit].item);
            }
        }
        for (const Id<Item> item : blockedFronts_) {
            field_.gaps.push_back(
                {{item},
                 {"Something stands before all or part of the intake of {}.", {Subject{item}}}});
        }
        for (const Id<Item> item : blockedRears_) {
            field_.gaps.push_back(
                {{item},
                 {"Something stands before all or part of the outlet of {}.", {Subject{item}}}});
        }
        addSealed();
        const bool isCooled = std::ranges::any_of(
            field_.coolers, [](const CoolerAir& cooler) { return cooler.airflow.si() > 0.0; });
        addLost(heat_.adrift,
                isCooled
                    ? "{} and what shares its air breathe nothing but exhaust: no cooler reaches "
                      "this hot loop."
                    : "No cooler of the room moves air: nothing takes away the heat of {} and the "
                      "others.");
        addLost(heat_.overloaded,
                "{} and what shares its air give off more heat than the coolers can take: it would "
                "warm without end.");
    }

    void addLost(const std::vector<std::size_t>& units, const char* why) {
        std::vector<Id<Item>> items;
        for (const std::size_t u : units) {
            items.push_back(scene_.units[u].item);
        }
        if (!items.empty()) {
            std::ranges::sort(items);
            field_.gaps.push_back({items, {why, {Subject{items.front()}}}});
        }
    }

    void addSealed() {
        const std::vector<int> inside = bodiesInside();
        for (std::size_t e = 0; e < inside.size(); ++e) {
            if (inside[e] < 0 || !memory_.flows.unbalanced[static_cast<std::size_t>(inside[e])]) {
                continue;
            }
            std::vector<Id<Item>> items{scene_.enclosures[e].item};
            for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
                const Id<Item> item = scene_.units[scene_.streams[s].unit].item;
                if (memory_.flows.throttled[s] && items.back() != item &&
                    (bodyOf(grid_.intakes[s]) == inside[e] ||
                     bodyOf(grid_.exhausts[s]) == inside[e])) {
                    items.push_back(item);
                }
            }
            field_.gaps.push_back(
                {items,
                 {"{} is tight, and what blows into it is not what is drawn out of it: the "
                  "fans on it cannot move what they are set to.",
                  {Subject{items.front()}}}});
            sealedSaid_ = true;
        }
        const bool throttled = std::ranges::any_of(memory_.flows.throttled, std::identity{});
        if (throttled && !sealedSaid_) {
            std::set<Id<Item>> items;
            for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
                if (memory_.flows.throttled[s]) {
                    items.insert(scene_.units[scene_.streams[s].unit].item);
                }
            }
            const std::vector<Id<Item>> list(items.begin(), items.end());
            field_.gaps.push_back(
                {list,
                 {"{} and others move air into or out of a space that nothing else joins to "
                  "the room.",
                  {Subject{list.front()}}}});
        }
    }

    const AirScene& scene_;
    const FieldOptions& options_;
    const AirMemory& memory_;
    const AirGrid& grid_;
    const AirTemperatures& heat_;
    AirField field_;
    std::vector<std::size_t> regionOfBody_;
    std::set<Id<Item>> blockedFronts_, blockedRears_;
    bool sealedSaid_ = false;
};

}  // namespace

AirField reportField(const AirScene& scene, const FieldOptions& options, const AirMemory& memory,
                     const AirTemperatures& heat) {
    return Report(scene, options, memory, heat).take();
}

}  // namespace hallwright
