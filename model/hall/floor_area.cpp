// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/floor_area.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace hallwright {
namespace {

struct Name {
    AreaKind kind;
    std::string_view key;
    std::string_view label;
};
constexpr auto kNames = std::to_array<Name>({
    {AreaKind::Security, "security", "Security zone"},
    {AreaKind::Fire, "fire", "Fire compartment"},
    {AreaKind::Detection, "detection", "Detection zone"},
    {AreaKind::Suppression, "suppression", "Suppression zone"},
    {AreaKind::Phase, "phase", "Phase"},
    {AreaKind::KeepOut, "keep_out", "Keep-out area"},
    {AreaKind::Ramp, "ramp", "Ramp"},
    {AreaKind::Slab, "slab", "Slab area"},
});
static_assert(kNames.size() == kAreaKinds);

/// True when two segments cross in a point that is inside both.
bool cross(Point a, Point b, Point c, Point d) {
    const auto side = [](Point from, Point to, Point p) { return cross(to - from, p - from); };
    const double ac = side(a, b, c);
    const double ad = side(a, b, d);
    const double ca = side(c, d, a);
    const double cb = side(c, d, b);
    return ((ac > 0.0) != (ad > 0.0)) && ((ca > 0.0) != (cb > 0.0)) && ac != 0.0 && ad != 0.0 &&
           ca != 0.0 && cb != 0.0;
}

/// Where an outline crosses a level y, in order: in and out by turns.
std::vector<double> crossings(const Polygon& outline, double level) {
    std::vector<double> met;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i];
        const Point b = outline[(i + 1) % outline.size()];
        if ((a.y > level) != (b.y > level)) {
            met.push_back(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    }
    std::ranges::sort(met);
    return met;
}

bool holds(const Footprint& footprint, Point point) {
    const Point local = rotated(point - footprint.centre, -footprint.rotation);
    return std::fabs(local.x) < footprint.width / 2.0 && std::fabs(local.y) < footprint.depth / 2.0;
}

}  // namespace

std::string_view keyOf(AreaKind kind) {
    return kNames[static_cast<std::size_t>(kind)].key;
}
std::string_view labelOf(AreaKind kind) {
    return kNames[static_cast<std::size_t>(kind)].label;
}
std::optional<AreaKind> areaKindOf(std::string_view key) {
    const auto found = std::ranges::find(kNames, key, &Name::key);
    return found == kNames.end() ? std::nullopt : std::optional(found->kind);
}

bool staysFree(AreaKind kind) {
    return kind == AreaKind::KeepOut || kind == AreaKind::Ramp;
}

Lie lieOf(const Polygon& outline, const Footprint& footprint, double tolerance) {
    Footprint shrunk = footprint;
    shrunk.width = std::max(1e-9, footprint.width - 2.0 * tolerance);
    shrunk.depth = std::max(1e-9, footprint.depth - 2.0 * tolerance);
    const auto corners = shrunk.corners();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        for (std::size_t k = 0; k < outline.size(); ++k) {
            if (cross(corners[i], corners[(i + 1) % corners.size()], outline[k],
                      outline[(k + 1) % outline.size()])) {
                return Lie::Across;
            }
        }
    }
    // No border crosses: one is in the other, or they are apart.
    if (std::ranges::any_of(outline, [&](Point corner) { return holds(shrunk, corner); })) {
        return Lie::Across;
    }
    return contains(outline, shrunk.centre) ? Lie::Inside : Lie::Outside;
}

std::vector<Footprint> rectanglesOf(const Polygon& outline, double step) {
    std::vector<double> levels;
    bool isSlanted = false;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point along = outline[(i + 1) % outline.size()] - outline[i];
        levels.push_back(outline[i].y);
        isSlanted = isSlanted || (std::fabs(along.x) > 1e-9 && std::fabs(along.y) > 1e-9);
    }
    if (isSlanted) {
        const auto [low, high] = std::ranges::minmax(levels);
        constexpr double kMostSteps = 1000.0;
        const double by = std::max(step, (high - low) / kMostSteps);
        for (double y = low + by; y < high; y += by) {
            levels.push_back(y);
        }
    }
    std::ranges::sort(levels);
    std::vector<Footprint> rectangles;
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        const double height = levels[i + 1] - levels[i];
        if (height < 1e-9) {
            continue;
        }
        const double y = 0.5 * (levels[i] + levels[i + 1]);
        const std::vector<double> met = crossings(outline, y);
        for (std::size_t k = 0; k + 1 < met.size(); k += 2) {
            rectangles.push_back(
                {{0.5 * (met[k] + met[k + 1]), y}, met[k + 1] - met[k], height, 0.0});
        }
    }
    return rectangles;
}

double lengthOf(const FloorArea& ramp) {
    const Point along = rotated({1.0, 0.0}, ramp.direction);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Point corner : ramp.outline) {
        low = std::min(low, dot(corner, along));
        high = std::max(high, dot(corner, along));
    }
    return ramp.outline.empty() ? 0.0 : high - low;
}

Point middleOf(const Polygon& outline) {
    const Bounds bounds = boundsOf(outline);
    const Point middle = 0.5 * (bounds.low + bounds.high);
    if (contains(outline, middle)) {
        return middle;
    }
    // Along the level of the middle, the widest stretch that is inside.
    const std::vector<double> met = crossings(outline, middle.y + 1e-7);
    Point best = outline.empty() ? Point{} : outline.front();
    double widest = 0.0;
    for (std::size_t i = 0; i + 1 < met.size(); i += 2) {
        if (met[i + 1] - met[i] > widest) {
            widest = met[i + 1] - met[i];
            best = {0.5 * (met[i] + met[i + 1]), middle.y};
        }
    }
    return best;
}

}  // namespace hallwright
