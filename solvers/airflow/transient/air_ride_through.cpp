// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/transient/air_ride_through.h"

#include "model/hall/inlet_limit.h"
#include "solvers/airflow/aisle_air.h"
#include "solvers/airflow/transient/warming.h"
#include "solvers/power/backup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

namespace hallwright {
namespace {

constexpr double kAirHeatCapacity = 1005.0;  // J/(kg·K), rules.md 6.10
// Concrete of 2300 kg/m³ and 880 J/(kg·K); within minutes heat gets about 20 mm into it.
constexpr double kSlabCapacity = 2300.0 * 880.0 * 0.02;  // J/(K·m²)
constexpr double kSlabCoupling = 7.0;  // W/(K·m²), class value, 5 to 10 (thermal.md 8)
constexpr double kLeastAir = 1.0;      // m³, where equipment seems to fill a room

/// What of a room holds air or takes its place.
struct RoomSpace {
    std::vector<const Item*> aisles;    ///< enclosures that stand in it
    std::vector<Footprint> outlines;    ///< of those, in turn
    double area = 0.0, covered = 0.0;   ///< m²: of the floor, and of it under items and aisles
    double volume = 0.0, filled = 0.0;  ///< m³, alike, above the floor
    double plenum = 0.0;                ///< m³ under a raised floor
    double airflow = 0.0;               ///< m³/s that racks draw in it
    double openAirflow = 0.0;           ///< of that, not from an enclosed aisle
    bool isRaised = false;
};

class Survey {
  public:
    Survey(const Design& design, const ItemSums& sums, const PowerResult& power,
           const AirBalance& air, const AirFields& fields, bool fieldsAreOld)
        : design_(design), sums_(sums), power_(power), air_(air), fieldsAreOld_(fieldsAreOld) {
        for (const auto& field : fields) {
            for (const RackAir& rack : field->racks) {
                if (rack.isSolved()) {
                    solved_[rack.rack.value] = {field.get(), &rack};
                }
            }
        }
        measureRooms();
    }

    std::vector<AirRideThrough> take() {
        for (const AirZone& zone : air_.zones) {
            if (isCooled(zone) && spaces_.contains(zone.room)) {
                addZone(zone);
            }
        }
        return std::move(all_);
    }

  private:
    struct Solved {
        const AirField* field = nullptr;
        const RackAir* rack = nullptr;
    };

    [[nodiscard]] Power rearDoors(const AirZone& zone) const {
        Power taken;
        for (const Id<Item> rack : zone.racks) {
            taken += air_.find(rack)->rearDoor;
        }
        return taken;
    }

    [[nodiscard]] bool isCooled(const AirZone& zone) const {
        return zone.capacity.si() > 0.0 || zone.supply.si() > 0.0 || rearDoors(zone).si() > 0.0;
    }

    void measureRooms() {
        for (const AirZone& zone : air_.zones) {
            if (const Room* room = design_.rooms.find(zone.room); room && zone.demand.si() > 0.0) {
                RoomSpace& space = spaces_[zone.room];
                space.area = areaOf(room->outline);
                space.volume = space.area * room->clearHeight;
                space.isRaised = room->floor.kind == FloorKind::Raised;
                space.plenum = space.isRaised ? space.area * room->floor.plenumDepth : 0.0;
            }
        }
        for (const Item& item : design_.items) {
            const auto at = spaces_.find(item.room);
            const KindInfo& kind = infoOf(productOf(design_, item).kind);
            const bool isAisle = kind.kind == Kind::Containment;
            if (at == spaces_.end() || !(isAisle || kind.placement == Placement::Floor)) {
                continue;
            }
            RoomSpace& space = at->second;
            const Footprint footprint = footprintOf(design_, item);
            space.covered += footprint.area();
            space.filled += footprint.area() * sizeOf(design_, item).size.height;
            if (isAisle && item.state == ItemState::Running) {
                space.aisles.push_back(&item);
                space.outlines.push_back(footprint);
            }
        }
        for (const AirZone& zone : air_.zones) {
            const auto at = spaces_.find(zone.room);
            if (at == spaces_.end()) {
                continue;
            }
            const auto aisles = aislesOf(zone, at->second);
            for (std::size_t i = 0; i < zone.racks.size(); ++i) {
                const double airflow = air_.find(zone.racks[i])->airflow.si();
                at->second.airflow += airflow;
                at->second.openAirflow += aisles[i].front ? 0.0 : airflow;
            }
        }
    }

