// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <span>

namespace hallwright {

/// Gives items another product of their kind: tag, row, contents and connections stay, and the
/// front stays where it is. Figures of their own stay where the new product can have them; `own`
/// holds a rating for each of its families. Refused: another kind, a rating that is missing,
/// contents that do not fit into it, and connections to ports that it lacks.
Edited replaceProduct(const Design& design, std::span<const Id<Item>> items, const Product& product,
                      const OwnValues& own = {});

/// Puts filled racks in the place of racks, filled or not: tag, row, zone, phase and the place of
/// the front stay. A connection stays where the new contents have the same port on the same device,
/// the n-th of its product or else of its kind; the others go. `filled` is an assembly as it is
/// placed. Refused: what is no rack, on either side.
Edited replaceFilled(const Design& design, std::span<const Id<Item>> items, const Placing& filled);

}  // namespace hallwright
