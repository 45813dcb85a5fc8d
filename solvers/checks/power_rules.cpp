// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_rules.h"

#include "solvers/checks/power_verdicts.h"

#include <array>

namespace hallwright {

std::span<const Rule> powerRules() {
    constexpr Group kPower = Group::Power;
    static constexpr auto kRules = std::to_array<Rule>({
        {"PWR-001", "Branch breakers carry their continuous load (NEC)", kPower,
         judgeContinuousLoad},
        {"PWR-003", "Breakers and cables are coordinated (IEC)", kPower, judgeCoordination},
        {"PWR-006", "Rack PDUs carry each phase", kPower, judgeRackPdus},
        {"PWR-010", "Panels carry their load", kPower, judgePanels},
        {"PWR-011", "Transformers and floor PDUs carry their load", kPower, judgeTransformers},
        {"PWR-012", "UPSs carry their load", kPower, judgeUps},
        {"PWR-013", "Generators carry their load and do not wet-stack", kPower, judgeGenerators},
        {"PWR-014", "Switchboards and transfer switches carry their load", kPower, judgeSwitchgear},
        {"PWR-015", "Busways carry their load", kPower, judgeBusways},
        {"PWR-016", "Tap-offs carry their load, at their pitch, one rack each", kPower,
         judgeTapOffs},
        {"PWR-020", "The two feeds of a load share nothing", kPower, judgeSeparation},
        {"PWR-021", "Parallel units carry the load when one is lost", kPower, judgeParallelUnits},
        {"PWR-022", "Each of two paths carries the whole load", kPower, judgeTwoPaths},
        {"PWR-023", "Distributed redundant units carry what is moved to them", kPower,
         judgeDistributedUnits},
        {"PWR-024", "Loads of a redundant hall have two cords", kPower, judgeSingleCords},
        {"PWR-030", "Phases are balanced", kPower, judgeUnbalance},
        {"PWR-050", "Racks are no denser than their cooling allows", kPower, judgeRackDensity},
        {"PWR-051", "Halls are no denser than declared", kPower, judgeHallDensity},
        {"PWR-052", "The IT load is that of the configured power caps", kPower, judgeDesignBasis},
        {"PWR-080", "The PUE estimate makes sense", kPower, judgePue},
        {"PWR-100", "Every load is fed", kPower, judgeFeeding},
    });
    return kRules;
}

}  // namespace hallwright
