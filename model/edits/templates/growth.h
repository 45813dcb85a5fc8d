// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/hall/design.h"

#include <span>
#include <vector>

namespace hallwright {

/// More racks like one that stands.
struct GrowthWish {
    Id<Item> like;  ///< its product, contents, own figures, zone and phase are theirs
    int count = 8;  ///< 1 to 1000
};

/// Where a rack can stand, and the row that it then belongs to.
struct RackSpot {
    Pose pose;
    Id<Row> row;
    bool operator==(const RackSpot&) const = default;
};

/// Floor beside a row, or for a new one, where such racks can stand.
struct RackStretch {
    Phrase where;                 ///< "beside A-12", ready to be translated
    std::vector<RackSpot> spots;  ///< nearest to the row first
};

/// One way to place them, not yet judged.
struct Growth {
    Phrase where;
    std::vector<RackSpot> spots;  ///< at most as many as were wished
};

/// Free floor in the hall of a rack: on from both ends of each row, in its gaps, and along a new
/// row on either side of those that stand, as far from its neighbour as these are from one another
/// (1.8 m of aisle beside a single one) and facing it as they do. Racks line up by their fronts.
/// Stretches that share floor are both there. Empty for what is no rack or stands nowhere.
std::vector<RackStretch> stretchesFor(const Design& design, Id<Item> like);

/// Ways to place `count` racks: on each stretch that holds them all, and from each that does not,
/// on the nearest others with it. Where the whole hall holds fewer, as many as there is floor for.
std::vector<Growth> waysToGrow(const Design& design, const GrowthWish& wish);

/// Places copies of a rack and connects them to what stands in the hall, as `connectNew` does; what
/// finds nothing to connect to stays as it is, and the rules say so. The ids of the racks follow
/// `lastId` of `design`. Refused: what is no rack, no spot, and as `placeItem`.
Edited growBy(const Design& design, Id<Item> like, std::span<const RackSpot> spots);

}  // namespace hallwright
