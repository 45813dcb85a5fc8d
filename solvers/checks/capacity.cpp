// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/capacity.h"

#include "model/edits/templates/growth.h"
#include "model/hall/heat.h"
#include "solvers/power/headroom.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr int kMostRacks = 1000;

class Hall {
  public:
    Hall(const Answers& answers, const PowerHeadroom& power, Id<Room> room, Id<Item> like)
        : answers_(answers), design_(answers.design), power_(power), room_(room) {
        capacity_.hall = room;
        capacity_.like = like;
    }

    HallCapacity take() {
        const Draw draw = itDrawOf(design_, *design_.items.find(capacity_.like));
        const RackHeat* heat = answers_.air.find(capacity_.like);
        using Of = CapacityLine::Of;
        add(Of::Power, Dimension::Power, powerLeft(), draw.power.si());
        if (heat) {
            add(Of::AirCooling, Dimension::Power, coolingLeft(),
                (heat->airHeat - heat->rearDoor).si());
            add(Of::Airflow, Dimension::AirFlow, airflowLeft(), heat->airflow.si());
            add(Of::LiquidCooling, Dimension::Power, coolantLeft(),
                (heat->liquidHeat + heat->rearDoor).si());
        }
        const double spots = spotsLeft();
        add(Of::Floor, Dimension::Count, spots, 1.0);
        const auto least = std::ranges::min_element(capacity_.lines, {}, &CapacityLine::racks);
        capacity_.racks = least->racks;
        capacity_.binding = static_cast<std::size_t>(least - capacity_.lines.begin());
        if (const CapacityLine& first = capacity_.lines.front(); first.of == Of::Power) {
            capacity_.stranded = Power(std::max(0.0, first.left - capacity_.racks * first.perRack));
        }
        return std::move(capacity_);
    }

  private:
    [[nodiscard]] double limit(const char* key) const {
        return thresholdIn(*design_.thresholds, key).value;
    }

    void add(CapacityLine::Of of, Dimension dimension, double left, double perRack) {
        if (perRack > 0.0) {
            const double racks = std::floor(std::max(0.0, left) / perRack * (1.0 + 1e-9));
            capacity_.lines.push_back({of, dimension, left, perRack,
                                       static_cast<int>(std::min<double>(racks, kMostRacks))});
        }
    }

    [[nodiscard]] double powerLeft() const {
        double watts = 0.0;
        for (const SupplyPair& pair : power_.pairs) {
            watts += pair.room == room_ ? pair.filled.si() : 0.0;
        }
        return watts;
    }

    [[nodiscard]] double coolingLeft() const {
        double watts = 0.0;
        for (const AirZone& zone : answers_.air.zones) {
            if (zone.room == room_) {
                const Power all = zone.capacity + zone.standbyCapacity;
                watts += (all - limit("THM-006.lost_units") * zone.largestUnit - zone.heat()).si();
            }
        }
        return watts;
    }

    [[nodiscard]] double airflowLeft() const {
        double flow = 0.0;
        for (const AirZone& zone : answers_.air.zones) {
            if (zone.room == room_) {
                flow += zone.supply.si() / limit("THM-005.least") / (1.0 + zone.leakage) -
                        zone.demand.si();
            }
        }
        return flow;
    }

    /// Of the loops that cool anything here: none can lend to another.
    [[nodiscard]] double coolantLeft() const {
        double watts = 0.0;
        for (const CoolantGroup& group : answers_.liquid.groups) {
            const bool isHere = std::ranges::any_of(group.loads, [&](Id<Item> load) {
                const Item* item = design_.items.find(load);
                return item && item->room == room_;
            });
            if (isHere) {
                const double lost = limit("LIQ-003.lost_units");
                const double advised = limit("LIQ-002.warn") * group.capacity.si();
                const double spared =
                    limit("LIQ-002.most") *
                    (group.capacity + group.standbyCapacity - lost * group.largestUnit).si();
                watts += std::min(advised, spared) - group.heat.si();
            }
        }
        return watts;
    }

    [[nodiscard]] double spotsLeft() const {
        const auto ways = waysToGrow(design_, {capacity_.like, kMostRacks});
        std::size_t most = 0;
        for (const Growth& way : ways) {
            most = std::max(most, way.spots.size());
        }
        return static_cast<double>(most);
    }

    const Answers& answers_;
    const Design& design_;
    const PowerHeadroom& power_;
    const Id<Room> room_;
    HallCapacity capacity_;
};

/// The rack of a hall that draws most; none where there is none with IT in it.
Id<Item> hungriestIn(const Design& design, Id<Room> room) {
    Id<Item> most;
    Power draw;
    for (const Item& item : design.items) {
        if (item.room == room && isRack(productOf(design, item).kind)) {
            const Power power = itDrawOf(design, item).power;
            if (power > draw) {
                draw = power;
                most = item.id;
            }
        }
    }
    return most;
}

}  // namespace

Capacity capacityOf(const Answers& answers, Id<Item> like, const RunControl& control,
                    const PowerHeadroom* known) {
    Capacity capacity;
    capacity.power = known ? *known : headroomOf(answers.design, answers.power, control);
    const Item* wished = answers.design.items.find(like);
    for (const Room& room : answers.design.rooms) {
        if (control.stopped()) {
            return {};
        }
        const Id<Item> rack =
            wished && wished->room == room.id ? like : hungriestIn(answers.design, room.id);
        if (rack) {
            capacity.halls.push_back(Hall(answers, capacity.power, room.id, rack).take());
        }
    }
    return capacity;
}

}  // namespace hallwright
