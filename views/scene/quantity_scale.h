// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"
#include "views/scene/legend.h"
#include "views/scene/palette.h"

#include <string>
#include <vector>

namespace hallwright {

/// From little (0) to much (1): indigo, blue, teal, green, yellow. Equal steps are equally far
/// apart in CIE L*a*b* and each is lighter than the last, so that colour-blind eyes and grey
/// printers keep the order; of other hues than those of heat. What is out of range takes the end of
/// its side.
Colour quantityColour(double share);

/// A scale from nothing to a round number of the unit that is shown.
struct QuantityScale {
    double high = 1.0;         ///< SI, > 0
    bool isOpenAbove = false;  ///< some figure is above `high`
    [[nodiscard]] double share(double si) const { return si / high; }
    [[nodiscard]] Colour of(double si) const { return quantityColour(share(si)); }
    bool operator==(const QuantityScale&) const = default;
};

/// A scale up to `greatest` (SI, ≥ 0), rounded up in the unit of `system`; with a limit (SI, else
/// 0) up to the limit, however great figures are: beyond it they have a colour of their own.
QuantityScale quantityScaleOf(double greatest, double limit, Dimension dimension,
                              UnitSystem system);

/// `held` as long as `greatest` neither leaves it clearly nor leaves most of it empty, so that
/// colours hold still while one edits; else `wanted`.
QuantityScale steadied(const QuantityScale& held, const QuantityScale& wanted, double greatest);

/// Ticks in four to six round numbers from 0 to the end, which says "≥" where the scale is open;
/// a limit, if there is one, is named with its unit.
std::vector<LegendTick> ticksOf(const QuantityScale& scale, double limit, Dimension dimension,
                                UnitSystem system);

}  // namespace hallwright
