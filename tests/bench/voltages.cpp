// SPDX-License-Identifier: GPL-3.0-or-later
// The supply chain in every state with its voltages, beside a dense nodal analysis of them.
#include "solvers/power/voltages.h"

#include "solvers/power/power.h"
#include "solvers/power/supply_trees.h"
#include "tests/bench/measure.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdio>
#include <numbers>
#include <optional>

namespace hallwright::bench {
namespace {

using std::numbers::sqrt3;
using Complex = std::complex<double>;
using Role = SweepNetwork::Node::Role;

/// All that hangs on the outputs of the UPSs of a tree, as one admittance matrix. What a conductor
/// without impedance joins is one bus.
class Nodal {
  public:
    Nodal(const SweepNetwork& network, const SweepState& state) : network_(network), state_(state) {
        places_.assign(network.nodes.size(), kNone);
        std::vector<std::uint8_t> isBelow(network.nodes.size(), 0);
        for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
            if (network.nodes[i].role == Role::Regulated && state.isLive[i] != 0) {
                isBelow[i] = 1;
                sources_.push_back(buses_);
                places_[i] = buses_++;
                continue;
            }
            for (std::uint32_t s = network.firstSpan[i]; s < network.firstSpan[i + 1]; ++s) {
                const SweepNetwork::Span& span = network.spans[s];
                if (state.share[s] == 0.0 || isBelow[span.from] == 0) {
                    continue;
                }
                isBelow[i] = 1;
                const bool isJoint = span.resistance == 0.0 && span.reactance == 0.0;
                if (places_[i] == kNone) {
                    places_[i] = isJoint ? places_[span.from] : buses_++;
                }
                if (!isJoint) {
                    ways_.push_back(
                        {places_[span.from], places_[i], Complex(span.resistance, span.reactance)});
                }
            }
        }
    }

    /// Voltages by fixed point on the factorised matrix, V, three for each bus.
    Eigen::VectorXcd solve() const {
        const auto size = static_cast<Eigen::Index>(3 * buses_);
        Eigen::MatrixXcd y = Eigen::MatrixXcd::Zero(size, size);
        for (const Way& way : ways_) {
            Eigen::Matrix3cd z = Eigen::Matrix3cd::Constant(way.impedance);
            z.diagonal() *= 2.0;
            const Eigen::Matrix3cd own = z.inverse();
            const auto a = static_cast<Eigen::Index>(3 * way.from);
            const auto b = static_cast<Eigen::Index>(3 * way.to);
            y.block<3, 3>(a, a) += own;
            y.block<3, 3>(b, b) += own;
            y.block<3, 3>(a, b) -= own;
            y.block<3, 3>(b, a) -= own;
        }
        Eigen::VectorXcd held = Eigen::VectorXcd::Zero(size);
        for (const std::uint32_t source : sources_) {
            const auto at = static_cast<Eigen::Index>(3 * source);
            y.middleRows(at, 3).setZero();
            for (Eigen::Index p = 0; p < 3; ++p) {
                y(at + p, at + p) = 1.0;
                held[at + p] = nominalOf(static_cast<std::size_t>(p));
            }
        }
        const Eigen::PartialPivLU<Eigen::MatrixXcd> lu(y);
        Eigen::VectorXcd v = lu.solve(held);
        for (int round = 0; round < 100; ++round) {
            Eigen::VectorXcd driven = held;
            for (std::uint32_t i = 0; i < network_.nodes.size(); ++i) {
                if (places_[i] == kNone || network_.nodes[i].role == Role::Regulated) {
                    continue;
                }
                for (std::size_t p = 0; p < 3; ++p) {
                    const auto at = static_cast<Eigen::Index>(3 * places_[i] + p);
                    driven[at] -=
                        std::conj(Complex(state_.load[i].p[p], state_.load[i].q[p]) / v[at]);
                }
            }
            const Eigen::VectorXcd next = lu.solve(driven);
            const double change = (next - v).cwiseAbs().maxCoeff();
            v = next;
            if (change < 1e-8) {
                break;
            }
        }
        return v;
    }

    /// The greatest difference to a sweep, share of nominal.
    double away(const Eigen::VectorXcd& v, const Swept& swept) const {
        double most = 0.0;
        for (std::uint32_t i = 0; i < network_.nodes.size(); ++i) {
            for (std::size_t p = 0; places_[i] != kNone && p < 3; ++p) {
                const Complex own(swept.voltage[i].re[p], swept.voltage[i].im[p]);
                const auto at = static_cast<Eigen::Index>(3 * places_[i] + p);
                most = std::max(most, std::abs(v[at] - own) * sqrt3 / network_.nodes[i].nominal);
            }
        }
        return most;
    }
    bool isEmpty() const { return ways_.empty(); }

  private:
    struct Way {
        std::uint32_t from = 0, to = 0;
        Complex impedance;
    };
    Complex nominalOf(std::size_t phase) const {
        double nominal = 400.0;
        for (const SweepNetwork::Node& node : network_.nodes) {
            nominal = node.role == Role::Regulated ? node.nominal : nominal;
        }
        constexpr std::array<double, 3> kTurn{0.0, -120.0, 120.0};
        return std::polar(nominal / sqrt3, kTurn[phase] * std::numbers::pi / 180.0);
    }

    const SweepNetwork& network_;
    const SweepState& state_;
    std::vector<std::uint32_t> places_;
    std::vector<std::uint32_t> sources_;
    std::vector<Way> ways_;
    std::uint32_t buses_ = 0;
};

}  // namespace

void voltages(const std::string& name, const Design& design, double promise) {
    std::vector<double> times;
    PowerResult power;
    for (int i = 0; i < 15; ++i) {
        times.push_back(millisecondsOf([&] { power = analysePower(design); }));
    }
    double dense = 0.0;
    double most = 0.0;
    std::vector<double> sweeps;
    for (int i = 0; i < 5; ++i) {
        sweeps.push_back(millisecondsOf([&] {
            for (const Shared<SupplyTree>& tree : power.voltages.trees) {
                const SweptTree& numbers = *tree->swept;
                sweepVoltages(numbers.network, numbers.cases.front().input);
            }
        }));
    }
    for (const Shared<SupplyTree>& tree : power.voltages.trees) {
        const SweptTree& numbers = *tree->swept;
        const SweepState& state = numbers.cases.front().input;
        const Nodal nodal(numbers.network, state);
        if (nodal.isEmpty()) {
            continue;
        }
        Eigen::VectorXcd v;
        dense += millisecondsOf([&] { v = nodal.solve(); });
        most = std::max(most, nodal.away(v, sweepVoltages(numbers.network, state)));
    }
    std::vector<double> moves;
    for (const Item& item : design.items) {
        if (isRack(productOf(design, item).kind) && moves.size() < 50) {
            const std::array moved{item.id};
            moves.push_back(millisecondsOf([&] { withMoved(power.voltages, design, moved); }));
        }
    }
    print("power in all states with voltages, " + name, spreadOf(times), promise, dense,
          "dense nodal analysis of one state");
    print("voltages of one state, " + name, spreadOf(sweeps), promise, dense,
          "dense nodal analysis below the UPSs");
    print("voltages after a rack has moved, " + name, spreadOf(moves), 3.0, spreadOf(sweeps).p50,
          "sweeps of one state");
    std::printf("    %zu trees, %zu states; sweep and nodal analysis differ by %.1e of nominal\n",
                power.voltages.trees.size(), power.states.size(), most);
}

}  // namespace hallwright::bench
