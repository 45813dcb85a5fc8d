// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_fabric.h"

#include "model/edits/network_ports.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string_view>

namespace hallwright {
namespace {

using tl::expected;

std::string_view portNameOf(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return "nic";
        case LinkKind::Storage:
            return "storage";
        case LinkKind::InBand:
            return "in_band";
        case LinkKind::NvLink:
            return "nvlink";
        default:
            return {};
    }
}

struct TierNames {
    std::string_view many, one, counted;
};
constexpr TierNames kSpines{translatable("spines"), translatable("{} spine"),
                            translatable("{} spines")};
constexpr TierNames kCores{translatable("cores"), translatable("{} core"),
                           translatable("{} cores")};

Phrase countedPorts(std::int64_t count) {
    return counted(count, "{} free port", "{} free ports");
}
Phrase countedUplinks(std::int64_t count) {
    return counted(count, "{} uplink", "{} uplinks");
}

/// How much more a leaf may take in than it sends up (NET-005).
double allowedOversubscription(const Design& design, LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return thresholdIn(*design.thresholds, "NET-005.compute").value;
        case LinkKind::Storage:
            return thresholdIn(*design.thresholds, "NET-005.storage").value;
        default:
            return std::numeric_limits<double>::infinity();
    }
}

/// A switch with what it has left on either side.
struct Tiered {
    SwitchRef ref;
    FreePorts down;
    FreePorts up;
    double downRate = 0.0;  ///< bit/s joined below
};

/// The switches of one tier; all ports of the `top` one face down.
expected<std::vector<Tiered>, Refusal> tieredSwitches(const Design& design, const TakenPorts& taken,
                                                      std::span<const SwitchRef> refs, bool top) {
    std::vector<Tiered> switches;
    for (const SwitchRef& ref : refs) {
        const Product* product = switchProductOf(design, ref);
        const auto group = product ? portGroupNamed(*product, "ports") : std::nullopt;
        if (!group) {
            return refuse("{} cannot be a switch of the fabric: it has no switch ports.",
                          {named(design, ref.item, ref.slot)});
        }
        const PortGroup& ports = product->ports[*group];
        const int all = ports.count;
        Tiered one{ref, {}, {}, 0.0};
        if (top) {
            one.down = freePortsOf(taken, *product, ref, *group, 0, all);
        } else if (const auto uplink = portGroupNamed(*product, "uplink")) {
            one.down = freePortsOf(taken, *product, ref, *group, 0, all);
            one.up = freePortsOf(taken, *product, ref, *uplink, 0, product->ports[*uplink].count);
        } else {
            const int cage = std::max<int>(1, ports.perCage);
            const int half = (all / 2 + cage - 1) / cage * cage;
            one.down = freePortsOf(taken, *product, ref, *group, 0, half);
            one.up = freePortsOf(taken, *product, ref, *group, half, all);
        }
        switches.push_back(std::move(one));
    }
    return switches;
}

double linkRate(double a, double b) {
    if (a <= 0.0 || b <= 0.0) {
        return std::max({a, b, 1.0});
    }
    return std::min(a, b);
}

/// Joins each of `lower` to each of `upper` by `each` links; side by side, so that twin-port cages
/// pair.
void stripe(std::span<Tiered*> lower, std::span<Tiered*> upper, int each, Id<Product> cable,
            Wiring& wiring) {
    for (Tiered* below : lower) {
        for (Tiered* above : upper) {
            for (int link = 0; link < each; ++link) {
                above->downRate += linkRate(below->up.rate, above->down.rate);
                wiring.join(below->up.take(), above->down.take(), cable);
            }
        }
    }
}

/// How many links go from each of `lower` to each of `upper`, or why none does.
expected<int, Refusal> linksPerPair(const Design& design, std::span<Tiered*> lower,
                                    std::span<Tiered*> upper, double allowed,
                                    const TierNames& upperNames) {
    const int width = static_cast<int>(upper.size());
    const int height = static_cast<int>(lower.size());
    int uplinks = std::numeric_limits<int>::max();
    for (const Tiered* below : lower) {
        uplinks = std::min(uplinks, below->up.left());
    }
    int room = std::numeric_limits<int>::max();
    for (const Tiered* above : upper) {
        room = std::min(room, above->down.left());
    }
    const int each = std::min(uplinks / width, room / height);
    const Tiered& first = *lower.front();
    const bool fewAbove = room / height < uplinks / width;
    const Phrase across = counted(width, upperNames.one, upperNames.counted);
    const Refusal shortage =
        fewAbove
            ? Refusal(
                  "The {} have {} each for {} below, too few for {} over {}.",
                  {Phrase(upperNames.many), countedPorts(room),
                   counted(height, "{} switch", "{} switches"), countedUplinks(uplinks), across})
            : Refusal(
                  "The {} of {} do not divide among {}.",
                  {countedUplinks(uplinks), named(design, first.ref.item, first.ref.slot), across});
    if (each < 1) {
        return refuse(shortage);
    }
    for (const Tiered* below : lower) {
        const double up = each * width * linkRate(below->up.rate, upper.front()->down.rate);
        if (below->downRate > up * allowed * (1.0 + 1e-9)) {
            return each * width == uplinks
                       ? refuse("{} would take in more than its {} to the {} can carry.",
                                {named(design, below->ref.item, below->ref.slot),
                                 countedUplinks(uplinks), Phrase(upperNames.many)})
                       : refuse(shortage);
        }
    }
    return each;
}

