// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/one_line_part.h"

#include "views/diagrams/connector_tracks.h"
#include "views/diagrams/layer_order.h"
#include "views/diagrams/layer_places.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace hallwright {
namespace {

using one_line::kHeight;
using one_line::kSign;
using one_line::kWordsGap;

constexpr double kGap = 12.0;          // between symbols of a layer
constexpr double kBend = 3.0;          // half of what a passing line takes
constexpr double kInPitch = 12.0;      // between inputs
constexpr double kSwitchPitch = 16.0;  // between the contacts of a transfer switch
constexpr double kOutPitch = 10.0;     // between feeders on a bar
constexpr double kBarEnd = 5.0;        // of a bar beyond its last feeder
constexpr double kTrackPitch = 7.0;
constexpr double kChannelEnd = 11.0;  // above the first and below the last track
constexpr double kFigures = 80.0;     // width of "1 023 kW, 112 %"
constexpr double kLetter = 5.4;       // width of a letter of a tag

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
    [[nodiscard]] std::vector<double> wishedOuts(std::uint32_t at) const;
    void followSources(std::size_t layer);
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

/// Where an input stands, right of the axis. Those of a bar leave its words free.
double Part::inOffset(std::uint32_t at, std::size_t input) const {
    if (!isNode(at)) {
        return 0.0;
    }
    const auto last = static_cast<double>(ins_[at].size() - 1);
    const auto number = static_cast<double>(input);
    if (isBar(node(at))) {
        return (number - last) * kInPitch;
    }
    return (number - last / 2.0) * (isTransferSwitch(node(at)) ? kSwitchPitch : kInPitch);
}

void Part::takeBreadths() {
    breadths_.assign(layered_.size(), {kBend, kBend});
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
        const OneLineNode& own = node(at);
        const double outs = static_cast<double>(outs_[at].size()) * kOutPitch / 2.0;
        double half = std::max(kSign, outs + kBarEnd);
        double words = kFigures;
        if (own.items.size() == 1) {
            const std::string& tag = design_.items.find(own.items[0])->tag;
            words = std::max(words, kLetter * static_cast<double>(tag.size()) + 12.0);
        }
        double left = half;
        for (std::size_t i = 0; i < ins_[at].size(); ++i) {
            left = std::max(left, kBarEnd - inOffset(at, i));
            half = std::max(half, kBarEnd + inOffset(at, i));
        }
        // The words of a bar stand above it, beside the line that comes in.
        const double right = isBar(own) ? kWordsGap + words : kSign + kWordsGap + words;
        breadths_[at] = {left, std::max(right, half)};
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

/// Where feeders leave a bar straight above what they feed, as far as they can be kept apart.
std::vector<double> Part::wishedOuts(std::uint32_t at) const {
    std::vector<double> wished;
    for (const std::uint32_t p : outs_[at]) {
        wished.push_back(pieces_[p].in);
    }
    return keptApart(wished, std::vector<double>(wished.size(), 1.0),
                     std::vector<double>(wished.size(), kOutPitch));
}

/// Bars reach out over what they feed until they would meet what stands beside them; two bars that
/// reach for each other share what is between them.
void Part::placeEnds(std::size_t layer) {
    const auto& row = layers_[layer];
    std::vector<std::vector<double>> outs(row.size());
    std::vector<DiagramBar> reach;
    for (std::size_t i = 0; i < row.size(); ++i) {
        reach.push_back(
            {axes_[row[i]] - breadths_[row[i]].left, axes_[row[i]] + breadths_[row[i]].right});
        if (hasFreeEnds(row[i]) && !outs_[row[i]].empty()) {
            outs[i] = wishedOuts(row[i]);
            reach[i].left = std::min(reach[i].left, outs[i].front() - kBarEnd);
            reach[i].right = std::max(reach[i].right, outs[i].back() + kBarEnd);
        }
    }
    for (std::size_t i = 1; i < row.size(); ++i) {
        const double least = axes_[row[i - 1]] + breadths_[row[i - 1]].right + kGap / 2.0;
        const double most = axes_[row[i]] - breadths_[row[i]].left - kGap / 2.0;
        const double middle =
            std::clamp((reach[i - 1].right + reach[i].left) / 2.0, least, std::max(least, most));
        if (reach[i - 1].right + kGap > reach[i].left) {
            reach[i - 1].right = middle - kGap / 2.0;
            reach[i].left = middle + kGap / 2.0;
        }
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t count = outs[i].size();
        double next = reach[i].left + kBarEnd;
        for (std::size_t k = 0; k < count; ++k, next += kOutPitch) {
            outs[i][k] = std::max(outs[i][k], next);
        }
        double last = reach[i].right - kBarEnd;
        for (std::size_t k = count; k-- > 0; last -= kOutPitch) {
            outs[i][k] = std::min(outs[i][k], last);
            pieces_[outs_[row[i]][k]].out = outs[i][k];
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

void Part::assignTracks() {
    double top = 0.0;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        tops_.push_back(top);
        std::vector<ChannelRun> runs;
        std::vector<std::uint32_t> own;
        for (const std::uint32_t at : layers_[layer]) {
            for (const std::uint32_t p : outs_[at]) {
                // Apart by rounding alone.
                if (std::fabs(pieces_[p].out - pieces_[p].in) < 0.01) {
                    pieces_[p].in = pieces_[p].out;
                }
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
