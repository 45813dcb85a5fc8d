// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/heat.h"

#include <span>
#include <vector>

namespace hallwright {

/// What an item comes to with all that is in it.
struct ItemSum {
    Draw it;       ///< `itDrawOf`
    Draw cooling;  ///< `coolingDrawOf`
    MassOf mass;   ///< `massOf`
};

/// Those of all items of a design, worked out once for all who ask. Nothing in them is of places.
class ItemSums {
  public:
    /// Items that are those of `before`, with the same products, keep what they came to.
    explicit ItemSums(const Design& design, const ItemSums* before = nullptr);

    /// In order of items.
    [[nodiscard]] std::span<const ItemSum> all() const { return sums_; }
    /// Of an item of the design.
    [[nodiscard]] const ItemSum& of(Id<Item> item) const;

  private:
    Table<Item> items_;
    Table<Product> products_;
    std::vector<Id<Item>> ids_;
    std::vector<ItemSum> sums_;
};

}  // namespace hallwright
