// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "views/scene/placed.h"

#include <span>
#include <vector>

namespace hallwright {

/// The way that air takes, and how warm it is along it.
struct Streamline {
    std::vector<Spot> points;     ///< room coordinates
    std::vector<double> celsius;  ///< beside `points`
};

/// How far and how finely lines are followed.
struct StreamlineOptions {
    double step = 0.5;      ///< of a cell
    int steps = 400;        ///< at most
    double longest = 15.0;  ///< m
    double slowest = 0.01;  ///< m/s, below which air stands still
};

/// Follows the air from each seed, by the midpoint rule through velocities interpolated between the
/// centres of cells of air, until it stands still, meets a solid or leaves the room. Lines of less
/// than three points are left out.
std::vector<Streamline> streamlines(const AirField& field, std::span<const Spot> seeds,
                                    const StreamlineOptions& options = {});

/// Where lines begin: above tiles that blow, behind racks, before the fronts of coolers that blow
/// into the room; at most `most`, spread evenly. `placed` is in order of items, `origin` that of
/// the room.
std::vector<Spot> streamlineSeeds(const AirField& field, std::span<const Placed> placed,
                                  Point origin, std::size_t most = 240);

}  // namespace hallwright
