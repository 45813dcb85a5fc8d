// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_streamlines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kOff = 0.12;  ///< m between a seed and what blows

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

struct Sample {
    std::array<double, 3> velocity{};
    double celsius = 0.0;
    bool isAir = false;
};

/// The mean of the eight cells around, by nearness, of which solids have no part.
Sample sampleAt(const AirField& field, const Spot& spot) {
    Sample sample;
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

Spot moved(const Spot& from, const std::array<double, 3>& along, double by) {
    return {from.x + by * along[0], from.y + by * along[1], from.z + by * along[2]};
}

double lengthOf(const std::array<double, 3>& v) {
    return std::hypot(v[0], v[1], v[2]);
}

/// The finest cell: steps of it skip no cell of a graded grid.
double finest(const AirField& field) {
    double least = std::numeric_limits<double>::infinity();
    for (const auto* edges : {&field.x, &field.y, &field.z}) {
        for (std::size_t i = 1; i < edges->size(); ++i) {
            least = std::min(least, (*edges)[i] - (*edges)[i - 1]);
        }
    }
    return std::clamp(least, 0.02, 0.3);
}

Streamline follow(const AirField& field, const Spot& seed, double step,
                  const StreamlineOptions& options) {
    Streamline line;
    Spot at = seed;
    Sample here = sampleAt(field, at);
    for (int i = 0; i < options.steps && i * step < options.longest && here.isAir; ++i) {
        line.points.push_back(at);
        line.celsius.push_back(here.celsius);
        const double speed = lengthOf(here.velocity);
        if (speed < options.slowest) {
            break;
        }
        const Sample half = sampleAt(field, moved(at, here.velocity, 0.5 * step / speed));
        const double halfSpeed = lengthOf(half.velocity);
        if (!half.isAir || halfSpeed < options.slowest) {
            break;
        }
        at = moved(at, half.velocity, step / halfSpeed);
        here = sampleAt(field, at);
    }
    return line;
}

}  // namespace

std::vector<Streamline> streamlines(const AirField& field, std::span<const Spot> seeds,
                                    const StreamlineOptions& options) {
    std::vector<Streamline> lines;
    if (field.velocity.empty() || field.velocity.size() != field.temperature.size()) {
        return lines;
    }
    const double step = options.step * std::max(finest(field), 0.05);
    for (const Spot& seed : seeds) {
        Streamline line = follow(field, seed, step, options);
        if (line.points.size() >= 3) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<Spot> streamlineSeeds(const AirField& field, std::span<const Placed> placed,
                                  Point origin, std::size_t most) {
    std::vector<Spot> seeds;
    const auto find = [&](Id<Item> item) {
        const auto found = std::ranges::lower_bound(placed, item, {}, &Placed::item);
        return found != placed.end() && found->item == item ? &*found : nullptr;
    };
    const auto add = [&](const Placed& from, Point offset, double z) {
        const Point turned = rotated(offset, from.rotation);
        seeds.push_back({from.x + turned.x - origin.x, from.y + turned.y - origin.y, z});
    };
    for (const TileAir& tile : field.tiles) {
        if (const Placed* at = find(tile.tile); at && tile.flow > 0.0) {
            add(*at, {0.0, 0.0}, kOff);
        }
    }
    for (const CoolerAir& cooler : field.coolers) {
        const bool isBlowing = !cooler.isUnderfloor && cooler.airflow.si() > 0.0;
        if (const Placed* at = find(cooler.cooler); at && isBlowing) {
            for (const double share : {0.25, 0.6}) {
                add(*at, {0.0, -at->depth() / 2.0 - kOff}, at->z + share * at->height());
            }
        }
    }
    for (const RackAir& rack : field.racks) {
        if (const Placed* at = find(rack.rack); at && rack.airflow.si() > 0.0) {
            for (const double share : {0.2, 0.5, 0.8}) {
                add(*at, {0.0, at->depth() / 2.0 + kOff}, at->z + share * at->height());
            }
        }
    }
    if (seeds.size() <= most || most == 0) {
        return seeds;
    }
    std::vector<Spot> spread;
    for (std::size_t i = 0; i < most; ++i) {
        spread.push_back(seeds[i * seeds.size() / most]);
    }
    return spread;
}

}  // namespace hallwright