    [[nodiscard]] std::vector<Enclosed> aislesOf(const AirZone& zone,
                                                 const RoomSpace& space) const {
        std::vector<Footprint> racks;
        for (const Id<Item> rack : zone.racks) {
            racks.push_back(footprintOf(design_, *design_.items.find(rack)));
        }
        return enclosuresOf(racks, space.outlines);
    }

    void addZone(const AirZone& zone) {
        const RoomSpace& space = spaces_.at(zone.room);
        const auto enclosed = aislesOf(zone, space);
        // By the index of their aisle; after those, what draws from the open room.
        std::map<std::size_t, std::vector<const RackHeat*>> groups;
        for (std::size_t i = 0; i < zone.racks.size(); ++i) {
            const RackHeat* rack = air_.find(zone.racks[i]);
            if (rack->airflow.si() > 0.0) {
                groups[enclosed[i].front.value_or(space.aisles.size())].push_back(rack);
            }
        }
        for (const auto& [aisle, racks] : groups) {
            AirRideThrough each;
            each.room = zone.room;
            each.zone = zone.zone;
            each.coolers = zone.coolers;
            each.guessed = zone.guessed;
            double airflow = 0.0;
            for (const RackHeat* rack : racks) {
                each.racks.push_back(rack->rack);
                airflow += rack->airflow.si();
            }
            each.heat = (airflow / zone.demand.si()) * (zone.heat() + rearDoors(zone));
            const bool isOpen = aisle == space.aisles.size();
            each.aisle = isOpen ? Id<Item>{} : space.aisles[aisle]->id;
            if (each.heat.si() > 0.0) {
                fillWithAir(each, space, airflow);
                addEquipment(each, airflow);
                time(each, zone);
                all_.push_back(std::move(each));
            }
        }
    }

    /// The volume of its cold side and the slab that it touches.
    void fillWithAir(AirRideThrough& each, const RoomSpace& space, double airflow) const {
        double volume = 0.0;
        double floor = 0.0;
        if (each.aisle) {
            const Item& aisle = *design_.items.find(each.aisle);
            floor = footprintOf(design_, aisle).area();
            volume = floor * sizeOf(design_, aisle).size.height;
        } else {
            const double share = airflow / space.openAirflow;
            floor = share * std::max(0.0, space.area - space.covered);
            volume = share * std::max(0.0, space.volume - space.filled);
        }
        const double share = airflow / space.airflow;
        volume = std::max(kLeastAir, volume + share * space.plenum);
        floor = space.isRaised ? share * space.area : floor;
        each.volume = Volume(volume);
        each.airCapacity = air_.airDensity * kAirHeatCapacity * volume;
        each.floor = {std::max(1.0, kSlabCapacity * floor), kSlabCoupling * floor};
    }

    void addEquipment(AirRideThrough& each, double airflow) const {
        const double heat = limit("THM-030.specific_heat", each.guessed);
        const double effectiveness = limit("THM-030.effectiveness", each.guessed);
        double mass = 0.0;
        for (const Id<Item> rack : each.racks) {
            mass += sums_.of(rack).mass.mass;
        }
        each.equipment = {std::max(1.0, heat * mass),
                          effectiveness * air_.airDensity * kAirHeatCapacity * airflow};
    }

    /// A class value; one that nobody has set is a guess.
    double limit(std::string_view key, bool& guessed) const {
        const Threshold value = thresholdIn(*design_.thresholds, key);
        guessed = guessed || value.source == findThreshold(key)->source;
        return value.value;
    }

