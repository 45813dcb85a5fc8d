// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/layer_places.h"

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

constexpr int kSweeps = 10;
constexpr double kFirm = 1e4;     // weight of a straight line against places as they are
constexpr double kMain = 8.0;     // of a fixed edge against any other
constexpr double kSlight = 0.01;  // of where a node with no neighbours on one side is already

class Places {
  public:
    Places(const std::vector<std::vector<std::uint32_t>>& layers,
           const std::vector<Breadth>& breadths, const std::vector<TiedEdge>& edges, double gap)
        : layers_(layers),
          breadths_(breadths),
          edges_(edges),
          gap_(gap),
          above_(breadths.size()),
          below_(breadths.size()),
          axis_(breadths.size(), 0.0) {
        for (std::uint32_t e = 0; e < edges.size(); ++e) {
            above_[edges[e].to].push_back(e);
            below_[edges[e].from].push_back(e);
        }
    }
    std::vector<double> find();

  private:
    using Wish = std::pair<double, double>;  ///< place and weight
    template <class Wishes>
    void place(const std::vector<std::uint32_t>& layer, Wishes wishes);
    [[nodiscard]] Wish meanAbove(std::uint32_t node) const;
    [[nodiscard]] Wish meanBelow(std::uint32_t node) const;
    [[nodiscard]] Wish straight(std::uint32_t node) const;

    const std::vector<std::vector<std::uint32_t>>& layers_;
    const std::vector<Breadth>& breadths_;
    const std::vector<TiedEdge>& edges_;
    double gap_;
    std::vector<std::vector<std::uint32_t>> above_, below_;
    std::vector<double> axis_;
};

template <class Wishes>
void Places::place(const std::vector<std::uint32_t>& layer, Wishes wishes) {
    std::vector<double> wished, weights, gaps;
    for (std::size_t i = 0; i < layer.size(); ++i) {
        const auto [at, weight] = wishes(layer[i]);
        wished.push_back(at);
        weights.push_back(weight);
        gaps.push_back(i == 0 ? 0.0
                              : breadths_[layer[i - 1]].right + gap_ + breadths_[layer[i]].left);
    }
    const std::vector<double> kept = keptApart(wished, weights, gaps);
    for (std::size_t i = 0; i < layer.size(); ++i) {
        axis_[layer[i]] = kept[i];
    }
}

Places::Wish Places::meanAbove(std::uint32_t node) const {
    Wish sum{kSlight * axis_[node], kSlight};
    for (const std::uint32_t e : above_[node]) {
        const double weight = edges_[e].isFixed ? kMain : 1.0;
        sum.first += weight * (axis_[edges_[e].from] + edges_[e].out - edges_[e].in);
        sum.second += weight;
    }
    return {sum.first / sum.second, sum.second};
}

Places::Wish Places::meanBelow(std::uint32_t node) const {
    Wish sum{kSlight * axis_[node], kSlight};
    for (const std::uint32_t e : below_[node]) {
        const double weight = edges_[e].isFixed ? kMain : 1.0;
        sum.first += weight * (axis_[edges_[e].to] + edges_[e].in - edges_[e].out);
        sum.second += weight;
    }
    return {sum.first / sum.second, sum.second};
}

/// Under a fixed edge, else where it is.
Places::Wish Places::straight(std::uint32_t node) const {
    for (const std::uint32_t e : above_[node]) {
        if (edges_[e].isFixed) {
            return {axis_[edges_[e].from] + edges_[e].out - edges_[e].in, kFirm};
        }
    }
    return {axis_[node], 1.0};
}

std::vector<double> Places::find() {
    for (const auto& layer : layers_) {
        place(layer, [](std::uint32_t) { return Wish{0.0, 1.0}; });
    }
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (const auto& layer : layers_) {
            place(layer, [this](std::uint32_t node) { return meanAbove(node); });
        }
        for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
            place(*layer, [this](std::uint32_t node) { return meanBelow(node); });
        }
    }
    for (const auto& layer : layers_) {
        place(layer, [this](std::uint32_t node) { return straight(node); });
    }
    double least = std::numeric_limits<double>::max();
    for (std::size_t node = 0; node < axis_.size(); ++node) {
        least = std::min(least, axis_[node] - breadths_[node].left);
    }
    for (double& axis : axis_) {
        axis -= least;
    }
    return std::move(axis_);
}

}  // namespace

std::vector<double> keptApart(std::span<const double> wished, std::span<const double> weights,
                              std::span<const double> gaps) {
    struct Pool {
        double sum, weight;
        std::size_t end;
    };
    std::vector<Pool> pools;
    double offset = 0.0;
    for (std::size_t i = 0; i < wished.size(); ++i) {
        offset += i == 0 ? 0.0 : gaps[i];
        pools.push_back({weights[i] * (wished[i] - offset), weights[i], i + 1});
        while (pools.size() > 1) {
            const Pool last = pools.back();
            Pool& before = pools[pools.size() - 2];
            if (before.sum / before.weight <= last.sum / last.weight) {
                break;
            }
            before = {before.sum + last.sum, before.weight + last.weight, last.end};
            pools.pop_back();
        }
    }
    std::vector<double> kept(wished.size());
    offset = 0.0;
    std::size_t i = 0;
    for (const Pool& pool : pools) {
        for (; i < pool.end; ++i) {
            offset += i == 0 ? 0.0 : gaps[i];
            kept[i] = pool.sum / pool.weight + offset;
        }
    }
    return kept;
}

std::vector<double> axesOf(const std::vector<std::vector<std::uint32_t>>& layers,
                           const std::vector<Breadth>& breadths, const std::vector<TiedEdge>& edges,
                           double gap) {
    return Places(layers, breadths, edges, gap).find();
}

}  // namespace hallwright
