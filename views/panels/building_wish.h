// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"

#include <cstdint>

namespace hallwright {

/// What to build with the mouse in a hall.
struct BuildingWish {
    enum class Tool : std::uint8_t { Tiles, Column, Door, Corner } tool = Tool::Tiles;
    Product tile;
    double columnWidth = 0.4, columnDepth = 0.4;  ///< m
    double doorWidth = 1.8, doorHeight = 2.4;     ///< m, clear
};

}  // namespace hallwright
