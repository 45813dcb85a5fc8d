// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_graph.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace hallwright {
namespace {

/// Loads that stand together: what feeds them, by which side, and their kind.
struct LoadsKey {
    std::vector<std::pair<std::uint32_t, Side>> feeders;
    Kind kind = Kind::Rack;
    auto operator<=>(const LoadsKey&) const = default;
};

class Reader {
  public:
    Reader(const Design& design, const PowerResult& power) : design_(design), power_(power) {}
    OneLineGraph read();

  private:
    void addElements();
    void sortLinks();
    void addLoads();
    void takeSides();

    const Design& design_;
    const PowerResult& power_;
    OneLineGraph graph_;
    std::unordered_map<Id<Item>, std::uint32_t> nodeOf_;  ///< of elements
    std::unordered_map<Id<Item>, std::vector<const Link*>> feedsOf_;
};

void Reader::addElements() {
    for (const std::uint32_t i : power_.byItem) {
        const PowerElement& element = power_.elements[i];
        if (element.slot == 0) {
            nodeOf_[element.item] = static_cast<std::uint32_t>(graph_.nodes.size());
            graph_.nodes.push_back({i, element.kind, {element.item}, Power(), Side::None});
        }
    }
}

void Reader::sortLinks() {
    for (const Link& link : design_.links) {
        if (link.kind != LinkKind::Power || link.from.item == link.to.item) {
            continue;
        }
        const auto from = nodeOf_.find(link.from.item);
        if (from == nodeOf_.end()) {
            continue;
        }
        const auto to = nodeOf_.find(link.to.item);
        if (to == nodeOf_.end()) {
            feedsOf_[link.to.item].push_back(&link);
            continue;
        }
        graph_.edges.push_back(
            {from->second, to->second, link.to.port, link.side, std::vector{link.id}});
    }
}

void Reader::addLoads() {
    std::map<LoadsKey, std::uint32_t> known;
    for (const PowerFeed& feed : power_.feeds) {
        const Item* item = design_.items.find(feed.load);
        if (!item || !(feed.demand > Power())) {
            continue;
        }
        LoadsKey key;
        key.kind = productOf(design_, *item).kind;
        for (const Link* link : feedsOf_[feed.load]) {
            key.feeders.emplace_back(nodeOf_[link->from.item], link->side);
        }
        std::ranges::sort(key.feeders);
        key.feeders.erase(std::unique(key.feeders.begin(), key.feeders.end()), key.feeders.end());
        const auto [found, isNew] =
            known.emplace(key, static_cast<std::uint32_t>(graph_.nodes.size()));
        const std::uint32_t node = found->second;
        if (isNew) {
            graph_.nodes.push_back({OneLineNode::kLoads, key.kind, {}, Power(), Side::None});
        }
        graph_.nodes[node].items.push_back(feed.load);
        graph_.nodes[node].demand += feed.demand;
        for (const Link* link : feedsOf_[feed.load]) {
            const std::uint32_t from = nodeOf_[link->from.item];
            auto edge = std::ranges::find_if(graph_.edges, [&](const OneLineEdge& each) {
                return each.to == node && each.from == from && each.side == link->side;
            });
            if (edge == graph_.edges.end()) {
                graph_.edges.push_back({from, node, link->to.port, link->side, {}});
                edge = std::prev(graph_.edges.end());
            }
            edge->links.push_back(link->id);
        }
    }
}

void Reader::takeSides() {
    std::vector<std::uint8_t> on(graph_.nodes.size(), 0);
    for (const OneLineEdge& edge : graph_.edges) {
        const std::uint8_t bit = edge.side == Side::A ? 1 : edge.side == Side::B ? 2 : 4;
        on[edge.from] |= bit;
        on[edge.to] |= bit;
    }
    for (std::size_t i = 0; i < on.size(); ++i) {
        graph_.nodes[i].side = on[i] == 1 ? Side::A : on[i] == 2 ? Side::B : Side::None;
    }
}

OneLineGraph Reader::read() {
    addElements();
    sortLinks();
    addLoads();
    takeSides();
    return std::move(graph_);
}

}  // namespace

OneLineGraph oneLineGraphOf(const Design& design, const PowerResult& power) {
    return Reader(design, power).read();
}

}  // namespace hallwright
