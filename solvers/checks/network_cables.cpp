// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on cables: reach, stock lengths, and that every link is a whole cable between matching
// ports.
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}
Measured metres(double si) {
    return {si, Dimension::Distance};
}

/// Links of one kind with one sort of cable that break the same rule.
struct Offenders {
    std::vector<Id<Item>> items;  ///< of the worst first, once tidied
    const CableRun* worst = nullptr;
    const Link* worstLink = nullptr;
    std::vector<Id<Link>> links;

    void add(const Link& link, const CableRun& run) {
        links.push_back(link.id);
        items.insert(items.end(), {link.from.item, link.to.item});
        if (!worst || run.length > worst->length) {
            worst = &run;
            worstLink = &link;
        }
    }
};

using ByCable = std::map<std::pair<LinkKind, Id<Product>>, Offenders>;

void addTo(ByCable& groups, const Inputs& inputs, const CableRun& run) {
    if (const Link* link = inputs.design.links.find(run.link)) {
        groups[{link->kind, link->product}].add(*link, run);
    }
}

/// Each item once, in order.
std::vector<Id<Item>> once(std::vector<Id<Item>> items) {
    sortOnce(items);
    return items;
}

/// The ends of the worst link first, then the others.
std::vector<Id<Item>> itemsOf(const Offenders& offenders) {
    std::vector<Id<Item>> items = once(offenders.items);
    const auto chief = std::ranges::find(items, offenders.worstLink->from.item);
    std::rotate(items.begin(), chief, chief + 1);
    return items;
}

std::string cableName(const Inputs& inputs, const Link& link) {
    const Product* product = inputs.design.products.find(link.product);
    return product ? product->name() : "cable";
}

struct Unknown {
    std::vector<Id<Item>> items;
    int links = 0;
    void add(const Inputs& inputs, const CableRun& run) {
        if (const Link* link = inputs.design.links.find(run.link)) {
            ++links;
            items.insert(items.end(), {link->from.item, link->to.item});
        }
    }
    void report(std::string_view rule, std::string_view what, Findings& findings) {
        if (links > 0) {
            findings.notEvaluated.push_back(
                {rule, once(std::move(items)), {Phrase(what, {std::to_string(links)}, links)}});
        }
    }
};

}  // namespace

void judgeReach(const Inputs& inputs, Findings& findings) {
    ByCable tooLong;
    Unknown places;
    Unknown reach;
    for (const CableRun& run : inputs.answers.network.runs) {
        if (run.length <= 0.0F) {
            places.add(inputs, run);
        } else if (run.reach <= 0.0F) {
            reach.add(inputs, run);
        } else if (!keepsWithin(inputs.answers.network.channelLength(run), run.reach)) {
            addTo(tooLong, inputs, run);
        }
    }
    const double allowance = inputs.limit("NET-034.allowance");
    for (const auto& [ignored, offenders] : tooLong) {
        const CableRun& run = *offenders.worst;
        const Link& link = *offenders.worstLink;
        const double length = inputs.answers.network.channelLength(run);
        const double needed = run.channel == CableRun::kNoChannel ? run.length : length;
        findings.findings.push_back(
            {.rule = "NET-031",
             .severity = Severity::Error,
             .items = itemsOf(offenders),
             .room = {},
             .links = offenders.links,
             .message = {"The {} between {} and {} would be {} long, above its reach of {} (links "
                         "like it: {}).",
                         {cableName(inputs, link), Subject{link.from.item, link.from.slot},
                          Subject{link.to.item, link.to.slot}, metres(length), metres(run.reach),
                          count(static_cast<double>(offenders.links.size()))}},
             .value = length,
             .limit = run.reach,
             .dimension = Dimension::Distance,
             .formula = {"{} > {}", {metres(length), metres(run.reach)}},
             .source = std::string(
                 run.reachAssumed ? translatable("NVIDIA LinkX guides, usual reach of the medium")
                                  : translatable("data of the part")),
             .state = "normal",
             .provisional =
                 run.reachAssumed || keepsWithin(needed / (1.0 + allowance), run.reach)});
    }
    places.report("NET-031", translatable("places of the ends of {} links"), findings);
    reach.report("NET-031", translatable("reach of the cables of {} links"), findings);
}

