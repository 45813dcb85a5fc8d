// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/potential_flow.h"
#include "tests/solvers/airflow/field/comparison.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <numbers>

namespace hallwright::testing {

/// Potential flows in closed boxes that are known in closed form (thermal.md 13.2 and 13.3).
inline constexpr double kBoxLength = 6.0, kBoxWidth = 2.0, kBoxHeight = 3.0;  // m

inline double middle(const AirGrid& grid, std::size_t axis, int n) {
    const auto i = static_cast<std::size_t>(n);
    return 0.5 * (grid.lines[axis][i] + grid.lines[axis][i + 1]);
}

/// Even, stretched and strongly graded boxes.
inline std::vector<AirGrid> someBoxes() {
    const auto box = [](std::vector<double> x, std::vector<double> y, std::vector<double> z) {
        return boxOfAir({std::move(x), std::move(y), std::move(z)});
    };
    return {box(linesOf(kBoxLength, 30), linesOf(kBoxWidth, 10), linesOf(kBoxHeight, 15)),
            box(linesOf(kBoxLength, 13), linesOf(kBoxWidth, 21), linesOf(kBoxHeight, 7)),
            box(linesOf(kBoxLength, 24, 1.1), linesOf(kBoxWidth, 9, 0.85),
                linesOf(kBoxHeight, 11, 1.2))};
}

inline PotentialFlow flowIn(const AirGrid& grid, const std::vector<double>& sources,
                            double tolerance) {
    Multigrid multigrid(grid);
    return solvePotential(multigrid, sources, {}, {tolerance, 200}, {});
}

/// How an exact flow was met, each at its worst place: speed through faces in m/s, and φ in m²/s.
struct BoxFlow {
    bool isConverged = false;
    Comparison along, across, potential;

    [[nodiscard]] bool isWithin(double limit) const {
        return isConverged && along.isWithin(limit) && across.isWithin(limit);
    }
};

/// Air that goes straight through at 0.8 m/s: φ is linear.
inline BoxFlow ductFlow(const AirGrid& grid) {
    constexpr double kSpeed = 0.8;
    std::vector<double> sources(grid.shape.size(), 0.0);
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const double flow = kSpeed * widthOf(grid, 1, j) * widthOf(grid, 2, k);
        sources[cell] += i == 0 ? flow : i == grid.shape.nx - 1 ? -flow : 0.0;
    });
    const PotentialFlow flow = flowIn(grid, sources, 1e-9);
    const Multigrid multigrid(grid);
    const Fluxes fluxes = fluxesOf(multigrid.finest(), flow.potential);
    const double first = flow.potential[grid.shape.at(0, 0, 0)];
    BoxFlow met{flow.isConverged, {}, {}, {}};
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const std::array<double, 3> width{widthOf(grid, 0, i), widthOf(grid, 1, j),
                                          widthOf(grid, 2, k)};
        const double line = -kSpeed * (middle(grid, 0, i) - middle(grid, 0, 0));
        met.potential.see(line, flow.potential[cell] - first);
        met.along.see(i > 0 ? kSpeed : 0.0,
                      static_cast<double>(fluxes[0][cell]) / (width[1] * width[2]));
        met.across.see(0.0, static_cast<double>(fluxes[1][cell]) / (width[0] * width[2]));
        met.across.see(0.0, static_cast<double>(fluxes[2][cell]) / (width[0] * width[1]));
    });
    return met;
}

/// Air that enters at u0 = 1 m/s and leaves evenly, s = 0.25 m/s, through the wall y = d, the rest
/// at the end: u = u0 − s·x/d, v = s·y/d.
inline BoxFlow sinkWallFlow(const AirGrid& grid) {
    constexpr double kSpeed = 1.0, kSink = 0.25;
    std::vector<double> sources(grid.shape.size(), 0.0);
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
        if (i == 0) {
            sources[cell] += kSpeed * across;
        }
        if (i == grid.shape.nx - 1) {
            sources[cell] -= (kSpeed - kSink * kBoxLength / kBoxWidth) * across;
        }
        if (j == grid.shape.ny - 1) {
            sources[cell] -= kSink * widthOf(grid, 0, i) * widthOf(grid, 2, k);
        }
    });
    const PotentialFlow flow = flowIn(grid, sources, 1e-9);
    const Multigrid multigrid(grid);
    const Fluxes fluxes = fluxesOf(multigrid.finest(), flow.potential);
    BoxFlow met{flow.isConverged, {}, {}, {}};
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const double x = grid.lines[0][static_cast<std::size_t>(i)];
        const double y = grid.lines[1][static_cast<std::size_t>(j)];
        const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
        const double above = widthOf(grid, 0, i) * widthOf(grid, 2, k);
        met.along.see(i > 0 ? kSpeed - kSink * x / kBoxWidth : 0.0,
                      static_cast<double>(fluxes[0][cell]) / across);
        met.across.see(kSink * y / kBoxWidth, static_cast<double>(fluxes[1][cell]) / above);
    });
    return met;
}

