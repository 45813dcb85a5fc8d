// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fixes.h"

#include <optional>

namespace hallwright {

/// The least choice of a family of `product` that is enough; none: it is made in none.
std::optional<double> choiceOf(const Product& product, Property property, double needed);

/// A cable of the kind of `cable` that carries `current` A; none: it does, or there is none.
std::optional<Product> cableFor(const Product& cable, double current);

/// The cables from the first item of a finding to the others, one size up; none: they are made in
/// no thicker one.
std::optional<Fix> thickerCircuits(const Design& design, const Finding& finding);

/// The cables that feed the first item of a finding, one size up.
std::optional<Fix> thickerFeed(const Design& design, const Finding& finding);

/// The links that are too long for their medium (NET-031) with the fibre or active cable that goes
/// further.
std::optional<Fix> longerCable(const Design& design, const Finding& finding);

}  // namespace hallwright
