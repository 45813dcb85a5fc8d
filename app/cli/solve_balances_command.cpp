// SPDX-License-Identifier: GPL-3.0-or-later
// "solve liquid" and "solve network": technology loops, and fabrics with their cables.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/files.h"
#include "solvers/liquid/balance.h"
#include "solvers/network/network.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Json numberOrNull(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json namesOf(const Design& design, const std::vector<Id<Item>>& items) {
    Json names = Json::array();
    for (const Id<Item> item : items) {
        names.push_back(nameOf(design, item));
    }
    return names;
}

Json liquidOf(const Design& design, const LiquidBalance& liquid, double seconds) {
    Json loops = Json::array();
    for (const CoolantGroup& group : liquid.groups) {
        loops.push_back({{"cdus", namesOf(design, group.cdus)},
                         {"loads", namesOf(design, group.loads)},
                         {"heat_kw", group.heat.si() / 1e3},
                         {"capacity_kw", numberOrNull(group.capacity.si() / 1e3)},
                         {"largest_unit_kw", numberOrNull(group.largestUnit.si() / 1e3)},
                         {"standby_capacity_kw", group.standbyCapacity.si() / 1e3},
                         {"demand_m3s", group.demand.si()},
                         {"flow_m3s", numberOrNull(group.flow.si())},
                         {"supply_c", numberOrNull(group.supply.celsius())},
                         {"return_c", numberOrNull(group.ret.celsius())},
                         {"facility_supply_c", numberOrNull(group.facilitySupply.celsius())},
                         {"estimated", group.guessed}});
    }
    return {{"loops", loops},
            {"unserved", namesOf(design, liquid.unserved)},
            {"heat_kw", liquid.heat.si() / 1e3},
            {"seconds", seconds}};
}

Json fabricOf(const Design& design, const Fabric& fabric) {
    Json switches = Json::array();
    for (const FabricSwitch& each : fabric.switches) {
        switches.push_back({{"tag", nameOf(design, each.item, each.slot)},
                            {"tier", each.tier},
                            {"ports", each.ports},
                            {"down_ports", each.downPorts},
                            {"up_ports", each.upPorts},
                            {"endpoint_ports", each.endpointPorts},
                            {"oversubscription", each.oversubscription()}});
    }
    Json points = Json::array();
    for (std::size_t i = 0; i < fabric.cutSwitches.size(); ++i) {
        const FabricSwitch& each = fabric.switches[fabric.cutSwitches[i]];
        points.push_back({{"kind", "switch"},
                          {"tag", nameOf(design, each.item, each.slot)},
                          {"endpoints_cut_off", fabric.cutOffEndpoints[i]}});
    }
    for (const CutLink& link : fabric.cutLinks) {
        const Link* found = design.links.find(link.link);
        points.push_back(
            {{"kind", "link"},
             {"tag", found ? nameOf(design, found->from.item, found->from.slot) + " to " +
                                 nameOf(design, found->to.item, found->to.slot)
                           : std::string()},
             {"endpoints_cut_off", link.endpoints}});
    }
    return {{"network", keyOf(fabric.kind)},
            {"nodes", fabric.nodes},
            {"endpoints", fabric.endpoints},
            {"tiers", fabric.tiers},
            {"rails", fabric.rails},
            {"endpoint_links", fabric.endpointLinks},
            {"switch_links", fabric.switchLinks},
            {"diameter_switches", fabric.diameter},
            {"link_disjoint_paths", fabric.leastPaths},
            {"switch_disjoint_paths", fabric.leastVertexPaths},
            {"paths_bounded", fabric.pathsBounded},
            {"oversubscription", fabric.oversubscription},
            {"misaligned_nics", fabric.misalignedNics},
            {"single_points_of_failure", points},
            {"switches", switches}};
}

