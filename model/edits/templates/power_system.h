// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/power_plan.h"

#include <string>
#include <vector>

namespace hallwright {

/// Where the gear of a system stands.
struct SystemPlace {
    Id<Room> electrical, yard;
    std::size_t line = 0;   ///< of gear in the electrical room, from its lower wall
    std::size_t stand = 0;  ///< of its generator in the yard
    std::size_t standsPerLine = 1;
};

inline constexpr double kGearLine = 3.6;        // m, between the lines of gear in a room
inline constexpr double kGearGap = 0.6;         // m, between cabinets
inline constexpr double kGeneratorPitch = 4.5;  // m, between generator sets
inline constexpr double kYardLine = 12.0;       // m, between the lines of sets in a yard

/// Places gear from left to right in an electrical room, and on in the next line at its end.
class GearLine {
  public:
    GearLine(HallBuilder& builder, Id<Room> room, std::size_t line, int phase);
    Id<Item> place(const Gear& gear, const std::string& tag);

  private:
    HallBuilder& builder_;
    Id<Room> room_;
    std::size_t line_;
    int phase_;
    double x_ = 0.0;
};

/// A system as it was built.
struct BuiltSystem {
    std::vector<Id<Item>> boards;  ///< that feed the hall
    GearLine more;                 ///< for what else stands behind it
};

/// From the utility to the boards that feed the hall. `name`: "A1"; `side` of its connections.
BuiltSystem buildSystem(HallBuilder& builder, const HallSpec& spec, const PlannedSystem& system,
                        const SystemPlace& place, const std::string& name, Side side);

/// Lines of gear that a system takes in its room beyond the first: further boards, and the STSs of
/// `branches` sides of branches.
std::size_t furtherLines(HallBuilder& builder, const PlannedSystem& system, std::size_t branches,
                         double width);

}  // namespace hallwright
