// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/fabric_map.h"

#include <algorithm>
#include <numeric>

namespace hallwright {
namespace {

/// The neighbours of each switch over links that are left, one after the other.
class Neighbours {
  public:
    Neighbours(const FabricMap& map, std::span<const char> isLost)
        : first_(map.rails.size() + 1, 0) {
        const auto isLeft = [&](const FabricMap::Trunk& trunk) {
            return isLost[trunk.a] == 0 && isLost[trunk.b] == 0;
        };
        for (const FabricMap::Trunk& trunk : map.trunks) {
            if (isLeft(trunk)) {
                ++first_[trunk.a + 1];
                ++first_[trunk.b + 1];
            }
        }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        all_.resize(first_.back());
        std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
        for (const FabricMap::Trunk& trunk : map.trunks) {
            if (isLeft(trunk)) {
                all_[next[trunk.a]++] = trunk.b;
                all_[next[trunk.b]++] = trunk.a;
            }
        }
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t at) const {
        return {all_.data() + first_[at], first_[at + 1] - first_[at]};
    }

  private:
    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> all_;
};

/// The switches that can be reached from `start`, breadth first, marked in `seen`.
std::vector<std::uint32_t> partFrom(std::uint32_t start, const Neighbours& neighbours,
                                    std::vector<char>& seen) {
    std::vector<std::uint32_t> part{start};
    seen[start] = 1;
    for (std::size_t next = 0; next < part.size(); ++next) {
        for (const std::uint32_t other : neighbours.of(part[next])) {
            if (seen[other] == 0) {
                seen[other] = 1;
                part.push_back(other);
            }
        }
    }
    return part;
}

std::vector<char> greatestPart(const FabricMap& map, std::span<const char> isLost,
                               std::span<const int> endpoints) {
    const Neighbours neighbours(map, isLost);
    std::vector<char> seen(isLost.begin(), isLost.end());
    std::vector<std::uint32_t> greatest;
    int most = -1;
    for (std::uint32_t start = 0; start < seen.size(); ++start) {
        if (seen[start] == 0) {
            std::vector<std::uint32_t> part = partFrom(start, neighbours, seen);
            const int held =
                std::accumulate(part.begin(), part.end(), 0,
                                [&](int sum, std::uint32_t at) { return sum + endpoints[at]; });
            if (held > most) {
                most = held;
                greatest = std::move(part);
            }
        }
    }
    std::vector<char> isLeft(isLost.size(), 0);
    for (const std::uint32_t at : greatest) {
        isLeft[at] = 1;
    }
    return isLeft;
}

void judgeUplinks(const FabricMap& map, std::span<const char> isLost,
                  std::span<const int> endpoints, FabricLoss& loss) {
    std::vector<int> all(isLost.size(), 0);
    std::vector<int> left(isLost.size(), 0);
    for (const FabricMap::Trunk& trunk : map.trunks) {
        const bool isWhole = isLost[trunk.a] == 0 && isLost[trunk.b] == 0;
        loss.linksLost += isWhole ? 0 : 1;
        for (const std::uint32_t end : {trunk.a, trunk.b}) {
            ++all[end];
            left[end] += isWhole ? 1 : 0;
        }
    }
    for (std::uint32_t at = 0; at < isLost.size(); ++at) {
        if (loss.isLeft[at] == 0 || endpoints[at] == 0 || all[at] == 0) {
            continue;
        }
        const double share = static_cast<double>(left[at]) / all[at];
        if (!loss.worstLeaf || share < loss.leastUplinks) {
            loss.leastUplinks = share;
            loss.worstLeaf = at;
        }
    }
}

}  // namespace

FabricLoss lossOf(const FabricMap& map, std::span<const char> isLost) {
    std::vector<int> endpoints(isLost.size(), 0);
    for (const FabricMap::Drop& drop : map.drops) {
        ++endpoints[drop.leaf];
    }
    FabricLoss loss;
    loss.isLeft = greatestPart(map, isLost, endpoints);
    judgeUplinks(map, isLost, endpoints, loss);
    std::vector<char> isServed(map.nodes, 0);
    for (const FabricMap::Drop& drop : map.drops) {
        loss.linksLost += isLost[drop.leaf] != 0 ? 1 : 0;
        loss.endpointsCutOff += loss.isLeft[drop.leaf] == 0 ? 1 : 0;
        isServed[drop.node] |= loss.isLeft[drop.leaf];
    }
    loss.nodesCutOff = static_cast<int>(std::ranges::count(isServed, char{0}));
    return loss;
}

}  // namespace hallwright
