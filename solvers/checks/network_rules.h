// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace hallwright {

struct LaidBundle;
struct TrayLoad;

/// NET-001 to NET-052: ports, rails, oversubscription, paths, management, cables and their trays.
std::span<const Rule> networkRules();

/// "compute", as in "a compute network".
std::string_view networkWordOf(LinkKind kind);

/// What lies in the trays that are not empty.
std::vector<const TrayLoad*> loadedTrays(const Inputs& inputs);

/// The links of the bundles that `isMeant` takes, in order.
std::vector<Id<Link>> linksOf(const NetworkResult& network,
                              const std::function<bool(const LaidBundle&)>& isMeant);

// In the order of reports; each is a rule by the id in its comment.
void judgeSwitchPorts(const Inputs& inputs, Findings& findings);          ///< NET-001
void judgeRailAlignment(const Inputs& inputs, Findings& findings);        ///< NET-002
void judgeUnitSize(const Inputs& inputs, Findings& findings);             ///< NET-003
void judgeManagementReserve(const Inputs& inputs, Findings& findings);    ///< NET-004
void judgeOversubscription(const Inputs& inputs, Findings& findings);     ///< NET-005
void judgeStriping(const Inputs& inputs, Findings& findings);             ///< NET-006
void judgeTierLimit(const Inputs& inputs, Findings& findings);            ///< NET-007
void judgeGroups(const Inputs& inputs, Findings& findings);               ///< NET-008
void judgeUnitsInFull(const Inputs& inputs, Findings& findings);          ///< NET-009
void judgeDiameter(const Inputs& inputs, Findings& findings);             ///< NET-010
void judgeBisection(const Inputs& inputs, Findings& findings);            ///< NET-011
void judgePathDiversity(const Inputs& inputs, Findings& findings);        ///< NET-012
void judgeSinglePoints(const Inputs& inputs, Findings& findings);         ///< NET-013
void judgeAfterFailure(const Inputs& inputs, Findings& findings);         ///< NET-014
void judgeNvlinkPlacement(const Inputs& inputs, Findings& findings);      ///< NET-015
void judgeNvlinkWiring(const Inputs& inputs, Findings& findings);         ///< NET-016
void judgeScaleUp(const Inputs& inputs, Findings& findings);              ///< NET-017
void judgeStorage(const Inputs& inputs, Findings& findings);              ///< NET-020
void judgeInBandManagement(const Inputs& inputs, Findings& findings);     ///< NET-021
void judgeOutOfBandManagement(const Inputs& inputs, Findings& findings);  ///< NET-022
void judgeManagementSpare(const Inputs& inputs, Findings& findings);      ///< NET-023
void judgeMatching(const Inputs& inputs, Findings& findings);             ///< NET-030
void judgeReach(const Inputs& inputs, Findings& findings);                ///< NET-031
void judgeFibreGrade(const Inputs& inputs, Findings& findings);           ///< NET-032
void judgeJunctions(const Inputs& inputs, Findings& findings);            ///< NET-033
void judgeCableLength(const Inputs& inputs, Findings& findings);          ///< NET-034
void judgePathways(const Inputs& inputs, Findings& findings);             ///< NET-035
void judgeTrayFill(const Inputs& inputs, Findings& findings);             ///< NET-036
void judgeStackHeight(const Inputs& inputs, Findings& findings);          ///< NET-037
void judgeTrayWeight(const Inputs& inputs, Findings& findings);           ///< NET-038
void judgeBendRadius(const Inputs& inputs, Findings& findings);           ///< NET-039
void judgeDistanceToPower(const Inputs& inputs, Findings& findings);      ///< NET-040
void judgeDiversity(const Inputs& inputs, Findings& findings);            ///< NET-041
void judgeLatency(const Inputs& inputs, Findings& findings);              ///< NET-045
void judgeLatencySpread(const Inputs& inputs, Findings& findings);        ///< NET-046
void judgeCollectives(const Inputs& inputs, Findings& findings);          ///< NET-050
void judgeCableClosure(const Inputs& inputs, Findings& findings);         ///< NET-051
void judgeLengthClasses(const Inputs& inputs, Findings& findings);        ///< NET-052

}  // namespace hallwright
