// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/balance.h"

#include "model/hall/heat.h"
#include "solvers/airflow/aisle_air.h"
#include "solvers/airflow/cooler.h"
#include "solvers/airflow/plenum.h"
#include "solvers/airflow/rear_door.h"
#include "solvers/liquid/balance.h"
#include "solvers/liquid/cdu.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace hallwright {
namespace {

constexpr double kAirHeatCapacity = 1005.0;  // J/(kg·K), rules.md 6.10
constexpr double kStandardAir = 20.0;        // °C, of the density that flows are stated at
constexpr double kRoomAir = 22.0;            // °C at a rack where no cooler says otherwise
constexpr double kClassOpenArea = 0.25;      // of a perforated tile without data

using ZoneKey = std::pair<Id<Room>, std::string>;

/// What of one room moves air, by kind.
struct RoomAir {
    const Room* room = nullptr;
    std::vector<std::size_t> racks;  // indices into the racks of the balance
    std::vector<Footprint> fronts;   // of those racks, in turn
    std::vector<AirCooler> coolers;  // those switched off left out
    std::vector<const Item*> tiles;
    std::vector<const Item*> containments;
    std::vector<double> tileFlows;
    bool guessed = false;  // of the tiles and seams
};

class Balance {
  public:
    Balance(const Design& design, const ItemSums& sums, const PowerResult& power)
        : design_(design), sums_(sums), power_(power) {
        balance_.airDensity = airDensity(kStandardAir, design.site->altitude);
        for (const Product& product : design.products) {
            if (product.kind == Kind::RearDoor) {
                doors_.push_back(product.id);
            }
        }
    }

    AirBalance take() {
        nameZones();
        addCoolers();
        addItems();
        addDistribution();
        addLiquidToAir();
        for (auto& [id, room] : rooms_) {
            solveFloor(room);
            addDemand(room);
        }
        addBuilding();
        finish();
        return std::move(balance_);
    }

  private:
    /// Nothing heats or cools the air of what is open to the sky.
    [[nodiscard]] bool hasAir(const Item& item) const {
        const Room* room = item.room ? design_.rooms.find(item.room) : nullptr;
        return room && !room->hasExternalRoof && room->kind != RoomKind::GeneratorYard &&
               room->kind != RoomKind::Roof;
    }

    /// A named zone stands for itself only where a cooler carries its name; what else has a zone
    /// name (for phases of commissioning, say) breathes the air of its room.
    void nameZones() {
        for (const Item& item : design_.items) {
            if (!item.zone.empty() && isAirCooler(productOf(design_, item).kind)) {
                cooledZones_.emplace(item.room, item.zone);
            }
        }
    }

    std::size_t zoneIndexOf(const Item& item) {
        const bool own = !item.zone.empty() && cooledZones_.contains({item.room, item.zone});
        const auto [at, isNew] =
            zoneIndex_.try_emplace(ZoneKey{item.room, own ? item.zone : ""}, balance_.zones.size());
        if (isNew) {
            AirZone& zone = balance_.zones.emplace_back();
            zone.room = item.room;
            zone.zone = at->first.second;
        }
        return at->second;
    }

    AirZone& zoneOf(const Item& item) { return balance_.zones[zoneIndexOf(item)]; }

    RoomAir& roomOf(const Item& item) {
        RoomAir& room = rooms_[item.room];
        room.room = design_.rooms.find(item.room);
        return room;
    }

    void addCoolers() {
        for (const Item& item : design_.items) {
            if (!isAirCooler(productOf(design_, item).kind) || item.state == ItemState::Off ||
                !hasAir(item)) {
                continue;
            }
            const AirCooler cooler = airCoolerOf(design_, item, balance_.airDensity);
            AirZone& zone = zoneOf(item);
            zone.coolers.push_back(item.id);
            (item.state == ItemState::Running ? zone.capacity : zone.standbyCapacity) +=
                cooler.capacity;
            zone.largestUnit = std::max(zone.largestUnit, cooler.capacity);
            zone.guessed =
                zone.guessed || cooler.guessed || !cooler.capacityKnown || !cooler.airflowKnown;
            roomOf(item).coolers.push_back(cooler);
        }
    }

