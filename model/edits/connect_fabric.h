// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <optional>
#include <string>
#include <vector>

namespace hallwright {

struct SwitchRef {
    Id<Item> item;
    std::uint16_t slot = 0;
    bool operator==(const SwitchRef&) const = default;
};

/// A leaf–spine fabric to be wired among what is already placed. Leaves form units of as many as a
/// node has ports (of one without rails); nodes fill the units evenly in order. Below half of its
/// ports a leaf serves nodes, above half spines, so that no cage holds both; a switch with an
/// "uplink" group uses that instead.
struct LeafSpinePlan {
    LinkKind kind = LinkKind::Compute;
    std::vector<Id<Item>> racks;  ///< whose nodes join, in this order
    std::vector<SwitchRef> leaves;
    std::vector<SwitchRef> spines;  ///< empty: a single tier
    std::vector<SwitchRef>
        cores;  ///< empty: two tiers; else spines form equal pods of one rail (NET-008)
    bool railOptimised = true;         ///< NIC r of every node of a unit goes to leaf r of the unit
    std::optional<Product> nodeCable;  ///< between node and leaf
    std::optional<Product> trunkCable;  ///< between leaf and spine
};

/// Wires nodes to leaves and leaves to spines with equal striping (rules.md NET-002, NET-006).
/// Every connection is appended in one edit; ports that are taken stay as they are. Refused: too
/// few ports, nodes without a port for this kind, uplinks that do not divide among the spines or
/// carry less than NET-005 asks.
Edited connectFabric(const Design& design, const LeafSpinePlan& plan);

/// Joins every free management port (BMC, switch, rack PDU, CDU, CRAH; "bmc", "mgmt", "net") of
/// `items` to the nearest switch of `switches` with a free port of its own "ports" group, and every
/// switch by two uplinks to `cores` when given, as `connectUplinks` (NET-022). The switches' own
/// management ports need none. `uplinkCable` joins them to the cores; none: `cable`. Refused: too
/// few ports.
Edited connectManagement(const Design& design, const std::vector<Id<Item>>& items,
                         const std::vector<SwitchRef>& switches,
                         const std::vector<SwitchRef>& cores, const std::optional<Product>& cable,
                         const std::optional<Product>& uplinkCable = std::nullopt);

/// Joins each of `switches` by two links to two of `cores`, of two racks where these stand so: all
/// to the same two while they have free ports, those that serve the network already first, then to
/// the next two, which are joined to the first two by a link each: no way between switches leads
/// through a third one. A switch gives its uplink ports, else its last ones. Refused: too few
/// ports.
Edited connectUplinks(const Design& design, LinkKind kind, const std::vector<SwitchRef>& switches,
                      const std::vector<SwitchRef>& cores, const std::optional<Product>& cable);

/// Gives every node of `racks` two in-band links to switches with a free port (NET-021): the
/// nearest, and the nearest in another row, so that the two cables lie in different trays
/// (NET-041); failing that, in another rack, or any other. Nodes with a port taken stay as they
/// are. Refused: nodes with fewer than two in-band ports, too few switch ports, fewer than two
/// switches.
Edited connectInBand(const Design& design, const std::vector<Id<Item>>& racks,
                     const std::vector<SwitchRef>& switches, const std::optional<Product>& cable);

}  // namespace hallwright
