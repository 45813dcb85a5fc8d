// SPDX-License-Identifier: GPL-3.0-or-later
// Circuits: a breaker or tap-off and the cables after it.
#pragma once

#include "solvers/checks/power_verdicts.h"

#include <optional>
#include <vector>

namespace hallwright {

/// A breaker or tap-off with the links that leave it.
struct Circuit {
    const PowerElement* element = nullptr;
    std::vector<const Link*> links;
    [[nodiscard]] std::vector<Id<Item>> loads() const;  ///< sorted
};

/// All breakers and tap-offs, in order of items and slots.
std::vector<Circuit> circuitsOf(const Inputs& inputs);

/// True for what hands power on to another board, panel or busway, and so is a feeder of the NEC;
/// what ends at a rack or at a machine is a branch circuit.
bool isFeeder(const Inputs& inputs, const Circuit& circuit);

/// The rating of the protection of a circuit. A tap-off may have a rating as a box and another as a
/// breaker.
std::optional<Value> breakerOf(const Inputs& inputs, const PowerElement& element);

/// The rating of one breaker or tap-off.
struct BreakerRating {
    Id<Item> item;
    std::uint16_t slot = 0;
    double rating = 0.0;  ///< A
    bool isGuessed = false;
};
/// `breakerOf` of all that are known, in order of items and slots; quicker than one by one.
std::vector<BreakerRating> breakerRatings(const Design& design);

/// A finding on a circuit: its holder first, then what it feeds; A.
Finding foundOn(std::string_view rule, const Inputs& inputs, const Circuit& circuit, double value,
                double limit);

}  // namespace hallwright
