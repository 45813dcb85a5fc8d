// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/network_index.h"

#include "model/ensure.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kRackUnit = 0.04445;  // m, EIA-310

PortRole roleOf(const Product& product, const PortGroup& group) {
    const std::string& name = group.name;
    if (name == "nic") {
        return PortRole::Nic;
    }
    if (name == "storage") {
        return PortRole::Storage;
    }
    if (name == "in_band") {
        return PortRole::InBand;
    }
    if (name == "bmc" || name == "mgmt" || name == "net") {
        return PortRole::Management;
    }
    if (name == "nvlink") {
        return product.kind == Kind::NvlinkSwitch ? PortRole::Switch : PortRole::NvLink;
    }
    if (product.kind == Kind::PatchPanel && (name == "front" || name == "rear")) {
        return PortRole::Panel;
    }
    return name == "ports" || name == "uplink" ? PortRole::Switch : PortRole::None;
}

bool isOfNode(PortRole role) {
    return role == PortRole::Nic || role == PortRole::Storage || role == PortRole::InBand;
}

ProductTraits traitsOfProduct(const Product& product) {
    const auto number = [&](Property property) {
        const Value* value = product.find(property);
        return value ? value->number : 0.0;
    };
    ProductTraits traits;
    traits.product = product.id;
    traits.kind = product.kind;
    traits.rackUnits = number(Property::RackUnits);
    traits.gpus =
        product.find(Property::Gpus) ? number(Property::Gpus) : number(Property::Superchips);
    const int declared = std::max(1, static_cast<int>(std::lround(number(Property::Nodes))));
    for (const PortGroup& ports : product.ports) {
        ProductTraits::Group group;
        group.role = roleOf(product, ports);
        group.count = ports.count;
        group.perCage = std::max<std::uint16_t>(1, ports.perCage);
        group.firstPort = traits.ports;
        group.rate = ports.rate;
        group.connector = ports.connector;
        group.isTwistedPair = ports.connector == "RJ45";
        // Ports that do not divide among the nodes are shared by all of them.
        const int nodes = isOfNode(group.role) && ports.count % declared == 0 ? declared : 1;
        group.perNode = std::max<std::uint16_t>(1, static_cast<std::uint16_t>(ports.count / nodes));
        traits.ports += ports.count;
        traits.switchPorts += group.role == PortRole::Switch ? ports.count : 0;
        if (isOfNode(group.role) && ports.count > 0) {
            traits.nodes = std::max(traits.nodes, nodes);
            traits.isCompute = traits.isCompute || group.role == PortRole::Nic;
            traits.inBandNodes = group.role == PortRole::InBand ? nodes : traits.inBandNodes;
            traits.storageNodes = group.role == PortRole::Storage ? nodes : traits.storageNodes;
        }
        traits.groups.push_back(group);
    }
    return traits;
}

/// m above the underside of the item, of the middle of a device.
double middleOf(const Device& device, const ProductTraits& traits, double itemHeight) {
    if (device.position < 1.0 || infoOf(traits.kind).placement != Placement::RackUnit) {
        return itemHeight / 2.0;
    }
    return (device.position - 1.0 + std::max(1.0, traits.rackUnits) / 2.0) * kRackUnit;
}

}  // namespace

NetworkIndex::NetworkIndex(const Design& design) {
    addProducts(design);
    items_.reserve(design.items.size());
    firstOfItem_.reserve(design.items.size() + 1);
    for (const Item& item : design.items) {
        add(design, item);
    }
    firstOfItem_.push_back(static_cast<std::uint32_t>(equipment_.size()));
}

NetworkIndex::NetworkIndex(const Design& design, std::span<const Id<Item>> items) {
    addProducts(design);
    for (const Id<Item> id : items) {
        if (const Item* item = design.items.find(id)) {
            add(design, *item);
        }
    }
    firstOfItem_.push_back(static_cast<std::uint32_t>(equipment_.size()));
}

void NetworkIndex::addProducts(const Design& design) {
    for (const Product& product : design.products) {
        traits_.push_back(traitsOfProduct(product));
    }
}

void NetworkIndex::add(const Design& design, const Item& item) {
    items_.push_back(item.id);
    firstOfItem_.push_back(static_cast<std::uint32_t>(equipment_.size()));
    Equipment one;
    one.item = item.id;
    one.isOff = item.state == ItemState::Off;
    if (const Room* room = design.rooms.find(item.room)) {
        one.stands = true;
        one.at = room->origin + item.pose.point();
    }
    const double tall = sizeOf(design, item).size.height;
    one.traits = traitsFor(item.product);
    append(one, item.pose.z + tall / 2.0);
    for (const Device& device : *item.devices) {
        one.slot = device.slot;
        one.traits = traitsFor(device.product);
        append(one, item.pose.z + middleOf(device, traits_[one.traits], tall));
    }
}

void NetworkIndex::append(Equipment one, double height) {
    const ProductTraits& traits = traits_[one.traits];
    one.height = static_cast<float>(height);
    one.firstPort = ports_;
    one.firstNode = nodes_;
    ports_ += traits.ports;
    nodes_ += static_cast<std::uint32_t>(traits.nodes);
    equipment_.push_back(one);
}

std::uint32_t NetworkIndex::traitsFor(Id<Product> product) const {
    const auto found = std::ranges::lower_bound(traits_, product, {}, &ProductTraits::product);
    HALLWRIGHT_ENSURE(found != traits_.end() && found->product == product,
                      "an item or device without its product");
    return static_cast<std::uint32_t>(found - traits_.begin());
}

std::uint32_t NetworkIndex::find(Id<Item> item, std::uint16_t slot) const {
    const auto found = std::ranges::lower_bound(items_, item);
    if (found == items_.end() || *found != item) {
        return kNone;
    }
    const auto at = static_cast<std::size_t>(found - items_.begin());
    const std::uint32_t first = firstOfItem_[at];
    const std::uint32_t last = firstOfItem_[at + 1];
    // Slots are numbered from 1 without gaps until something is taken out.
    if (first + slot < last && equipment_[first + slot].slot == slot) {
        return first + slot;
    }
    const auto begin = equipment_.begin() + first;
    const auto end = equipment_.begin() + last;
    const auto device = std::ranges::lower_bound(begin, end, slot, {}, &Equipment::slot);
    return device != end && device->slot == slot
               ? static_cast<std::uint32_t>(device - equipment_.begin())
               : kNone;
}

}  // namespace hallwright
