// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/hall/design.h"

namespace hallwright {

/// One line of the bill of materials: one product with one chosen rating or length, in one phase and zone.
struct BomLine {
    Trade trade = Trade::Computing;
    Kind kind = Kind::Accessory;
    std::string productKey;
    std::string vendor, partNumber, part, description;
    double quantity = 0.0;
    std::string unit = "pcs";               ///< "pcs", or "m" for what is sold by length
    std::optional<double> unitMass;         ///< kg
    std::optional<double> unitPower;        ///< W
    std::optional<double> unitPrice;        ///< the user's, in the currency of the site
    std::optional<double> leadTime;         ///< s
    int phase = 1;
    std::string zone;
    std::vector<std::string> usedIn;        ///< tags, sorted
    std::string source;
    Confidence confidence = Confidence::Assumption;  ///< the least of the figures shown
};

struct BillOfMaterials {
    std::vector<BomLine> lines;   ///< by trade, then part, phase and zone
    std::string currency;
    double total = 0.0;           ///< of the priced lines
    std::size_t priced = 0;       ///< lines with a price
    double mass = 0.0;            ///< kg, of the lines with a mass
};

}  // namespace hallwright
