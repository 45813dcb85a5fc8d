// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// What is joined to what in one fabric. Switches are numbered as in `Fabric::switches`.
struct FabricMap {
    /// A link between two switches.
    struct Trunk {
        std::uint32_t a = 0, b = 0;  ///< b in no lower tier than a
    };
    /// A link of an endpoint.
    struct Drop {
        std::uint32_t leaf = 0;
        std::uint32_t rack = 0;  ///< index into `racks`
        std::uint32_t node = 0;  ///< below `nodes`
        int rail = 0;
    };
    std::vector<Trunk> trunks;
    std::vector<Drop> drops;
    std::vector<Id<Item>> racks;  ///< that hold endpoints, or are them; in order of id
    std::uint32_t nodes = 0;
    /// By switch: the rail of all that hangs on it, from 0; −1: it has several, or the fabric has
    /// none.
    std::vector<int> rails;
};

/// What is left of a fabric without some of its switches.
struct FabricLoss {
    int endpointsCutOff = 0;  ///< outside the part left that has most endpoints
    int nodesCutOff = 0;      ///< all of whose endpoints are
    int linksLost = 0;        ///< of switches that are lost, to endpoints too
    /// Least share of the links to other switches that a leaf of the part left still has, 0 to 1,
    /// and that leaf; none where no such leaf has any.
    double leastUplinks = 1.0;
    std::optional<std::uint32_t> worstLeaf;
    std::vector<char> isLeft;  ///< by switch: in the part left
};

/// `isLost`: by switch. Of parts with as many endpoints the one with the first switch is left.
FabricLoss lossOf(const FabricMap& map, std::span<const char> isLost);

}  // namespace hallwright
