// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/hall_builder.h"
#include "model/edits/templates/pod.h"

#include <vector>

namespace hallwright {

/// Where a row stands: its ends in the middle of its depth, m, in room coordinates. Its items are
/// counted from left to right.
struct RowLine {
    Point left, right;
};

/// What was laid out.
struct PodParts {
    std::vector<std::vector<Id<Item>>> rows;  ///< racks of each row, in order
    std::vector<RowLine> lines;               ///< of each row, as long as the longest of its pod
    std::vector<Id<Item>> gpuRacks, switchRacks, managementRacks, coolers;
    std::vector<Id<Item>> coldAisles, hotAisles;
    std::vector<Id<Item>> panelsA, panelsB;  ///< RPPs of each row; empty: none
};

/// `placePod` as a step of a larger building.
PodParts layOutPod(HallBuilder& builder, const PodWish& wish, const PodPlace& place);

/// m, of a pod of rows that are `longest` m long.
Point extentOfPod(const PodWish& wish, std::size_t rows, double longest, double rackDepth);

/// A pair of rows about a shared aisle, in the coordinates of its pod, m.
struct PairPlace {
    double low = 0.0, high = 0.0;          ///< sides of the aisle
    double length = 0.0;                   ///< of the aisle, from 0
    double lowFrom = 0.0, highFrom = 0.0;  ///< where the row on each side begins
    double lowRow = 0.0, highRow = 0.0;    ///< and ends
};

/// Encloses a shared aisle and, in a cold one on a raised floor, tiles it.
void closeAisle(HallBuilder& builder, const PodWish& wish, const PodPlace& place,
                const PairPlace& pair, PodParts& parts);

}  // namespace hallwright
