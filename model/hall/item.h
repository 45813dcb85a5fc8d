// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "model/hall/geometry.h"
#include "model/hall/id.h"
#include "model/hall/room.h"
#include "model/hall/table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// Something inside or on an item: a server in a rack, a rack PDU, a tap-off box on a busway, a
/// breaker in a panel, a panel of a containment.
struct Device {
    std::uint16_t slot = 0;  ///< its stable number within the item, from 1
    Id<Product> product;
    double position = 0.0;  ///< lowest U from 1 in a rack (0: no U); m from the feed end of a
                            ///< busway; way from 1 in a panel
    std::string name;       ///< empty: named by its position
    OwnValues own;
    bool operator==(const Device&) const = default;
};

/// What an item is doing. A standby unit counts for redundancy and gives nothing until it is
/// needed.
enum class ItemState : std::uint8_t { Running, Standby, Off };
std::string_view keyOf(ItemState state);
std::string_view labelOf(ItemState state);
std::optional<ItemState> itemStateOf(std::string_view key);

/// A placed product.
struct Item {
    Id<Item> id;
    Id<Product> product;
    std::string tag;   ///< unique in the design: "A-07"
    Id<Room> room;     ///< none: stands in the schematic only
    Pose pose;         ///< in the coordinates of its room
    Id<Row> row;       ///< none: not in a row
    std::string zone;  ///< cooling or commissioning zone; empty: the whole room
    int phase = 1;     ///< of construction, from 1
    ItemState state = ItemState::Running;
    OwnValues own;
    Shared<std::vector<Device>> devices;  ///< in order of slot

    [[nodiscard]] const Device* device(std::uint16_t slot) const;
    bool operator==(const Item&) const = default;
};

/// One port: of the item itself (slot 0) or of a device in it.
struct PortRef {
    Id<Item> item;
    std::uint16_t slot = 0;
    std::uint16_t group = 0;  ///< index into the ports of the product
    std::uint16_t port = 0;   ///< from 0
    auto operator<=>(const PortRef&) const = default;
};

/// A device where it is: in an item, by its slot.
struct DeviceRef {
    Id<Item> item;
    std::uint16_t slot = 0;  ///< 0: no device
    auto operator<=>(const DeviceRef&) const = default;
};

/// Which of two redundant paths a connection belongs to.
enum class Side : std::uint8_t { None, A, B };
std::string_view labelOf(Side side);

/// A connection from port to port. Power flows from `from` to `to`; coolant is supplied by `from`;
/// a network link has no direction.
struct Link {
    Id<Link> id;
    LinkKind kind = LinkKind::Power;
    Side side = Side::None;
    PortRef from;
    PortRef to;
    Id<Product> product;       ///< the cable, whip or hose; none: not chosen yet
    double routeLength = 0.0;  ///< m, measured or given by the user; 0: estimated from the layout
    /// The trays that a network cable is laid in by choice; empty: those of its shortest way. One
    /// that is gone stays here: the way is the shortest again, and a rule says so.
    Shared<std::vector<Id<Item>>> trays;
    bool operator==(const Link&) const = default;
};

}  // namespace hallwright
