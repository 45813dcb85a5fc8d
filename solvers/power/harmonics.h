// SPDX-License-Identifier: GPL-3.0-or-later
// Harmonics of the currents in a supply chain, as loads bring them.
#pragma once

#include "model/hall/it_parts.h"
#include "model/results/power.h"
#include "solvers/power/supply_trees.h"

#include <vector>

namespace hallwright {

/// Harmonics of a current, each over its fundamental.
struct Harmonics {
    double third = 0.0;      ///< as far as it is stated
    double thirdMost = 0.0;  ///< what it may be: where it is not stated, all of the distortion
    double total = 0.0;      ///< total harmonic distortion
    bool isEstimated = false;
};

/// pf_true = pf_displacement / √(1 + THD²), rules.md PWR-060.
double truePowerFactor(double displacement, double distortion);

/// K = Σ(I_h)²·h², currents over the rated one (IEEE C57.110, UL 1561; rules.md PWR-062), at a load
/// of `loading` of the rating. What of the distortion is not the third harmonic counts at `order`.
double kFactorOf(const Harmonics& harmonics, double loading, double order);

/// What a cable of four wires must be rated for (IEC 60364-5-52 Table E.52.1, rules.md 7.4): by its
/// line current, A, up to a third harmonic of 33 %, by that of its neutral above.
double ratingWithThird(double lineCurrent, double third);

/// What single loads bring: what their products, or they themselves as items, state; else class
/// values of the thresholds `PWR.supply_distortion` and `PWR.drive_distortion`.
class LoadHarmonics {
  public:
    explicit LoadHarmonics(const Design& design);

    /// Of the load at a point: a rack or another by all that is in it, weighed by power, as if in
    /// phase. `third`: what the power analysis knows of its third harmonic, 0: nothing.
    Harmonics of(const SupplyPoint& point, double third);
    /// Of what a UPS draws: its rectifier parts its input from its loads.
    [[nodiscard]] Harmonics ofRectifier(const Item& ups) const;
    /// What third harmonics are at most where nothing states them.
    [[nodiscard]] double mostThird() const { return supplies_; }
    /// False: no product or item states a harmonic.
    [[nodiscard]] bool isAnyStated() const { return isAnyStated_; }

  private:
    Harmonics ofItem(const Item& item);
    [[nodiscard]] Harmonics stated(const Product& product, const OwnValues& own, double fallback,
                                   bool isThreePhase) const;

    const Design& design_;
    ItParts parts_;
    double supplies_, drives_;
    bool isAnyStated_ = false;
};

/// Of the currents in one tree, normally, by point.
struct TreeHarmonics {
    std::vector<Harmonics> delivered;  ///< that leave a point
    std::vector<Harmonics> drawn;      ///< that come to it
};

/// `isAboveUpsEnough`: what lies below a UPS is left out.
TreeHarmonics harmonicsIn(const Design& design, const PowerResult& power, const SupplyTree& tree,
                          LoadHarmonics& loads, bool isAboveUpsEnough);

}  // namespace hallwright
