// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/network_ports.h"
#include "model/edits/products.h"
#include "model/edits/templates/hall_spec.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace hallwright {
namespace {

/// Devices of racks whose name starts with `name`, in the order of racks and of their height.
std::vector<SwitchRef> switchesIn(const HallBuilder& builder, const std::vector<Id<Item>>& racks,
                                  std::string_view name) {
    std::vector<SwitchRef> switches;
    for (const Id<Item> rack : racks) {
        if (const Item* item = builder.design().items.find(rack)) {
            for (const Device& device : *item->devices) {
                if (device.name.starts_with(name)) {
                    switches.push_back({rack, device.slot});
                }
            }
        }
    }
    return switches;
}

std::vector<Id<Item>> allRacks(const HallParts& parts) {
    std::vector<Id<Item>> racks;
    for (const auto& row : parts.rows) {
        racks.insert(racks.end(), row.begin(), row.end());
    }
    return racks;
}

/// Rooms from which what stands in a hall is fed, directly or through others.
std::set<Id<Room>> roomsServing(const Design& design, Id<Room> hall) {
    std::unordered_map<std::uint32_t, std::vector<Id<Item>>> sources;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power) {
            sources[link.to.item.value].push_back(link.from.item);
        }
    }
    std::vector<Id<Item>> open;
    std::unordered_set<std::uint32_t> seen;
    for (const Item& item : design.items) {
        if (item.room == hall) {
            open.push_back(item.id);
        }
    }
    std::set<Id<Room>> rooms;
    while (!open.empty()) {
        const Id<Item> item = open.back();
        open.pop_back();
        for (const Id<Item> source : sources[item.value]) {
            const Item* found = design.items.find(source);
            if (found && seen.insert(source.value).second) {
                open.push_back(source);
                if (found->room && found->room != hall) {
                    rooms.insert(found->room);
                }
            }
        }
    }
    return rooms;
}

/// Everything that may have a management port: racks, what else stands in the hall, and the gear in
/// the rooms that serve it.
std::vector<Id<Item>> managed(const HallBuilder& builder, const HallParts& parts) {
    std::vector<Id<Item>> items = allRacks(parts);
    const std::unordered_set<Id<Item>> racks(items.begin(), items.end());
    const std::set<Id<Room>> rooms = roomsServing(builder.design(), parts.hall);
    for (const Item& item : builder.design().items) {
        if (item.room == parts.hall ? !racks.contains(item.id) : rooms.contains(item.room)) {
            items.push_back(item.id);
        }
    }
    return items;
}

/// Racks whose nodes have in-band ports: first those of the GPUs.
std::vector<Id<Item>> racksOfNodes(const HallBuilder& builder, const HallParts& parts) {
    std::vector<Id<Item>> racks = parts.gpuRacks;
    const std::unordered_set<Id<Item>> gpus(racks.begin(), racks.end());
    for (const Id<Item> rack : allRacks(parts)) {
        const Item* item = builder.design().items.find(rack);
        const auto isNode = [&](const Device& device) {
            const auto& ports = productOf(builder.design(), device).ports;
            return std::ranges::find(ports, "in_band", &PortGroup::name) != ports.end();
        };
        if (item && !gpus.contains(rack) && std::ranges::any_of(*item->devices, isNode)) {
            racks.push_back(rack);
        }
    }
    return racks;
}

/// Takes the uplinks of in-band switches away that no node is on: they are spare.
Design withoutIdle(const Design& design, const std::vector<SwitchRef>& inBand,
                   const std::vector<SwitchRef>& cores) {
    const auto isOneOf = [](const std::vector<SwitchRef>& switches, const PortRef& port) {
        return std::ranges::find(switches, SwitchRef{port.item, port.slot}) != switches.end();
    };
    std::set<DeviceRef> serving;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::InBand && isOneOf(inBand, link.to) &&
            !isOneOf(cores, link.from)) {
            serving.insert({link.to.item, link.to.slot});
        }
    }
    Design next = design;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::InBand && isOneOf(cores, link.to) &&
            isOneOf(inBand, link.from) && !serving.contains({link.from.item, link.from.slot})) {
            next.links.erase(link.id);
        }
    }
    return next;
}

}  // namespace

void manageHall(HallBuilder& builder, const HallParts& parts) {
    const auto outOfBand = switchesIn(builder, allRacks(parts), "OOB ");
    if (outOfBand.empty()) {
        return;
    }
    // With too few ports the gear stays without: NET-022 says so.
    if (Edited joined = connectManagement(builder.design(), managed(builder, parts), outOfBand, {},
                                          builder.productIf("generic/cat6a"))) {
        builder.take(std::move(joined));
    }
}

void wireHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    const auto inBand = switchesIn(builder, parts.managementRacks, "In-band ");
    const auto cores = switchesIn(builder, parts.managementRacks, "Core ");
    const auto outOfBand = switchesIn(builder, allRacks(parts), "OOB ");
    if (inBand.empty() || cores.empty()) {
        builder.fail(
            Refusal("The hall has no management racks, whose switches its networks need: place "
                    "two of them first."));
        return;
    }
    if (!parts.switchRacks.empty()) {
        LeafSpinePlan plan;
        plan.kind = LinkKind::Compute;
        plan.racks = parts.gpuRacks;
        plan.leaves = switchesIn(builder, parts.switchRacks, "Leaf ");
        plan.spines = switchesIn(builder, parts.switchRacks, "Spine ");
        plan.railOptimised = spec.railOptimised;
        plan.nodeCable = builder.productIf("nvidia/mfp7e10");
        plan.trunkCable = builder.productIf("nvidia/mfp7e10");
        builder.fabric(plan);
    }
    // Uplinks first: nodes take every port that is left.
    builder.take(connectUplinks(builder.design(), LinkKind::InBand, inBand, cores,
                                builder.productIf("generic/aoc-qsfp28")));
    const std::vector<Id<Item>> nodes = racksOfNodes(builder, parts);
    builder.take(
        connectInBand(builder.design(), nodes, inBand, builder.productIf("generic/aoc-qsfp28")));
    builder.take(withoutIdle(builder.design(), inBand, cores));
    builder.take(connectManagement(builder.design(), managed(builder, parts), outOfBand, cores,
                                   builder.productIf("generic/cat6a"),
                                   builder.productIf("generic/aoc-qsfp28")));
    // The modules of the fibre links, so that the bill of materials can name them.
    Design next = builder.design();
    embed(next, builder.product("nvidia/mma4z00-ns"));
    embed(next, builder.product("nvidia/mma4z00-ns400"));
    builder.take(next);
}

}  // namespace hallwright
