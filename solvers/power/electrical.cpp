// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/electrical.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace hallwright {
namespace {

using std::numbers::sqrt3;

// Standard sizes, A: NEC 240.6(A); IEC 60898 and 60947-2 (rules.md 7.1).
constexpr auto kNecSizes =
    std::to_array<double>({15,  20,  25,   30,   35,   40,   45,   50,   60,   70,   80,  90,  100,
                           110, 125, 150,  175,  200,  225,  250,  300,  350,  400,  450, 500, 600,
                           700, 800, 1000, 1200, 1600, 2000, 2500, 3000, 4000, 5000, 6000});
constexpr auto kIecSizes = std::to_array<double>(
    {6,   10,  13,  16,  20,  25,  32,   40,   50,   63,   80,   100,  125,  160,  200,
     250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000, 5000, 6300});

/// Adds (p + jq)/√3 turned by ±30° to one phase.
void addTurned(PhasePower& sum, std::size_t phase, double p, double q, double sign) {
    constexpr double kCos = 0.5;          // cos 30° / √3
    constexpr double kSin = 0.5 / sqrt3;  // sin 30° / √3
    sum.p[phase] += kCos * p - sign * kSin * q;
    sum.q[phase] += kCos * q + sign * kSin * p;
}

void addLineToLine(PhasePower& sum, double p, double q, std::size_t pair) {
    addTurned(sum, pair, p, q, -1.0);
    addTurned(sum, (pair + 1) % 3, p, q, 1.0);
}

}  // namespace

PhasePower& PhasePower::operator+=(const PhasePower& other) {
    for (std::size_t i = 0; i < 3; ++i) {
        p[i] += other.p[i];
        q[i] += other.q[i];
    }
    return *this;
}

PhasePower operator*(double factor, const PhasePower& power) {
    PhasePower scaled;
    for (std::size_t i = 0; i < 3; ++i) {
        scaled.p[i] = factor * power.p[i];
        scaled.q[i] = factor * power.q[i];
    }
    return scaled;
}

PhasePower balanced(double active, double reactive) {
    const double p = active / 3.0;
    const double q = reactive / 3.0;
    return {{p, p, p}, {q, q, q}};
}

std::array<double, 3> lineCurrents(const PhasePower& power, double voltage) {
    const double toNeutral = voltage / sqrt3;
    std::array<double, 3> currents{};
    for (std::size_t i = 0; i < 3; ++i) {
        currents[i] = std::sqrt(power.p[i] * power.p[i] + power.q[i] * power.q[i]) / toNeutral;
    }
    return currents;
}

PhasePower lineToLine(double active, double reactive, int pair) {
    PhasePower sum;
    addLineToLine(sum, active, reactive, static_cast<std::size_t>(pair));
    return sum;
}

PhasePower throughDelta(const PhasePower& power) {
    PhasePower sum;
    for (std::size_t i = 0; i < 3; ++i) {
        addLineToLine(sum, power.p[i], power.q[i], i);
    }
    return sum;
}

Current threePhaseCurrent(Power power, Voltage lineToLine, double powerFactor) {
    return power / (sqrt3 * powerFactor * lineToLine);
}

Current singlePhaseCurrent(Power power, Voltage voltage, double powerFactor) {
    return power / (powerFactor * voltage);
}

Current neutralCurrent(const std::array<Current, 3>& phases) {
    const double a = phases[0].si();
    const double b = phases[1].si();
    const double c = phases[2].si();
    return Current(std::sqrt(std::max(0.0, a * a + b * b + c * c - a * b - b * c - c * a)));
}

double unbalanceOf(const std::array<Current, 3>& phases) {
    const double mean = (phases[0].si() + phases[1].si() + phases[2].si()) / 3.0;
    double most = 0.0;
    for (const Current phase : phases) {
        most = std::max(most, std::fabs(phase.si() - mean));
    }
    return mean > 0.0 ? most / mean : 0.0;
}

Current requiredBreaker(Current continuous, Current other, double continuousFactor) {
    return other + continuousFactor * continuous;
}

std::optional<Current> standardBreaker(Current least, Jurisdiction jurisdiction) {
    const std::span<const double> sizes = jurisdiction == Jurisdiction::Nec
                                              ? std::span<const double>(kNecSizes)
                                              : std::span<const double>(kIecSizes);
    const auto found =
        std::ranges::find_if(sizes, [&](double size) { return least.si() <= size * (1.0 + 1e-9); });
    return found == sizes.end() ? std::nullopt : std::optional(Current(*found));
}

}  // namespace hallwright
