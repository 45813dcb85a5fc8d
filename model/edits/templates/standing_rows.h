// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/pod_layout.h"

#include <span>
#include <vector>

namespace hallwright {

/// Racks that stand side by side in one line.
struct StandingRow {
    std::vector<Id<Item>> racks;  ///< from left to right
    RowLine line;
    double turn = 0.0;  ///< degrees of its line, 0 up to 180
};

/// The rows that racks form: in line within 0.3 m, with room for at most a cooler between two. In
/// the order of their turn, then from the lower or right side on.
std::vector<StandingRow> standingRows(const Design& design, std::span<const Id<Item>> racks);

/// Encloses the aisle between the rows that the racks of `items` form: two rows, face to face about
/// a cold aisle or rear to rear about a hot one. Roof, doors at the ends, panels where one row is
/// shorter; tiles stay as they are. `top` is of hot aisles. Refused: racks of any
/// other number of rows, rows that do not face each other, an aisle of less than 0.6 or more than
/// 6 m, and one that is enclosed already.
Edited containAisle(const Design& design, std::span<const Id<Item>> items,
                    HotTop top = HotTop::Chimney);

}  // namespace hallwright
