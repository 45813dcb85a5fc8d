// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace hallwright {

enum class Axis : std::uint8_t { X, Y, Z };

/// What is drawn of the air of a room.
struct AirView {
    /// The planes across x, y and z, by `Axis`.
    std::array<bool, 3> slices{false, false, true};
    /// m in the coordinates of the room; NaN is the middle of x and y, and 1.5 m above the floor.
    std::array<double, 3> positions{std::numeric_limits<double>::quiet_NaN(),
                                    std::numeric_limits<double>::quiet_NaN(), kHeadHeight};
    bool inlets = true;         ///< the faces through which racks draw their air
    bool isosurface = false;    ///< where the air has the temperature `limit`
    bool streamlines = false;   ///< from tiles, coolers and exhausts
    bool particles = false;     ///< motes that drift with the air
    bool causes = true;         ///< whose air the selected rack breathes
    double limit = 27.0;        ///< °C, of the isosurface
    std::optional<Vec3> probe;  ///< site coordinates, a point that a person chose
    Axis probeAlong = Axis::Z;  ///< of the line through it

    [[nodiscard]] bool shows(Axis axis) const { return slices[static_cast<std::size_t>(axis)]; }
    [[nodiscard]] double position(Axis axis) const {
        return positions[static_cast<std::size_t>(axis)];
    }
    static constexpr double kHeadHeight = 1.5;  ///< m above the finished floor
};

}  // namespace hallwright