std::vector<Tiered*> pointersTo(std::vector<Tiered>& switches) {
    std::vector<Tiered*> pointers;
    for (Tiered& one : switches) {
        pointers.push_back(&one);
    }
    return pointers;
}

/// Spines to cores: every spine to every core where the uplinks divide so, else the spines of one
/// place in their pods to cores of their own (NET-008).
expected<void, Refusal> joinCores(const Design& design, std::vector<Tiered>& spines, int pods,
                                  std::vector<Tiered>& cores, double allowed, Id<Product> cable,
                                  Wiring& wiring) {
    auto allSpines = pointersTo(spines);
    auto allCores = pointersTo(cores);
    if (const auto each = linksPerPair(design, allSpines, allCores, allowed, kCores)) {
        stripe(allSpines, allCores, *each, cable, wiring);
        return {};
    }
    const std::size_t perPod = spines.size() / static_cast<std::size_t>(pods);
    if (cores.size() % perPod != 0) {
        return refuse("The {} do not divide among the {} of a pod.",
                      {counted(std::ssize(cores), kCores.one, kCores.counted),
                       counted(static_cast<std::int64_t>(perPod), kSpines.one, kSpines.counted)});
    }
    const std::size_t share = cores.size() / perPod;
    for (std::size_t place = 0; place < perPod; ++place) {
        std::vector<Tiered*> lower;
        for (std::size_t spine = place; spine < spines.size(); spine += perPod) {
            lower.push_back(allSpines[spine]);
        }
        const std::span<Tiered*> upper(allCores.data() + place * share, share);
        const auto each = linksPerPair(design, lower, upper, allowed, kCores);
        if (!each) {
            return tl::unexpected(each.error());
        }
        stripe(lower, upper, *each, cable, wiring);
    }
    return {};
}

expected<void, Refusal> joinSpines(const Design& design, const LeafSpinePlan& plan,
                                   std::vector<Tiered>& leaves, int unitLeaves, Wiring& wiring,
                                   const TakenPorts& taken) {
    auto spines = tieredSwitches(design, taken, plan.spines, plan.cores.empty());
    if (!spines) {
        return tl::unexpected(spines.error());
    }
    const double allowed = allowedOversubscription(design, plan.kind);
    const Id<Product> cable = wiring.cable(plan.trunkCable);
    auto allLeaves = pointersTo(leaves);
    auto allSpines = pointersTo(*spines);
    if (plan.cores.empty()) {
        const auto each = linksPerPair(design, allLeaves, allSpines, allowed, kSpines);
        if (!each) {
            return tl::unexpected(each.error());
        }
        stripe(allLeaves, allSpines, *each, cable, wiring);
        return {};
    }
    auto cores = tieredSwitches(design, taken, plan.cores, true);
    if (!cores) {
        return tl::unexpected(cores.error());
    }
    const int units = static_cast<int>(leaves.size()) / unitLeaves;
    const int below = std::max(1, spines->front().down.left());
    const int blocks = (units + below - 1) / below;
    const int pods = blocks * unitLeaves;
    if (spines->size() % static_cast<std::size_t>(pods) != 0) {
        return refuse("The {} do not divide among {}.",
                      {counted(std::ssize(*spines), kSpines.one, kSpines.counted),
                       counted(pods, "{} pod", "{} pods")});
    }
    const std::size_t perPod = spines->size() / static_cast<std::size_t>(pods);
    for (int block = 0; block < blocks; ++block) {
        for (int rail = 0; rail < unitLeaves; ++rail) {
            std::vector<Tiered*> lower;
            for (int unit = units * block / blocks; unit < units * (block + 1) / blocks; ++unit) {
                lower.push_back(allLeaves[static_cast<std::size_t>(unit * unitLeaves + rail)]);
            }
            const auto pod = static_cast<std::size_t>(block * unitLeaves + rail);
            const std::span<Tiered*> upper(allSpines.data() + pod * perPod, perPod);
            const auto each = linksPerPair(design, lower, upper, allowed, kSpines);
            if (!each) {
                return tl::unexpected(each.error());
            }
            stripe(lower, upper, *each, cable, wiring);
        }
    }
    return joinCores(design, *spines, pods, *cores, allowed, cable, wiring);
}

