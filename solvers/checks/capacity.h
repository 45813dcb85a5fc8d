// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "model/results/capacity.h"
#include "solvers/run_control.h"

namespace hallwright {

/// How many more racks each hall could take, by power in every state (`headroomOf`), by coolers and
/// air after the loss that THM-006 asks for (THM-005, THM-006), by CDUs likewise (LIQ-002,
/// LIQ-003), and by floor (`waysToGrow`). `like`: what they are like in its hall; elsewhere, and
/// without it, they are like the rack of the hall that draws most. Sums alone: where the air goes
/// and what else the rules say is told by judging the racks in their places (`judgeGrowth`). A
/// stopped run gives nothing. `known`, which may be null, is the headroom of the same power.
Capacity capacityOf(const Answers& answers, Id<Item> like = {}, const RunControl& control = {},
                    const PowerHeadroom* known = nullptr);

}  // namespace hallwright
