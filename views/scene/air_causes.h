// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "views/scene/camera.h"
#include "views/scene/mesh.h"
#include "views/scene/placed.h"

#include <span>
#include <vector>

namespace hallwright {

/// A part of what a rack breathes, as a curve from where it comes to the front of the rack.
struct AirCause {
    Id<Item> from;
    double share = 0.0;      ///< of the intake, 0..1
    bool isExhaust = false;  ///< air that equipment has warmed
    Vec3 start, bend, end;   ///< site coordinates, of a quadratic Bézier curve
    /// The point of the curve at `t`, 0..1.
    [[nodiscard]] Vec3 at(double t) const {
        const double s = 1.0 - t;
        return s * s * start + 2.0 * s * t * bend + t * t * end;
    }
};

/// The greatest parts of the intake of `rack` whose sources are drawn; `placed` in order of items.
std::vector<AirCause> causesOf(const AirField& field, Id<Item> rack, std::span<const Placed> placed,
                               std::size_t most = 5);

/// The curve as a tube with an arrowhead, as thick as its share is great.
void addCause(Mesh& mesh, const AirCause& cause);

}  // namespace hallwright
