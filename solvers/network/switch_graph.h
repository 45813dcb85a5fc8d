// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// The switches of one fabric and the cables between them, as numbers. Parallel links are one edge
/// that knows how many it stands for.
class SwitchGraph {
  public:
    struct Edge {
        std::uint32_t a = 0, b = 0;  ///< a < b
        std::uint32_t links = 1;
    };
    struct Arc {
        std::uint32_t to = 0;
        std::uint32_t edge = 0;
        std::uint32_t links = 1;
    };

    /// `links` in any order, parallel ones repeated; a link of a switch with itself is left out.
    SwitchGraph(std::size_t switches, std::vector<Edge> links);

    [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    /// Neighbours in rising order.
    [[nodiscard]] std::span<const Arc> arcs(std::uint32_t from) const {
        return {arcs_.data() + first_[from], first_[from + 1] - first_[from]};
    }
    /// Where the arcs of a switch begin among all arcs.
    [[nodiscard]] std::size_t firstArc(std::uint32_t from) const { return first_[from]; }
    [[nodiscard]] std::size_t arcCount() const { return arcs_.size(); }

  private:
    std::vector<Edge> edges_;
    std::vector<std::size_t> first_;
    std::vector<Arc> arcs_;
};

/// Links from each switch to the nearest of `from`; −1 where there is no way.
std::vector<int> distancesFrom(const SwitchGraph& graph, std::span<const std::uint32_t> from);

/// Leaves with the same neighbours over the same numbers of links: what holds for one holds for
/// all.
std::vector<std::vector<std::uint32_t>> leafClasses(const SwitchGraph& graph,
                                                    std::span<const std::uint32_t> leaves);

/// Switches on the longest shortest path between leaves; 1 for a single leaf (NET-010).
int diameterBetween(const SwitchGraph& graph, std::span<const std::vector<std::uint32_t>> classes);

/// Least numbers of disjoint paths over all pairs of leaves (NET-012).
struct PathDiversity {
    int edge = 0;          ///< sharing no link
    int vertex = 0;        ///< sharing no switch between the leaves
    bool bounded = false;  ///< not all that mattered could be tried: the true numbers may be less
};

/// By Menger's theorem as maximum flows of unit capacity. A least cut parts a fixed leaf from some
/// other, so one source is enough for links; for switches as many sources as the cut has members
/// and one more (Even 1975). A pair whose paths are found one by one at sight needs no flow. At
/// most `flows` flows are run.
PathDiversity pathDiversity(const SwitchGraph& graph,
                            std::span<const std::vector<std::uint32_t>> classes, int flows = 100);

/// What the loss of one switch or link parts (NET-013), from the biconnected components (Hopcroft
/// and Tarjan).
struct Cuts {
    std::vector<std::uint32_t> switches;  ///< articulation points, rising
    std::vector<std::uint32_t> edges;     ///< bridges of one link, index of the edge, rising
};
Cuts cutsOf(const SwitchGraph& graph);

/// Endpoints that lose all but each other when a switch fails: its own and those outside the
/// greatest part left.
int endpointsCutOff(const SwitchGraph& graph, std::uint32_t lost, std::span<const int> endpoints);
/// Endpoints on the smaller side of a bridge.
int endpointsBeyond(const SwitchGraph& graph, std::uint32_t bridge, std::span<const int> endpoints);

}  // namespace hallwright
