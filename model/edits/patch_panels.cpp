// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/patch_panels.h"

#include "model/catalogue/cable_body.h"
#include "model/hall/patched_ways.h"
#include "model/hall/pathways.h"
#include "model/hall/port_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace hallwright {
namespace {

/// Which pairs of racks are meant.
class Meant {
  public:
    explicit Meant(std::span<const Id<Item>> racks) : racks_(racks.begin(), racks.end()) {}
    [[nodiscard]] bool operator()(Id<Item> a, Id<Item> b) const {
        const bool hasA = racks_.contains(a);
        const bool hasB = racks_.contains(b);
        return a != b && (racks_.size() == 1 ? hasA || hasB : hasA && hasB);
    }

  private:
    std::set<Id<Item>> racks_;
};

bool canBePatched(const Product& cable) {
    const Medium medium = mediumOf(cable);
    return medium == Medium::Multimode || medium == Medium::SingleMode ||
           medium == Medium::TwistedPair;
}

/// Places of patch panels of which neither side is taken, handed out in order.
class Panels {
  public:
    struct Place {
        PortRef front, rear;
    };

    explicit Panels(const Design& design) : design_(design) {
        for (const Link& link : design.links) {
            for (const PortRef& end : {link.from, link.to}) {
                if (isOnPanel(design, end)) {
                    taken_.insert({{end.item, end.slot}, end.port});
                }
            }
        }
    }

    /// Null: the rack has no panel for these connectors at all.
    std::vector<Place>* freeIn(Id<Item> rack, bool isTwistedPair) {
        const auto [found, isNew] = free_.try_emplace({rack, isTwistedPair});
        if (isNew) {
            found->second = collect(rack, isTwistedPair);
        }
        return found->second.has_value() ? &*found->second : nullptr;
    }

  private:
    [[nodiscard]] std::optional<std::vector<Place>> collect(Id<Item> rack,
                                                            bool isTwistedPair) const {
        std::optional<std::vector<Place>> places;
        for (const Device& device : *design_.items.find(rack)->devices) {
            const Product& product = productOf(design_, device);
            if (product.kind != Kind::PatchPanel) {
                continue;
            }
            const auto sideCalled = [&](std::string_view name) {
                return std::ranges::find(product.ports, name, &PortGroup::name);
            };
            const auto front = sideCalled("front");
            const auto rear = sideCalled("rear");
            if (front == product.ports.end() || rear == product.ports.end() ||
                (front->connector == "RJ45") != isTwistedPair) {
                continue;
            }
            if (!places) {
                places.emplace();
            }
            const auto at = [&](auto side, std::uint16_t port) {
                return PortRef{rack, device.slot,
                               static_cast<std::uint16_t>(side - product.ports.begin()), port};
            };
            for (std::uint16_t port = 0; port < std::min(front->count, rear->count); ++port) {
                if (!taken_.contains({{rack, device.slot}, port})) {
                    places->push_back({at(front, port), at(rear, port)});
                }
            }
        }
        if (places) {
            std::ranges::reverse(*places);  // taken from the back
        }
        return places;
    }

    const Design& design_;
    std::set<std::pair<DeviceRef, std::uint16_t>> taken_;
    std::map<std::pair<Id<Item>, bool>, std::optional<std::vector<Place>>> free_;
};

/// Appends a cable like `link` between other ports.
void append(Design& design, const Link& link, const PortRef& from, const PortRef& to) {
    Link cable = link;
    cable.id = design.newId<Link>();
    cable.from = from;
    cable.to = to;
    cable.routeLength = 0.0;
    cable.trays = {};
    design.links.put(std::move(cable));
}

/// Links to be patched, by the racks that they join.
using ByRacks = std::map<std::pair<Id<Item>, Id<Item>>, std::vector<const Link*>>;

ByRacks patchable(const Design& design, const Meant& isMeant, Panels& panels) {
    ByRacks links;
    for (const Link& link : design.links) {
        const Product* cable = isNetwork(link.kind) && isMeant(link.from.item, link.to.item)
                                   ? design.products.find(link.product)
                                   : nullptr;
        if (!cable || !canBePatched(*cable) || isOnPanel(design, link.from) ||
            isOnPanel(design, link.to)) {
            continue;
        }
        const bool isTwistedPair = mediumOf(*cable) == Medium::TwistedPair;
        if (panels.freeIn(link.from.item, isTwistedPair) &&
            panels.freeIn(link.to.item, isTwistedPair)) {
            links[std::minmax(link.from.item, link.to.item)].push_back(&link);
        }
    }
    return links;
}

}  // namespace

Edited patchThrough(const Design& design, std::span<const Id<Item>> racks) {
    Panels panels(design);
    const ByRacks links = patchable(design, Meant(racks), panels);
    if (links.empty()) {
        return refuse(
            "No fibre and no twisted pair between these racks can be led through patch panels: "
            "both racks need one for it.");
    }
    std::map<std::pair<Id<Item>, bool>, std::size_t> wanted;
    const auto isPair = [&](const Link& link) {
        return mediumOf(*design.products.find(link.product)) == Medium::TwistedPair;
    };
    for (const auto& [ends, some] : links) {
        for (const Link* link : some) {
            ++wanted[{link->from.item, isPair(*link)}];
            ++wanted[{link->to.item, isPair(*link)}];
        }
    }
    for (const auto& [place, count] : wanted) {
        const std::size_t free = panels.freeIn(place.first, place.second)->size();
        if (free < count) {
            return refuse(
                "The patch panels of {} have {} for {}: add panels, or choose fewer racks.",
                {named(design, place.first),
                 counted(static_cast<std::int64_t>(free), "{} free place", "{} free places"),
                 counted(static_cast<std::int64_t>(count), "{} cable", "{} cables")});
        }
    }
    Design next = design;
    for (const auto& [ends, some] : links) {
        for (const Link* link : some) {
            const auto take = [&](Id<Item> rack) {
                auto& free = *panels.freeIn(rack, isPair(*link));
                const Panels::Place place = free.back();
                free.pop_back();
                return place;
            };
            const Panels::Place here = take(link->from.item);
            const Panels::Place there = take(link->to.item);
            // The link stays as the cord at its first end.
            Link cord = *link;
            cord.to = here.front;
            cord.routeLength = 0.0;
            cord.trays = {};
            next.links.put(std::move(cord));
            append(next, *link, here.rear, there.rear);
            append(next, *link, there.front, link->to);
        }
    }
    return checked(design, std::move(next));
}

Edited takeOutPatches(const Design& design, std::span<const Id<Item>> racks) {
    const Meant isMeant(racks);
    Design next = design;
    bool isAny = false;
    for (const PatchedWay& way : patchedWaysOf(design, patchedLinksOf(design)).ways) {
        if (!isMeant(way.from.item, way.to.item)) {
            continue;
        }
        isAny = true;
        Link whole = *way.links.front();
        whole.from = way.from;
        whole.to = way.to;
        next.links.put(whole);
        for (const Link* link : way.links) {
            if (link->id != whole.id) {
                next.links.erase(link->id);
            }
        }
    }
    if (!isAny) {
        return refuse("No cable between these racks goes through patch panels.");
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
