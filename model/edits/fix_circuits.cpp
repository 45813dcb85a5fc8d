// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_circuits.h"

#include "model/edits/fix_cables.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/templates/connect_new.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace hallwright {
namespace {

/// The breaker or box that a sentence is about; null: none.
const Device* circuitOf(const Design& design, const Finding& finding, Subject& subject) {
    const auto* named = finding.message.arguments.empty()
                            ? nullptr
                            : std::get_if<Subject>(&finding.message.arguments.front());
    const Item* item = named ? design.items.find(named->item) : nullptr;
    if (!item || named->slot == 0) {
        return nullptr;
    }
    subject = *named;
    return item->device(named->slot);
}

/// Cables that leave `from` as ones that carry `current`; how many are other ones then.
int thicken(Design& next, const Subject& from, double current) {
    std::vector<Link> changed;
    for (const Link& link : next.links) {
        const bool isAfter = link.kind == LinkKind::Power && link.from.item == from.item &&
                             link.from.slot == from.slot;
        const Product* cable = isAfter ? next.products.find(link.product) : nullptr;
        if (cable && cableFor(*cable, current)) {
            changed.push_back(link);
        }
    }
    for (Link& link : changed) {
        link.product = embed(next, *cableFor(*next.products.find(link.product), current));
        next.links.put(link);
    }
    return static_cast<int>(changed.size());
}

Measured amperes(double current) {
    return {current, Dimension::Current};
}

/// `design` with the breaker in a device raised from the value of a finding to its limit; none: it
/// is of another rating, or is neither made so nor was set to what it is.
std::optional<Design> withBreaker(const Design& design, Id<Item> item, const Device& device,
                                  const Finding& finding) {
    const Product& product = productOf(design, device);
    if (product.kind != Kind::Breaker && product.kind != Kind::TapOff) {
        return std::nullopt;
    }
    const auto breaker = numberOf(product, device.own, Property::BreakerCurrent);
    const auto rated = numberOf(product, device.own, Property::RatedCurrent);
    const auto now = breaker || product.kind == Kind::TapOff ? breaker : rated;
    if (!now || std::abs(*now - finding.value) > 1e-6 * finding.value) {
        return std::nullopt;
    }
    Edited next = design;
    for (const Property property : {Property::BreakerCurrent, Property::RatedCurrent}) {
        const auto is = numberOf(product, device.own, property);
        if (!next || !is || *is >= finding.limit) {
            continue;
        }
        const auto family = std::ranges::find(product.families, property, &Family::property);
        const bool isMade = family != product.families.end()
                                ? family->admits(finding.limit)
                                : device.own.find(property).has_value();
        if (!isMade) {
            return std::nullopt;
        }
        next = setOwn(*next, item, device.slot, property, finding.limit);
    }
    return next ? std::optional(*next) : std::nullopt;
}

}  // namespace

std::optional<Fix> raisedCircuit(const Design& design, const Finding& finding) {
    Subject subject;
    const Device* device = circuitOf(design, finding, subject);
    if (!device || !(finding.value > finding.limit)) {
        return std::nullopt;
    }
    const Product& product = productOf(design, *device);
    Edited next = design;
    double rating = 0.0;
    for (const Property property : {Property::BreakerCurrent, Property::RatedCurrent}) {
        const auto now = numberOf(product, device->own, property);
        if (!now) {
            continue;
        }
        const auto choice = choiceOf(product, property, *now * finding.value / finding.limit);
        if (choice && next) {
            next = setOwn(*next, subject.item, subject.slot, property, *choice);
            rating = *choice;
        } else if (device->own.find(property) && rating > 0.0 && next) {
            next = setOwn(*next, subject.item, subject.slot, property, rating);
        }
    }
    if (!next || rating == 0.0) {
        return std::nullopt;
    }
    Design whole = *next;
    thicken(whole, subject, rating);
    const Edited edited = checked(design, std::move(whole));
    return edited
               ? std::optional(Fix{{"Raise {} to {}",
                                    {named(design, subject.item, subject.slot), amperes(rating)}},
                                   *edited})
               : std::nullopt;
}

