// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// What a part of a floor means for what stands there.
enum class AreaKind : std::uint8_t {
    Security,     ///< of one tenant or one level of trust; no row crosses its border
    Fire,         ///< a fire compartment; no row crosses its border
    Detection,    ///< a detection zone: each rack stands in exactly one
    Suppression,  ///< a suppression zone: each rack stands in exactly one
    Phase,        ///< built in one phase, with what stands in it
    KeepOut,      ///< stays free: a way out, a place to bring things in, a hatch
    Ramp,         ///< up to a raised floor: stays free too
    Slab,         ///< of a raised floor: a plinth or infill at its level, with no plenum below
};
inline constexpr int kAreaKinds = 8;
std::string_view keyOf(AreaKind kind);
std::string_view labelOf(AreaKind kind);
std::optional<AreaKind> areaKindOf(std::string_view key);
/// True where nothing may stand.
bool staysFree(AreaKind kind);

/// A part of the floor of a room that carries rules.
struct FloorArea {
    AreaKind kind = AreaKind::Security;
    std::string name;            ///< "Tenant A"
    Polygon outline;             ///< m, simple, in the coordinates of the room
    int phase = 1;               ///< of `Phase`: in which it is built, from 1
    double designDensity = 0.0;  ///< W/m², declared; 0: none
    double rise = 0.0;           ///< of `Ramp`: m from its low end to its high end
    double direction = 0.0;      ///< of `Ramp`: degrees counter-clockwise from +x, the way up
    bool operator==(const FloorArea&) const = default;
};

/// How a footprint lies to an outline.
enum class Lie : std::uint8_t { Outside, Across, Inside };
/// What reaches over the border by no more than `tolerance` (m) does not cross it.
Lie lieOf(const Polygon& outline, const Footprint& footprint, double tolerance = 1e-3);

/// Rectangles along the axes that cover an outline: exact where its edges run along them; slanted
/// edges go in steps of `step` (m).
std::vector<Footprint> rectanglesOf(const Polygon& outline, double step);

/// The length of a ramp along its way up, m; its slope is `rise` over it.
double lengthOf(const FloorArea& ramp);
/// A point well inside an outline, for its name: the middle where that lies inside.
Point middleOf(const Polygon& outline);

}  // namespace hallwright
