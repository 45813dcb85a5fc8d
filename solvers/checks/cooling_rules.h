// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <span>

namespace hallwright {

/// THM-005, 006, 011, 013, 032 and LIQ-001 to 006, 010 of rules.md 3.
std::span<const Rule> coolingRules();

void judgeAirBalance(const Inputs& inputs, Findings& findings);          // THM-005
void judgeSpareCooling(const Inputs& inputs, Findings& findings);        // THM-006
void judgeAislePairing(const Inputs& inputs, Findings& findings);        // THM-011
void judgeHeatSplit(const Inputs& inputs, Findings& findings);           // THM-013
void judgeCoolingOnUps(const Inputs& inputs, Findings& findings);        // THM-032
void judgeFacilityWater(const Inputs& inputs, Findings& findings);       // LIQ-001
void judgeCduCapacity(const Inputs& inputs, Findings& findings);         // LIQ-002
void judgeSpareCdus(const Inputs& inputs, Findings& findings);           // LIQ-003
void judgeApproach(const Inputs& inputs, Findings& findings);            // LIQ-004
void judgeCoolantTemperature(const Inputs& inputs, Findings& findings);  // LIQ-005
void judgeCoolantFlow(const Inputs& inputs, Findings& findings);         // LIQ-006
void judgeDewPoint(const Inputs& inputs, Findings& findings);            // LIQ-010

}  // namespace hallwright
