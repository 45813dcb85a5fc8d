// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <vector>

namespace hallwright {

using PhaseCurrents = std::array<double, 3>;  ///< A, of the three lines

/// A circuit that can stand on any line: turned, its currents follow.
struct PhaseCircuit {
    PhaseCurrents currents{};  ///< with its first phase on the first line
    bool takesWay = false;     ///< a breaker of one pole, which needs a way of its line
};

/// Greatest difference of a line from the mean of the three, A.
double deviationOf(const PhaseCurrents& lines);

/// What the lines carry with each circuit's first phase on the line given, 0 to 2.
PhaseCurrents lineSums(std::span<const PhaseCircuit> circuits, std::span<const int> first,
                       const PhaseCurrents& fixed = {});

/// Chooses the line of the first phase of each circuit so that `deviationOf` the sums is small:
/// the least there is for up to eight circuits; for more, the most uneven first, each where the
/// lines come out evenest (for circuits of one phase Graham's LPT, which leaves no more than 2/3 of
/// the largest), then changes of one and of two circuits while they help. `ways`: how many ways
/// each line has for circuits that take one; `fixed`: A that stand already. The same circuits
/// always fall the same way. Empty: too few ways.
std::vector<int> dealPhases(std::span<const PhaseCircuit> circuits, const PhaseCurrents& fixed = {},
                            const std::array<int, 3>& ways = {42, 42, 42});

}  // namespace hallwright
