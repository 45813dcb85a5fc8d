// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <unordered_map>
#include <vector>

namespace hallwright {

class ItParts;

/// Superchips that compute and wait together: between `high` and `low` W.
struct Swing {
    double superchips = 0.0;
    double high = 0.0, low = 0.0;
    double cap = 0.0;  ///< W, of all of them at their power caps
    [[nodiscard]] double step() const { return high - low; }
};

/// What the superchips in an item swing by, at their power caps.
Swing swingOf(const Inputs& inputs, ItParts& parts, const Item& item);

/// The swing that reaches what feeds superchips, each load with the part of its cords that lead
/// there, as loads share normally; losses on the way grow in the share that they have of all.
class SwingsUpstream {
  public:
    explicit SwingsUpstream(const Inputs& inputs);

    /// W at what an item delivers.
    [[nodiscard]] double at(Id<Item> item) const;
    [[nodiscard]] const Swing& whole() const { return whole_; }

  private:
    void climb(Id<Item> from, double step);

    std::unordered_map<Id<Item>, std::vector<Id<Item>>> feeders_;  ///< one for each link
    std::unordered_map<Id<Item>, double> steps_;
    Swing whole_;
};

}  // namespace hallwright
