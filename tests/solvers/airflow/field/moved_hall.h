// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/comparison.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <functional>

namespace hallwright::testing {

/// Where things go, and how they turn.
using Move = std::function<Pose(Pose)>;

inline Pose still(Pose pose) {
    return pose;
}

/// An open hall without any symmetry of its own, or that hall in another frame.
struct MovedHall {
    static constexpr double kLength = 7.6, kWidth = 6.8;  // m, unmoved

    SceneKit kit;
    std::vector<Id<Item>> racks, coolers;
};

/// Racks of unlike heat and airflow, two coolers at 18 and 20 °C. `move` carries them into a frame
/// of the size `length` × `width`; `heat` and `flow` multiply all heats and airflows, `supply` K
/// are added to the set points.
inline MovedHall hallIn(double length, double width, const Move& move, double heat = 1.0,
                        double flow = 1.0, double supply = 0.0) {
    MovedHall hall{SceneKit(length, width, 3.0), {}, {}};
    for (int n = 0; n < 5; ++n) {
        const double ofRack = 4e3 + 1.3e3 * n;
        hall.racks.push_back(hall.kit.rack(move({1.8 + 0.6 * n, 2.8, 0.0, n == 3 ? 180.0 : 0.0}),
                                           flow * (0.3 + 0.06 * n), heat * ofRack));
    }
    hall.coolers.push_back(hall.kit.cooler(move({1.4, 5.4, 0.0, 0.0}), flow * 1.1, 18.0 + supply));
    hall.coolers.push_back(hall.kit.cooler(move({6.4, 1.6, 0.0, 90.0}), flow * 0.9, 20.0 + supply));
    hall.kit.scene.solids.push_back(
        {{move({6.2, 5.4, 0.0, 0.0}).point(), 0.4, 0.4, 0.0}, 0.0, 3.0});
    return hall;
}

inline MovedHall unmovedHall(double heat = 1.0, double flow = 1.0, double supply = 0.0) {
    return hallIn(MovedHall::kLength, MovedHall::kWidth, still, heat, flow, supply);
}

/// Left and right changed.
inline MovedHall mirroredHall() {
    return hallIn(MovedHall::kLength, MovedHall::kWidth, [](Pose pose) -> Pose {
        return {MovedHall::kLength - pose.x, pose.y, pose.z, -pose.rotation};
    });
}

/// Turned counter-clockwise by 1, 2 or 3 times 90 degrees.
inline MovedHall turnedHall(int quarters) {
    constexpr double kX = MovedHall::kLength, kY = MovedHall::kWidth;
    return hallIn(quarters == 2 ? kX : kY, quarters == 2 ? kY : kX, [&](Pose pose) -> Pose {
        const Point low = quarters == 1   ? Point{kY, 0.0}
                          : quarters == 2 ? Point{kX, kY}
                                          : Point{0.0, kX};
        const Point at = low + rotated(pose.point(), 90.0 * quarters);
        return {at.x, at.y, pose.z, pose.rotation + 90.0 * quarters};
    });
}

/// Walls and all moved by `by` m.
inline MovedHall shiftedHall(Point by) {
    MovedHall hall = hallIn(MovedHall::kLength, MovedHall::kWidth, [&](Pose pose) -> Pose {
        return {pose.x + by.x, pose.y + by.y, pose.z, pose.rotation};
    });
    for (Point& corner : hall.kit.scene.outline) {
        corner = corner + by;
    }
    return hall;
}

/// °C in and out of the racks of the second hall against those of the first.
inline Comparison rackChange(const AirField& a, const AirField& b, const MovedHall& hallA,
                             const MovedHall& hallB) {
    Comparison change;
    for (std::size_t r = 0; r < hallA.racks.size(); ++r) {
        const RackAir& one = *a.findRack(hallA.racks[r]);
        const RackAir& two = *b.findRack(hallB.racks[r]);
        change.see(one.inletMean, two.inletMean);
        change.see(one.inletMax, two.inletMax);
        change.see(one.outletMean, two.outletMean);
    }
    return change;
}

/// °C in the cells of a mirrored field against those of the first; NaN where only one has air.
inline Comparison mirrorChange(const AirField& a, const AirField& mirrored) {
    constexpr double kNever = std::numeric_limits<double>::quiet_NaN();
    Comparison change;
    if (a.temperature.size() != mirrored.temperature.size()) {
        change.see(0.0, kNever);
    }
    for (std::size_t k = 0; k < a.nz(); ++k) {
        for (std::size_t j = 0; j < a.ny(); ++j) {
            for (std::size_t i = 0; i < a.nx() && !std::isnan(change.error); ++i) {
                const float one = a.temperature[a.at(i, j, k)];
                const float two = mirrored.temperature[a.at(a.nx() - 1 - i, j, k)];
                if (!std::isnan(one) || !std::isnan(two)) {
                    change.see(static_cast<double>(one), static_cast<double>(two));
                }
            }
        }
    }
    return change;
}

/// A hall that is its own mirror image: three racks to either side of its middle.
struct SymmetricHall {
    SceneKit kit{9.0, 6.0, 3.0};
    std::vector<Id<Item>> left, right;

    SymmetricHall() {
        for (int n = 0; n < 3; ++n) {
            left.push_back(kit.rack({4.2 - 0.6 * n, 2.4, 0.0, 0.0}, 0.5, 6e3));
            right.push_back(kit.rack({4.8 + 0.6 * n, 2.4, 0.0, 0.0}, 0.5, 6e3));
        }
        kit.cooler({1.0, 4.6, 0.0, 0.0}, 1.5, 18.0);
        kit.cooler({8.0, 4.6, 0.0, 0.0}, 1.5, 18.0);
    }
};

}  // namespace hallwright::testing
