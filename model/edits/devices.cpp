// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/devices.h"

#include "model/edits/products.h"
#include "model/hall/rack_units.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
std::optional<Refusal> whyNotOwn(const Product& product, Property property, double si) {
    const PropertyInfo& info = infoOf(property);
    const Phrase label(info.label);
    if (!std::isfinite(si) || si < info.low || si > info.high) {
        return measuredRefusal(
            "{} must lie between {} and {}.",
            {label, Measured{info.low, info.dimension}, Measured{info.high, info.dimension}});
    }
    for (const Family& family : product.families) {
        if (family.property == property && !family.admits(si)) {
            return measuredRefusal("{} is not made with {} {}.",
                                   {product.name(), label, Measured{si, info.dimension}});
        }
    }
    const auto within = [&](Property low, Property high) {
        const Value* least = product.find(low);
        const Value* most = product.find(high);
        return (!least || si >= least->number) && (!most || si <= most->number);
    };
    if (property == Property::ModuleCap &&
        !within(Property::ModuleCapMin, Property::ModuleCapMax)) {
        return measuredRefusal("{} does not take a module cap of {}.",
                               {product.name(), Measured{si, Dimension::Power}});
    }
    return std::nullopt;
}

std::optional<Refusal> whyNotOwn(const Product& product, const OwnValues& own) {
    for (const Family& family : product.families) {
        if (!own.find(family.property)) {
            return Refusal{"{} is a family: choose its {} first.",
                           {product.name(), Phrase(infoOf(family.property).label)}};
        }
    }
    for (const auto& [property, si] : own) {
        if (auto refusal = whyNotOwn(product, property, si)) {
            return refusal;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> whyNotPart(const Design& design, const Item& item, const Product& holder,
                                  const Product& part, double position) {
    const double tall = heightInUnits(part);
    if (!std::isfinite(position) || position < 0.0) {
        return Refusal{"{} does not fit in {}: its position must be a number from 0.",
                       {part.name(), item.tag}};
    }
    if (!isRack(holder.kind) || tall <= 0.0 || position == 0.0) {
        return std::nullopt;
    }
    const double space = heightInUnits(holder);
    if (space > 0.0 && position + tall - 1.0 > space) {
        return Refusal{"{} does not fit in {}: it would end at U{} of {}.",
                       {part.name(), item.tag, std::to_string(std::lround(position + tall - 1.0)),
                        std::to_string(std::lround(space))}};
    }
    for (const Device& other : *item.devices) {
        const double otherTall = heightInUnits(productOf(design, other));
        if (other.position > 0.0 && otherTall > 0.0 && position < other.position + otherTall &&
            other.position < position + tall) {
            const long shared = std::lround(std::max(position, other.position));
            return Refusal{
                "{} does not fit in {}: U{} is taken by {}.",
                {part.name(), item.tag, std::to_string(shared), productOf(design, other).name()}};
        }
    }
    return std::nullopt;
}

std::optional<std::uint16_t> install(Item& item, Device device) {
    auto& devices = item.devices.edit();
    auto place = devices.end();
    std::uint16_t slot = 1;
    if (!devices.empty() && devices.back().slot == std::numeric_limits<std::uint16_t>::max()) {
        for (place = devices.begin(); place != devices.end() && place->slot == slot; ++place) {
            ++slot;
        }
        if (place == devices.end()) {
            return std::nullopt;
        }
    } else if (!devices.empty()) {
        slot = static_cast<std::uint16_t>(devices.back().slot + 1);
    }
    device.slot = slot;
    devices.insert(place, std::move(device));
    return slot;
}

std::optional<Refusal> addPart(Design& next, Item& item, const Placing::Part& part) {
    const Product& product = asKept(next, part.product);
    if (auto refusal = whyNotPart(next, item, productOf(next, item), product, part.position)) {
        return refusal;
    }
    if (auto refusal = whyNotOwn(product, part.own)) {
        return refusal;
    }
    Device device;
    device.product = embed(next, part.product);
    device.position = part.position;
    device.name = part.name;
    device.own = part.own;
    if (!install(item, std::move(device))) {
        return Refusal{"{} holds as many parts as it can.", {item.tag}};
    }
    return std::nullopt;
}

Edited addDevice(const Design& design, Id<Item> id, const Placing::Part& part) {
    const Item* item = design.items.find(id);
    if (!item) {
        return refuse("The item to fill is no longer in the design.");
    }
    Design next = design;
    Item filled = *item;
    if (auto refusal = addPart(next, filled, part)) {
        return refuse(std::move(*refusal));
    }
    next.items.put(std::move(filled));
    return checked(design, std::move(next));
}

Edited removeDevice(const Design& design, Id<Item> id, std::uint16_t slot) {
    const Item* item = design.items.find(id);
    if (!item || !item->device(slot)) {
        return refuse("The device to remove is no longer in the design.");
    }
    Design next = design;
    Item emptied = *item;
    std::erase_if(emptied.devices.edit(), [slot](const Device& d) { return d.slot == slot; });
    next.items.put(std::move(emptied));
    for (const Link& link : design.links) {
        if ((link.from.item == id && link.from.slot == slot) ||
            (link.to.item == id && link.to.slot == slot)) {
            next.links.erase(link.id);
        }
    }
    return checked(design, std::move(next));
}

Edited setOwn(const Design& design, Id<Item> id, std::uint16_t slot, Property property, double si) {
    const Item* item = design.items.find(id);
    const Device* device = item ? item->device(slot) : nullptr;
    if (!device) {
        return refuse("The device to set is no longer in the design.");
    }
    if (!infoOf(property).settable) {
        return refuse("{} belongs to the product: override it in the catalogue.",
                      {Phrase(infoOf(property).label)});
    }
    if (auto refusal = whyNotOwn(productOf(design, *device), property, si)) {
        return refuse(std::move(*refusal));
    }
    Design next = design;
    Item changed = *item;
    for (Device& candidate : changed.devices.edit()) {
        if (candidate.slot == slot) {
            candidate.own.set(property, si);
        }
    }
    next.items.put(std::move(changed));
    return checked(design, std::move(next));
}

}  // namespace hallwright
