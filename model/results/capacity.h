// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/headroom.h"
#include "model/units/wording.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// What a hall has of one thing that racks need.
struct CapacityLine {
    enum class Of : std::uint8_t { Power, AirCooling, Airflow, LiquidCooling, Floor };
    Of of = Of::Power;
    Dimension dimension = Dimension::Power;
    double left = 0.0;     ///< SI; below 0 where it is short already
    double perRack = 0.0;  ///< SI, above 0
    int racks = 0;         ///< that it lasts for
};

/// How many more racks of one kind a hall has room for, by each thing alone.
struct HallCapacity {
    Id<Room> hall;
    Id<Item> like;                    ///< the racks are like this one
    std::vector<CapacityLine> lines;  ///< in the order of `CapacityLine::Of`; no need, no line
    int racks = 0;                    ///< the least of them
    std::size_t binding = 0;          ///< the line that has it, the first of several
    Power stranded;  ///< W of power that no such rack can use, because another thing binds
};

/// What the whole design could still take.
struct Capacity {
    PowerHeadroom power;
    std::vector<HallCapacity> halls;  ///< those with racks, in order of rooms
};

}  // namespace hallwright