expected<std::vector<NodePorts>, Refusal> nodesOf(const Design& design, const LeafSpinePlan& plan) {
    std::vector<Id<Item>> racks;
    std::vector<NodePorts> nodes;
    std::vector<Id<Item>> seen;
    for (const Id<Item> id : plan.racks) {
        const Item* rack = design.items.find(id);
        if (!rack) {
            return refuse("A rack of the fabric is no longer in the design.");
        }
        const auto at = std::ranges::lower_bound(seen, id);
        if (at != seen.end() && *at == id) {
            continue;
        }
        seen.insert(at, id);
        const std::size_t before = nodes.size();
        appendNodes(design, *rack, portNameOf(plan.kind), nodes);
        if (nodes.size() == before) {
            return refuse("{} has no node with \"{}\" ports to join to the fabric.",
                          {rack->tag, std::string(portNameOf(plan.kind))});
        }
    }
    if (nodes.empty()) {
        return refuse("A fabric needs at least one rack with nodes.");
    }
    return nodes;
}

bool anyTwice(const LeafSpinePlan& plan) {
    std::vector<std::pair<Id<Item>, std::uint16_t>> all;
    for (const auto* tier : {&plan.leaves, &plan.spines, &plan.cores}) {
        for (const SwitchRef& ref : *tier) {
            all.emplace_back(ref.item, ref.slot);
        }
    }
    std::ranges::sort(all);
    return std::ranges::adjacent_find(all) != all.end();
}

}  // namespace

Edited connectFabric(const Design& design, const LeafSpinePlan& plan) {
    if (portNameOf(plan.kind).empty()) {
        return refuse(
            "A fabric of leaves and spines is for compute, storage, in-band or NVLink "
            "connections only.");
    }
    const auto nodes = nodesOf(design, plan);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    if (plan.leaves.empty()) {
        return refuse("A fabric needs at least one leaf switch.");
    }
    if (plan.spines.empty() && !plan.cores.empty()) {
        return refuse("A fabric with core switches needs spine switches below them.");
    }
    if (anyTwice(plan)) {
        return refuse("A switch can have only one place in a fabric.");
    }
    std::vector<Id<Item>> ends = plan.racks;
    for (const auto* tier : {&plan.leaves, &plan.spines, &plan.cores}) {
        for (const SwitchRef& ref : *tier) {
            ends.push_back(ref.item);
        }
    }
    const TakenPorts taken(design, ends);
    auto leaves = tieredSwitches(design, taken, plan.leaves, plan.spines.empty());
    if (!leaves) {
        return tl::unexpected(leaves.error());
    }

    const int rails = std::ranges::max_element(*nodes, {}, &NodePorts::count)->count;
    const int leafCount = static_cast<int>(leaves->size());
    // One leaf alone serves every rail.
    const int unitLeaves = plan.railOptimised && leafCount > 1 ? rails : 1;
    if (leafCount % unitLeaves != 0) {
        return refuse(
            "{} do not form units of {}, one for each rail of a node.",
            {counted(leafCount, "{} leaf switch", "{} leaf switches"), std::to_string(unitLeaves)});
    }
    const int units = leafCount / unitLeaves;
    if (plan.spines.empty() && units > 1) {
        return refuse("More than one unit of leaf switches needs spines to join them.");
    }

    Wiring wiring(design, plan.kind);
    const Id<Product> nodeCable = wiring.cable(plan.nodeCable);
    const auto nodeCount = static_cast<std::int64_t>(nodes->size());
    for (std::int64_t index = 0; index < nodeCount; ++index) {
        const NodePorts& node = (*nodes)[static_cast<std::size_t>(index)];
        const auto unit = static_cast<int>(index * units / nodeCount);
        for (int nic = 0; nic < node.count; ++nic) {
            const PortRef port = node.port(nic);
            if (taken.contains(port)) {
                continue;
            }
            Tiered& leaf =
                (*leaves)[static_cast<std::size_t>(unit * unitLeaves + nic % unitLeaves)];
            if (leaf.down.left() == 0) {
                const std::int64_t inUnit = (nodeCount + units - 1) / units;
                return refuse("{} has {} for nodes, too few for the {} of its unit.",
                              {named(design, leaf.ref.item, leaf.ref.slot),
                               countedPorts(std::ssize(leaf.down.ports)),
                               counted(inUnit, "{} node", "{} nodes")});
            }
            leaf.downRate += linkRate(node.rate, leaf.down.rate);
            wiring.join(port, leaf.down.take(), nodeCable);
        }
    }
    if (!plan.spines.empty()) {
        if (const auto joined = joinSpines(design, plan, *leaves, unitLeaves, wiring, taken);
            !joined) {
            return tl::unexpected(joined.error());
        }
    }
    return checked(design, std::move(wiring).finished());
}

}  // namespace hallwright
