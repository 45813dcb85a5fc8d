// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"
#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/power_branches.h"
#include "model/edits/templates/power_plan.h"
#include "model/edits/templates/power_system.h"
#include "model/edits/templates/service_rooms.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kGearLoss = 0.06;   // of the load, into the air of its electrical room
constexpr double kRoomWidth = 18.0;  // m
constexpr double kWideRoom = 24.0;   // m, with UPSs in parallel
constexpr std::size_t kSetsInOneLine = 8;
constexpr std::size_t kSetsPerLine = 4;  // where there are more

/// What is built of a plan, room by room: each letter has a room of its own.
class PowerBuilding {
  public:
    PowerBuilding(HallBuilder& builder, const HallSpec& spec, HallParts& parts,
                  const PowerPlan& plan)
        : builder_(builder), spec_(spec), parts_(parts), plan_(plan) {
        for (const PlannedBlock& block : plan_.blocks) {
            for (const PlannedSystem& system : block.systems) {
                if (std::ranges::find(letters_, system.letter) == letters_.end()) {
                    letters_.push_back(system.letter);
                }
            }
        }
        std::ranges::sort(letters_);
        heat_.resize(letters_.size());
        boards_.resize(letters_.size());
    }

    void build() {
        addRooms();
        std::size_t stand = 0;
        for (std::size_t b = 0; b < plan_.blocks.size(); ++b) {
            buildBlock(b, stand);
            stand += plan_.blocks[b].systems.size();
        }
        coolRooms();
    }

  private:
    [[nodiscard]] std::size_t roomOf(const PlannedSystem& system) const {
        return static_cast<std::size_t>(std::ranges::find(letters_, system.letter) -
                                        letters_.begin());
    }
    /// Side of the gear of a system: with two of them that of the racks that it feeds.
    [[nodiscard]] Side sideOf(std::size_t room) const {
        const bool isPair = letters_.size() == 2;
        return !isPair ? Side::None : room == 0 ? Side::A : Side::B;
    }
    std::size_t furtherLinesOf(const PlannedBlock& block, double width);
    void addRooms();
    void buildBlock(std::size_t b, std::size_t stand);
    void feedUnits(const PlannedBlock& block, std::size_t system,
                   const std::vector<BuiltSystem>& built);
    void coolRooms();

    HallBuilder& builder_;
    const HallSpec& spec_;
    HallParts& parts_;
    const PowerPlan& plan_;
    std::vector<std::string> letters_;
    std::vector<Id<Room>> rooms_;
    std::vector<double> heat_;                   ///< W, of each room
    std::vector<std::vector<Id<Item>>> boards_;  ///< that feed the hall, of each room
    std::vector<std::size_t> lines_;             ///< where the gear of each block begins
};

std::size_t PowerBuilding::furtherLinesOf(const PlannedBlock& block, double width) {
    std::size_t most = 0;
    for (std::size_t s = 0; s < block.systems.size(); ++s) {
        std::size_t switches = 0;
        for (const PlannedBranch& branch : block.branches) {
            switches += block.systems.back().isReserve && branch.systems[0] == s ? 1 : 0;
            switches += block.systems.back().isReserve && branch.systems[1] == s ? 1 : 0;
        }
        most = std::max(most, furtherLines(builder_, block.systems[s], switches, width));
    }
    return most;
}

void PowerBuilding::addRooms() {
    bool isWide = false;
    for (const PlannedBlock& block : plan_.blocks) {
        for (const PlannedSystem& system : block.systems) {
            // With one system lost the others carry its load: what their gear then loses.
            heat_[roomOf(system)] += kGearLoss * system.worst;
            isWide = isWide || system.modules > 1;
        }
    }
    const double width = isWide ? kWideRoom : kRoomWidth;
    std::size_t lines = 0;
    for (const PlannedBlock& block : plan_.blocks) {
        lines_.push_back(lines);
        lines += 1 + furtherLinesOf(block, width);
    }
    const double heat = *std::ranges::max_element(heat_);
    double depth = kGearLine * static_cast<double>(lines) + 1.8;
    depth =
        std::max(depth, std::ceil(coolerWall(builder_, 1.1 * heat, depth) / kGearGap) * kGearGap);
    const Point beside = parts_.services;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
        const Point origin{beside.x, beside.y + static_cast<double>(i) * (depth + kGearGap)};
        rooms_.push_back(builder_.addRoom(serviceRoom(spec_.prefix + "Electrical " + letters_[i],
                                                      RoomKind::Electrical, origin, width, depth)));
    }
    const std::size_t sets = plan_.systems();
    const bool isManyLines = sets > kSetsInOneLine;
    const std::size_t perLine = isManyLines ? kSetsPerLine : kSetsInOneLine;
    const double yardWidth = 3.0 + static_cast<double>(std::min(sets, perLine)) * kGeneratorPitch;
    const double yardDepth = static_cast<double>((sets + perLine - 1) / perLine) * kYardLine;
    // Many sets stand beside the electrical rooms, whose depth would keep them out of the reach of
    // their management cables.
    const Point yard =
        isManyLines
            ? Point{beside.x + width + 6.0, beside.y}
            : Point{beside.x, beside.y + static_cast<double>(letters_.size()) * (depth + kGearGap)};
    parts_.yard = builder_.addRoom(serviceRoom(
        spec_.prefix + "Generator yard", RoomKind::GeneratorYard, yard, yardWidth, yardDepth));
}

