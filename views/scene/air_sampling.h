// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "views/scene/air_view.h"
#include "views/scene/camera.h"
#include "views/scene/placed.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// A rectangle of one temperature, in site coordinates.
struct AirPatch {
    std::array<Vec3, 4> corners;
    double celsius = 0.0;
};

/// Where a slice lies within the grid, m in room coordinates: `position` kept inside the room, or
/// where slices begin when it is not a number.
double slicePosition(const AirField& field, Axis axis, double position);

/// The cells that a plane cuts, each with its own temperature; none where there is no air.
/// `origin` is that of the room on the site.
std::vector<AirPatch> slicePatches(const AirField& field, Axis axis, double position, Point origin);

/// The border of a slice, in order round it.
std::array<Vec3, 4> sliceBorder(const AirField& field, Axis axis, double position, Point origin);

/// The faces through which racks draw air, moved to just before the fronts of those in `placed`
/// (in order of items): the grid may end a little inside or outside of a rack.
std::vector<AirPatch> inletPatches(const AirField& field, std::span<const Placed> placed,
                                   Point origin);

/// The temperatures of a field, with those of the nearest air where there is none.
std::vector<float> filledTemperatures(const AirField& field);

/// A temperature at a moment, s, or at a place along a way, m.
struct AirSample {
    double at = 0.0;
    double celsius = 0.0;  ///< not a number where there is no air
};
/// The cells of a column through a spot of the room from end to end of an axis.
std::vector<AirSample> samplesAlong(const AirField& field, const Spot& spot, Axis axis);

/// What one reads at a point of the air.
struct AirProbe {
    Vec3 point;  ///< site coordinates
    double celsius = 0.0;
    double speed = 0.0;     ///< m/s
    double distance = 0.0;  ///< m along the ray
};
/// Where a ray first meets air on a slice that is shown.
std::optional<AirProbe> probeSlices(const AirField& field, const AirView& view, Point origin,
                                    const Ray& ray);

}  // namespace hallwright
