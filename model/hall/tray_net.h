// SPDX-License-Identifier: GPL-3.0-or-later
// What the searches in a tray graph work on.
#pragma once

#include "model/hall/tray_graph.h"

#include <boost/graph/adjacency_list.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace hallwright {

struct TrayGraph::Net {
    using Graph =
        boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                              boost::property<boost::edge_weight_t, double>>;
    using Vertex = std::uint32_t;

    /// The shortest paths from one vertex to all.
    struct Tree {
        std::vector<double> length;
        std::vector<Vertex> before;
    };

    Graph graph;
    std::vector<std::uint32_t> trayOf;  ///< of each vertex
    std::vector<double> at;             ///< m along its tray
    std::vector<Vertex> first;          ///< of each tray, in order of `at`; one more than trays
    std::mutex kept;
    std::vector<std::unique_ptr<const Tree>> trees;

    Net(std::size_t trays, const std::vector<TrayJoint>& joints);

    [[nodiscard]] std::size_t size() const { return at.size(); }

    const Tree& from(Vertex root);

    /// The vertices before and behind a place on a tray; fewer at its ends.
    struct Beside {
        std::array<Vertex, 2> vertices{};
        int count = 0;
        [[nodiscard]] std::span<const Vertex> all() const& {
            return std::span(vertices).first(static_cast<std::size_t>(count));
        }
        std::span<const Vertex> all() const&& = delete;  // it would outlive them
    };
    [[nodiscard]] Beside beside(const TrayEntry& entry) const;
};

/// m from what a cable leaves, which is as high as `z`, to its tray.
double shareOf(const TrayEntry& entry, const Tray& tray, double z);

/// The way from one entry along vertices, in order, to another; none: both are on one tray.
/// `length`, m: of the path from the first vertex to the last.
TrayWay wayAlong(const std::vector<Tray>& trays, const std::vector<std::uint32_t>& trayOf,
                 const std::vector<double>& at, const TrayEntry& a, const TrayEntry& b,
                 std::span<const std::uint32_t> path, double length);

}  // namespace hallwright
