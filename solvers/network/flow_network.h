// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <utility>
#include <vector>

namespace hallwright {

/// Vertices by number and arcs in rising order of their origin, as Boost.Graph reads them.
using DirectedGraph = boost::compressed_sparse_row_graph<boost::directedS>;
DirectedGraph directedGraph(const std::vector<std::pair<std::size_t, std::size_t>>& arcs,
                            std::size_t vertices);

/// A network of directed arcs with whole capacities, each arc with its reverse.
class FlowNetwork {
  public:
    struct Arc {
        std::size_t from, to;
        int capacity;
        std::size_t twin;  ///< of the reverse arc, in the order given
    };

    FlowNetwork(std::size_t vertices, const std::vector<Arc>& arcs);

    /// Maximum flow (Boykov and Kolmogorov 2004); `source` and `sink` differ.
    int maximum(std::size_t source, std::size_t sink);

  private:
    using Edge = boost::graph_traits<DirectedGraph>::edge_descriptor;

    std::size_t vertices_;
    DirectedGraph graph_;
    std::vector<int> capacity_;
    std::vector<Edge> reverse_;
};

}  // namespace hallwright
