// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <span>

namespace hallwright {

/// THM-001 to 003, 005 to 014, 030 to 032 and LIQ-001 to 006, 010 of rules.md 3. THM-004, the rate
/// of change, is no rule of steady answers, which have none, nor of the loss of cooling, which it
/// leaves to THM-030. Reports and README say so.
std::span<const Rule> coolingRules();

void judgeInletRecommended(const Inputs& inputs, Findings& findings);    // THM-001
void judgeInletAllowable(const Inputs& inputs, Findings& findings);      // THM-002
void judgeMoisture(const Inputs& inputs, Findings& findings);            // THM-003
void judgeCoolingIndex(const Inputs& inputs, Findings& findings);        // THM-007
void judgeReturnIndex(const Inputs& inputs, Findings& findings);         // THM-008
void judgeHeatIndex(const Inputs& inputs, Findings& findings);           // THM-009
void judgeContainment(const Inputs& inputs, Findings& findings);         // THM-010
void judgeTileFlow(const Inputs& inputs, Findings& findings);            // THM-012
void judgeReturnLimit(const Inputs& inputs, Findings& findings);         // THM-014
void judgeAirBalance(const Inputs& inputs, Findings& findings);          // THM-005
void judgeSpareCooling(const Inputs& inputs, Findings& findings);        // THM-006
void judgeAislePairing(const Inputs& inputs, Findings& findings);        // THM-011
void judgeHeatSplit(const Inputs& inputs, Findings& findings);           // THM-013
void judgeAirRideThrough(const Inputs& inputs, Findings& findings);      // THM-030
void judgeLiquidRideThrough(const Inputs& inputs, Findings& findings);   // THM-031
void judgeCoolingOnUps(const Inputs& inputs, Findings& findings);        // THM-032
void judgeFacilityWater(const Inputs& inputs, Findings& findings);       // LIQ-001
void judgeCduCapacity(const Inputs& inputs, Findings& findings);         // LIQ-002
void judgeSpareCdus(const Inputs& inputs, Findings& findings);           // LIQ-003
void judgeApproach(const Inputs& inputs, Findings& findings);            // LIQ-004
void judgeCoolantTemperature(const Inputs& inputs, Findings& findings);  // LIQ-005
void judgeCoolantFlow(const Inputs& inputs, Findings& findings);         // LIQ-006
void judgeDewPoint(const Inputs& inputs, Findings& findings);            // LIQ-010

}  // namespace hallwright
