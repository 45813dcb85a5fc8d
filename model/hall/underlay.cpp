// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/underlay.h"

#include <string_view>

namespace hallwright {
namespace {

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8);

/// `count` bytes from `at`, the greatest first; 0 beyond the end.
unsigned wholeAt(std::string_view bytes, std::size_t at, std::size_t count) {
    unsigned number = 0;
    for (std::size_t i = at; i < at + count && at + count <= bytes.size(); ++i) {
        number = number << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return number;
}

PixelSize sizeOfJpeg(std::string_view image) {
    for (std::size_t at = 2; at + 9 < image.size();) {
        if (static_cast<unsigned char>(image[at]) != 0xFF) {
            return {};
        }
        const unsigned marker = static_cast<unsigned char>(image[at + 1]);
        if (marker == 0xFF) {  // fill bytes may stand before a marker
            ++at;
            continue;
        }
        // Frames are C0 to CF, but for C4, C8 and CC, which are tables.
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
            marker != 0xCC) {
            return {static_cast<int>(wholeAt(image, at + 7, 2)),
                    static_cast<int>(wholeAt(image, at + 5, 2))};
        }
        const unsigned length = wholeAt(image, at + 2, 2);
        if (length < 2) {
            return {};
        }
        at += 2 + length;
    }
    return {};
}

}  // namespace

Point pixelAt(const Underlay& underlay, Point site) {
    return (1.0 / underlay.metresPerPixel) * rotated(site - underlay.origin, -underlay.rotation);
}

Point siteAt(const Underlay& underlay, Point pixel) {
    return underlay.origin + underlay.metresPerPixel * rotated(pixel, underlay.rotation);
}

PixelSize pixelSizeOf(std::string_view image) {
    constexpr unsigned kMost = 65535;
    if (image.size() >= 24 && image.starts_with(kPng) && image.substr(12, 4) == "IHDR") {
        const unsigned width = wholeAt(image, 16, 4);
        const unsigned height = wholeAt(image, 20, 4);
        return width <= kMost && height <= kMost
                   ? PixelSize{static_cast<int>(width), static_cast<int>(height)}
                   : PixelSize{};
    }
    return image.starts_with("\xFF\xD8") ? sizeOfJpeg(image) : PixelSize{};
}

}  // namespace hallwright
