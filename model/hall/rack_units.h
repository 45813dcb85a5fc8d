// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

namespace hallwright {

/// U of a rack from `low` up to, but without, `high`.
struct UnitSpan {
    double low = 0.0;
    double high = 0.0;

    [[nodiscard]] bool meets(const UnitSpan& other) const {
        return low < other.high && other.low < high;
    }
    bool operator==(const UnitSpan&) const = default;
};

/// The height of a product in U; 0 for what takes none or does not say.
double heightInUnits(const Product& product);

/// What `product` takes with `position` as its lowest U.
UnitSpan unitsOf(const Product& product, double position);

/// A plate that covers open U and does nothing else.
bool isBlankingPanel(const Product& product);

/// True for a rack-scale system bought whole: what takes U in it stands in no list.
bool comesFilled(const Design& design, const Item& rack);

}  // namespace hallwright
