// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/circuits.h"

#include "model/results/derating.h"
#include "model/sort_once.h"
#include "solvers/power/item_contents.h"

#include <algorithm>

namespace hallwright {
namespace {

std::optional<Value> breakerOf(const Product& product, const OwnValues& own) {
    const auto breaker = valueOf(product, own, Property::BreakerCurrent);
    return breaker || product.kind == Kind::TapOff ? breaker
                                                   : valueOf(product, own, Property::RatedCurrent);
}

}  // namespace

std::vector<Id<Item>> Circuit::loads() const {
    std::vector<Id<Item>> items;
    for (const Link* link : links) {
        items.push_back(link->to.item);
    }
    sortOnce(items);
    return items;
}

std::vector<Circuit> circuitsOf(const Inputs& inputs) {
    std::vector<std::pair<PortRef, const Link*>> leaving;
    for (const Link& link : inputs.design.links) {
        if (link.kind == LinkKind::Power && link.from.slot != 0) {
            leaving.emplace_back(link.from, &link);
        }
    }
    std::ranges::sort(leaving);
    std::vector<Circuit> circuits;
    const PowerResult& power = inputs.answers.power;
    for (const std::uint32_t i : power.byItem) {
        const PowerElement& element = power.elements[i];
        if (element.kind != Kind::Breaker && element.kind != Kind::TapOff) {
            continue;
        }
        Circuit circuit{&element, {}};
        auto at = std::ranges::lower_bound(leaving, PortRef{element.item, element.slot, 0, 0}, {},
                                           &std::pair<PortRef, const Link*>::first);
        for (; at != leaving.end() && at->first.item == element.item &&
               at->first.slot == element.slot;
             ++at) {
            circuit.links.push_back(at->second);
        }
        circuits.push_back(std::move(circuit));
    }
    return circuits;
}

bool isFeeder(const Inputs& inputs, const Circuit& circuit) {
    return std::ranges::any_of(circuit.links, [&](const Link* link) {
        const Item* to = inputs.design.items.find(link->to.item);
        return to && isSupplyItem(productOf(inputs.design, *to).kind);
    });
}

std::optional<Value> breakerOf(const Inputs& inputs, const PowerElement& element) {
    const Item* item = inputs.design.items.find(element.item);
    const Device* device = item ? item->device(element.slot) : nullptr;
    return device ? breakerOf(productOf(inputs.design, *device), device->own) : std::nullopt;
}

std::vector<BreakerRating> breakerRatings(const Design& design) {
    struct Known {
        Id<Product> id;
        const Product* product = nullptr;
        std::optional<Value> rating;
    };
    std::vector<Known> known;
    for (const Product& product : design.products) {
        if (product.kind == Kind::Breaker || product.kind == Kind::TapOff) {
            known.push_back({product.id, &product, breakerOf(product, {})});
        }
    }
    std::vector<BreakerRating> ratings;
    for (const Item& item : design.items) {
        if (item.devices->empty() || isRack(productOf(design, item).kind)) {
            continue;
        }
        for (const Device& device : *item.devices) {
            const auto found = std::ranges::lower_bound(known, device.product, {}, &Known::id);
            if (found == known.end() || found->id != device.product) {
                continue;
            }
            const auto rating =
                device.own.empty() ? found->rating : breakerOf(*found->product, device.own);
            if (rating) {
                ratings.push_back(
                    {item.id, device.slot, rating->number, isGuess(rating->confidence)});
            }
        }
    }
    return ratings;
}

Finding foundOn(std::string_view rule, const Inputs& inputs, const Circuit& circuit, double value,
                double limit) {
    Finding finding;
    finding.rule = rule;
    finding.items = circuit.loads();
    finding.items.insert(finding.items.begin(), circuit.element->item);
    finding.value = value;
    finding.limit = limit;
    finding.dimension = Dimension::Current;
    finding.state = stateName(inputs, circuit.element->worstState);
    finding.provisional = isProvisional(*circuit.element, value, limit);
    return finding;
}

}  // namespace hallwright
