// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/connect_fabric.h"
#include "model/edits/items.h"

#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace hallwright::testing {

/// The small design with a rack of two switches and two nodes, and a busway, for the edits that
/// connect many.
Design designToEdit();

/// Edits at random, of arguments that are as often hostile as sound.
class HostileEdits {
  public:
    explicit HostileEdits(std::uint32_t seed) : random_(seed) {}

    Edited edit(const Design& design);

  private:
    bool maybe(unsigned oneIn) { return random_() % oneIn == 0; }
    double number(double low, double high) {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        constexpr std::array kOdd{kNan,  kInfinity, -kInfinity, -1.0,  0.0,   1e-300,
                                  -1e-9, 1e5,       1e9,        1e300, 1e308, -1e308};
        return maybe(12) ? kOdd[random_() % kOdd.size()]
                         : std::uniform_real_distribution<double>(low, high)(random_);
    }
    std::string text() {
        constexpr std::array kTexts{"",
                                    "a",
                                    "b",
                                    "Hall 1",
                                    "UT-1",
                                    "RACK-1",
                                    "RACK-999999999",
                                    "RACK-99999999999999999999",
                                    "RACK--3",
                                    "\xFF",
                                    "in",
                                    "中"};
        return kTexts[random_() % kTexts.size()];
    }
    template <class T>
    Id<T> id(const Table<T>& table) {
        if (maybe(20) || table.empty()) {
            return Id<T>{static_cast<std::uint32_t>(maybe(2) ? random_() % 60 : random_())};
        }
        return std::next(table.begin(), static_cast<std::ptrdiff_t>(random_() % table.size()))->id;
    }
    template <class T>
    std::vector<Id<T>> ids(const Table<T>& table) {
        std::vector<Id<T>> some;
        for (auto n = random_() % 4; n > 0; --n) {
            some.push_back(id(table));
        }
        return some;
    }
    Property property() {
        constexpr std::array kOften{Property::RatedCurrent, Property::Voltage, Property::Mass,
                                    Property::ModuleCap, Property::RackUnits};
        return maybe(4) ? allProperties()[random_() % allProperties().size()].property
                        : kOften[random_() % kOften.size()];
    }
    double figure(Property property) {
        constexpr std::array kRatings{800.0, 1600.0, 415.0, 2.0, 48.0};
        const PropertyInfo& info = infoOf(property);
        return maybe(2) ? kRatings[random_() % kRatings.size()] : number(info.low, info.high);
    }
    OwnValues own() {
        OwnValues own;
        for (auto n = random_() % 3; n > 0; --n) {
            const Property p = property();
            own.set(p, figure(p));
        }
        if (maybe(2)) {
            own.set(Property::RatedCurrent, 800.0);
            own.set(Property::Voltage, 400.0);
        }
        return own;
    }
    Pose pose() { return {number(0, 12), number(0, 12), number(0, 3), number(-360, 360)}; }
    Product product(const Design& design);
    FloorArea area();
    Room room(const Design& design);
    Placing::Part part(const Design& design) {
        return {product(design), std::floor(number(0.0, 49.0)), text(), own()};
    }
    std::uint16_t slot(const Design& design, Id<Item> item) {
        const Item* found = design.items.find(item);
        if (!found || found->devices->empty() || maybe(3)) {
            return static_cast<std::uint16_t>(maybe(3) ? random_() : 0);
        }
        return (*found->devices)[random_() % found->devices->size()].slot;
    }
    PortRef port(const Design& design) {
        const Id<Item> item = id(design.items);
        return {item, slot(design, item), static_cast<std::uint16_t>(random_() % 3),
                static_cast<std::uint16_t>(maybe(20) ? random_() : random_() % 8)};
    }
    LinkKind linkKind() { return static_cast<LinkKind>(random_() % 8); }
    std::optional<Product> cable(const Design& design) {
        return maybe(2) ? std::optional(product(design)) : std::nullopt;
    }
    std::vector<SwitchRef> switches(const Design& design) {
        std::vector<SwitchRef> some;
        for (auto n = random_() % 4; n > 0; --n) {
            const Id<Item> item = id(design.items);
            some.push_back({item, slot(design, item)});
        }
        for (const Item& item : design.items) {
            for (const Device& device : *item.devices) {
                if (productOf(design, device).kind == Kind::Switch && maybe(3)) {
                    some.push_back({item.id, device.slot});
                }
            }
        }
        if (maybe(2)) {
            std::erase_if(some, [&](const SwitchRef& ref) {
                const Item* item = design.items.find(ref.item);
                const Device* device = item ? item->device(ref.slot) : nullptr;
                return !device || productOf(design, *device).kind != Kind::Switch;
            });
        }
        return some;
    }
    /// An item with nodes, or any.
    std::vector<Id<Item>> racks(const Design& design) {
        std::vector<Id<Item>> some;
        for (const Item& item : design.items) {
            if (maybe(2) && std::ranges::any_of(*item.devices, [&](const Device& device) {
                    return productOf(design, device).kind == Kind::GpuServer;
                })) {
                some.push_back(item.id);
            }
        }
        return maybe(3) ? ids(design.items) : some;
    }

    Edited editItems(const Design& design);
    Edited editRest(const Design& design);
    Edited connect(const Design& design);
    Edited layOut(const Design& design);

    std::mt19937 random_;
};

}  // namespace hallwright::testing
