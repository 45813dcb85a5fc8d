// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/topology_text.h"
#include "model/edits/plan_topology.h"
#include "model/exchange/files.h"
#include "solvers/network/fabric_times.h"
#include "solvers/network/failure_sweep.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, FabricTopology>, 5> kTopologies{{
    {"fat-tree", FabricTopology::FatTree},
    {"rail-only", FabricTopology::RailOnly},
    {"dragonfly+", FabricTopology::Dragonfly},
    {"k-ary", FabricTopology::KAry},
    {"nvlink", FabricTopology::Nvlink},
}};

FabricWish wishOf(const FabricCommand& command) {
    FabricWish wish{.endpoints = command.endpoints,
                    .rails = command.rails,
                    .radix = command.radix,
                    .unitNodes = command.unitNodes,
                    .tiers = command.tiers == "auto" ? 0 : std::stoi(command.tiers),
                    .oversubscription = command.oversubscription,
                    .managementPorts = command.managementPorts,
                    .planes = command.planes,
                    .sparePorts = command.sparePorts};
    for (const auto& [key, topology] : kTopologies) {
        if (key == command.topology) {
            wish.topology = topology;
        }
    }
    return wish;
}

/// Of one link of an endpoint, which has one in each plane.
double linkGbps(const FabricCommand& command) {
    return command.rateGbps / command.planes;
}

FabricTimes timesOf(const FabricCommand& command, const PlannedFabric& plan,
                    const FabricMetrics& metrics) {
    FabricJob job;
    job.cable = command.cableLength;
    job.rate = linkGbps(command) * plan.linksPerEndpoint * 1e9;
    job.managementPorts = command.managementPorts;
    job.bytes = command.message * 1e6;
    job.domain = command.topology == "nvlink" ? 1 : command.nvlinkGpus;
    job.domainRate = command.nvlinkGbps * 1e9;
    return fabricTimes(plan, metrics, job);
}

Json failuresOf(const PlannedFabric& plan) {
    Json failures = Json::array();
    for (const FailureClass& one : sweepFailures(plan)) {
        failures.push_back({{"kind", one.isLink ? "link" : "switch"},
                            {"tier", one.tier},
                            {"upper_tier", one.isLink ? Json(one.upper) : Json(nullptr)},
                            {"count", one.count},
                            {"bisection_ratio", one.bisectionRatio},
                            {"endpoint_links_cut_off", one.endpointLinks}});
    }
    return failures;
}

Json jsonOf(const FabricCommand& command, const PlannedFabric& plan, const FabricMetrics& metrics) {
    Json tiers = Json::array();
    for (const PlannedTier& tier : plan.tiers) {
        tiers.push_back({{"name", tier.name}, {"switches", tier.switches}});
    }
    Json points = Json::array();
    for (const SinglePoints& point : metrics.singlePoints) {
        points.push_back({{"kind", point.isLink ? "link" : "switch"},
                          {"tier", point.tier},
                          {"count", point.count},
                          {"endpoint_links_cut_off", point.endpointLinks},
                          {"nodes_cut_off", point.nodes}});
    }
    Json after = Json::array();
    for (const AfterFailure& failure : metrics.afterFailure) {
        after.push_back({{"tier", failure.tier}, {"bisection_ratio", failure.bisectionRatio}});
    }
    Json paths = nullptr;  // between leaves, of which there may be one
    if (plan.leaves.size() > 1 && plan.tiers.size() > 1) {
        paths = {{"link_disjoint", metrics.paths.edge},
                 {"switch_disjoint", metrics.paths.vertex},
                 {"bounded", metrics.paths.bounded}};
    }
    const FabricTimes times = timesOf(command, plan, metrics);
    Json said = {
        {"topology", command.topology},
        {"endpoints", command.endpoints},
        {"management_ports", command.managementPorts},
        {"planes", command.planes},
        {"spare_ports_per_leaf", command.sparePorts},
        {"nodes", plan.nodes},
        {"rails", command.rails},
        {"units", plan.units},
        {"unit_nodes", plan.unitNodes},
        {"tiers", tiers},
        {"switches", plan.switches()},
        {"cables",
         {{"endpoint_leaf", plan.endpointLinks},
          {"leaf_spine", plan.leafLinks},
          {"spine_core", plan.coreLinks},
          {"spine_spine", plan.groupLinks}}},
        {"links", plan.endpointLinks + plan.leafLinks + plan.coreLinks + plan.groupLinks},
        {"rate_gbps", command.rateGbps},
        {"link_rate_gbps", linkGbps(command)},
        {"bisection_links", metrics.bisectionLinks},
        {"bisection_gbps", static_cast<double>(metrics.bisectionLinks) * linkGbps(command)},
        {"bisection_split", metrics.worstSplit},
        {"full_bisection_ratio", metrics.fullBisectionRatio},
        {"diameter_switches", metrics.diameterSwitches},
        {"disjoint_paths", paths},
        {"after_one_failure", after},
        {"single_points_of_failure", points},
        {"latency_us", {{"one_switch", times.nearest * 1e6}, {"longest", times.farthest * 1e6}}},
        {"collectives",
         {{"ranks", times.ranks},
          {"domains", times.domains},
          {"message_mb", command.message},
          {"all_reduce_ms", times.isJoined ? Json(times.allReduce * 1e3) : Json(nullptr)},
          {"all_to_all_ms", times.isJoined ? Json(times.allToAll * 1e3) : Json(nullptr)}}}};
    if (command.failures) {
        said["failures"] = failuresOf(plan);
    }
    return said;
}

