// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/connect_fabric.h"
#include "model/edits/network_ports.h"
#include "model/refusal.h"

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace hallwright {

/// A switch that takes in cables from around it.
struct Collector {
    SwitchRef ref;
    Id<Row> row;  ///< of its rack; none: it stands in none
    std::optional<Point> at;
    FreePorts ports;
    FreePorts uplinks;
};

/// Refused: what is no switch, or is named twice.
tl::expected<std::vector<Collector>, Refusal> collectorsOf(const Design& design,
                                                           const TakenPorts& taken,
                                                           const std::vector<SwitchRef>& switches);

/// The items of switches behind others.
std::vector<Id<Item>> withSwitches(std::vector<Id<Item>> items,
                                   const std::vector<SwitchRef>& switches);

}  // namespace hallwright
