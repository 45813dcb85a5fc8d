// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/palette.h"

#include <string>
#include <vector>

namespace hallwright {

/// What a picture says of one item by its colours.
struct ItemReading {
    Colour colour;
    std::string figure;         ///< "44.1 kW"; may be empty
    std::vector<Colour> bands;  ///< of a rack's intake, from its foot; empty: not looked at
};

}  // namespace hallwright
