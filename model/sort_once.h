// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

namespace hallwright {

/// Sorts a list and leaves each of its values once. (The subrange of `std::ranges::unique` is beyond
/// clang 14 with the library of GCC 12.)
template <class T>
void sortOnce(std::vector<T>& list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace hallwright