/// What a failure leaves is told of the plane that it is in.
const char* ofItsPlane(const PlannedFabric& plan) {
    return plan.planes > 1 || plan.partedRails > 1 ? " of its plane" : "";
}

/// Three digits, or all before the point.
std::string plain(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), value >= 100.0 ? "%.0f" : "%.3g", value);
    return text.data();
}

void printTimes(const FabricCommand& command, const FabricTimes& times) {
    std::printf("%-28s %.2f us over one switch, %.2f us at most, one way\n", "latency",
                times.nearest * 1e6, times.farthest * 1e6);
    if (!times.isJoined) {
        std::printf(
            "%-28s rails are joined by NVLink alone: say by --nvlink-gpus how many it joins\n",
            "collectives");
        return;
    }
    std::printf("%-28s all-reduce %s ms, all-to-all %s ms, %g MB on %d ranks in %d domains\n",
                "collectives", plain(times.allReduce * 1e3).c_str(),
                plain(times.allToAll * 1e3).c_str(), command.message, times.ranks, times.domains);
}

void printFailures(const PlannedFabric& plan) {
    for (const FailureClass& one : sweepFailures(plan)) {
        const std::string what =
            one.isLink ? std::string(one.tier) + " to " + std::string(one.upper) + " link"
                       : std::string(one.tier);
        std::printf("%-28s %.2f %% of the bisection%s left, %d endpoint links cut off, any of %d\n",
                    ("one " + what + " lost").c_str(), one.bisectionRatio * 100.0, ofItsPlane(plan),
                    one.endpointLinks, one.count);
    }
}

void printText(const PlannedFabric& plan, const FabricMetrics& metrics, double rateGbps) {
    std::printf("%-28s %d in %d units of up to %d\n", "nodes", plan.nodes, plan.units,
                plan.unitNodes);
    if (plan.planes > 1) {
        std::printf("%-28s %d, all switches and cables together below\n", "planes", plan.planes);
    }
    for (const PlannedTier& tier : plan.tiers) {
        std::printf("%-28s %d switches\n", std::string(tier.name).c_str(), tier.switches);
    }
    const auto cables = [](const char* name, std::int64_t count) {
        if (count > 0) {
            std::printf("%-28s %lld\n", name, static_cast<long long>(count));
        }
    };
    cables("cables endpoint to leaf", plan.endpointLinks);
    cables("cables leaf to spine", plan.leafLinks);
    cables("cables spine to core", plan.coreLinks);
    cables("cables spine to spine", plan.groupLinks);
    std::printf("%-28s %lld links, %s Gb/s per direction, %.3g of full, worst %s\n", "bisection",
                static_cast<long long>(metrics.bisectionLinks),
                plain(static_cast<double>(metrics.bisectionLinks) * rateGbps).c_str(),
                metrics.fullBisectionRatio, std::string(metrics.worstSplit).c_str());
    std::printf("%-28s %d switches\n", "diameter", metrics.diameterSwitches);
    for (const AfterFailure& failure : metrics.afterFailure) {
        std::printf("one %-24s %.1f %% of the bisection%s left\n",
                    (std::string(failure.tier) + " lost").c_str(), failure.bisectionRatio * 100.0,
                    ofItsPlane(plan));
    }
    for (const SinglePoints& point : metrics.singlePoints) {
        std::printf("%-28s %d %s %s: each cuts off %d endpoint links\n", "single point of failure",
                    point.count, std::string(point.tier).c_str(),
                    point.isLink ? "links" : "switches", point.endpointLinks);
    }
}

}  // namespace

std::vector<std::string> fabricTopologies() {
    std::vector<std::string> keys;
    for (const auto& [key, topology] : kTopologies) {
        keys.emplace_back(key);
    }
    return keys;
}

Ran runFabric(const FabricCommand& command) {
    const std::string_view form = topologyForm(command.exported);
    if (!command.exported.empty() && form.empty()) {
        return refuse(command.exported +
                      ": expected a file name that ends in .topo, .conf, .graphml or .dot.");
    }
    const FabricWish wish = wishOf(command);
    if (wish.topology == FabricTopology::Nvlink && command.nvlinkGpus > 1) {
        return refuse("NVLink joins all GPUs of its domain: leave --nvlink-gpus out.");
    }
    const auto plan = planFabric(wish);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    if (!form.empty()) {
        const auto written =
            topologyOf(*plan, wish, linkGbps(command) * 1e9)
                .and_then([form](const Topology& topology) { return topologyText(topology, form); })
                .and_then(
                    [&](const std::string& text) { return writeBytes(text, command.exported); });
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    const FabricMetrics metrics = measureFabric(*plan);
    if (command.format == "json") {
        std::puts(jsonOf(command, *plan, metrics).dump(2).c_str());
    } else {
        printText(*plan, metrics, linkGbps(command));
        printTimes(command, timesOf(command, *plan, metrics));
        if (command.failures) {
            printFailures(*plan);
        }
    }
    return kClean;
}

}  // namespace hallwright
