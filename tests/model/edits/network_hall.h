// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/connect_fabric.h"
#include "model/edits/products.h"
#include "model/hall/design.h"

#include <string>
#include <utility>
#include <vector>

namespace hallwright::testing {

constexpr double kGb = 1e9;

inline PortGroup portsOf(std::string name, LinkKind carries, int count, double gigabits,
                         std::string connector, int perCage = 1) {
    PortGroup group;
    group.name = std::move(name);
    group.carries = carries;
    group.count = static_cast<std::uint16_t>(count);
    group.rate = gigabits * kGb;
    group.connector = std::move(connector);
    group.perCage = static_cast<std::uint8_t>(perCage);
    return group;
}

inline Product productCalled(std::string key, Kind kind, std::vector<PortGroup> ports = {}) {
    Product product;
    product.model = key;
    product.key = std::move(key);
    product.kind = kind;
    product.ports = std::move(ports);
    product.values[Property::RackUnits] = {1.0, Confidence::Datasheet, 0};
    return product;
}

/// A server with `nics` NDR ports, two in-band ports, two storage ports and a BMC.
inline Product serverOf(int nics, int nodes = 1) {
    Product server = productCalled(
        "server-" + std::to_string(nics) + "x" + std::to_string(nodes), Kind::GpuServer,
        {portsOf("nic", LinkKind::Compute, nics * nodes, 400, "OSFP"),
         portsOf("in_band", LinkKind::InBand, 2 * nodes, 100, "QSFP28"),
         portsOf("storage", LinkKind::Storage, 2 * nodes, 200, "QSFP112"),
         portsOf("bmc", LinkKind::OutOfBand, 1, 1, "RJ45")});
    server.values[Property::Nodes] = {static_cast<double>(nodes), Confidence::Datasheet, 0};
    server.values[Property::Superchips] = {static_cast<double>(nodes), Confidence::Datasheet, 0};
    return server;
}

/// A switch of `radix` NDR ports in twin-port cages.
inline Product switchOf(int radix) {
    return productCalled("switch-" + std::to_string(radix), Kind::Switch,
                         {portsOf("ports", LinkKind::Compute, radix, 400, "OSFP", 2),
                          portsOf("mgmt", LinkKind::OutOfBand, 1, 1, "RJ45")});
}

/// 64 ports of 100 Gb/s.
inline Product inBandSwitch() {
    return productCalled("in-band-switch", Kind::Switch,
                         {portsOf("ports", LinkKind::InBand, 64, 100, "QSFP28"),
                          portsOf("mgmt", LinkKind::OutOfBand, 1, 1, "RJ45")});
}

/// 48 ports of 1 Gb/s and four uplinks.
inline Product managementSwitch() {
    return productCalled("management-switch", Kind::Switch,
                         {portsOf("ports", LinkKind::OutOfBand, 48, 1, "RJ45"),
                          portsOf("uplink", LinkKind::OutOfBand, 4, 100, "QSFP28"),
                          portsOf("mgmt", LinkKind::OutOfBand, 1, 1, "RJ45")});
}

inline Product cableOf(std::string key, std::string medium, double reach, double gigabits) {
    Product cable = productCalled(std::move(key), Kind::Cable);
    cable.values.clear();
    if (reach > 0.0) {
        cable.values[Property::Reach] = {reach, Confidence::Datasheet, 0};
    }
    cable.values[Property::LinkRate] = {gigabits * kGb, Confidence::Datasheet, 0};
    cable.notes["medium"] = std::move(medium);
    return cable;
}
inline Product fibre() {
    return cableOf("fibre", "OM4 multimode", 50.0, 400);
}
inline Product patchCord() {
    return cableOf("cat6a", "twisted pair Cat 6A", 90.0, 10);
}
inline Product shortCopper() {
    return cableOf("dac-qsfp28", "copper passive", 3.0, 100);
}

/// A hall in which racks of devices are set down by hand.
class NetworkHall {
  public:
    NetworkHall() : design(emptyDesign()) {
        Room room;
        room.id = design.newId<Room>();
        room.name = "Hall 1";
        room.outline = {{0, 0}, {200, 0}, {200, 200}, {0, 200}};
        hall = room.id;
        design.rooms.put(std::move(room));
        frame_ = embed(design, productCalled("frame", Kind::Rack));
    }

    /// A rack at `at` with `count` of a product from U1 up.
    Id<Item> rack(const Product& product, int count, Point at) {
        return rackOf(std::vector<std::pair<Product, int>>{{product, count}}, at);
    }

    Id<Item> rackOf(const std::vector<std::pair<Product, int>>& contents, Point at) {
        Item item;
        item.id = design.newId<Item>();
        item.product = frame_;
        item.tag = "R" + std::to_string(item.id.value);
        item.room = hall;
        item.pose = {at.x, at.y, 0.0, 0.0};
        std::vector<Device> devices;
        for (const auto& [product, count] : contents) {
            const Id<Product> id = embed(design, product);
            for (int i = 0; i < count; ++i) {
                Device device;
                device.slot = static_cast<std::uint16_t>(devices.size() + 1);
                device.product = id;
                device.position = static_cast<double>(devices.size() + 1);
                devices.push_back(device);
            }
        }
        item.devices = std::move(devices);
        const Id<Item> id = item.id;
        design.items.put(std::move(item));
        return id;
    }

    /// `count` switches, 32 to a rack, in racks along y = −`line`.
    std::vector<SwitchRef> switches(const Product& product, int count, double line) {
        std::vector<SwitchRef> refs;
        for (int first = 0; first < count; first += 32) {
            const int here = std::min(32, count - first);
            const Id<Item> at = rack(product, here, {0.6 * (first / 32), line});
            for (int i = 1; i <= here; ++i) {
                refs.push_back({at, static_cast<std::uint16_t>(i)});
            }
        }
        return refs;
    }

    /// `count` racks of `each` servers along y = 0.
    std::vector<Id<Item>> servers(const Product& product, int count, int each) {
        std::vector<Id<Item>> racks;
        for (int i = 0; i < count; ++i) {
            racks.push_back(rack(product, each, {0.6 * i, 0.0}));
        }
        return racks;
    }

    /// Joins two ports without asking whether they fit.
    Id<Link> link(LinkKind kind, PortRef from, PortRef to,
                  const std::optional<Product>& cable = {}) {
        Link link;
        link.id = design.newId<Link>();
        link.kind = kind;
        link.from = from;
        link.to = to;
        link.product = cable ? embed(design, *cable) : Id<Product>{};
        const Id<Link> id = link.id;
        design.links.put(std::move(link));
        return id;
    }

    Design design;
    Id<Room> hall;

  private:
    Id<Product> frame_;
};

}  // namespace hallwright::testing
