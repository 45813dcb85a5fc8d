// SPDX-License-Identifier: GPL-3.0-or-later
// Block redundancy, PWR-025: a reserve behind static transfer switches.
#include "solvers/checks/power_schemes.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace hallwright {
namespace {

/// The first UPSs above an item, by way of anything but a UPS.
std::set<Id<Item>> unitsAbove(const Design& design,
                              const std::map<Id<Item>, std::vector<Id<Item>>>& sources,
                              Id<Item> from) {
    std::set<Id<Item>> units;
    std::set<Id<Item>> seen{from};
    std::vector<Id<Item>> open{from};
    while (!open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        const Item* item = design.items.find(at);
        if (item && productOf(design, *item).kind == Kind::Ups) {
            units.insert(at);
            continue;
        }
        const auto found = sources.find(at);
        for (const Id<Item> source :
             found == sources.end() ? std::vector<Id<Item>>{} : found->second) {
            if (seen.insert(source).second) {
                open.push_back(source);
            }
        }
    }
    return units;
}

/// Static transfer switches with both inputs from one UPS: there is nothing to transfer to.
void judgeInputs(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    if (std::ranges::none_of(design.products,
                             [](const Product& product) { return product.kind == Kind::Sts; })) {
        return;
    }
    std::map<Id<Item>, std::vector<Id<Item>>> sources;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power) {
            sources[link.to.item].push_back(link.from.item);
        }
    }
    for (const Item& item : design.items) {
        const auto into = sources.find(item.id);
        if (productOf(design, item).kind != Kind::Sts || into == sources.end()) {
            continue;
        }
        std::map<Id<Item>, std::size_t> met;
        for (const Id<Item> source : into->second) {
            for (const Id<Item> unit : unitsAbove(design, sources, source)) {
                ++met[unit];
            }
        }
        const auto common =
            std::ranges::find_if(met, [](const auto& unit) { return unit.second > 1; });
        if (common == met.end()) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-025";
        finding.items = {item.id, common->first};
        finding.message = {"Both inputs of {} come from {}: there is nothing to transfer to.",
                           {Subject{item.id, 0}, Subject{common->first, 0}}};
        finding.value = static_cast<double>(common->second);
        finding.limit = 1.0;
        finding.formula = {"inputs from one UPS: {} > 1",
                           {Measured{finding.value, Dimension::Count}}};
        finding.source = "definition of block redundancy";
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
}

/// Switches that transfer more slowly than what hangs on them stands.
void judgeTransfer(const Inputs& inputs, Findings& findings) {
    const double transfer = inputs.limit("PWR-025.transfer");
    const double tolerance = inputs.limit("PWR-025.tolerance");
    if (keepsWithin(transfer, tolerance)) {
        return;
    }
    std::vector<Id<Item>> switches;
    for (const Item& item : inputs.design.items) {
        if (productOf(inputs.design, item).kind == Kind::Sts) {
            switches.push_back(item.id);
        }
    }
    if (switches.empty()) {
        return;
    }
    Finding finding;
    finding.rule = "PWR-025";
    const auto count = static_cast<double>(switches.size());
    finding.message = {
        "{} static transfer switches, {} first, transfer in {}; what they feed stands "
        "{} without a voltage.",
        {Measured{count, Dimension::Count}, Subject{switches.front(), 0},
         Measured{transfer, Dimension::Duration}, Measured{tolerance, Dimension::Duration}}};
    finding.items = std::move(switches);
    finding.value = transfer;
    finding.limit = tolerance;
    finding.dimension = Dimension::Duration;
    finding.formula = {
        "{} > {}",
        {Measured{transfer, Dimension::Duration}, Measured{tolerance, Dimension::Duration}}};
    finding.source = inputs.sourceOf("PWR-025.tolerance");
    finding.state = "normal";
    findings.findings.push_back(std::move(finding));
}

}  // namespace

void judgeReserve(const Inputs& inputs, Findings& findings) {
    judgeLosses(inputs, findings, "PWR-025", schemesOf(inputs).reserved);
    judgeInputs(inputs, findings);
    judgeTransfer(inputs, findings);
}

}  // namespace hallwright
