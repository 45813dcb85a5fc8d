// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/design.h"

#include "model/ensure.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

/// What stands in for a size or mass that nobody published, by kind. Servers: equipment.md 1; the
/// rest are class sizes of this project.
struct ClassSize {
    Kind kind;
    Size size;
    double mass;  ///< kg
};
constexpr auto kClassSizes = std::to_array<ClassSize>({
    {Kind::GpuRack, {0.6, 1.2, 2.236}, 1100.0},   {Kind::Rack, {0.6, 1.2, 2.0}, 140.0},
    {Kind::Cdu, {0.9, 1.2, 2.2}, 1300.0},         {Kind::RearDoor, {0.6, 0.25, 2.0}, 110.0},
    {Kind::InRow, {0.6, 1.1, 2.0}, 300.0},        {Kind::Crah, {2.2, 0.98, 1.98}, 850.0},
    {Kind::Chiller, {2.5, 4.7, 2.8}, 9000.0},     {Kind::CoolingTower, {2.8, 2.2, 4.2}, 3000.0},
    {Kind::DryCooler, {2.4, 11.0, 2.5}, 6000.0},  {Kind::FloorTile, {0.6, 0.6, 0.035}, 15.0},
    {Kind::Containment, {6.0, 1.2, 2.2}, 150.0},  {Kind::Busway, {6.0, 0.15, 0.2}, 60.0},
    {Kind::TapOff, {0.2, 0.25, 0.45}, 10.0},      {Kind::Rpp, {0.6, 0.9, 2.0}, 300.0},
    {Kind::FloorPdu, {1.0, 0.9, 2.0}, 900.0},     {Kind::Switchboard, {2.4, 0.9, 2.2}, 1200.0},
    {Kind::Ats, {0.9, 0.8, 2.0}, 350.0},          {Kind::Sts, {0.9, 0.9, 2.0}, 450.0},
    {Kind::Ups, {2.0, 0.9, 2.0}, 1800.0},         {Kind::Battery, {0.65, 0.66, 2.0}, 590.0},
    {Kind::Transformer, {2.1, 1.4, 2.2}, 4200.0}, {Kind::Generator, {2.6, 6.6, 3.05}, 17000.0},
    {Kind::Utility, {2.0, 1.5, 2.0}, 0.0},        {Kind::CoolantHeader, {6.0, 0.4, 0.3}, 250.0},
    {Kind::Tray, {6.0, 0.3, 0.1}, 30.0},          {Kind::RackPdu, {0.06, 0.1, 1.8}, 8.0},
});

constexpr ClassSize kSmall{Kind::Accessory, {0.44, 0.9, 0.04445}, 5.0};

const ClassSize& classSizeOf(Kind kind) {
    const auto found = std::ranges::find(kClassSizes, kind, &ClassSize::kind);
    return found == kClassSizes.end() ? kSmall : *found;
}

}  // namespace

std::string_view keyOf(Jurisdiction jurisdiction) {
    return jurisdiction == Jurisdiction::Nec ? "NEC" : "IEC";
}

Design emptyDesign() {
    Design design;
    design.site = Site{};
    Thresholds thresholds;
    for (const ThresholdInfo& info : allThresholds()) {
        thresholds.emplace(info.key, Threshold{info.value, std::string(info.source)});
    }
    design.thresholds = std::move(thresholds);
    return design;
}

const Product& productOf(const Design& design, const Item& item) {
    const Product* product = design.products.find(item.product);
    HALLWRIGHT_ENSURE(product, "an item without its product");
    return *product;
}

const Product& productOf(const Design& design, const Device& device) {
    const Product* product = design.products.find(device.product);
    HALLWRIGHT_ENSURE(product, "a device without its product");
    return *product;
}

const Product* findProduct(const Design& design, std::string_view key) {
    for (const Product& product : design.products) {
        if (product.key == key) {
            return &product;
        }
    }
    return nullptr;
}

const Item* findItem(const Design& design, std::string_view tag) {
    for (const Item& item : design.items) {
        if (item.tag == tag) {
            return &item;
        }
    }
    return nullptr;
}

