// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_ratings.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/fix_cables.h"
#include "model/edits/items.h"
#include "model/edits/replace.h"

#include <array>

namespace hallwright {
namespace {

constexpr std::array kRatings{Property::RatedPower, Property::RatedApparentPower,
                              Property::CoolingCapacity, Property::RatedCurrent};

Phrase raised(const Item& item, double to, Property property) {
    return {"Raise {} to {}", {item.tag, Measured{to, infoOf(property).dimension}}};
}

}  // namespace

std::optional<Fix> raisedRating(const Design& design, const Item& item, double factor) {
    const Product& product = productOf(design, item);
    for (const Property property : kRatings) {
        const auto now = numberOf(design, item, property);
        if (!now || !(factor > 1.0)) {
            continue;
        }
        const double needed = *now * factor;
        const auto made = numberOf(product, {}, property);
        if (item.own.find(property) && made && *made >= needed) {
            const Edited edited = clearOwn(design, std::span(&item.id, 1), property);
            if (edited) {
                return Fix{{"Give {} back the {} of its product",
                            {item.tag, Measured{*made, infoOf(property).dimension}}},
                           *edited};
            }
        }
        if (const auto choice = choiceOf(product, property, needed)) {
            const Edited edited = setOwn(design, std::span(&item.id, 1), property, *choice);
            return edited ? std::optional(Fix{raised(item, *choice, property), *edited})
                          : std::nullopt;
        }
        const Product* best = nullptr;
        double least = 0.0;
        for (const Product& other : builtInCatalogue().products()) {
            const auto rating = other.kind == product.kind && other.families.empty()
                                    ? numberOf(other, {}, property)
                                    : std::nullopt;
            if (rating && *rating >= needed && (!best || *rating < least)) {
                best = &other;
                least = *rating;
            }
        }
        if (best) {
            Edited edited = replaceProduct(design, std::span(&item.id, 1), *best);
            if (edited && item.own.find(property)) {
                edited = clearOwn(*edited, std::span(&item.id, 1), property);
            }
            if (edited) {
                return Fix{{"Replace {} by {}", {item.tag, best->name()}}, *edited};
            }
        }
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace hallwright
