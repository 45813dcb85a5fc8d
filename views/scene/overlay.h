// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hallwright {

/// What is coloured in a picture.
enum class Overlay : std::uint8_t {
    Verdict,           ///< equipment, by what the rules say of it
    InletTemperature,  ///< racks, by the hottest air that they draw
    Air,               ///< the air, as an `AirView` asks; equipment stays plain
    None,
};

}  // namespace hallwright
