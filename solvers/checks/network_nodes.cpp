// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on how nodes and equipment hang on the networks: rails, NVLink domains, management.
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <map>
#include <string>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}

/// Items of one room that fall short in the same way: one finding, not a thousand.
struct Shortfall {
    std::vector<Id<Item>> items;
    int missing = 0;
    int all = 0;
};

/// Adds up, room by room, what `shortOf` finds of `allOf`.
template <class ShortOf, class AllOf>
std::map<Id<Room>, Shortfall> shortfalls(const Inputs& inputs, ShortOf shortOf, AllOf allOf) {
    std::map<Id<Room>, Shortfall> rooms;
    for (const ItemNetwork& one : inputs.answers.network.items) {
        const Item* item = inputs.design.items.find(one.item);
        if (!item || allOf(one) == 0) {
            continue;
        }
        Shortfall& room = rooms[item->room];
        room.all += allOf(one);
        if (shortOf(one) > 0) {
            room.missing += shortOf(one);
            room.items.push_back(one.item);
        }
    }
    std::erase_if(rooms, [](const auto& room) { return room.second.missing == 0; });
    return rooms;
}

std::string whereOf(const Inputs& inputs, Id<Room> id) {
    const Room* room = inputs.design.rooms.find(id);
    return room ? room->name : "the schematic";
}

/// "A-01 and 7 others", for lists that no sentence can hold.
Phrase listOf(const Inputs& inputs, const std::vector<Id<Item>>& items) {
    const Phrase first = named(inputs.design, items.front());
    const auto others = static_cast<std::int64_t>(items.size()) - 1;
    return others == 0 ? first
                       : Phrase("{} and {}", {first, counted(others, "{} other", "{} others")});
}

/// A finding on a shortfall; the pattern takes how many, of how many, where they are, and the room.
Finding findingOf(const Inputs& inputs, std::string_view rule, Severity severity,
                  std::string_view pattern, Id<Room> room, const Shortfall& shortfall,
                  std::string_view threshold) {
    return {.rule = rule,
            .severity = severity,
            .items = shortfall.items,
            .room = room,
            .message = {pattern,
                        {listOf(inputs, shortfall.items), count(shortfall.missing),
                         count(shortfall.all), whereOf(inputs, room)}},
            .value = static_cast<double>(shortfall.missing),
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {"{} of {}", {count(shortfall.missing), count(shortfall.all)}},
            .source = inputs.sourceOf(threshold),
            .state = "normal"};
}

}  // namespace

void judgeRailAlignment(const Inputs& inputs, Findings& findings) {
    const auto loose = shortfalls(
        inputs, [](const ItemNetwork& one) { return one.freeNics; },
        [](const ItemNetwork& one) { return one.nics; });
    for (const auto& [room, shortfall] : loose) {
        findings.findings.push_back(
            findingOf(inputs, "NET-002", Severity::Error,
                      "{}: {} of {} compute network ports in {} are joined to no compute switch.",
                      room, shortfall, "NET-002.rails"));
    }
    if (inputs.limit("NET-002.rails") < 0.5) {
        return;
    }
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.misalignedNics == 0) {
            continue;
        }
        findings.findings.push_back(
            {.rule = "NET-002",
             .severity = Severity::Error,
             .items = fabric.misalignedIn,
             .room = {},
             .message =
                 {"{}: {} of {} network ports of nodes are not on the leaf of their rail and unit.",
                  {listOf(inputs, fabric.misalignedIn), count(fabric.misalignedNics),
                   count(fabric.endpoints)}},
             .value = static_cast<double>(fabric.misalignedNics),
             .limit = 0.0,
             .dimension = Dimension::Count,
             .formula = {"{} of {}", {count(fabric.misalignedNics), count(fabric.endpoints)}},
             .source = inputs.sourceOf("NET-002.rails"),
             .state = "normal"});
    }
}