std::optional<Value> valueOf(const Product& product, const OwnValues& own, Property property) {
    if (const auto number = own.find(property)) {
        return Value{*number, Confidence::User, 0};
    }
    if (const Value* value = product.find(property)) {
        return *value;
    }
    return std::nullopt;
}

std::optional<double> numberOf(const Product& product, const OwnValues& own, Property property) {
    const auto value = valueOf(product, own, property);
    return value ? std::optional(value->number) : std::nullopt;
}

std::optional<double> numberOf(const Design& design, const Item& item, Property property) {
    return numberOf(productOf(design, item), item.own, property);
}

SizeOf sizeOf(const Product& product, const OwnValues& own) {
    const Size fallback = classSizeOf(product.kind).size;
    SizeOf result;
    const auto pick = [&](Property property, double assumed) {
        const auto value = valueOf(product, own, property);
        result.assumed = result.assumed || !value || isGuess(value->confidence);
        return value ? value->number : assumed;
    };
    result.size.width = pick(Property::Width, fallback.width);
    result.size.depth = pick(Property::Depth, fallback.depth);
    const auto units = numberOf(product, own, Property::RackUnits);
    const double tall =
        units && *units > 0.0 && infoOf(product.kind).placement == Placement::RackUnit
            ? *units * 0.04445
            : fallback.height;
    result.size.height = pick(Property::Height, tall);
    return result;
}

SizeOf sizeOf(const Design& design, const Item& item) {
    return sizeOf(productOf(design, item), item.own);
}

Footprint footprintOf(const Design& design, const Item& item) {
    const Size size = sizeOf(design, item).size;
    return {item.pose.point(), size.width, size.depth, item.pose.rotation};
}

MassOf massOf(const Product& product, const OwnValues& own) {
    // Trays are as heavy as they are long.
    const Value* perMetre =
        product.kind == Kind::Tray ? product.find(Property::LinearMass) : nullptr;
    if (perMetre && !own.find(Property::Mass)) {
        return {perMetre->number * sizeOf(product, own).size.width, isGuess(perMetre->confidence)};
    }
    if (const auto mass = valueOf(product, own, Property::Mass)) {
        return {mass->number, isGuess(mass->confidence)};
    }
    if (const auto units = numberOf(product, own, Property::RackUnits); units && *units > 0.0) {
        // equipment.md 1
        return {*units * (*units <= 1.0 ? 22.0 : 18.0), true};
    }
    return {classSizeOf(product.kind).mass, true};
}

MassOf massOf(const Design& design, const Item& item) {
    MassOf total = massOf(productOf(design, item), item.own);
    for (const Device& device : *item.devices) {
        const MassOf part = massOf(productOf(design, device), device.own);
        total.mass += part.mass;
        total.assumed = total.assumed || part.assumed;
    }
    return total;
}

Phrase named(const Design& design, Id<Item> id, std::uint16_t slot) {
    const Item* item = design.items.find(id);
    if (!item) {
        return Phrase("a removed item");
    }
    const Device* device = slot == 0 ? nullptr : item->device(slot);
    if (!device) {
        return {"{}", {item->tag}};
    }
    if (!device->name.empty()) {
        return {"{}", {item->tag + " " + device->name}};
    }
    const Product& product = productOf(design, *device);
    const std::string position = std::to_string(std::lround(device->position));
    switch (infoOf(product.kind).placement) {
        case Placement::RackUnit:
            return {"{} U{}", {item->tag, position}};
        case Placement::Panel:
            return {"{} way {}", {item->tag, position}};
        default:
            return {"{} {} {}",
                    {item->tag, Phrase(infoOf(product.kind).label), std::to_string(device->slot)}};
    }
}

std::string nameOf(const Design& design, Id<Item> id, std::uint16_t slot) {
    const Item* item = slot == 0 ? design.items.find(id) : nullptr;
    if (item) {
        return item->tag;
    }
    return filled(named(design, id, slot));
}

}  // namespace hallwright
