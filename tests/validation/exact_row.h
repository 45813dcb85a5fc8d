// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/comparison.h"

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace hallwright::validation {

/// One case whose answer is known: what was solved beside what it should be, at the worst place.
struct ExactRow {
    std::string name;
    std::string compared;  ///< with its unit
    testing::Comparison met;
    double limit = 0.0;
    std::string unit;  ///< of error and limit
    std::string source;

    [[nodiscard]] bool holds() const { return met.isWithin(limit); }
};
using ExactRows = std::vector<ExactRow>;

/// As printf writes it, up to 120 bytes.
template <class... Values>
std::string text(const char* format, Values... values) {
    std::array<char, 120> made{};
    std::snprintf(made.data(), made.size(), format, values...);
    return made.data();
}

// Each solves its cases when called and adds their rows.
void addBoxFlows(ExactRows& rows);     ///< potential flows in boxes, orders of convergence
void addPlenumFlows(ExactRows& rows);  ///< air under and through a raised floor
void addHeat(ExactRows& rows);         ///< ducts, mixing
void addMovedHalls(ExactRows& rows);   ///< what leaves a hall as it is, and threads
void addRandomHalls(ExactRows& rows);  ///< balances
void addPublishedRacks(ExactRows& rows);
void addMomentum(ExactRows& rows);  ///< cavities, advection with diffusion
void addRoomAir(ExactRows& rows);   ///< jets and stack effect, turbulent
void addWarming(ExactRows& rows);   ///< air and masses after a loss of cooling

}  // namespace hallwright::validation
