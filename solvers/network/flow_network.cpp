// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/flow_network.h"

#include <boost/graph/boykov_kolmogorov_max_flow.hpp>

#include <algorithm>
#include <numeric>

namespace hallwright {

DirectedGraph directedGraph(const std::vector<std::pair<std::size_t, std::size_t>>& arcs,
                            std::size_t vertices) {
    return {boost::edges_are_sorted, arcs.begin(), arcs.end(), vertices};
}

FlowNetwork::FlowNetwork(std::size_t vertices, const std::vector<Arc>& arcs) : vertices_(vertices) {
    std::vector<std::size_t> order(arcs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t arc) { return arcs[arc].from; });
    std::vector<std::size_t> place(arcs.size());
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    pairs.reserve(arcs.size());
    capacity_.reserve(arcs.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        pairs.emplace_back(arcs[order[i]].from, arcs[order[i]].to);
        capacity_.push_back(arcs[order[i]].capacity);
    }
    graph_ = directedGraph(pairs, vertices);
    reverse_.reserve(arcs.size());
    for (const std::size_t arc : order) {
        reverse_.emplace_back(arcs[arc].to, place[arcs[arc].twin]);
    }
}

int FlowNetwork::maximum(std::size_t source, std::size_t sink) {
    std::vector<int> residual(capacity_.size());
    std::vector<Edge> predecessor(vertices_);
    std::vector<boost::default_color_type> colour(vertices_);
    std::vector<long> distance(vertices_);
    const auto edgeIndex = get(boost::edge_index, graph_);
    const auto vertexIndex = get(boost::vertex_index, graph_);
    const auto byEdge = [&](auto& values) {
        return boost::make_iterator_property_map(values.begin(), edgeIndex);
    };
    const auto byVertex = [&](auto& values) {
        return boost::make_iterator_property_map(values.begin(), vertexIndex);
    };
    return boost::boykov_kolmogorov_max_flow(
        graph_, byEdge(capacity_), byEdge(residual), byEdge(reverse_), byVertex(predecessor),
        byVertex(colour), byVertex(distance), vertexIndex, source, sink);
}

}  // namespace hallwright
