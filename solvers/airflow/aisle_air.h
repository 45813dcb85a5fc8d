// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"

#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// Geometry of how air finds racks: plain rectangles in the coordinates of one room.

/// For each rack, the air (m³/s) of the tiles that stand nearest in front of it, within 1.8 m
/// (three tiles). A tile gives to the racks that it lies nearest to, each by the width that it
/// shares with them: a tile midway between two rows serves both. What lies in front of no rack
/// serves none.
std::vector<double> tileAirOf(std::span<const Footprint> racks, std::span<const Footprint> tiles,
                              std::span<const double> tileFlows);

/// Which enclosures a rack breathes from and into: indices into `enclosures`.
struct Enclosed {
    std::optional<std::size_t> front;
    std::optional<std::size_t> rear;
};
/// An enclosure is the outline of an aisle; it covers a face when it holds the point 0.1 m before
/// its middle.
std::vector<Enclosed> enclosuresOf(std::span<const Footprint> racks,
                                   std::span<const Footprint> enclosures);

/// The point `ahead` m before the middle of the front (or, negative depth side, behind the rear).
Point beforeFront(const Footprint& footprint, double ahead);
Point behindRear(const Footprint& footprint, double behind);

/// True when `point` lies in `footprint` or on its border.
bool holds(const Footprint& footprint, Point point);

}  // namespace hallwright
