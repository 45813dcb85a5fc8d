// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hallwright {

/// The phase conductors of a cable or busway; the neutral is like them.
struct Conductor {
    double area = 0.0;        ///< m² a phase, all runs together; 0: the impedance is given
    double resistance = 0.0;  ///< Ω/m, in use
    double reactance = 0.0;   ///< Ω/m
    bool isEstimated = false;
    bool operator==(const Conductor&) const = default;
};

/// The least copper conductors that carry `ampacity` A, several runs in parallel above the largest
/// size. NEC: sizes and ampacities of Table 310.16 at 75 °C, resistances of chapter 9 Table 8
/// (rules.md 7.2). IEC: ampacities of 60364-5-52 Table B.52.10, method E, PVC, three loaded
/// conductors; ρ/S with `resistivity` (Ω·m, rules.md 6.3). `reactance` Ω/m of one run.
Conductor conductorFor(double ampacity, Jurisdiction jurisdiction, double resistivity,
                       double reactance);

/// Conductors of the products of a design, each looked up once.
class Conductors {
  public:
    explicit Conductors(const Design& design);

    /// Of a cable by its own impedance, its cross-section, its rated current, or else by
    /// `rating`, A of what protects it. None where all are unknown.
    std::optional<Conductor> ofCable(Id<Product> cable, std::optional<double> rating);
    /// Of the bars of a busway, in the same order; by cables of its rating where it says nothing.
    std::optional<Conductor> ofBars(const Item& busway);

  private:
    std::optional<Conductor> of(const Product* product, const OwnValues& own,
                                std::optional<double> rating) const;

    struct Known {
        Id<Product> product;
        double rating = 0.0;
        std::optional<Conductor> conductor;
    };
    const Design& design_;
    double resistivity_, reactance_;
    std::vector<Known> known_;
};

}  // namespace hallwright
