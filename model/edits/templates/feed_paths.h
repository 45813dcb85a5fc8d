// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hallwright {

/// What stands above each thing that feeds others, as the connections of a design run. Of a
/// transfer switch its preferred input counts. Utilities and generators may serve both sides, and
/// are left out.
class FeedPaths {
  public:
    explicit FeedPaths(const Design& design);

    /// Of `sources` those whose paths share nothing with those of `others`; all of them where none
    /// is apart.
    std::vector<Id<Item>> apartFrom(const std::vector<Id<Item>>& sources,
                                    const std::vector<Id<Item>>& others);

  private:
    const std::unordered_set<Id<Item>>& above(Id<Item> item);

    std::unordered_map<Id<Item>, std::vector<Id<Item>>> sources_;
    std::unordered_map<Id<Item>, std::unordered_set<Id<Item>>> above_;  ///< once asked for
};

}  // namespace hallwright
