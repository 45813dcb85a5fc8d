// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/pod.h"
#include "model/hall/geometry.h"

#include <cmath>

namespace hallwright {

/// The coordinates of a pod: from its corner along its rows and across them.
class PodFrame {
  public:
    explicit PodFrame(const PodPlace& place) : place_(place) {}

    [[nodiscard]] Point at(double along, double across) const {
        return place_.corner + rotated({along, across}, place_.rotation);
    }
    [[nodiscard]] Pose pose(double along, double across, double rotation, double z = 0.0) const {
        const Point point = at(along, across);
        return {point.x, point.y, z, std::fmod(rotation + place_.rotation + 360.0, 360.0)};
    }
    /// Of a point of the room: x along, y across.
    [[nodiscard]] Point local(Point point) const {
        return rotated(point - place_.corner, -place_.rotation);
    }

  private:
    PodPlace place_;
};

}  // namespace hallwright
