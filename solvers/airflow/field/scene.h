// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"
#include "model/hall/id.h"
#include "model/hall/item.h"
#include "model/results/air_field.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hallwright {

/// How a rack gives its heat: each height band to what it drew itself, or all of it mixed.
enum class Exhaust : std::uint8_t { Level, Mixed };

/// What stands upright on a footprint between two heights, m above the finished floor.
struct Prism {
    Footprint footprint;
    double low = 0.0;
    double high = 0.0;
    bool operator==(const Prism&) const = default;
};

/// A flat face through which air leaves the room or enters it. An upright one spans its footprint's
/// front (or rear) between two heights; a level one is the footprint at `low`.
struct AirMouth {
    enum class Face : std::uint8_t { Front, Rear, Above, Below };
    Prism body;
    Face face = Face::Front;
    bool operator==(const AirMouth&) const = default;
};

/// Air that something moves from one face to another: one height band of a rack, or a cooler.
struct AirStream {
    std::size_t unit = 0;  ///< index into `AirScene::units`
    AirMouth intake, exhaust;
    bool intoPlenum = false;  ///< it blows into the raised floor, not through `exhaust`
    double flow = 0.0;        ///< m³/s drawn from the room
    double heat = 0.0;        ///< W added on the way (racks)
    int band = 0;             ///< of a rack, from the bottom
    bool operator==(const AirStream&) const = default;
};

/// A rack, a cooler or other gear with fans, and what rules its air.
struct AirUnit {
    enum class Role : std::uint8_t {
        Rack,
        Cooler,
        Other,  ///< a UPS or liquid-to-air CDU with fans of known airflow
    };
    Id<Item> item;
    Role role = Role::Rack;
    bool isContained = false;   ///< its front or rear is in an enclosed aisle
    double openUnits = 0.0;     ///< share of a rack's units that are neither filled nor blanked
    double recirculated = 0.0;  ///< share of a rack's server air that comes back through open units
    double setPoint = 22.0;     ///< °C of the supply or, when `holdsReturn`, of the return
    bool holdsReturn = false;
    double capacity = 0.0;   ///< W that the coil takes beyond the fans' heat; infinite: no limit
    double coilSlope = 0.0;  ///< W per K between return and `water`; 0: `capacity` holds throughout
    double water = 0.0;      ///< °C into the coil
    double fanHeat = 0.0;    ///< W of its fans, taken by the coil too
    double shutoffPressure = 0.0, freeFlow = 0.0;  ///< Pa, m³/s: fan curve into a plenum; 0: none
    bool guessed = false;
    bool operator==(const AirUnit&) const = default;
};

/// A perforated tile.
struct AirVent {
    Id<Item> item;
    Footprint footprint;
    double lossCoefficient = 1.0;  ///< K on its gross area
    /// Where its air meets the room, if not at the floor: it is a CRAH that stands idle and open.
    std::optional<AirMouth> outlet = std::nullopt;
    bool operator==(const AirVent&) const = default;
};

/// A part of an upright side on `axis` (0 x, 1 y) that nothing closes, from the floor up; m.
struct AirOpening {
    int axis = 0;
    double at = 0.0;
    double from = 0.0, to = 0.0;  ///< along the side
    double high = 0.0;
    bool operator==(const AirOpening&) const = default;
};

/// Walls around an aisle, with or without a roof.
struct AirEnclosure {
    Id<Item> item;
    Prism body;
    bool hasRoof = true;
    double leakFraction = 0.0;  ///< open share of its panels; 0: tight
    std::vector<AirOpening> openings;
    bool operator==(const AirEnclosure&) const = default;
};

/// A thin upright or level rectangle: normal axis (0 x, 1 y, 2 z), where on it, corners on the
/// other two axes in turn.
struct ThinPanel {
    int axis = 0;
    double at = 0.0;
    std::array<double, 2> low{}, high{};
    double open = 0.0;          ///< open share of its area: a screen or a brush
    double leakFraction = 0.0;  ///< of orifices, for what is otherwise tight
    bool operator==(const ThinPanel&) const = default;
};

/// A way through equipment that air takes by itself, to the side of lower pressure.
struct AirPassage {
    Id<Item> item;
    AirMouth front, rear;
    double area = 0.0;             ///< m², of either face
    double lossCoefficient = 1.0;  ///< K on that area
    bool operator==(const AirPassage&) const = default;
};

/// The space under a raised floor.
struct AirPlenum {
    double depth = 0.0;     ///< m, clear
    double seamArea = 0.0;  ///< m² of open seams, orifices of discharge 0.6
    std::vector<Footprint> obstructions;
    bool operator==(const AirPlenum&) const = default;
};

/// The air of one room in plain numbers, SI and °C: all that the field solver knows of it.
struct AirScene {
    Id<Room> room;
    double density = 1.2;  ///< kg/m³
    Polygon outline;
    double top = 3.0;               ///< m, highest air, a return plenum included
    std::optional<double> ceiling;  ///< m, where a ceiling parts the room from a return plenum
    std::vector<Footprint> ceilingGrilles;  ///< open parts of that ceiling
    std::vector<Prism> solids;
    std::vector<AirEnclosure> enclosures;
    std::vector<ThinPanel> panels;
    std::vector<AirUnit> units;
    std::vector<AirStream> streams;  ///< those of one unit side by side, in order of units
    std::vector<AirVent> vents;
    std::vector<AirPassage> passages;
    double heatAbove =
        0.0;  ///< W that no fan carries: it warms the air under the roof as it passes
    std::optional<AirPlenum> plenum;
    std::vector<AirGap> gaps;  ///< what could not be taken over from the design, in words
    bool operator==(const AirScene&) const = default;
};

}  // namespace hallwright
