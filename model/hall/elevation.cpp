// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/elevation.h"

#include "model/hall/it_parts.h"

#include <algorithm>

namespace hallwright {
namespace {

/// Loads of the parts, and what the rack draws by itself.
Power addLoads(const Design& design, const Item& rack, std::vector<ElevationPart>& parts,
               Elevation& elevation) {
    Power alone;
    ItParts loads(design);
    for (const ItPart& load : loads.of(rack)) {
        elevation.power += load.draw.power;
        elevation.guessed = elevation.guessed || load.draw.guessed;
        if (!load.device) {
            alone += load.draw.power;
            continue;
        }
        const auto part = std::ranges::find(parts, load.device->slot, &ElevationPart::slot);
        part->power = load.draw.power;
        part->guessed = load.draw.guessed;
    }
    return alone;
}

}  // namespace

Elevation elevationOf(const Design& design, const Item& rack) {
    const Product& holder = productOf(design, rack);
    Elevation elevation;
    elevation.units = heightInUnits(holder);
    elevation.comesFilled = comesFilled(design, rack);
    std::vector<ElevationPart> parts;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(design, device);
        ElevationPart part;
        part.slot = device.slot;
        part.mass = massOf(product, device.own);
        if (device.position > 0.0 && heightInUnits(product) > 0.0) {
            part.units = unitsOf(product, device.position);
            part.isBlanking = isBlankingPanel(product);
        }
        parts.push_back(part);
    }
    Power power = addLoads(design, rack, parts, elevation);
    double mass = massOf(holder, rack.own).mass;
    for (const ElevationPart& part : parts) {
        (part.units.high > 0.0 ? elevation.byUnit : elevation.beside).push_back(part);
    }
    std::ranges::stable_sort(elevation.byUnit, {},
                             [](const ElevationPart& part) { return part.units.low; });
    double taken = 0.0;
    for (auto* column : {&elevation.beside, &elevation.byUnit}) {
        for (ElevationPart& part : *column) {
            power += part.power;
            mass += part.mass.mass;
            part.runningPower = power;
            part.runningMass = mass;
            const double tall = part.units.high - part.units.low;
            (part.isBlanking ? elevation.blanked : taken) += tall;
        }
    }
    if (elevation.units <= 0.0) {
        for (const ElevationPart& part : elevation.byUnit) {
            elevation.units = std::max(elevation.units, part.units.high - 1.0);
        }
    }
    elevation.free = elevation.comesFilled ? 0.0 : std::max(0.0, elevation.units - taken);
    elevation.mass = massOf(design, rack);
    return elevation;
}

}  // namespace hallwright
