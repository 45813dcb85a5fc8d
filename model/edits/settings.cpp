// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/settings.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

Edited setSite(const Design& design, const Site& site) {
    const auto within = [](double value, double low, double high) {
        return std::isfinite(value) && value >= low && value <= high;
    };
    if (!within(site.altitude, -430.0, 5000.0)) {
        return refuse("The altitude of a site lies between -430 m and 5000 m.");
    }
    if (!within(site.nominalVoltage, 100.0, 1000.0)) {
        return refuse("The nominal voltage at the racks lies between 100 V and 1000 V.");
    }
    if (!within(site.roomDewPoint, -40.0, 40.0) || !within(site.facilityWater, -20.0, 80.0)) {
        return refuse("A dew point lies between -40 °C and 40 °C, facility water between -20 °C and 80 °C.");
    }
    if (!within(site.heatRejectionCop, 1.0, 100.0)) {
        return refuse("The COP of heat rejection lies between 1 and 100.");
    }
    Design next = design;
    next.site = site;
    return next;
}

Edited setThreshold(const Design& design, const std::string& key, double si, const std::string& source) {
    const ThresholdInfo* info = findThreshold(key);
    if (!info) {
        return refuse("There is no threshold " + key + ".");
    }
    if (!std::isfinite(si) || si < info->low || si > info->high) {
        return refuse(std::string(info->label) + " must lie between " +
                      formatted(info->low, info->dimension) + " and " +
                      formatted(info->high, info->dimension) + ".");
    }
    Design next = design;
    next.thresholds.edit()[key] = Threshold{si, source};
    return next;
}

Edited waive(const Design& design, const Waiver& waiver) {
    if (waiver.rule.empty() || waiver.reason.empty()) {
        return refuse("A waiver needs the rule that it is for and a reason.");
    }
    Design next = design;
    Waiver own = waiver;
    std::ranges::sort(own.items);
    next.waivers.edit().push_back(std::move(own));
    return next;
}

Edited unwaive(const Design& design, const Waiver& waiver) {
    Design next = design;
    if (std::erase(next.waivers.edit(), waiver) == 0) {
        return refuse("The waiver to take back is no longer in the design.");
    }
    return next;
}

}  // namespace hallwright