Json networkOf(const Design& design, const NetworkResult& network, double seconds) {
    Json fabrics = Json::array();
    for (const Fabric& fabric : network.fabrics) {
        fabrics.push_back(fabricOf(design, fabric));
    }
    Json cables = Json::array();
    for (const CableRun& run : network.runs) {
        const Link* link = design.links.find(run.link);
        if (!link) {
            continue;
        }
        const Product* product = design.products.find(link->product);
        cables.push_back(
            {{"network", keyOf(run.kind)},
             {"from", nameOf(design, link->from.item, link->from.slot)},
             {"to", nameOf(design, link->to.item, link->to.slot)},
             {"product", product ? Json(product->key) : Json(nullptr)},
             {"route_m", run.route},
             {"length_m", run.length > 0.0F ? Json(run.length) : Json(nullptr)},
             {"order_length_m", run.orderLength > 0.0F ? Json(run.orderLength) : Json(nullptr)},
             {"reach_m", run.reach > 0.0F ? Json(run.reach) : Json(nullptr)}});
    }
    return {{"fabrics", fabrics},
            {"cables", cables},
            {"cable_length_m", network.cableLength},
            {"gpus", network.gpus},
            {"unconnected_nics", network.unconnectedNics},
            {"seconds", seconds}};
}

std::string listed(const Json& names) {
    std::string text;
    for (const Json& name : names) {
        text += (text.empty() ? "" : ", ") + name.get<std::string>();
    }
    return text.empty() ? "none" : text;
}

double orZero(const Json& number) {
    return number.is_null() ? 0.0 : number.get<double>();
}

void printLiquid(const Json& said) {
    for (const Json& loop : said["loops"]) {
        std::printf("loop of %s\n", listed(loop["cdus"]).c_str());
        std::printf("  %-20s %s\n", "cools", listed(loop["loads"]).c_str());
        std::printf("  %-20s %.1f of %.1f kW, largest unit %.1f kW\n", "heat",
                    orZero(loop["heat_kw"]), orZero(loop["capacity_kw"]),
                    orZero(loop["largest_unit_kw"]));
        std::printf("  %-20s %.1f of %.1f L/min\n", "flow", orZero(loop["demand_m3s"]) * 6e4,
                    orZero(loop["flow_m3s"]) * 6e4);
        std::printf("  %-20s %.1f, back %.1f, from facility water of %.1f degC\n", "supply",
                    orZero(loop["supply_c"]), orZero(loop["return_c"]),
                    orZero(loop["facility_supply_c"]));
    }
    std::printf("heat into coolant %.1f kW; served by no loop: %s\n", orZero(said["heat_kw"]),
                listed(said["unserved"]).c_str());
}

void printNetwork(const Json& said) {
    std::printf("%-12s %8s %9s %6s %6s %9s %9s %6s %s\n", "network", "switches", "endpoints",
                "tiers", "rails", "diameter", "disjoint", "over", "single points");
    for (const Json& fabric : said["fabrics"]) {
        std::printf(
            "%-12s %8zu %9d %6d %6d %9d %9d %6.2f %zu\n",
            fabric["network"].get<std::string>().c_str(), fabric["switches"].size(),
            fabric["endpoints"].get<int>(), fabric["tiers"].get<int>(), fabric["rails"].get<int>(),
            fabric["diameter_switches"].get<int>(), fabric["link_disjoint_paths"].get<int>(),
            fabric["oversubscription"].get<double>(), fabric["single_points_of_failure"].size());
    }
    std::printf("%zu cables, %.0f m to order; %d ports of nodes joined to nothing\n",
                said["cables"].size(), orZero(said["cable_length_m"]),
                said["unconnected_nics"].get<int>());
}

}  // namespace

Ran runSolveLiquid(const SolveCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const auto start = std::chrono::steady_clock::now();
    const LiquidBalance liquid = balanceLiquid(*design);
    const Json said = liquidOf(*design, liquid, secondsSince(start));
    command.format == "json" ? static_cast<void>(std::puts(said.dump(2).c_str()))
                             : printLiquid(said);
    return kClean;
}

Ran runSolveNetwork(const SolveCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    const auto start = std::chrono::steady_clock::now();
    const NetworkResult network = analyseNetwork(*design);
    const Json said = networkOf(*design, network, secondsSince(start));
    command.format == "json" ? static_cast<void>(std::puts(said.dump(2).c_str()))
                             : printNetwork(said);
    return kClean;
}

}  // namespace hallwright
