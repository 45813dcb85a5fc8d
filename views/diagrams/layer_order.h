// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace hallwright {

/// Something with a place in one layer of a layered drawing: a node, or a bend where an edge passes
/// a layer.
struct LayerNode {
    int layer = 0;
    int rank = 0;  ///< lower ranks stand further left in their layer, whatever crosses
    bool isBend = false;
};

/// An edge from one layer to the next.
struct LayerEdge {
    std::uint32_t from = 0, to = 0;
};

/// A node's layer by the longest way from a node that nothing leads to; what lies on a circle is
/// cut open at its first node. `edges` are turned so that each leads down; the result says which
/// were.
struct Layering {
    std::vector<int> layer;              ///< by node, from 0
    std::vector<std::uint8_t> isTurned;  ///< by edge
};
Layering layersOf(std::size_t nodes, const std::vector<LayerEdge>& edges);

/// The nodes of each layer from left to right, with few crossings: sweeps down and up by the mean
/// place of neighbours (Sugiyama, Tagawa and Toda 1981), of which the best is kept.
std::vector<std::vector<std::uint32_t>> orderLayers(const std::vector<LayerNode>& nodes,
                                                    const std::vector<LayerEdge>& edges);

}  // namespace hallwright
