// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_topology.h"

#include "model/units/wording.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hallwright {
namespace {

constexpr auto kTopologies = std::to_array<TopologyInfo>({
    {Redundancy::TwoN, "2N", translatable("2N: either of two carries all"), 2, 1.0},
    {Redundancy::NPlusOne, "N+1", translatable("N+1: spare UPS on A, mains on B"), 2, 1.0},
    {Redundancy::N, "N", translatable("N: one system, nothing spare"), 1, 1.0},
    {Redundancy::ThreeN2, "3N2", translatable("3N2: three for the load of two"), 3, 2.0},
    {Redundancy::FourN3, "4N3", translatable("4N3: four for the load of three"), 4, 3.0},
    {Redundancy::Block, "block", translatable("Block redundant: one in reserve"), 2, 2.0},
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
