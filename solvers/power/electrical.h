// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/quantity.h"

#include <array>
#include <cmath>
#include <optional>

namespace hallwright {

/// Active (W) and reactive (var) power of the three phases: a kernel's numbers. Both add over a
/// system; apparent power does not (rules.md 6.1).
struct PhasePower {
    std::array<double, 3> p{};
    std::array<double, 3> q{};

    [[nodiscard]] double active() const { return p[0] + p[1] + p[2]; }
    [[nodiscard]] double reactive() const { return q[0] + q[1] + q[2]; }
    /// VA of the sums of all phases.
    [[nodiscard]] double apparent() const { return std::hypot(active(), reactive()); }
    PhasePower& operator+=(const PhasePower& other);
    bool operator==(const PhasePower&) const = default;
};
PhasePower operator*(double factor, const PhasePower& power);
PhasePower balanced(double active, double reactive);

/// Line currents, A, at `voltage` line to line.
std::array<double, 3> lineCurrents(const PhasePower& power, double voltage);

/// One load between two lines (`pair` 0: AB, 1: BC, 2: CA) as what each phase supplies, at balanced
/// voltages: with S over V_AB the phases A and B give S/√3 turned by −30° and +30°. Its line
/// currents are those of the phasors of rules.md 6.1.
PhasePower lineToLine(double active, double reactive, int pair);

/// What the delta side of a delta–wye transformer draws for loads on its wye side, losses left out:
/// each phase of the wye is one winding between two lines.
PhasePower throughDelta(const PhasePower& power);

/// Input power factor of a double-conversion rectifier: a class value.
inline constexpr double kRectifierPowerFactor = 0.99;

/// I = P/(√3·V_LL·pf), rules.md 6.1.
Current threePhaseCurrent(Power power, Voltage lineToLine, double powerFactor);
/// I = P/(V·pf).
Current singlePhaseCurrent(Power power, Voltage voltage, double powerFactor);

/// Fundamental current in the neutral of three phase currents of equal power factor, rules.md 6.4.
Current neutralCurrent(const std::array<Current, 3>& phases);

/// Greatest deviation from the mean, over the mean; 0 without current (rules.md 6.4, form of NEMA
/// MG 1).
double unbalanceOf(const std::array<Current, 3>& phases);

/// The least breaker rating for a load: I_nc + factor·I_c (PWR-001, NEC 210.20(A): factor 1.25).
Current requiredBreaker(Current continuous, Current other, double continuousFactor);

/// The next standard breaker size at or above `least` (rules.md 7.1); none above the largest.
std::optional<Current> standardBreaker(Current least, Jurisdiction jurisdiction);

}  // namespace hallwright
