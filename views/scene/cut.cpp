// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cut.h"

#include <cmath>

namespace hallwright {
namespace {

double along(CutAxis axis, Vec3 point) {
    return axis == CutAxis::X ? point.x : axis == CutAxis::Y ? point.y : point.z;
}

}  // namespace

bool isKept(const Cut& cut, Vec3 point) {
    if (cut.axis == CutAxis::None) {
        return true;
    }
    const double beyond = along(cut.axis, point) - cut.at;
    return cut.keepsHigh ? beyond >= 0.0 : beyond <= 0.0;
}

std::optional<Ray> keptPart(const Cut& cut, const Ray& ray) {
    if (isKept(cut, ray.from)) {
        return ray;
    }
    const double speed = along(cut.axis, ray.along);
    const double distance =
        std::abs(speed) < 1e-12 ? -1.0 : (cut.at - along(cut.axis, ray.from)) / speed;
    return distance > 0.0 ? std::optional(Ray{ray.at(distance + 1e-9), ray.along}) : std::nullopt;
}

}  // namespace hallwright
