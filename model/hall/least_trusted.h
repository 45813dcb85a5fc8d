// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <unordered_map>

namespace hallwright {

/// A figure and how far it is to be trusted.
struct TrustedFigure {
    Confidence confidence = Confidence::User;
    Property property = Property::Mass;
    const Product* product = nullptr;  ///< whose figure it is
};

/// Finds, of an item and all that is in it, the figure that is trusted least. All figures count but
/// price and lead time: something is judged by each; passive parts in a rack do not. A figure of
/// the item's or device's own is the user's; where a size, a mass or the power of what draws as IT
/// is missing and a default stands in, that is an assumption. For many items of one design: equal
/// products are looked through once. What it finds is good as long as the design.
class LeastTrusted {
  public:
    explicit LeastTrusted(const Design& design) : design_(design) {}

    /// None for an item that has no figures and needs none.
    std::optional<TrustedFigure> of(const Item& item);

  private:
    std::optional<TrustedFigure> of(Id<Product> id, const OwnValues& own);

    const Design& design_;
    std::unordered_map<Id<Product>, std::optional<TrustedFigure>> known_;
};

}  // namespace hallwright
