// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/power_case.h"

#include <string>
#include <vector>

namespace hallwright {

/// A node of a solved network.
struct RadialBus {
    std::string name;
    double nominal = 0.0;    ///< V line to line, by the source and the ratios on the way
    Phases voltage{};        ///< V to neutral; of a bus fed by a delta, to the ground of the source
    Phases load{};           ///< VA that the loads here draw, by phase for wye, by pair for delta
    Phases fed{};            ///< A that come in from above; of the source, what leaves it
    double worstDrop = 0.0;  ///< share of the nominal voltage that is missing at the worst phase
};

struct RadialAnswer {
    std::vector<RadialBus> buses;  ///< the source first, each after the one that feeds it
    Phasor supplied;               ///< VA that the source gives
    Phasor loads;                  ///< VA that all loads draw
    Phasor losses;                 ///< VA in lines and transformers, each from its own currents
    int iterations = 0;
    /// supplied − loads − losses, VA: what does not close.
    [[nodiscard]] Phasor residual() const { return supplied - loads - losses; }
};

/// Backward/forward sweep over a radial network of three phases with constant-power loads
/// (rules.md 6.1; Kersting, Distribution System Modeling and Analysis, ch. 8 and 10): from the
/// source voltage down, from the load currents up, until no voltage moves by more than `tolerance`
/// of its nominal value. Refused by name: a bus that is fed twice or by nothing, a circle, a load
/// at no bus, and loads beyond what the network can carry.
tl::expected<RadialAnswer, Refusal> sweepRadial(const PowerCase& network, double tolerance = 1e-11);

}  // namespace hallwright
