// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/mount_device.h"

#include "model/edits/blanking.h"
#include "model/edits/devices.h"
#include "model/edits/products.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace hallwright {
namespace {

/// "A 1U switch", "An 8U GPU server", "A rack PDU".
Phrase oneOf(const Product& product) {
    const double units = heightInUnits(product);
    const auto whole = static_cast<int>(units);
    if (units <= 0.0) {
        const std::string label = inSentence(infoOf(product.kind).label);
        const bool isVowel = std::string_view("aeiou").find(label.front()) != std::string::npos;
        return {isVowel ? "An {}" : "A {}", {Phrase(label)}};
    }
    const bool isVowel = whole == 8 || whole == 11 || whole == 18 || whole / 10 == 8;
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%gU", units);  // heights come in halves: 1.5U
    return {isVowel ? "An {} {}" : "A {} {}",
            {std::string(size.data()), Phrase(inSentence(infoOf(product.kind).label))}};
}

/// The lowest U from which `tall` U in a row are free.
double lowestFree(const Design& design, const Item& rack, double tall) {
    std::vector<UnitSpan> taken;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(design, device);
        if (device.position > 0.0 && !isBlankingPanel(product)) {
            taken.push_back(unitsOf(product, device.position));
        }
    }
    std::ranges::sort(taken, {}, &UnitSpan::low);
    double lowest = 1.0;
    for (const UnitSpan& span : taken) {
        if (lowest + tall <= span.low) {
            break;
        }
        lowest = std::max(lowest, std::ceil(span.high));
    }
    return lowest;
}

bool takesUnits(const Product& product) {
    return infoOf(product.kind).placement == Placement::RackUnit && heightInUnits(product) > 0.0;
}

/// Puts a part where its position says; blanking panels make way.
Edited mounted(const Design& design, const Item& rack, const Placing::Part& part) {
    const Product& product = asKept(design, part.product);
    Design next = design;
    Item filled = rack;
    std::vector<UnitSpan> open;
    if (part.position > 0.0) {
        open = uncover(design, filled, unitsOf(product, part.position));
    }
    if (auto refusal = addPart(next, filled, part)) {
        return refuse(std::move(*refusal));
    }
    cover(next, filled, std::move(open));
    next.items.put(std::move(filled));
    return checked(design, std::move(next));
}

}  // namespace

bool mountsInRack(Kind kind) {
    const Placement placement = infoOf(kind).placement;
    return placement == Placement::RackUnit || placement == Placement::RackSide;
}

std::optional<Refusal> whyNotMountable(const Design& design, const Item* rack,
                                       const Product& product) {
    if (!mountsInRack(product.kind)) {
        return Refusal{"{} is a {}: it does not mount in a rack.",
                       {product.name(), Phrase(infoOf(product.kind).label)}};
    }
    if (!rack || !isRack(productOf(design, *rack).kind)) {
        return product.kind == Kind::RearDoor
                   ? Refusal{"{} mounts on a rack: drop it on one.", {oneOf(product)}}
                   : Refusal{"{} mounts in a rack: drop it on one.", {oneOf(product)}};
    }
    const bool hasDoor = std::ranges::any_of(*rack->devices, [&](const Device& device) {
        return productOf(design, device).kind == Kind::RearDoor;
    });
    if (product.kind == Kind::RearDoor && hasDoor) {
        return Refusal{"{} has a rear door already.", {rack->tag}};
    }
    const auto tall = numberOf(product, {}, Property::RackUnits);
    if (infoOf(product.kind).placement == Placement::RackSide || tall == 0.0) {
        return std::nullopt;
    }
    if (!tall) {
        return Refusal{"{} does not say how many U it takes.", {product.name()}};
    }
    const Product& holder = productOf(design, *rack);
    if (heightInUnits(holder) <= 0.0 || comesFilled(design, *rack)) {
        return Refusal{"Which U of {} are free is not known: {} comes filled.",
                       {rack->tag, holder.name()}};
    }
    return std::nullopt;
}

Edited mountDevice(const Design& design, Id<Item> id, const Placing::Part& part) {
    const Product& product = asKept(design, part.product);
    const Item* rack = design.items.find(id);
    if (id && !rack && mountsInRack(product.kind)) {
        return refuse("The rack to fill is no longer in the design.");
    }
    if (auto refusal = whyNotMountable(design, rack, product)) {
        return refuse(std::move(*refusal));
    }
    Placing::Part placed = part;
    placed.position = 0.0;
    if (takesUnits(product)) {
        const double tall = heightInUnits(product);
        placed.position = lowestFree(design, *rack, tall);
        if (placed.position + tall - 1.0 > heightInUnits(productOf(design, *rack))) {
            const std::vector<Wording> filling{rack->tag, formattedNumber(tall, Dimension::Count),
                                               product.name()};
            return refuse(tall > 1.0
                              ? Refusal{"{} does not have {}U free in a row for {}.", filling}
                              : Refusal{"{} does not have {}U free for {}.", filling});
        }
    }
    return mounted(design, *rack, placed);
}

Edited mountDeviceAt(const Design& design, Id<Item> id, const Placing::Part& part) {
    const Product& product = asKept(design, part.product);
    const Item* rack = design.items.find(id);
    if (auto refusal = whyNotMountable(design, rack, product)) {
        return refuse(std::move(*refusal));
    }
    Placing::Part placed = part;
    if (!takesUnits(product)) {
        placed.position = 0.0;
    } else if (!(placed.position >= 1.0)) {
        return refuse("The lowest U of {} is 1.", {rack->tag});
    }
    return mounted(design, *rack, placed);
}

std::optional<Refusal> whyNotAddable(const Product& product, const OwnValues& own) {
    return mountsInRack(product.kind) ? whyNotOwn(product, own) : whyNotPlaceable(product, own);
}

}  // namespace hallwright
