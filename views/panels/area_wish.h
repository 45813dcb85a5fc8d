// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/floor_area.h"

namespace hallwright {

/// The area to draw on a floor with the mouse.
struct AreaWish {
    FloorArea area;             ///< without its outline; without a name it gets the next free one
    bool isRectangular = true;  ///< two corners, else corner by corner
};

}  // namespace hallwright
