// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on the wiring of whole networks: groups of a third tier, NVLink, storage of its own.
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}

Finding findingOf(std::string_view rule, Severity severity, std::vector<Id<Item>> items) {
    return {.rule = rule,
            .severity = severity,
            .items = std::move(items),
            .room = {},
            .message = {},
            .value = 0.0,
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {},
            .source = std::string(translatable("definition")),
            .state = "normal"};
}

Subject subjectOf(const FabricSwitch& one) {
    return {one.item, one.slot};
}

/// Items that fall short in the same way, the first of them the chief.
struct Shortfall {
    std::vector<Id<Item>> items;
    int missing = 0;
    int all = 0;
    void add(Id<Item> item, int lacking, int of) {
        all += of;
        if (lacking > 0) {
            missing += lacking;
            items.push_back(item);
        }
    }
    [[nodiscard]] Subject chief() const { return {items.front(), 0}; }
};

void judgeTrays(const Inputs& inputs, Findings& findings) {
    Shortfall odd;
    Shortfall uneven;
    for (const ItemNetwork& one : inputs.answers.network.items) {
        odd.add(one.item, one.oddTrays, one.nvlinkTrays);
        uneven.add(one.item, one.unevenTrays, one.nvlinkTrays);
    }
    const double links = inputs.limit("NET-016.links");
    if (odd.missing > 0) {
        Finding finding = findingOf("NET-016", Severity::Error, odd.items);
        finding.message = {
            "{} of {} trays, in {} first, have more or fewer NVLink ports than {} for each GPU.",
            {count(odd.missing), count(odd.all), odd.chief(), count(links)}};
        finding.value = odd.missing;
        finding.formula = {"{} of {}", {count(odd.missing), count(odd.all)}};
        finding.source = inputs.sourceOf("NET-016.links");
        findings.findings.push_back(std::move(finding));
    }
    if (uneven.missing > 0) {
        Finding finding = findingOf("NET-016", Severity::Error, uneven.items);
        finding.message = {
            "{} of {} trays, in {} first, have more NVLink cables to one switch than to another: "
            "their GPUs wait for the fewer.",
            {count(uneven.missing), count(uneven.all), uneven.chief()}};
        finding.value = uneven.missing;
        finding.formula = {"{} of {}", {count(uneven.missing), count(uneven.all)}};
        findings.findings.push_back(std::move(finding));
    }
}

/// Racks whose back joins trays and NVLink switches without cables.
void judgeBacks(const Inputs& inputs, Findings& findings) {
    const int links = static_cast<int>(std::lround(inputs.limit("NET-016.links")));
    Shortfall undivided;
    Shortfall crowded;
    int switches = 0;
    std::pair<int, int> ports;  // wanted, there
    for (const ItemNetwork& one : inputs.answers.network.items) {
        if (one.nvlinkTrays == 0 || one.nvlinkSwitches == 0) {
            continue;
        }
        const bool isCrowded = one.nvlinkPorts > one.nvlinkSwitchPorts;
        const bool isUndivided = links % one.nvlinkSwitches != 0;
        if (isUndivided && undivided.missing == 0) {
            switches = one.nvlinkSwitches;
        }
        if (isCrowded && crowded.missing == 0) {
            ports = {one.nvlinkPorts, one.nvlinkSwitchPorts};
        }
        undivided.add(one.item, isUndivided ? 1 : 0, 1);
        crowded.add(one.item, isCrowded ? 1 : 0, 1);
    }
    if (undivided.missing > 0) {
        Finding finding = findingOf("NET-016", Severity::Error, undivided.items);
        finding.message = {
            "{} has {} NVLink switches, over which the {} links of a GPU do not divide equally "
            "(racks like it: {}).",
            {undivided.chief(), count(switches), count(links), count(undivided.missing)}};
        finding.value = switches;
        finding.limit = links;
        finding.formula = {"{} ÷ {} is no whole number", {count(links), count(switches)}};
        finding.source = inputs.sourceOf("NET-016.links");
        findings.findings.push_back(std::move(finding));
    }
    if (crowded.missing > 0) {
        Finding finding = findingOf("NET-016", Severity::Error, crowded.items);
        finding.message = {
            "The NVLink switches of {} have {} ports for the {} links of its GPUs (racks like it: "
            "{}).",
            {crowded.chief(), count(ports.second), count(ports.first), count(crowded.missing)}};
        finding.value = ports.first;
        finding.limit = ports.second;
        finding.formula = {"{} > {}", {count(ports.first), count(ports.second)}};
        findings.findings.push_back(std::move(finding));
    }
}

/// Domains of several racks, joined by cables.
void judgeTaper(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("NET-016.taper");
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.kind != LinkKind::NvLink || keepsWithin(fabric.oversubscription, most)) {
            continue;
        }
        const auto worst =
            std::ranges::max_element(fabric.switches, {}, [&](const FabricSwitch& one) {
                return one.tier < fabric.tiers ? one.oversubscription() : 0.0;
            });
        Finding finding = findingOf("NET-016", Severity::Error, {worst->item});
        finding.message = {
            "{} of an NVLink domain has {} links down and {} up, a ratio of {}, above {}.",
            {subjectOf(*worst), count(worst->downPorts), count(worst->upPorts),
             count(fabric.oversubscription), count(most)}};
        finding.value = fabric.oversubscription;
        finding.limit = most;
        finding.formula = {"{} ÷ {} > {}",
                           {count(worst->downPorts), count(worst->upPorts), count(most)}};
        finding.source = inputs.sourceOf("NET-016.taper");
        findings.findings.push_back(std::move(finding));
    }
}

