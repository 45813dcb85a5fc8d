// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/space_rules.h"

#include <array>

namespace hallwright {

std::span<const Rule> spaceRules() {
    using enum Group;
    static constexpr auto kRules = std::to_array<Rule>({
        {"SPC-001", "Nothing stands in another thing", Space, judgeOverlap},
        {"SPC-002", "All stands inside its room", Space, judgeOutside},
        {"SPC-003", "Heavy power gear has a room of its own", Space, judgeOwnRoom},
        {"SPC-004", "Keep-out areas and ramps stay free, slab areas without tiles", Space,
         judgeFreeAreas},
        {"SPC-005", "What stands in a phase is built with it", Space, judgePhaseAreas},
        {"STR-001", "The slab carries every bay", Space, judgeSlabLoad},
        {"STR-002", "Footprints press no more than is allowed", Space, judgeFootprintLoad},
        {"STR-004", "Raised-floor panels carry the feet on them", Space, judgePanelLoad},
        {"STR-010", "Aisles are wide enough front and rear", Space, judgeAisleWidth},
        {"STR-011", "Doors swing clear", Space, judgeDoorSwing},
        {"STR-012", "Cooling and power units can be serviced", Space, judgeServiceClearance},
        {"SAF-001", "Working space before electrical gear is deep enough", Space,
         judgeWorkingDepth},
        {"SAF-002", "Working space is wide and high enough", Space, judgeWorkingWidth},
        {"SAF-003", "Large gear has two ways out", Space, judgeEntrances},
        {"SAF-020", "Each rack is in one detection and one suppression zone", Space,
         judgeZoneCover},
        {"SAF-024", "No row crosses the border of a zone", Space, judgeZoneBorder},
    });
    return kRules;
}

}  // namespace hallwright
