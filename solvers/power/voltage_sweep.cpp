// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/voltage_sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hallwright {
namespace {

using std::numbers::sqrt3;
using Node = SweepNetwork::Node;
using Span = SweepNetwork::Span;

constexpr int kMostSweeps = 1000;
constexpr double kCollapsed = 0.2;  // share of nominal below which no load is served
constexpr double kRunAway = 2.0;    // and above which no solution lies

/// A that a load of p W and q var a phase draws: conj(S / V).
void addLoad(ThreePhase& sum, const ThreePhase& v, const PhasePower& load) {
    for (std::size_t i = 0; i < 3; ++i) {
        const double square = v.re[i] * v.re[i] + v.im[i] * v.im[i];
        sum.re[i] += (load.p[i] * v.re[i] + load.q[i] * v.im[i]) / square;
        sum.im[i] += (load.p[i] * v.im[i] - load.q[i] * v.re[i]) / square;
    }
}

/// Loads between lines have no way into a neutral. Their power stays, for voltages without zero
/// sequence.
void dropZeroSequence(ThreePhase& current) {
    const double re = (current.re[0] + current.re[1] + current.re[2]) / 3.0;
    const double im = (current.im[0] + current.im[1] + current.im[2]) / 3.0;
    for (std::size_t i = 0; i < 3; ++i) {
        current.re[i] -= re;
        current.im[i] -= im;
    }
}

ThreePhase balancedVoltage(double nominal) {
    const double v = nominal / sqrt3;
    return {{v, -0.5 * v, -0.5 * v}, {0.0, -0.5 * sqrt3 * v, 0.5 * sqrt3 * v}};
}

/// Takes from `v` what the current through an impedance of three phases loses, and what their sum
/// does on its way back through a neutral like them.
void dropAlong(ThreePhase& v, const ThreePhase& current, double share, double r, double x,
               bool hasNeutral) {
    ThreePhase through;
    add(through, share, current);
    double backRe = 0.0;
    double backIm = 0.0;
    if (hasNeutral) {
        backRe = through.re[0] + through.re[1] + through.re[2];
        backIm = through.im[0] + through.im[1] + through.im[2];
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const double re = through.re[i] + backRe;
        const double im = through.im[i] + backIm;
        v.re[i] -= r * re - x * im;
        v.im[i] -= r * im + x * re;
    }
}

/// What hands on its current as it is.
bool isPlain(const Node& node) {
    return node.role == Node::Role::Conductor && node.loss.isNone();
}

/// V at no load behind a delta: winding A of the wye stands on lines A and B.
ThreePhase throughDelta(const Node& node, const ThreePhase& in) {
    const double turns = sqrt3 * node.inputNominal / node.nominal;
    ThreePhase out;
    for (std::size_t a = 0; a < 3; ++a) {
        const std::size_t b = (a + 1) % 3;
        out.re[a] = (in.re[a] - in.re[b]) / turns;
        out.im[a] = (in.im[a] - in.im[b]) / turns;
    }
    return out;
}

class Sweep {
  public:
    Sweep(const SweepNetwork& network, const SweepState& state) : network_(network), state_(state) {
        const std::size_t count = network.nodes.size();
        swept_.voltage.resize(count);
        swept_.terminal.resize(count);
        swept_.delivered.resize(count);
        swept_.drawn.resize(count);
        passing_.resize(count);
    }
    Swept run(const Swept* start, double tolerance);

  private:
    void backward();
    /// The greatest change of a voltage, share of nominal.
    double forward();
    [[nodiscard]] ThreePhase drawnBy(std::size_t i) const;
    [[nodiscard]] ThreePhase comesTo(std::size_t i) const;
    void findFarthest();

