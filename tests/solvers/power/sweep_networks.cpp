// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/power/sweep_networks.h"

namespace hallwright::testing {

using Role = SweepNetwork::Node::Role;

SweepNetworkOf::SweepNetworkOf(double nominal) : nominal_(nominal) {
    network.firstSpan = {0};
}

std::uint32_t SweepNetworkOf::node(Role role) {
    SweepNetwork::Node made;
    made.role = role;
    made.nominal = made.inputNominal = nominal_;
    network.nodes.push_back(made);
    network.firstSpan.push_back(static_cast<std::uint32_t>(network.spans.size()));
    state.load.emplace_back();
    state.isLive.push_back(1);
    return static_cast<std::uint32_t>(network.nodes.size() - 1);
}

std::uint32_t SweepNetworkOf::source() {
    return node(Role::Source);
}

std::uint32_t SweepNetworkOf::add(std::uint32_t from, double r, double x, bool passes) {
    const std::uint32_t made = node(Role::Conductor);
    feed(from, r, x);
    network.spans.back().passes = passes;
    return made;
}

void SweepNetworkOf::feed(std::uint32_t from, double r, double x) {
    network.spans.push_back({from, r, x, false});
    state.share.push_back(1.0);
    ++network.firstSpan.back();
}

SweepNetworkOf randomNetwork(std::mt19937& random, int count, bool converters) {
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    SweepNetworkOf made;
    made.source();
    for (int i = 0; i < count; ++i) {
        const auto from = static_cast<std::uint32_t>(
            std::uniform_int_distribution<int>(std::max(0, i - 6), i)(random));
        const bool passes =
            converters && made.network.nodes[from].role == Role::Conductor && between(0, 4) < 1.0;
        const auto at = made.add(from, between(0.0, 6e-3), between(0.0, 4e-3), passes);
        SweepNetwork::Node& node = made.network.nodes[at];
        if (converters && between(0, 8) < 1.0) {
            node.role = between(0, 2) < 1.0 ? Role::Regulated : Role::Delta;
            node.loss = {0.004 * 100e3, 0.015, 0.012 / 100e3};
            node.resistance = 2e-3;
            node.reactance = 6e-3;
        }
        if (between(0, 3) < 1.0) {
            made.load(at, {{between(0, 4e3), between(0, 4e3), between(0, 4e3)},
                           {between(0, 1e3), between(0, 1e3), between(0, 1e3)}});
        }
    }
    made.load(static_cast<std::uint32_t>(count), {{3e3, 2e3, 1e3}, {1e3, 1e3, 1e3}});
    return made;
}

PowerCase caseOf(const SweepNetworkOf& made) {
    PowerCase network;
    network.source = {"0", made.network.nodes[0].nominal, 0.0};
    for (std::size_t i = 1; i < made.network.nodes.size(); ++i) {
        const SweepNetwork::Span& span = made.network.spans[made.network.firstSpan[i]];
        const Phasor z(span.resistance, span.reactance);
        PowerCase::Line line{std::to_string(span.from), std::to_string(i), {}, {}};
        for (std::size_t row = 0; row < 3; ++row) {
            for (std::size_t column = 0; column < 3; ++column) {
                line.impedance[row][column] = row == column ? 2.0 * z : z;
            }
        }
        network.lines.push_back(line);
        const PhasePower& load = made.state.load[i];
        network.loads.push_back({std::to_string(i),
                                 false,
                                 {Phasor(load.p[0], load.q[0]), Phasor(load.p[1], load.q[1]),
                                  Phasor(load.p[2], load.q[2])}});
    }
    return network;
}

Balance balanceOf(const SweepNetworkOf& made, const Swept& swept) {
    const SweepNetwork& network = made.network;
    Balance balance;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
        const double delivered = activePower(swept.voltage[i], swept.delivered[i]);
        if (network.nodes[i].role == Role::Source) {
            balance.sources += delivered;
        } else {
            // What passes a tap-off by is no loss of its own.
            ThreePhase own = swept.drawn[i];
            for (std::uint32_t j = i + 1; j < network.nodes.size(); ++j) {
                if (network.firstSpan[j] == network.firstSpan[j + 1]) {
                    continue;
                }
                const SweepNetwork::Span& span = network.spans[network.firstSpan[j]];
                for (std::size_t a = 0; span.passes && span.from == i && a < 3; ++a) {
                    own.re[a] -= swept.drawn[j].re[a];
                    own.im[a] -= swept.drawn[j].im[a];
                }
            }
            balance.losses += activePower(swept.terminal[i], own) - delivered;
        }
        balance.loads += made.state.load[i].active();
        for (std::uint32_t s = network.firstSpan[i]; s < network.firstSpan[i + 1]; ++s) {
            balance.losses += lossIn(network, made.state, swept, i, s);
        }
    }
    return balance;
}

}  // namespace hallwright::testing
