// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_choice.h"

#include "views/panels/text.h"

#include <algorithm>

namespace hallwright {
namespace {

/// The room that all switches of a network stand in; empty where there are several.
QString roomOf(const Design& design, const Fabric& fabric) {
    Id<Room> room;
    for (const FabricSwitch& each : fabric.switches) {
        const Item* item = design.items.find(each.item);
        if (!item || (room && item->room != room)) {
            return {};
        }
        room = item->room;
    }
    const Room* found = design.rooms.find(room);
    return found ? asText(found->name) : QString();
}

QString nameOf(const Design& design, const Fabric& fabric, int number, bool isOneOfMany) {
    QString name = said(labelOf(fabric.kind));
    if (isOneOfMany) {
        name += QStringLiteral(" %1").arg(number);
    }
    if (const QString room = roomOf(design, fabric); !room.isEmpty()) {
        name += QStringLiteral(", ") + room;
    }
    return FabricText::tr("%1: switches %2, endpoints %3")
        .arg(name)
        .arg(fabric.switches.size())
        .arg(fabric.endpoints);
}

}  // namespace

std::vector<FabricChoice> fabricChoices(const Design& design, const NetworkResult& network) {
    std::vector<FabricChoice> choices;
    for (const LinkKind kind :
         {LinkKind::Compute, LinkKind::Storage, LinkKind::InBand, LinkKind::OutOfBand}) {
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < network.fabrics.size(); ++i) {
            if (network.fabrics[i].kind == kind) {
                places.push_back(i);
            }
        }
        std::ranges::stable_sort(places, std::ranges::greater{},
                                 [&](std::uint32_t i) { return network.fabrics[i].endpoints; });
        if (places.empty()) {
            choices.push_back(
                {kind, std::nullopt, {}, FabricText::tr("%1: none").arg(said(labelOf(kind)))});
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Fabric& fabric = network.fabrics[places[i]];
            const FabricSwitch& first = fabric.switches.front();
            choices.push_back({kind,
                               places[i],
                               {first.item, first.slot},
                               nameOf(design, fabric, static_cast<int>(i) + 1, places.size() > 1)});
        }
    }
    return choices;
}

std::size_t placeOf(const FabricChoice& wanted, std::span<const FabricChoice> choices) {
    const auto same = std::ranges::find_if(choices, [&](const FabricChoice& each) {
        return each.fabric && each.kind == wanted.kind && each.first == wanted.first;
    });
    const auto kind = std::ranges::find(choices, wanted.kind, &FabricChoice::kind);
    return static_cast<std::size_t>((same != choices.end() ? same : kind) - choices.begin());
}

}  // namespace hallwright
