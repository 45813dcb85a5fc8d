// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_cables.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/products.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace hallwright {
namespace {

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

/// All power cables that `isMeant` in the next size that they are made in.
template <class IsMeant>
std::optional<Fix> oneSizeUp(const Design& design, const Finding& finding, IsMeant isMeant,
                             std::string_view label) {
    constexpr double kMore = 1.001;
    Design next = design;
    for (const Link& link : design.links) {
        const Product* cable = link.kind == LinkKind::Power && isMeant(link)
                                   ? design.products.find(link.product)
                                   : nullptr;
        const auto rated = cable ? numberOf(*cable, {}, Property::RatedCurrent) : std::nullopt;
        const auto thicker = rated ? cableFor(*cable, kMore * *rated) : std::nullopt;
        if (thicker) {
            Link changed = link;
            changed.product = embed(next, *thicker);
            next.links.put(changed);
        }
    }
    const Edited edited = checked(design, std::move(next));
    return edited && !(*edited == design)
               ? std::optional(Fix{Phrase(label, {named(design, finding.items.front())}), *edited})
               : std::nullopt;
}

}  // namespace

std::optional<double> choiceOf(const Product& product, Property property, double needed) {
    const auto family = std::ranges::find(product.families, property, &Family::property);
    if (family == product.families.end()) {
        return std::nullopt;
    }
    const auto found = std::ranges::find_if(family->choices,
                                            [&](double choice) { return choice >= needed - 1e-6; });
    return found == family->choices.end() ? std::nullopt : std::optional(*found);
}

std::optional<Product> cableFor(const Product& cable, double current) {
    const auto rated = numberOf(cable, {}, Property::RatedCurrent);
    const Product* base = builtInCatalogue().find(cable.key.substr(0, cable.key.find('@')));
    if (!rated || *rated >= current - 1e-6 || !base) {
        return std::nullopt;
    }
    const auto choice = choiceOf(*base, Property::RatedCurrent, current);
    return choice ? std::optional(withRating(*base, Property::RatedCurrent, *choice))
                  : std::nullopt;
}

std::optional<Fix> thickerCircuits(const Design& design, const Finding& finding) {
    const auto isAtFault = [&](const Link& link) {
        return finding.items.size() > 1 && link.from.item == finding.items.front() &&
               std::find(finding.items.begin() + 1, finding.items.end(), link.to.item) !=
                   finding.items.end();
    };
    return oneSizeUp(design, finding, isAtFault, "Thicker cables from {}");
}

std::optional<Fix> thickerFeed(const Design& design, const Finding& finding) {
    const auto feeds = [&](const Link& link) {
        return !finding.items.empty() && link.to.item == finding.items.front();
    };
    return oneSizeUp(design, finding, feeds, "Thicker cables to {}");
}

std::optional<Fix> longerCable(const Design& design, const Finding& finding) {
    Design next = design;
    std::string name;
    int changed = 0;
    for (const Id<Link> id : finding.links) {
        const Link* link = design.links.find(id);
        const char* key = link ? longCableOf(link->kind) : nullptr;
        const Product* longer = key ? builtInCatalogue().find(key) : nullptr;
        const Product* cable = link ? design.products.find(link->product) : nullptr;
        if (!longer || !cable || cable->key == longer->key) {
            continue;
        }
        Link other = *link;
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
