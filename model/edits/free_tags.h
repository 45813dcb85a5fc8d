// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

namespace hallwright {

/// Hands out tags that no item of `design` has, which must outlive it. One pass over the items for
/// each kind that is asked for.
class FreeTags {
  public:
    explicit FreeTags(const Design& design);
    /// The next one of a kind: "RACK-12"; never the same twice.
    std::string next(Kind kind);

  private:
    const Design& design_;
    std::unordered_set<std::string_view> used_;
    std::map<Kind, std::int64_t> greatest_;
};

}  // namespace hallwright
