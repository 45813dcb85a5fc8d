// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

constexpr std::size_t kMostGroups = 16;  // in a row
constexpr std::size_t kManyLeaves = 8;  // that share racks: they are told apart by where they stand

using Members = std::vector<std::uint32_t>;

/// What hangs together, by union and find.
class Sets {
  public:
    explicit Sets(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }
    std::uint32_t root(std::uint32_t at) {
        while (parent_[at] != at) {
            parent_[at] = parent_[parent_[at]];
            at = parent_[at];
        }
        return at;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t one = root(a);
        const std::uint32_t other = root(b);
        parent_[std::max(one, other)] = std::min(one, other);
    }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Leaves with the racks that hang on them.
struct Unit {
    Members leaves, racks;
    int parts = 1;  ///< units that are put together in it
    FabricOpening opening;
};

class Grouping {
  public:
    Grouping(const Fabric& fabric, const FabricMap& map, std::span<const FabricOpening> opened)
        : fabric_(fabric), map_(map), opened_(opened), groupOf_(fabric.switches.size(), 0) {}

    std::vector<FabricGroup> run() {
        addUnits(units());
        int rows = 1;
        for (const FabricSwitch& each : fabric_.switches) {
            rows = std::max(rows, rowOf(each));
        }
        for (int row = 2; row <= rows; ++row) {
            addRow(row);
        }
        return std::move(groups_);
    }

  private:
    [[nodiscard]] std::vector<Unit> units() const;
    void merge(std::span<const Unit> all, int depth, std::vector<Unit>& made) const;
    void addUnits(const std::vector<Unit>& units);
    void addRow(int row);
    void addGroup(int row, Members members, const Unit& of = {});

