// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"
#include "views/scene/hall_scene.h"

#include <functional>
#include <span>
#include <vector>

namespace hallwright {

/// Lets `look` turn `camera`; where the legend would then cover one of `items`, or of all that is
/// drawn when there are none, `look` is given the picture beside the legend only. `scale` is pixels
/// per point. The scene is prepared for the camera as it is left.
void aimBesideLegend(Camera& camera, HallScene& scene, double scale,
                     std::span<const Id<Item>> items, const std::function<void(Camera&)>& look);

/// What stands in halls.
std::vector<Id<Item>> itemsOfHalls(const Design& design);

}  // namespace hallwright
