// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_streamlines.h"

#include "views/scene/air_at.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kOff = 0.12;  ///< m between a seed and what blows

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
    AirAt here = airAt(field, at);
    for (int i = 0; i < options.steps && i * step < options.longest && here.isAir; ++i) {
        line.points.push_back(at);
        line.celsius.push_back(here.celsius);
        const double speed = lengthOf(here.velocity);
        if (speed < options.slowest) {
            break;
        }
        const AirAt half = airAt(field, moved(at, here.velocity, 0.5 * step / speed));
        const double halfSpeed = lengthOf(half.velocity);
        if (!half.isAir || halfSpeed < options.slowest) {
            break;
        }
        at = moved(at, half.velocity, step / halfSpeed);
        here = airAt(field, at);
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
