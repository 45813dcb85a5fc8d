// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace hallwright {

/// Gives leaves the rail of their endpoints, and the switches above that of those below; -1 where
/// it is not one. `tierOf(switch)` counts from 1 at the leaves, and 0 leaves a switch aside;
/// `rails` holds -1 for each switch that drops and trunks name.
template <class Drops, class Trunks, class TierOf>
void spreadRails(const Drops& drops, const Trunks& trunks, TierOf tierOf, std::vector<int>& rails) {
    constexpr int kNone = -1;
    constexpr int kSeveral = -2;
    const auto see = [&rails](std::uint32_t at, int rail) {
        int& own = rails[at];
        own = own == kNone || own == rail ? rail : kSeveral;
    };
    for (const auto& drop : drops) {
        if (tierOf(drop.leaf) > 0) {
            see(drop.leaf, drop.rail);
        }
    }
    int last = 0;
    for (const auto& trunk : trunks) {
        last = std::max({last, tierOf(trunk.a), tierOf(trunk.b)});
    }
    for (int tier = 1; tier < last; ++tier) {
        for (const auto& trunk : trunks) {
            std::uint32_t low = trunk.a;
            std::uint32_t high = trunk.b;
            if (tierOf(low) > tierOf(high)) {
                std::swap(low, high);
            }
            if (tierOf(low) == tier && tierOf(high) == tier + 1) {
                see(high, rails[low]);
            }
        }
    }
    for (int& rail : rails) {
        rail = std::max(rail, kNone);
    }
}

}  // namespace hallwright
