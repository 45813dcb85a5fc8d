// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/backup.h"

#include <algorithm>

namespace hallwright {

Backup backupOf(const PowerResult& power, Id<Item> load) {
    const auto feed = std::ranges::find(power.feeds, load, &PowerFeed::load);
    if (feed == power.feeds.end() || (feed->pathA.empty() && feed->pathB.empty())) {
        return Backup::Unknown;
    }
    const auto isUps = [&](std::uint32_t e) {
        return e < power.elements.size() && power.elements[e].kind == Kind::Ups;
    };
    return std::ranges::any_of(feed->pathA, isUps) || std::ranges::any_of(feed->pathB, isUps)
               ? Backup::Ups
               : Backup::None;
}

Backup backupOf(const Design& design, const PowerResult& power, std::span<const Id<Item>> units) {
    Backup worst = Backup::Ups;
    for (const Id<Item> unit : units) {
        const Item& item = *design.items.find(unit);
        if (numberOf(design, item, Property::PowerNominal).value_or(1.0) <= 0.0) {
            continue;
        }
        const Backup backup = backupOf(power, unit);
        if (backup == Backup::Unknown) {
            return backup;
        }
        worst = std::max(worst, backup);
    }
    return worst;
}

}  // namespace hallwright
