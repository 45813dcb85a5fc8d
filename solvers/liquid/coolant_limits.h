// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <set>
#include <string>

namespace hallwright {

/// The tightest coolant limits of what takes heat in one load, and the products that state none.
struct CoolantLimits {
    std::optional<Value> inlet, outlet;
    std::set<std::string> noInlet, noOutlet;
};
CoolantLimits coolantLimitsOf(const Design& design, const Item& item);

}  // namespace hallwright
