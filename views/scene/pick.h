// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"
#include "views/scene/placed.h"

#include <optional>
#include <span>

namespace hallwright {

struct Hit {
    Id<Item> item;
    double distance = 0.0;  ///< m along the ray
    Vec3 point;
};

/// The first thing that a ray meets, exact against the box of each. What one looks through
/// (containment; trays from straight above, which hang over the middle of rows) counts only where
/// nothing else is met.
std::optional<Hit> pick(std::span<const Placed> placed, const Ray& ray);

/// The first rack that a ray meets, unless something else that stands on the floor hides it. What
/// hangs above, lies in the floor or is looked through does not.
std::optional<Hit> pickRack(std::span<const Placed> placed, const Ray& ray);

/// True where something solid stands nearer along a ray than `distance`, m.
bool isHidden(std::span<const Placed> placed, const Ray& ray, double distance);

/// Where a ray enters a box, m along it.
std::optional<double> entry(const Placed& box, const Ray& ray);

}  // namespace hallwright