    void addItems() {
        std::size_t place = 0;
        for (const Item& item : design_.items) {
            const ItemSum& sum = sums_.all()[place++];
            const Kind kind = productOf(design_, item).kind;
            if (kind == Kind::FloorTile || kind == Kind::Containment) {
                bool ignored = false;
                const bool passes = kind != Kind::FloorTile || openingOf(item, ignored).area > 0.0;
                if (item.room && item.state == ItemState::Running && passes) {
                    RoomAir& room = roomOf(item);
                    (kind == Kind::FloorTile ? room.tiles : room.containments).push_back(&item);
                }
                continue;
            }
            addRack(item, kind, sum.it);
            const Draw& cooling = sum.cooling;
            if (cooling.airHeat.si() > 0.0 && hasAir(item)) {
                AirZone& zone = zoneOf(item);
                zone.coolingHeat += cooling.airHeat;
                zone.guessed = zone.guessed || cooling.guessed;
            }
        }
    }

    void addRack(const Item& item, Kind kind, const Draw& draw) {
        if (!isRack(kind) && draw.power.si() <= 0.0) {
            return;
        }
        RackHeat rack;
        rack.rack = item.id;
        rack.power = draw.power;
        rack.airHeat = draw.airHeat;
        rack.liquidHeat = draw.liquidHeat;
        rack.coolant = draw.coolant;
        rack.guessed = draw.guessed;
        rack.airflow = airflowFactor(balance_.airDensity) * draw.airflow;
        if (hasAir(item)) {
            AirZone& zone = zoneOf(item);
            if (hasDoor(item)) {
                const RearDoor door = rearDoorOf(design_, item, rack, Temperature(inletOf(zone)),
                                                 balance_.airDensity);
                rack.rearDoor = door.takes;
                rack.guessed = rack.guessed || door.guessed;
            }
            zone.itHeat += rack.airHeat - rack.rearDoor;
            zone.demand += rack.airflow;
            zone.guessed = zone.guessed || rack.guessed;
            zone.racks.push_back(item.id);
            RoomAir& room = roomOf(item);
            room.racks.push_back(balance_.racks.size());
            room.fronts.push_back(footprintOf(design_, item));
        }
        balance_.airHeat += rack.airHeat - rack.rearDoor;
        balance_.liquidHeat += rack.liquidHeat + rack.rearDoor;
        balance_.racks.push_back(rack);
    }

    [[nodiscard]] bool hasDoor(const Item& item) const {
        return !doors_.empty() && std::ranges::any_of(*item.devices, [&](const Device& device) {
            return std::ranges::find(doors_, device.product) != doors_.end();
        });
    }

    /// Mean over the running coolers of a zone by their airflow, °C, and that airflow; 0 without
    /// one.
    struct Supply {
        double temperature = kRoomAir;
        double airflow = 0.0;
    };
    [[nodiscard]] Supply supplyOf(const AirZone& zone) {
        double weighted = 0.0;
        Supply supply;
        for (const AirCooler& cooler : rooms_[zone.room].coolers) {
            if (cooler.state == ItemState::Running &&
                std::ranges::binary_search(zone.coolers, cooler.item)) {
                weighted += cooler.supply.celsius() * cooler.airflow.si();
                supply.airflow += cooler.airflow.si();
            }
        }
        if (supply.airflow > 0.0) {
            supply.temperature = weighted / supply.airflow;
        }
        return supply;
    }

    /// Before the racks; asked once for each zone, since coolers are all known by then.
    double inletOf(const AirZone& zone) {
        const auto index = static_cast<std::size_t>(&zone - balance_.zones.data());
        const auto [at, isNew] = inlets_.try_emplace(index, 0.0);
        if (isNew) {
            at->second = supplyOf(zone).temperature;
        }
        return at->second;
    }

