// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// What decides where trays meet, m (thresholds of NET-035).
struct TrayLimits {
    double reach = 1.0;        ///< from the outline of what a cable leaves to that of its tray
    double gap = 0.1;          ///< between two trays that are joined
    double height = 0.2;       ///< between the undersides of two trays that are joined
    double throughWall = 0.8;  ///< between two trays of neighbouring rooms
    double conduit = 30.0;     ///< as `reach`, of what is no rack: its few cables leave in conduit
    bool operator==(const TrayLimits&) const = default;
};
TrayLimits trayLimitsOf(const Design& design);

/// A network tray along its axis, on the site. A riser is a square piece that is not as high as its
/// product: its axis is upright.
struct Tray {
    Id<Item> item;
    Id<Room> room;
    Footprint outline;
    Point from;           ///< where its axis begins
    Point along;          ///< of length 1; a riser has none
    double z = 0.0;       ///< of its underside
    double length = 0.0;  ///< of its axis
    double height = 0.0;  ///< as it stands
    bool isRiser = false;

    bool operator==(const Tray&) const = default;
    [[nodiscard]] Point at(double offset) const { return from + offset * along; }
    /// Underside of what lies there.
    [[nodiscard]] double zAt(double offset) const { return isRiser ? z + offset : z; }
};

/// Trays that carry network cables and stand in a room, in order of items. A tray with the note
/// "carries": "power" is none.
std::vector<Tray> traysOf(const Design& design);
bool carriesPower(const Product& tray);

/// Two trays that a cable can go between.
struct TrayJoint {
    std::uint32_t a = 0, b = 0;   ///< of the trays
    double atA = 0.0, atB = 0.0;  ///< m along them
    double length = 0.0;          ///< m, from axis to axis
};
std::vector<TrayJoint> jointsOf(std::span<const Tray> trays, const TrayLimits& limits);

/// What parts two trays: clear distances in plan and in height, m.
struct TrayGap {
    double across = 0.0, up = 0.0;
};
TrayGap gapBetween(const Tray& a, const Tray& b);

}  // namespace hallwright
