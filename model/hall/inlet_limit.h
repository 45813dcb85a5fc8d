// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <string>

namespace hallwright {

/// How warm the air may be that a rack draws in.
struct AllowableInlet {
    double high = 0.0;     ///< °C
    std::string source;    ///< of the figure
    bool guessed = false;  ///< it rests on an estimate
};

/// The least inlet limit of a rack and of what is in it; the class limit (THM-002) without one.
/// Above 900 m of altitude it falls by 1 K per 300 m (ASHRAE TC 9.9, classes A1 and A2; rules.md
/// 7.7).
AllowableInlet allowableInletOf(const Design& design, const Item& rack);

}  // namespace hallwright
