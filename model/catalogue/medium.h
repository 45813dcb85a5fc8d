// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace hallwright {

/// What a network cable is made of (rules.md table 7.6).
enum class Medium : std::uint8_t {
    Unknown,
    PassiveCopper,
    ActiveCopper,
    TwistedPair,
    Multimode,
    SingleMode,
    ActiveOptical,
};

std::string_view keyOf(Medium medium);    ///< "multimode"; empty when not known
std::string_view labelOf(Medium medium);  ///< "Multimode fibre"; empty when not known

}  // namespace hallwright
