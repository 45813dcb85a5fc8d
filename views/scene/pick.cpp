// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/pick.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hallwright {
namespace {

void keepNearer(std::optional<Hit>& best, const Placed& box, const Ray& ray) {
    const auto distance = entry(box, ray);
    if (distance && (!best || *distance < best->distance)) {
        best = Hit{box.item, *distance, ray.at(*distance)};
    }
}

bool hidesRacks(Figure figure) {
    return !isGlass(figure) && figure != Figure::Busway && figure != Figure::TapOff &&
           figure != Figure::Tray && figure != Figure::Header && figure != Figure::Tile;
}

}  // namespace

std::optional<double> entry(const Placed& box, const Ray& ray) {
    // In the coordinates of the box: slabs in turn.
    const Point from = rotated({ray.from.x - box.x, ray.from.y - box.y}, -box.rotation);
    const Point along = rotated({ray.along.x, ray.along.y}, -box.rotation);
    const std::array<std::array<double, 4>, 3> slabs{{
        {from.x, along.x, -box.width() / 2.0, box.width() / 2.0},
        {from.y, along.y, -box.depth() / 2.0, box.depth() / 2.0},
        {ray.from.z, ray.along.z, box.z, box.z + box.height()},
    }};
    double enter = 0.0;
    double leave = std::numeric_limits<double>::infinity();
    for (const auto& [start, step, low, high] : slabs) {
        if (step == 0.0) {
            if (start < low || start > high) {
                return std::nullopt;
            }
            continue;
        }
        const double a = (low - start) / step;
        const double b = (high - start) / step;
        enter = std::max(enter, std::min(a, b));
        leave = std::min(leave, std::max(a, b));
    }
    return enter <= leave ? std::optional(enter) : std::nullopt;
}

std::optional<Hit> pick(std::span<const Placed> placed, const Ray& ray) {
    constexpr double kStraightDown = -0.999;
    const bool isPlan = ray.along.z < kStraightDown;
    std::optional<Hit> solid;
    std::optional<Hit> seeThrough;
    for (const Placed& each : placed) {
        const bool yields =
            isGlass(each.shape.figure) || (isPlan && each.shape.figure == Figure::Tray);
        keepNearer(yields ? seeThrough : solid, each, ray);
    }
    return solid ? solid : seeThrough;
}

bool isHidden(std::span<const Placed> placed, const Ray& ray, double distance) {
    return std::ranges::any_of(placed, [&](const Placed& each) {
        const auto met = isGlass(each.shape.figure) ? std::nullopt : entry(each, ray);
        return met && *met < distance;
    });
}

std::optional<Hit> pickRack(std::span<const Placed> placed, const Ray& ray) {
    std::optional<Hit> rack;
    std::optional<Hit> other;
    for (const Placed& each : placed) {
        if (hidesRacks(each.shape.figure)) {
            keepNearer(each.shape.figure == Figure::Rack ? rack : other, each, ray);
        }
    }
    return other && rack && other->distance < rack->distance ? std::nullopt : rack;
}

}  // namespace hallwright
