// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/solve_field.h"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace hallwright::testing {

inline constexpr double kAirCapacity = 1005.0;  // J/(kg·K)
inline constexpr Size kRackSize{0.6, 1.2, 2.1};

inline bool near(double a, double b, double tolerance) {
    return std::fabs(a - b) <= tolerance;
}

/// A room of air put together by hand. Poses as in a design: at rotation 0 fronts face −y.
class SceneKit {
  public:
    AirScene scene;

    SceneKit(double length, double width, double height) {
        scene.room = {1};
        scene.density = 1.2;
        scene.outline = {{0.0, 0.0}, {length, 0.0}, {length, width}, {0.0, width}};
        scene.top = height;
    }

    static Prism boxOf(const Pose& pose, const Size& size) {
        return {
            {pose.point(), size.width, size.depth, pose.rotation}, pose.z, pose.z + size.height};
    }

    AirUnit& add(AirUnit::Role role) {
        AirUnit& unit = scene.units.emplace_back();
        unit.item = {++items_};
        unit.role = role;
        unit.capacity = std::numeric_limits<double>::infinity();
        return unit;
    }

    /// A rack of even bands that draws at its front and blows at its rear.
    Id<Item> rack(const Pose& pose, double flow, double heat, const Size& size = kRackSize,
                  int bands = kRackBands) {
        const Prism body = boxOf(pose, size);
        scene.solids.push_back(body);
        add(AirUnit::Role::Rack);
        for (int b = 0; b < bands; ++b) {
            Prism band = body;
            band.low = body.low + size.height * b / bands;
            band.high = body.low + size.height * (b + 1) / bands;
            AirStream& stream = scene.streams.emplace_back();
            stream.unit = scene.units.size() - 1;
            stream.intake = {band, AirMouth::Face::Front};
            stream.exhaust = {band, AirMouth::Face::Rear};
            stream.flow = flow / bands;
            stream.heat = heat / bands;
            stream.band = b;
        }
        return scene.units.back().item;
    }

    /// A cooler that draws at its rear and blows at its front.
    Id<Item> cooler(const Pose& pose, double flow, double setPoint, const Size& size = kRackSize) {
        const Prism body = boxOf(pose, size);
        scene.solids.push_back(body);
        return stream(AirUnit::Role::Cooler, {body, AirMouth::Face::Rear},
                      {body, AirMouth::Face::Front}, flow, 0.0, setPoint);
    }

    /// A cooler that draws at its top and blows under the raised floor.
    Id<Item> crah(const Pose& pose, double flow, double setPoint,
                  const Size& size = {1.8, 0.9, 1.8}) {
        const Prism body = boxOf(pose, size);
        scene.solids.push_back(body);
        const Prism top{body.footprint, body.high, body.high};
        stream(AirUnit::Role::Cooler, {top, AirMouth::Face::Above}, {body, AirMouth::Face::Front},
               flow, 0.0, setPoint);
        scene.streams.back().intoPlenum = true;
        return scene.units.back().item;
    }

    /// A unit of one stream between two mouths, without a body of its own.
    Id<Item> stream(AirUnit::Role role, const AirMouth& intake, const AirMouth& exhaust,
                    double flow, double heat, double setPoint = 22.0) {
        add(role).setPoint = setPoint;
        AirStream& stream = scene.streams.emplace_back();
        stream.unit = scene.units.size() - 1;
        stream.intake = intake;
        stream.exhaust = exhaust;
        stream.flow = flow;
        stream.heat = heat;
        return scene.units.back().item;
    }

    Id<Item> tile(Point centre, double lossCoefficient, double width = 0.6, double depth = 0.6) {
        scene.vents.push_back({{++items_}, {centre, width, depth, 0.0}, lossCoefficient});
        return scene.vents.back().item;
    }

    Id<Item> containment(Point low, Point high, double height, double leakFraction) {
        AirEnclosure& enclosure = scene.enclosures.emplace_back();
        enclosure.item = {++items_};
        enclosure.body = {{0.5 * (low + high), high.x - low.x, high.y - low.y, 0.0}, 0.0, height};
        enclosure.leakFraction = leakFraction;
        return enclosure.item;
    }

    void raiseFloor(double depth, double seamArea) {
        scene.plenum.emplace();
        scene.plenum->depth = depth;
        scene.plenum->seamArea = seamArea;
    }

    AirUnit& unit(Id<Item> item) {
        for (AirUnit& one : scene.units) {
            if (one.item == item) {
                return one;
            }
        }
        std::abort();
    }

    [[nodiscard]] double heat() const {
        double sum = scene.heatAbove;
        for (const AirStream& stream : scene.streams) {
            sum += stream.heat;
        }
        return sum;
    }

    /// K by which `heat` warms `flow`.
    [[nodiscard]] double rise(double heat, double flow) const {
        return heat / (scene.density * kAirCapacity * flow);
    }

  private:
    std::uint32_t items_ = 10;
};

inline FieldOptions optionsOf(double cell, double tolerance = 1e-6) {
    FieldOptions options;
    options.cell = cell;
    options.tolerance = tolerance;
    return options;
}

inline AirField fieldOf(const AirScene& scene, double cell, double tolerance = 1e-6) {
    return *solveAirField(scene, optionsOf(cell, tolerance)).field;
}

/// A box of air on lines of its own, walls all around.
inline AirGrid boxOfAir(std::array<std::vector<double>, 3> lines) {
    AirGrid grid;
    const auto count = [&](std::size_t axis) { return static_cast<int>(lines[axis].size()) - 1; };
    grid.shape = {count(0), count(1), count(2)};
    grid.lines = std::move(lines);
    grid.isAir.assign(grid.shape.size(), 0);
    for (int k = 0; k < grid.shape.nz; ++k) {
        for (int j = 0; j < grid.shape.ny; ++j) {
            for (int i = 0; i < grid.shape.nx; ++i) {
                grid.isAir[grid.shape.at(i, j, k)] = 1;
                ++grid.airCells;
            }
        }
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::size_t back = grid.shape.stride(static_cast<int>(axis));
        grid.open[axis].assign(grid.shape.size(), 0);
        for (std::size_t c = back; c < grid.shape.size(); ++c) {
            grid.open[axis][c] = grid.isAir[c] != 0 && grid.isAir[c - back] != 0 ? 255 : 0;
        }
    }
    return grid;
}

/// Borders of `count` cells, each `ratio` times as long as the one before.
inline std::vector<double> linesOf(double length, int count, double ratio = 1.0) {
    std::vector<double> lines{0.0};
    double step = 1.0;
    for (int n = 0; n < count; ++n, step *= ratio) {
        lines.push_back(lines.back() + step);
    }
    const double scale = length / lines.back();
    for (double& line : lines) {
        line *= scale;
    }
    lines.back() = length;
    return lines;
}

/// Calls `visit(cell, i, j, k)` for each cell of a grid.
template <class F>
void forEachCell(const AirGrid& grid, F&& visit) {
    for (int k = 0; k < grid.shape.nz; ++k) {
        for (int j = 0; j < grid.shape.ny; ++j) {
            for (int i = 0; i < grid.shape.nx; ++i) {
                visit(grid.shape.at(i, j, k), i, j, k);
            }
        }
    }
}

inline double widthOf(const AirGrid& grid, std::size_t axis, int n) {
    const auto i = static_cast<std::size_t>(n);
    return grid.lines[axis][i + 1] - grid.lines[axis][i];
}

}  // namespace hallwright::testing
