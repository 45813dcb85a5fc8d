// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on fabrics as graphs: ports, oversubscription, diameter, paths, single points of failure.
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace hallwright {
namespace {

constexpr std::string_view kDefinition = "definition";

Measured count(double si) {
    return {si, Dimension::Count};
}

Phrase named(const Fabric& fabric) {
    return Phrase(networkWordOf(fabric.kind));
}

/// The networks that carry work; management networks have rules of their own.
bool carriesWork(const Fabric& fabric) {
    return fabric.kind == LinkKind::Compute || fabric.kind == LinkKind::Storage;
}

Subject subjectOf(const FabricSwitch& one) {
    return {one.item, one.slot};
}

/// The items of some switches of a fabric, each once, in their order.
void addItem(std::vector<Id<Item>>& items, Id<Item> item) {
    if (std::ranges::find(items, item) == items.end()) {
        items.push_back(item);
    }
}

std::vector<Id<Item>> itemsOf(const Fabric& fabric) {
    std::vector<Id<Item>> items;
    for (const FabricSwitch& one : fabric.switches) {
        items.push_back(one.item);
    }
    sortOnce(items);
    return items;
}

}  // namespace

void judgeSwitchPorts(const Inputs& inputs, Findings& findings) {
    struct Use {
        int used = 0;
        int ports = 0;
    };
    std::map<std::pair<Id<Item>, std::uint16_t>, Use> uses;
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        for (const FabricSwitch& one : fabric.switches) {
            Use& use = uses[{one.item, one.slot}];
            use.used += one.downPorts + one.upPorts;
            use.ports = one.ports;
        }
    }
    for (const auto& [at, use] : uses) {
        if (use.used <= use.ports) {
            continue;
        }
        findings.findings.push_back(
            {.rule = "NET-001",
             .severity = Severity::Error,
             .items = {at.first},
             .room = {},
             .message = {"{} takes {} cables but has {} ports.",
                         {Subject{at.first, at.second}, count(use.used), count(use.ports)}},
             .value = static_cast<double>(use.used),
             .limit = static_cast<double>(use.ports),
             .dimension = Dimension::Count,
             .formula = {"{} used > {} ports", {count(use.used), count(use.ports)}},
             .source = std::string(translatable("equipment data")),
             .state = "normal"});
    }
}

void judgeOversubscription(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric)) {
            continue;
        }
        const bool compute = fabric.kind == LinkKind::Compute;
        const std::string_view key = compute ? "NET-005.compute" : "NET-005.storage";
        const double limit = inputs.limit(key);
        if (keepsWithin(fabric.oversubscription, limit)) {
            continue;
        }
        const FabricSwitch* worst = nullptr;
        std::vector<Id<Item>> items;
        int over = 0;
        for (const FabricSwitch& one : fabric.switches) {
            if (one.tier >= fabric.tiers && fabric.tiers > 1) {
                continue;
            }
            const double ratio = one.oversubscription();
            if (keepsWithin(ratio, limit)) {
                continue;
            }
            ++over;
            addItem(items, one.item);
            if (!worst || ratio > worst->oversubscription()) {
                worst = &one;
            }
        }
        if (!worst) {
            continue;
        }
        std::rotate(items.begin(), std::ranges::find(items, worst->item), items.end());
        findings.findings.push_back(
            {.rule = "NET-005",
             .severity = compute ? Severity::Error : Severity::Warning,
             .items = std::move(items),
             .room = {},
             .message =
                 {"{} takes in {} and sends up {}, the worst of {} oversubscribed switches of a "
                  "{} network.",
                  {subjectOf(*worst), Measured{worst->downRate, Dimension::DataRate},
                   Measured{worst->upRate, Dimension::DataRate}, count(over), named(fabric)}},
             .value = worst->oversubscription(),
             .limit = limit,
             .dimension = Dimension::Count,
             .formula = {"{} / {} = {}",
                         {Measured{worst->downRate, Dimension::DataRate},
                          Measured{worst->upRate, Dimension::DataRate},
                          count(worst->oversubscription())}},
             .source = inputs.sourceOf(key),
             .state = "normal"});
    }
}

void judgeDiameter(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric) || fabric.switches.size() < 2) {
            continue;
        }
        const std::string_view key = fabric.tiers <= 2 ? "NET-010.two_tier" : "NET-010.three_tier";
        const double limit = inputs.limit(key);
        if (keepsWithin(fabric.diameter, limit)) {
            continue;
        }
        findings.findings.push_back(
            {.rule = "NET-010",
             .severity = Severity::Warning,
             .items = itemsOf(fabric),
             .room = {},
             .message =
                 {"{} switches lie on the longest way between leaves of a {} network of {} tiers; "
                  "{} are enough.",
                  {count(fabric.diameter), named(fabric), count(fabric.tiers), count(limit)}},
             .value = static_cast<double>(fabric.diameter),
             .limit = limit,
             .dimension = Dimension::Count,
             .formula = {"{} > {}", {count(fabric.diameter), count(limit)}},
             .source = inputs.sourceOf(key),
             .state = "normal"});
    }
}