    void addDistribution() {
        for (const PowerElement& element : power_.elements) {
            const Item* item = design_.items.find(element.item);
            if (item && element.loss.si() > 0.0 && element.kind != Kind::Generator &&
                element.kind != Kind::Utility && hasAir(*item)) {
                zoneOf(*item).distributionHeat += element.loss;
            }
        }
    }

    /// The heat of a loop returns to the rooms of its liquid-to-air units, each by its capacity.
    void addLiquidToAir() {
        const bool any = std::ranges::any_of(design_.products, rejectsToAir);
        if (!any) {
            return;
        }
        for (const CoolantGroup& group : balanceLiquid(design_).groups) {
            for (const Id<Item> id : group.cdus) {
                const Item& item = *design_.items.find(id);
                for (const CduState& cdu : cdusOf(design_, item)) {
                    if (cdu.rejectsToAir && cdu.state == ItemState::Running && hasAir(item) &&
                        group.capacity.si() > 0.0) {
                        AirZone& zone = zoneOf(item);
                        zone.coolingHeat += (cdu.capacity / group.capacity) * group.heat;
                        zone.guessed = zone.guessed || group.guessed;
                    }
                }
            }
        }
    }

    /// Supply of every zone of a room: through tiles where CRAHs blow into a plenum, else straight
    /// from the coolers.
    void solveFloor(RoomAir& room) {
        const bool hasPlenum = room.room->floor.kind == FloorKind::Raised && !room.tiles.empty();
        PlenumNetwork network;
        network.density = balance_.airDensity;
        std::vector<std::size_t> fansOf;
        for (std::size_t c = 0; c < room.coolers.size(); ++c) {
            const AirCooler& cooler = room.coolers[c];
            if (cooler.state != ItemState::Running) {
                continue;
            }
            const Point at = design_.items.find(cooler.item)->pose.point();
            if (hasPlenum && cooler.kind == Kind::Crah && isRaisedAt(*room.room, at)) {
                network.fans.push_back(
                    {cooler.airflow.si(), cooler.shutoffPressure, cooler.freeFlow});
                fansOf.push_back(c);
            } else {
                zoneOf(*design_.items.find(cooler.item)).supply += cooler.airflow;
            }
        }
        room.tileFlows.assign(room.tiles.size(), 0.0);
        if (!hasPlenum) {
            return;
        }
        for (const Item* tile : room.tiles) {
            network.tiles.push_back(openingOf(*tile, room.guessed));
        }
        const Threshold seams = thresholdIn(*design_.thresholds, "THM-005.seam_area");
        network.seamArea = seams.value * raisedAreaOf(*room.room);
        // Leakage of a floor that nobody measured is a class value.
        room.guessed = room.guessed || seams.source == findThreshold("THM-005.seam_area")->source;
        const PlenumState state = solvePlenum(network);
        room.tileFlows = state.tiles;
        for (AirZone& zone : balance_.zones) {
            if (zone.room == room.room->id) {
                zone.plenumPressure = Pressure(state.pressure);
                zone.guessed = zone.guessed || room.guessed;
            }
        }
        for (std::size_t f = 0; f < fansOf.size(); ++f) {
            room.coolers[fansOf[f]].airflow = VolumeFlow(state.fans[f]);
        }
    }

    PlenumNetwork::Opening openingOf(const Item& tile, bool& guessed) const {
        const Product& product = productOf(design_, tile);
        const Footprint footprint = footprintOf(design_, tile);
        if (const auto loss = valueOf(product, tile.own, Property::LossCoefficient);
            loss && loss->number > 0.0) {
            guessed = guessed || isGuess(loss->confidence);
            return {footprint.area(), loss->number};
        }
        const auto open = valueOf(product, tile.own, Property::OpenArea);
        guessed = guessed || !open || isGuess(open->confidence);
        if (open && open->number <= 0.0) {
            return {0.0, 1.0};
        }
        return {footprint.area(), tileLossCoefficient(open ? open->number : kClassOpenArea)};
    }

