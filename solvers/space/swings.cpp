// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/swings.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kWidestLeaf = 0.9;  // m, of a CRAH

class Swings {
  public:
    Swings(const Design& design, const Surroundings& surroundings)
        : design_(design), surroundings_(surroundings) {}

    void addItem(const Solid& solid) {
        const Item& item = *design_.items.find(solid.item);
        const double width = solid.footprint.width;
        if (isRack(solid.kind)) {
            const bool hasHeatExchanger =
                std::ranges::any_of(*item.devices, [&](const Device& device) {
                    // A door takes no U; asking only those spares a look at every server.
                    return device.position == 0.0 &&
                           productOf(design_, device).kind == Kind::RearDoor;
                });
            addEitherHand(solid, frontOf(solid.footprint), 0.0, width, true);
            if (hasHeatExchanger) {
                addEitherHand(solid, rearOf(solid.footprint), 0.0, width, false);
            } else {
                addSplit(solid, rearOf(solid.footprint), width / 2.0);
            }
        } else if (solid.kind == Kind::Crah) {
            const int leaves = static_cast<int>(std::ceil(width / kWidestLeaf - 1e-9));
            for (int leaf = 0; leaf < leaves; ++leaf) {
                const double middle = (leaf + 0.5) * width / leaves - width / 2.0;
                addEitherHand(solid, frontOf(solid.footprint), middle, width / leaves, true);
            }
        }
    }

    void addRoomDoor(std::size_t number) {
        const Room& room = surroundings_.room();
        const Door& door = room.doors[number];
        if (door.opensOutward) {
            return;
        }
        const Point closed = rotated({1.0, 0.0}, door.direction);
        Point open{-closed.y, closed.x};
        const Point probe = door.hinge + (door.width / 2.0) * closed + 0.05 * open;
        if (!contains(room.outline, probe)) {
            open = -1.0 * open;
        }
        const auto met =
            surroundings_.inSwing(door.hinge, closed, open, door.width, {0.0, door.height}, {});
        if (met) {
            add({{}, room.id, number, met->item, true, door.width, met->distance});
        }
    }

    std::vector<DoorSwing> take() { return std::move(swings_); }

  private:
    using Nearest = std::optional<Surroundings::Nearest>;

    /// A leaf hinged at `hinge` (u in `frame`) that lies towards +u or −u when closed.
    Nearest sweep(const Solid& solid, const Frame& frame, double hinge, double sign,
                  double leaf) const {
        return surroundings_.inSwing(frame.origin + hinge * frame.right(), sign * frame.right(),
                                     frame.away, leaf, {solid.low, solid.high}, solid.item);
    }

    void addEitherHand(const Solid& solid, const Frame& frame, double middle, double leaf,
                       bool front) {
        const Nearest left = sweep(solid, frame, middle - leaf / 2.0, 1.0, leaf);
        const Nearest right = left ? sweep(solid, frame, middle + leaf / 2.0, -1.0, leaf) : left;
        if (left && right) {
            const auto& better = left->distance >= right->distance ? *left : *right;
            add({solid.item, surroundings_.room().id, 0, better.item, front, leaf,
                 better.distance});
        }
    }

    void addSplit(const Solid& solid, const Frame& frame, double leaf) {
        const Nearest left = sweep(solid, frame, -leaf, 1.0, leaf);
        const Nearest right = sweep(solid, frame, leaf, -1.0, leaf);
        if (left || right) {
            const auto& worse =
                !right || (left && left->distance <= right->distance) ? *left : *right;
            add({solid.item, surroundings_.room().id, 0, worse.item, false, leaf, worse.distance});
        }
    }

    void add(const DoorSwing& swing) { swings_.push_back(swing); }

    const Design& design_;
    const Surroundings& surroundings_;
    std::vector<DoorSwing> swings_;
};

}  // namespace

std::vector<DoorSwing> doorSwingsOf(const Design& design, const Surroundings& surroundings) {
    Swings swings(design, surroundings);
    for (const Solid& solid : surroundings.solids()) {
        swings.addItem(solid);
    }
    for (std::size_t door = 0; door < surroundings.room().doors.size(); ++door) {
        swings.addRoomDoor(door);
    }
    return swings.take();
}

}  // namespace hallwright
