// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_part.h"

#include "views/diagrams/bar_reach.h"
#include "views/diagrams/connector_tracks.h"
#include "views/diagrams/layer_order.h"
#include "views/diagrams/layer_places.h"
#include "views/diagrams/one_line_breadth.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

using one_line::kBarEnd;
using one_line::kGap;
using one_line::kHeight;
using one_line::kSign;

constexpr double kBend = 3.0;  // half of what a passing line takes
constexpr double kTrackPitch = 7.0;
constexpr double kSmallStep = 0.75;
constexpr double kChannelEnd = 11.0;  // above the first and below the last track

/// One piece of a connector, from a layer to the next.
struct Piece {
    std::uint32_t from = 0, to = 0;  ///< nodes and bends of the part
    std::uint32_t edge = 0;          ///< of the part
    double out = 0.0, in = 0.0;      ///< where it leaves and arrives, points from the left
    int track = -1;
};

class Part {
  public:
    Part(const Design& design, const OneLineGraph& graph, std::span<const std::uint32_t> nodes);
    SingleLine layOut();

  private:
    void cut();
    void order();
    void takeBreadths();
    void placeAxes();
    void placeEnds(std::size_t layer);
    void followSources(std::size_t layer);
    void straighten(std::uint32_t at);
    void assignTracks();
    [[nodiscard]] bool isNode(std::uint32_t at) const { return at < nodes_.size(); }
    [[nodiscard]] const OneLineNode& node(std::uint32_t at) const {
        return graph_.nodes[nodes_[at]];
    }
    [[nodiscard]] bool hasFreeEnds(std::uint32_t at) const;
    [[nodiscard]] double inOffset(std::uint32_t at, std::size_t input) const;
    [[nodiscard]] SingleLineSymbol symbolOf(std::uint32_t at) const;
    [[nodiscard]] SingleLineConnector connectorOf(std::uint32_t edge) const;

    const Design& design_;
    const OneLineGraph& graph_;
    std::span<const std::uint32_t> nodes_;
    std::vector<OneLineEdge> edges_;  ///< between nodes of the part
    std::vector<std::uint8_t> isTurned_;
    std::vector<LayerNode> layered_;  ///< nodes, then bends
    std::vector<Piece> pieces_;
    std::vector<std::vector<std::uint32_t>> layers_;
    std::vector<std::vector<std::uint32_t>> ins_, outs_;  ///< pieces, from left to right
    std::vector<std::vector<std::uint32_t>> ways_;        ///< pieces of each edge, downwards
    std::vector<Breadth> breadths_;
    std::vector<double> axes_;
    std::vector<double> tops_;  ///< of layers, points
    std::vector<ChannelTracks> channels_;
};

int rankOf(Side side) {
    return side == Side::A ? 0 : side == Side::B ? 2 : 1;
}

Part::Part(const Design& design, const OneLineGraph& graph, std::span<const std::uint32_t> nodes)
    : design_(design), graph_(graph), nodes_(nodes) {
    const auto place = [&](std::uint32_t at) {
        const auto found = std::ranges::lower_bound(nodes, at);
        return static_cast<std::uint32_t>(found - nodes.begin());
    };
    for (const OneLineEdge& edge : graph.edges) {
        if (std::ranges::binary_search(nodes, edge.from)) {
            edges_.push_back(edge);
            edges_.back().from = place(edge.from);
            edges_.back().to = place(edge.to);
        }
    }
}

/// Cuts edges into pieces from layer to layer, with bends between.
void Part::cut() {
    std::vector<LayerEdge> plain;
    for (const OneLineEdge& edge : edges_) {
        plain.push_back({edge.from, edge.to});
    }
    Layering layering = layersOf(nodes_.size(), plain);
    isTurned_ = std::move(layering.isTurned);
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
        layered_.push_back({layering.layer[at], rankOf(node(at).side), false});
    }
    ways_.resize(edges_.size());
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        const bool isTurned = isTurned_[e] != 0;
        std::uint32_t from = isTurned ? edges_[e].to : edges_[e].from;
        const std::uint32_t to = isTurned ? edges_[e].from : edges_[e].to;
        for (int layer = layered_[from].layer + 1; layer <= layered_[to].layer; ++layer) {
            std::uint32_t next = to;
            if (layer < layered_[to].layer) {
                next = static_cast<std::uint32_t>(layered_.size());
                layered_.push_back({layer, rankOf(edges_[e].side), true});
            }
            ways_[e].push_back(static_cast<std::uint32_t>(pieces_.size()));
            pieces_.push_back({from, next, e, 0.0, 0.0, -1});
            from = next;
        }
    }
}

