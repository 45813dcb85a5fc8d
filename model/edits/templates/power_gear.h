// SPDX-License-Identifier: GPL-3.0-or-later
// Gear of the catalogue for a need, at the voltage and by the code of a site.
#pragma once

#include "model/edits/templates/hall_builder.h"

#include <string>
#include <vector>

namespace hallwright {

/// A product with the figures that it is placed with.
struct Gear {
    std::string key;
    OwnValues own;
};

/// What a circuit to a rack or cooler consists of.
struct CircuitParts {
    const char *busway, *tapOff, *breaker, *whip;
};
CircuitParts circuitParts(const Site& site);

/// The least rating that a family is sold in and that carries `amperes`; the largest where none
/// does.
double soldRating(const Product& product, double amperes);

inline constexpr double kCoolerCircuit = 60.0;  // A, of CRAHs and CDUs

/// The whip of a circuit for `amperes`.
Product whipFor(HallBuilder& builder, double amperes);
/// A feeder cable for at least so many amperes.
Product feederFor(HallBuilder& builder, double amperes);

/// A of a rating that `amperes` may be drawn from all day, by the code of the site.
double ratingToDraw(const Design& design, double amperes);

// Each the least that is enough, or the largest.
Gear utilityGear(const Site& site);
Gear transformerGear(const Site& site, double voltAmperes);
Gear generatorGear(const Site& site, double watts);
Gear boardGear(const Site& site, double amperes);
Gear transferGear(const Design& design, double amperes);
Gear staticTransferGear(const Design& design, double amperes);
Gear buswayGear(const Design& design, double amperes);

/// One rating of UPSs.
struct UpsModel {
    std::string key;
    double rating = 0.0;  ///< W
    bool isOwn = false;   ///< of a family: the rating is chosen where it is placed
    [[nodiscard]] Gear gear(const Site& site) const;
};

/// What a chain may have as its UPS, by rating: the given product in every rating of its family, or
/// without a key those that are used unless somebody chooses. Refused: no such UPS.
tl::expected<std::vector<UpsModel>, Refusal> upsModels(const std::string& key);

}  // namespace hallwright