    const SweepNetwork& network_;
    const SweepState& state_;
    Swept swept_;
    std::vector<ThreePhase> passing_;  ///< A, by node: what leaves it on its feed side
    bool isCollapsed_ = false;
};

/// What a node draws for what it delivers.
ThreePhase Sweep::drawnBy(std::size_t i) const {
    const Node& node = network_.nodes[i];
    const ThreePhase& current = swept_.delivered[i];
    const double active = activePower(swept_.voltage[i], current);
    double loss = state_.isLive[i] == 0 || node.loss.isNone()
                      ? 0.0
                      : node.loss.at(active, apparentPower(swept_.voltage[i], current));
    ThreePhase drawn;
    if (node.role == Node::Role::Regulated) {
        constexpr double kCos = kRectifierPowerFactor;
        const double p = active + loss;
        addLoad(drawn, swept_.terminal[i], balanced(p, p * std::sqrt(1.0 - kCos * kCos) / kCos));
        return drawn;
    }
    if (node.role == Node::Role::Delta) {
        // Winding A of the wye stands on lines A and B of the delta.
        const double turns = sqrt3 * node.inputNominal / node.nominal;
        for (std::size_t a = 0; a < 3; ++a) {
            const std::size_t c = (a + 2) % 3;
            drawn.re[a] = (current.re[a] - current.re[c]) / turns;
            drawn.im[a] = (current.im[a] - current.im[c]) / turns;
            loss -=
                node.resistance * (current.re[a] * current.re[a] + current.im[a] * current.im[a]);
        }
    } else {
        drawn = current;
    }
    if (loss != 0.0) {
        addLoad(drawn, swept_.terminal[i], balanced(loss, 0.0));
    }
    return drawn;
}

void Sweep::backward() {
    std::ranges::fill(swept_.delivered, ThreePhase{});
    std::ranges::fill(passing_, ThreePhase{});
    for (std::size_t i = network_.nodes.size(); i-- > 0;) {
        if (state_.isLive[i] == 0) {
            continue;
        }
        const Node& node = network_.nodes[i];
        if (state_.load[i] != PhasePower{}) {
            ThreePhase own;
            addLoad(own, swept_.voltage[i], state_.load[i]);
            if (node.isThreeWire) {
                dropZeroSequence(own);
            }
            add(swept_.delivered[i], 1.0, own);
        }
        ThreePhase& drawn = swept_.drawn[i];
        drawn = isPlain(node) ? swept_.delivered[i] : drawnBy(i);
        add(drawn, 1.0, passing_[i]);
        for (std::uint32_t s = network_.firstSpan[i]; s < network_.firstSpan[i + 1]; ++s) {
            const Span& span = network_.spans[s];
            if (state_.share[s] != 0.0) {
                add(span.passes ? passing_[span.from] : swept_.delivered[span.from],
                    state_.share[s], drawn);
            }
        }
    }
}

/// V that come to a node.
ThreePhase Sweep::comesTo(std::size_t i) const {
    const std::uint32_t first = network_.firstSpan[i];
    const std::uint32_t last = network_.firstSpan[i + 1];
    ThreePhase in;
    for (std::uint32_t s = first; s < last; ++s) {
        const Span& span = network_.spans[s];
        if (state_.share[s] == 0.0) {
            continue;
        }
        ThreePhase end = swept_.voltage[span.from];
        if (span.resistance != 0.0 || span.reactance != 0.0) {
            dropAlong(end, swept_.drawn[i], state_.share[s], span.resistance, span.reactance, true);
        }
        if (state_.share[s] == 1.0) {
            return end;
        }
        add(in, state_.share[s], end);
    }
    return in;
}

double Sweep::forward() {
    constexpr double leastSquare = kCollapsed * kCollapsed;
    constexpr double mostSquare = kRunAway * kRunAway;
    double greatest = 0.0;
    for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
        if (state_.isLive[i] == 0) {
            continue;
        }
        const Node& node = network_.nodes[i];
        ThreePhase out = comesTo(i);
        if (!isPlain(node)) {
            swept_.terminal[i] = out;
            if (node.role == Node::Role::Source || node.role == Node::Role::Regulated) {
                out = balancedVoltage(node.nominal);
            } else if (node.role == Node::Role::Delta) {
                out = throughDelta(node, out);
                dropAlong(out, swept_.delivered[i], 1.0, node.resistance, node.reactance, false);
            }
        }
        const double phase = node.nominal / sqrt3;
        double change = 0.0;
        const double least = leastSquare * phase * phase;
        const double most = mostSquare * phase * phase;
        ThreePhase& voltage = swept_.voltage[i];
        for (std::size_t a = 0; a < 3; ++a) {
            const double re = out.re[a] - voltage.re[a];
            const double im = out.im[a] - voltage.im[a];
            change = std::max(change, re * re + im * im);
            const double square = out.re[a] * out.re[a] + out.im[a] * out.im[a];
            // Also true of what is not a number.
            isCollapsed_ = isCollapsed_ || !(square > least && square < most);
        }
        greatest = std::max(greatest, change / (phase * phase));
        voltage = out;
    }
    return std::sqrt(greatest);
}

void Sweep::findFarthest() {
    double most = 0.0;
    for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
        const auto sizes = magnitudes(swept_.voltage[i]);
        const double phase = network_.nodes[i].nominal / sqrt3;
        for (std::size_t a = 0; a < 3 && state_.isLive[i] != 0; ++a) {
            const double away = std::fabs(sizes[a] / phase - 1.0);
            if (!(away <= most)) {
                most = away;
                swept_.farthest = static_cast<std::uint32_t>(i);
            }
        }
    }
}

Swept Sweep::run(const Swept* start, double tolerance) {
    if (start) {
        swept_.drawn = start->drawn;
        swept_.delivered = start->delivered;
    }
    forward();
    for (swept_.sweeps = 1; swept_.sweeps <= kMostSweeps && !isCollapsed_; ++swept_.sweeps) {
        backward();
        swept_.isSettled = forward() <= tolerance && !isCollapsed_;
        if (swept_.isSettled) {
            backward();
            for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
                if (isPlain(network_.nodes[i])) {
                    swept_.terminal[i] = swept_.voltage[i];
                }
            }
            return std::move(swept_);
        }
    }
    findFarthest();
    return std::move(swept_);
}

}  // namespace

Swept sweepVoltages(const SweepNetwork& network, const SweepState& state, const Swept* start,
                    double tolerance) {
    return Sweep(network, state).run(start, tolerance);
}

ThreePhase endOf(const SweepNetwork& network, const SweepState& state, const Swept& swept,
                 std::uint32_t node, std::uint32_t span) {
    const Span& way = network.spans[span];
    ThreePhase end = swept.voltage[way.from];
    dropAlong(end, swept.drawn[node], state.share[span], way.resistance, way.reactance, true);
    return end;
}

double lossIn(const SweepNetwork& network, const SweepState& state, const Swept& swept,
              std::uint32_t node, std::uint32_t span) {
    ThreePhase through;
    add(through, state.share[span], swept.drawn[node]);
    const double neutral = sumOf(through);
    double squares = neutral * neutral;
    for (std::size_t i = 0; i < 3; ++i) {
        squares += through.re[i] * through.re[i] + through.im[i] * through.im[i];
    }
    return network.spans[span].resistance * squares;
}

}  // namespace hallwright
