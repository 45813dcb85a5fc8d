// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"
#include "model/hall/table.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hallwright {

/// A picture of a drawing that lies under the plan, to draw over: the architect's floor plan.
struct Underlay {
    std::string name;           ///< of the file that it came from
    Shared<std::string> image;  ///< the bytes of a PNG or JPEG file, as they were
    int width = 0;              ///< pixels
    int height = 0;
    Point origin;                  ///< m on the site, of its lower left corner
    double metresPerPixel = 0.01;  ///< the same both ways
    double rotation = 0.0;         ///< degrees counter-clockwise about `origin`
    double opacity = 0.6;          ///< 0..1
    bool isShown = true;
    bool operator==(const Underlay&) const = default;

    static constexpr std::size_t kMostBytes = std::size_t{12} << 20U;
};

/// Pixels from the lower left corner, x to the right and y up, at a point of the site; and back.
Point pixelAt(const Underlay& underlay, Point site);
Point siteAt(const Underlay& underlay, Point pixel);

/// What to make of the bytes of an image file: its size in pixels by its header. Nothing for what
/// is no PNG or JPEG. Sources: PNG specification 11.2.2 (IHDR), ITU-T T.81 B.2.2 (frame header).
struct PixelSize {
    int width = 0;
    int height = 0;
};
PixelSize pixelSizeOf(std::string_view image);

}  // namespace hallwright
