// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/heat.h"

#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// One thing in a rack that draws as IT, or the rack-scale product itself.
struct ItPart {
    const Device* device = nullptr;  ///< null: the item itself
    const Product* product = nullptr;
    Draw draw;
};

/// The power cap, W, that is set for the superchips of a part of `item`: its own, else that of the
/// item, else that of its product; none: its reference cap holds.
std::optional<double> moduleCapOf(const Item& item, const ItPart& part);

/// The parts of the sum `itDrawOf`, for many items of one design: equal devices are worked out
/// once.
class ItParts {
  public:
    explicit ItParts(const Design& design) : design_(design) {}

    /// What draws in `item`, in order of slots; nothing when it is off. Good until the next call.
    std::span<const ItPart> of(const Item& item);

  private:
    const Draw& drawOfProduct(const Product& product, double cap);

    const Design& design_;
    struct Known {
        Id<Product> product;
        double cap = 0.0;
        Draw draw;
    };
    std::vector<Known> known_;  ///< few: a design has tens of products
    std::vector<ItPart> parts_;
};

}  // namespace hallwright
