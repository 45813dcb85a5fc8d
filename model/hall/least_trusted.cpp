// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/least_trusted.h"

#include "model/hall/heat.h"

#include <array>

namespace hallwright {
namespace {

bool counts(Property property) {
    return property != Property::UnitPrice && property != Property::LeadTime;
}

void takeLeast(std::optional<TrustedFigure>& least, const TrustedFigure& figure) {
    if (!least || figure.confidence > least->confidence) {
        least = figure;
    }
}

/// The figures that a default stands in for where a product has none.
bool needs(const Product& product, Property property) {
    const Placement placement = infoOf(product.kind).placement;
    switch (property) {
        case Property::Width:
        case Property::Depth:
        case Property::Height:
            return placement == Placement::Floor || placement == Placement::Overhead;
        case Property::Mass:
            return placement != Placement::Part && placement != Placement::Outside;
        case Property::PowerNominal:
            // What is passive needs no figure to draw nothing.
            return drawsAsIt(product.kind) && product.kind != Kind::Accessory &&
                   product.kind != Kind::PatchPanel && !product.find(Property::PowerPeak);
        default:
            return false;
    }
}

/// Blanking panels, cable managers and patch panels: light and passive, they settle nothing.
bool isFiller(const Design& design, const Device& device) {
    const Kind kind = productOf(design, device).kind;
    return kind == Kind::Accessory || kind == Kind::PatchPanel;
}

std::optional<TrustedFigure> leastOf(const Product& product, const OwnValues& own) {
    std::optional<TrustedFigure> least;
    for (const auto& [property, si] : own) {
        if (counts(property)) {
            takeLeast(least, {Confidence::User, property, &product});
        }
    }
    for (const auto& [property, value] : product.values) {
        if (counts(property) && !own.find(property)) {
            takeLeast(least, {value.confidence, property, &product});
        }
    }
    for (const Property property : {Property::Width, Property::Depth, Property::Height,
                                    Property::Mass, Property::PowerNominal}) {
        if (needs(product, property) && !valueOf(product, own, property)) {
            takeLeast(least, {Confidence::Assumption, property, &product});
        }
    }
    return least;
}

}  // namespace

std::optional<TrustedFigure> LeastTrusted::of(Id<Product> id, const OwnValues& own) {
    const Product* product = design_.products.find(id);
    if (!product) {
        return std::nullopt;
    }
    if (!own.empty()) {
        return leastOf(*product, own);
    }
    const auto [at, isNew] = known_.try_emplace(id);
    if (isNew) {
        at->second = leastOf(*product, own);
    }
    return at->second;
}

std::optional<TrustedFigure> LeastTrusted::of(const Item& item) {
    std::optional<TrustedFigure> least = of(item.product, item.own);
    for (const Device& device : *item.devices) {
        if (isFiller(design_, device)) {
            continue;
        }
        if (const auto found = of(device.product, device.own)) {
            takeLeast(least, *found);
        }
    }
    return least;
}

}  // namespace hallwright
