// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooling.h"
#include "model/results/power.h"
#include "solvers/airflow/field/scene.h"

#include <vector>

namespace hallwright {

/// What a scene is taken from: a snapshot and what is known of its heat.
struct AirInputs {
    const Design& design;
    const PowerResult& power;
    const AirBalance& air;
    const LiquidBalance& liquid;
};

/// A room and what stands in it, in order of items.
struct RoomItems {
    Id<Room> room;
    std::vector<const Item*> items;
};

/// The rooms whose air can be solved: closed to the sky, with IT that draws air.
std::vector<RoomItems> roomsWithAir(const AirInputs& inputs);

/// The air of one room in numbers. Racks are boxes that draw through the front and blow through the
/// rear, each height band what the devices in it move and heat; CRAHs draw at their top, or from
/// the return plenum above, and blow to the front or under the raised floor; in-row coolers draw at
/// the rear. A cold-aisle containment is a box with a roof; a hot-aisle one opens into the return
/// plenum where there is one, unless its product has a roof (note "top": "roof"). Without hot-aisle
/// containment the ceiling has grilles behind the racks. Other gear whose airflow is known moves it
/// from front to rear; the heat of the rest, of light and of walls warms the air under the roof.
AirScene sceneOf(const AirInputs& inputs, const RoomItems& room);

}  // namespace hallwright
