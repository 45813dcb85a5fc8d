// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallwright {

/// Across which axis of the site a picture is cut open.
enum class CutAxis : std::uint8_t { None, X, Y, Z };
std::string_view keyOf(CutAxis axis);
std::optional<CutAxis> cutAxisOf(std::string_view key);

/// A plane that cuts the picture open: what lies on one side of it is not drawn.
struct Cut {
    CutAxis axis = CutAxis::None;
    double at = 0.0;        ///< m on the site
    bool keepsHigh = true;  ///< what is drawn lies at greater coordinates
    bool operator==(const Cut&) const = default;
};

/// A place to look from that is kept with the design, in site coordinates.
struct Viewpoint {
    std::string name;
    double x = 0.0, y = 0.0, z = 0.0;  ///< m, what is looked at
    double distance = 20.0;            ///< m from there to the eye
    double azimuth = 0.0;              ///< degrees counter-clockwise; 0 looks along +y
    double elevation = 30.0;           ///< degrees, of the eye above what it looks at; −90..90
    bool isParallel = false;
    double viewAngle = 30.0;  ///< degrees, vertical; wider for one who stands in the hall
    Cut cut;
    bool operator==(const Viewpoint&) const = default;
};

}  // namespace hallwright
