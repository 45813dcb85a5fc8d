// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/item_sums.h"

#include "model/ensure.h"
#include "model/hall/it_parts.h"

#include <algorithm>

namespace hallwright {

ItemSums::ItemSums(const Design& design, const ItemSums* before)
    : items_(design.items), products_(design.products) {
    const bool isAlike = before && before->products_.same(products_);
    ids_.reserve(items_.size());
    sums_.reserve(items_.size());
    ItParts parts(design);
    auto old = isAlike ? before->items_.begin() : items_.end();
    const auto end = isAlike ? before->items_.end() : items_.end();
    std::size_t place = 0;
    for (const Item& item : items_) {
        while (old != end && (*old).id < item.id) {
            ++old;
            ++place;
        }
        ids_.push_back(item.id);
        // Snapshots have in common what no edit has touched.
        if (old != end && &*old == &item) {
            sums_.push_back(before->sums_[place]);
            continue;
        }
        ItemSum& sum = sums_.emplace_back();
        for (const ItPart& part : parts.of(item)) {
            sum.it += part.draw;
        }
        sum.cooling = coolingDrawOf(design, item);
        sum.mass = massOf(design, item);
    }
}

const ItemSum& ItemSums::of(Id<Item> item) const {
    const auto found = std::ranges::lower_bound(ids_, item);
    HALLWRIGHT_ENSURE(found != ids_.end() && *found == item, "a sum of an item that is not there");
    return sums_[static_cast<std::size_t>(found - ids_.begin())];
}

}  // namespace hallwright
