// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/viewpoints.h"

#include <algorithm>

namespace hallwright {

Edited keepViewpoint(const Design& design, const Viewpoint& viewpoint) {
    Design next = design;
    std::vector<Viewpoint>& all = next.viewpoints.edit();
    const auto same = std::ranges::find(all, viewpoint.name, &Viewpoint::name);
    if (same != all.end()) {
        *same = viewpoint;
    } else {
        all.push_back(viewpoint);
    }
    return checked(design, std::move(next));
}

Edited removeViewpoint(const Design& design, const std::string& name) {
    Design next = design;
    if (std::erase_if(next.viewpoints.edit(),
                      [&](const Viewpoint& each) { return each.name == name; }) == 0) {
        return refuse("There is no view {}.", {name});
    }
    return checked(design, std::move(next));
}

std::string freeViewpointName(const Design& design) {
    for (int number = 1;; ++number) {
        std::string name = "View " + std::to_string(number);
        if (std::ranges::find(*design.viewpoints, name, &Viewpoint::name) ==
            design.viewpoints->end()) {
            return name;
        }
    }
}

}  // namespace hallwright
