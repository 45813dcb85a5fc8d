// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cable_lanes.h"

#include <cmath>

namespace hallwright {
namespace {

constexpr double kSideRail = 0.025;  ///< m, of a tray as it is drawn, and a little air
constexpr double kGap = 0.012;       ///< m between lanes
constexpr double kBed = 0.012;       ///< m, the rungs of a tray

/// m between the side rails of a tray.
double innerWidth(const Tray& tray) {
    const bool isAlongWidth = tray.isRiser || std::abs(dot(tray.outline.right(), tray.along)) > 0.7;
    const double outer = tray.isRiser   ? tray.outline.width
                         : isAlongWidth ? tray.outline.depth
                                        : tray.outline.width;
    return std::max(0.0, outer - 2.0 * kSideRail);
}

}  // namespace

double barThickness(double area, double least) {
    return std::max(least, std::sqrt(area));
}

Point acrossOf(const Tray& tray) {
    if (tray.isRiser) {
        return tray.outline.right();
    }
    const bool isBackward =
        tray.along.x < -1e-6 || (std::abs(tray.along.x) <= 1e-6 && tray.along.y < 0.0);
    return rotated(tray.along, isBackward ? -90.0 : 90.0);
}

void addSteps(std::vector<CableStep>& steps, const CableShare& share, double from, double to) {
    const auto [low, high] = std::minmax(from, to);
    if (high - low > kShortestBar) {
        steps.push_back({share.of, low, share.cables, share.area});
        steps.push_back({share.of, high, -share.cables, -share.area});
    }
}

CableLanes::CableLanes(const Pathways& pathways, const ClassedCables& classed)
    : graph_(pathways.graph) {
    const std::vector<Tray>& trays = graph_->trays();
    std::vector<std::vector<CableStep>> steps(trays.size());
    lanes_.resize(trays.size());
    for (std::uint32_t i = 0; i < pathways.bundles.size(); ++i) {
        for (const TrayPiece& piece : pathways.bundles[i]->way.pieces) {
            for (const CableShare& share : classed.of(i)) {
                addSteps(steps[piece.tray], share, piece.from, piece.to);
                // What only passes has a lane, too.
                steps[piece.tray].push_back({share.of, piece.from, 0, 0.0});
            }
        }
    }
    for (std::size_t tray = 0; tray < trays.size(); ++tray) {
        std::vector<CableLane>& lanes = lanes_[tray];
        std::vector<double> most(classed.classes.size(), -1.0);
        for (const CableStep& step : steps[tray]) {
            most[step.of] = std::max(most[step.of], 0.0);
        }
        sweepSteps(steps[tray], [&](std::uint32_t of, double, double, int, double area) {
            most[of] = std::max(most[of], area);
        });
        double wanted = -kGap;
        for (std::uint32_t of = 0; of < most.size(); ++of) {
            if (most[of] >= 0.0) {
                lanes.push_back({of, 0.0, barThickness(most[of]), 1.0});
                wanted += lanes.back().width + kGap;
            }
        }
        const double share =
            std::min(1.0, innerWidth(trays[tray]) / std::max(wanted, kShortestBar));
        double at = -wanted * share / 2.0;
        for (CableLane& lane : lanes) {
            lane.share = share;
            lane.width *= share;
            lane.offset = at + lane.width / 2.0;
            at += lane.width + kGap * share;
        }
    }
}

const CableLane& CableLanes::lane(std::uint32_t tray, std::uint32_t of) const {
    return *std::ranges::lower_bound(lanes_[tray], of, {}, &CableLane::of);
}

Vec3 CableLanes::pointOf(std::uint32_t place, double at, const CableLane& lane) const {
    const Tray& tray = graph_->trays()[place];
    const Point on =
        (tray.isRiser ? tray.outline.centre : tray.at(at)) + lane.offset * acrossOf(tray);
    const double bed = tray.z + kBed + kLeastBar / 2.0 + kClassStep * lane.of;
    return {on.x, on.y, tray.isRiser ? tray.zAt(at) : bed};
}

}  // namespace hallwright