void judgeCableLength(const Inputs& inputs, Findings& findings) {
    ByCable unsold;
    Unknown places;
    for (const CableRun& run : inputs.answers.network.runs) {
        if (run.length <= 0.0F) {
            places.add(inputs, run);
        } else if (run.orderLength <= 0.0F &&
                   (run.reach <= 0.0F || keepsWithin(run.length, run.reach))) {
            addTo(unsold, inputs, run);
        }
    }
    for (const auto& [ignored, offenders] : unsold) {
        const CableRun& run = *offenders.worst;
        const Link& link = *offenders.worstLink;
        findings.findings.push_back(
            {.rule = "NET-034",
             .severity = Severity::Error,
             .items = itemsOf(offenders),
             .room = {},
             .links = offenders.links,
             .message =
                 {"No stock length of the {} is enough for the {} between {} and {} (links like "
                  "it: {}).",
                  {cableName(inputs, link), metres(run.length),
                   Subject{link.from.item, link.from.slot}, Subject{link.to.item, link.to.slot},
                   count(static_cast<double>(offenders.links.size()))}},
             .value = static_cast<double>(run.length),
             .limit = static_cast<double>(run.reach),
             .dimension = Dimension::Distance,
             .formula = {"({} + verticals + in-rack) · (1 + {}) + 2 · {} = {}",
                         {metres(run.route),
                          Measured{inputs.limit("NET-034.allowance"), Dimension::Fraction},
                          metres(inputs.limit("NET-034.slack")), metres(run.length)}},
             .source = inputs.sourceOf("NET-034.allowance"),
             .state = "normal"});
    }
    places.report("NET-034", translatable("places of the ends of {} links"), findings);
}

namespace {

/// Faults of links that belong to one of two rules, each sort told once.
void judgeFaults(const Inputs& inputs, std::string_view rule, bool isMatching, Findings& findings) {
    // As `LinkFault::Kind`.
    static constexpr std::array<std::string_view, 8> kPatterns{
        "The {} link between {} and {} ends on a port that does not exist (links like it: {}).",
        "The {} link between {} and {} ends on a port that another link takes (links like it: {}).",
        "The {} link between {} and {} has no cable chosen (links like it: {}).",
        "The {} link between {} and {} ends on a patch panel from which nothing leads on (links "
        "like it: {}).",
        "The {} link between {} and {} joins ports, or a cable, of different rates (links like it: "
        "{}).",
        "The cable of the {} link between {} and {} does not fit both connectors (links like it: "
        "{}).",
        "The {} link between {} and {} shares a cage with a link of another medium (links like it: "
        "{}).",
        "The {} link between {} and {} goes on behind a patch panel in another medium (links like "
        "it: {}).",
    };
    struct Group {
        const Link* first = nullptr;
        std::vector<Id<Item>> items;
        int links = 0;
    };
    std::map<std::pair<LinkFault::Kind, LinkKind>, Group> groups;
    for (const LinkFault& fault : inputs.answers.network.faults) {
        const Link* link = inputs.design.links.find(fault.link);
        if (!link || (fault.kind >= LinkFault::Kind::RateMismatch) != isMatching) {
            continue;
        }
        Group& group = groups[{fault.kind, link->kind}];
        group.first = group.first ? group.first : link;
        ++group.links;
        group.items.insert(group.items.end(), {link->from.item, link->to.item});
    }
    for (auto& [key, group] : groups) {
        std::vector<Id<Item>> items = once(std::move(group.items));
        const auto chief = std::ranges::find(items, group.first->from.item);
        std::rotate(items.begin(), chief, chief + 1);
        findings.findings.push_back(
            {.rule = rule,
             .severity = Severity::Error,
             .items = std::move(items),
             .room = {},
             .message = {kPatterns[static_cast<std::size_t>(key.first)],
                         {Phrase(networkWordOf(key.second)),
                          Subject{group.first->from.item, group.first->from.slot},
                          Subject{group.first->to.item, group.first->to.slot}, count(group.links)}},
             .value = static_cast<double>(group.links),
             .limit = 0.0,
             .dimension = Dimension::Count,
             .formula = {"links that differ: {}", {count(group.links)}},
             .source = std::string(isMatching ? translatable("NVIDIA LinkX guides")
                                              : translatable("definition")),
             .state = "normal"});
    }
}

}  // namespace

void judgeCableClosure(const Inputs& inputs, Findings& findings) {
    judgeFaults(inputs, "NET-051", false, findings);
}

void judgeMatching(const Inputs& inputs, Findings& findings) {
    judgeFaults(inputs, "NET-030", true, findings);
}

}  // namespace hallwright
