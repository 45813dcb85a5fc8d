// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/port_names.h"

#include <array>
#include <cstdio>

namespace hallwright {
namespace {

std::string placeOf(const Design& design, const Device& device) {
    if (device.position >= 1.0 &&
        infoOf(productOf(design, device).kind).placement == Placement::RackUnit) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "U%g", device.position);
        return text.data();
    }
    return device.name.empty() ? "S" + std::to_string(device.slot) : device.name;
}

}  // namespace

std::string portName(const PortGroup& group, std::uint16_t port) {
    return (group.name == "ports" ? "p" : group.name) + std::to_string(port + 1);
}

std::string cageName(const PortGroup& group, std::uint16_t port) {
    return group.perCage < 2 ? std::string()
                             : std::to_string(port / group.perCage + 1) + "/" +
                                   std::to_string(port % group.perCage + 1);
}

const PortGroup* portGroupOf(const Design& design, const PortRef& port) {
    const Item* item = design.items.find(port.item);
    if (!item) {
        return nullptr;
    }
    const Device* device = port.slot == 0 ? nullptr : item->device(port.slot);
    if (port.slot != 0 && !device) {
        return nullptr;
    }
    const Product& product = device ? productOf(design, *device) : productOf(design, *item);
    return port.group < product.ports.size() ? &product.ports[port.group] : nullptr;
}

const PortNames::Places& PortNames::placesIn(Id<Item> id) {
    const auto [found, isNew] = places_.try_emplace(id);
    const Item* item = isNew ? design_.items.find(id) : nullptr;
    if (!item) {
        return found->second;
    }
    std::map<std::string, int> uses;
    for (const Device& device : *item->devices) {
        const std::string place = hallwright::placeOf(design_, device);
        ++uses[place];
        found->second[device.slot] = place;
    }
    for (auto& [slot, place] : found->second) {
        if (uses[place] > 1) {
            place += "-S" + std::to_string(slot);
        }
    }
    return found->second;
}

const std::string& PortNames::placeOf(Id<Item> item, std::uint16_t slot) {
    static const std::string kItself;
    const Places& places = placesIn(item);
    const auto found = places.find(slot);
    return found == places.end() ? kItself : found->second;
}

std::string PortNames::deviceLabel(Id<Item> id, std::uint16_t slot) {
    const Item* item = design_.items.find(id);
    const std::string& place = placeOf(id, slot);
    const std::string tag = item ? item->tag : std::string();
    return place.empty() ? tag : tag + "." + place;
}

std::string PortNames::portLabel(const PortRef& port) {
    const PortGroup* group = portGroupOf(design_, port);
    return group ? deviceLabel(port.item, port.slot) + "." + portName(*group, port.port)
                 : std::string();
}

}  // namespace hallwright
