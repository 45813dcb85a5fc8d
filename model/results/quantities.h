// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {

/// One line of the bill of materials: one product with one chosen rating or length, in one phase
/// and zone.
struct BomLine {
    Trade trade = Trade::Computing;
    Kind kind = Kind::Accessory;
    std::string productKey;
    std::string vendor, partNumber, description;
    std::string part;  ///< the model; without a product what is not chosen, to be translated
    std::vector<std::pair<Property, double>> chosen;  ///< ratings of a family, module cap; SI
    double quantity = 0.0;                            ///< as in the model: no spares, no rounding
    std::string unit{translatable("pcs")};            ///< "pcs", or "m" for what is sold by length
    int pieces = 0;                                   ///< how many; runs of what is sold by length
    std::optional<double> length;    ///< m of one piece: stock length of a cable, a run of busway
    double spare = 0.0;              ///< pieces advised beside `quantity` (NET-052), not in any sum
    std::optional<double> unitMass;  ///< kg per `unit`
    std::optional<double> unitPower;  ///< W per `unit`
    std::optional<double> unitPrice;  ///< the user's, in the currency of the site
    std::optional<double> leadTime;   ///< s
    int phase = 1;
    std::string zone;
    std::vector<std::string> usedIn;                 ///< tags, sorted
    std::string source;                              ///< of its figures, each once, parted by " | "
    Confidence confidence = Confidence::Assumption;  ///< the least of the figures shown
};

struct BillOfMaterials {
    std::vector<BomLine> lines;  ///< by trade, then part, phase and zone
    std::string currency;
    double total = 0.0;      ///< of the priced lines
    std::size_t priced = 0;  ///< lines with a price
    double mass = 0.0;       ///< kg, of the lines with a mass
};

/// What the lines of one trade, or all of them, add up to; unknown figures are not in it.
struct BomSum {
    std::size_t lines = 0;
    std::size_t priced = 0;
    double price = 0.0;
    std::size_t weighed = 0;  ///< lines with a mass
    double mass = 0.0;        ///< kg
    double power = 0.0;       ///< W
};
BomSum sumOf(const BillOfMaterials& bom, std::optional<Trade> trade = std::nullopt);

/// The words of a line: its description and what was chosen, "Row UPS; Rated power 500 kW".
Phrase description(const BomLine& line);
/// The same in English.
std::string describe(const BomLine& line, UnitSystem system = UnitSystem::Metric);

/// Order of tags as people count: "A-2" before "A-10".
bool tagBefore(std::string_view a, std::string_view b);

/// Tags in that order with runs closed up, for print: "A-01 to A-08, B-02".
Phrase compressed(const std::vector<std::string>& tags);

}  // namespace hallwright
