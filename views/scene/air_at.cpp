// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_at.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// A point between the centres of two cells of a row, and its share of the second.
struct Between {
    std::size_t first = 0, second = 0;
    double share = 0.0;
};

Between between(const std::vector<double>& edges, double at) {
    const auto centre = [&](std::size_t i) { return (edges[i] + edges[i + 1]) / 2.0; };
    const std::size_t last = edges.size() - 2;
    const auto above = std::ranges::upper_bound(edges, at);
    const auto index = static_cast<std::size_t>(above - edges.begin());
    const std::size_t cell = std::min(std::max<std::size_t>(index, 1) - 1, last);
    const std::size_t first = at >= centre(cell) ? cell : cell - std::min<std::size_t>(cell, 1);
    const std::size_t second = std::min(first + 1, last);
    if (first == second || at <= centre(first)) {
        return {first, second, 0.0};
    }
    return {first, second, std::min(1.0, (at - centre(first)) / (centre(second) - centre(first)))};
}

bool isInside(const std::vector<double>& edges, double at) {
    return at > edges.front() && at < edges.back();
}

}  // namespace

AirAt airAt(const AirField& field, const Spot& spot) {
    AirAt sample;
    if (!isInside(field.x, spot.x) || !isInside(field.y, spot.y) || !isInside(field.z, spot.z) ||
        !std::isfinite(field.temperatureAt(spot))) {
        return sample;
    }
    const Between x = between(field.x, spot.x);
    const Between y = between(field.y, spot.y);
    const Between z = between(field.z, spot.z);
    double whole = 0.0;
    for (const auto& [k, c] : {std::pair{z.first, 1.0 - z.share}, {z.second, z.share}}) {
        for (const auto& [j, b] : {std::pair{y.first, 1.0 - y.share}, {y.second, y.share}}) {
            for (const auto& [i, a] : {std::pair{x.first, 1.0 - x.share}, {x.second, x.share}}) {
                const std::size_t cell = field.at(i, j, k);
                const double weight = a * b * c;
                if (weight <= 0.0 || !std::isfinite(field.temperature[cell])) {
                    continue;
                }
                whole += weight;
                sample.celsius += weight * static_cast<double>(field.temperature[cell]);
                for (std::size_t d = 0; d < 3; ++d) {
                    sample.velocity[d] += weight * static_cast<double>(field.velocity[cell][d]);
                }
            }
        }
    }
    if (whole > 0.0) {
        sample.isAir = true;
        sample.celsius /= whole;
        for (double& part : sample.velocity) {
            part /= whole;
        }
    }
    return sample;
}

}  // namespace hallwright
