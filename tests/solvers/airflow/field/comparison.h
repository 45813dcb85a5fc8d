// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

namespace hallwright::testing {

/// Of many computed values the one that differs most from what it should be.
struct Comparison {
    double exact = std::numeric_limits<double>::quiet_NaN();
    double computed = std::numeric_limits<double>::quiet_NaN();
    double error = -1.0;  ///< |computed − exact| / scale; NaN as soon as one is, −1 before any

    void see(double wanted, double found, double scale = 1.0) {
        see({wanted, found, std::fabs(found - wanted) / scale});
    }
    void see(const Comparison& other) {
        if (!std::isnan(error) && !(other.error <= error)) {
            *this = other;
        }
    }
    /// False too when nothing was seen.
    [[nodiscard]] bool isWithin(double limit) const { return error >= 0.0 && error <= limit; }
};

}  // namespace hallwright::testing