void judgeNvlinkPlacement(const Inputs& inputs, Findings& findings) {
    const auto loose = shortfalls(
        inputs, [](const ItemNetwork& one) { return one.nvlinkSwitches == 0 ? one.looseTrays : 0; },
        [](const ItemNetwork& one) { return one.nvlinkTrays; });
    for (const auto& [room, shortfall] : loose) {
        findings.findings.push_back(findingOf(inputs, "NET-015", Severity::Error,
                                              "{}: {} of {} trays with NVLink ports in {} have "
                                              "neither an NVLink switch in their rack nor "
                                              "NVLink cables.",
                                              room, shortfall, "NET-015.copper"));
    }
    const double copper = inputs.limit("NET-015.copper");
    const CableRun* worst = nullptr;
    double worstLimit = 0.0;
    int tooLong = 0;
    int unknown = 0;
    std::vector<Id<Item>> items, unknownItems;
    for (const CableRun& run : inputs.answers.network.runs) {
        const Link* link =
            run.kind == LinkKind::NvLink ? inputs.design.links.find(run.link) : nullptr;
        if (!link) {
            continue;
        }
        if (run.length <= 0.0F) {
            ++unknown;
            unknownItems.insert(unknownItems.end(), {link->from.item, link->to.item});
            continue;
        }
        const double limit = run.reach > 0.0F && !run.reachAssumed ? run.reach : copper;
        const double length = run.orderLength > 0.0F ? run.orderLength : run.length;
        if (keepsWithin(length, limit)) {
            continue;
        }
        ++tooLong;
        items.insert(items.end(), {link->from.item, link->to.item});
        if (!worst || length / limit > std::max(worst->orderLength, worst->length) / worstLimit) {
            worst = &run;
            worstLimit = limit;
        }
    }
    sortOnce(items);
    sortOnce(unknownItems);
    if (worst) {
        const Link& link = *inputs.design.links.find(worst->link);
        const double length = worst->orderLength > 0.0F ? worst->orderLength : worst->length;
        findings.findings.push_back(
            {.rule = "NET-015",
             .severity = Severity::Error,
             .items = items,
             .room = {},
             .message = {"The NVLink cable between {} and {} is {} long, above its reach of {} "
                         "(cables like it: {}).",
                         {Subject{link.from.item, link.from.slot},
                          Subject{link.to.item, link.to.slot},
                          Measured{length, Dimension::Distance},
                          Measured{worstLimit, Dimension::Distance}, count(tooLong)}},
             .value = length,
             .limit = worstLimit,
             .dimension = Dimension::Distance,
             .formula = {"{} > {}",
                         {Measured{length, Dimension::Distance},
                          Measured{worstLimit, Dimension::Distance}}},
             .source = inputs.sourceOf("NET-015.copper"),
             .state = "normal"});
    }
    if (unknown > 0) {
        findings.notEvaluated.push_back({"NET-015",
                                         unknownItems,
                                         {Phrase("places of the ends of {} NVLink cables",
                                                 {std::to_string(unknown)}, unknown)}});
    }
}

void judgeInBandManagement(const Inputs& inputs, Findings& findings) {
    const auto nodes = [](const ItemNetwork& one) { return one.inBandNodes; };
    for (const auto& [room, shortfall] : shortfalls(
             inputs, [](const ItemNetwork& one) { return one.thinInBandNodes; }, nodes)) {
        findings.findings.push_back(
            findingOf(inputs, "NET-021", Severity::Error,
                      "{}: {} of {} nodes in {} are not on two in-band management switches.", room,
                      shortfall, "NET-021.switches"));
    }
    for (const auto& [room, shortfall] : shortfalls(
             inputs, [](const ItemNetwork& one) { return one.slowInBandNodes; }, nodes)) {
        Finding finding =
            findingOf(inputs, "NET-021", Severity::Error,
                      "{}: {} of {} nodes in {} have an in-band management link slower than {}.",
                      room, shortfall, "NET-021.rate");
        finding.message.arguments.emplace_back(
            Measured{inputs.limit("NET-021.rate"), Dimension::DataRate});
        findings.findings.push_back(std::move(finding));
    }
    NotEvaluated unknown{"NET-021", {}, {}};
    int count = 0;
    for (const ItemNetwork& one : inputs.answers.network.items) {
        if (one.unknownInBandNodes > 0) {
            unknown.items.push_back(one.item);
            count += one.unknownInBandNodes;
        }
    }
    if (count > 0) {
        unknown.missing = {
            Phrase("in-band management ports of {} nodes, from {}",
                   {std::to_string(count), named(inputs.design, unknown.items.front())}, count)};
        findings.notEvaluated.push_back(std::move(unknown));
    }
}

