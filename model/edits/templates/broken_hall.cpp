// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/templates/gh200_halls.h"
#include "model/edits/templates/hall_spec.h"

#include <algorithm>

namespace hallwright {
namespace {

void breakSite(HallBuilder& builder) {
    Site site = *builder.design().site;
    site.name = "Broken on purpose";
    site.description =
        "A hall of 128 GPUs in which at least fifteen rules are violated, each in a way that "
        "happens.";
    site.facilityWater = 36.0;  // LIQ-001: above W32
    site.roomDewPoint = 40.0;   // LIQ-010: coolant below the dew point
    builder.take(setSite(builder.design(), site));
}

/// Racks out of place: into each other, through a wall, too close to those opposite, turned about.
void breakSpace(HallBuilder& builder, const HallParts& parts) {
    const auto& lower = parts.rows[0];
    const auto& upper = parts.rows[1];
    builder.take(moveItems(builder.design(), std::span(&lower[1], 1), {-0.25, 0.0}));
    builder.take(rotateItems(builder.design(), std::span(&upper[0], 1), 180.0));
    builder.take(moveItems(builder.design(), std::span(&upper[1], 1), {0.0, -0.7}));
    const Item& crah = builder.item(parts.crahs.front());
    builder.take(poseItem(builder.design(), crah.id, {0.2, crah.pose.y, 0.0, crah.pose.rotation}));

    Room hall = *builder.design().rooms.find(parts.hall);
    hall.floor.uniformLoad = 4000.0;  // STR-001: an office floor
    hall.floor.panelPointLoad = 2000.0;
    hall.designDensity = 500.0;  // PWR-051
    builder.take(changeRoom(builder.design(), hall));
}

/// Coolers switched off, slowed down and set wrong.
void breakCooling(HallBuilder& builder, const HallParts& parts) {
    const Design& design = builder.design();
    builder.take(setOwn(design, parts.crahs, Property::Airflow, 0.4));
    for (std::size_t i = 1; i < parts.crahs.size(); ++i) {
        builder.take(setState(builder.design(), std::span(&parts.crahs[i], 1), ItemState::Off));
    }
    if (!parts.cdus.empty()) {
        builder.take(setOwn(builder.design(), parts.cdus, Property::SupplyTemperature, 35.0));
    }
}

/// A chain too small, a path shared by both sides, cords pulled.
void breakPower(HallBuilder& builder, const HallParts& parts) {
    // UPS A with one module out: half its rating.
    for (const Item& item : Design(builder.design()).items) {
        if (productOf(builder.design(), item).kind == Kind::Ups) {
            builder.take(
                setOwn(builder.design(), std::span(&item.id, 1), Property::RatedPower, 200e3));
        }
    }
    // Both cords of the first rack on side A's busway.
    const Id<Item> rack = parts.gpuRacks.front();
    std::vector<Id<Link>> pulled;
    for (const Link& link : builder.design().links) {
        if (link.kind == LinkKind::Power && link.to.item == rack && link.side == Side::B) {
            pulled.push_back(link.id);
        }
    }
    for (const Id<Link> link : pulled) {
        builder.take(removeLink(builder.design(), link));
    }
    if (!parts.feedsA.empty()) {
        builder.feed({rack}, {parts.feedsA.front()}, Side::B, std::nullopt, "generic/tap-off-iec",
                     {{Property::BreakerCurrent, 32.0}, {Property::RatedCurrent, 32.0}});
    }
    // The second rack loses its side B altogether.
    const Id<Item> second = parts.gpuRacks[1];
    pulled.clear();
    for (const Link& link : builder.design().links) {
        if (link.kind == LinkKind::Power && link.to.item == second && link.side == Side::B) {
            pulled.push_back(link.id);
        }
    }
    for (const Id<Link> link : pulled) {
        builder.take(removeLink(builder.design(), link));
    }
}

/// Rails crossed, a spine unplugged, a cable beyond its reach, management forgotten.
void breakNetwork(HallBuilder& builder, const HallParts& parts) {
    std::vector<Link> compute;
    std::vector<Id<Link>> inBand;
    for (const Link& link : builder.design().links) {
        if (link.kind == LinkKind::Compute &&
            std::ranges::count(parts.gpuRacks, link.from.item) > 0) {
            compute.push_back(link);
        }
        if (link.kind == LinkKind::InBand && link.from.item == parts.gpuRacks.front()) {
            inBand.push_back(link.id);
        }
    }
    for (const Id<Link> link : inBand) {
        builder.take(removeLink(builder.design(), link));
    }
    if (compute.size() < 4) {
        return;
    }
    // Two cables of one node swapped at the switches, and one copper cable far beyond its reach.
    Link first = compute[0];
    Link second = compute[1];
    std::swap(first.to, second.to);
    Design next = builder.design();
    Link copper = compute[2];
    copper.product = embed(next, builder.product("nvidia/mcp4y10"));
    copper.routeLength = 24.0;
    for (const Link& link : {first, second, copper}) {
        next.links.put(link);
    }
    builder.take(next);
}

}  // namespace

std::span<const TemplateParameter> brokenParameters() {
    return {};
}

Edited buildBroken(const TemplateSettings& settings) {
    if (!settings.empty()) {
        return refuse("The template broken-on-purpose has no parameters.");
    }
    HallSpec spec;
    spec.name = "Hall 1";
    spec.rackAssembly = "gh200-nvl32";
    spec.racks = 4;
    spec.switchAssembly = "ib-network-rack";
    spec.leaves = 4;
    spec.spines = 2;
    HallBuilder builder(emptyDesign());
    const HallParts parts = buildHall(builder, spec);
    if (builder.result()) {
        breakSite(builder);
        breakSpace(builder, parts);
        breakCooling(builder, parts);
        breakPower(builder, parts);
        breakNetwork(builder, parts);
    }
    return builder.result();
}

}  // namespace hallwright
