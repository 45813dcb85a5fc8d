// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/field.h"

namespace hallwright {

/// The figures of items by subject: those of their product, and of their own where they set any.
/// Only what all of them can have.
std::vector<Section> describeProperties(const Design& design, const std::vector<const Item*>& items,
                                        const std::vector<Id<Item>>& ids, const QString& name,
                                        UnitSystem system);

/// "900 W: data sheet of … (data sheet)": where a figure comes from, for tool tips.
QString explain(const Product& product, const Value& value);

}  // namespace hallwright
