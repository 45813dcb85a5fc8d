// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hallwright {

/// How a port is used.
enum class PortUse : std::uint8_t {
    Free,
    Linked,  ///< by a connection of the design
    InRack,  ///< by what its rack brings: power from its rack PDUs, NVLink among its trays
};

/// What the ports of some racks, and of the devices in them, are joined to. One pass over the
/// connections.
class RackLinks {
  public:
    RackLinks() = default;
    RackLinks(const Design& design, std::span<const Id<Item>> racks);

    /// The port at the other end, or null for one without a connection.
    [[nodiscard]] const PortRef* otherEnd(const PortRef& port) const;
    /// `port` is of a device in one of the racks, which are of `design`.
    [[nodiscard]] PortUse useOf(const Design& design, const PortRef& port) const;

  private:
    std::vector<std::pair<PortRef, PortRef>> ends_;  ///< sorted
};

}  // namespace hallwright
