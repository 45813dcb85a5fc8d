// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/single_line.h"

#include "views/diagrams/one_line_part.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hallwright {
namespace {

constexpr double kPartGap = 36.0;  // points between parts that nothing joins
constexpr double kMostOver = 1.6;  // of that width, for the sake of a hall in one row
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

/// How wide rows of parts become: to a handy shape, and so that all of a hall fits where that is
/// not much wider.
double roomFor(const std::vector<SingleLine>& parts, const std::vector<Id<Room>>& halls) {
    double area = 0.0;
    double widest = 0.0;
    double hall = 0.0;
    double widestHall = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        area += (parts[i].width + kPartGap) * (parts[i].height + kPartGap);
        widest = std::max(widest, parts[i].width);
        hall =
            i > 0 && halls[i] == halls[i - 1] ? hall + kPartGap + parts[i].width : parts[i].width;
        widestHall = std::max(widestHall, hall);
    }
    const double room = std::max(widest, std::sqrt(kAspect * area));
    return widestHall < kMostOver * room ? std::max(room, widestHall + 1.0) : room;
}

/// Puts parts side by side in rows, as they come; those of another hall begin a row where the one
/// before is well filled.
SingleLine together(const Design& design, std::vector<SingleLine> parts) {
    std::vector<Id<Room>> halls;
    for (const SingleLine& part : parts) {
        halls.push_back(roomOf(design, part));
    }
    const double room = roomFor(parts, halls);
    SingleLine all;
    double x = 0.0;
    double y = 0.0;
    double rowHeight = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        SingleLine& part = parts[i];
        const bool isOther = i > 0 && halls[i] != halls[i - 1];
        const bool isFull = x + part.width > room || (isOther && x > room / 2.0);
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
