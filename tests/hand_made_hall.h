// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"

namespace hallwright::testing {

/// A small hall made by hand, without catalogue or templates: two rows of five racks with GPU
/// trays, a network rack among them, busways A and B with tap-offs, UPSs in a room of their own,
/// two CRAHs, two CDUs, a contained aisle, columns and doors, and links of every sort.
Design handMadeHall();

/// Some of what analyses would say of it, with round figures: for views, which only show them.
Answers handMadeAnswers(const Design& design);

}  // namespace hallwright::testing
