// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_supply.h"

#include "model/edits/balance_phases.h"
#include "model/edits/items.h"

#include <cmath>

namespace hallwright {
namespace {

const Item* firstOf(const Design& design, const Finding& finding) {
    return finding.items.empty() ? nullptr : design.items.find(finding.items.front());
}

}  // namespace

std::optional<Fix> dealtAnew(const Design& design, const Finding& finding,
                             const PowerResult* power) {
    const Item* item = firstOf(design, finding);
    if (!item || !power) {
        return std::nullopt;
    }
    const Edited edited = balancePhasesOf(design, *power, item->id);
    return edited && !(*edited == design)
               ? std::optional(
                     Fix{{"Deal the circuits of {} to the lines anew", {item->tag}}, *edited})
               : std::nullopt;
}

std::optional<Fix> largerBattery(const Design& design, const Finding& finding) {
    constexpr double kStep = 3.6e6;  // J
    const Item* item = firstOf(design, finding);
    const auto stored = item ? numberOf(design, *item, Property::StoredEnergy) : std::nullopt;
    if (!stored || finding.dimension != Dimension::Duration || !(finding.value > 0.0)) {
        return std::nullopt;
    }
    const double wanted = std::ceil(*stored * finding.limit / finding.value / kStep) * kStep;
    const Edited edited = setOwn(design, std::span(&item->id, 1), Property::StoredEnergy, wanted);
    return edited ? std::optional(Fix{{"Give {} a battery of {}",
                                       {item->tag, Measured{wanted, Dimension::Energy}}},
                                      *edited})
                  : std::nullopt;
}

}  // namespace hallwright
