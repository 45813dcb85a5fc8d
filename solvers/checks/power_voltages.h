// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/voltages.h"
#include "solvers/checks/power_verdicts.h"

#include <cstdint>
#include <map>
#include <vector>

namespace hallwright {

/// A point that breaks a limit.
struct OverPoint {
    const SupplyTree* tree = nullptr;
    const SupplyPoint* point = nullptr;
    double value = 0.0;
    double limit = 0.0;
    std::uint32_t state = 0;
};

/// Points at fault by the item that feeds them, so that a row is one finding.
class OverPoints {
  public:
    void add(const OverPoint& over);

    struct Group {
        Id<Item> feeder;
        std::vector<OverPoint> points;  ///< the worst first, by value over limit
    };
    /// `isLow`: the least value is the worst.
    [[nodiscard]] std::vector<Group> groups(bool isLow = false) const;

  private:
    std::map<Id<Item>, std::vector<OverPoint>> byFeeder_;
};

/// The point that feeds another; itself where nothing does.
const SupplyPoint& feederOf(const SupplyTree& tree, const SupplyPoint& point);

/// A finding on a group: its feeder first, then what is at fault; numbers of the worst.
Finding foundOn(const Inputs& inputs, std::string_view rule, const OverPoints::Group& group);

/// Notes what keeps a tree from being judged: no voltages that settle, cables without a length or a
/// rating. True when nothing of it can be.
bool noteMissing(const Inputs& inputs, const SupplyTree& tree, Missing& missing);

/// V that 100 % of a drop at a point is: to neutral, or between lines.
double nominalAtSupplies(const SupplyPoint& point);

}  // namespace hallwright
