// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/rails.h"

#include "solvers/network/link_survey.h"

namespace hallwright {

void findRails(const NetworkIndex& index, const LinkSurvey::Network& compute,
               const std::vector<Fabric>& fabrics, std::span<const PatchedChannel> channels,
               std::vector<CableRun>& runs) {
    // Of switches of fabrics that have rails; 0 elsewhere.
    std::vector<int> tiers(index.equipment().size(), 0);
    bool hasRails = false;
    for (const Fabric& fabric : fabrics) {
        if (fabric.kind == LinkKind::Compute && fabric.rails > 1) {
            hasRails = true;
            for (const FabricSwitch& one : fabric.switches) {
                tiers[index.find(one.item, one.slot)] = one.tier;
            }
        }
    }
    if (!hasRails) {
        return;
    }
    std::vector<int> rails(tiers.size(), -1);
    spreadRails(
        compute.drops, compute.trunks, [&](std::uint32_t at) { return tiers[at]; }, rails);
    // All are in order of links, but for channels through patch panels, which come last.
    auto run = runs.begin();
    const auto runOf = [&](Id<Link> link) -> CableRun& {
        if (link < run->link) {
            run = std::ranges::lower_bound(runs, link, {}, &CableRun::link);
        }
        while (run->link != link) {
            ++run;
        }
        return *run;
    };
    for (const LinkSurvey::Drop& drop : compute.drops) {
        if (tiers[drop.leaf] > 0) {
            runOf(drop.link).rail = static_cast<std::int16_t>(drop.rail);
        }
    }
    run = runs.begin();
    for (const LinkSurvey::Trunk& trunk : compute.trunks) {
        const std::uint32_t lower = tiers[trunk.a] <= tiers[trunk.b] ? trunk.a : trunk.b;
        const bool isAcross = tiers[trunk.a] == tiers[trunk.b] && rails[trunk.a] != rails[trunk.b];
        if (tiers[lower] > 0 && !isAcross) {
            runOf(trunk.link).rail = static_cast<std::int16_t>(rails[lower]);
        }
    }
    for (const PatchedChannel& channel : channels) {
        const CableRun& first = runs[channel.runs.front()];
        const CableRun& last = runs[channel.runs.back()];
        const std::int16_t rail = std::max(first.rail, last.rail);
        for (const std::uint32_t one : channel.runs) {
            runs[one].rail = rail;
        }
    }
}

}  // namespace hallwright