void Part::order() {
    std::vector<LayerEdge> plain;
    for (const Piece& piece : pieces_) {
        plain.push_back({piece.from, piece.to});
    }
    layers_ = orderLayers(layered_, plain);
    std::vector<std::size_t> place(layered_.size(), 0);
    for (const auto& layer : layers_) {
        for (std::size_t i = 0; i < layer.size(); ++i) {
            place[layer[i]] = i;
        }
    }
    ins_.resize(layered_.size());
    outs_.resize(layered_.size());
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        ins_[pieces_[p].to].push_back(p);
        outs_[pieces_[p].from].push_back(p);
    }
    for (auto& ins : ins_) {
        std::ranges::stable_sort(ins, {}, [&](std::uint32_t p) { return place[pieces_[p].from]; });
    }
    for (auto& outs : outs_) {
        std::ranges::stable_sort(outs, {}, [&](std::uint32_t p) { return place[pieces_[p].to]; });
    }
}

/// True of what connectors may leave anywhere along a bar.
bool Part::hasFreeEnds(std::uint32_t at) const {
    return isNode(at) && (isBar(node(at)) || outs_[at].size() > 1);
}

double Part::inOffset(std::uint32_t at, std::size_t input) const {
    return isNode(at) ? inputOffset(node(at), input, ins_[at].size()) : 0.0;
}

void Part::takeBreadths() {
    breadths_.assign(layered_.size(), {kBend, kBend});
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
        breadths_[at] = breadthOf(design_, node(at), ins_[at].size(), outs_[at].size());
    }
}

void Part::placeAxes() {
    std::vector<TiedEdge> tied;
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        const Piece& piece = pieces_[p];
        const auto& ins = ins_[piece.to];
        const auto input = static_cast<std::size_t>(std::ranges::find(ins, p) - ins.begin());
        // Of several inputs the one with the lowest port is the main one; loads stand midway
        // between theirs.
        const bool isShared = isNode(piece.to) && node(piece.to).isLoads() && ins.size() > 1;
        const bool isMain = !isShared && std::ranges::all_of(ins, [&](std::uint32_t other) {
            return edges_[piece.edge].port <= edges_[pieces_[other].edge].port;
        });
        tied.push_back({piece.from, piece.to, 0.0, inOffset(piece.to, input),
                        isMain && outs_[piece.from].size() == 1});
    }
    axes_ = axesOf(layers_, breadths_, tied, kGap);
    for (std::uint32_t at = 0; at < layered_.size(); ++at) {
        for (std::size_t i = 0; i < ins_[at].size(); ++i) {
            pieces_[ins_[at][i]].in = axes_[at] + inOffset(at, i);
        }
        for (const std::uint32_t p : outs_[at]) {
            pieces_[p].out = axes_[at];
        }
    }
}

void Part::placeEnds(std::size_t layer) {
    const auto& row = layers_[layer];
    std::vector<BarReach> reaches;
    for (const std::uint32_t at : row) {
        reaches.push_back({axes_[at] - breadths_[at].left, axes_[at] + breadths_[at].right, {}});
        for (const std::uint32_t p : outs_[at]) {
            if (hasFreeEnds(at)) {
                reaches.back().feeders.push_back(pieces_[p].in);
            }
        }
    }
    reachOut(reaches);
    for (std::size_t i = 0; i < row.size(); ++i) {
        for (std::size_t k = 0; k < reaches[i].feeders.size(); ++k) {
            pieces_[outs_[row[i]][k]].out = reaches[i].feeders[k];
        }
    }
}

/// A line that comes down on the free part of a bar need not turn.
void Part::followSources(std::size_t layer) {
    for (const std::uint32_t at : layers_[layer]) {
        if (!isNode(at) || !isBar(node(at)) || ins_[at].size() != 1) {
            continue;
        }
        Piece& piece = pieces_[ins_[at][0]];
        const double least = axes_[at] - breadths_[at].left + kBarEnd;
        if (piece.out >= least && piece.out <= axes_[at]) {
            piece.in = piece.out;
        }
    }
}

/// A step too small to see is none.
void Part::straighten(std::uint32_t at) {
    Piece& piece = pieces_[at];
    if (std::fabs(piece.out - piece.in) > kSmallStep) {
        return;
    }
    piece.in = piece.out;
    if (!isNode(piece.to)) {
        pieces_[outs_[piece.to][0]].out = piece.out;
    }
}

