// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"
#include "views/panels/field.h"

#include <string>
#include <vector>

namespace hallwright {

/// A figure that nobody can enter: `number` is it, in the unit of `dimension`.
Field computedField(const char* key, const QString& label, const std::string& number,
                    Dimension dimension, bool isGuessed, const QString& explanation,
                    UnitSystem system);

/// How an item is fed, how full it is and at which voltage, as far as `power` of its design says;
/// of what is in it the end with the greatest drop.
std::vector<Field> supplyFields(const Design& design, const Item& item, const PowerResult& power,
                                UnitSystem system);

}  // namespace hallwright
