// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/derating.h"

namespace hallwright {

const char* deratingThreshold(const Design& design) {
    return design.site->jurisdiction == Jurisdiction::Nec ? "PWR.nec_derate" : "PWR.iec_derate";
}

double deratingOf(const Design& design, const PowerElement& element) {
    if (element.limitDimension != Dimension::Current) {
        return 1.0;
    }
    const auto fullRated = valueOf(design, element, Property::FullRated);
    if (design.site->jurisdiction == Jurisdiction::Nec && fullRated && fullRated->number >= 0.5) {
        return 1.0;
    }
    return thresholdIn(*design.thresholds, deratingThreshold(design)).value;
}

std::optional<Value> valueOf(const Design& design, const PowerElement& element, Property property) {
    const Item* item = design.items.find(element.item);
    if (!item) {
        return std::nullopt;
    }
    if (element.slot == 0) {
        return valueOf(productOf(design, *item), item->own, property);
    }
    const Device* device = item->device(element.slot);
    return device ? valueOf(productOf(design, *device), device->own, property) : std::nullopt;
}

}  // namespace hallwright
