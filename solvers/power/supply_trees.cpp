// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/supply_trees.h"

#include "model/sort_once.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace hallwright {
namespace {

using std::numbers::sqrt3;
using Role = SweepNetwork::Node::Role;

constexpr double kHighVoltage = 1000.0;  // V

/// Rated current of what a node can hand on, A.
std::optional<double> ratingOf(const ChainNode& node) {
    if (!std::isnan(node.ratedCurrent)) {
        return node.ratedCurrent;
    }
    const double current = node.capacity / (sqrt3 * node.voltage);
    return std::isnan(current) ? std::nullopt : std::optional(current);
}

class Builder {
  public:
    Builder(const Design& design, const DesignChain& read)
        : design_(design),
          read_(read),
          chain_(read.chain),
          conductors_(design),
          ways_(design),
          impedanceVoltage_(thresholdIn(*design.thresholds, "PWR.impedance_voltage").value) {}
    SupplyTrees build();

  private:
    using Tree = SupplyTrees::Tree;

    void group();
    void placeTaps(std::vector<std::uint32_t>& nodes) const;
    static void addNode(Tree& tree, const SweepNetwork::Node& numbers, const SupplyPoint& point);
    void addPoint(Tree& tree, std::uint32_t node);
    void addSpan(Tree& tree, std::uint32_t edge, std::uint32_t node);
    void addLoads(Tree& tree, std::uint32_t node);
    std::uint32_t inputOf(Tree& tree, std::uint32_t edge);
    void putSpan(Tree& tree, SupplySpan span, std::uint32_t from, bool passes);
    void setImpedance(Tree& tree, std::uint32_t node);
    [[nodiscard]] bool isTap(std::uint32_t node) const {
        return read_.origins[node].kind == Kind::TapOff && !std::isnan(position_[node]);
    }

