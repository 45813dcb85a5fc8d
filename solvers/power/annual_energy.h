// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/epw.h"
#include "model/refusal.h"
#include "model/results/power.h"

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace hallwright {

/// How the heat of a site leaves it, as told by whoever asks. Nothing is assumed beside it.
struct HeatRejection {
    double designCop = 0.0;       ///< W of heat for each W of plant on the design day, above 0
    double designOutdoor = 35.0;  ///< °C of that day; of evaporative towers the wet bulb
    double supply = 20.0;         ///< °C of the facility water that the plant makes
    double approach = 6.0;        ///< K between outdoor air and water that it cools
    /// W of heat for each W of fans and pumps while outdoor air cools by itself; none: it never
    /// does, all heat goes through chillers.
    std::optional<double> freeCop;
    std::optional<double> cycles;  ///< of concentration of evaporative towers, above 1: these cool
                                   ///< against the wet bulb; none: dry coolers
    std::optional<double> carbon;  ///< kg of CO2 for each kWh of the grid
};

/// 8760 hours of the outdoor air of the design day, where nobody has a weather file: the most that
/// a year can take, and no forecast.
Weather designDayAllYear(const HeatRejection& plant);

struct AnnualEnergy {
    double itEnergy = 0.0;                                                                  ///< J
    double totalEnergy = 0.0;                                                               ///< J
    double coolingEnergy = 0.0, lossEnergy = 0.0, plantEnergy = 0.0, lightingEnergy = 0.0;  ///< J
    double pue = 0.0;
    double greatestPue = 0.0;      ///< of any hour
    double peak = 0.0;             ///< W, the greatest hour
    double freeHours = 0.0;        ///< h in which no chiller runs
    std::optional<double> water;   ///< kg
    std::optional<double> carbon;  ///< kg
    std::size_t hours = 0;
};

/// A year hour by hour. `load`: IT load of each hour as a share of that of `power`, 0 to 1; 24
/// values repeat each day, one holds for all. IT follows it, and so do losses: in proportion, with
/// the square, or not at all, as each converter and conductor does; fans, pumps and lighting run on
/// as designed.
///
/// Heat rejection: where outdoor air and approach come below the supply water, by `freeCop`; else
/// by chillers whose share of Carnot's COP between supply and outdoor air + approach is that of the
/// design day, never better than `freeCop`. Evaporation: heat over 2.43 MJ/kg, and blowdown for the
/// cycles. Refused: a COP, temperature, load or profile outside what makes sense, and a design day
/// on which outdoor air would cool by itself.
tl::expected<AnnualEnergy, Refusal> annualEnergyOf(const Design& design, const PowerResult& power,
                                                   const Weather& weather,
                                                   const std::vector<double>& load,
                                                   const HeatRejection& plant);

}  // namespace hallwright
