// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace hallwright {

/// Is told how far work is, from 0 to 1, on the thread of the work; false: nobody waits for it any
/// more. An empty one is not told.
using Progress = std::function<bool(double fraction)>;

/// What is told of work that is the part `from` to `to` of another.
inline Progress part(const Progress& whole, double from, double to) {
    return [whole, from, to](double fraction) {
        return !whole || whole(from + (to - from) * fraction);
    };
}

}  // namespace hallwright
