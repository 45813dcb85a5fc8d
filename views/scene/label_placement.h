// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hallwright {

/// A rectangle on the screen, pixels; `y` grows downward.
struct ScreenBox {
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;
    [[nodiscard]] bool meets(const ScreenBox& o) const {
        return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height;
    }
};

/// Which of the boxes to show so that none overlap and none leaves the screen: greedily, in the
/// order given, which is that of importance. Indices, ascending.
std::vector<std::size_t> placeLabels(std::span<const ScreenBox> boxes, double width, double height);

}  // namespace hallwright
