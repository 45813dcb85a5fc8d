// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on how a fabric is built: units, stripes, tiers, and what a failure leaves of it.
#include "model/sort_once.h"
#include "solvers/checks/network_rules.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace hallwright {
namespace {

Measured count(double si) {
    return {si, Dimension::Count};
}

Measured share(double si) {
    return {si, Dimension::Fraction};
}

bool carriesWork(const Fabric& fabric) {
    return fabric.kind == LinkKind::Compute || fabric.kind == LinkKind::Storage;
}

/// How much more a leaf may take in than it sends up.
double allowedIn(const Inputs& inputs, const Fabric& fabric) {
    return inputs.limit(fabric.kind == LinkKind::Compute ? "NET-005.compute" : "NET-005.storage");
}

Finding findingOf(std::string_view rule, Severity severity, const FabricSwitch& where) {
    return {.rule = rule,
            .severity = severity,
            .items = {where.item},
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

const FabricSwitch* firstLeaf(const Fabric& fabric) {
    const auto leaf = std::ranges::find(fabric.switches, 1, &FabricSwitch::tier);
    return leaf == fabric.switches.end() ? nullptr : &*leaf;
}

}  // namespace

void judgeUnitSize(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric) || fabric.tiers < 2) {
            continue;
        }
        const double over = allowedIn(inputs, fabric);
        const FabricSwitch* worst = nullptr;
        double least = 0.0;
        for (const FabricSwitch& one : fabric.switches) {
            // At 1:1 half of the ports face down.
            const double most = std::floor(one.ports * over / (1.0 + over) + 1e-9);
            if (one.tier == 1 && one.endpointPorts > most &&
                (!worst || one.endpointPorts > worst->endpointPorts)) {
                worst = &one;
                least = most;
            }
        }
        if (!worst) {
            continue;
        }
        Finding finding = findingOf("NET-003", Severity::Error, *worst);
        finding.message = {
            "{} of a {} network has {} endpoints on it, more than the {} that leave it ports to go "
            "up.",
            {subjectOf(*worst), Phrase(networkWordOf(fabric.kind)), count(worst->endpointPorts),
             count(least)}};
        finding.value = worst->endpointPorts;
        finding.limit = least;
        finding.formula = {
            "{} > {} · {} ÷ (1 + {})",
            {count(worst->endpointPorts), count(worst->ports), count(over), count(over)}};
        findings.findings.push_back(std::move(finding));
    }
}

void judgeManagementReserve(const Inputs& inputs, Findings& findings) {
    const double limit = inputs.limit("NET-004.reserve");
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        const FabricSwitch* leaf = firstLeaf(fabric);
        if (fabric.kind != LinkKind::Compute || fabric.tiers < 2 || !leaf) {
            continue;
        }
        // Switches with a port of management of their own run the fabric themselves.
        const auto isManaged = [&](const FabricSwitch& one) {
            const Item* item = inputs.design.items.find(one.item);
            const Device* device = item ? item->device(one.slot) : nullptr;
            const Product* product = device ? &productOf(inputs.design, *device)
                                     : item ? &productOf(inputs.design, *item)
                                            : nullptr;
            return product && std::ranges::find(product->ports, "mgmt", &PortGroup::name) !=
                                  product->ports.end();
        };
        if (std::ranges::any_of(fabric.switches, isManaged)) {
            continue;
        }
        int free = 0;
        for (const FabricSwitch& one : fabric.switches) {
            free += one.tier == 1 ? std::max(0, one.ports - one.downPorts - one.upPorts) : 0;
        }
        if (keepsWithin(limit, free)) {
            continue;
        }
        Finding finding = findingOf("NET-004", Severity::Warning, *leaf);
        finding.message = {
            "The leaves of a compute network, {} first, keep {} ports for hosts that run it; its "
            "switches are not managed, and {} are wanted.",
            {subjectOf(*leaf), count(free), count(limit)}};
        finding.value = free;
        finding.limit = limit;
        finding.formula = {"{} < {}", {count(free), count(limit)}};
        finding.source = inputs.sourceOf("NET-004.reserve");
        findings.findings.push_back(std::move(finding));
    }
}

void judgeStriping(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric) || fabric.fewestStriped == fabric.mostStriped) {
            continue;
        }
        const FabricSwitch& one = fabric.switches[fabric.unevenSwitch];
        Finding finding = findingOf("NET-006", Severity::Warning, one);
        finding.message = {
            "{} of a {} network has {} links to one switch above and {} to another: the fewer are "
            "where its traffic waits.",
            {subjectOf(one), Phrase(networkWordOf(fabric.kind)), count(fabric.fewestStriped),
             count(fabric.mostStriped)}};
        finding.value = fabric.mostStriped - fabric.fewestStriped;
        finding.formula = {"{} ≠ {}", {count(fabric.fewestStriped), count(fabric.mostStriped)}};
        findings.findings.push_back(std::move(finding));
    }
}

