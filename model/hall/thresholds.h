// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/id.h"
#include "model/units/dimension.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

struct Item;

/// How well the source of a limit was checked.
enum class Evidence { Text, Secondary, Common, Project };
std::string_view labelOf(Evidence evidence);

/// A limit that a user may set; stored with the design, so a file is judged the same anywhere.
struct Threshold {
    double value = 0.0;  ///< SI
    std::string source;  ///< who says so: standard and clause, or who set it
    bool operator==(const Threshold&) const = default;
};

/// The default of one threshold.
struct ThresholdInfo {
    std::string_view key;    ///< "PWR-011.normal"
    std::string_view label;  ///< "Transformer loading, normal"
    Dimension dimension;
    double value;      ///< SI
    double low, high;  ///< what makes sense
    std::string_view source;
    Evidence evidence;
};
const std::vector<ThresholdInfo>& allThresholds();
const ThresholdInfo* findThreshold(std::string_view key);

/// Thresholds by key. One that a design does not hold has its default.
using Thresholds = std::map<std::string, Threshold, std::less<>>;
Threshold thresholdIn(const Thresholds& thresholds, std::string_view key);

/// A finding that somebody took responsibility for.
struct Waiver {
    std::string rule;
    std::vector<Id<Item>> items;  ///< sorted; empty: wherever the rule speaks
    std::string reason;
    std::string author;
    std::string date;   ///< ISO 8601
    std::string state;  ///< of the finding; empty: of any, and of any part
    std::string part;   ///< what the finding names beside its items: "A-BW-A Tap-off box 7"
    bool operator==(const Waiver&) const = default;
};

}  // namespace hallwright
