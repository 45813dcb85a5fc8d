// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/floor_holes.h"

#include "views/scene/room_model.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kThin = 1e-9;  // m

struct Edge {
    Point from, to;
    std::size_t polygon;  // of the outline 0, of the holes from 1

    [[nodiscard]] double at(double y) const {
        return from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
    }
    [[nodiscard]] bool meets(double y) const { return (from.y > y) != (to.y > y); }
};

void addEdges(std::vector<Edge>& edges, const Polygon& polygon, std::size_t number) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        edges.push_back({polygon[i], polygon[(i + 1) % polygon.size()], number});
    }
}

/// The y of every corner, and of every point where two edges cross, in order.
std::vector<double> levelsOf(const std::vector<Edge>& edges) {
    std::vector<double> levels;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Edge& a = edges[i];
        levels.push_back(a.from.y);
        for (std::size_t k = i + 1; k < edges.size(); ++k) {
            const Edge& b = edges[k];
            const Point along = a.to - a.from;
            const double turn = cross(along, b.to - b.from);
            const double share = turn == 0.0 ? -1.0 : cross(b.from - a.from, b.to - b.from) / turn;
            if (share > 0.0 && share < 1.0) {
                levels.push_back(a.from.y + share * along.y);
            }
        }
    }
    std::ranges::sort(levels);
    return levels;
}

}  // namespace

std::vector<FloorStrip> stripsAround(const Polygon& outline, std::span<const Polygon> holes) {
    std::vector<Edge> edges;
    addEdges(edges, outline, 0);
    for (std::size_t i = 0; i < holes.size(); ++i) {
        addEdges(edges, holes[i], i + 1);
    }
    const std::vector<double> levels = levelsOf(edges);
    std::vector<FloorStrip> strips;
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        const double low = levels[i];
        const double high = levels[i + 1];
        const double middle = 0.5 * (low + high);
        if (high - low < kThin) {
            continue;
        }
        std::vector<Edge> met;
        std::ranges::copy_if(edges, std::back_inserter(met),
                             [&](const Edge& edge) { return edge.meets(middle); });
        std::ranges::sort(met, {}, [&](const Edge& edge) { return edge.at(middle); });
        std::vector<bool> isInside(holes.size() + 1, false);
        const auto isFloor = [&] {
            return isInside[0] &&
                   std::find(isInside.begin() + 1, isInside.end(), true) == isInside.end();
        };
        const Edge* left = nullptr;
        for (const Edge& edge : met) {
            isInside[edge.polygon] = !isInside[edge.polygon];
            if (isFloor()) {
                left = left ? left : &edge;
            } else if (left) {
                if (edge.at(middle) - left->at(middle) > kThin) {
                    strips.push_back(
                        {low, high, left->at(low), edge.at(low), left->at(high), edge.at(high)});
                }
                left = nullptr;
            }
        }
    }
    return strips;
}

std::vector<std::pair<double, double>> spansAround(const Polygon& outline,
                                                   std::span<const Polygon> holes, double at,
                                                   bool alongX) {
    std::vector<std::pair<double, double>> spans = spansInside(outline, at, alongX);
    for (const Polygon& hole : holes) {
        for (const auto& [from, to] : spansInside(hole, at, alongX)) {
            std::vector<std::pair<double, double>> left;
            for (const auto& [low, high] : spans) {
                if (from - low > kThin) {
                    left.emplace_back(low, std::min(high, from));
                }
                if (high - to > kThin) {
                    left.emplace_back(std::max(low, to), high);
                }
            }
            spans = std::move(left);
        }
    }
    return spans;
}

}  // namespace hallwright
