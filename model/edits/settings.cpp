// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/settings.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

Edited setSite(const Design& design, const Site& site) {
    if (site.name.empty() && !design.site->name.empty()) {
        return refuse("A design needs a name.");
    }
    Design next = design;
    next.site = site;
    return checked(design, std::move(next));
}

Edited setThreshold(const Design& design, const std::string& key, double si,
                    const std::string& source) {
    const ThresholdInfo* info = findThreshold(key);
    if (!info) {
        return refuse("There is no threshold {}.", {key});
    }
    if (!std::isfinite(si) || si < info->low || si > info->high) {
        return refuse(measuredRefusal("{} must lie between {} and {}.",
                                      {Phrase(info->label), Measured{info->low, info->dimension},
                                       Measured{info->high, info->dimension}}));
    }
    Design next = design;
    next.thresholds.edit()[key] = Threshold{si, source};
    return checked(design, std::move(next));
}

Edited waive(const Design& design, const Waiver& waiver) {
    if (waiver.rule.empty() || waiver.reason.empty() || waiver.author.empty()) {
        return refuse("A waiver needs the rule that it is for, a reason and who gives it.");
    }
    for (const Id<Item> item : waiver.items) {
        if (!design.items.find(item)) {
            return refuse("An item of the finding to waive is no longer in the design.");
        }
    }
    Design next = design;
    Waiver own = waiver;
    std::ranges::sort(own.items);
    next.waivers.edit().push_back(std::move(own));
    return checked(design, std::move(next));
}

Edited unwaive(const Design& design, const Waiver& waiver) {
    Design next = design;
    if (std::erase(next.waivers.edit(), waiver) == 0) {
        return refuse("The waiver to take back is no longer in the design.");
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