    /// Who breathes from which aisle: leakage of the zones, air of the tiles, enclosed aisles.
    void addDemand(RoomAir& room) {
        std::vector<Footprint> tiles;
        for (const Item* tile : room.tiles) {
            tiles.push_back(footprintOf(design_, *tile));
        }
        std::vector<Footprint> enclosures;
        for (const Item* containment : room.containments) {
            enclosures.push_back(footprintOf(design_, *containment));
        }
        const std::vector<double> air = tileAirOf(room.fronts, tiles, room.tileFlows);
        const std::vector<Enclosed> enclosed = enclosuresOf(room.fronts, enclosures);
        const double open = thresholdIn(*design_.thresholds, "THM-005.leak_open").value;

        // What tiles before no rack give is everybody's.
        double spare = std::accumulate(room.tileFlows.begin(), room.tileFlows.end(), 0.0);
        std::vector<AirAisle> aisles(room.containments.size());
        for (std::size_t i = 0; i < room.racks.size(); ++i) {
            RackHeat& rack = balance_.racks[room.racks[i]];
            rack.tileFlow = air[i];
            const std::size_t zone = zoneIndexOf(*design_.items.find(rack.rack));
            balance_.zones[zone].supply += VolumeFlow(air[i]);
            spare -= air[i];
            if (rack.airflow.si() <= 0.0) {
                continue;
            }
            const auto by = enclosed[i].front ? enclosed[i].front : enclosed[i].rear;
            const double leak = by ? leakageOf(*room.containments[*by]) : open;
            Leaks& leaks = leaks_[zone];
            leaks.flow += rack.airflow * leak;
            leaks.openRacks += by ? 0 : 1;
            if (enclosed[i].front) {
                AirAisle& aisle = aisles[*enclosed[i].front];
                aisle.racks.push_back(rack.rack);
                aisle.demand += rack.airflow;
                aisle.leakage = leak;
                aisle.guessed = aisle.guessed || rack.guessed || room.guessed;
            }
        }
        if (tiles.empty() || room.room->floor.kind != FloorKind::Raised) {
            return;
        }
        shareSpareAir(room.room->id, spare);
        for (std::size_t a = 0; a < aisles.size(); ++a) {
            if (!aisles[a].racks.empty()) {
                aisles[a].containment = room.containments[a]->id;
                supplyAisle(room, enclosures[a], tiles, aisles[a]);
                balance_.aisles.push_back(std::move(aisles[a]));
            }
        }
    }

    /// What tiles and in-row coolers bring into an enclosed aisle.
    void supplyAisle(const RoomAir& room, const Footprint& enclosure,
                     const std::vector<Footprint>& tiles, AirAisle& aisle) const {
        for (std::size_t t = 0; t < tiles.size(); ++t) {
            if (holds(enclosure, tiles[t].centre)) {
                aisle.supply += VolumeFlow(room.tileFlows[t]);
                aisle.guessed = aisle.guessed || isOpen(*room.tiles[t]);
            }
        }
        for (const AirCooler& cooler : room.coolers) {
            const Footprint unit = footprintOf(design_, *design_.items.find(cooler.item));
            if (cooler.kind == Kind::InRow && cooler.state == ItemState::Running &&
                holds(enclosure, beforeFront(unit, 0.1))) {
                aisle.supply += cooler.airflow;
            }
        }
    }

    /// One plenum pressure says little of how such tiles share the air (thermal.md 5a).
    [[nodiscard]] bool isOpen(const Item& tile) const {
        bool ignored = false;
        return openingOf(tile, ignored).lossCoefficient < tileLossCoefficient(0.4);
    }

