// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_size.h"
#include "model/edits/fabric_topologies.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr int kNvlinksPerGpu = 18;  // NVLink 4
constexpr int kNvl32Gpus = 32;
constexpr int kNvl32Trays = 9;
constexpr int kChassisGpus = 8;
constexpr int kChassisTrays = 3;
constexpr int kNvlinkPorts = 128;  // of a tray of the second level
constexpr int kNvlinkGpus = 256;

}  // namespace

Planned planNvlink(const FabricWish& wish) {
    if (wish.endpoints > kNvlinkGpus) {
        return refuse("{} GPUs are more than one NVLink domain joins: at most {}.",
                      {std::to_string(wish.endpoints), std::to_string(kNvlinkGpus)});
    }
    const int radix = wish.radix > 0 ? wish.radix : kNvlinkPorts;
    PlannedFabric plan;
    plan.nodes = wish.endpoints;
    plan.linksPerEndpoint = kNvlinksPerGpu;
    plan.endpointLinks = std::int64_t{wish.endpoints} * kNvlinksPerGpu;
    if (wish.endpoints <= kNvl32Gpus) {
        const int links = wish.endpoints * kNvlinksPerGpu / kNvl32Trays;
        if (links > radix) {
            return refuse(
                "{} GPUs take {} ports of each of nine NVLink switches: these have {}.",
                {std::to_string(wish.endpoints), std::to_string(links), std::to_string(radix)});
        }
        plan.units = 1;
        plan.unitNodes = wish.endpoints;
        for (int tray = 0; tray < kNvl32Trays; ++tray) {
            plan.leaves.push_back({.plane = tray, .links = links, .nodes = wish.endpoints});
        }
        plan.tiers = {{"leaf", kNvl32Trays}};
        return plan;
    }
    const int chassis = ceilDivide(wish.endpoints, kChassisGpus);
    const int linksPerTray = kChassisGpus * kNvlinksPerGpu / kChassisTrays;
    const int spines = stripedSpines(chassis, linksPerTray, radix);
    if (spines == 0 || 2 * linksPerTray > radix) {
        return refuse("NVLink over {} chassis needs switches of {} ports or more, not {}.",
                      {std::to_string(chassis), std::to_string(std::max(2 * linksPerTray, chassis)),
                       std::to_string(radix)});
    }
    plan.units = chassis;
    plan.unitNodes = kChassisGpus;
    const int leaves = chassis * kChassisTrays;
    int left = wish.endpoints;
    for (int unit = 0; unit < chassis; ++unit) {
        const int gpus = std::min(left, kChassisGpus);
        left -= gpus;
        for (int tray = 0; tray < kChassisTrays; ++tray) {
            plan.leaves.push_back({.unit = unit,
                                   .plane = tray,
                                   .links = gpus * kNvlinksPerGpu / kChassisTrays,
                                   .nodes = gpus});
            for (int spine = 0; spine < spines; ++spine) {
                addTrunk(plan, unit * kChassisTrays + tray, leaves + tray * spines + spine,
                         linksPerTray / spines);
            }
        }
    }
    plan.tiers = {{"leaf", leaves}, {"spine", kChassisTrays * spines}};
    plan.leafLinks = std::int64_t{leaves} * linksPerTray;
    return plan;
}

}  // namespace hallwright
