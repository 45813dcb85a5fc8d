// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "views/scene/standing.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hallwright {

/// A colour, each part 0..255.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Colour&) const = default;

    static constexpr Colour hex(std::uint32_t rgb) {
        return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
                static_cast<std::uint8_t>(rgb)};
    }
};

/// `share` of `b` in `a`, 0..1.
Colour mixed(Colour a, Colour b, double share);

/// The colours of 3D pictures. Greys are for things, colour is for data and verdicts.
struct Palette {
    Colour backgroundTop, backgroundBottom;
    Colour floor, raisedFloor, grid, wall, wallTop, column;
    Colour computing, air, liquid, power, building;  ///< bodies of equipment by trade
    Colour dark;                                     ///< doors, vents, screens
    Colour light;                                    ///< handles, frames, small parts
    Colour edge;                                     ///< outlines of bodies
    Colour fine;                                     ///< U lines and louvres
    Colour mark;                                     ///< chevrons on the floor
    Colour supply;                                   ///< cold air and cold coolant
    Colour back;                                     ///< warm coolant
    Colour glass;
    Colour accent;  ///< selection
    Colour hover;
    Colour text, labelGround, labelBorder;
    Colour unjudged, good, notEvaluated, warning, error;  ///< how things stand
    Colour provisional;                                   ///< the mark ◆ beside another
    Colour plain;  ///< equipment of which an overlay says nothing

    /// What rests on an estimate has the colour of what it would be if it were sure.
    [[nodiscard]] Colour of(Standing standing) const;
    [[nodiscard]] Colour of(Trade trade) const;
    /// Of the n-th category, such as a phase, from 0: the hues of Okabe and Ito, which colour-blind
    /// eyes keep apart, without their black, which is like the greys; then the same lighter, then
    /// darker, 21 in all; then from the start.
    [[nodiscard]] static Colour ofCategory(std::size_t n);
};

const Palette& scenePalette(bool dark);

}  // namespace hallwright
