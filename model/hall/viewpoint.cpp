// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/viewpoint.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

constexpr std::array<std::string_view, 4> kAxes{"", "x", "y", "z"};

}  // namespace

std::string_view keyOf(CutAxis axis) {
    return kAxes[static_cast<std::size_t>(axis)];
}

std::optional<CutAxis> cutAxisOf(std::string_view key) {
    const auto* found = std::ranges::find(kAxes, key);
    return found == kAxes.end() ? std::nullopt
                                : std::optional(static_cast<CutAxis>(found - kAxes.begin()));
}

}  // namespace hallwright
