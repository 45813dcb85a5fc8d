// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/topology.h"

#include <string>

namespace hallwright {

/// GraphML (graphml.graphdrawing.org), which NetworkX, igraph, Gephi and yEd read. Nodes: label,
/// kind ("switch", "adapter"), tier, rail, guid, place, model. Edges: source and target port,
/// rate_gbps, length_m, cable. What is not known is left out.
std::string graphMl(const Topology& topology);

/// The same for Graphviz, undirected, with tiers in ranks; parallel cables are one line with their
/// number.
std::string graphDot(const Topology& topology);

}  // namespace hallwright
