// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// A cable of a node's second or further in-band connection, of which one cut must not take those
/// before it too. Links are told by their places among the network links in order.
struct ApartLink {
    int rank = 0;  ///< 1..; links of a lower rank are laid before it
    std::uint32_t link = 0;
    std::vector<std::uint32_t> from;  ///< of the earlier connections to other switches, in order
    auto operator<=>(const ApartLink&) const = default;
};

/// All of a design, in order. Patch panels are looked through: their cords and trunks are parts of
/// a connection. What leads from node to node has no part in it.
std::vector<ApartLink> apartLinksOf(const Design& design);

}  // namespace hallwright
