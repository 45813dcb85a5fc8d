// SPDX-License-Identifier: GPL-3.0-or-later
// What a job feels of a compute network: latency, and the time of a collective. Reports, with a
// limit where one is set.
#include "model/hall/it_parts.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/collectives.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kMicro = 1e-6;
constexpr double kNano = 1e-9;
constexpr double kNvlinkPerGpu = 450e9;  // byte/s per direction: 18 links of NVLink 4

Measured count(double si) {
    return {si, Dimension::Count};
}

LatencyParts partsOf(const Inputs& inputs) {
    return {inputs.limit("NET-045.nic") * kMicro, inputs.limit("NET-045.switch") * kMicro,
            inputs.limit("NET-045.metre") * kNano};
}

/// The compute network with the most endpoints; null where there is none.
const Fabric* largest(const Inputs& inputs) {
    const Fabric* largest = nullptr;
    for (const Fabric& fabric : inputs.answers.network.fabrics) {
        if (fabric.kind == LinkKind::Compute && fabric.endpoints > 1 &&
            (!largest || fabric.endpoints > largest->endpoints)) {
            largest = &fabric;
        }
    }
    return largest;
}

/// Lengths of compute cables, m, of which the length is known.
struct Cables {
    double leastEndpoint = std::numeric_limits<double>::infinity();
    double mostEndpoint = 0.0;
    double mostTrunk = 0.0;
    [[nodiscard]] bool areKnown() const { return mostEndpoint > 0.0; }
};

Cables cablesOf(const Inputs& inputs) {
    Cables cables;
    for (const CableRun& run : inputs.answers.network.runs) {
        if (run.kind != LinkKind::Compute || run.length <= 0.0F) {
            continue;
        }
        const double length = run.channel == CableRun::kNoChannel
                                  ? static_cast<double>(run.length)
                                  : inputs.answers.network.channelLength(run);
        if (run.isTrunk) {
            cables.mostTrunk = std::max(cables.mostTrunk, length);
        } else {
            cables.leastEndpoint = std::min(cables.leastEndpoint, length);
            cables.mostEndpoint = std::max(cables.mostEndpoint, length);
        }
    }
    return cables;
}

/// s one way over the longest path, by the longest cables that there are.
double farthest(const Inputs& inputs, const Fabric& fabric, const Cables& cables) {
    const int switches = std::max(1, fabric.diameter);
    return oneWayLatency(partsOf(inputs), switches,
                         2.0 * cables.mostEndpoint + (switches - 1) * cables.mostTrunk);
}

Finding report(std::string_view rule, const Fabric& fabric) {
    return {.rule = rule,
            .severity = Severity::Info,
            .items = {fabric.switches.front().item},
            .room = {},
            .message = {},
            .value = 0.0,
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {},
            .source = {},
            .state = "normal",
            .provisional = true};  // by the figures of a class of adapters and switches
}

/// GPUs that NVLink joins: those of a rack with NVLink switches, else of a node.
int domainOf(const Inputs& inputs, const Fabric& fabric) {
    const NetworkResult& network = inputs.answers.network;
    for (const ItemNetwork& item : network.items) {
        const Item* rack = item.nvlinkSwitches > 0 ? inputs.design.items.find(item.item) : nullptr;
        if (!rack) {
            continue;
        }
        double gpus = 0.0;
        for (const Device& device : *rack->devices) {
            gpus += numberOf(productOf(inputs.design, device), device.own, Property::Gpus)
                        .value_or(0.0);
        }
        return std::max(1, static_cast<int>(std::lround(gpus)));
    }
    return fabric.nodes > 0 ? std::max(1, network.gpus / fabric.nodes) : 1;
}

/// byte/s of a GPU into the network, per direction.
double networkPerGpu(const Inputs& inputs, const Fabric& fabric) {
    double rate = 0.0;
    for (const FabricSwitch& one : fabric.switches) {
        rate += one.tier == 1 ? one.downRate : 0.0;
    }
    const double gpus = std::max(1, inputs.answers.network.gpus);
    double endpoints = 0.0;
    for (const Fabric& each : inputs.answers.network.fabrics) {
        endpoints += each.kind == LinkKind::Compute ? each.endpoints : 0;
    }
    return fabric.endpoints > 0 ? rate / fabric.endpoints * endpoints / gpus / 8.0 : 0.0;
}

}  // namespace

