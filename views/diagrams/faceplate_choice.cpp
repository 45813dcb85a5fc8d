// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_choice.h"

#include "model/hall/port_names.h"
#include "model/results/quantities.h"

#include <algorithm>

namespace hallwright {
namespace {

bool isSwitch(Kind kind) {
    return kind == Kind::Switch || kind == Kind::NvlinkSwitch;
}

std::string nameOf(PortNames& names, const Design& design, const Item& item, const Device& device) {
    const std::string& place = names.placeOf(item.id, device.slot);
    const std::string& own = device.name.empty() ? productOf(design, device).model : device.name;
    return place == own ? own : place + "  " + own;
}

}  // namespace

std::vector<SwitchPlace> switchPlaces(const Design& design) {
    std::vector<SwitchPlace> places;
    for (const Item& item : design.items) {
        const bool hasSwitch = isSwitch(productOf(design, item).kind) ||
                               std::ranges::any_of(*item.devices, [&](const Device& device) {
                                   return isSwitch(productOf(design, device).kind);
                               });
        if (hasSwitch) {
            places.push_back({item.id, item.tag});
        }
    }
    std::ranges::stable_sort(
        places, [](const SwitchPlace& a, const SwitchPlace& b) { return tagBefore(a.tag, b.tag); });
    return places;
}

std::vector<SwitchChoice> switchesIn(const Design& design, const SwitchPlace& place) {
    const Item& item = *design.items.find(place.item);
    std::vector<SwitchChoice> choices;
    if (isSwitch(productOf(design, item).kind)) {
        choices.push_back({{item.id, 0}, productOf(design, item).model});
    }
    std::vector<const Device*> mounted;
    for (const Device& device : *item.devices) {
        if (isSwitch(productOf(design, device).kind)) {
            mounted.push_back(&device);
        }
    }
    std::ranges::stable_sort(mounted, {}, &Device::position);
    PortNames names(design);
    for (const Device* device : mounted) {
        choices.push_back({{item.id, device->slot}, nameOf(names, design, item, *device)});
    }
    return choices;
}

std::optional<DeviceRef> switchAt(const Design& design, const DeviceRef& of) {
    const Item* item = design.items.find(of.item);
    if (!item) {
        return std::nullopt;
    }
    if (isSwitch(productOf(design, *item).kind)) {
        return DeviceRef{of.item, 0};
    }
    const Device* own = of.slot == 0 ? nullptr : item->device(of.slot);
    if (own && isSwitch(productOf(design, *own).kind)) {
        return of;
    }
    for (const Kind kind : {Kind::Switch, Kind::NvlinkSwitch}) {
        const Device* lowest = nullptr;
        for (const Device& device : *item->devices) {
            if (productOf(design, device).kind == kind &&
                (!lowest || device.position < lowest->position)) {
                lowest = &device;
            }
        }
        if (lowest) {
            return DeviceRef{of.item, lowest->slot};
        }
    }
    return std::nullopt;
}

std::optional<DeviceRef> switchToShow(const Design& design, std::span<const DeviceRef> wishes,
                                      std::span<const SwitchPlace> places) {
    for (const DeviceRef& wish : wishes) {
        if (const auto found = switchAt(design, wish)) {
            return found;
        }
    }
    std::optional<DeviceRef> first;
    for (const SwitchPlace& place : places) {
        const DeviceRef device = *switchAt(design, {place.item, 0});
        const Item& item = *design.items.find(device.item);
        const Product& product = device.slot == 0 ? productOf(design, item)
                                                  : productOf(design, *item.device(device.slot));
        if (product.kind == Kind::Switch) {
            return device;
        }
        first = first ? first : device;
    }
    return first;
}

}  // namespace hallwright
