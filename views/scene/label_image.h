// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/labels.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hallwright {

/// A small picture with alpha: RGBA, lowest row first.
struct LabelImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// The standing's mark and the words on their plate.
LabelImage labelImage(const std::string& text, Standing standing, LabelStyle style, double scale,
                      const Palette& palette);

}  // namespace hallwright
