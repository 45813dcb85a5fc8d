// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/palette.h"

#include <span>

namespace hallwright {

/// A colour in CIE L*a*b* under D65.
struct Lab {
    double l = 0.0;
    double a = 0.0;
    double b = 0.0;
};

/// The colour at a share (0..1) of the way along straight lines from corner to corner. Equal shares
/// are equally far apart in L*a*b*; what is out of range takes the end of its side. `corners` are
/// two or more.
Colour alongPath(std::span<const Lab> corners, double share);

}  // namespace hallwright
