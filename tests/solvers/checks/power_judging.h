// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of power, asked one at a time.
#pragma once

#include "model/results/answers.h"
#include "tests/solvers/power/power_hall.h"

#include <cmath>
#include <string>
#include <string_view>

namespace hallwright::testing {

Answers answersOf(const Design& design);
Findings judged(const Answers& answers, std::string_view rule);
Findings judged(const Design& design, std::string_view rule);
std::size_t count(const Findings& findings, Severity severity);
/// The first sentence.
std::string textOf(const Findings& findings, const Design& design);
/// What the first thing not evaluated lacks first.
std::string lackIn(const Findings& findings);

/// Gives an item a figure of its own.
void setOwn(Design& design, Id<Item> id, Property property, double value);
Design limited(Design design, const char* threshold, double value);

/// A busway on each side, without anything above but a utility each.
struct Buses {
    PowerHall hall;
    Id<Item> a, b;
};
Buses buses();

/// A, of a rack of 20 kW at 400 V and power factor 0.95 (rules.md 8: 30.387 A).
inline const double kRackCurrent = 20e3 / (std::sqrt(3.0) * 400.0 * 0.95);

/// One rack of 20 kW behind a chain of every kind, each rated without end but for one kind.
Design chainWith(Jurisdiction jurisdiction, Kind kind, const OwnValues& figures);

}  // namespace hallwright::testing
