// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/loads.h"

#include "solvers/space/convex.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hallwright {
namespace {

constexpr double kGravity = 9.80665;              // m/s²
constexpr double kPound = 0.45359237 * kGravity;  // N
constexpr double kSquareFoot = 0.3048 * 0.3048;   // m²
constexpr double kServiceLoad =
    15.0 * kPound / kSquareFoot;                            // Pa on half the service area, STR-003
constexpr double kFloorLoad = 10.0 * kPound / kSquareFoot;  // Pa on all of it, STR-003
constexpr double kDefaultFeet = 4.0;
constexpr double kFootInset = 0.05;  // m from the edges
constexpr double kOnJoint = 1e-6;    // m: a foot on the joint of two panels is on the further one
constexpr int kMostCells = 2048;     // of the bay grid, along each side

FloorLoad loadOf(const Design& design, const Item& item, const MassOf& mass,
                 const Footprint& footprint, double serviceDefault) {
    FloorLoad load;
    load.item = item.id;
    load.mass = mass.mass;
    load.assumed = mass.assumed || sizeOf(design, item).assumed;
    const double weight = mass.mass * kGravity;
    load.footprint = Pressure(weight / footprint.area());
    load.foot = Force(weight / numberOf(design, item, Property::Feet).value_or(kDefaultFeet));
    const double clearance =
        numberOf(design, item, Property::ServiceFront).value_or(serviceDefault) +
        numberOf(design, item, Property::ServiceRear).value_or(serviceDefault);
    const double service = footprint.width * clearance;
    const double area = footprint.area() + service / 2.0;
    load.service = Pressure((weight + 0.5 * kServiceLoad * service + kFloorLoad * area) / area);
    return load;
}

/// Feet stand in two rows, along front and rear.
std::vector<Point> feetOf(const Footprint& footprint, int feet) {
    std::vector<Point> places;
    const double half = std::max(0.0, footprint.depth / 2.0 - kFootInset);
    const double reach = std::max(0.0, footprint.width / 2.0 - kFootInset);
    for (int row = 0; row < 2; ++row) {
        const int count = row == 0 ? (feet + 1) / 2 : feet / 2;
        for (int i = 0; i < count; ++i) {
            const double u = count == 1 ? 0.0 : reach * (2.0 * i / (count - 1) - 1.0);
            places.push_back(footprint.centre + u * footprint.right() +
                             (row == 0 ? half : -half) * footprint.front());
        }
    }
    return places;
}

void addPanels(const Design& design, const Room& room, std::span<const Solid> standing,
               std::vector<FloorLoad>& loads) {
    struct Foot {
        std::int64_t panel;
        std::size_t load;
    };
    std::vector<Foot> feet;
    const auto cellOf = [&](double at, double origin) {
        constexpr double kFar = 1e9;  // panels, beyond which no floor goes
        return static_cast<std::int64_t>(
            std::clamp(std::floor((at - origin + kOnJoint) / room.floor.tilePitch), -kFar, kFar));
    };
    for (std::size_t i = 0; i < standing.size(); ++i) {
        const Item& item = *design.items.find(standing[i].item);
        if (!isRaisedAt(room, standing[i].footprint.centre)) {
            continue;  // it stands on a plinth
        }
        const int count =
            static_cast<int>(numberOf(design, item, Property::Feet).value_or(kDefaultFeet));
        for (const Point p : feetOf(standing[i].footprint, count)) {
            feet.push_back({cellOf(p.y, room.floor.tileOrigin.y) * 0x100000000 +
                                cellOf(p.x, room.floor.tileOrigin.x),
                            i});
        }
    }
    // One foot of each item on a panel counts: the rating is for one point, and the feet of one
    // item on the same panel stand at its edges.
    std::ranges::sort(feet, [](const Foot& a, const Foot& b) {
        return a.panel != b.panel ? a.panel < b.panel : a.load < b.load;
    });
    for (std::size_t first = 0; first < feet.size();) {
        std::size_t last = first;
        Force total;
        for (; last < feet.size() && feet[last].panel == feet[first].panel; ++last) {
            if (last == first || feet[last].load != feet[last - 1].load) {
                total += loads[feet[last].load].foot;
            }
        }
        for (; first < last; ++first) {
            loads[feet[first].load].panel = std::max(loads[feet[first].load].panel, total);
        }
    }
}

/// How a length is cut into cells for sliding bays: centred, so that a mirrored room gives the same
/// answer.
struct Cells {
    double low = 0.0;
    double size = 1.0;
    int count = 1;
    int window = 1;
};

Cells cellsOf(double low, double high, double bay) {
    const double extent = high - low;
    Cells cells;
    cells.size = std::max(std::min(bay, extent) / 4.0, extent / kMostCells);
    cells.count = std::max(1, static_cast<int>(std::ceil(extent / cells.size - 1e-6)));
    cells.window = std::clamp(static_cast<int>(std::lround(bay / cells.size)), 1, cells.count);
    cells.low = (low + high - cells.count * cells.size) / 2.0;
    return cells;
}

int cellAt(const Cells& cells, double at) {
    return static_cast<int>(std::clamp(std::floor((at - cells.low) / cells.size), 0.0,
                                       static_cast<double>(cells.count - 1)));
}

double sharedArea(const Footprint& footprint, const Bounds& box, const Bounds& cell,
                  bool isStraight) {
    if (isStraight) {
        return std::max(0.0, std::min(box.high.x, cell.high.x) - std::max(box.low.x, cell.low.x)) *
               std::max(0.0, std::min(box.high.y, cell.high.y) - std::max(box.low.y, cell.low.y));
    }
    Convex shape(footprint.corners());
    shape.cut({1, 0}, cell.high.x);
    shape.cut({-1, 0}, -cell.low.x);
    shape.cut({0, 1}, cell.high.y);
    shape.cut({0, -1}, -cell.low.y);
    return shape.area();
}

}  // namespace