void Part::assignTracks() {
    double top = 0.0;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        tops_.push_back(top);
        std::vector<ChannelRun> runs;
        std::vector<std::uint32_t> own;
        for (const std::uint32_t at : layers_[layer]) {
            for (const std::uint32_t p : outs_[at]) {
                straighten(p);
                runs.push_back({pieces_[p].out, pieces_[p].in});
                own.push_back(p);
            }
        }
        channels_.push_back(tracksOf(runs));
        for (std::size_t i = 0; i < own.size(); ++i) {
            pieces_[own[i]].track = channels_.back().track[i];
        }
        const int steps = std::max(0, channels_.back().count - 1);
        top += kHeight + 2.0 * kChannelEnd + kTrackPitch * steps;
    }
}

SingleLineSymbol Part::symbolOf(std::uint32_t at) const {
    SingleLineSymbol symbol;
    symbol.node = node(at);
    symbol.layer = layered_[at].layer;
    symbol.axis = axes_[at];
    const double top = tops_[static_cast<std::size_t>(symbol.layer)];
    symbol.box = {axes_[at] - breadths_[at].left, top, axes_[at] + breadths_[at].right,
                  top + kHeight};
    symbol.top = symbol.bottom = {axes_[at], axes_[at]};
    if (!ins_[at].empty()) {
        symbol.top = {pieces_[ins_[at].front()].in, pieces_[ins_[at].back()].in};
    }
    if (!outs_[at].empty()) {
        symbol.bottom = {pieces_[outs_[at].front()].out, pieces_[outs_[at].back()].out};
    }
    if (isBar(symbol.node)) {
        symbol.bottom.left =
            std::min({symbol.bottom.left - kBarEnd, symbol.top.left - kBarEnd, axes_[at] - kSign});
        symbol.bottom.right = std::max(symbol.bottom.right + kBarEnd, symbol.box.right);
    } else if (outs_[at].size() > 1) {
        symbol.bottom.left -= kBarEnd;
        symbol.bottom.right += kBarEnd;
        symbol.bottom.left = std::min(symbol.bottom.left, axes_[at]);
        symbol.bottom.right = std::max(symbol.bottom.right, axes_[at]);
    }
    symbol.box.left = std::min(symbol.box.left, symbol.bottom.left);
    symbol.box.right = std::max(symbol.box.right, symbol.bottom.right);
    return symbol;
}

SingleLineConnector Part::connectorOf(std::uint32_t edge) const {
    const OneLineEdge& own = edges_[edge];
    SingleLineConnector connector{own.from, own.to, own.side, own.links, {}, isTurned_[edge] != 0};
    const auto go = [&](double x, double y) {
        auto& way = connector.way;
        // A point on the way straight down says nothing.
        if (way.size() > 1 && way.back().x == x && way[way.size() - 2].x == x) {
            way.back().y = y;
        } else {
            way.push_back({x, y});
        }
    };
    for (const std::uint32_t p : ways_[edge]) {
        const Piece& piece = pieces_[p];
        const auto layer = static_cast<std::size_t>(layered_[piece.from].layer);
        const double bottom = tops_[layer] + kHeight;
        go(piece.out, bottom);
        if (piece.track >= 0) {
            const double across = bottom + kChannelEnd + kTrackPitch * piece.track;
            go(piece.out, across);
            go(piece.in, across);
        }
        go(piece.in, tops_[layer + 1]);
    }
    return connector;
}

SingleLine Part::layOut() {
    cut();
    order();
    takeBreadths();
    placeAxes();
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        placeEnds(layer);
        if (layer + 1 < layers_.size()) {
            followSources(layer + 1);
        }
    }
    assignTracks();
    SingleLine drawn;
    double least = 0.0;
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
        drawn.symbols.push_back(symbolOf(at));
        least = std::min(least, drawn.symbols.back().box.left);
        drawn.width = std::max(drawn.width, drawn.symbols.back().box.right);
        drawn.height = std::max(drawn.height, drawn.symbols.back().box.bottom);
    }
    for (std::uint32_t edge = 0; edge < edges_.size(); ++edge) {
        drawn.connectors.push_back(connectorOf(edge));
    }
    if (least < 0.0) {
        moveBy(drawn, -least, 0.0);
        drawn.width -= least;
    }
    return drawn;
}

}  // namespace

SingleLine layOutPart(const Design& design, const OneLineGraph& graph,
                      std::span<const std::uint32_t> nodes) {
    return Part(design, graph, nodes).layOut();
}

}  // namespace hallwright
