// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <span>
#include <string_view>

namespace hallwright {

/// NET-001 to NET-051: ports, rails, oversubscription, paths, management, cables.
std::span<const Rule> networkRules();

/// "compute", as in "a compute network".
std::string_view networkWordOf(LinkKind kind);

// In the order of reports; each is a rule by the id in its comment.
void judgeSwitchPorts(const Inputs& inputs, Findings& findings);          ///< NET-001
void judgeRailAlignment(const Inputs& inputs, Findings& findings);        ///< NET-002
void judgeOversubscription(const Inputs& inputs, Findings& findings);     ///< NET-005
void judgeDiameter(const Inputs& inputs, Findings& findings);             ///< NET-010
void judgePathDiversity(const Inputs& inputs, Findings& findings);        ///< NET-012
void judgeSinglePoints(const Inputs& inputs, Findings& findings);         ///< NET-013
void judgeNvlinkPlacement(const Inputs& inputs, Findings& findings);      ///< NET-015
void judgeInBandManagement(const Inputs& inputs, Findings& findings);     ///< NET-021
void judgeOutOfBandManagement(const Inputs& inputs, Findings& findings);  ///< NET-022
void judgeReach(const Inputs& inputs, Findings& findings);                ///< NET-031
void judgeCableLength(const Inputs& inputs, Findings& findings);          ///< NET-034
void judgeCableClosure(const Inputs& inputs, Findings& findings);         ///< NET-051

}  // namespace hallwright
