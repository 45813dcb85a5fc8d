// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_pairs.h"

#include <utility>

namespace hallwright {
namespace {

constexpr int kMostModules = 3;  // inputs of a board

Pairs eitherWay(std::vector<SystemPair> shared) {
    Pairs pairs{std::move(shared), {}};
    for (const auto& [first, second] : pairs.shared) {
        pairs.switched.push_back({first, second});
        pairs.switched.push_back({second, first});
    }
    return pairs;
}

/// Neighbours in a ring; what takes one input has the reserve as its other.
Pairs ringOf(std::size_t systems) {
    Pairs pairs;
    for (std::size_t i = 0; i < systems; ++i) {
        if (i + 1 < systems || systems > 2) {
            pairs.shared.push_back({i, (i + 1) % systems});
        }
        pairs.switched.push_back({i, i});
    }
    return pairs;
}

}  // namespace

Pairs pairsOf(Redundancy redundancy, std::size_t systems) {
    switch (redundancy) {
        case Redundancy::N:
            return {{{0, 0}}, {{0, 0}}};
        case Redundancy::TwoN:
        case Redundancy::NPlusOne:
            break;
        case Redundancy::ThreeN2:
            return eitherWay({{0, 1}, {1, 2}, {2, 0}});
        case Redundancy::FourN3:
            return eitherWay({{0, 1}, {2, 3}, {1, 2}, {3, 0}, {0, 2}, {1, 3}});
        case Redundancy::Block:
            return ringOf(systems);
    }
    return {{{0, 1}}, {{0, 1}}};
}

Parallel parallelOf(Redundancy redundancy) {
    switch (redundancy) {
        case Redundancy::N:
            return {1, kMostModules, 0};
        case Redundancy::NPlusOne:
            return {kMostModules - 1, kMostModules - 1, 1};
        default:
            return {};
    }
}

}  // namespace hallwright
