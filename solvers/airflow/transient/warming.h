// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/ride_through.h"

#include <cstddef>
#include <span>
#include <vector>

namespace hallwright {

/// Well-mixed air with the bodies that it warms, all at one temperature until heat is no longer
/// taken away at t = 0: C_a dT/dt = Q − Σ hA_k (T − T_k), C_k dT_k/dt = hA_k (T − T_k). Solved
/// exactly, as a sum of exponentials, for any number of bodies; with one it is the two-node model
/// of Khankari, ASHRAE Trans. 117(1) 2011 (rules.md 6.12). Heat that arises in a body and reaches
/// the air through its coupling is the same but for a constant offset of that body, so running
/// servers count as bodies, and `heat` holds all of it. Capacities in J/K above 0, couplings in W/K
/// from 0. Good to the spread of what it is given: commonly ±30 % of a capacity.
class Warming {
  public:
    Warming(double heat, double airCapacity, std::span<const HeatStore> bodies);

    /// K of the air above its start, `time` s (from 0) after cooling stops. It never falls.
    [[nodiscard]] double rise(double time) const { return riseOf(0, time); }
    /// The same of a body, by its index.
    [[nodiscard]] double bodyRise(std::size_t body, double time) const {
        return riseOf(body + 1, time);
    }
    /// s until the air is `rise` K above its start, to 1e-12 of it: 0 where it is at once,
    /// infinity without heat.
    [[nodiscard]] double timeTo(double rise) const;

  private:
    [[nodiscard]] double riseOf(std::size_t node, double time) const;

    double heat_, airCapacity_, capacity_;
    std::vector<double> rates_;                 // 1/s, of each exponential; 0 for all together
    std::vector<std::vector<double>> weights_;  // K/s, by node and exponential
};

}  // namespace hallwright
