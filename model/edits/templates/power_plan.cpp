// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_plan.h"

#include "model/edits/templates/power_blocks.h"
#include "model/edits/templates/power_pairs.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>

namespace hallwright {
namespace {

constexpr double kSystemLoad = 1250e3;     // W, what one system carries at most
constexpr double kUpsMargin = 0.95;        // of the rating, with another system lost
constexpr double kUneven = 1.05;           // of even shares, from which rows are not parted further
constexpr std::size_t kMostParts = 6;      // of one row
constexpr std::size_t kMostPrimaries = 4;  // that one reserve stands for
constexpr double kMostGrowth = 2.0;        // of the load
constexpr double kMostLoad = 1e9;          // W
constexpr int kMostBlocks = 64;

using std::size_t;

class Planning {
  public:
    Planning(const Design& design, const HallParts& parts, const PowerWish& wish)
        : design_(design), parts_(parts), wish_(wish), info_(infoOf(wish.redundancy)) {
        normalMost_ = limit("PWR-012.normal");
    }

    tl::expected<PowerPlan, Refusal> run();

  private:
    [[nodiscard]] double limit(const char* key) const {
        return thresholdIn(*design_.thresholds, key).value;
    }
    [[nodiscard]] bool isBlock() const { return wish_.redundancy == Redundancy::Block; }
    std::optional<Refusal> findFactor();
    [[nodiscard]] double mostOfSystem() const;
    [[nodiscard]] std::vector<RowBlock> rowsInBlocks() const;
    [[nodiscard]] size_t groupsAsked() const;
    [[nodiscard]] size_t primariesOf(const RowBlock& rows, size_t at) const;
    [[nodiscard]] PlannedBlock planBlock(const RowBlock& rows, size_t systems) const;
    [[nodiscard]] size_t mostPartsOf(const RowBlock& rows) const;
    SystemLoads spread(PlannedBlock& block, size_t systems) const;
    void nameSystems(PlannedBlock& block, const SystemLoads& loads) const;
    void countBoards(PlannedBlock& block) const;
    std::optional<Refusal> chooseUps(PlannedBlock& block, size_t blocks) const;
    [[nodiscard]] double neededOf(const PlannedBlock& block, const PlannedSystem& system) const;

