// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_sampling.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kInset = 0.01;        ///< m that a slice keeps from floor, ceiling and walls
constexpr double kBeforeFront = 0.02;  ///< m, out of the way of doors and handles
constexpr double kReach = 0.35;        ///< m by which a face of the grid may miss the front

const std::vector<double>& borders(const AirField& field, Axis axis) {
    return axis == Axis::X ? field.x : axis == Axis::Y ? field.y : field.z;
}

/// The cell between sorted borders that holds `at`, which lies between the first and the last.
std::size_t cellOf(const std::vector<double>& edges, double at) {
    const auto above = std::ranges::upper_bound(edges, at);
    const auto index = static_cast<std::size_t>(above - edges.begin());
    return std::clamp<std::size_t>(index, 1, edges.size() - 1) - 1;
}

/// The other two axes, such that a, b and the axis are right-handed.
std::pair<Axis, Axis> across(Axis axis) {
    switch (axis) {
        case Axis::X:
            return {Axis::Y, Axis::Z};
        case Axis::Y:
            return {Axis::Z, Axis::X};
        case Axis::Z:
            break;
    }
    return {Axis::X, Axis::Y};
}

double& part(Vec3& v, Axis axis) {
    return axis == Axis::X ? v.x : axis == Axis::Y ? v.y : v.z;
}
double part(const Vec3& v, Axis axis) {
    return axis == Axis::X ? v.x : axis == Axis::Y ? v.y : v.z;
}

Vec3 onSite(Vec3 v, Point origin) {
    return {v.x + origin.x, v.y + origin.y, v.z};
}

bool hasCells(const AirField& field) {
    return field.nx() > 0 && field.ny() > 0 && field.nz() > 0 &&
           field.temperature.size() == field.nx() * field.ny() * field.nz();
}

std::array<Vec3, 4> rectangle(Axis axis, double at, double aLow, double aHigh, double bLow,
                              double bHigh, Point origin) {
    const auto [a, b] = across(axis);
    std::array<Vec3, 4> corners;
    const std::array<std::pair<double, double>, 4> places{
        {{aLow, bLow}, {aHigh, bLow}, {aHigh, bHigh}, {aLow, bHigh}}};
    for (std::size_t i = 0; i < 4; ++i) {
        Vec3 corner;
        part(corner, axis) = at;
        part(corner, a) = places[i].first;
        part(corner, b) = places[i].second;
        corners[i] = onSite(corner, origin);
    }
    return corners;
}

}  // namespace

double slicePosition(const AirField& field, Axis axis, double position) {
    const std::vector<double>& edges = borders(field, axis);
    if (edges.size() < 2) {
        return 0.0;
    }
    const double begin =
        axis == Axis::Z ? AirView::kHeadHeight : (edges.front() + edges.back()) / 2.0;
    const double low = std::min(edges.front() + kInset, edges.back());
    return std::clamp(std::isfinite(position) ? position : begin, low,
                      std::max(low, edges.back() - kInset));
}

std::vector<AirPatch> slicePatches(const AirField& field, Axis axis, double position,
                                   Point origin) {
    std::vector<AirPatch> patches;
    if (!hasCells(field)) {
        return patches;
    }
    const double at = slicePosition(field, axis, position);
    const auto [a, b] = across(axis);
    const std::vector<double>& aEdges = borders(field, a);
    const std::vector<double>& bEdges = borders(field, b);
    std::array<std::size_t, 3> cell{};
    cell[static_cast<std::size_t>(axis)] = cellOf(borders(field, axis), at);
    for (std::size_t j = 0; j + 1 < bEdges.size(); ++j) {
        for (std::size_t i = 0; i + 1 < aEdges.size(); ++i) {
            cell[static_cast<std::size_t>(a)] = i;
            cell[static_cast<std::size_t>(b)] = j;
            const float celsius = field.temperature[field.at(cell[0], cell[1], cell[2])];
            if (std::isfinite(celsius)) {
                patches.push_back({rectangle(axis, at, aEdges[i], aEdges[i + 1], bEdges[j],
                                             bEdges[j + 1], origin),
                                   static_cast<double>(celsius)});
            }
        }
    }
    return patches;
}

std::array<Vec3, 4> sliceBorder(const AirField& field, Axis axis, double position, Point origin) {
    const auto [a, b] = across(axis);
    const std::vector<double>& aEdges = borders(field, a);
    const std::vector<double>& bEdges = borders(field, b);
    if (aEdges.empty() || bEdges.empty()) {
        return {};
    }
    return rectangle(axis, slicePosition(field, axis, position), aEdges.front(), aEdges.back(),
                     bEdges.front(), bEdges.back(), origin);
}