/// A unit takes its preferred system at its first input.
void PowerBuilding::feedUnits(const PlannedBlock& block, std::size_t system,
                              const std::vector<BuiltSystem>& built) {
    const auto feed = [&](std::size_t from, Side side, auto isWanted) {
        std::vector<Id<Item>> units;
        for (const PlannedUnit& unit : block.units) {
            if (isWanted(unit)) {
                units.push_back(unit.unit);
            }
        }
        if (!units.empty()) {
            builder_.feed(units, built[from].boards, side, whipFor(builder_, kCoolerCircuit));
        }
    };
    const auto preferred = [&](const PlannedUnit& unit) { return unit.systems[0] == system; };
    feed(system, Side::A, preferred);
    feed(system, Side::B, [&](const PlannedUnit& unit) {
        return unit.systems[1] == system && unit.systems[0] < system;
    });
    for (std::size_t other = 0; other < system; ++other) {
        feed(other, Side::B,
             [&](const PlannedUnit& unit) { return preferred(unit) && unit.systems[1] == other; });
    }
    if (block.systems[system].isReserve) {
        feed(system, Side::B, [](const PlannedUnit&) { return true; });
    }
}

void PowerBuilding::buildBlock(std::size_t b, std::size_t stand) {
    const PlannedBlock& block = plan_.blocks[b];
    BranchBuilding branches(builder_, spec_, parts_, block);
    std::vector<BuiltSystem> built;
    for (std::size_t s = 0; s < block.systems.size(); ++s) {
        const PlannedSystem& system = block.systems[s];
        const std::size_t room = roomOf(system);
        SystemPlace place;
        place.electrical = rooms_[room];
        place.yard = parts_.yard;
        place.line = lines_[b];
        place.stand = stand + s;
        place.standsPerLine = plan_.systems() > kSetsInOneLine ? kSetsPerLine : kSetsInOneLine;
        const std::string name =
            system.letter + (plan_.blocks.size() > 1 ? std::to_string(b + 1) : "");
        built.push_back(buildSystem(builder_, spec_, system, place, name, sideOf(room)));
        branches.feedFrom(s, built.back());
        feedUnits(block, s, built);
        boards_[room].insert(boards_[room].end(), built.back().boards.begin(),
                             built.back().boards.end());
    }
}

/// What cools a room hangs on the systems in it; that of a reserve on one that always carries load,
/// so that the generator of the reserve never runs for it alone.
void PowerBuilding::coolRooms() {
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
        auto boards = boards_[i];
        if (letters_[i] == "R") {
            boards.clear();
            for (std::size_t other = 0; other < i; ++other) {
                boards.insert(boards.end(), boards_[other].begin(), boards_[other].end());
            }
        }
        coolElectricalRoom(builder_, spec_, rooms_[i], heat_[i], boards, letters_[i], sideOf(i));
    }
}

/// The hall is declared for what it holds, rounded up to the next 500 W/m².
void declareDensity(HallBuilder& builder, const HallParts& parts) {
    const Room* hall = builder.design().rooms.find(parts.hall);
    if (!hall || hall->designDensity > 0.0) {
        return;
    }
    double load = 0.0;
    for (const auto& row : parts.rows) {
        for (const Id<Item> rack : row) {
            if (const Item* item = builder.design().items.find(rack)) {
                load += itDrawOf(builder.design(), *item).power.si();
            }
        }
    }
    Room declared = *hall;
    declared.designDensity = std::ceil(load / areaOf(hall->outline) / 500.0) * 500.0;
    builder.take(changeRoom(builder.design(), declared));
}

}  // namespace

void powerHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    if (!builder.design().rooms.find(parts.hall)) {
        return;
    }
    refuseOverfullRacks(builder, spec, parts);
    const auto plan = planPower(builder.design(), parts, spec.power);
    if (!plan) {
        builder.fail(plan.error());
        return;
    }
    PowerBuilding(builder, spec, parts, *plan).build();
    declareDensity(builder, parts);
}

}  // namespace hallwright
