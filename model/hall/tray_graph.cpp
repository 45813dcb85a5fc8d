// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/tray_graph.h"

#include "model/hall/tray_net.h"

#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

using Graph = TrayGraph::Net::Graph;
using Vertex = TrayGraph::Net::Vertex;
using Tree = TrayGraph::Net::Tree;

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Lets through what lies on some trays.
struct OnTrays {
    const std::vector<std::uint32_t>* trayOf = nullptr;
    const std::vector<char>* isIn = nullptr;
    bool operator()(Vertex vertex) const { return (*isIn)[(*trayOf)[vertex]] != 0; }
};

template <class G>
Tree treeFrom(const G& graph, Vertex root, std::size_t vertices) {
    Tree tree{std::vector<double>(vertices, kFar), std::vector<Vertex>(vertices)};
    const auto index = boost::get(boost::vertex_index, graph);
    boost::dijkstra_shortest_paths(
        graph, root,
        boost::distance_map(boost::make_iterator_property_map(tree.length.begin(), index))
            .predecessor_map(boost::make_iterator_property_map(tree.before.begin(), index)));
    return tree;
}

}  // namespace

TrayGraph::Net::Net(std::size_t trays, const std::vector<TrayJoint>& joints) {
    std::vector<std::vector<double>> stops(trays);
    for (const TrayJoint& joint : joints) {
        stops[joint.a].push_back(joint.atA);
        stops[joint.b].push_back(joint.atB);
    }
    for (std::size_t tray = 0; tray < trays; ++tray) {
        auto& ofTray = stops[tray];
        std::ranges::sort(ofTray);
        const auto again = std::ranges::unique(ofTray);
        ofTray.erase(again.begin(), again.end());
        first.push_back(static_cast<Vertex>(at.size()));
        at.insert(at.end(), ofTray.begin(), ofTray.end());
        trayOf.insert(trayOf.end(), ofTray.size(), static_cast<std::uint32_t>(tray));
    }
    first.push_back(static_cast<Vertex>(at.size()));
    graph = Graph(at.size());
    trees.resize(at.size());
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        if (trayOf[i] == trayOf[i + 1]) {
            boost::add_edge(i, i + 1, at[i + 1] - at[i], graph);
        }
    }
    const auto vertexAt = [&](std::uint32_t tray, double offset) {
        return std::lower_bound(at.begin() + first[tray], at.begin() + first[tray + 1], offset) -
               at.begin();
    };
    for (const TrayJoint& joint : joints) {
        boost::add_edge(vertexAt(joint.a, joint.atA), vertexAt(joint.b, joint.atB), joint.length,
                        graph);
    }
}

const Tree& TrayGraph::Net::from(Vertex root) {
    const std::scoped_lock lock(kept);
    if (!trees[root]) {
        trees[root] = std::make_unique<const Tree>(treeFrom(graph, root, size()));
    }
    return *trees[root];
}

TrayGraph::Net::Beside TrayGraph::Net::beside(const TrayEntry& entry) const {
    Beside found;
    const auto begin = at.begin() + first[entry.tray];
    const auto end = at.begin() + first[entry.tray + 1];
    const auto next = std::lower_bound(begin, end, entry.at);
    if (next != begin) {
        found.vertices[found.count++] = static_cast<Vertex>(next - at.begin() - 1);
    }
    if (next != end) {
        found.vertices[found.count++] = static_cast<Vertex>(next - at.begin());
    }
    return found;
}

double shareOf(const TrayEntry& entry, const Tray& tray, double z) {
    return entry.across + std::abs(z - tray.zAt(entry.at));
}

TrayWay wayAlong(const std::vector<Tray>& trays, const std::vector<std::uint32_t>& trayOf,
                 const std::vector<double>& at, const TrayEntry& a, const TrayEntry& b,
                 std::span<const std::uint32_t> path, double length) {
    TrayWay way;
    way.across = a.across + b.across;
    way.zA = trays[a.tray].zAt(a.at);
    way.zB = trays[b.tray].zAt(b.at);
    way.pieces.push_back({a.tray, a.at, a.at});
    for (const Vertex vertex : path) {
        if (trayOf[vertex] != way.pieces.back().tray) {
            way.pieces.push_back({trayOf[vertex], at[vertex], at[vertex]});
        }
        way.pieces.back().to = at[vertex];
    }
    way.pieces.back().to = b.at;
    for (const TrayPiece& piece : way.pieces) {
        way.along += std::abs(piece.to - piece.from);
    }
    if (!path.empty()) {
        // What the path is longer than its parts in trays lies between these.
        const double whole =
            std::abs(a.at - at[path.front()]) + length + std::abs(b.at - at[path.back()]);
        way.joints = std::max(0.0, whole - way.along);
    }
    return way;
}

TrayGraph::TrayGraph(std::vector<Tray> trays, const TrayLimits& limits)
    : trays_(std::move(trays)), limits_(limits), parts_(trays_.size()) {
    for (const Tray& tray : trays_) {
        bounds_.push_back(boundsOf(tray.outline));
    }
    const std::vector<TrayJoint> joints = jointsOf(trays_, limits);
    net_ = std::make_unique<Net>(trays_.size(), joints);
    Graph meeting(trays_.size());
    for (const TrayJoint& joint : joints) {
        boost::add_edge(joint.a, joint.b, 1.0, meeting);
    }
    if (!trays_.empty()) {
        boost::connected_components(meeting, parts_.data());
    }
}

TrayGraph::~TrayGraph() = default;

std::optional<std::uint32_t> TrayGraph::find(Id<Item> tray) const {
    const auto found = std::ranges::lower_bound(trays_, tray, {}, &Tray::item);
    if (found == trays_.end() || found->item != tray) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(found - trays_.begin());
}

