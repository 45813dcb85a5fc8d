// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "solvers/power/power_chain.h"

namespace hallwright {

/// What a node of a chain stands for in its design.
struct ChainOrigin {
    Id<Item> item;  ///< of a sink: its load
    std::uint16_t slot = 0;
    Kind kind = Kind::Utility;
    bool guessed = false;        ///< its limit, or the draw of a sink, rests on an estimate
    std::uint32_t load = kNone;  ///< of a sink: index into the loads
};

/// A consumer: a rack, a cooler, a plant.
struct ChainLoad {
    Id<Item> item;
    double it = 0.0;       ///< W
    double cooling = 0.0;  ///< W, fans and pumps
    double plant = 0.0;    ///< W
    struct Input {
        std::uint32_t node =
            0;  ///< what feeds it last: a rack PDU, or what its own input is joined to
        Side side = Side::None;
        bool isJoined = false;  ///< a rack PDU with something before it
    };
    std::vector<Input> inputs;
    [[nodiscard]] double demand() const { return it + cooling + plant; }
};

/// A supply chain as numbers and what each number is of.
struct DesignChain {
    PowerChain chain;                  ///< arranged
    std::vector<ChainOrigin> origins;  ///< by node
    std::vector<ChainLoad> loads;      ///< in order of items
    double cooling = 0.0;              ///< W, fans and pumps of all items, fed or not
};

/// Reads the supply chain from a design. Elements: items and devices of the power kinds; a busway
/// or panel feeds the tap-offs and breakers in it, rack PDUs feed what is in their rack. Loads:
/// everything with IT draw; cooling units with a power input, by their fans and pumps; plant
/// (chillers, dry coolers, towers) that is joined, by its nominal power.
///
/// In a rack the devices are dealt over its pairs of A and B PDUs so that these come out even, and
/// their single-phase supplies round-robin over the phases of each PDU, starting at the line of
/// the tap-off or breaker that feeds it: its own `FirstPhase`, that of its way if it has one or
/// two poles, else one line further at each; at 208 V they stand between two lines. A device with
/// one supply hangs on one side; one that needs more supplies than each side has needs both.
///
/// Class values where the catalogue is silent: power factor 0.95, efficiency of a UPS 0.965, of a
/// transformer 0.99 (equipment.md 7).
DesignChain powerChainFromDesign(const Design& design);

}  // namespace hallwright
