// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/pathways.h"
#include "tests/model/edits/network_hall.h"

#include <string>

namespace hallwright::testing {

/// A tray of 100 mm, as wide as it is said to be: 300 mm.
inline Product trayOf(double depth = 0.3, double height = 0.1) {
    Product tray = productCalled("tray-" + std::to_string(depth), Kind::Tray);
    tray.values.clear();
    tray.values[Property::Width] = {6.0, Confidence::Datasheet, 0};
    tray.values[Property::Depth] = {depth, Confidence::Datasheet, 0};
    tray.values[Property::Height] = {height, Confidence::Datasheet, 0};
    tray.values[Property::LinearLoadLimit] = {40.0, Confidence::Datasheet, 0};
    tray.values[Property::BendRadius] = {0.075, Confidence::Datasheet, 0};
    return tray;
}

/// A cable of 9 mm and 0.1 kg/m.
inline Product thickCable() {
    Product cable = cableOf("thick", "copper passive", 100.0, 400);
    cable.values[Property::OuterDiameter] = {9e-3, Confidence::Datasheet, 0};
    cable.values[Property::LinearMass] = {0.1, Confidence::Datasheet, 0};
    cable.values[Property::BendRadius] = {0.06, Confidence::Datasheet, 0};
    return cable;
}

/// Racks of 0.6 m by 1.2 m with what is in them, trays along x and y, and cables.
class TrayHall : public NetworkHall {
  public:
    /// A tray along x or y; its axis runs from `from` to `to`.
    Id<Item> tray(Point from, Point to, double z = 2.6, const Product& product = trayOf()) {
        const bool isAlongX = from.y == to.y;
        const Point middle = 0.5 * (from + to);
        return put(product, {middle.x, middle.y, z, isAlongX ? 0.0 : 90.0},
                   {{Property::Width, distance(from, to)}});
    }

    /// From the top of a tray at `low` up to the underside of one at `high`.
    Id<Item> riser(Point at, double low, double high) {
        return put(trayOf(), {at.x, at.y, low + 0.1, 0.0},
                   {{Property::Width, 0.3}, {Property::Height, high - low - 0.1}});
    }

    Id<Item> put(const Product& product, const Pose& pose, const OwnValues& own) {
        Item item;
        item.id = design.newId<Item>();
        item.product = embed(design, product);
        item.tag = "T" + std::to_string(item.id.value);
        item.room = hall;
        item.pose = pose;
        item.own = own;
        const Id<Item> id = item.id;
        design.items.put(std::move(item));
        return id;
    }

    /// A rack with a switch of 64 ports.
    Id<Item> node(Point at) { return rack(switchOf(64), 1, at); }

    /// `count` cables between two racks of `node`.
    Id<Link> join(Id<Item> a, Id<Item> b, int count = 1, const Product& cable = thickCable()) {
        Id<Link> last;
        for (int i = 0; i < count; ++i) {
            last = link(LinkKind::Compute, {a, 1, 0, used_}, {b, 1, 0, used_}, cable);
            ++used_;
        }
        return last;
    }

    void moveTo(Id<Item> id, Point at) {
        Item item = *design.items.find(id);
        item.pose.x = at.x;
        item.pose.y = at.y;
        design.items.put(std::move(item));
    }

  private:
    std::uint16_t used_ = 0;
};

}  // namespace hallwright::testing
