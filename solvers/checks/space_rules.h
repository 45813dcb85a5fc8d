// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <span>

namespace hallwright {

/// SPC-001 to 005, which are this project's own, STR-001, 002, 004, 010 to 012 and SAF-001 to 003,
/// 020 and 024 of rules.md 4 and 5.
std::span<const Rule> spaceRules();

void judgeOverlap(const Inputs& inputs, Findings& findings);           // SPC-001
void judgeOutside(const Inputs& inputs, Findings& findings);           // SPC-002
void judgeOwnRoom(const Inputs& inputs, Findings& findings);           // SPC-003
void judgeFreeAreas(const Inputs& inputs, Findings& findings);         // SPC-004
void judgePhaseAreas(const Inputs& inputs, Findings& findings);        // SPC-005
void judgeSlabLoad(const Inputs& inputs, Findings& findings);          // STR-001
void judgeFootprintLoad(const Inputs& inputs, Findings& findings);     // STR-002
void judgePanelLoad(const Inputs& inputs, Findings& findings);         // STR-004
void judgeAisleWidth(const Inputs& inputs, Findings& findings);        // STR-010
void judgeDoorSwing(const Inputs& inputs, Findings& findings);         // STR-011
void judgeServiceClearance(const Inputs& inputs, Findings& findings);  // STR-012
void judgeWorkingDepth(const Inputs& inputs, Findings& findings);      // SAF-001
void judgeWorkingWidth(const Inputs& inputs, Findings& findings);      // SAF-002
void judgeEntrances(const Inputs& inputs, Findings& findings);         // SAF-003
void judgeZoneCover(const Inputs& inputs, Findings& findings);         // SAF-020
void judgeZoneBorder(const Inputs& inputs, Findings& findings);        // SAF-024

}  // namespace hallwright
