// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/supply.h"

#include "model/edits/templates/hall_trays.h"
#include "model/edits/templates/remove_power.h"
#include "model/edits/templates/standing_rows.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace hallwright {
namespace {

constexpr double kBesideSite = 0.6;  // m, from what is there to new rooms

/// True when a device or the item itself has a port group of this name.
bool hasPorts(const Design& design, const Item& item, std::string_view name) {
    const auto has = [&](const Product& product) {
        return std::ranges::find(product.ports, name, &PortGroup::name) != product.ports.end();
    };
    return has(productOf(design, item)) || std::ranges::any_of(*item.devices, [&](const Device& d) {
               return has(productOf(design, d));
           });
}

bool hasDevice(const Item& item, std::string_view name) {
    return std::ranges::any_of(*item.devices,
                               [&](const Device& device) { return device.name.starts_with(name); });
}

void sortInto(const Design& design, const Item& rack, HallParts& parts) {
    if (hasDevice(rack, "Leaf ") || hasDevice(rack, "Spine ")) {
        parts.switchRacks.push_back(rack.id);
    } else if (hasDevice(rack, "In-band ") || hasDevice(rack, "Core ")) {
        parts.managementRacks.push_back(rack.id);
    } else if (hasPorts(design, rack, "nic") || itDrawOf(design, rack).gpus > 0) {
        parts.gpuRacks.push_back(rack.id);
    }
}

/// Connections of a kind to or from what stands in the hall.
bool hasLinks(const Design& design, Id<Room> hall, LinkKind kind) {
    return std::ranges::any_of(design.links, [&](const Link& link) {
        const Item* from = design.items.find(link.from.item);
        const Item* to = design.items.find(link.to.item);
        return link.kind == kind && ((from && from->room == hall) || (to && to->room == hall));
    });
}

/// Of tags and rooms: none for the first hall that is supplied, "H3-" for a later one that is the
/// third.
std::string prefixFor(const Design& design, Id<Room> hall) {
    bool isTaken = false;
    int number = 0;
    int counted = 0;
    for (const Room& room : design.rooms) {
        isTaken = isTaken || room.kind != RoomKind::Hall;
        counted += room.kind == RoomKind::Hall ? 1 : 0;
        number = room.id == hall ? counted : number;
    }
    return isTaken ? "H" + std::to_string(number) + "-" : "";
}

/// The RPP that stands at an end of a row, or none.
Id<Item> panelAt(const Design& design, std::span<const Id<Item>> panels, Point end) {
    constexpr double kReach = 1.2;  // m, from the end of the row to the middle of the panel
    Id<Item> nearest;
    double least = kReach;
    for (const Id<Item> panel : panels) {
        const double away = distance(design.items.find(panel)->pose.point(), end);
        if (away < least) {
            least = away;
            nearest = panel;
        }
    }
    return nearest;
}

/// A hall and what stands in it, ready for what it shall get; the builder has failed where it
/// cannot be begun.
struct Supplying {
    HallBuilder builder;
    HallSpec spec;
    HallParts parts;

    Supplying(const Design& design, Id<Room> id, const SupplyWish& wish) : builder(design) {
        const Room* hall = design.rooms.find(id);
        if (!hall || hall->kind != RoomKind::Hall) {
            builder.fail(
                Refusal("Choose a hall: what its racks need is built for one hall at a time."));
            return;
        }
        if (wish.power && wish.isAnew) {
            builder.take(removePower(design, id));
        }
        begin(*hall, wish);
    }

