// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fixes.h"

#include <optional>
#include <span>

namespace hallwright {

/// The breaker or tap-off box that a finding is about with the next rating that carries its value,
/// and cables after it that carry that; none: it is made in no larger one.
std::optional<Fix> raisedCircuit(const Design& design, const Finding& finding);

/// The cables after the breaker or tap-off box that a finding is about as ones that carry `current`
/// A; none: they do, or are made in no such size.
std::optional<Fix> thickerCable(const Design& design, const Finding& finding, double current);

/// Breakers of a size that is none (PWR-005) as ones of the next that they are made in, with boxes
/// and cables that carry it; none: they are made in no such size.
std::optional<Fix> standardBreakers(const Design& design, const Finding& finding);

/// The tap-off boxes of a busway moved as little as leaves `pitch` m between them, in their order;
/// none: it is too short.
std::optional<Fix> spacedTaps(const Design& design, const Item& busway, double pitch);

/// The feeds of loads taken off and made anew, each side to what is nearest and free; from `source`
/// alone, where there is one.
std::optional<Fix> fedAnew(const Design& design, std::span<const Id<Item>> loads,
                           const Subject& source = {});

}  // namespace hallwright
