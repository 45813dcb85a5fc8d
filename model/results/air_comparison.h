// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "model/results/cooler_failures.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace hallwright {

/// Which two states of the air are held against each other.
enum class ComparedStates : std::uint8_t {
    Methods,  ///< the open design by potential flow, and marched with jets and plumes
    Designs,  ///< the design of a file, and the open one
    Failure,  ///< the open design, and the same with one cooler failed
};

/// What a person wants compared.
struct ComparisonWish {
    ComparedStates states = ComparedStates::Methods;
    std::string file;                         ///< of `Designs`
    Id<Item> cooler;                          ///< of `Failure`
    CoolerFault fault = CoolerFault::FanOff;  ///< of `Failure`
    bool operator==(const ComparisonWish&) const = default;
};

/// A design and its air.
struct AirState {
    Design design;
    AirFields fields;
};

struct AirComparison {
    ComparisonWish wish;
    AirState first, second;
    bool isUnderWay = false;  ///< the second is an estimate that gets better
};

/// The hottest band of a rack's intake in two states, °C; NaN where it has none.
struct RackChange {
    std::string tag;
    Id<Item> first, second;  ///< none: not in that design
    double before = std::numeric_limits<double>::quiet_NaN();
    double after = std::numeric_limits<double>::quiet_NaN();
    [[nodiscard]] bool isLost() const { return before == before && after != after; }
    [[nodiscard]] double difference() const { return after - before; }
};

/// The racks of both states: those that lose their answer first, then the greatest differences,
/// then those of one design only. A rack of one design is that of the other with its id and tag, or
/// else with its tag.
std::vector<RackChange> rackChanges(const AirState& first, const AirState& second);

/// K by which the air at a spot is warmer in `second`; NaN where either has none.
double warmingAt(const AirField& first, const AirField& second, const Spot& spot);

}  // namespace hallwright
