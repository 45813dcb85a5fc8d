// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "views/scene/palette.h"

namespace hallwright {

/// Colours of temperature differences, K: blue where it became colder, orange where warmer, told
/// apart by colour-blind eyes, and between them the ground of the picture.
struct DifferenceScale {
    double most = 1.0;    ///< K at both ends
    bool isOpen = false;  ///< some differences are greater
    [[nodiscard]] Colour of(double kelvin, bool dark) const;
    bool operator==(const DifferenceScale&) const = default;
};

/// Round, and wide enough for all but one in twenty of the cells: a hot corner must not make all
/// else look alike.
DifferenceScale differenceScaleOf(const AirField& first, const AirField& second);

}  // namespace hallwright
