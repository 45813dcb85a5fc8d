// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace hallwright {

/// Which of some names a person meant.
struct NearestName {
    std::size_t at = 0;   ///< the first of those that differ least
    bool isSame = false;  ///< but for its case
};
/// `names` holds at least one.
NearestName nearestName(const std::string& wished, std::span<const std::string> names);

}  // namespace hallwright
