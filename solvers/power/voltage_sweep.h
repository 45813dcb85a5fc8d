// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/power/conversion_loss.h"
#include "solvers/power/electrical.h"
#include "solvers/power/three_phase.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// A radial network of three phases and a neutral as numbers. Parallel feeders are allowed where
/// it is known how they share.
struct SweepNetwork {
    struct Node {
        enum class Role : std::uint8_t {
            Conductor,  ///< hands on what comes in
            Source,     ///< holds its nominal voltage
            Regulated,  ///< a UPS: holds its nominal voltage, draws balanced constant power
            Delta,      ///< a delta–wye transformer
        };
        Role role = Role::Conductor;
        bool isThreeWire = false;     ///< its loads stand between lines
        double nominal = 400.0;       ///< V line to line, of its output
        double inputNominal = 400.0;  ///< V line to line, of its input
        ConversionLoss loss;
        double resistance = 0.0;  ///< Ω a phase, in series with its output (Delta)
        double reactance = 0.0;   ///< Ω
        bool operator==(const Node&) const = default;
    };
    struct Span {
        std::uint32_t from = 0;
        double resistance = 0.0;  ///< Ω a phase, and of the neutral
        double reactance = 0.0;   ///< Ω
        bool passes = false;      ///< leaves `from` on its feed side: the next piece of a busway
        bool operator==(const Span&) const = default;
    };
    std::vector<Node> nodes;               ///< each after what feeds it
    std::vector<Span> spans;               ///< by the node that they lead to
    std::vector<std::uint32_t> firstSpan;  ///< of each node, into `spans`; one more at the end
    bool operator==(const SweepNetwork&) const = default;
};

/// What a state asks of a network.
struct SweepState {
    std::vector<double> share;         ///< of each span: of what its node draws
    std::vector<PhasePower> load;      ///< of each node, at its own voltage
    std::vector<std::uint8_t> isLive;  ///< of each node
    bool operator==(const SweepState&) const = default;
};

struct Swept {
    bool isSettled = false;
    int sweeps = 0;
    std::uint32_t farthest = 0;         ///< not settled: where a voltage is farthest from nominal
    std::vector<ThreePhase> voltage;    ///< V, of the output of each node
    std::vector<ThreePhase> terminal;   ///< V, at its input
    std::vector<ThreePhase> delivered;  ///< A, that leave it, its own load included
    std::vector<ThreePhase> drawn;      ///< A, through its spans together
};

/// Backward/forward sweep with constant-power loads (rules.md 6.1; Kersting, Distribution System
/// Modeling and Analysis, ch. 10): currents from the loads up, voltages from the sources down,
/// until no voltage moves by more than `tolerance` of its nominal value. The neutral has the
/// impedance of a phase, so a load on one phase sees its conductor twice (rules.md 6.3). A
/// converter loses what its figures say; in a transformer the series resistance is part of that
/// loss. Parallel feeders share current as given and meet at the mean of what they give, weighed by
/// it: energy closes. Not settled: a voltage leaves the range of 20 to 200 % of
/// nominal, or moves on after 1000 sweeps; loads on three phases of one neutral have no stable
/// answer once a third of the voltage is lost. Loads between lines are kept as what each
/// phase supplies at balanced voltages, with no current in the neutral.
///
/// Energy closes to about `tolerance` times the greatest drop. `start`: the answer of another state
/// of the same network, to begin from.
Swept sweepVoltages(const SweepNetwork& network, const SweepState& state,
                    const Swept* start = nullptr, double tolerance = 1e-8);

/// W lost in the span, conductor and neutral.
double lossIn(const SweepNetwork& network, const SweepState& state, const Swept& swept,
              std::uint32_t node, std::uint32_t span);

/// V at the far end of a span.
ThreePhase endOf(const SweepNetwork& network, const SweepState& state, const Swept& swept,
                 std::uint32_t node, std::uint32_t span);

}  // namespace hallwright