std::optional<Fix> thickerCable(const Design& design, const Finding& finding, double current) {
    Subject subject;
    if (!circuitOf(design, finding, subject)) {
        return std::nullopt;
    }
    Design next = design;
    if (thicken(next, subject, current) == 0) {
        return std::nullopt;
    }
    const Edited edited = checked(design, std::move(next));
    return edited
               ? std::optional(Fix{{"Use a cable for {} after {}",
                                    {amperes(current), named(design, subject.item, subject.slot)}},
                                   *edited})
               : std::nullopt;
}

std::optional<Fix> standardBreakers(const Design& design, const Finding& finding) {
    Edited next = design;
    std::vector<Subject> raised;
    for (const Id<Item> id : finding.items) {
        const Item* item = design.items.find(id);
        for (std::size_t i = 0; item && i < item->devices->size(); ++i) {
            const Device& device = (*item->devices)[i];
            const auto edited = next ? withBreaker(*next, id, device, finding) : std::nullopt;
            if (edited) {
                next = *edited;
                raised.push_back({id, device.slot});
            }
        }
    }
    if (!next || raised.empty()) {
        return std::nullopt;
    }
    Design whole = *next;
    for (const Subject& subject : raised) {
        thicken(whole, subject, finding.limit);
    }
    const Edited edited = checked(design, std::move(whole));
    return edited ? std::optional(Fix{{"Take breakers of {}", {amperes(finding.limit)}}, *edited})
                  : std::nullopt;
}

std::optional<Fix> spacedTaps(const Design& design, const Item& busway, double pitch) {
    Item changed = busway;
    std::vector<Device*> taps;
    for (Device& device : changed.devices.edit()) {
        if (productOf(design, device).kind == Kind::TapOff) {
            taps.push_back(&device);
        }
    }
    std::ranges::sort(taps, {}, &Device::position);
    const double length = sizeOf(design, busway).size.width;
    double least = 0.0;
    for (Device* tap : taps) {
        tap->position = std::max(tap->position, least);
        least = tap->position + pitch;
    }
    double most = length;
    for (auto tap = taps.rbegin(); tap != taps.rend(); ++tap) {
        (*tap)->position = std::min((*tap)->position, most);
        most = (*tap)->position - pitch;
    }
    if (taps.empty() || taps.front()->position < 0.0) {
        return std::nullopt;
    }
    Design next = design;
    next.items.put(changed);
    const Edited edited = checked(design, std::move(next));
    return edited && !(*edited == design)
               ? std::optional(Fix{{"Space the tap-offs of {} by {}",
                                    {busway.tag, Measured{pitch, Dimension::Length}}},
                                   *edited})
               : std::nullopt;
}

std::optional<Fix> fedAnew(const Design& design, std::span<const Id<Item>> loads,
                           const Subject& source) {
    const auto isTaken = [&](const Link& link) {
        const bool isOfSource =
            !source.item || (link.from.item == source.item && link.from.slot == source.slot);
        return link.kind == LinkKind::Power && isOfSource &&
               std::ranges::find(loads, link.to.item) != loads.end();
    };
    std::vector<Link> taken;
    for (const Link& link : design.links) {
        if (isTaken(link)) {
            taken.push_back(link);
        }
    }
    Edited next = design;
    for (const Link& link : taken) {
        if (next) {
            next = removeLink(*next, link.id);
        }
    }
    // A breaker or box that feeds nothing more goes too.
    for (const Link& link : taken) {
        const bool isIdle =
            next && link.from.slot != 0 &&
            next->items.find(link.from.item)->device(link.from.slot) &&
            std::ranges::none_of(next->links, [&](const Link& other) {
                return other.from.item == link.from.item && other.from.slot == link.from.slot;
            });
        if (isIdle) {
            next = removeDevice(*next, link.from.item, link.from.slot);
        }
    }
    if (!next || taken.empty()) {
        return std::nullopt;
    }
    const Edited fed = connectNew(*next, loads);
    if (!fed || *fed == design) {
        return std::nullopt;
    }
    const Phrase first = named(design, loads.front());
    const auto more = static_cast<std::int64_t>(loads.size()) - 1;
    return Fix{more == 0 ? Phrase("Feed {} anew", {first})
                         : Phrase("Feed {} and {} more anew", {first, std::to_string(more)}, more),
               *fed};
}

}  // namespace hallwright