void judgeTierLimit(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        const FabricSwitch* leaf = firstLeaf(fabric);
        if (!carriesWork(fabric) || !leaf || fabric.tiers < 1 || fabric.tiers > 3 ||
            allowedIn(inputs, fabric) > 1.0) {
            continue;
        }
        const double radix = leaf->ports;
        const double most = fabric.tiers == 1   ? radix
                            : fabric.tiers == 2 ? radix * radix / 2.0
                                                : radix * radix * radix / 4.0;
        if (keepsWithin(fabric.endpoints, most)) {
            continue;
        }
        Finding finding = findingOf("NET-007", Severity::Error, *leaf);
        finding.message = {
            "A {} network of {} tiers of {}-port switches carries {} endpoints without "
            "oversubscription, and has {}.",
            {Phrase(networkWordOf(fabric.kind)), count(fabric.tiers), count(radix), count(most),
             count(fabric.endpoints)}};
        finding.value = fabric.endpoints;
        finding.limit = most;
        finding.formula = {"{} > {}", {count(fabric.endpoints), count(most)}};
        findings.findings.push_back(std::move(finding));
    }
}

void judgeUnitsInFull(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric) || fabric.tiers < 2) {
            continue;
        }
        const FabricSwitch* least = nullptr;
        int most = 0;
        for (const FabricSwitch& one : fabric.switches) {
            if (one.tier == 1) {
                most = std::max(most, one.upPorts);
                least = !least || one.upPorts < least->upPorts ? &one : least;
            }
        }
        if (!least || least->upPorts == most) {
            continue;
        }
        Finding finding = findingOf("NET-009", Severity::Warning, *least);
        finding.message = {
            "{} of a {} network goes up by {} links where others have {}: nodes that come later "
            "would find it short.",
            {subjectOf(*least), Phrase(networkWordOf(fabric.kind)), count(least->upPorts),
             count(most)}};
        finding.value = least->upPorts;
        finding.limit = most;
        finding.formula = {"{} < {}", {count(least->upPorts), count(most)}};
        finding.source = std::string(translatable("NVIDIA RA-11333-001"));
        findings.findings.push_back(std::move(finding));
    }
}

void judgeBisection(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        const FabricSwitch* leaf = firstLeaf(fabric);
        if (fabric.kind != LinkKind::Compute || !leaf || allowedIn(inputs, fabric) > 1.0) {
            continue;
        }
        if (std::isnan(fabric.bisection)) {
            findings.notEvaluated.push_back(
                {"NET-011",
                 {leaf->item},
                 {{"bisection of an irregular network of {} switches",
                   {std::to_string(fabric.switches.size())}}}});
            continue;
        }
        if (keepsWithin(1.0, fabric.bisection)) {
            continue;
        }
        Finding finding = findingOf("NET-011", Severity::Error, *leaf);
        finding.message = {
            "Half the endpoints of a compute network reach the other half at {} of their rate: it "
            "is said not to block.",
            {share(fabric.bisection)}};
        finding.value = fabric.bisection;
        finding.limit = 1.0;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"least flow over the halves tried: {} of {}",
                           {share(fabric.bisection), count(fabric.endpoints / 2)}};
        findings.findings.push_back(std::move(finding));
    }
}

void judgeAfterFailure(const Inputs& inputs, Findings& findings) {
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (!carriesWork(fabric) || fabric.sharers < 2 ||
            keepsWithin(fabric.greatestShare, 1.0 / fabric.sharers)) {
            continue;
        }
        const FabricSwitch& one = fabric.switches[fabric.shareSwitch];
        Finding finding = findingOf("NET-014", Severity::Warning, one);
        finding.message = {
            "Loss of {} takes {} of the links into its tier of a {} network, more than one of {} "
            "alike would.",
            {subjectOf(one), share(fabric.greatestShare), Phrase(networkWordOf(fabric.kind)),
             count(fabric.sharers)}};
        finding.value = 1.0 - fabric.greatestShare;
        finding.limit = 1.0 - 1.0 / fabric.sharers;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"1 − {} < 1 − 1 ÷ {}",
                           {share(fabric.greatestShare), count(fabric.sharers)}};
        finding.state = "loss of a switch";
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
