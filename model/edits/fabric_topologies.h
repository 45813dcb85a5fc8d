// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fabric_plan.h"

namespace hallwright {

constexpr int kMostEndpoints = 1'000'000;  // of any fabric

using Planned = tl::expected<PlannedFabric, Refusal>;

// One topology each, of a wish whose numbers are within the ranges of `planFabric`.
Planned planClos(const FabricWish& wish);
Planned planKAry(const FabricWish& wish);
Planned planDragonfly(const FabricWish& wish);
Planned planNvlink(const FabricWish& wish);

/// The nodes whose ports are the endpoints. Refused: a node with some of its rails only.
tl::expected<int, Refusal> nodesOf(const FabricWish& wish);

inline int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
}

inline void addTrunk(PlannedFabric& plan, int a, int b, int links) {
    plan.trunks.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                           static_cast<std::uint32_t>(links)});
}

}  // namespace hallwright
