// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace hallwright {

/// Three phasors, V to neutral or A.
struct ThreePhase {
    std::array<double, 3> re{}, im{};
};

/// Adds `factor` times another.
inline void add(ThreePhase& sum, double factor, const ThreePhase& other) {
    for (std::size_t i = 0; i < 3; ++i) {
        sum.re[i] += factor * other.re[i];
        sum.im[i] += factor * other.im[i];
    }
}

/// Σ V·I*, W.
double activePower(const ThreePhase& voltage, const ThreePhase& current);
/// |Σ V·I*|, VA.
double apparentPower(const ThreePhase& voltage, const ThreePhase& current);
/// Magnitudes of the phasors, and of the differences AB, BC, CA.
std::array<double, 3> magnitudes(const ThreePhase& phasors);
std::array<double, 3> between(const ThreePhase& phasors);
/// Magnitude of the sum: the current of the neutral.
double sumOf(const ThreePhase& phasors);

}  // namespace hallwright
