// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace hallwright {

/// What to do with the mouse to a drawing that lies under the plan.
struct UnderlayWish {
    enum class Tool : std::uint8_t { Calibrate, Shift } tool = Tool::Calibrate;
    std::size_t index = 0;    ///< of the underlay
    bool isStraight = false;  ///< calibrating turns it, so that the line runs along an axis
};

}  // namespace hallwright
