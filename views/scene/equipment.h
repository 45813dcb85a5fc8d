// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/mesh.h"
#include "views/scene/placed.h"

namespace hallwright {

/// The picture of a shape, in its own coordinates: metres, origin at the centre of its footprint on
/// its underside, front to −y, z up. The body fills the true size exactly; details stand out by
/// millimetres so that they do not flicker.
Model equipmentModel(const Shape& shape);

}  // namespace hallwright
