// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <cstdint>
#include <optional>

namespace hallwright {

/// Why `si` cannot be a figure of something's own that is a `product`, or nothing.
std::optional<Refusal> whyNotOwn(const Product& product, Property property, double si);
/// The same for all of them, and why the rating of a family is missing.
std::optional<Refusal> whyNotOwn(const Product& product, const OwnValues& own);

/// Why `part` does not fit at `position` of `item`, a `holder`, among what that holds already, or
/// nothing.
std::optional<Refusal> whyNotPart(const Design& design, const Item& item, const Product& holder,
                                  const Product& part, double position);

/// Gives `device` a slot of its own in `item`, after the last while there is one, and puts it
/// there; none: every slot is taken.
std::optional<std::uint16_t> install(Item& item, Device device);

/// Puts a part into `item`, which is to be part of `next`.
std::optional<Refusal> addPart(Design& next, Item& item, const Placing::Part& part);

}  // namespace hallwright
