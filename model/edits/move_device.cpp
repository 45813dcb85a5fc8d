// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/move_device.h"

#include "model/edits/blanking.h"
#include "model/edits/devices.h"
#include "model/edits/mount_device.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hallwright {
namespace {

/// True when power that leaves `start` comes back to it.
bool feedsItself(const Design& design, Id<Item> start) {
    std::unordered_map<Id<Item>, std::vector<Id<Item>>> fed;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power) {
            fed[link.from.item].push_back(link.to.item);
        }
    }
    std::vector<Id<Item>> open{start};
    std::unordered_set<Id<Item>> seen;
    while (!open.empty()) {
        const auto found = fed.find(open.back());
        open.pop_back();
        if (found == fed.end()) {
            continue;
        }
        for (const Id<Item> next : found->second) {
            if (next == start) {
                return true;
            }
            if (seen.insert(next).second) {
                open.push_back(next);
            }
        }
    }
    return false;
}

/// Lets the connections of one device end at another; true when power is among them.
bool reconnect(Design& next, const Design& design, DeviceRef from, DeviceRef to) {
    const auto turn = [&](PortRef& port) {
        const bool ends = port.item == from.item && port.slot == from.slot;
        if (ends) {
            port.item = to.item;
            port.slot = to.slot;
        }
        return ends;
    };
    bool hasPower = false;
    for (const Link& link : design.links) {
        Link turned = link;
        const bool first = turn(turned.from);
        if (turn(turned.to) || first) {
            hasPower = hasPower || turned.kind == LinkKind::Power;
            next.links.put(turned);
        }
    }
    return hasPower;
}

void takeOut(Item& item, std::uint16_t slot) {
    std::erase_if(item.devices.edit(), [slot](const Device& d) { return d.slot == slot; });
}

/// Back among the others, in order of slot.
void putBack(Item& item, Device device) {
    auto& devices = item.devices.edit();
    const auto place = std::ranges::lower_bound(devices, device.slot, {}, &Device::slot);
    devices.insert(place, std::move(device));
}

Edited moveInRack(const Design& design, const Item& rack, Device device, double position) {
    const Product& product = productOf(design, device);
    if (device.position <= 0.0) {
        return refuse("{} takes no U: it moves to another rack only.", {product.name()});
    }
    Item next = rack;
    takeOut(next, device.slot);
    const UnitSpan wanted = unitsOf(product, position);
    std::vector<UnitSpan> open = uncover(design, next, wanted);
    if (auto refusal = whyNotPart(design, next, productOf(design, rack), product, position)) {
        return refuse(std::move(*refusal));
    }
    if (hasBlankingPanels(design, rack) && !isBlankingPanel(product)) {
        const UnitSpan left = unitsOf(product, device.position);
        open.push_back({left.low, std::min(left.high, wanted.low)});
        open.push_back({std::max(left.low, wanted.high), left.high});
    }
    device.position = position;
    putBack(next, std::move(device));
    Design moved = design;
    cover(moved, next, std::move(open));
    moved.items.put(std::move(next));
    return checked(design, std::move(moved));
}

Edited moveAcross(const Design& design, const Item& from, const Item& to, Device device,
                  double position) {
    const Product& product = productOf(design, device);
    const DeviceRef old{from.id, device.slot};
    const UnitSpan left = unitsOf(product, device.position);
    const bool isByUnit = device.position > 0.0;
    Item emptied = from;
    takeOut(emptied, device.slot);
    Item filled = to;
    device.position = isByUnit ? position : 0.0;
    std::vector<UnitSpan> open;
    if (isByUnit) {
        open = uncover(design, filled, unitsOf(product, position));
    }
    if (auto refusal =
            whyNotPart(design, filled, productOf(design, to), product, device.position)) {
        return refuse(std::move(*refusal));
    }
    const auto slot = install(filled, std::move(device));
    if (!slot) {
        return refuse("{} holds as many parts as it can.", {to.tag});
    }
    Design moved = design;
    cover(moved, filled, std::move(open));
    if (isByUnit && hasBlankingPanels(design, from) && !isBlankingPanel(product)) {
        cover(moved, emptied, {left});
    }
    moved.items.put(std::move(emptied));
    moved.items.put(std::move(filled));
    if (reconnect(moved, design, old, {to.id, *slot}) && feedsItself(moved, to.id)) {
        return refuse("Power of {} would run in a circle.", {to.tag});
    }
    return checked(design, std::move(moved));
}

}  // namespace

Edited moveDevice(const Design& design, DeviceRef which, Id<Item> id, double position) {
    const Item* from = design.items.find(which.item);
    const Device* device = from ? from->device(which.slot) : nullptr;
    if (!device) {
        return refuse("The device to move is no longer in the design.");
    }
    const Item* to = design.items.find(id);
    if (id && !to) {
        return refuse("The rack to move to is no longer in the design.");
    }
    const Product& product = productOf(design, *device);
    if (device->position > 0.0 && !(position >= 1.0)) {
        return refuse("The lowest U of a rack is 1.");
    }
    if (from == to && isRack(productOf(design, *from).kind)) {
        return moveInRack(design, *from, *device, position);
    }
    if (auto refusal = whyNotMountable(design, to, product)) {
        return refuse(std::move(*refusal));
    }
    return moveAcross(design, *from, *to, *device, position);
}

DeviceRef deviceAdded(const Design& before, const Design& after, Id<Item> rack) {
    const Item* was = before.items.find(rack);
    const Item* is = after.items.find(rack);
    if (!was || !is) {
        return {};
    }
    DeviceRef panel;
    for (const Device& device : *is->devices) {
        const Device* same = was->device(device.slot);
        if (same && same->product == device.product && same->position == device.position) {
            continue;
        }
        if (!isBlankingPanel(productOf(after, device))) {
            return {rack, device.slot};
        }
        panel = panel.slot == 0 ? DeviceRef{rack, device.slot} : panel;
    }
    return panel;
}

}  // namespace hallwright