    const Design& design_;
    const HallParts& parts_;
    const PowerWish& wish_;
    const TopologyInfo& info_;
    std::vector<UpsModel> models_;
    double factor_ = 1.0;
    double normalMost_ = 0.8;
};

std::optional<Refusal> Planning::findFactor() {
    if (!(wish_.growth >= 0.0 && wish_.growth <= kMostGrowth)) {
        return measuredRefusal("Growth: expected 0 to {}, not {}.",
                               {Measured{kMostGrowth, Dimension::Fraction},
                                Measured{wish_.growth, Dimension::Fraction}});
    }
    if (!(wish_.load >= 0.0 && wish_.load <= kMostLoad)) {
        return measuredRefusal(
            "Load to carry: expected up to {}, not {}.",
            {Measured{kMostLoad, Dimension::Power}, Measured{wish_.load, Dimension::Power}});
    }
    if (wish_.blocks < 0 || wish_.blocks > kMostBlocks) {
        return Refusal("Blocks: expected 0 to {}, not {}.",
                       {std::to_string(kMostBlocks), std::to_string(wish_.blocks)});
    }
    double it = 0.0;
    for (const auto& row : parts_.rows) {
        for (const Id<Item> rack : row) {
            if (const Item* item = design_.items.find(rack)) {
                it += itDrawOf(design_, *item).power.si();
            }
        }
    }
    if (wish_.load > 0.0 && wish_.load < it * (1.0 - 1e-9)) {
        return measuredRefusal(
            "The racks draw {}, more than the {} that the chain is to carry: ask for more, or take "
            "racks out.",
            {Measured{it, Dimension::Power}, Measured{wish_.load, Dimension::Power}});
    }
    factor_ = (1.0 + wish_.growth) * (wish_.load > 0.0 && it > 0.0 ? wish_.load / it : 1.0);
    return std::nullopt;
}

/// W of the racks as they stand that one system may have to carry.
double Planning::mostOfSystem() const {
    const double largest = models_.back().rating;
    const bool isAlone = isBlock() || wish_.redundancy == Redundancy::N;
    const double share = isAlone ? normalMost_ : kUpsMargin;
    return std::min(kSystemLoad, parallelOf(wish_.redundancy).most * share * largest) / factor_;
}

/// Blocks of rows that are asked for; 0: none in particular.
size_t Planning::groupsAsked() const {
    const auto blocks = static_cast<size_t>(std::max(wish_.blocks, 0));
    return isBlock() ? (blocks + kMostPrimaries - 1) / kMostPrimaries : blocks;
}

/// Systems of the block at `at` that its reserve stands for.
size_t Planning::primariesOf(const RowBlock& rows, size_t at) const {
    if (const size_t groups = groupsAsked(); groups > 0) {
        return (static_cast<size_t>(wish_.blocks) + groups - 1 - at) / groups;
    }
    const auto needed = static_cast<size_t>(std::ceil(rows.load / mostOfSystem() - 1e-9));
    return std::clamp<size_t>(needed, 2, kMostPrimaries);
}

std::vector<RowBlock> Planning::rowsInBlocks() const {
    if (const size_t blocks = groupsAsked(); blocks > 0) {
        return evenRowBlocks(design_, parts_, blocks);
    }
    const double carried = isBlock() ? static_cast<double>(kMostPrimaries) / kUneven
                                     : info_.carried / (info_.carried > 1.0 ? kUneven : 1.0);
    return rowBlocks(design_, parts_, carried * mostOfSystem(),
                     isBlock() ? kMostPrimaries : info_.systems);
}

/// Panels stay whole; boards have so many ways.
size_t Planning::mostPartsOf(const RowBlock& rows) const {
    const bool hasPanels = std::ranges::any_of(rows.rows, [&](size_t row) {
        return row < parts_.panelsA.size() && (parts_.panelsA[row] || parts_.panelsB[row]);
    });
    return hasPanels || (info_.systems < 3 && !isBlock()) ? 1 : kMostParts;
}

SystemLoads Planning::spread(PlannedBlock& block, size_t systems) const {
    std::vector<PairLoad> loads;
    for (const PlannedBranch& branch : block.branches) {
        loads.push_back({branch.load, true});
    }
    for (const PlannedUnit& unit : block.units) {
        loads.push_back({unit.load, false});
    }
    const Catch how = isBlock() ? Catch::Reserve : Catch::Partner;
    const auto [shared, switched] = pairsOf(wish_.redundancy, systems);
    const auto of = spreadOverPairs(loads, systems, how, shared, switched);
    for (size_t i = 0; i < of.size(); ++i) {
        if (i < block.branches.size()) {
            block.branches[i].systems = of[i];
        } else {
            block.units[i - block.branches.size()].systems = of[i];
        }
    }
    return loadsOfSystems(loads, of, systems, how);
}

void Planning::nameSystems(PlannedBlock& block, const SystemLoads& loads) const {
    for (size_t i = 0; i < loads.normal.size(); ++i) {
        PlannedSystem system;
        system.letter = std::string(1, static_cast<char>('A' + static_cast<int>(i)));
        system.normal = loads.normal[i];
        system.worst = loads.worst[i];
        block.systems.push_back(system);
    }
    if (isBlock()) {
        PlannedSystem reserve;
        reserve.letter = "R";
        reserve.worst = loads.mostNormal();
        reserve.isReserve = true;
        block.systems.push_back(reserve);
    }
    block.systems.back().hasUps = wish_.redundancy != Redundancy::NPlusOne;
}

/// As many as have a way for each branch and unit; the further ones hang on the first.
void Planning::countBoards(PlannedBlock& block) const {
    std::vector<size_t> ways(block.systems.size(), 0);
    for (const PlannedBranch& branch : block.branches) {
        ++ways[branch.systems[0]];
        ++ways[branch.systems[1]];
        ways.back() += isBlock() ? 2 : 0;
    }
    for (const PlannedUnit& unit : block.units) {
        ++ways[unit.systems[0]];
        ways[unit.systems[1]] += unit.systems[0] != unit.systems[1] ? 1 : 0;
        ways.back() += isBlock() ? 1 : 0;
    }
    for (size_t i = 0; i < ways.size(); ++i) {
        // The coolers of the room of a reserve hang on the others.
        const size_t spare = isBlock() && !block.systems[i].isReserve ? 2 * kSpareWays : kSpareWays;
        size_t& boards = block.systems[i].boards;
        while (boards * kBoardWays < ways[i] + spare + (boards - 1)) {
            ++boards;
        }
    }
}

PlannedBlock Planning::planBlock(const RowBlock& rows, size_t systems) const {
    PlannedBlock best;
    double least = 0.0;
    const double load = factor_ * rows.load;
    const double carried = isBlock() ? static_cast<double>(systems) : info_.carried;
    // More than any UPS can carry is refused, however evenly it were spread.
    const double each = load / carried / kUpsMargin / parallelOf(wish_.redundancy).most;
    const size_t mostParts = each > models_.back().rating ? 1 : mostPartsOf(rows);
    for (size_t parts = 1; parts <= mostParts; ++parts) {
        PlannedBlock block;
        block.load = load;
        block.branches = branchesOf(design_, parts_, rows, parts, factor_);
        for (const Id<Item> unit : rows.mechanical) {
            block.units.push_back({unit, factor_ * loadOf(design_, {unit}), {}});
        }
        const SystemLoads loads = spread(block, systems);
        if (best.branches.empty() || loads.mostWorst() < least * (1.0 - 1e-9)) {
            least = loads.mostWorst();
            nameSystems(block, loads);
            countBoards(block);
            best = std::move(block);
        }
        if (least <= kUneven * load / carried) {
            break;
        }
    }
    return best;
}

/// W that the UPSs of a system need to be rated for.
double Planning::neededOf(const PlannedBlock& block, const PlannedSystem& system) const {
    const double margin = std::max(system.worst / kUpsMargin, system.normal / normalMost_);
    if (wish_.redundancy != Redundancy::TwoN && wish_.redundancy != Redundancy::NPlusOne) {
        return margin;
    }
    // With both sides there it carries half of the racks and may carry all of the units: twice that
    // is its least rating (PWR-022).
    const double units =
        std::accumulate(block.units.begin(), block.units.end(), 0.0,
                        [](double sum, const PlannedUnit& unit) { return sum + unit.load; });
    return std::max(system.worst / kUpsMargin, system.worst + units);
}

/// All systems of a block are alike.
std::optional<Refusal> Planning::chooseUps(PlannedBlock& block, size_t blocks) const {
    double needed = 0.0;
    for (const PlannedSystem& system : block.systems) {
        needed = std::max(needed, system.hasUps ? neededOf(block, system) : 0.0);
    }
    const auto [least, most, spare] = parallelOf(wish_.redundancy);
    for (int carrying = least; carrying <= most; ++carrying) {
        const auto model =
            std::ranges::lower_bound(models_, needed / carrying, {}, &UpsModel::rating);
        if (model != models_.end()) {
            for (PlannedSystem& system : block.systems) {
                system.ups = *model;
                system.modules = carrying + spare;
                system.spare = spare;
            }
            return std::nullopt;
        }
    }
    const auto count = static_cast<std::int64_t>(blocks);
    const Product* largest = builtInCatalogue().find(models_.back().key);
    return measuredRefusal(
        "{} in {} needs UPSs of {}, and the largest {} is {}: choose more blocks or another UPS.",
        {std::string(info_.key), counted(count, "1 block", "{} blocks"),
         Measured{needed / most, Dimension::Power}, largest ? largest->name() : models_.back().key,
         Measured{models_.back().rating, Dimension::Power}});
}

tl::expected<PowerPlan, Refusal> Planning::run() {
    auto models = upsModels(wish_.ups);
    if (!models) {
        return tl::unexpected(models.error());
    }
    models_ = std::move(*models);
    if (auto refusal = findFactor()) {
        return tl::unexpected(std::move(*refusal));
    }
    PowerPlan plan;
    plan.redundancy = wish_.redundancy;
    plan.factor = factor_;
    const std::vector<RowBlock> rows = rowsInBlocks();
    if (isBlock() && wish_.blocks == 1) {
        return refuse("A reserve stands for 2 blocks or more, not for one.");
    }
    if (rows.size() < groupsAsked()) {
        const auto count = static_cast<std::int64_t>(parts_.rows.size());
        return refuse("The racks stand in {}, too few for {} blocks.",
                      {counted(count, "1 row", "{} rows"), std::to_string(wish_.blocks)});
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        const size_t systems = isBlock() ? primariesOf(rows[i], i) : info_.systems;
        plan.blocks.push_back(planBlock(rows[i], systems));
    }
    for (PlannedBlock& block : plan.blocks) {
        if (auto refusal = chooseUps(block, plan.blocks.size())) {
            return tl::unexpected(std::move(*refusal));
        }
    }
    return plan;
}

double greatestShare(const PowerPlan& plan, double (PlannedSystem::*share)() const) {
    double most = 0.0;
    for (const PlannedBlock& block : plan.blocks) {
        for (const PlannedSystem& system : block.systems) {
            most = std::max(most, system.hasUps ? (system.*share)() : 0.0);
        }
    }
    return most;
}

}  // namespace

double PlannedSystem::normalLoading() const {
    return normal / (modules * ups.rating);
}
double PlannedSystem::worstLoading() const {
    const double oneLess = spare > 0 ? normal / ((modules - 1) * ups.rating) : 0.0;
    return std::max(worst / (modules * ups.rating), oneLess);
}

double PowerPlan::load() const {
    double sum = 0.0;
    for (const PlannedBlock& block : blocks) {
        sum += block.load;
    }
    return sum;
}

std::size_t PowerPlan::systems() const {
    std::size_t count = 0;
    for (const PlannedBlock& block : blocks) {
        count += block.systems.size();
    }
    return count;
}

double PowerPlan::normalLoading() const {
    return greatestShare(*this, &PlannedSystem::normalLoading);
}
double PowerPlan::worstLoading() const {
    return greatestShare(*this, &PlannedSystem::worstLoading);
}

tl::expected<PowerPlan, Refusal> planPower(const Design& design, const HallParts& parts,
                                           const PowerWish& wish) {
    return Planning(design, parts, wish).run();
}

}  // namespace hallwright
