// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/rack_profile.h"

#include <algorithm>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kUnit = 0.04445;  // m, EIA-310

using Bands = std::array<double, kRackBands>;

/// Spreads `amount` over the bands of a rack `height` m tall that [low, high] meets.
void spread(Bands& bands, double amount, double low, double high, double height) {
    const double band = height / kRackBands;
    const double length = high - low;
    for (int b = 0; b < kRackBands; ++b) {
        const double common =
            std::min(high, (b + 1) * band) - std::max(low, static_cast<double>(b) * band);
        if (common > 0.0) {
            bands[static_cast<std::size_t>(b)] += amount * common / length;
        }
    }
}

void normalise(Bands& bands) {
    const double sum = std::accumulate(bands.begin(), bands.end(), 0.0);
    for (double& band : bands) {
        band = sum > 0.0 ? band / sum : 1.0 / kRackBands;
    }
}

}  // namespace

RackProfile profileOf(const Design& design, const Item& rack, ItParts& parts) {
    RackProfile profile;
    const double height = std::max(kUnit, sizeOf(design, rack).size.height);
    const double units = numberOf(design, rack, Property::RackUnits).value_or(0.0);
    const double foot = std::max(0.0, (height - units * kUnit) / 2.0);
    for (const ItPart& part : parts.of(rack)) {
        const double position = part.device ? part.device->position : 0.0;
        const double size =
            part.device
                ? numberOf(*part.product, part.device->own, Property::RackUnits).value_or(0.0)
                : 0.0;
        const bool placed = position > 0.0 && size > 0.0 && units > 0.0;
        const double low = placed ? foot + (position - 1.0) * kUnit : 0.0;
        const double high = placed ? std::min(height, low + size * kUnit) : height;
        if (high > low) {
            spread(profile.flow, part.draw.airflow.si(), low, high, height);
            spread(profile.heat, part.draw.airHeat.si(), low, high, height);
        }
    }
    // Slivers at the edge of a band draw nothing of note.
    const double total = std::accumulate(profile.flow.begin(), profile.flow.end(), 0.0);
    for (double& flow : profile.flow) {
        flow = flow < 1e-3 * total ? 0.0 : flow;
    }
    normalise(profile.flow);
    for (std::size_t b = 0; b < profile.heat.size(); ++b) {
        profile.heat[b] = profile.flow[b] > 0.0 ? profile.heat[b] : 0.0;
    }
    const double heat = std::accumulate(profile.heat.begin(), profile.heat.end(), 0.0);
    if (heat > 0.0) {
        normalise(profile.heat);
    } else {
        profile.heat = profile.flow;
    }
    if (units > 0.0 && !rack.devices->empty()) {
        double filled = 0.0;
        for (const Device& device : *rack.devices) {
            if (device.position > 0.0) {
                filled += numberOf(productOf(design, device), device.own, Property::RackUnits)
                              .value_or(0.0);
            }
        }
        profile.openShare = std::clamp(1.0 - filled / units, 0.0, 1.0);
    }
    return profile;
}

}  // namespace hallwright
