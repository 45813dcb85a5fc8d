// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/cooling.h"
#include "model/results/power.h"

#include <QString>

#include <vector>

namespace hallwright {

/// How the load of items comes about, with its numbers, for tool tips.
struct LoadDerivation {
    QString power, airHeat, liquidHeat, airflow;
};

/// `sum` is what the items draw together.
LoadDerivation deriveLoad(const Design& design, const std::vector<const Item*>& items,
                          const RackHeat& sum, UnitSystem system);

/// What an element carries over what it may carry, normally or in its worst state.
QString deriveLoading(const Design& design, const PowerResult& power, const PowerElement& element,
                      bool isWorst, UnitSystem system);

}  // namespace hallwright