std::vector<AirPatch> inletPatches(const AirField& field, std::span<const Placed> placed,
                                   Point origin) {
    std::vector<AirPatch> patches;
    patches.reserve(field.inlets.size());
    for (const InletFace& face : field.inlets) {
        AirPatch patch{{}, static_cast<double>(face.temperature)};
        Vec3 middle;
        for (std::size_t i = 0; i < 4; ++i) {
            patch.corners[i] =
                onSite({face.corners[i].x, face.corners[i].y, face.corners[i].z}, origin);
            middle = middle + 0.25 * patch.corners[i];
        }
        const auto rack = std::ranges::lower_bound(placed, face.item, {}, &Placed::item);
        if (rack != placed.end() && rack->item == face.item) {
            const Point front = rotated({0.0, -1.0}, rack->rotation);
            const double stands = (middle.x - rack->x) * front.x + (middle.y - rack->y) * front.y;
            const double move = rack->depth() / 2.0 + kBeforeFront - stands;
            // A face on another side stays where it is.
            if (std::abs(move) < kReach) {
                for (Vec3& corner : patch.corners) {
                    corner = corner + move * Vec3{front.x, front.y, 0.0};
                }
            }
        }
        if (std::isfinite(patch.celsius)) {
            patches.push_back(patch);
        }
    }
    return patches;
}

std::vector<AirSample> samplesAlong(const AirField& field, const Spot& spot, Axis axis) {
    std::vector<AirSample> samples;
    if (!hasCells(field)) {
        return samples;
    }
    std::array<std::size_t, 3> cell{cellOf(field.x, spot.x), cellOf(field.y, spot.y),
                                    cellOf(field.z, spot.z)};
    const std::vector<double>& edges = borders(field, axis);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        cell[static_cast<std::size_t>(axis)] = i;
        samples.push_back(
            {(edges[i] + edges[i + 1]) / 2.0,
             static_cast<double>(field.temperature[field.at(cell[0], cell[1], cell[2])])});
    }
    return samples;
}

std::optional<AirProbe> probeSlices(const AirField& field, const AirView& view, Point origin,
                                    const Ray& ray) {
    std::optional<AirProbe> first;
    if (!hasCells(field)) {
        return first;
    }
    const Vec3 from = ray.from - Vec3{origin.x, origin.y, 0.0};
    for (const Axis axis : {Axis::X, Axis::Y, Axis::Z}) {
        const double slope = part(ray.along, axis);
        if (!view.shows(axis) || std::abs(slope) < 1e-9) {
            continue;
        }
        const double at = slicePosition(field, axis, view.position(axis));
        const double distance = (at - part(from, axis)) / slope;
        if (distance <= 0.0 || (first && distance >= first->distance)) {
            continue;
        }
        Vec3 point = from + distance * ray.along;
        part(point, axis) = at;
        const double celsius = field.temperatureAt({point.x, point.y, point.z});
        if (!std::isfinite(celsius)) {
            continue;
        }
        AirProbe probe{onSite(point, origin), celsius, 0.0, distance};
        if (field.velocity.size() == field.temperature.size()) {
            const auto& v = field.velocity[field.at(
                cellOf(field.x, point.x), cellOf(field.y, point.y), cellOf(field.z, point.z))];
            probe.speed = std::hypot(static_cast<double>(v[0]), static_cast<double>(v[1]),
                                     static_cast<double>(v[2]));
        }
        first = probe;
    }
    return first;
}

std::vector<float> filledTemperatures(const AirField& field) {
    std::vector<float> filled = field.temperature;
    std::vector<std::size_t> front;
    for (std::size_t cell = 0; cell < filled.size(); ++cell) {
        if (std::isfinite(filled[cell])) {
            front.push_back(cell);
        }
    }
    const std::size_t nx = field.nx();
    const std::size_t ny = field.ny();
    const std::size_t nz = field.nz();
    while (nx > 0 && ny > 0 && !front.empty()) {
        std::vector<std::size_t> next;
        for (const std::size_t cell : front) {
            const std::size_t i = cell % nx;
            const std::size_t j = cell / nx % ny;
            const std::size_t k = cell / nx / ny;
            const auto spread = [&](bool isThere, std::size_t to) {
                if (isThere && !std::isfinite(filled[to])) {
                    filled[to] = filled[cell];
                    next.push_back(to);
                }
            };
            spread(i > 0, cell - 1);
            spread(i + 1 < nx, cell + 1);
            spread(j > 0, cell - nx);
            spread(j + 1 < ny, cell + nx);
            spread(k > 0, cell - nx * ny);
            spread(k + 1 < nz, cell + nx * ny);
        }
        front = std::move(next);
    }
    return filled;
}

}  // namespace hallwright
