// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/air_tiers.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr std::size_t kFirstCells = 25000;
constexpr double kFirstFinest = 0.3;  ///< m
constexpr std::size_t kRefinedCells = 400000;
constexpr double kRefinedFinest = 0.1;  ///< m
constexpr std::size_t kMarchedCells = 100000;
constexpr double kMarchedAtOnce = 15.0;  ///< s simulated

}  // namespace

CheckOptions firstAir() {
    return {.fidelity = Fidelity::Potential,
            .cells = kFirstCells,
            .finestCell = kFirstFinest,
            .isCoarse = true};
}

CheckOptions refinedAir() {
    return {.fidelity = Fidelity::Potential,
            .cells = kRefinedCells,
            .finestCell = kRefinedFinest,
            .withTransfer = true};
}

CheckOptions marchedAir(bool onlyDoubtful) {
    return {.fidelity = Fidelity::Momentum,
            .cells = kMarchedCells,
            .withTransfer = true,
            .marchAtOnce = kMarchedAtOnce,
            .onlyDoubtful = onlyDoubtful};
}

bool isWorthMarching(const AirFields& fields) {
    return std::ranges::any_of(
        fields, [](const auto& field) { return field->isUnderWay || field->isInDoubt(); });
}

}  // namespace hallwright