  private:
    void begin(const Room& hall, const SupplyWish& wish);
};

void Supplying::begin(const Room& hall, const SupplyWish& wish) {
    const Design& design = builder.design();
    const Supplied now = suppliedIn(design, hall.id);
    if (now.racks == 0) {
        builder.fail(
            Refusal("{} has no racks to supply: place a pod or a row first.", {hall.name}));
        return;
    }
    const std::pair<bool, std::string_view> there[] = {
        {wish.cooling && now.cooling, translatable("air coolers or CDUs")},
        {wish.power && now.power, translatable("power connections")},
        {wish.network && now.network, translatable("network connections")}};
    for (const auto& [isTwice, what] : there) {
        if (isTwice) {
            builder.fail(Refusal("{} has {} already: remove them first, or leave this out.",
                                 {hall.name, Phrase(what)}));
            return;
        }
    }
    parts = partsOf(design, hall.id);
    spec.name = hall.name;
    spec.prefix = prefixFor(design, hall.id);
    spec.raisedFloor = hall.floor.kind == FloorKind::Raised && !parts.coldAisles.empty();
    spec.power = wish.chain;
    if (wish.cooling) {
        coolHall(builder, spec, parts);
    }
}

}  // namespace

HallParts partsOf(const Design& design, Id<Room> hall) {
    HallParts parts;
    parts.hall = hall;
    parts.mayDeepen = false;
    std::vector<Id<Item>> racks;
    std::vector<Id<Item>> panels;
    double right = 0.0;
    for (const Room& room : design.rooms) {
        right = std::max(right, room.origin.x + boundsOf(room.outline).high.x);
    }
    if (const Room* room = design.rooms.find(hall)) {
        parts.services = {right + kBesideSite, room->origin.y};
    }
    for (const Item& item : design.items) {
        if (item.room != hall) {
            continue;
        }
        const Product& product = productOf(design, item);
        if (isRack(product.kind)) {
            racks.push_back(item.id);
        } else if (product.kind == Kind::Rpp) {
            panels.push_back(item.id);
        } else if (product.kind == Kind::InRow) {
            parts.coolers.push_back(item.id);
        } else if (product.kind == Kind::Crah) {
            parts.crahs.push_back(item.id);
        } else if (product.kind == Kind::Cdu) {
            parts.cdus.push_back(item.id);
        } else if (product.key == "generic/containment-cold") {
            parts.coldAisles.push_back(item.id);
        } else if (product.key == "generic/containment-hot") {
            parts.hotAisles.push_back(item.id);
        }
    }
    for (StandingRow& row : standingRows(design, racks)) {
        for (const Id<Item> rack : row.racks) {
            sortInto(design, *design.items.find(rack), parts);
        }
        parts.lines.push_back(row.line);
        parts.rows.push_back(std::move(row.racks));
    }
    for (const RowLine& line : parts.lines) {
        parts.panelsA.push_back(panelAt(design, panels, line.left));
        parts.panelsB.push_back(panelAt(design, panels, line.right));
    }
    return parts;
}

Supplied suppliedIn(const Design& design, Id<Room> hall) {
    const HallParts parts = partsOf(design, hall);
    Supplied supplied;
    supplied.cooling = !parts.crahs.empty() || !parts.cdus.empty();
    supplied.power = hasLinks(design, hall, LinkKind::Power);
    supplied.network =
        hasLinks(design, hall, LinkKind::Compute) || hasLinks(design, hall, LinkKind::InBand);
    supplied.rows = static_cast<int>(parts.rows.size());
    supplied.gpuRacks = static_cast<int>(parts.gpuRacks.size());
    for (const auto& row : parts.rows) {
        supplied.racks += static_cast<int>(row.size());
    }
    return supplied;
}

Edited supplyHall(const Design& design, Id<Room> id, const SupplyWish& wish) {
    Supplying hall(design, id, wish);
    if (!hall.builder.result()) {
        return hall.builder.result();
    }
    if (wish.power) {
        powerHall(hall.builder, hall.spec, hall.parts);
    }
    if (wish.network) {
        wireHall(hall.builder, hall.spec, hall.parts);
        layTrays(hall.builder, hall.spec, hall.parts);
    } else if (wish.power && hasLinks(design, id, LinkKind::OutOfBand)) {
        manageHall(hall.builder, hall.parts);
    }
    return hall.builder.result();
}

tl::expected<PowerPlan, Refusal> planSupply(const Design& design, Id<Room> id,
                                            const SupplyWish& wish) {
    const Supplying hall(design, id, wish);
    const Edited ready = hall.builder.result();
    return ready ? planPower(*ready, hall.parts, wish.chain) : tl::unexpected(ready.error());
}

}  // namespace hallwright
