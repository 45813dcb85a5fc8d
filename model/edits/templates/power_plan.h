// SPDX-License-Identifier: GPL-3.0-or-later
// Which systems feed what, and what each must be able to carry: numbers, before anything is placed.
#pragma once

#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/pair_spread.h"
#include "model/edits/templates/power_gear.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hallwright {

inline constexpr std::size_t kBoardWays = 16;  ///< outgoing, of every switchboard
inline constexpr std::size_t kSpareWays = 3;   ///< of those, for the coolers of its room

/// Racks side by side with a busway, or a panel, on each side.
struct PlannedBranch {
    std::size_t row = 0;              ///< of the rows of the hall
    std::size_t part = 0, parts = 1;  ///< of that row
    std::vector<Id<Item>> racks;
    double load = 0.0;     ///< W, sized
    SystemPair systems{};  ///< of side A and of side B
};

/// A cooler or CDU of the hall.
struct PlannedUnit {
    Id<Item> unit;
    double load = 0.0;     ///< W, sized
    SystemPair systems{};  ///< the preferred one and the spare
};

/// A chain from the utility to the board that feeds the hall.
struct PlannedSystem {
    std::string letter;   ///< "A"; of the reserve "R"
    double normal = 0.0;  ///< W that it carries
    double worst = 0.0;   ///< W, after any one loss
    bool hasUps = true;
    int modules = 1;  ///< UPSs in parallel
    int spare = 0;    ///< of them, that the others can do without
    UpsModel ups;
    std::size_t boards = 1;  ///< that feed the hall; the further ones hang on the first
    bool isReserve = false;
    [[nodiscard]] double normalLoading() const;  ///< share of the rating of its UPSs
    [[nodiscard]] double worstLoading() const;   ///< after any one loss
};

/// Systems that stand in for each other, and what hangs on them.
struct PlannedBlock {
    std::vector<PlannedBranch> branches;
    std::vector<PlannedUnit> units;
    std::vector<PlannedSystem> systems;
    double load = 0.0;  ///< W, sized
};

struct PowerPlan {
    Redundancy redundancy = Redundancy::TwoN;
    double factor = 1.0;  ///< what is sized over what is drawn
    std::vector<PlannedBlock> blocks;
    [[nodiscard]] double load() const;           ///< W, sized
    [[nodiscard]] std::size_t systems() const;   ///< of all blocks
    [[nodiscard]] double normalLoading() const;  ///< of the system that is loaded most
    [[nodiscard]] double worstLoading() const;   ///< after any one loss
};

/// Sizes systems for a hall, evenly over their pairs: rows are parted into as many busways as that
/// takes. Refused: less load than the racks draw, more blocks than rows, a UPS that is not for
/// sale, more load on a system than its UPS can have.
tl::expected<PowerPlan, Refusal> planPower(const Design& design, const HallParts& parts,
                                           const PowerWish& wish);

}  // namespace hallwright
