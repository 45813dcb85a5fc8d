// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/aim.h"

#include <algorithm>
#include <limits>

namespace hallwright {
namespace {

/// The box about a figure on the screen, pixels.
ScreenBox boxOf(const Placed& placed, const Camera& camera) {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    double left = kFar, top = kFar, right = -kFar, bottom = -kFar;
    for (const Point corner : placed.footprint().corners()) {
        for (const double height : {0.0, placed.height()}) {
            const ScreenPoint at = camera.project({corner.x, corner.y, placed.z + height});
            left = std::min(left, at.x);
            right = std::max(right, at.x);
            top = std::min(top, at.y);
            bottom = std::max(bottom, at.y);
        }
    }
    return {left, top, right - left, bottom - top};
}

}  // namespace

void aimBesideLegend(Camera& camera, HallScene& scene, double scale,
                     std::span<const Id<Item>> items, const std::function<void(Camera&)>& look) {
    look(camera);
    scene.prepare(camera, scale);
    const ScreenBox legend = scene.legendBox();
    const bool isOver = std::ranges::any_of(scene.placed(), [&](const Placed& placed) {
        return legend.meets(boxOf(placed, camera)) &&
               (items.empty() || std::ranges::find(items, placed.item) != items.end());
    });
    const int width = camera.width();
    const int left = static_cast<int>(legend.x);
    if (isOver && left > width / 2) {
        camera.setSize(left, camera.height());
        look(camera);
        camera.setSize(width, camera.height());
        camera.pan((left - width) / 2.0, 0.0, camera.distance());
        scene.prepare(camera, scale);
    }
}

std::vector<Id<Item>> itemsOfHalls(const Design& design) {
    std::vector<Id<Item>> items;
    for (const Item& item : design.items) {
        const Room* room = design.rooms.find(item.room);
        if (room && room->kind == RoomKind::Hall) {
            items.push_back(item.id);
        }
    }
    return items;
}

}  // namespace hallwright
