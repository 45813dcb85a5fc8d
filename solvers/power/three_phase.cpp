// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/three_phase.h"

#include <cmath>

namespace hallwright {

double activePower(const ThreePhase& voltage, const ThreePhase& current) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        sum += voltage.re[i] * current.re[i] + voltage.im[i] * current.im[i];
    }
    return sum;
}

double apparentPower(const ThreePhase& voltage, const ThreePhase& current) {
    double reactive = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        reactive += voltage.im[i] * current.re[i] - voltage.re[i] * current.im[i];
    }
    return std::hypot(activePower(voltage, current), reactive);
}

std::array<double, 3> magnitudes(const ThreePhase& phasors) {
    std::array<double, 3> sizes{};
    for (std::size_t i = 0; i < 3; ++i) {
        sizes[i] = std::sqrt(phasors.re[i] * phasors.re[i] + phasors.im[i] * phasors.im[i]);
    }
    return sizes;
}

std::array<double, 3> between(const ThreePhase& phasors) {
    ThreePhase lines;
    for (std::size_t i = 0; i < 3; ++i) {
        lines.re[i] = phasors.re[i] - phasors.re[(i + 1) % 3];
        lines.im[i] = phasors.im[i] - phasors.im[(i + 1) % 3];
    }
    return magnitudes(lines);
}

double sumOf(const ThreePhase& phasors) {
    const double re = phasors.re[0] + phasors.re[1] + phasors.re[2];
    const double im = phasors.im[0] + phasors.im[1] + phasors.im[2];
    return std::sqrt(re * re + im * im);
}

}  // namespace hallwright
