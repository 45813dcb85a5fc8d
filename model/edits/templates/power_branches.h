// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/power_system.h"

#include <string>
#include <vector>

namespace hallwright {

/// Builds the busways, or takes the panels, of the branches of a block, and feeds the racks from
/// them.
class BranchBuilding {
  public:
    BranchBuilding(HallBuilder& builder, const HallSpec& spec, HallParts& parts,
                   const PlannedBlock& block)
        : builder_(builder), spec_(spec), parts_(parts), block_(block) {}

    /// All sides that system number `system` feeds; a reserve those that its block can lose.
    void feedFrom(std::size_t system, BuiltSystem& built);

  private:
    void feedSide(const PlannedBranch& branch, Side side, BuiltSystem& built);
    Id<Item> placeBusway(const PlannedBranch& branch, Side side, const std::string& tag);
    /// What the branch is fed from: a board, or an STS behind it.
    std::vector<Id<Item>> sourceOf(const PlannedBranch& branch, Side side, const std::string& name,
                                   BuiltSystem& built);

    HallBuilder& builder_;
    const HallSpec& spec_;
    HallParts& parts_;
    const PlannedBlock& block_;
    struct Transfer {
        Id<Item> item;
        Side side;
        double current;
    };
    std::vector<Transfer> transfers_;
};

}  // namespace hallwright