    const Fabric& fabric_;
    const FabricMap& map_;
    std::span<const FabricOpening> opened_;
    std::vector<FabricGroup> groups_;
    std::vector<std::uint32_t> groupOf_;  ///< by switch, once it is in one
};

std::vector<Unit> Grouping::units() const {
    const std::size_t switches = fabric_.switches.size();
    Sets sets(switches + map_.racks.size());
    std::vector<std::uint32_t> leafOf(map_.racks.size(), 0);  // the first that a rack hangs on
    std::vector<char> isSeen(map_.racks.size(), 0);
    for (const FabricMap::Drop& drop : map_.drops) {
        sets.join(drop.leaf, static_cast<std::uint32_t>(switches) + drop.rack);
        if (isSeen[drop.rack] == 0 || drop.leaf < leafOf[drop.rack]) {
            isSeen[drop.rack] = 1;
            leafOf[drop.rack] = drop.leaf;
        }
    }
    std::vector<std::size_t> leavesIn(switches + map_.racks.size(), 0);
    for (std::uint32_t at = 0; at < switches; ++at) {
        leavesIn[sets.root(at)] += rowOf(fabric_.switches[at]) == 1 ? 1 : 0;
    }
    // Too many leaves in one set: by the item that each stands in.
    const auto keyOf = [&](std::uint32_t leaf) {
        const std::uint32_t set = sets.root(leaf);
        return std::pair(set,
                         leavesIn[set] > kManyLeaves ? fabric_.switches[leaf].item : Id<Item>{});
    };
    std::map<std::pair<std::uint32_t, Id<Item>>, Unit> found;
    for (std::uint32_t at = 0; at < switches; ++at) {
        if (rowOf(fabric_.switches[at]) == 1) {
            found[keyOf(at)].leaves.push_back(at);
        }
    }
    for (std::uint32_t rack = 0; rack < map_.racks.size(); ++rack) {
        found[keyOf(leafOf[rack])].racks.push_back(rack);
    }
    std::vector<Unit> units;
    for (auto& [key, unit] : found) {
        units.push_back(std::move(unit));
    }
    std::ranges::stable_sort(units, {}, [&](const Unit& unit) {
        return unit.racks.empty() ? static_cast<std::uint32_t>(map_.racks.size())
                                  : unit.racks.front();
    });
    return units;
}

void append(Members& to, const Members& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Neighbours put together, as evenly as can be; of those that were opened, their parts likewise.
void Grouping::merge(std::span<const Unit> all, int depth, std::vector<Unit>& made) const {
    const std::size_t parts = std::min(all.size(), kMostGroups);
    for (std::size_t part = 0, from = 0; part < parts; ++part) {
        std::size_t end = from;
        while (end < all.size() && end * parts / all.size() == part) {
            ++end;
        }
        const std::span<const Unit> own = all.subspan(from, end - from);
        from = end;
        Unit unit;
        for (const Unit& each : own) {
            append(unit.leaves, each.leaves);
            append(unit.racks, each.racks);
        }
        unit.parts = static_cast<int>(own.size());
        if (!unit.leaves.empty()) {
            const FabricSwitch& first = fabric_.switches[unit.leaves.front()];
            unit.opening = {{first.item, first.slot}, depth};
        }
        if (unit.parts > 1 && std::ranges::count(opened_, unit.opening) > 0) {
            merge(own, depth + 1, made);
        } else {
            made.push_back(std::move(unit));
        }
    }
}

void Grouping::addGroup(int row, Members members, const Unit& of) {
    if (members.empty()) {
        return;
    }
    if (row > 0) {
        std::ranges::sort(members, {},
                          [&](std::uint32_t at) { return std::pair(map_.rails[at], at); });
        for (const std::uint32_t at : members) {
            groupOf_[at] = static_cast<std::uint32_t>(groups_.size());
        }
    }
    groups_.push_back({row, std::move(members), of.parts, of.opening});
}

void Grouping::addUnits(const std::vector<Unit>& units) {
    std::vector<Unit> made;
    merge(units, 0, made);
    for (const Unit& unit : made) {
        addGroup(0, unit.racks, unit);
    }
    for (const Unit& unit : made) {
        addGroup(1, unit.leaves, unit);
    }
}

/// The group that comes most often in a sorted list; the first of several.
std::uint32_t mostOften(const Members& sorted) {
    std::uint32_t found = 0;
    std::ptrdiff_t most = 0;
    for (auto at = sorted.begin(); at != sorted.end();) {
        const auto next = std::upper_bound(at, sorted.end(), *at);
        if (next - at > most) {
            most = next - at;
            found = *at;
        }
        at = next;
    }
    return found;
}

/// Switches that see the same groups; where these are too many, those that see one group most.
void Grouping::addRow(int row) {
    std::map<std::uint32_t, Members> below;  // by switch: the groups that its links go to
    for (std::uint32_t at = 0; at < fabric_.switches.size(); ++at) {
        if (rowOf(fabric_.switches[at]) == row) {
            below[at] = {};
        }
    }
    for (const FabricMap::Trunk& trunk : map_.trunks) {
        if (below.contains(trunk.b) && rowOf(fabric_.switches[trunk.a]) < row) {
            below[trunk.b].push_back(groupOf_[trunk.a]);
        }
    }
    std::map<Members, Members> alike;
    std::map<std::uint32_t, Members> near;
    for (auto& [at, seen] : below) {
        std::ranges::sort(seen);
        near[mostOften(seen)].push_back(at);
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        alike[seen].push_back(at);
    }
    if (alike.size() > kMostGroups) {
        for (auto& [place, members] : near) {
            addGroup(row, std::move(members));
        }
        return;
    }
    // From left to right as what they see.
    std::vector<std::pair<double, Members>> order;
    for (auto& [seen, members] : alike) {
        const double sum = std::accumulate(seen.begin(), seen.end(), 0.0);
        order.emplace_back(sum / static_cast<double>(std::max<std::size_t>(1, seen.size())),
                           std::move(members));
    }
    std::ranges::stable_sort(order, {}, &std::pair<double, Members>::first);
    for (auto& [place, members] : order) {
        addGroup(row, std::move(members));
    }
}

}  // namespace

int rowOf(const FabricSwitch& of) {
    return std::max(1, of.tier);
}

std::vector<FabricGroup> groupFabric(const Fabric& fabric, const FabricMap& map,
                                     std::span<const FabricOpening> opened) {
    return Grouping(fabric, map, opened).run();
}

}  // namespace hallwright
