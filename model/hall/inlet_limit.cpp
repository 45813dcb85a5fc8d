// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/inlet_limit.h"

namespace hallwright {

AllowableInlet allowableInletOf(const Design& design, const Item& rack) {
    const Threshold ofClass = thresholdIn(*design.thresholds, "THM-002.high");
    AllowableInlet allowable{ofClass.value, ofClass.source, false};
    bool isOwn = false;
    const auto take = [&](const Product& product, const OwnValues& own) {
        const auto most = valueOf(product, own, Property::InletMax);
        if (most && (!isOwn || most->number < allowable.high)) {
            isOwn = true;
            allowable = {most->number, std::string(product.sourceOf(*most)),
                         isGuess(most->confidence)};
        }
    };
    take(productOf(design, rack), rack.own);
    for (const Device& device : *rack.devices) {
        take(productOf(design, device), device.own);
    }
    const double altitude = design.site->altitude;
    allowable.high -= altitude > 900.0 ? (altitude - 900.0) / 300.0 : 0.0;
    return allowable;
}

}  // namespace hallwright
