// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"

#include <string>

namespace hallwright {

/// What the sentence of a finding names beside its items and what its state says is lost: a device
/// in one of them, an area, a room. Figures are left out, so it outlives their change; empty where
/// nothing else is named.
std::string partOf(const Finding& finding, const Design& design);

/// A waiver of this finding and of no other of its rule and items, without reason, author and date.
Waiver waiverFor(const Finding& finding, const Design& design);

/// The first waiver of a design that covers a finding of it: of its rule, its items in any order,
/// its state and its part, as far as it says which. Null: none.
const Waiver* waiverOf(const Finding& finding, const Design& design);

}  // namespace hallwright
