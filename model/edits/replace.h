// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Gives items another product of their kind: tag, row, contents and connections stay, and the
/// front stays where it is. Figures of their own stay where the new product can have them; `own`
/// holds a rating for each of its families. Refused: another kind, a rating that is missing,
/// contents that do not fit into it, and connections to ports that it lacks.
Edited replaceProduct(const Design& design, std::span<const Id<Item>> items, const Product& product,
                      const OwnValues& own = {});

}  // namespace hallwright
