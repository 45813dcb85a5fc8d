// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item_sums.h"
#include "model/results/space.h"
#include "solvers/space/surroundings.h"

#include <span>
#include <vector>

namespace hallwright {

/// What each item that stands on the floor presses on it: footprint (STR-002), service area
/// (STR-003), feet and panels (STR-004). Without a maker's service clearance the default of STR-012
/// holds on front and rear; without a number of feet, four. g = 9.80665 m/s².
std::vector<FloorLoad> floorLoadsOf(const Design& design, const Room& room,
                                    std::span<const Solid> standing, const ItemSums& sums);

/// The greatest mean load (Pa) over square bays of side `bay` (m) within the outline's bounds, each
/// mass spread evenly over its footprint. Bays are tried a quarter of a side apart. A room narrower
/// than a bay is its own.
double worstBayOf(const Room& room, std::span<const Solid> standing,
                  std::span<const FloorLoad> loads, double bay);

}  // namespace hallwright
