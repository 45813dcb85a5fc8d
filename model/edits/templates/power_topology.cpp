// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_topology.h"

#include "model/units/wording.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hallwright {
namespace {

constexpr auto kTopologies = std::to_array<TopologyInfo>({
    {Redundancy::TwoN, "2N", translatable("2N: two systems, either carries all"), 2, 1.0},
    {Redundancy::NPlusOne, "N+1", translatable("N+1: a spare UPS on side A, mains on side B"), 2,
     1.0},
    {Redundancy::N, "N", translatable("N: one system, nothing to spare"), 1, 1.0},
    {Redundancy::ThreeN2, "3N2", translatable("3N2: three systems share what two can carry"), 3,
     2.0},
    {Redundancy::FourN3, "4N3", translatable("4N3: four systems share what three can carry"), 4,
     3.0},
    {Redundancy::Block, "block",
     translatable("Block redundant: a reserve takes over any system by STS"), 2, 2.0},
});

}  // namespace

std::span<const TopologyInfo> allTopologies() {
    return kTopologies;
}

const TopologyInfo& infoOf(Redundancy redundancy) {
    return kTopologies[static_cast<std::size_t>(redundancy)];
}

std::optional<Redundancy> topologyOf(std::string_view key) {
    const auto isSame = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    };
    const auto found = std::ranges::find_if(kTopologies, [&](const TopologyInfo& info) {
        return std::ranges::equal(info.key, key, isSame);
    });
    return found == kTopologies.end() ? std::nullopt : std::optional(found->redundancy);
}

}  // namespace hallwright
