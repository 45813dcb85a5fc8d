// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// What feeds what, from the sources down to compute nodes.
struct PowerTree {
    struct Branch {
        std::uint32_t parent = 0, child = 0;  ///< elements of a `PowerResult`
        auto operator<=>(const Branch&) const = default;
    };
    /// A compute node below the last element that feeds it; of a node with two sides one on each.
    struct Leaf {
        std::uint32_t element = 0;
        Id<Item> item;           ///< the rack, or what is a node itself
        std::uint16_t slot = 0;  ///< of the device in it
        std::uint32_t node = 0;  ///< of the device, from 0
        auto operator<=>(const Leaf&) const = default;
    };
    std::vector<Branch> branches;  ///< in order, each once
    std::vector<Leaf> leaves;      ///< in order
};

}  // namespace hallwright