std::vector<TrayEntry> TrayGraph::entriesOf(const Footprint& outline, double reach) const {
    std::vector<TrayEntry> entries;
    const Bounds bounds = boundsOf(outline);
    const Bounds near{bounds.low - Point{reach, reach}, bounds.high + Point{reach, reach}};
    for (std::uint32_t i = 0; i < trays_.size(); ++i) {
        const Tray& tray = trays_[i];
        if (tray.isRiser || !bounds_[i].meets(near) ||
            clearance(tray.outline, outline) > reach * (1.0 + 1e-9)) {
            continue;
        }
        const Point from = outline.centre - tray.from;
        const double at = std::clamp(dot(from, tray.along), 0.0, tray.length);
        entries.push_back(
            {i, at, std::abs(dot(from, tray.along) - at) + std::abs(cross(from, tray.along))});
    }
    return entries;
}

namespace {

/// A way between two entries: straight along one tray, or by a vertex beside either.
struct Choice {
    double length = kFar;
    const TrayEntry* a = nullptr;
    const TrayEntry* b = nullptr;
    Vertex near = 0, far = 0;
    bool isStraight = false;
};

/// Both searches: `treeOf(vertex)` gives the shortest paths from it, `isIn(tray)` the trays asked.
struct Search {
    const std::vector<Tray>& trays;

    template <class Net, class TreeOf, class IsIn>
    std::optional<TrayWay> run(Net& net, const TrayEnd& a, const TrayEnd& b, TreeOf treeOf,
                               IsIn isIn) const {
        Choice best;
        for (const TrayEntry& one : a.entries) {
            for (const TrayEntry& other : b.entries) {
                if (!isIn(one.tray) || !isIn(other.tray)) {
                    continue;
                }
                const double ends =
                    shareOf(one, trays[one.tray], a.z) + shareOf(other, trays[other.tray], b.z);
                if (one.tray == other.tray) {
                    const double length = ends + std::abs(one.at - other.at);
                    if (length < best.length) {
                        best = {length, &one, &other, 0, 0, true};
                    }
                    continue;
                }
                tryVertices(net, one, other, ends, treeOf, best);
            }
        }
        if (!best.a) {
            return std::nullopt;
        }
        return laid(net, best, treeOf);
    }

    template <class Net, class TreeOf>
    static void tryVertices(Net& net, const TrayEntry& one, const TrayEntry& other, double ends,
                            TreeOf& treeOf, Choice& best) {
        const auto near = net.beside(one);
        const auto far = net.beside(other);
        for (const Vertex from : near.all()) {
            const Tree& tree = treeOf(from);
            for (const Vertex to : far.all()) {
                const double length = ends + std::abs(one.at - net.at[from]) + tree.length[to] +
                                      std::abs(other.at - net.at[to]);
                if (length < best.length) {
                    best = {length, &one, &other, from, to, false};
                }
            }
        }
    }

    template <class Net, class TreeOf>
    [[nodiscard]] TrayWay laid(Net& net, const Choice& choice, TreeOf& treeOf) const {
        std::vector<Vertex> path;
        double length = 0.0;
        if (!choice.isStraight) {
            const Tree& tree = treeOf(choice.near);
            length = tree.length[choice.far];
            path.push_back(choice.far);
            while (path.back() != choice.near) {
                path.push_back(tree.before[path.back()]);
            }
            std::ranges::reverse(path);
        }
        return wayAlong(trays, net.trayOf, net.at, *choice.a, *choice.b, path, length);
    }
};

}  // namespace

std::optional<TrayWay> TrayGraph::shortest(const TrayEnd& a, const TrayEnd& b) const {
    return Search{trays_}.run(
        *net_, a, b, [&](Vertex from) -> const Tree& { return net_->from(from); },
        [](std::uint32_t) { return true; });
}

std::optional<TrayWay> TrayGraph::within(std::span<const std::uint32_t> trays, const TrayEnd& a,
                                         const TrayEnd& b) const {
    std::vector<char> isIn(trays_.size(), 0);
    for (const std::uint32_t tray : trays) {
        isIn[tray] = 1;
    }
    const boost::filtered_graph<Graph, boost::keep_all, OnTrays> graph(
        net_->graph, boost::keep_all{}, OnTrays{&net_->trayOf, &isIn});
    std::vector<std::pair<Vertex, std::unique_ptr<const Tree>>> kept;
    const auto treeOf = [&](Vertex from) -> const Tree& {
        for (const auto& [root, tree] : kept) {
            if (root == from) {
                return *tree;
            }
        }
        kept.emplace_back(from, std::make_unique<const Tree>(treeFrom(graph, from, net_->size())));
        return *kept.back().second;
    };
    return Search{trays_}.run(*net_, a, b, treeOf,
                              [&](std::uint32_t tray) { return isIn[tray] != 0; });
}

TrayGraph::Break TrayGraph::nearestBreak(const TrayEnd& a, const TrayEnd& b) const {
    const auto reaches = [&](const TrayEnd& end, std::uint32_t tray) {
        return std::ranges::any_of(end.entries, [&](const TrayEntry& entry) {
            return parts_[entry.tray] == parts_[tray];
        });
    };
    Break best;
    double least = kFar;
    for (std::uint32_t i = 0; i < trays_.size(); ++i) {
        for (std::uint32_t k = 0; reaches(a, i) && k < trays_.size(); ++k) {
            if (!reaches(b, k)) {
                continue;
            }
            const TrayGap gap = gapBetween(trays_[i], trays_[k]);
            const double away = std::hypot(gap.across, gap.up);
            if (away < least) {
                least = away;
                best = {i, k, gap};
            }
        }
    }
    return best;
}

}  // namespace hallwright
