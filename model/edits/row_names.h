// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstddef>
#include <string>
#include <unordered_set>

namespace hallwright {

/// Hands out letters for rows, A to Z, AA and so on, with which no row is named and no tag begins.
class RowNames {
  public:
    explicit RowNames(const Design& design, std::string prefix = {});
    /// "H3-C"; never the same twice.
    std::string next();

  private:
    std::string prefix_;
    std::unordered_set<std::string> used_;
    std::size_t number_ = 0;
};

}  // namespace hallwright
