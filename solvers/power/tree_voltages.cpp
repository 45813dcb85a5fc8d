// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/tree_voltages.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace hallwright {
namespace {

using std::numbers::sqrt3;
using Node = SweepNetwork::Node;
using Case = SweptTree::Case;

constexpr double kHighVoltage = 1000.0;  // V; above, no installation of low voltage
constexpr double kEqual = 1.0 + 1e-9;    // states that lead to the same are named by the first
constexpr double kNoCurrent = 1e-3;      // A, below which a neutral carries nothing

class Filling {
  public:
    Filling(SupplyTree& tree, const SweptTree& tree_numbers)
        : tree_(tree), swept_(tree_numbers), network_(tree_numbers.network) {}
    void run();

  private:
    void followWays(const SweepState& normal);
    void take(const Case& one, bool isNormal);
    struct Drop;
    [[nodiscard]] Drop dropAt(const SweepState& state, const Swept& swept, std::uint32_t i,
                              const std::vector<Drop>& drops) const;
    [[nodiscard]] std::vector<double> thirdsOf(const SweepState& state, const Swept& swept) const;
    void findWorst();

    SupplyTree& tree_;
    const SweptTree& swept_;
    const SweepNetwork& network_;
    Swept normal_;
};

/// Distances, estimates and kinds of supply from each origin on.
void Filling::followWays(const SweepState& normal) {
    for (std::uint32_t i = 0; i < tree_.points.size(); ++i) {
        SupplyPoint& point = tree_.points[i];
        const Node& node = network_.nodes[i];
        point.isWayKnown = swept_.isKnown[i] != 0;
        point.isEstimated = swept_.isEstimated[i] != 0;
        point.isLive = normal.isLive[i] != 0;
        const bool isOrigin = node.role == Node::Role::Source || node.role == Node::Role::Regulated;
        const bool isOwnSupply = node.role == Node::Role::Delta || point.kind == Kind::Generator;
        point.isPublicSupply =
            node.role == Node::Role::Source && !isOwnSupply && node.nominal <= kHighVoltage;
        for (std::uint32_t s = network_.firstSpan[i]; s < network_.firstSpan[i + 1]; ++s) {
            const SupplySpan& span = swept_.spans[s];
            const SupplyPoint& from = tree_.points[network_.spans[s].from];
            if (normal.share[s] > 0.0) {
                point.feeder = network_.spans[s].from;
                point.isPublicSupply =
                    point.isPublicSupply || (from.isPublicSupply && !isOwnSupply);
            }
            point.length = span.length + span.barLength;
            point.area = span.cable.area > 0.0 ? span.cable.area : span.bars.area;
            if (!isOrigin) {
                point.distance = std::max(point.distance, from.distance + point.length);
                point.isWayKnown = point.isWayKnown && from.isWayKnown && span.isKnown;
                point.isEstimated = point.isEstimated || from.isEstimated || span.isEstimated;
            }
        }
    }
}

/// A of third harmonic in the neutral of each node: those of all phases and loads add. Converters
/// and delta windings keep them in.
std::vector<double> Filling::thirdsOf(const SweepState& state, const Swept& swept) const {
    std::vector<double> thirds(network_.nodes.size(), 0.0);
    if (std::ranges::all_of(swept_.thirds, [](double share) { return share == 0.0; })) {
        return thirds;
    }
    std::vector<double> passing(network_.nodes.size(), 0.0);
    for (std::size_t i = network_.nodes.size(); i-- > 0;) {
        const Node& node = network_.nodes[i];
        if (!node.isThreeWire) {
            const auto volts = magnitudes(swept.voltage[i]);
            for (std::size_t a = 0; a < 3; ++a) {
                const double va = std::hypot(state.load[i].p[a], state.load[i].q[a]);
                thirds[i] += va > 0.0 ? swept_.thirds[i] * va / volts[a] : 0.0;
            }
        }
        if (node.role != Node::Role::Conductor) {
            continue;
        }
        for (std::uint32_t s = network_.firstSpan[i]; s < network_.firstSpan[i + 1]; ++s) {
            const SweepNetwork::Span& span = network_.spans[s];
            (span.passes ? passing : thirds)[span.from] +=
                state.share[s] * (thirds[i] + passing[i]);
        }
    }
    return thirds;
}

/// Drops of one point in one state, share of nominal.
struct Filling::Drop {
    std::array<double, 3> all{};      ///< since the origin
    std::array<double, 3> circuit{};  ///< in the last conductor
    double current = 0.0;             ///< A, of its fullest phase
};

/// `drops`: of all points before it.
Filling::Drop Filling::dropAt(const SweepState& state, const Swept& swept, std::uint32_t i,
                              const std::vector<Drop>& drops) const {
    const Node& node = network_.nodes[i];
    Drop drop;
    if (node.role == Node::Role::Source) {
        return drop;
    }
    const double drawn = std::ranges::max(magnitudes(swept.drawn[i]));
    for (std::uint32_t s = network_.firstSpan[i]; s < network_.firstSpan[i + 1]; ++s) {
        const double share = state.share[s];
        if (share == 0.0) {
            continue;
        }
        drop.current = std::max(drop.current, share * drawn);
        if (node.role == Node::Role::Regulated) {
            continue;
        }
        const SweepNetwork::Span& span = network_.spans[s];
        const bool byLines = network_.nodes[span.from].isThreeWire;
        const double nominal = byLines ? node.inputNominal : node.inputNominal / sqrt3;
        const bool isAlone = share == 1.0;
        const ThreePhase end = isAlone ? swept.terminal[i] : endOf(network_, state, swept, i, s);
        const auto sent =
            byLines ? between(swept.voltage[span.from]) : magnitudes(swept.voltage[span.from]);
        const auto come = byLines ? between(end) : magnitudes(end);
        for (std::size_t a = 0; a < 3; ++a) {
            const double lost = share * (sent[a] - come[a]) / nominal;
            drop.circuit[a] += lost;
            drop.all[a] += share * drops[span.from].all[a] + lost;
        }
    }
    if (node.role == Node::Role::Delta) {
        drop.all.fill(std::ranges::max(drop.all));  // its windings mix the phases
    }
    return drop;
}

void Filling::take(const Case& one, bool isNormal) {
    const SweepState& state = one.input;
    Swept swept = sweepVoltages(network_, state, isNormal ? nullptr : &normal_);
    if (!swept.isSettled) {
        if (!tree_.isCollapsed()) {
            tree_.collapsedState = one.state;
            tree_.collapsedPoint = swept.farthest;
        }
        return;
    }
    const std::vector<double> thirds = thirdsOf(state, swept);
    std::vector<Drop> drops(network_.nodes.size());
    for (std::uint32_t i = 0; i < network_.nodes.size(); ++i) {
        if (state.isLive[i] == 0) {
            continue;
        }
        drops[i] = dropAt(state, swept, i, drops);
        SupplyPoint& point = tree_.points[i];
        const double drop = std::ranges::max(drops[i].all);
        const double fundamental = sumOf(swept.delivered[i]);
        const double neutral = std::sqrt(fundamental * fundamental + thirds[i] * thirds[i]);
        if (isNormal || drop > point.worst.drop * kEqual || !point.isLive) {
            point.worst = {magnitudes(swept.voltage[i]),       between(swept.voltage[i]), drop,
                           std::ranges::max(drops[i].circuit), drops[i].current,          neutral};
            point.worstState = one.state;
        }
        if (isNormal || neutral > point.worstNeutral * kEqual) {
            point.worstNeutral = neutral;
            point.neutralState = one.state;
        }
        if (isNormal) {
            point.normal = point.worst;
            for (std::uint32_t s = network_.firstSpan[i]; s < network_.firstSpan[i + 1]; ++s) {
                point.loss += lossIn(network_, state, swept, i, s);
            }
            tree_.losses += point.loss;
        }
    }
    if (isNormal) {
        normal_ = std::move(swept);
    }
}

void Filling::findWorst() {
    for (const SupplyPoint& point : tree_.points) {
        if (!point.isLive) {
            continue;
        }
        tree_.isWayKnown = tree_.isWayKnown && point.isWayKnown;
        tree_.worstDrop = std::max(tree_.worstDrop, point.worst.drop);
        tree_.worstCircuitDrop = std::max(tree_.worstCircuitDrop, point.worst.circuitDrop);
        tree_.worstUnbalance =
            std::max({tree_.worstUnbalance, unbalanceOf(point.normal), unbalanceOf(point.worst)});
        if (point.worstNeutral > kNoCurrent && point.element != SupplyPoint::kNone) {
            tree_.hasNeutralRatings = tree_.hasNeutralRatings && !std::isnan(point.neutralRating);
            tree_.worstNeutralLoading =
                std::max(tree_.worstNeutralLoading, point.worstNeutral / point.neutralRating);
        }
        if (point.isEnd()) {
            for (const PhaseVoltages* one : {&point.normal, &point.worst}) {
                const auto& volts = point.atSupplies(*one);
                tree_.leastVoltage = std::min(tree_.leastVoltage, std::ranges::min(volts));
                tree_.greatestVoltage = std::max(tree_.greatestVoltage, std::ranges::max(volts));
            }
        }
    }
}

void Filling::run() {
    for (SupplyPoint& point : tree_.points) {
        SupplyPoint fresh;
        std::tie(fresh.element, fresh.item, fresh.slot, fresh.kind, fresh.feeder, fresh.nominal,
                 fresh.standsBetweenLines, fresh.neutralRating) =
            std::tie(point.element, point.item, point.slot, point.kind, point.feeder, point.nominal,
                     point.standsBetweenLines, point.neutralRating);
        point = fresh;
    }
    followWays(swept_.cases.front().input);
    for (const Case& one : swept_.cases) {
        take(one, &one == &swept_.cases.front());
        if (!tree_.isSettled()) {
            return;  // what no state before a loss can carry, none after it can
        }
    }
    findWorst();
}

}  // namespace

void fillVoltages(SupplyTree& tree, const SweptTree& swept) {
    Filling(tree, swept).run();
}

}  // namespace hallwright
