// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/layer_order.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hallwright {
namespace {

constexpr int kSweeps = 12;

using Neighbours = std::vector<std::vector<std::uint32_t>>;
using Layers = std::vector<std::vector<std::uint32_t>>;

std::vector<double> placesIn(const Layers& layers, std::size_t nodes) {
    std::vector<double> place(nodes, 0.0);
    for (const auto& layer : layers) {
        for (std::size_t i = 0; i < layer.size(); ++i) {
            // As a share of the layer, so that layers of different lengths can be compared.
            place[layer[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(layer.size());
        }
    }
    return place;
}

void sortLayer(std::vector<std::uint32_t>& layer, const std::vector<LayerNode>& nodes,
               const Neighbours& beside, const std::vector<double>& place) {
    std::vector<std::tuple<int, double, std::uint32_t>> keys;
    for (const std::uint32_t node : layer) {
        double mean = place[node];
        if (!beside[node].empty()) {
            mean = 0.0;
            for (const std::uint32_t other : beside[node]) {
                mean += place[other] / static_cast<double>(beside[node].size());
            }
        }
        keys.emplace_back(nodes[node].rank, mean, node);
    }
    std::ranges::stable_sort(keys, [](const auto& a, const auto& b) {
        return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) < std::get<0>(b)
                                                : std::get<1>(a) < std::get<1>(b) - 1e-9;
    });
    std::ranges::transform(keys, layer.begin(), [](const auto& key) { return std::get<2>(key); });
}

/// Pairs of edges between neighbouring layers that cross: inversions, counted while merging.
std::size_t inversions(std::vector<double>& values, std::vector<double>& spare, std::size_t begin,
                       std::size_t end) {
    if (end - begin < 2) {
        return 0;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    std::size_t count =
        inversions(values, spare, begin, middle) + inversions(values, spare, middle, end);
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t at = begin; at < end; ++at) {
        if (right == end || (left < middle && values[left] <= values[right])) {
            spare[at] = values[left++];
        } else {
            spare[at] = values[right++];
            count += middle - left;
        }
    }
    std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin),
              spare.begin() + static_cast<std::ptrdiff_t>(end),
              values.begin() + static_cast<std::ptrdiff_t>(begin));
    return count;
}

std::size_t crossingsOf(const Layers& layers, const Neighbours& below,
                        const std::vector<double>& place) {
    std::size_t count = 0;
    for (const auto& layer : layers) {
        std::vector<double> ends;
        for (const std::uint32_t node : layer) {
            const auto first = static_cast<std::ptrdiff_t>(ends.size());
            for (const std::uint32_t other : below[node]) {
                ends.push_back(place[other]);
            }
            std::sort(ends.begin() + first, ends.end());
        }
        std::vector<double> spare(ends.size());
        count += inversions(ends, spare, 0, ends.size());
    }
    return count;
}

}  // namespace

Layering layersOf(std::size_t nodes, const std::vector<LayerEdge>& edges) {
    Layering result{std::vector<int>(nodes, 0), std::vector<std::uint8_t>(edges.size(), 0)};
    std::vector<std::vector<std::uint32_t>> outs(nodes);
    std::vector<std::uint32_t> waiting(nodes, 0);
    for (std::uint32_t e = 0; e < edges.size(); ++e) {
        outs[edges[e].from].push_back(e);
        ++waiting[edges[e].to];
    }
    std::vector<std::uint8_t> isPlaced(nodes, 0);
    std::vector<std::uint32_t> ready;
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (waiting[node] == 0) {
            ready.push_back(node);
        }
    }
    std::uint32_t next = 0;  // the first that may still wait
    for (std::size_t placed = 0; placed < nodes; ++placed) {
        if (placed == ready.size()) {
            while (isPlaced[next] != 0) {
                ++next;
            }
            ready.push_back(next);
            waiting[next] = 0;
        }
        const std::uint32_t node = ready[placed];
        isPlaced[node] = 1;
        // Where a circle is cut open, before what is below is placed.
        for (const std::uint32_t e : outs[node]) {
            if (const std::uint32_t to = edges[e].to; isPlaced[to] != 0) {
                result.isTurned[e] = 1;
                result.layer[node] = std::max(result.layer[node], result.layer[to] + 1);
            }
        }
        for (const std::uint32_t e : outs[node]) {
            const std::uint32_t to = edges[e].to;
            if (result.isTurned[e] != 0) {
                continue;
            }
            result.layer[to] = std::max(result.layer[to], result.layer[node] + 1);
            if (waiting[to] > 0 && --waiting[to] == 0) {
                ready.push_back(to);
            }
        }
    }
    return result;
}

Layers orderLayers(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges) {
    Layers layers;
    Neighbours above(nodes.size());
    Neighbours below(nodes.size());
    for (const LayerEdge& edge : edges) {
        above[edge.to].push_back(edge.from);
        below[edge.from].push_back(edge.to);
    }
    for (std::uint32_t node = 0; node < nodes.size(); ++node) {
        const auto layer = static_cast<std::size_t>(nodes[node].layer);
        layers.resize(std::max(layers.size(), layer + 1));
        layers[layer].push_back(node);
    }
    const Neighbours none(nodes.size());
    std::vector<double> place = placesIn(layers, nodes.size());
    const auto sweep = [&](const Neighbours& beside, bool down) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            auto& layer = layers[down ? i : layers.size() - 1 - i];
            sortLayer(layer, nodes, beside, place);
            for (std::size_t k = 0; k < layer.size(); ++k) {
                place[layer[k]] =
                    (static_cast<double>(k) + 0.5) / static_cast<double>(layer.size());
            }
        }
    };
    sweep(none, true);
    Layers best = layers;
    std::size_t fewest = crossingsOf(layers, below, place);
    for (int i = 0; i < kSweeps && fewest > 0; ++i) {
        sweep(i % 2 == 0 ? above : below, i % 2 == 0);
        if (const std::size_t crossings = crossingsOf(layers, below, place); crossings < fewest) {
            fewest = crossings;
            best = layers;
        }
    }
    return best;
}

}  // namespace hallwright
