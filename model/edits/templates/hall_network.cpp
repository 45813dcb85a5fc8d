// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/network_ports.h"
#include "model/edits/products.h"
#include "model/edits/templates/hall_spec.h"

#include <algorithm>
#include <array>

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

/// Joins every in-band switch to two cores by its last two ports.
void uplinkInBand(HallBuilder& builder, const std::vector<SwitchRef>& switches,
                  const std::vector<SwitchRef>& cores) {
    Wiring wiring(builder.design(), LinkKind::InBand);
    const Id<Product> cable = wiring.cable(builder.product("generic/aoc-qsfp28"));
    std::vector<std::uint16_t> used(cores.size(), 0);
    for (std::size_t i = 0; i < switches.size(); ++i) {
        for (std::size_t uplink = 0; uplink < 2; ++uplink) {
            const std::size_t core = (i + uplink) % cores.size();
            const auto groupOf = [&](const SwitchRef& ref) {
                const Product& product =
                    productOf(builder.design(), *builder.item(ref.item).device(ref.slot));
                const auto found = std::ranges::find(product.ports, "ports", &PortGroup::name);
                return std::pair(static_cast<std::uint16_t>(found - product.ports.begin()),
                                 found->count);
            };
            const auto [group, count] = groupOf(switches[i]);
            const auto [coreGroup, coreCount] = groupOf(cores[core]);
            wiring.join({switches[i].item, switches[i].slot, group,
                         static_cast<std::uint16_t>(count - 1 - uplink)},
                        {cores[core].item, cores[core].slot, coreGroup,
                         static_cast<std::uint16_t>(coreCount - 1 - used[core]++)},
                        cable);
        }
    }
    builder.take(checked(builder.design(), std::move(wiring).finished()));
}

std::vector<Id<Item>> allRacks(const HallParts& parts) {
    std::vector<Id<Item>> racks;
    for (const auto& row : parts.rows) {
        racks.insert(racks.end(), row.begin(), row.end());
    }
    return racks;
}

/// Everything that has a management port: racks, coolers, panels and electrical gear.
std::vector<Id<Item>> managed(const HallBuilder& builder, const HallParts& parts) {
    std::vector<Id<Item>> items = allRacks(parts);
    const std::array rooms{parts.electricalA, parts.electricalB, parts.yard};
    for (const Item& item : builder.design().items) {
        if (item.room && std::ranges::find(rooms, item.room) != rooms.end()) {
            items.push_back(item.id);
        }
    }
    for (const auto* group : {&parts.crahs, &parts.cdus, &parts.feedsA, &parts.feedsB}) {
        items.insert(items.end(), group->begin(), group->end());
    }
    return items;
}

}  // namespace

void wireHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    if (spec.leaves > 0) {
        FabricPlan plan;
        plan.kind = LinkKind::Compute;
        plan.racks = parts.gpuRacks;
        plan.leaves = switchesIn(builder, parts.switchRacks, "Leaf ");
        plan.spines = switchesIn(builder, parts.switchRacks, "Spine ");
        plan.railOptimised = spec.railOptimised;
        plan.nodeCable = builder.productIf("nvidia/mfp7e10");
        plan.trunkCable = builder.productIf("nvidia/mfp7e10");
        builder.fabric(plan);
    }
    const auto inBand = switchesIn(builder, parts.managementRacks, "In-band ");
    const auto cores = switchesIn(builder, parts.managementRacks, "Core ");
    const auto outOfBand = switchesIn(builder, allRacks(parts), "OOB ");
    // Uplinks first: nodes take every port that is left.
    uplinkInBand(builder, inBand, cores);
    std::vector<Id<Item>> nodes = parts.gpuRacks;
    nodes.insert(nodes.end(), parts.managementRacks.begin(), parts.managementRacks.end());
    builder.take(
        connectInBand(builder.design(), nodes, inBand, builder.productIf("generic/aoc-qsfp28")));
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
