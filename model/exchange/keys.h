// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <string_view>

namespace hallwright::files {

// Keys of the small enums in files; those of the others stand beside their enums.
std::string_view directionKey(Direction direction);
std::optional<Direction> directionOf(std::string_view key);
std::string_view floorKey(FloorKind kind);
std::optional<FloorKind> floorOf(std::string_view key);
std::string_view sideKey(Side side);  ///< empty for none
std::optional<Side> sideOf(std::string_view key);
std::optional<Jurisdiction> jurisdictionOf(std::string_view key);

}  // namespace hallwright::files