    const Design& design_;
    const DesignChain& read_;
    const PowerChain& chain_;
    Conductors conductors_;
    CableWays ways_;
    double impedanceVoltage_;
    SupplyTrees result_;
    std::vector<double> position_;  ///< m, by node: of a tap-off on a busway; else NaN
    /// By node: the last tap-off that was placed on a busway, in its tree.
    struct End {
        std::uint32_t point = kNone;
        double position = 0.0;
        std::optional<Conductor> bars;
    };
    std::unordered_map<std::uint32_t, End> ends_;
    std::unordered_map<std::uint32_t, std::uint32_t> inputs_;  ///< points by link
};

/// Numbers the trees by their first nodes and notes where tap-offs are.
void Builder::group() {
    const auto count = static_cast<std::uint32_t>(chain_.nodes.size());
    std::vector<std::uint32_t> parent(count);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&](std::uint32_t node) {
        while (parent[node] != node) {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    };
    position_.assign(count, kUnknown);
    const Item* holder = nullptr;
    for (const ChainEdge& edge : chain_.edges) {
        if (chain_.nodes[edge.to].role == ChainNode::Role::Sink) {
            continue;
        }
        const std::uint32_t a = root(edge.from);
        const std::uint32_t b = root(edge.to);
        parent[std::max(a, b)] = std::min(a, b);
        const ChainOrigin& to = read_.origins[edge.to];
        if (!edge.link && to.kind == Kind::TapOff) {
            holder = holder && holder->id == to.item ? holder : design_.items.find(to.item);
            const Device* device = holder ? holder->device(to.slot) : nullptr;
            position_[edge.to] = device ? device->position : 0.0;
        }
    }
    result_.treeOf.assign(count, kNone);
    result_.pointOf.assign(count, kNone);
    std::vector<std::uint32_t> numbers(count, kNone);
    for (std::uint32_t node = 0; node < count; ++node) {
        if (chain_.nodes[node].role == ChainNode::Role::Sink) {
            continue;
        }
        std::uint32_t& number = numbers[root(node)];
        if (number == kNone) {
            number = static_cast<std::uint32_t>(result_.trees.size());
            result_.trees.emplace_back();
        }
        result_.treeOf[node] = number;
        result_.trees[number].nodes.push_back(node);
    }
}

/// Tap-offs from the feed end on, and before what goes on at the far end of their busway.
void Builder::placeTaps(std::vector<std::uint32_t>& nodes) const {
    const auto key = [&](std::uint32_t node) {
        const bool tap = isTap(node);
        return std::tuple(chain_.nodes[node].depth, tap ? 0 : 1,
                          tap ? chain_.edges[chain_.firstIn[node]].from : 0U,
                          tap ? position_[node] : 0.0, node);
    };
    if (!std::ranges::is_sorted(nodes, {}, key)) {
        std::ranges::sort(nodes, {}, key);
    }
}

void Builder::setImpedance(Tree& tree, std::uint32_t node) {
    const ChainNode& own = chain_.nodes[node];
    const ChainOrigin& origin = read_.origins[node];
    SweepNetwork::Node& numbers = tree.swept.network.nodes.back();
    if (!(own.capacity > 0.0)) {
        tree.swept.isKnown.back() = 0;
        return;
    }
    const Item* item = design_.items.find(origin.item);
    const auto given =
        item ? valueOf(productOf(design_, *item), item->own, Property::ImpedanceVoltage)
             : std::nullopt;
    const double share = given ? given->number : impedanceVoltage_;
    tree.swept.isEstimated.back() = !given || isGuess(given->confidence) ? 1 : 0;
    const double base = own.voltage * own.voltage / own.capacity;
    // The windings lose what goes with the square; where one efficiency is all that is known, all.
    const double winding = own.loss.square > 0.0 ? own.loss.square * own.capacity : own.loss.share;
    const double resistance = std::min(winding, share);
    numbers.resistance = resistance * base;
    numbers.reactance = std::sqrt(share * share - resistance * resistance) * base;
}

void Builder::addNode(Tree& tree, const SweepNetwork::Node& numbers, const SupplyPoint& point) {
    tree.swept.network.firstSpan.push_back(
        static_cast<std::uint32_t>(tree.swept.network.spans.size()));
    tree.swept.network.nodes.push_back(numbers);
    tree.swept.isKnown.push_back(1);
    tree.swept.isEstimated.push_back(0);
    tree.tree.points.push_back(point);
}

void Builder::addPoint(Tree& tree, std::uint32_t node) {
    const ChainNode& own = chain_.nodes[node];
    const ChainOrigin& origin = read_.origins[node];
    result_.pointOf[node] = static_cast<std::uint32_t>(tree.tree.points.size());
    SupplyPoint point;
    point.item = origin.item;
    point.slot = origin.slot;
    point.kind = origin.kind;
    SweepNetwork::Node numbers;
    numbers.loss = own.loss;
    numbers.nominal = own.voltage;
    numbers.inputNominal = own.voltage;
    if (chain_.firstIn[node] < chain_.firstIn[node + 1]) {
        const std::uint32_t from = chain_.edges[chain_.firstIn[node]].from;
        numbers.inputNominal = tree.swept.network.nodes[result_.pointOf[from]].nominal;
    }
    if (own.role == ChainNode::Role::Utility || own.role == ChainNode::Role::Generator) {
        numbers.role = Role::Source;
    } else if (own.draws == ChainNode::Draws::BalancedPhases) {
        numbers.role = Role::Regulated;
    } else if (own.draws == ChainNode::Draws::ThroughDelta) {
        numbers.role = Role::Delta;
    } else {
        numbers.nominal = numbers.inputNominal;
    }
    numbers.isThreeWire = numbers.nominal <= kLineToLineVoltage;
    point.nominal = numbers.nominal;
    point.standsBetweenLines = numbers.isThreeWire;
    point.neutralRating = ratingOf(own).value_or(kUnknown);
    addNode(tree, numbers, point);
    if (numbers.role == Role::Delta) {
        setImpedance(tree, node);
    }
    for (std::uint32_t e = chain_.firstIn[node]; e < chain_.firstIn[node + 1]; ++e) {
        addSpan(tree, e, node);
    }
}

void Builder::putSpan(Tree& tree, SupplySpan span, std::uint32_t from, bool passes) {
    SupplyPoint& point = tree.tree.points.back();
    point.feeder = point.feeder == SupplyPoint::kNone ? from : point.feeder;
    SweepNetwork::Span numbers;
    numbers.from = from;
    numbers.passes = passes;
    measure(design_, ways_, span, numbers);
    tree.swept.network.spans.push_back(numbers);
    tree.swept.spans.push_back(std::move(span));
}

/// The way into a node: along a busway from the tap-off before, and by a cable where there is one.
void Builder::addSpan(Tree& tree, std::uint32_t edge, std::uint32_t node) {
    const ChainEdge& way = chain_.edges[edge];
    SupplySpan span;
    span.edge = edge;
    std::uint32_t from = result_.pointOf[way.from];
    bool passes = false;
    const ChainOrigin& feeder = read_.origins[way.from];
    if (feeder.kind == Kind::Busway && feeder.slot == 0) {
        const auto [found, isNew] = ends_.try_emplace(way.from);
        End& end = found->second;
        const Item* busway = design_.items.find(feeder.item);
        if (isNew && busway) {
            end.bars = conductors_.ofBars(*busway);
        }
        const bool tap = node != kNone && isTap(node);
        const double position = tap      ? std::max(end.position, position_[node])
                                : busway ? sizeOf(design_, *busway).size.width
                                         : end.position;
        span.bars = end.bars.value_or(Conductor{});
        span.isKnown = end.bars.has_value();
        span.barLength = std::max(0.0, position - end.position);
        if (end.point != kNone) {
            from = end.point;
            passes = true;
        }
        span.isBar = tap;
        if (tap) {
            end.point = static_cast<std::uint32_t>(tree.tree.points.size() - 1);
            end.position = position;
        }
    }
    if (const Link* link = way.link ? design_.links.find(way.link) : nullptr;
        link && tree.swept.network.nodes[from].nominal <= kHighVoltage) {
        std::optional<double> rating;
        if (feeder.kind == Kind::TapOff || feeder.kind == Kind::Breaker || node == kNone) {
            rating = feeder.slot != 0 ? ratingOf(chain_.nodes[way.from]) : std::nullopt;
        } else {
            rating = ratingOf(chain_.nodes[node]);
        }
        const auto cable = conductors_.ofCable(link->product, rating);
        span.link = link->id;
        span.fromItem = link->from.item;
        span.toItem = link->to.item;
        span.cable = cable.value_or(Conductor{});
        span.isKnown = span.isKnown && cable.has_value();
    }
    putSpan(tree, std::move(span), from, passes);
}

/// The point of a load's own input, one for each cable.
std::uint32_t Builder::inputOf(Tree& tree, std::uint32_t edge) {
    const ChainEdge& way = chain_.edges[edge];
    const auto next = static_cast<std::uint32_t>(tree.tree.points.size());
    const auto [found, isNew] = inputs_.try_emplace(way.link.value, next);
    if (!isNew) {
        return found->second;
    }
    const SweepNetwork::Node& from = tree.swept.network.nodes[result_.pointOf[way.from]];
    SweepNetwork::Node numbers;
    numbers.nominal = numbers.inputNominal = from.nominal;
    numbers.isThreeWire = from.isThreeWire;
    SupplyPoint point;
    point.item = read_.origins[way.to].item;
    const Item* item = design_.items.find(point.item);
    point.kind = item ? productOf(design_, *item).kind : Kind::Rack;
    point.nominal = numbers.nominal;
    point.standsBetweenLines = numbers.isThreeWire;
    addNode(tree, numbers, point);
    tree.nodes.push_back(kNone);
    addSpan(tree, edge, kNone);
    return next;
}

void Builder::addLoads(Tree& tree, std::uint32_t node) {
    for (std::uint32_t i = chain_.firstOut[node]; i < chain_.firstOut[node + 1]; ++i) {
        const std::uint32_t edge = chain_.outs[i];
        const ChainEdge& way = chain_.edges[edge];
        if (chain_.nodes[way.to].role == ChainNode::Role::Sink) {
            const std::uint32_t point = way.link ? inputOf(tree, edge) : result_.pointOf[node];
            tree.loads.push_back({point, edge});
        }
    }
}

SupplyTrees Builder::build() {
    group();
    for (Tree& tree : result_.trees) {
        placeTaps(tree.nodes);
        const std::size_t count = tree.nodes.size();
        tree.tree.points.reserve(count);
        tree.swept.network.nodes.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            addPoint(tree, tree.nodes[i]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            addLoads(tree, tree.nodes[i]);
        }
        tree.swept.network.firstSpan.push_back(
            static_cast<std::uint32_t>(tree.swept.network.spans.size()));
        for (const SupplySpan& span : tree.swept.spans) {
            if (span.link) {
                tree.swept.cabled.push_back(span.fromItem);
                tree.swept.cabled.push_back(span.toItem);
            }
        }
        sortOnce(tree.swept.cabled);
        std::vector<double> active(tree.nodes.size(), 0.0);
        tree.swept.thirds.assign(tree.nodes.size(), 0.0);
        for (const Tree::Load& load : tree.loads) {
            const std::uint32_t number = chain_.edges[load.edge].load;
            const double p = chain_.loads[number].active();
            active[load.point] += p;
            tree.swept.thirds[load.point] += p * chain_.thirds[number];
        }
        for (std::size_t i = 0; i < active.size(); ++i) {
            tree.swept.thirds[i] = active[i] > 0.0 ? tree.swept.thirds[i] / active[i] : 0.0;
        }
    }
    return std::move(result_);
}

}  // namespace

SupplyTrees supplyTrees(const Design& design, const DesignChain& read) {
    return Builder(design, read).build();
}

}  // namespace hallwright
