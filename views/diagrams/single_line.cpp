// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line.h"

#include "views/diagrams/one_line_part.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kPartGap = 36.0;  // points between parts that nothing joins
constexpr double kAspect = 1.5;    // width over height that parts are put together to

/// The nodes of each part of the graph, parts in order of their first node.
std::vector<std::vector<std::uint32_t>> partsOf(const OneLineGraph& graph) {
    std::vector<std::uint32_t> first(graph.nodes.size());
    std::iota(first.begin(), first.end(), 0U);
    const auto rootOf = [&](std::uint32_t node) {
        while (first[node] != node) {
            first[node] = first[first[node]];
            node = first[node];
        }
        return node;
    };
    for (const OneLineEdge& edge : graph.edges) {
        const auto [low, high] = std::minmax({rootOf(edge.from), rootOf(edge.to)});
        first[high] = low;
    }
    std::vector<std::vector<std::uint32_t>> parts;
    std::vector<std::uint32_t> partOf(graph.nodes.size(), 0);
    for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
        const std::uint32_t root = rootOf(node);
        if (root == node) {
            partOf[node] = static_cast<std::uint32_t>(parts.size());
            parts.emplace_back();
        }
        parts[partOf[root]].push_back(node);
    }
    return parts;
}

/// Where the first load of a part stands that stands anywhere.
Id<Room> roomOf(const Design& design, const SingleLine& part) {
    for (const SingleLineSymbol& symbol : part.symbols) {
        if (!symbol.node.isLoads()) {
            continue;
        }
        if (const Item* item = design.items.find(symbol.node.items[0]); item && item->room) {
            return item->room;
        }
    }
    return {};
}

/// Puts parts side by side in rows, as they come; those of another hall begin a row where the one
/// before is well filled.
SingleLine together(const Design& design, std::vector<SingleLine> parts) {
    double area = 0.0;
    double widest = 0.0;
    for (const SingleLine& part : parts) {
        area += (part.width + kPartGap) * (part.height + kPartGap);
        widest = std::max(widest, part.width);
    }
    const double room = std::max(widest, std::sqrt(kAspect * area));
    SingleLine all;
    double x = 0.0;
    double y = 0.0;
    double rowHeight = 0.0;
    Id<Room> lastHall;
    for (SingleLine& part : parts) {
        const Id<Room> hall = roomOf(design, part);
        const bool isFull = x + part.width > room || (hall != lastHall && x > room / 2.0);
        lastHall = hall;
        if (x > 0.0 && isFull) {
            x = 0.0;
            y += rowHeight + kPartGap;
            rowHeight = 0.0;
        }
        moveBy(part, x, y);
        const auto offset = static_cast<std::uint32_t>(all.symbols.size());
        for (SingleLineConnector& connector : part.connectors) {
            connector.from += offset;
            connector.to += offset;
            all.connectors.push_back(std::move(connector));
        }
        std::ranges::move(part.symbols, std::back_inserter(all.symbols));
        rowHeight = std::max(rowHeight, part.height);
        all.width = std::max(all.width, x + part.width);
        all.height = y + rowHeight;
        x += part.width + kPartGap;
    }
    return all;
}

}  // namespace

void moveBy(SingleLine& part, double x, double y) {
    for (SingleLineSymbol& symbol : part.symbols) {
        symbol.axis += x;
        for (DiagramBar* bar : {&symbol.top, &symbol.bottom}) {
            bar->left += x;
            bar->right += x;
        }
        symbol.box.left += x;
        symbol.box.right += x;
        symbol.box.top += y;
        symbol.box.bottom += y;
    }
    for (SingleLineConnector& connector : part.connectors) {
        for (DiagramPoint& point : connector.way) {
            point.x += x;
            point.y += y;
        }
    }
}

bool isBar(const OneLineNode& node) {
    return !node.isLoads() && (node.kind == Kind::Switchboard || node.kind == Kind::Busway);
}

bool isTransferSwitch(const OneLineNode& node) {
    return !node.isLoads() && (node.kind == Kind::Ats || node.kind == Kind::Sts);
}

SingleLine layOutSingleLine(const Design& design, const PowerResult& power) {
    const OneLineGraph graph = oneLineGraphOf(design, power);
    std::vector<SingleLine> parts;
    for (const std::vector<std::uint32_t>& nodes : partsOf(graph)) {
        parts.push_back(layOutPart(design, graph, nodes));
    }
    return together(design, std::move(parts));
}

}  // namespace hallwright
