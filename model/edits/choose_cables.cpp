// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/choose_cables.h"

#include "model/edits/products.h"

#include <map>

namespace hallwright {

Edited chooseCables(const Design& design, std::span<const CableWish> wishes,
                    std::span<const Product> modules) {
    Design next = design;
    std::map<const Product*, Id<Product>> embedded;
    for (const CableWish& wish : wishes) {
        const Link* link = design.links.find(wish.link);
        if (!link) {
            return refuse("A connection whose cable is to be chosen is no longer in the design.");
        }
        const auto [product, isNew] = embedded.try_emplace(wish.product);
        if (isNew) {
            product->second = embed(next, *wish.product);
        }
        Link other = *link;
        other.product = product->second;
        next.links.put(std::move(other));
    }
    for (const Product& module : modules) {
        embed(next, module);
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