/// The greatest error of φ over cells with `weight` > 0, once the means over these agree; NaN when
/// the flow did not converge.
inline double potentialError(const PotentialFlow& flow, const std::vector<double>& exact,
                             const std::vector<double>& weight) {
    if (!flow.isConverged) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double shift = 0.0, sum = 0.0, error = 0.0;
    for (std::size_t c = 0; c < weight.size(); ++c) {
        shift += weight[c] * (flow.potential[c] - exact[c]);
        sum += weight[c];
    }
    for (std::size_t c = 0; c < weight.size(); ++c) {
        if (weight[c] > 0.0) {
            error = std::max(error, std::fabs(flow.potential[c] - exact[c] - shift / sum));
        }
    }
    return error;
}

/// A box of 3n × 4n × 2n cells with cosines for φ and their exact sources; on each axis the last
/// cell is `ratio` times as long as the first. The greatest error of φ, whose peak is 1.
inline double cosineError(int n, double ratio) {
    constexpr double kPi = std::numbers::pi;
    const std::array<double, 3> length{3.0, 4.0, 2.4};
    const std::array<double, 3> waves{kPi / length[0], 2.0 * kPi / length[1], kPi / length[2]};
    const AirGrid grid = boxOfAir({linesOf(length[0], 3 * n, std::pow(ratio, 1.0 / (3 * n))),
                                   linesOf(length[1], 4 * n, std::pow(ratio, 1.0 / (4 * n))),
                                   linesOf(length[2], 2 * n, std::pow(ratio, 1.0 / (2 * n)))});
    const double squares = waves[0] * waves[0] + waves[1] * waves[1] + waves[2] * waves[2];
    std::vector<double> sources(grid.shape.size(), 0.0), exact = sources, volume = sources;
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const std::array<int, 3> index{i, j, k};
        double integral = squares, value = 1.0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const auto m = static_cast<std::size_t>(index[axis]);
            const auto& lines = grid.lines[axis];
            integral *= (std::sin(waves[axis] * lines[m + 1]) - std::sin(waves[axis] * lines[m])) /
                        waves[axis];
            value *= std::cos(waves[axis] * middle(grid, axis, index[axis]));
        }
        sources[cell] = integral;
        exact[cell] = value;
        volume[cell] = widthOf(grid, 0, i) * widthOf(grid, 1, j) * widthOf(grid, 2, k);
    });
    return potentialError(flowIn(grid, sources, 1e-9), exact, volume);
}

/// φ in m²/s at (x, y) of a line source of 1 m²/s at (a, b) and all its images in the walls of a
/// box of `length` × `width`, but for what a sink of the same strength takes away: the images along
/// x, a row of period 2·length, add up to a logarithm; those along y fall off as exponentials.
inline double imagesOf(double x, double y, double a, double b, double length, double width) {
    constexpr double kPi = std::numbers::pi;
    double sum = 0.0;
    for (int n = -6; n <= 6; ++n) {
        for (const double up : {y - b, y + b}) {
            for (const double right : {x - a, x + a}) {
                sum += std::log(std::cosh(kPi * (up - 2.0 * n * width) / length) -
                                std::cos(kPi * right / length));
            }
        }
    }
    return -sum / (4.0 * kPi);
}

/// A source and a sink of 1 m²/s along z in a closed box of 4 × 3 m with `n` cells to the metre, n
/// even. The greatest error of φ in m²/s farther than 0.75 m from both.
inline double imageError(int n) {
    constexpr double kLength = 4.0, kWidth = 3.0, kHeight = 0.5, kClear = 0.75;
    constexpr std::array<Point, 2> kLines{Point{1.0, 1.0}, Point{2.5, 2.0}};
    const AirGrid grid =
        boxOfAir({linesOf(kLength, 4 * n), linesOf(kWidth, 3 * n), linesOf(kHeight, 4)});
    std::vector<double> sources(grid.shape.size(), 0.0), exact = sources, weight = sources;
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const double x = middle(grid, 0, i), y = middle(grid, 1, j);
        weight[cell] = 1.0;
        for (const std::size_t line : {0U, 1U}) {
            const Point at = kLines[line];
            const double sign = line == 0 ? 1.0 : -1.0;
            exact[cell] += sign * imagesOf(x, y, at.x, at.y, kLength, kWidth);
            const double dx = std::fabs(x - at.x), dy = std::fabs(y - at.y);
            // A line where four cells meet gives a quarter to each.
            if (dx < 0.75 / n && dy < 0.75 / n) {
                sources[cell] += 0.25 * sign * widthOf(grid, 2, k);
            }
            if (std::hypot(dx, dy) <= kClear) {
                weight[cell] = 0.0;
            }
        }
    });
    return potentialError(flowIn(grid, sources, 1e-9), exact, weight);
}

}  // namespace hallwright::testing
