// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_coolant.h"

#include "model/edits/products.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hallwright {
namespace {

constexpr std::array kGivesTechnologyCoolant{Kind::Cdu, Kind::CoolantHeader};
constexpr std::array kGivesFacilityWater{Kind::Chiller, Kind::CoolingTower, Kind::DryCooler};

/// A port that flows both ways gives coolant only on what is there to give it.
bool gives(Kind kind, LinkKind carries) {
    return carries == LinkKind::Coolant ? std::ranges::count(kGivesTechnologyCoolant, kind) > 0
                                        : std::ranges::count(kGivesFacilityWater, kind) > 0;
}

/// The ports on every side of the links of one kind, to ask which are taken.
class TakenPorts {
  public:
    TakenPorts(const Design& design, LinkKind kind) {
        for (const Link& link : design.links) {
            if (link.kind == kind) {
                ports_.push_back(link.from);
                ports_.push_back(link.to);
            }
        }
        std::ranges::sort(ports_);
    }
    [[nodiscard]] bool has(const PortRef& port) const {
        return std::ranges::binary_search(ports_, port);
    }

  private:
    std::vector<PortRef> ports_;
};

enum class End { Outlet, Inlet };

/// Free ports of the item and of what is in it, in order of slot, group and port; `any` tells
/// whether there are such ports at all, taken or not.
struct FreePorts {
    std::vector<PortRef> ports;
    bool any = false;
};

FreePorts freePorts(const Design& design, const Item& item, LinkKind kind, End end,
                    const TakenPorts& taken) {
    FreePorts found;
    const auto add = [&](const Product& product, std::uint16_t slot) {
        for (std::size_t g = 0; g < product.ports.size(); ++g) {
            const PortGroup& group = product.ports[g];
            const bool out = group.direction == Direction::Out ||
                             (group.direction == Direction::Both && gives(product.kind, kind));
            if (group.carries != kind || group.count == 0 || out != (end == End::Outlet)) {
                continue;
            }
            found.any = true;
            for (std::uint16_t p = 0; p < group.count; ++p) {
                const PortRef port{item.id, slot, static_cast<std::uint16_t>(g), p};
                if (!taken.has(port)) {
                    found.ports.push_back(port);
                }
            }
        }
    };
    add(productOf(design, item), 0);
    for (const Device& device : *item.devices) {
        add(productOf(design, device), device.slot);
    }
    return found;
}

/// A source with its outlets still free; they are handed out from `next` on.
struct Source {
    const Item* item;
    std::vector<PortRef> outlets;
    std::size_t next = 0;
    [[nodiscard]] std::size_t left() const { return outlets.size() - next; }
};

std::string_view fluidName(LinkKind kind) {
    return kind == LinkKind::Coolant ? "technology coolant" : "facility water";
}

}  // namespace

Edited connectCoolant(const Design& design, const std::vector<Id<Item>>& sources,
                      const std::vector<Id<Item>>& loads, LinkKind kind,
                      const std::optional<Product>& hose) {
    if (kind != LinkKind::Coolant && kind != LinkKind::FacilityWater) {
        return refuse("Only technology coolant and facility water can be piped.");
    }
    const Phrase fluid(fluidName(kind));
    const TakenPorts taken(design, kind);
    std::vector<Source> givers;
    for (const Id<Item> id : sources) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("A source of {} is no longer in the design.", {fluid});
        }
        if (std::ranges::find(givers, item, &Source::item) == givers.end()) {
            givers.push_back({item, freePorts(design, *item, kind, End::Outlet, taken).ports});
        }
    }

    Design next = design;
    const Id<Product> hoseId = hose ? embed(next, *hose) : Id<Product>{};
    std::vector<Id<Item>> seen;
    for (const Id<Item> id : loads) {
        const Item* load = design.items.find(id);
        if (!load) {
            return refuse("A load of {} is no longer in the design.", {fluid});
        }
        if (std::ranges::find(seen, id) != seen.end()) {
            continue;
        }
        seen.push_back(id);
        const FreePorts inlets = freePorts(design, *load, kind, End::Inlet, taken);
        if (!inlets.any) {
            return refuse("{} has no inlet for {}.", {load->tag, fluid});
        }
        if (inlets.ports.empty()) {
            return refuse("Every inlet of {} for {} is already taken.", {load->tag, fluid});
        }
        // Each part of the load, such as one of two manifolds in a rack, is joined once.
        std::uint32_t joinedSlot = std::numeric_limits<std::uint32_t>::max();
        for (const PortRef& inlet : inlets.ports) {
            if (inlet.slot == joinedSlot) {
                continue;
            }
            joinedSlot = inlet.slot;
            Source* best = nullptr;
            for (Source& giver : givers) {
                const bool itself = giver.left() > 0 &&
                                    giver.outlets[giver.next].item == inlet.item &&
                                    giver.outlets[giver.next].slot == inlet.slot;
                if (giver.left() > 0 && !itself && (!best || giver.left() > best->left())) {
                    best = &giver;
                }
            }
            if (!best) {
                return refuse("No source of {} has a free outlet left for {}.",
                              {fluid, named(design, inlet.item, inlet.slot)});
            }
            Link link;
            link.id = next.newId<Link>();
            link.kind = kind;
            link.from = best->outlets[best->next++];
            link.to = inlet;
            link.product = hoseId;
            next.links.put(std::move(link));
        }
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
