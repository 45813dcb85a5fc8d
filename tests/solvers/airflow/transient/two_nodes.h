// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace hallwright::testing {

/// Air and one body, in closed form: T_a − T_0 = Q·t/C + Q·τ·C_m/(C_a·C)·(1 − e^(−t/τ)) with
/// C = C_a + C_m and τ = C_a·C_m/(hA·C) (rules.md 6.12).
struct TwoNodes {
    double heat = 300e3;               // W
    double air = 1500.0 * 1.2 * 1005;  // J/K
    double body = 9e6;                 // J/K
    double coupling = 30e3;            // W/K

    [[nodiscard]] double all() const { return air + body; }
    [[nodiscard]] double delay() const { return air * body / (coupling * all()); }
    [[nodiscard]] double rise(double time) const {
        return heat * time / all() +
               heat * delay() * body / (air * all()) * (1.0 - std::exp(-time / delay()));
    }
    /// Of the body: what the air has taken up is the rest of the heat.
    [[nodiscard]] double bodyRise(double time) const {
        return (heat * time - air * rise(time)) / body;
    }
};

}  // namespace hallwright::testing
