// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/working_space.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kSideReach = 2.0;  // m that is looked for beside the gear
constexpr double kHangs = 1.0;      // m: what begins above it limits height, not depth
constexpr double kStraight = 1e-6;

Footprint boxAt(const Frame& frame, double u, double v, double width, double depth,
                double rotation) {
    return {frame.origin + u * frame.right() + v * frame.away, width, depth, rotation};
}

}  // namespace

double workingDepth(double voltageToGround, int condition) {
    // A table of the standard: what is set is the condition, which chooses its column.
    struct Row {
        double most;  // V
        std::array<double, 3> depth;
    };
    constexpr std::array<Row, 3> kTable{{{150.0, {0.914, 0.914, 0.914}},
                                         {600.0, {0.914, 1.07, 1.22}},
                                         {1000.0, {0.914, 1.22, 1.52}}}};
    const auto column = static_cast<std::size_t>(std::clamp(condition, 1, 3) - 1);
    for (const Row& row : kTable) {
        if (voltageToGround <= row.most) {
            return row.depth[column];
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

bool needsWorkingSpace(Kind kind) {
    constexpr std::array kGear{Kind::Switchboard, Kind::Rpp, Kind::FloorPdu,
                               Kind::Ats,         Kind::Sts, Kind::Ups};
    return std::ranges::find(kGear, kind) != kGear.end();
}

WorkingSpace workingSpaceOf(const Design& design, const Item& item, const Solid& solid,
                            const Surroundings& surroundings, const AisleWidth& front) {
    WorkingSpace space;
    space.item = item.id;
    space.facing = front.facing;
    space.depth = front.width;
    space.condition =
        static_cast<int>(std::lround(thresholdIn(*design.thresholds, "SAF-001.condition").value));
    const Item* facing = front.facing ? design.items.find(front.facing) : nullptr;
    if (facing && front.facingFront && needsWorkingSpace(productOf(design, *facing).kind)) {
        space.condition = 3;  // live parts on both sides
    }
    const double voltage =
        numberOf(design, item, Property::Voltage).value_or(design.site->nominalVoltage);
    space.needed = workingDepth(voltage / std::numbers::sqrt3, space.condition);
    if (std::isnan(space.needed)) {
        return space;
    }

    const Footprint& gear = solid.footprint;
    const Frame frame = frontOf(gear);
    const Heights standing{solid.low, solid.low + kHangs};
    const auto beside = [&](double sign) {
        const Point edge = frame.origin + (sign * gear.width / 2.0) * frame.right() +
                           (space.needed / 2.0) * frame.away;
        const auto nearest = surroundings.ahead({edge, sign * frame.right()}, space.needed,
                                                standing, kSideReach, solid.item);
        return nearest ? std::min(kSideReach, nearest->distance) : kSideReach;
    };
    space.width = gear.width + beside(1.0) + beside(-1.0);

    const double tall =
        std::max(gear.width, thresholdIn(*design.thresholds, "SAF-002.width").value);
    const Footprint above =
        boxAt(frame, 0.0, space.needed / 2.0, tall, space.needed, gear.rotation);
    space.height = surroundings.undersideOver(above, solid.low + kHangs, solid.item) - solid.low;
    if (!surroundings.room().hasExternalRoof) {
        space.height = std::min(space.height, surroundings.room().clearHeight - solid.low);
    }

    const double entrance = thresholdIn(*design.thresholds, "SAF-003.entrance_width").value;
    const double passage = thresholdIn(*design.thresholds, "SAF-003.entrance_height").value;
    const double slack = std::max(0.0, space.needed - entrance);
    for (const double sign : {1.0, -1.0}) {
        const double u = sign * (gear.width + entrance) / 2.0;
        const bool opens = std::ranges::any_of(std::array{0.0, slack / 2.0, slack}, [&](double v) {
            return surroundings.isFree(
                boxAt(frame, u, v + entrance / 2.0, entrance, entrance, gear.rotation),
                {solid.low, solid.low + passage - kStraight}, solid.item);
        });
        space.openEnds += opens ? 1 : 0;
    }
    return space;
}

}  // namespace hallwright