    void shareSpareAir(Id<Room> room, double spare) {
        VolumeFlow demand;
        int zones = 0;
        for (const AirZone& zone : balance_.zones) {
            demand += zone.room == room ? zone.demand : VolumeFlow{};
            zones += zone.room == room ? 1 : 0;
        }
        for (AirZone& zone : balance_.zones) {
            if (zone.room == room) {
                const double share = demand.si() > 0.0 ? zone.demand / demand : 1.0 / zones;
                zone.supply += VolumeFlow(share * std::max(0.0, spare));
            }
        }
    }

    [[nodiscard]] double leakageOf(const Item& containment) const {
        const auto own = numberOf(design_, containment, Property::LeakageFraction);
        return own ? *own : thresholdIn(*design_.thresholds, "THM-005.leak_contained").value;
    }

    /// Light and the building's own heat, shared by the zones of a room as their other heat.
    void addBuilding() {
        std::map<Id<Room>, std::vector<AirZone*>> zonesOf;
        for (AirZone& zone : balance_.zones) {
            zonesOf[zone.room].push_back(&zone);
        }
        for (auto& [id, zones] : zonesOf) {
            const Room& room = *design_.rooms.find(id);
            Power total;
            for (const AirZone* zone : zones) {
                total += zone->heat();
            }
            std::vector<double> shares;
            for (const AirZone* zone : zones) {
                shares.push_back(total.si() > 0.0 ? zone->heat() / total
                                                  : 1.0 / static_cast<double>(zones.size()));
            }
            for (std::size_t z = 0; z < zones.size(); ++z) {
                zones[z]->lightingHeat = Power(shares[z] * room.lighting * areaOf(room.outline));
                zones[z]->envelopeHeat = Power(shares[z] * room.envelopeHeat);
            }
        }
    }

    void finish() {
        for (std::size_t z = 0; z < balance_.zones.size(); ++z) {
            AirZone& zone = balance_.zones[z];
            const auto leaks = leaks_.find(z);
            if (leaks != leaks_.end() && zone.demand.si() > 0.0) {
                zone.leakage = leaks->second.flow / zone.demand;
                zone.contained = leaks->second.openRacks == 0;
            }
            const Supply supply = supplyOf(zone);
            if (supply.airflow > 0.0) {
                zone.supplyTemperature = Temperature(supply.temperature);
                zone.returnTemperature =
                    zone.supplyTemperature +
                    TemperatureRise(zone.heat().si() /
                                    (balance_.airDensity * kAirHeatCapacity * supply.airflow));
            } else {
                zone.supplyTemperature = Temperature(std::numeric_limits<double>::quiet_NaN());
                zone.returnTemperature = zone.supplyTemperature;
            }
        }
        std::ranges::sort(balance_.aisles, {}, &AirAisle::containment);
        std::ranges::sort(balance_.zones, [](const AirZone& a, const AirZone& b) {
            return std::tie(a.room, a.zone) < std::tie(b.room, b.zone);
        });
    }

    struct Leaks {
        VolumeFlow flow;
        int openRacks = 0;
    };

    const Design& design_;
    const ItemSums& sums_;
    const PowerResult& power_;
    AirBalance balance_;
    std::vector<Id<Product>> doors_;  // rear doors of all makes
    std::set<ZoneKey> cooledZones_;
    std::map<ZoneKey, std::size_t> zoneIndex_;
    std::map<Id<Room>, RoomAir> rooms_;
    std::map<std::size_t, Leaks> leaks_;    // by zone
    std::map<std::size_t, double> inlets_;  // °C, by zone
};

}  // namespace

AirBalance balanceAir(const Design& design, const ItemSums& sums, const PowerResult& power) {
    return Balance(design, sums, power).take();
}

AirBalance balanceAir(const Design& design, const PowerResult& power) {
    return balanceAir(design, ItemSums(design), power);
}

}  // namespace hallwright
