// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/pathways.h"
#include "views/scene/cable_classes.h"
#include "views/scene/camera.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <tuple>
#include <vector>

namespace hallwright {

/// What a picture of a hall still shows, m; and of what runs far from any tray.
constexpr double kLeastBar = 0.03;
constexpr double kLeastBarAlone = 0.015;
/// m; shorter parts are not drawn.
constexpr double kShortestBar = 1e-3;
/// m, that a class lies higher than the one before: where two cross, one is seen whole.
constexpr double kClassStep = 0.002;

/// The side of a square as large as cables together, m.
double barThickness(double area, double least = kLeastBar);

/// Across a tray, to the same side for either direction of its axis: lanes of trays in one line
/// meet.
Point acrossOf(const Tray& tray);

/// Where cables of a class begin (+) or end (−) in a tray.
struct CableStep {
    std::uint32_t of = 0;
    double at = 0.0;
    int cables = 0;
    double area = 0.0;
};

void addSteps(std::vector<CableStep>& steps, const CableShare& share, double from, double to);

/// Tells `tell(class, from, to, cables, area)` of each part of a tray in which the same cables of a
/// class lie.
template <class Tell>
void sweepSteps(std::vector<CableStep>& steps, Tell tell) {
    std::ranges::sort(steps, {},
                      [](const CableStep& step) { return std::tuple(step.of, step.at); });
    int cables = 0;
    double area = 0.0;
    double from = 0.0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const CableStep& step = steps[i];
        const bool isFirst = i == 0 || steps[i - 1].of != step.of;
        if (isFirst) {
            cables = 0;
            area = 0.0;
        } else if (cables > 0 && step.at - from > kShortestBar) {
            tell(step.of, from, step.at, cables, area);
        }
        from = isFirst || step.at - from > kShortestBar ? step.at : from;
        cables += step.cables;
        area += step.area;
    }
}

/// Where in a tray the cables of a class lie.
struct CableLane {
    std::uint32_t of = 0;
    double offset = 0.0;  ///< m aside of the axis, of its middle
    double width = 0.0;
    double share = 1.0;  ///< of the width that it would have in a tray that is wide enough
};

/// The lanes of all trays: side by side in the order of classes, each as wide as its class takes
/// where most of it lies; narrower, all alike, where a tray is not wide enough.
class CableLanes {
  public:
    CableLanes(const Pathways& pathways, const ClassedCables& classed);

    /// `of`: a class of which something lies in the tray, or passes through.
    [[nodiscard]] const CableLane& lane(std::uint32_t tray, std::uint32_t of) const;
    /// The middle of the thinnest bar in a lane, `at` metres along the tray.
    [[nodiscard]] Vec3 pointOf(std::uint32_t tray, double at, const CableLane& lane) const;

  private:
    std::shared_ptr<const TrayGraph> graph_;
    std::vector<std::vector<CableLane>> lanes_;  ///< by tray, in order of classes
};

}  // namespace hallwright
