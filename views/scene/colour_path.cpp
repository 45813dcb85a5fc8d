// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/colour_path.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

double distance(const Lab& from, const Lab& to) {
    return std::hypot(to.l - from.l, to.a - from.a, to.b - from.b);
}

/// IEC 61966-2-1, of a part of linear light.
std::uint8_t encoded(double linear) {
    const double light = std::clamp(linear, 0.0, 1.0);
    const double value =
        light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1.0 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255.0 * value));
}

/// By way of CIE XYZ (CIE 15) and the primaries of sRGB.
Colour colourOf(const Lab& lab) {
    const auto unfolded = [](double t) {
        constexpr double kKnee = 6.0 / 29.0;
        return t > kKnee ? t * t * t : 3.0 * kKnee * kKnee * (t - 4.0 / 29.0);
    };
    const double fy = (lab.l + 16.0) / 116.0;
    const double x = 0.95047 * unfolded(fy + lab.a / 500.0);
    const double y = unfolded(fy);
    const double z = 1.08883 * unfolded(fy - lab.b / 200.0);
    return {encoded(3.2406 * x - 1.5372 * y - 0.4986 * z),
            encoded(-0.9689 * x + 1.8758 * y + 0.0415 * z),
            encoded(0.0557 * x - 0.2040 * y + 1.0570 * z)};
}

}  // namespace

Colour alongPath(std::span<const Lab> corners, double share) {
    double length = 0.0;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        length += distance(corners[i - 1], corners[i]);
    }
    double left = std::clamp(share, 0.0, 1.0) * length;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const Lab& from = corners[i - 1];
        const Lab& to = corners[i];
        const double step = distance(from, to);
        if (left <= step) {
            const double f = left / step;
            return colourOf({from.l + f * (to.l - from.l), from.a + f * (to.a - from.a),
                             from.b + f * (to.b - from.b)});
        }
        left -= step;
    }
    return colourOf(corners.back());
}

}  // namespace hallwright