std::vector<FloorLoad> floorLoadsOf(const Design& design, const Room& room,
                                    std::span<const Solid> standing, const ItemSums& sums) {
    const double service = thresholdIn(*design.thresholds, "STR-012.clearance").value;
    std::vector<FloorLoad> loads;
    loads.reserve(standing.size());
    for (const Solid& solid : standing) {
        loads.push_back(loadOf(design, *design.items.find(solid.item), sums.of(solid.item).mass,
                               solid.footprint, service));
    }
    if (room.floor.kind == FloorKind::Raised && room.floor.tilePitch > 0.0) {
        addPanels(design, room, standing, loads);
    }
    return loads;
}

double worstBayOf(const Room& room, std::span<const Solid> standing,
                  std::span<const FloorLoad> loads, double bay) {
    const Bounds bounds = boundsOf(room.outline);
    const Cells across = cellsOf(bounds.low.x, bounds.high.x, bay);
    const Cells along = cellsOf(bounds.low.y, bounds.high.y, bay);
    // Sums over all cells to the lower left, one row and column larger than the grid.
    const auto width = static_cast<std::size_t>(across.count + 1);
    std::vector<double> sums(width * static_cast<std::size_t>(along.count + 1), 0.0);
    const auto at = [&](int x, int y) -> double& {
        return sums[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)];
    };
    for (std::size_t i = 0; i < standing.size(); ++i) {
        const Footprint& footprint = standing[i].footprint;
        const Bounds box = boundsOf(footprint);
        const double boxArea = (box.high.x - box.low.x) * (box.high.y - box.low.y);
        const bool isStraight = boxArea <= footprint.area() * (1.0 + 1e-9);
        const double perArea = loads[i].mass / footprint.area();
        for (int y = cellAt(along, box.low.y); y <= cellAt(along, box.high.y); ++y) {
            for (int x = cellAt(across, box.low.x); x <= cellAt(across, box.high.x); ++x) {
                const Bounds cell{
                    {across.low + x * across.size, along.low + y * along.size},
                    {across.low + (x + 1) * across.size, along.low + (y + 1) * along.size}};
                at(x + 1, y + 1) += perArea * sharedArea(footprint, box, cell, isStraight);
            }
        }
    }
    for (int y = 1; y <= along.count; ++y) {
        for (int x = 1; x <= across.count; ++x) {
            at(x, y) += at(x - 1, y) + at(x, y - 1) - at(x - 1, y - 1);
        }
    }
    double worst = 0.0;
    for (int y = along.window; y <= along.count; ++y) {
        for (int x = across.window; x <= across.count; ++x) {
            worst = std::max(worst, at(x, y) - at(x - across.window, y) - at(x, y - along.window) +
                                        at(x - across.window, y - along.window));
        }
    }
    return worst * kGravity / (across.window * across.size * along.window * along.size);
}

}  // namespace hallwright