/// Switches that carry both compute and storage.
void judgeSeparation(const Inputs& inputs, Findings& findings) {
    if (inputs.limit("NET-020.shared") >= 0.5) {
        return;
    }
    using Place = std::pair<Id<Item>, std::uint16_t>;
    std::map<LinkKind, std::vector<Place>> switches;
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        for (const FabricSwitch& one : fabric.switches) {
            switches[fabric.kind].emplace_back(one.item, one.slot);
        }
    }
    std::vector<Place>& compute = switches[LinkKind::Compute];
    std::vector<Place>& storage = switches[LinkKind::Storage];
    std::ranges::sort(compute);
    std::ranges::sort(storage);
    std::vector<Place> both;
    std::ranges::set_intersection(compute, storage, std::back_inserter(both));
    if (both.empty()) {
        return;
    }
    std::vector<Id<Item>> items;
    for (const Place& place : both) {
        items.push_back(place.first);
    }
    sortOnce(items);
    Finding finding = findingOf("NET-020", Severity::Warning, std::move(items));
    finding.message = {
        "{} carries both compute and storage (switches like it: {}): a burst of one delays the "
        "other.",
        {Subject{both.front().first, both.front().second},
         count(static_cast<double>(both.size()))}};
    finding.value = static_cast<double>(both.size());
    finding.formula = {"shared switches: {}", {count(static_cast<double>(both.size()))}};
    finding.source = inputs.sourceOf("NET-020.shared");
    findings.findings.push_back(std::move(finding));
}

void judgeStorageRate(const Inputs& inputs, Findings& findings) {
    Shortfall loose;
    Shortfall thin;
    for (const ItemNetwork& one : inputs.answers.network.items) {
        loose.add(one.item, one.looseStorageNodes, one.storageNodes);
        thin.add(one.item, one.thinStorageNodes, one.storageNodes);
    }
    if (thin.missing == 0) {
        return;
    }
    const Measured rate{inputs.limit("NET-020.rate"), Dimension::DataRate};
    if (loose.missing == loose.all) {
        Finding finding = findingOf("NET-020", Severity::Info, loose.items);
        finding.message = {
            "The storage ports of {} compute nodes, in {} first, are joined to nothing: storage is "
            "not designed yet.",
            {count(loose.missing), loose.chief()}};
        finding.value = loose.missing;
        finding.formula = {"{} of {}", {count(loose.missing), count(loose.all)}};
        finding.source = inputs.sourceOf("NET-020.rate");
        findings.findings.push_back(std::move(finding));
        return;
    }
    Finding finding = findingOf("NET-020", Severity::Warning, thin.items);
    finding.message = {
        "{} of {} compute nodes, in {} first, reach storage at less than {} for each GPU (nodes "
        "without any link: {}).",
        {count(thin.missing), count(thin.all), thin.chief(), rate, count(loose.missing)}};
    finding.value = thin.missing;
    finding.formula = {"{} of {}", {count(thin.missing), count(thin.all)}};
    finding.source = inputs.sourceOf("NET-020.rate");
    findings.findings.push_back(std::move(finding));
}

}  // namespace

void judgeGroups(const Inputs& inputs, Findings& findings) {
    const bool hasRails = inputs.limit("NET-002.rails") >= 0.5;
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.kind != LinkKind::Compute && fabric.kind != LinkKind::Storage) {
            continue;
        }
        const Phrase network(networkWordOf(fabric.kind));
        if (fabric.partedLeaves > 0) {
            const FabricSwitch& leaf = fabric.switches[fabric.partedLeaf];
            Finding finding = findingOf("NET-008", Severity::Error, {leaf.item});
            finding.message = {
                "{} of a {} network of three tiers misses a spine that others of its group have "
                "(leaves like it: {}).",
                {subjectOf(leaf), network, count(fabric.partedLeaves)}};
            finding.value = fabric.partedLeaves;
            finding.formula = {"leaves that miss a spine of their group: {}",
                               {count(fabric.partedLeaves)}};
            findings.findings.push_back(std::move(finding));
        }
        if (hasRails && fabric.kind == LinkKind::Compute && fabric.mixedSpines > 0) {
            const FabricSwitch& spine = fabric.switches[fabric.mixedSpine];
            Finding finding = findingOf("NET-008", Severity::Error, {spine.item});
            finding.message = {
                "{} of a {} network of three tiers serves leaves of different rails (spines like "
                "it: {}): each group of spines is for one.",
                {subjectOf(spine), network, count(fabric.mixedSpines)}};
            finding.value = fabric.mixedSpines;
            finding.formula = {"spines of several rails: {}", {count(fabric.mixedSpines)}};
            findings.findings.push_back(std::move(finding));
        }
    }
}

void judgeNvlinkWiring(const Inputs& inputs, Findings& findings) {
    judgeTrays(inputs, findings);
    judgeBacks(inputs, findings);
    judgeTaper(inputs, findings);
}

void judgeStorage(const Inputs& inputs, Findings& findings) {
    judgeSeparation(inputs, findings);
    judgeStorageRate(inputs, findings);
}

}  // namespace hallwright
