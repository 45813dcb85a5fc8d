// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/conductors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSquareMillimetre = 1e-6;  // m²
constexpr double kKilofoot = 304.8;         // m

struct CableSize {
    double area;      ///< mm²
    double ampacity;  ///< A
    double ohmPerKilofoot;
};

// Ampacities of NEC 310.16, copper, 75 °C; 12 and 10 AWG as 240.4(D) limits their protection.
constexpr auto kNecSizes = std::to_array<CableSize>({{3.31, 20, 1.98},
                                                     {5.26, 30, 1.24},
                                                     {8.37, 50, 0.778},
                                                     {13.3, 65, 0.491},
                                                     {21.2, 85, 0.308},
                                                     {26.7, 100, 0.245},
                                                     {33.6, 115, 0.194},
                                                     {42.4, 130, 0.154},
                                                     {53.5, 150, 0.122},
                                                     {67.4, 175, 0.0967},
                                                     {85.0, 200, 0.0766},
                                                     {107, 230, 0.0608},
                                                     {127, 255, 0.0515},
                                                     {177, 310, 0.0367},
                                                     {253, 380, 0.0258}});
constexpr auto kIecSizes = std::to_array<CableSize>({{1.5, 18.5, 0},
                                                     {2.5, 25, 0},
                                                     {4, 34, 0},
                                                     {6, 43, 0},
                                                     {10, 60, 0},
                                                     {16, 80, 0},
                                                     {25, 101, 0},
                                                     {35, 126, 0},
                                                     {50, 153, 0},
                                                     {70, 196, 0},
                                                     {95, 238, 0},
                                                     {120, 276, 0},
                                                     {150, 319, 0},
                                                     {185, 364, 0},
                                                     {240, 430, 0},
                                                     {300, 497, 0}});

}  // namespace

Conductor conductorFor(double ampacity, Jurisdiction jurisdiction, double resistivity,
                       double reactance) {
    const bool isNec = jurisdiction == Jurisdiction::Nec;
    const std::span<const CableSize> sizes =
        isNec ? std::span<const CableSize>(kNecSizes) : std::span<const CableSize>(kIecSizes);
    const double runs = std::max(1.0, std::ceil(ampacity / sizes.back().ampacity - 1e-9));
    const auto size =
        std::ranges::lower_bound(sizes, ampacity / runs - 1e-9, {}, &CableSize::ampacity);
    const double area = size->area * kSquareMillimetre;
    Conductor conductor;
    conductor.area = runs * area;
    conductor.resistance = (isNec ? size->ohmPerKilofoot / kKilofoot : resistivity / area) / runs;
    conductor.reactance = reactance / runs;
    conductor.isEstimated = true;
    return conductor;
}

Conductors::Conductors(const Design& design)
    : design_(design),
      resistivity_(thresholdIn(*design.thresholds, "PWR.resistivity").value * 1e-9),
      reactance_(thresholdIn(*design.thresholds, "PWR.reactance").value * 1e-3) {}

std::optional<Conductor> Conductors::of(const Product* product, const OwnValues& own,
                                        std::optional<double> rating) const {
    const auto find = [&](Property property) {
        return product ? valueOf(*product, own, property) : std::nullopt;
    };
    const auto reactance = find(Property::Reactance);
    const double x = reactance ? reactance->number : reactance_;
    if (const auto given = find(Property::Resistance)) {
        const auto area = find(Property::ConductorArea);
        return Conductor{area ? area->number : 0.0, given->number, x, isGuess(given->confidence)};
    }
    if (const auto area = find(Property::ConductorArea)) {
        return Conductor{area->number, resistivity_ / area->number, x, isGuess(area->confidence)};
    }
    const auto rated = find(Property::RatedCurrent);
    const double amperes = rated ? rated->number : rating.value_or(0.0);
    if (!(amperes > 0.0)) {
        return std::nullopt;
    }
    return conductorFor(amperes, design_.site->jurisdiction, resistivity_, x);
}

std::optional<Conductor> Conductors::ofCable(Id<Product> cable, std::optional<double> rating) {
    const double amperes = rating.value_or(0.0);
    const auto found = std::ranges::find_if(known_, [&](const Known& known) {
        return known.product == cable && known.rating == amperes;
    });
    if (found != known_.end()) {
        return found->conductor;
    }
    const Product* product = cable ? design_.products.find(cable) : nullptr;
    known_.push_back({cable, amperes, of(product, {}, rating)});
    return known_.back().conductor;
}

std::optional<Conductor> Conductors::ofBars(const Item& busway) {
    return of(&productOf(design_, busway), busway.own, std::nullopt);
}

}  // namespace hallwright
