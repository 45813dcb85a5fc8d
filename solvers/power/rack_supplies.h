// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"
#include "solvers/power/electrical.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// One device as its rack PDUs see it.
struct SuppliedDevice {
    double active = 0.0;    ///< W
    double reactive = 0.0;  ///< var
    int supplies = 0;       ///< power supplies it has; 0: not known, one on each side
    int needed = 1;         ///< of which it needs so many
    bool isThreePhase = false;
    bool guessed = false;
    double third = 0.0;  ///< W times the third harmonic of its current, as far as that is known
};

/// One rack PDU, or another input of a rack.
struct SupplyInput {
    std::uint32_t node = 0;  ///< in the chain
    Side side = Side::None;
    int poles = 3;
    int firstPhase = 0;  ///< where the dealing starts, 0..2
    Id<Link> link;       ///< of an input of the load itself
};

/// Part of a rack that lives and dies as one: what each of its inputs carries when it carries all
/// of it.
struct SupplyGroup {
    struct Input {
        std::uint32_t node = 0;
        PhasePower load;
        Id<Link> link;
    };
    std::vector<Input> inputs;
    int need = 1;                 ///< inputs that must be live
    bool isSingleCorded = false;  ///< a device with one supply in a rack with two sides
    bool guessed = false;
    double active = 0.0, third = 0.0;  ///< W, and W times the third harmonic
    /// Of the current, weighed by power.
    [[nodiscard]] double thirdHarmonic() const { return active > 0.0 ? third / active : 0.0; }
};

/// Deals the devices of a rack over its inputs. `isLineToLine`: supplies stand between two lines
/// (208 V).
std::vector<SupplyGroup> dealSupplies(std::span<const SuppliedDevice> devices,
                                      std::span<const SupplyInput> inputs, bool isLineToLine);

}  // namespace hallwright