void judgePathDiversity(const Inputs& inputs, Findings& findings) {
    const double limit = inputs.limit("NET-012.paths");
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric)) {
            continue;
        }
        Finding finding{.rule = "NET-012",
                        .severity = Severity::Info,
                        .items = itemsOf(fabric),
                        .room = {},
                        .message = {},
                        .value = 0.0,
                        .limit = limit,
                        .dimension = Dimension::Count,
                        .formula = {},
                        .source = inputs.sourceOf("NET-012.paths"),
                        .state = "normal",
                        .provisional = fabric.pathsBounded};
        if (fabric.switches.size() == 1) {
            finding.message = {"{} alone carries a {} network: there is no second way.",
                               {subjectOf(fabric.switches.front()), named(fabric)}};
            finding.formula = {"{} switch", {count(1.0)}};
            findings.findings.push_back(std::move(finding));
            continue;
        }
        const int paths = std::min(fabric.leastPaths, fabric.leastVertexPaths);
        const auto leaves = std::ranges::count(fabric.switches, 1, &FabricSwitch::tier);
        if (leaves < 2 || paths >= limit) {
            continue;
        }
        finding.severity = Severity::Warning;
        finding.value = paths;
        finding.message = {
            "The weakest pair of leaves of a {} network is joined by too few paths: {} without a "
            "common link, {} without a common switch.",
            {named(fabric), count(fabric.leastPaths), count(fabric.leastVertexPaths)}};
        finding.formula = {"{} < {}", {count(paths), count(limit)}};
        findings.findings.push_back(std::move(finding));
    }
}

namespace {

Finding cutFinding(const Fabric& fabric, Severity severity, double lost) {
    return {.rule = "NET-013",
            .severity = severity,
            .items = {},
            .room = {},
            .message = {},
            .value = lost,
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {"{} of {} endpoints lost", {count(lost), count(fabric.endpoints)}},
            .source = std::string(kDefinition),
            .state = {}};
}

void judgeCuts(const Fabric& fabric, Findings& findings) {
    for (std::size_t i = 0; i < fabric.cutSwitches.size(); ++i) {
        const FabricSwitch& one = fabric.switches[fabric.cutSwitches[i]];
        if (fabric.cutOffEndpoints[i] <= one.endpointPorts) {
            continue;  // its own only: judged as a leaf
        }
        Finding finding = cutFinding(fabric, Severity::Error, fabric.cutOffEndpoints[i]);
        finding.items = {one.item};
        finding.message = {
            "Loss of {} parts a {} network: {} of {} endpoints are cut off.",
            {subjectOf(one), named(fabric), count(finding.value), count(fabric.endpoints)}};
        finding.state = "loss of a switch";
        findings.findings.push_back(std::move(finding));
    }
}

void judgeCutLinks(const Inputs& inputs, const Fabric& fabric, Findings& findings) {
    for (const CutLink& cut : fabric.cutLinks) {
        const Link* link = inputs.design.links.find(cut.link);
        if (!link || cut.endpoints == 0) {
            continue;
        }
        Finding finding = cutFinding(fabric, Severity::Error, cut.endpoints);
        addItem(finding.items, link->from.item);
        addItem(finding.items, link->to.item);
        finding.message = {
            "Loss of the link between {} and {} parts a {} network: {} of {} endpoints are cut "
            "off.",
            {Subject{link->from.item, link->from.slot}, Subject{link->to.item, link->to.slot},
             named(fabric), count(finding.value), count(fabric.endpoints)}};
        finding.state = "loss of a link";
        findings.findings.push_back(std::move(finding));
    }
}

/// Leaves of one fabric that cut off the same sort of thing, in one finding.
void judgeLeaves(const Fabric& fabric, Findings& findings) {
    struct Cut {
        Severity severity;
        std::string_view pattern;
        std::vector<Id<Item>> items;
        int leaves = 0;
        int lost = 0;
        const FabricSwitch* first = nullptr;
    };
    std::array<Cut, 3> cuts{
        Cut{Severity::Error,
            "{} of {} leaves of a {} network, {} first, have nodes on them that are joined nowhere "
            "else: {} "
            "nodes.",
            {}},
        Cut{Severity::Warning,
            "{} of {} leaves of a {} network, {} first, cut off nodes that have one port by "
            "design: {} "
            "nodes.",
            {}},
        Cut{Severity::Info,
            "{} of {} leaves of a {} network, {} first, carry one rail each; their loss leaves the "
            "other rails "
            "to {} endpoints.",
            {}},
    };
    int leaves = 0;
    for (const FabricSwitch& one : fabric.switches) {
        if (one.tier != 1) {
            continue;
        }
        ++leaves;
        const int which = one.soleNodes > 0 ? 0 : one.singleNodes > 0 ? 1 : 2;
        Cut& cut = cuts[static_cast<std::size_t>(which)];
        ++cut.leaves;
        cut.lost += which == 0 ? one.soleNodes : which == 1 ? one.singleNodes : one.endpointPorts;
        cut.first = cut.first ? cut.first : &one;
        addItem(cut.items, one.item);
    }
    for (Cut& cut : cuts) {
        if (cut.leaves == 0) {
            continue;
        }
        Finding finding = cutFinding(fabric, cut.severity, cut.lost);
        finding.items = std::move(cut.items);
        finding.message = {cut.pattern,
                           {count(cut.leaves), count(leaves), named(fabric), subjectOf(*cut.first),
                            count(cut.lost)}};
        if (cut.severity != Severity::Info) {
            finding.formula = {"{} nodes lost with {} leaves, one at a time",
                               {count(cut.lost), count(cut.leaves)}};
        }
        finding.state = "loss of a leaf";
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace

void judgeSinglePoints(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric)) {
            continue;
        }
        judgeCuts(fabric, findings);
        judgeCutLinks(inputs, fabric, findings);
        judgeLeaves(fabric, findings);
    }
}

}  // namespace hallwright
