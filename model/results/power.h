// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/voltages.h"
#include "model/units/quantity.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace hallwright {

/// An element of the supply chain: an item (slot 0), or a rack PDU, tap-off or breaker in one.
struct PowerElement {
    Id<Item> item;
    std::uint16_t slot = 0;
    Kind kind = Kind::Utility;

    // What leaves its output side.
    Power normalActive, normalReactive;    ///< W and var, nothing lost
    Power worstActive, worstReactive;      ///< in the worst state
    Power loss;                            ///< W of heat of its own, normal
    Power input;                           ///< W drawn from upstream, normal
    std::array<Current, 3> normalCurrent;  ///< per phase
    std::array<Current, 3> worstCurrent;
    std::uint32_t worstState = 0;  ///< index into `PowerResult::states`

    /// What it may carry: current for protected and conducting elements, power for sources and
    /// converters; NaN where it is not known.
    double limit = std::numeric_limits<double>::quiet_NaN();
    Dimension limitDimension = Dimension::Current;
    double normalLoading = 0.0;  ///< share of `limit`, before any derating
    double worstLoading = 0.0;
    bool guessed = false;  ///< limit or load rests on an estimate
    bool isLive = true;    ///< reached from a running source in the normal state
};

/// One of the states that the chain must stand: all well, or one element lost.
struct PowerState {
    Id<Item> lost;  ///< none: normal
    std::uint16_t slot = 0;
    std::vector<Id<Item>> dark;               ///< loads that get nothing in it
    std::vector<std::uint32_t> overloaded{};  ///< elements that carry more than their limit in it
};

/// How one load is fed.
struct PowerFeed {
    Id<Item> load;                     ///< a rack, cooler or other consumer
    Power demand;                      ///< W at its input, normal
    std::vector<std::uint32_t> pathA;  ///< elements from the load up to a source
    std::vector<std::uint32_t> pathB;  ///< empty: single-corded or not fed
    int cords = 0;
    std::vector<std::uint32_t> shared;  ///< elements on both paths, sources excepted
};

struct PowerResult {
    std::vector<PowerElement> elements;  ///< sources first
    std::vector<PowerState> states;      ///< the first is normal
    std::vector<PowerFeed> feeds;        ///< one per load, in order of items
    std::vector<Id<Item>> unfed;         ///< loads that no running source reaches

    Power itLoad;         ///< W at the rack inputs
    Power coolingLoad;    ///< fans and pumps in the halls
    Power heatRejection;  ///< chillers or dry coolers, estimated
    Power losses;         ///< UPS, PDU, transformers
    Power fixedLosses;    ///< of these, what stays when the load falls
    Power squareLosses;   ///< of these, what goes with the square of the load
    Power cableLosses;    ///< conductors of busways, feeders and whips; they go with the square
    Power lighting;
    Power indoorHeat;  ///< what is rejected, but for the plant and conductors
    Power total;       ///< at the utility
    double pue = 0.0;  ///< total / itLoad; 0 without IT load
    double worstFeedLoading =
        0.0;  ///< greatest worst-case loading of what feeds racks, with its derating
    std::uint32_t worstFeed = 0;  ///< its element

    std::vector<std::uint32_t> byItem;  ///< elements in order of item and slot

    VoltageResult voltages;

    [[nodiscard]] const PowerElement* find(Id<Item> item, std::uint16_t slot = 0) const;
};

}  // namespace hallwright
