// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/panel_schedule.h"

#include "model/hall/first_phase.h"
#include "model/hall/panel_places.h"
#include "model/results/quantities.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace hallwright {
namespace {

using Place = std::pair<Id<Item>, std::uint16_t>;

/// What each circuit feeds: the first of its connections.
std::map<Place, PortRef> loadsOf(const Design& design) {
    std::map<Place, PortRef> loads;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power && link.from.slot != 0) {
            loads.try_emplace({link.from.item, link.from.slot}, link.to);
        }
    }
    return loads;
}

class Reading {
  public:
    Reading(const Design& design, const PowerResult& power)
        : design_(design), power_(power), loads_(loadsOf(design)) {}

    [[nodiscard]] PanelSchedule scheduleOf(const Item& item, bool isBusway) const {
        PanelSchedule schedule;
        schedule.item = item.id;
        schedule.isBusway = isBusway;
        schedule.element = power_.find(item.id);
        schedule.places = isBusway ? tapPlacesOf(design_, item) : waysOf(design_, item);
        schedule.extent =
            isBusway ? sizeOf(design_, item).size.width : static_cast<double>(schedule.places);
        int ordinal = 0;
        int taken = 0;
        for (const Device& device : *item.devices) {
            const Product& product = productOf(design_, device);
            if (product.kind != Kind::TapOff && product.kind != Kind::Breaker) {
                continue;
            }
            schedule.circuits.push_back(circuitOf(item, device, product, ordinal++));
            taken += isBusway ? 1 : schedule.circuits.back().poles;
        }
        schedule.free = std::max(0, schedule.places - taken);
        std::ranges::stable_sort(schedule.circuits, {}, &CircuitLine::position);
        return schedule;
    }

  private:
    [[nodiscard]] CircuitLine circuitOf(const Item& item, const Device& device,
                                        const Product& product, int ordinal) const {
        CircuitLine circuit;
        circuit.slot = device.slot;
        circuit.position = device.position;
        circuit.poles = product.kind == Kind::Breaker ? polesOf(product, device.own) : 1;
        circuit.firstPhase = firstPhaseOf(product, device, ordinal);
        circuit.rating = numberOf(product, device.own, Property::BreakerCurrent)
                             .value_or(numberOf(product, device.own, Property::RatedCurrent)
                                           .value_or(std::numeric_limits<double>::quiet_NaN()));
        if (const auto load = loads_.find({item.id, device.slot}); load != loads_.end()) {
            circuit.load = load->second.item;
            circuit.loadSlot = load->second.slot;
        }
        circuit.element = power_.find(item.id, device.slot);
        return circuit;
    }

    const Design& design_;
    const PowerResult& power_;
    const std::map<Place, PortRef> loads_;
};

}  // namespace

std::vector<PanelSchedule> panelSchedules(const Design& design, const PowerResult& power) {
    const Reading reading(design, power);
    std::vector<PanelSchedule> schedules;
    for (const Item& item : design.items) {
        const Kind kind = productOf(design, item).kind;
        if (kind == Kind::Busway || kind == Kind::Rpp || kind == Kind::FloorPdu) {
            schedules.push_back(reading.scheduleOf(item, kind == Kind::Busway));
        }
    }
    std::ranges::stable_sort(schedules, [&](const PanelSchedule& a, const PanelSchedule& b) {
        return tagBefore(nameOf(design, a.item), nameOf(design, b.item));
    });
    return schedules;
}

}  // namespace hallwright