void judgeOutOfBandManagement(const Inputs& inputs, Findings& findings) {
    const auto loose = shortfalls(
        inputs, [](const ItemNetwork& one) { return one.freeManagementPorts; },
        [](const ItemNetwork& one) { return one.managementPorts; });
    for (const auto& [room, shortfall] : loose) {
        findings.findings.push_back(
            findingOf(inputs, "NET-022", Severity::Warning,
                      "{}: {} of {} management ports in {} are on no out-of-band network.", room,
                      shortfall, "NET-022.uplinks"));
    }
    const double limit = inputs.limit("NET-022.uplinks");
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.kind != LinkKind::OutOfBand) {
            continue;
        }
        const FabricSwitch* worst = nullptr;
        std::vector<Id<Item>> items;
        int thin = 0;
        for (const FabricSwitch& one : fabric.switches) {
            if (one.tier != 1 || one.upPorts >= limit) {
                continue;
            }
            ++thin;
            if (items.empty() || items.back() != one.item) {
                items.push_back(one.item);
            }
            if (!worst || one.upPorts < worst->upPorts) {
                worst = &one;
            }
        }
        if (!worst) {
            continue;
        }
        findings.findings.push_back(
            {.rule = "NET-022",
             .severity = Severity::Warning,
             .items = std::move(items),
             .room = {},
             .message =
                 {"{} has {} of {} uplinks (out-of-band switches like it in its network: {}).",
                  {Subject{worst->item, worst->slot}, count(worst->upPorts), count(limit),
                   count(thin)}},
             .value = static_cast<double>(worst->upPorts),
             .limit = limit,
             .dimension = Dimension::Count,
             .formula = {"{} < {}", {count(worst->upPorts), count(limit)}},
             .source = inputs.sourceOf("NET-022.uplinks"),
             .state = "normal"});
    }
}

void judgeManagementSpare(const Inputs& inputs, Findings& findings) {
    const double limit = inputs.limit("NET-023.spare");
    int ports = 0;
    int used = 0;
    std::vector<Id<Item>> items;
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.kind != LinkKind::OutOfBand) {
            continue;
        }
        for (const FabricSwitch& one : fabric.switches) {
            if (one.endpointPorts > 0) {
                ports += std::max(one.ports, one.endpointPorts);
                used += one.endpointPorts;
                items.push_back(one.item);
            }
        }
    }
    const double spare = ports > 0 ? 1.0 - static_cast<double>(used) / ports : 1.0;
    if (keepsWithin(limit, spare)) {
        return;
    }
    sortOnce(items);
    findings.findings.push_back(
        {.rule = "NET-023",
         .severity = Severity::Warning,
         .items = std::move(items),
         .room = {},
         .message = {"The out-of-band switches have {} of {} ports taken: {} to spare, less than "
                     "{}.",
                     {Measured{static_cast<double>(used), Dimension::Count},
                      Measured{static_cast<double>(ports), Dimension::Count},
                      Measured{spare, Dimension::Fraction}, Measured{limit, Dimension::Fraction}}},
         .value = spare,
         .limit = limit,
         .dimension = Dimension::Fraction,
         .formula = {"1 − {} ÷ {}",
                     {Measured{static_cast<double>(used), Dimension::Count},
                      Measured{static_cast<double>(ports), Dimension::Count}}},
         .source = inputs.sourceOf("NET-023.spare"),
         .state = "normal"});
}

}  // namespace hallwright
