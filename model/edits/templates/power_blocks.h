// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/power_plan.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// Rows and cooling units that the systems of one block feed.
struct RowBlock {
    std::vector<std::size_t> rows;
    std::vector<Id<Item>> mechanical;
    double load = 0.0;  ///< W
};

/// W that items draw, with their fans and pumps.
double loadOf(const Design& design, const std::vector<Id<Item>>& items);

/// Pairs of rows in turn until a block carries `most` W or its boards, `systems` of them, have no
/// more ways; single rows where a pair is too much; then the cooling units in rotation.
std::vector<RowBlock> rowBlocks(const Design& design, const HallParts& parts, double most,
                                std::size_t systems);

/// The same for so many blocks that carry about alike; fewer where there are not enough rows.
std::vector<RowBlock> evenRowBlocks(const Design& design, const HallParts& parts,
                                    std::size_t blocks);

/// The racks of each row of a block in so many runs of about the same load, `factor` times what
/// they draw; on no systems yet.
std::vector<PlannedBranch> branchesOf(const Design& design, const HallParts& parts,
                                      const RowBlock& rows, std::size_t runs, double factor);

}  // namespace hallwright
