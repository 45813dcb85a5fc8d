// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/hall/design.h"

namespace hallwright {

/// What a cable is made of, as far as its reach goes (rules.md table 7.6).
enum class Medium : std::uint8_t {
    Unknown, PassiveCopper, ActiveCopper, TwistedPair, Multimode, SingleMode, ActiveOptical,
};

/// What of a cable product matters, looked up once.
struct CableTraits {
    Id<Product> product;
    bool isCable = false;
    bool splits = false;         ///< one end is several: the ports it joins may differ in rate
    Medium medium = Medium::Unknown;
    double reach = 0.0;          ///< m; 0: not known
    bool reachAssumed = false;   ///< from table 7.6, not from the part
    double rate = 0.0;           ///< bit/s; 0: not known
    std::vector<double> stock;   ///< m, rising; empty: not sold, or by the project's list
};

/// From the properties `Reach` and `LinkRate` and the notes "medium", "use" and "stock_m" or "reach_m" of a
/// product. Lengths are written "0.5|1|1.5" or as a range "1..3"; a single length is a reach, not a stock.
CableTraits cableTraitsOf(const Product& product);

/// Lengths of a note such as "0.5|1|1.5|2 (OM4)"; two for a range, then `isRange`.
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
    double slack = 0.5;     ///< per end
    double inRack = 0.5;    ///< per end
    double trayHeight = 2.6;
};

/// L = (route + verticals + in-rack parts)·(1 + allowance) + 2·slack, m (rules.md 6.8).
double cableLength(double route, double verticalA, double verticalB, const LengthRule& rule);

/// The next length that is sold, m; 0 when none is long enough. The project's list where `stock` is empty.
double orderLengthOf(double length, std::span<const double> stock);

}  // namespace hallwright
