// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/failure_sweep.h"

#include "solvers/network/fabric_planes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

using Colours = std::vector<std::uint32_t>;

/// Numbers the distinct keys in their order.
template <class Key>
Colours numbered(const std::vector<Key>& keys) {
    std::map<Key, std::uint32_t> numbers;
    for (const Key& key : keys) {
        numbers.emplace(key, 0);
    }
    std::uint32_t next = 0;
    for (auto& [key, number] : numbers) {
        number = next++;
    }
    Colours colours;
    for (const Key& key : keys) {
        colours.push_back(numbers[key]);
    }
    return colours;
}

std::size_t countOf(const Colours& colours) {
    return std::set<std::uint32_t>(colours.begin(), colours.end()).size();
}

/// Colour refinement: switches of one colour have equally many neighbours of each colour over
/// equally many links.
Colours refined(const Plane& plane, const SwitchGraph& graph) {
    std::vector<std::pair<std::size_t, int>> first;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        first.emplace_back(plane.tierOf[i], plane.endpoints[i]);
    }
    Colours colours = numbered(first);
    for (std::size_t before = 0; countOf(colours) > before;) {
        before = countOf(colours);
        using Around = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
        std::vector<std::pair<std::uint32_t, Around>> keys;
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            Around around;
            for (const SwitchGraph::Arc& arc : graph.arcs(i)) {
                around.emplace_back(colours[arc.to], arc.links);
            }
            std::ranges::sort(around);
            keys.emplace_back(colours[i], std::move(around));
        }
        colours = numbered(keys);
    }
    return colours;
}

class Sweep {
  public:
    Sweep(const PlannedFabric& plan, const RunControl& control) : plan_(plan), control_(control) {}

    std::vector<FailureClass> run() {
        for (const Plane& plane : planesOf(plan_)) {
            if (!addPlane(plane)) {
                return {};
            }
        }
        return merged();
    }

  private:
    bool addPlane(const Plane& plane) {
        const SwitchGraph graph = plane.graph();
        const auto splits = splitsOf(plane);
        const int before = bisectionOf(plane, graph, splits).links;
        const Colours colours = refined(plane, graph);
        const auto ratio = [&](const Loss& loss, int lost) {
            const int left = plane.links() - lost;
            const int after = bisectionOf(plane, graph, splits, loss).links;
            return before > 0 && left > 0
                       ? static_cast<double>(after) / before * plane.links() / left
                       : 1.0;
        };
        std::map<std::uint32_t, std::uint32_t> known;  // place in `classes_` by colour
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            const auto [at, isNew] =
                known.try_emplace(colours[i], static_cast<std::uint32_t>(classes_.size()));
            if (isNew) {
                if (control_.stopped()) {
                    return false;
                }
                const int lost =
                    std::max(endpointsCutOff(graph, i, plane.endpoints), plane.endpoints[i]);
                classes_.push_back({false,
                                    nameOf(plane.tierOf[i]),
                                    {},
                                    0,
                                    std::min(1.0, ratio({.lostSwitch = i}, lost)),
                                    lost});
            }
            ++classes_[at->second].count;
        }
        return addLinks(plane, graph, colours, ratio);
    }

    bool addLinks(const Plane& plane, const SwitchGraph& graph, const Colours& colours,
                  const auto& ratio) {
        const Cuts cuts = cutsOf(graph);
        std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> known;
        for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
            const SwitchGraph::Edge& edge = graph.edges()[e];
            const auto [low, high] = std::minmax(colours[edge.a], colours[edge.b]);
            const auto [at, isNew] = known.try_emplace({low, high, edge.links},
                                                       static_cast<std::uint32_t>(classes_.size()));
            if (isNew) {
                if (control_.stopped()) {
                    return false;
                }
                const int lost = std::ranges::binary_search(cuts.edges, e)
                                     ? endpointsBeyond(graph, e, plane.endpoints)
                                     : 0;
                const auto [lower, upper] = std::minmax(plane.tierOf[edge.a], plane.tierOf[edge.b]);
                classes_.push_back({true, nameOf(lower), nameOf(upper), 0,
                                    std::min(1.0, ratio({.lostLink = e}, lost)), lost});
            }
            classes_[at->second].count += static_cast<int>(edge.links);
        }
        classes_.push_back({true, "endpoint", nameOf(0), plane.links(), 1.0, 1});
        return true;
    }

    [[nodiscard]] std::string_view nameOf(std::size_t tier) const { return plan_.tiers[tier].name; }

    /// What planes have alike is told once.
    std::vector<FailureClass> merged() {
        std::vector<FailureClass> all;
        for (const FailureClass& one : classes_) {
            const auto same = std::ranges::find_if(all, [&](const FailureClass& other) {
                return std::tie(one.isLink, one.tier, one.upper, one.bisectionRatio,
                                one.endpointLinks) == std::tie(other.isLink, other.tier,
                                                               other.upper, other.bisectionRatio,
                                                               other.endpointLinks);
            });
            if (same == all.end()) {
                all.push_back(one);
            } else {
                same->count += one.count;
            }
        }
        return all;
    }

    const PlannedFabric& plan_;
    const RunControl& control_;
    std::vector<FailureClass> classes_;
};

}  // namespace

std::vector<FailureClass> sweepFailures(const PlannedFabric& plan, const RunControl& control) {
    return Sweep(plan, control).run();
}

}  // namespace hallwright
