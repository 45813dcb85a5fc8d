// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_ratings.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/products.h"
#include "model/edits/replace.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr std::array kRatings{Property::RatedPower, Property::RatedApparentPower,
                              Property::CoolingCapacity, Property::RatedCurrent};

/// The least choice of a family that is enough; none: no such family, or none is.
std::optional<double> nextChoice(const Product& product, Property property, double needed) {
    const auto family = std::ranges::find(product.families, property, &Family::property);
    if (family == product.families.end()) {
        return std::nullopt;
    }
    const auto found =
        std::ranges::find_if(family->choices, [&](double choice) { return choice >= needed; });
    return found == family->choices.end() ? std::nullopt : std::optional(*found);
}

Phrase raised(const Item& item, double to, Property property) {
    return {"Raise {} to {}", {item.tag, Measured{to, infoOf(property).dimension}}};
}

/// What goes further than any copper, by the network that it is of.
const char* longCableOf(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
        case LinkKind::Storage:
            return "nvidia/mfp7e10";
        case LinkKind::InBand:
            return "generic/aoc-qsfp28";
        default:
            return nullptr;
    }
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
        if (const auto choice = nextChoice(product, property, needed)) {
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

std::optional<Fix> longerCable(const Design& design, const Finding& finding) {
    const std::unordered_set<Id<Item>> concerned(finding.items.begin(), finding.items.end());
    Design next = design;
    std::string name;
    int changed = 0;
    for (const Link& link : design.links) {
        const Product* cable = design.products.find(link.product);
        const char* key = longCableOf(link.kind);
        const Product* longer = key ? builtInCatalogue().find(key) : nullptr;
        if (!cable || !longer || cable->key == longer->key || !concerned.contains(link.from.item) ||
            !concerned.contains(link.to.item)) {
            continue;
        }
        // Other links between these items may be short enough as they are.
        const double reach = numberOf(*cable, {}, Property::Reach).value_or(finding.limit);
        if (reach > finding.limit + 1e-6) {
            continue;
        }
        Link other = link;
        other.product = embed(next, *longer);
        next.links.put(other);
        name = longer->name();
        ++changed;
    }
    if (changed == 0) {
        return std::nullopt;
    }
    const Edited edited = checked(design, std::move(next));
    return edited
               ? std::optional(Fix{
                     {"Use {} for {}", {name, counted(changed, "{} link", "{} links")}}, *edited})
               : std::nullopt;
}

}  // namespace hallwright
