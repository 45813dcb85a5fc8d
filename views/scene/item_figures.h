// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/answers.h"
#include "model/results/solved_state.h"
#include "views/scene/overlay.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace hallwright {

/// What an overlay says of one item: a number, or a category.
struct ItemFigure {
    double number = 0.0;         ///< SI
    std::uint32_t category = 0;  ///< index into `ItemFigures::categories`
    bool guessed = false;        ///< rests on an estimate
    std::string remark = {};     ///< what it comes from, where that is not the item itself
};

/// A name that items share, such as that of a UPS.
struct ItemCategory {
    std::string name;
    int order = 0;         ///< place among colours that never change, from 0; -1: as they come
    bool isAmiss = false;  ///< marked like what is over a limit, not told by colour alone
    bool operator==(const ItemCategory&) const = default;
};

/// What an overlay says of the items of a design. Items that are not in it have no figure.
struct ItemFigures {
    std::string title;    ///< without unit
    std::string missing;  ///< what the items without a figure are: "no IT load"
    bool isQuantity = true;
    Dimension dimension = Dimension::Count;
    double limit = 0.0;        ///< beyond it is an overload; 0: none
    bool isOfAnswers = false;  ///< old where the answers are
    std::vector<ItemCategory> categories;
    std::unordered_map<Id<Item>, ItemFigure> items;
};

/// Reads them from a design and what is known of it; `answers` may be null, and so may `state`, for
/// `Overlay::PowerState` alone. Only for overlays that `coloursItems`.
ItemFigures itemFiguresOf(Overlay overlay, const Design& design, const Answers* answers,
                          const SolvedState* state = nullptr);

// By quantity.
ItemFigures itPowerOf(const Answers& answers);
/// Of racks and whatever else draws IT load, over the footprint that they stand on: aisles are not
/// counted, as they are in the density of a room.
ItemFigures powerDensitiesOf(const Answers& answers);
ItemFigures floorLoadsOf(const Answers& answers);
ItemFigures coolantFlowsOf(const Answers& answers);
ItemFigures airflowsOf(const Answers& answers);
/// Worst-case loading over what may be carried continuously, as in the metric of the worst feed: of
/// power equipment its own and of what is in it, of loads the greatest in their circuits up to the
/// board: rack PDUs, tap-offs, breakers, busways, panels.
ItemFigures feedLoadingsOf(const Design& design, const PowerResult& power);
/// Of trays, where they are fullest, up to what NET-036 allows.
ItemFigures trayFillsOf(const Answers& answers);

// By category.
/// The UPS, or parallel UPSs, on the way from a load to a source; what stands on that way, or by
/// for it, shares it.
ItemFigures feedChainsOf(const Design& design, const PowerResult& power);
/// The phases that carry the current of an item in normal operation, L1 to L3: of power equipment
/// its own, of loads that of their rack PDUs, or of the tap-offs and breakers that feed them. Where
/// all three do, by more than `kEvenPhases` apart from their mean, also the one that carries most.
constexpr double kEvenPhases = 0.1;
ItemFigures linePhasesOf(const Design& design, const PowerResult& power);
ItemFigures phasesOf(const Design& design);
ItemFigures zonesOf(const Design& design);
/// The leaf switches that the nodes of an item hang on.
ItemFigures computeLeavesOf(const Design& design, const NetworkResult& network);
ItemFigures confidencesOf(const Design& design);
/// How elements and loads stand in a state, beside the normal state; an item stands as what of it
/// stands worst. Null: nothing is known.
ItemFigures powerStatesOf(const SolvedState* state);

}  // namespace hallwright
