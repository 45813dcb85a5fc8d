// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/cable_body.h"
#include "model/hall/design.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// What of a cable product matters, looked up once.
struct CableTraits {
    Id<Product> product;
    bool isCable = false;
    bool splits = false;  ///< one end is several: the ports it joins may differ in rate
    Medium medium = Medium::Unknown;
    double reach = 0.0;         ///< m; 0: not known
    bool reachAssumed = false;  ///< from table 7.6, not from the part
    double rate = 0.0;          ///< bit/s; 0: not known
    std::vector<double> stock;  ///< m, rising; empty: by the project's list
    std::string ends;           ///< of what is made in one piece: "OSFP both"; empty: fits any cage
};

/// From the properties `Reach` and `LinkRate` and the notes "medium", "use", "ends" and "lengths_m"
/// of a product.
CableTraits cableTraitsOf(const Product& product);

/// True when the cable has an end for a port of this connector, as far as it is known.
bool fitsEnds(const CableTraits& cable, std::string_view connector);

/// m of a note such as "0.5, 1, 1.5" or "0.5|1|1.5"; of "1..3" or "1 to 3" the two ends, and
/// `isRange`. None of a note in words.
struct Lengths {
    std::vector<double> metres;
    bool isRange = false;
};
Lengths lengthsIn(std::string_view note);

/// m of the table 7.6 for parts of 100 Gb/s per lane; 0: not known.
double usualReachOf(Medium medium);

/// What adds to the route, m and a share (NET-034).
struct LengthRule {
    double allowance = 0.05;
    double slack = 0.5;   ///< per end
    double inRack = 0.5;  ///< per end
    double trayHeight = 2.6;
};

/// L = (route + verticals + in-rack parts)·(1 + allowance) + 2·slack, m (rules.md 6.8).
double cableLength(double route, double verticalA, double verticalB, const LengthRule& rule);

/// The next length that is sold, m; 0 when none is long enough. The project's list where `stock` is
/// empty.
double orderLengthOf(double length, std::span<const double> stock);

}  // namespace hallwright
