// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace hallwright {

/// How a cooler fails.
enum class CoolerFault : std::uint8_t {
    FanOff,      ///< its fans stand and its damper is closed: it moves no air
    DamperOpen,  ///< its fans stand and nothing closes its way: air flows back through it
    ValveShut,   ///< its fans run on without water: it blows warm air where cold should be
};
/// "fan_off", "damper_open", "valve_shut"
std::string_view keyOf(CoolerFault fault);
/// "fans off", "fans off, damper open", "valve shut"
std::string_view labelOf(CoolerFault fault);

/// A room with one cooler failed, all else as before and steady again.
struct CoolerFailure {
    Fidelity fidelity = Fidelity::Potential;
    Id<Room> room;
    Id<Item> cooler;
    CoolerFault fault = CoolerFault::FanOff;
    Id<Item> rack;  ///< with the hottest intake; none where no rack has an answer
    double inletMax = std::numeric_limits<double>::quiet_NaN();  ///< °C, of a height band
    AirTrust trust = AirTrust::Unknown;                          ///< of that intake
    int racksOver = 0;           ///< above the allowable limit, in all
    int racksNewlyOver = 0;      ///< that are not without the failure
    std::vector<Id<Item>> lost;  ///< racks left without a steady answer: nothing cools their air
    bool isConverged = false;
    bool isMarched = false;  ///< as far as a march comes
    /// True where its hottest intake may be trusted, or there is none.
    [[nodiscard]] bool isFirm() const { return !rack || trust == AirTrust::Firm; }
    /// True where a march would tell more.
    [[nodiscard]] bool isInDoubt() const { return !isMarched && !isFirm(); }
};

/// Worst first: racks lost, then the hottest intake.
using CoolerFailures = std::vector<CoolerFailure>;
void sortWorstFirst(CoolerFailures& failures);

}  // namespace hallwright
