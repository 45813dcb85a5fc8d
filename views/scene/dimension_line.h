// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"

#include <string>

namespace hallwright {

/// A distance as drawings show it: a line with ticks at its ends, and its length in words.
struct DimensionLine {
    Vec3 from, to;
    std::string text;
};

}  // namespace hallwright
