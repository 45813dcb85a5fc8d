// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/swings_upstream.h"

#include "model/hall/it_parts.h"

#include <algorithm>

namespace hallwright {

Swing swingOf(const Inputs& inputs, ItParts& parts, const Item& item) {
    const double together = inputs.limit("PWR-070.together");
    Swing swing;
    for (const ItPart& part : parts.of(item)) {
        if (part.draw.superchips <= 0.0) {
            continue;
        }
        const double cap =
            moduleCapOf(item, part)
                .value_or(numberOf(*part.product, item.own, Property::ModuleCapReference)
                              .value_or(inputs.limit("PWR-052.cap")));
        const double count = part.draw.superchips * together;
        swing.superchips += count;
        swing.cap += count * cap;
        swing.high += count * cap * inputs.limit("PWR-070.high");
        swing.low += count * cap * inputs.limit("PWR-070.low");
    }
    return swing;
}

SwingsUpstream::SwingsUpstream(const Inputs& inputs) {
    for (const Link& link : inputs.design.links) {
        if (link.kind == LinkKind::Power && link.from.item != link.to.item) {
            feeders_[link.to.item].push_back(link.from.item);
        }
    }
    const PowerResult& power = inputs.answers.power;
    const double carried = (power.itLoad + power.coolingLoad).si();
    const double withLosses = carried > 0.0 ? 1.0 + power.losses.si() / carried : 1.0;
    ItParts parts(inputs.design);
    for (const PowerFeed& feed : power.feeds) {
        const Item* load = inputs.design.items.find(feed.load);
        const auto cords = feeders_.find(feed.load);
        if (!load || cords == feeders_.end()) {
            continue;
        }
        const Swing swing = swingOf(inputs, parts, *load);
        whole_.superchips += swing.superchips;
        whole_.high += swing.high;
        whole_.low += swing.low;
        whole_.cap += swing.cap;
        for (const Id<Item> feeder : cords->second) {
            climb(feeder, withLosses * swing.step() / static_cast<double>(cords->second.size()));
        }
    }
}

double SwingsUpstream::at(Id<Item> item) const {
    const auto found = steps_.find(item);
    return found == steps_.end() ? 0.0 : found->second;
}

/// Adds to an item and to all that feeds it, each once.
void SwingsUpstream::climb(Id<Item> from, double step) {
    std::vector<Id<Item>> open{from};
    std::vector<Id<Item>> seen{from};  // ten or so
    while (step > 0.0 && !open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        steps_[at] += step;
        const auto found = feeders_.find(at);
        if (found == feeders_.end()) {
            continue;
        }
        for (const Id<Item> next : found->second) {
            if (std::ranges::find(seen, next) == seen.end()) {
                seen.push_back(next);
                open.push_back(next);
            }
        }
    }
}

}  // namespace hallwright
