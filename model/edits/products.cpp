// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/products.h"

#include <algorithm>

namespace hallwright {
namespace {

bool uses(const Item& item, Id<Product> product) {
    return item.product == product ||
           std::ranges::find(*item.devices, product, &Device::product) != item.devices->end();
}

}  // namespace

Id<Product> embed(Design& design, const Product& product) {
    if (const Product* known = findProduct(design, product.key)) {
        return known->id;
    }
    Product own = product;
    own.id = design.newId<Product>();
    design.products.put(own);
    return own.id;
}

Product withRating(Product product, Property property, double si) {
    std::erase_if(product.families,
                  [&](const Family& family) { return family.property == property; });
    const auto known = product.values.find(property);
    const std::uint16_t source =
        known == product.values.end() ? std::uint16_t{0} : known->second.source;
    product.values[property] = {si, Confidence::User, source};
    const std::string rating = formatted(si, infoOf(property).dimension);
    product.key += "@" + rating;
    product.model += ", " + rating;
    return product;
}

const Product& asKept(const Design& design, const Product& product) {
    const Product* known = findProduct(design, product.key);
    return known ? *known : product;
}

Edited overrideProduct(const Design& design, const Product& product) {
    const Product* known = findProduct(design, product.key);
    if (!known) {
        return refuse("The design has no product {} to override.", {product.key});
    }
    if (known->ports != product.ports || known->kind != product.kind) {
        return refuse(
            "The kind and ports of {} cannot change while it is placed: add it as a product of its "
            "own.",
            {product.key});
    }
    Design next = design;
    Product own = product;
    own.id = known->id;
    next.products.put(std::move(own));
    for (const Item& item : design.items) {
        if (uses(item, known->id)) {
            if (auto refusal = whyNot(item.tag, findFault(next, item))) {
                return tl::unexpected(std::move(*refusal));
            }
        }
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
