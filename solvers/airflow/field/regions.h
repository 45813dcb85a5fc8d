// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// Which connected body of air each stored cell belongs to, from 0; −1 for what is no air.
struct AirBodies {
    std::vector<std::int32_t> bodyOf;
    int count = 0;
};
AirBodies bodiesOf(const AirGrid& grid);

/// The flows of a scene after mass is closed in every body of air (thermal.md 3).
struct ClosedFlows {
    std::vector<double> streams;  ///< m³/s through each stream
    std::vector<double> vents;    ///< m³/s up each tile
    double seams = 0.0;           ///< m³/s through the floor
    /// A flow through the panels of an enclosure, a panel or a passage: from the side of higher
    /// pressure to the other, over faces by their area.
    struct Leak {
        std::size_t wall = 0;   ///< index into enclosures, then panels, then passages
        double flow = 0.0;      ///< m³/s
        double pressure = 0.0;  ///< Pa that drives it
        CellShares from, into;
    };
    std::vector<Leak> leaks;
    std::vector<double> pressures;  ///< Pa of each body over the largest one
    std::vector<bool> unbalanced;   ///< bodies whose streams had to be throttled, as nothing leaks
    std::vector<bool> throttled;    ///< streams that were
    double imbalance = 0.0;         ///< m³/s, greatest left over in a body
};

/// Balances every body of air: what sources bring beyond what sinks take leaves through leaky
/// panels and passages, by orifice flow with Cd 0.6 at one pressure per body; where nothing leaks,
/// the streams on the greater side are throttled until the sums agree. `flows` come in as wished.
ClosedFlows closeMass(const AirScene& scene, const AirGrid& grid, const AirBodies& bodies,
                      std::vector<double> streams, std::vector<double> vents, double seams);

}  // namespace hallwright