    void time(AirRideThrough& each, const AirZone& zone) const {
        findWorst(each, zone);
        each.fans = backupOf(design_, power_, each.coolers);
        const double stored = storedFor(each);
        if (stored > 0.0 && each.fans == Backup::Unknown) {
            each.missing.push_back({"power feed of the coolers of {}", {named(zone)}});
        }
        each.stored = Duration(each.fans == Backup::Ups ? stored : 0.0);
        if (!each.worst) {
            return;
        }
        const double spread = thresholdIn(*design_.thresholds, "THM-030.spread").value;
        const double rise = (each.limit - each.start).si();
        each.warming = Duration(warmingOf(each).timeTo(rise));
        // Every time of the model is in proportion to all of its capacities.
        each.shortest = (1.0 - spread) * each.warming;
        each.longest = (1.0 + spread) * each.warming;
    }

    /// s: as long as the running cooler of least has chilled water in store.
    [[nodiscard]] double storedFor(AirRideThrough& each) const {
        double least = std::numeric_limits<double>::infinity();
        for (const Id<Item> id : each.coolers) {
            const Item& cooler = *design_.items.find(id);
            if (cooler.state == ItemState::Running) {
                const auto stored =
                    valueOf(productOf(design_, cooler), cooler.own, Property::StoredCooling);
                least = std::min(least, stored ? stored->number : 0.0);
                each.guessed = each.guessed || (stored && isGuess(stored->confidence));
            }
        }
        return std::isfinite(least) ? least : 0.0;
    }

    /// The rack with the least between what it draws and what it may draw.
    void findWorst(AirRideThrough& each, const AirZone& zone) const {
        double least = std::numeric_limits<double>::infinity();
        bool isGuessed = false;
        bool isKnown = true;
        for (const Id<Item> id : each.racks) {
            const auto at = solved_.find(id.value);
            const bool isSolved = at != solved_.end();
            const double start =
                isSolved ? at->second.rack->inletMax : zone.supplyTemperature.celsius();
            if (!std::isfinite(start)) {
                isKnown = false;
                continue;
            }
            const AllowableInlet allowable = allowableInletOf(design_, *design_.items.find(id));
            const double margin = allowable.high - start;
            if (margin <= 0.0 || margin >= least) {
                continue;
            }
            least = margin;
            each.worst = id;
            each.start = Temperature(start);
            each.limit = Temperature(allowable.high);
            each.fidelity = isSolved ? at->second.field->fidelity : Fidelity::Balance;
            isGuessed = allowable.guessed ||
                        (isSolved &&
                         (at->second.rack->trust != AirTrust::Firm || at->second.field->isCoarse ||
                          fieldsAreOld_ || !at->second.field->isConverged));
        }
        each.guessed = each.guessed || isGuessed;
        if (!isKnown) {
            each.missing.push_back({"temperature of the air that racks of {} draw", {named(zone)}});
        }
    }

    [[nodiscard]] Phrase named(const AirZone& zone) const {
        const std::string room = design_.rooms.find(zone.room)->name;
        return zone.zone.empty() ? Phrase("{}", {room}) : Phrase("{}, zone {}", {room, zone.zone});
    }

    const Design& design_;
    const ItemSums& sums_;
    const PowerResult& power_;
    const AirBalance& air_;
    const bool fieldsAreOld_;
    std::unordered_map<std::uint32_t, Solved> solved_;  // by rack
    std::map<Id<Room>, RoomSpace> spaces_;              // of rooms whose racks draw air
    std::vector<AirRideThrough> all_;
};

}  // namespace

Warming warmingOf(const AirRideThrough& rideThrough) {
    return {rideThrough.heat.si(), rideThrough.airCapacity,
            std::array{rideThrough.equipment, rideThrough.floor}};
}

std::vector<AirRideThrough> airRideThroughs(const Design& design, const ItemSums& sums,
                                            const PowerResult& power, const AirBalance& air,
                                            const AirFields& fields, bool fieldsAreOld) {
    return Survey(design, sums, power, air, fields, fieldsAreOld).take();
}

}  // namespace hallwright
