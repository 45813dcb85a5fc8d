// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace hallwright {

/// How a kind of equipment is drawn.
enum class Figure : std::uint8_t {
    Rack,
    Cabinet,
    Crah,
    InRow,
    Cdu,
    Ups,
    Switchgear,
    Panelboard,
    Battery,
    Transformer,
    Generator,
    Chiller,
    Tower,
    Busway,
    TapOff,
    Tray,
    Header,
    Tile,
    Containment,
    Screen,
    Box,
};
Figure figureOf(Kind kind);
/// True for what one looks through.
bool isGlass(Figure figure);

/// A figure at its true size, in whole millimetres, so that equal ones share one mesh.
struct Shape {
    Figure figure = Figure::Box;
    Trade trade = Trade::FloorAndAisle;
    int width = 0;
    int depth = 0;
    int height = 0;
    int units = 0;              ///< U of a rack; 0 elsewhere
    bool isUnderfloor = false;  ///< a cooler that blows into the raised floor, not out of its front
    auto operator<=>(const Shape&) const = default;
};

/// One figure where it stands, in site coordinates: x, y the centre of its footprint, z its
/// underside, metres.
struct Placed {
    Id<Item> item;
    Shape shape;
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    double rotation = 0.0;  ///< degrees counter-clockwise
    bool operator==(const Placed&) const = default;

    [[nodiscard]] double width() const { return shape.width / 1000.0; }
    [[nodiscard]] double depth() const { return shape.depth / 1000.0; }
    [[nodiscard]] double height() const { return shape.height / 1000.0; }
    [[nodiscard]] Footprint footprint() const { return {{x, y}, width(), depth(), rotation}; }
};

/// What is to be drawn of an item: the item itself first, then the tap-offs on a busway. Nothing
/// for an item that stands in no room.
std::vector<Placed> placedOf(const Design& design, const Item& item);

}  // namespace hallwright