void judgeLatency(const Inputs& inputs, Findings& findings) {
    const Fabric* fabric = largest(inputs);
    const Cables cables = fabric ? cablesOf(inputs) : Cables{};
    if (!fabric || !cables.areKnown()) {
        return;
    }
    const double most = farthest(inputs, *fabric, cables) / kMicro;
    const double target = inputs.limit("NET-045.target");
    Finding finding = report("NET-045", *fabric);
    finding.value = most;
    finding.message = {
        "The first bit takes {} µs at most between nodes of a compute network, over "
        "{} switches.",
        {count(most), count(std::max(1, fabric->diameter))}};
    if (target > 0.0 && !keepsWithin(most, target)) {
        finding.severity = Severity::Warning;
        finding.limit = target;
        finding.message = {
            "The first bit takes {} µs at most between nodes of a compute network, "
            "over {} switches: more than the {} µs wanted.",
            {count(most), count(std::max(1, fabric->diameter)), count(target)}};
    }
    const int switches = std::max(1, fabric->diameter);
    finding.formula = {
        "2 · {} + {} · {} µs + {} · {} ns/m",
        {count(inputs.limit("NET-045.nic")), count(switches), count(inputs.limit("NET-045.switch")),
         Measured{2.0 * cables.mostEndpoint + (switches - 1) * cables.mostTrunk,
                  Dimension::Distance},
         count(inputs.limit("NET-045.metre"))}};
    finding.source = inputs.sourceOf("NET-045.switch");
    findings.findings.push_back(std::move(finding));
}

void judgeLatencySpread(const Inputs& inputs, Findings& findings) {
    const Fabric* fabric = largest(inputs);
    const Cables cables = fabric ? cablesOf(inputs) : Cables{};
    if (!fabric || !cables.areKnown() || fabric->rails < 2) {
        return;
    }
    const double metres = 2.0 * (cables.mostEndpoint - cables.leastEndpoint);
    const double spread = metres * inputs.limit("NET-045.metre");
    Finding finding = report("NET-046", *fabric);
    finding.value = spread;
    finding.message = {
        "Within a rail of a compute network latency differs by {} ns at most, by the "
        "lengths of cables.",
        {count(spread)}};
    finding.formula = {"2 · ({} − {}) · {} ns/m",
                       {Measured{cables.mostEndpoint, Dimension::Distance},
                        Measured{cables.leastEndpoint, Dimension::Distance},
                        count(inputs.limit("NET-045.metre"))}};
    finding.source = inputs.sourceOf("NET-045.metre");
    findings.findings.push_back(std::move(finding));
}

void judgeScaleUp(const Inputs& inputs, Findings& findings) {
    const Fabric* fabric = largest(inputs);
    const int domain = fabric ? domainOf(inputs, *fabric) : 1;
    if (domain < 2) {
        return;
    }
    const double network = networkPerGpu(inputs, *fabric);
    if (!(network > 0.0)) {
        return;
    }
    Finding finding = report("NET-017", *fabric);
    finding.value = kNvlinkPerGpu / network;
    finding.message = {
        "A GPU sends {} GB/s to the {} of its NVLink domain and {} GB/s to others: "
        "{} to 1.",
        {count(kNvlinkPerGpu / 1e9), count(domain), count(network / 1e9), count(finding.value)}};
    finding.formula = {"{} ÷ {}", {count(kNvlinkPerGpu / 1e9), count(network / 1e9)}};
    finding.source = std::string(translatable("18 links of NVLink 4, 25 GB/s each way"));
    findings.findings.push_back(std::move(finding));
}

void judgeCollectives(const Inputs& inputs, Findings& findings) {
    const Fabric* fabric = largest(inputs);
    const Cables cables = fabric ? cablesOf(inputs) : Cables{};
    if (!fabric || !cables.areKnown()) {
        return;
    }
    const int gpus = inputs.answers.network.gpus;
    const int domain = domainOf(inputs, *fabric);
    const double network = networkPerGpu(inputs, *fabric);
    if (gpus < 2 || !(network > 0.0)) {
        return;
    }
    const int domains = (gpus + domain - 1) / domain;
    const double gigabytes = inputs.limit("NET-050.message");
    const double alpha = farthest(inputs, *fabric, cables);
    const double seconds =
        hierarchicalAllReduce({domain, kNvlinkPerGpu, partsOf(inputs).networkSwitch},
                              {domains, network, alpha}, gigabytes * 1e9);
    Finding finding = report("NET-050", *fabric);
    finding.value = seconds * 1e3;
    finding.message = {
        "An all-reduce of {} GB over {} GPUs, {} NVLink domains of {}, takes {} ms by "
        "the network alone.",
        {count(gigabytes), count(gpus), count(domains), count(domain), count(seconds * 1e3)}};
    finding.formula = {"within by NVLink at {} GB/s, across at {} GB/s and {} µs for a step",
                       {count(kNvlinkPerGpu / 1e9), count(network / 1e9), count(alpha / kMicro)}};
    finding.source = std::string(translatable("α–β model: Thakur et al. 2005"));
    findings.findings.push_back(std::move(finding));
}

}  // namespace hallwright
