// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item_sums.h"
#include "model/results/air_field.h"
#include "model/results/cooling.h"
#include "model/results/finding.h"
#include "model/results/network.h"
#include "model/results/power.h"
#include "model/results/ride_through.h"
#include "model/results/space.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace hallwright {

/// The figures that one looks at first. Keys of `check --format json` in the comments.
struct Metrics {
    Power itLoad;               ///< it_load_kw
    Power airHeat, liquidHeat;  ///< air_heat_kw, liquid_heat_kw
    int gpus = 0;
    int racks = 0;
    Power densestRack;     ///< density_kw_per_rack_max
    PowerDensity density;  ///< density_w_per_m2, of the densest hall
    double worstFeedLoading = 0.0;
    double pue = 0.0;  ///< pue_estimate; 0: no IT load
    Temperature hottestInlet{std::numeric_limits<double>::quiet_NaN()};  ///< inlet_max_c
};

/// Everything that the analyses say about one snapshot.
struct Answers {
    Design design;  ///< the snapshot that they are of
    std::shared_ptr<const ItemSums> sums;
    PowerResult power;
    AirBalance air;
    AirFields fields;           ///< empty at fidelity `Balance`
    bool fieldsAreOld = false;  ///< they are of an earlier snapshot, until fresh ones are there
    AirMemories airMemories;
    LiquidBalance liquid;
    RideThroughs rideThrough;
    NetworkResult network;
    SpaceResult space;
    Findings findings;
    /// What each rule said, in the order of all rules, waivers aside; null: it was not asked. For
    /// the next answer.
    std::vector<std::shared_ptr<const Findings>> byRule;
    Metrics metrics;
};

}  // namespace hallwright
