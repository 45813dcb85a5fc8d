// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_blocks.h"

#include "model/hall/heat.h"

#include <algorithm>
#include <array>
#include <span>

namespace hallwright {
namespace {

double loadOfRows(const Design& design, const HallParts& parts, std::span<const std::size_t> rows) {
    double load = 0.0;
    for (const std::size_t row : rows) {
        load += loadOf(design, parts.rows[row]);
    }
    return load;
}

void dealUnits(const Design& design, const HallParts& parts, std::vector<RowBlock>& blocks) {
    std::size_t next = 0;
    for (const auto* units : {&parts.cdus, &parts.crahs, &parts.coolers}) {
        for (const Id<Item> unit : *units) {
            RowBlock& block = blocks[next++ % blocks.size()];
            block.mechanical.push_back(unit);
            block.load += loadOf(design, {unit});
        }
    }
}

std::vector<RowBlock> filledBlocks(const Design& design, const HallParts& parts, double most,
                                   std::size_t rowsMost) {
    std::vector<RowBlock> blocks;
    const auto add = [&](std::span<const std::size_t> rows) {
        const double load = loadOfRows(design, parts, rows);
        if (rows.size() > 1 && load > most) {
            return false;
        }
        if (blocks.empty() || blocks.back().load + load > most ||
            blocks.back().rows.size() + rows.size() > rowsMost) {
            blocks.emplace_back();
        }
        blocks.back().rows.insert(blocks.back().rows.end(), rows.begin(), rows.end());
        blocks.back().load += load;
        return true;
    };
    for (std::size_t row = 0; row < parts.rows.size(); row += 2) {
        const std::array<std::size_t, 2> pair{row, row + 1};
        if (row + 1 == parts.rows.size()) {
            add(std::span(pair).first(1));
        } else if (!add(pair)) {
            add(std::span(pair).first(1));
            add(std::span(pair).last(1));
        }
    }
    dealUnits(design, parts, blocks);
    return blocks;
}

}  // namespace

double loadOf(const Design& design, const std::vector<Id<Item>>& items) {
    double watts = 0.0;
    for (const Id<Item> id : items) {
        if (const Item* item = design.items.find(id)) {
            watts += itDrawOf(design, *item).power.si() + coolingDrawOf(design, *item).power.si();
        }
    }
    return watts;
}

std::vector<RowBlock> rowBlocks(const Design& design, const HallParts& parts, double most,
                                std::size_t systems) {
    const std::size_t boards = std::max<std::size_t>(systems, 2);
    for (std::size_t rowsMost = (kBoardWays - kSpareWays) * boards / 2;; rowsMost -= 2) {
        std::vector<RowBlock> blocks = filledBlocks(design, parts, most, rowsMost);
        const bool fits = std::ranges::all_of(blocks, [&](const RowBlock& block) {
            return 2 * (block.rows.size() + block.mechanical.size()) <=
                   (kBoardWays - kSpareWays) * boards;
        });
        if (fits || rowsMost < 4) {
            return blocks;
        }
    }
}

std::vector<RowBlock> evenRowBlocks(const Design& design, const HallParts& parts,
                                    std::size_t blocks) {
    const bool inPairs = parts.rows.size() >= 2 * blocks;
    std::vector<RowBlock> result(1);
    double total = 0.0;
    for (const auto& row : parts.rows) {
        total += loadOf(design, row);
    }
    const double each = total / static_cast<double>(blocks);
    double sum = 0.0;
    const std::size_t step = inPairs ? 2 : 1;
    for (std::size_t row = 0; row < parts.rows.size(); row += step) {
        const std::size_t left = (parts.rows.size() - row + step - 1) / step;
        // The middle of what comes next decides, and every block gets some.
        double load = 0.0;
        for (std::size_t r = row; r < std::min(row + step, parts.rows.size()); ++r) {
            load += loadOf(design, parts.rows[r]);
        }
        const bool isFull = sum + load / 2.0 > each * static_cast<double>(result.size()) ||
                            left <= blocks - result.size();
        if (!result.back().rows.empty() && isFull && result.size() < blocks) {
            result.emplace_back();
        }
        for (std::size_t r = row; r < std::min(row + step, parts.rows.size()); ++r) {
            result.back().rows.push_back(r);
        }
        result.back().load += load;
        sum += load;
    }
    dealUnits(design, parts, result);
    return result;
}

std::vector<PlannedBranch> branchesOf(const Design& design, const HallParts& parts,
                                      const RowBlock& rows, std::size_t runs, double factor) {
    std::vector<PlannedBranch> branches;
    for (const std::size_t row : rows.rows) {
        const auto& racks = parts.rows[row];
        const double total = loadOf(design, racks);
        const std::size_t own = std::min(runs, racks.size());
        double sum = 0.0;
        PlannedBranch branch{.row = row, .part = 0, .parts = own, .racks = {}};
        for (std::size_t i = 0; i < racks.size(); ++i) {
            const double load = loadOf(design, {racks[i]});
            const double end =
                total * static_cast<double>(branch.part + 1) / static_cast<double>(own);
            const bool mustEnd = racks.size() - i <= own - 1 - branch.part;
            if (!branch.racks.empty() && branch.part + 1 < own &&
                (mustEnd || sum + load / 2.0 > end)) {
                branches.push_back(branch);
                branch = {.row = row, .part = branch.part + 1, .parts = own, .racks = {}};
            }
            branch.racks.push_back(racks[i]);
            branch.load += factor * load;
            sum += load;
        }
        branches.push_back(branch);
    }
    return branches;
}

}  // namespace hallwright
