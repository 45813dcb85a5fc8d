// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/viewpoint.h"
#include "views/scene/camera.h"

#include <optional>

namespace hallwright {

/// True for a point that a cut leaves in the picture.
bool isKept(const Cut& cut, Vec3 point);
/// The part of a ray that a cut leaves: none where it misses all of that. A ray that begins in what
/// is cut away begins at the plane instead.
std::optional<Ray> keptPart(const Cut& cut, const Ray& ray);

}  // namespace hallwright
