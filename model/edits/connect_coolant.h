// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <optional>
#include <vector>

namespace hallwright {

/// Joins each load to the source with most free outlets ("tcs" for the technology loop, "fws" for
/// facility water): a CDU to a coolant header ("tcs_in"), a header or CDU to a manifold, rack or
/// cabinet. Everything that is joined, through headers too, is one loop. Refused: nothing free, or
/// a load without an inlet of this kind.
Edited connectCoolant(const Design& design, const std::vector<Id<Item>>& sources,
                      const std::vector<Id<Item>>& loads, LinkKind kind,
                      const std::optional<Product>& hose);

}  // namespace hallwright
