// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "solvers/power/power_chain.h"

namespace hallwright {

/// One element of a supply chain as numbers.
struct SupplyElement {
    ChainNode node;
    double voltage = kUnknown;  ///< V line to line of its output; NaN: that of what feeds it
    bool guessed = false;       ///< a limit is an estimate
};

/// Reads the ratings of an item or device of a power kind. Efficiencies where the catalogue is
/// silent: UPS 0.965, transformer 0.99 (equipment.md 7); they hold at any load unless the
/// efficiency at half load or the loss at no load is known too. Figures that contradict each other
/// leave that at full load, as an estimate. What conducts or protects has a limit of current, a
/// rating of its breaker included; sources and converters have limits of power.
SupplyElement supplyElement(const Product& product, const OwnValues& own, double nominalVoltage);

}  // namespace hallwright
