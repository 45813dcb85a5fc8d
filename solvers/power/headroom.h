// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/headroom.h"
#include "model/results/power.h"
#include "solvers/run_control.h"

namespace hallwright {

/// What racks may draw more on the distribution that stands, with no element above its limit in any
/// state of `power`: normal, and each loss. Limits as the rules have them: PWR-011 and PWR-012
/// normally and in the worst case, PWR-013, and the derating of all else (PWR-010, 014, 015). More
/// load is taken as balanced over the phases, of the power factor that an element has now (0.95
/// where it has none), and shared as the loads of a pair are: equally between live sides, all of it
/// on the last. A converter whose losses go with the square of its load counts as it does at its
/// rating, so a little is left. Circuits (tap-offs, breakers, rack PDUs) are made for each rack and
/// no limit here.
///
/// Filling takes the pairs in turn and gives each all that is left: what is filled can be built,
/// another order may leave room elsewhere. A stopped run gives nothing.
PowerHeadroom headroomOf(const Design& design, const PowerResult& power,
                         const RunControl& control = {});

}  // namespace hallwright
