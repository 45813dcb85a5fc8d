// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/placing.h"

#include "app/window/window_catalogue.h"
#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"
#include "model/edits/mount_device.h"
#include "views/panels/place_payload.h"

namespace hallwright {
namespace {

/// Busways, trays and headers hang here until they are moved, m: clear of racks and of a hall of 3
/// m.
constexpr double kOverhead = 2.6;

}  // namespace

tl::expected<Placing, Refusal> placingOf(const QString& payload) {
    const auto wish = PlacePayload::read(payload);
    if (!wish) {
        return refuse("What was dragged here is nothing of the catalogue.");
    }
    if (wish->isAssembly) {
        const Assembly* assembly = findAssembly(wish->key);
        if (!assembly) {
            return refuse("The catalogue has no assembly \"{}\".", {wish->key});
        }
        return assembled(*assembly, windowCatalogue().catalogue);
    }
    const Product* product = windowCatalogue().catalogue.find(wish->key);
    if (!product) {
        return refuse("The catalogue has no product \"{}\".", {wish->key});
    }
    if (auto refusal = whyNotAddable(*product, wish->own)) {
        return tl::unexpected(std::move(*refusal));
    }
    Placing placing;
    placing.product = *product;
    placing.own = wish->own;
    if (infoOf(product->kind).placement == Placement::Overhead) {
        placing.pose.z = kOverhead;
    }
    return placing;
}

}  // namespace hallwright
