// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/air_march.h"

#include "solvers/airflow/field/planes.h"
#include "solvers/airflow/momentum/wall_distance.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr float kMixing = 0.03874F;  // of Chen and Xu
/// Of the eddy viscosity of the cell beside a wall: the law of the wall at heights of 5 to 20 cm
/// holds (u*/u)² to 0.003 to 0.004, which is so much of kMixing.
constexpr double kWallShare = 0.09;
constexpr float kTurbulentPrandtl = 0.85F;
constexpr double kMassTolerance = 2e-4;  // of the sources, both as root of squares
constexpr double kMostReduction = 1e-3;  // of what a step leaves: more would be in vain
constexpr int kMostIterations = 30;
constexpr float kFastest = 200.0F;  // m/s: beyond, a march has gone astray

template <class F>
void forRows(const AirGrid& grid, F&& visit) {
    const GridShape& shape = grid.shape;
    forSlabs(shape.nz, grid.airCells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                visit(shape.at(0, j, k), j, k);
            }
        }
    });
}

HALLWRIGHT_WIDE
void mixRow(float* viscosity, float* conductivity, const float* u, const float* v, const float* w,
            const float* distance, float nu, float alpha, int n, std::ptrdiff_t sy,
            std::ptrdiff_t sz) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float x = u[i] + u[i + 1];
        const float y = v[i] + v[i + sy];
        const float z = w[i] + w[i + sz];
        const float speed = 0.5F * __builtin_sqrtf(x * x + y * y + z * z);
        const float eddy = kMixing * speed * distance[i];
        viscosity[i] = nu + eddy;
        conductivity[i] = alpha + eddy * (1.0F / kTurbulentPrandtl);
    }
}

}  // namespace

AirMarch::AirMarch(const AirGrid& grid, const AirBodies& bodies, const MarchAir& air,
                   MarchDrive drive)
    : grid_(grid),
      bodies_(bodies),
      air_(air),
      drive_(std::move(drive)),
      volumes_(grid),
      transport_(volumes_),
      multigrid_(grid, bodies) {
    const std::size_t size = grid.shape.size();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        velocity[axis].assign(size, 0.0F);
        fluxes_[axis].assign(size, 0.0F);
        for (std::size_t n = 0; n + 1 < grid.lines[axis].size(); ++n) {
            widths_[axis].push_back(
                static_cast<float>(grid.lines[axis][n + 1] - grid.lines[axis][n]));
        }
    }
    for (const MarchDrive::Mouth& mouth : drive_.mouths) {
        velocity[static_cast<std::size_t>(mouth.axis)][mouth.face] = mouth.speed;
    }
    pressure.assign(size, 0.0F);
    force_.assign(size, 0.0F);
    viscosity_.assign(size, static_cast<float>(air.viscosity));
    conductivity_.assign(size, static_cast<float>(air.conductivity));
    if (air.isTurbulent) {
        wallDistance_ = wallDistances(grid);
    }
    for (const double source : drive_.sources) {
        throughput_ += source * source;
    }
    throughput_ = std::sqrt(throughput_);
}

void AirMarch::startFrom(const std::vector<double>& potential) {
    fluxes_ = fluxesOf(multigrid_.finest(), potential);
    setVelocities();
}

void AirMarch::goOnFrom(const Fluxes& fluxes, const std::array<std::vector<float>, 3>& speeds,
                        const std::vector<float>& pressed) {
    fluxes_ = fluxes;
    velocity = speeds;
    pressure = pressed;
}

/// Velocities of open faces, from what flows through them.
void AirMarch::setVelocities() {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::vector<float>& isOpen = volumes_.isSolved(static_cast<Carried>(axis));
        forRows(grid_, [&](std::size_t row, int j, int k) {
            const float y = widths_[1][static_cast<std::size_t>(j)];
            const float z = widths_[2][static_cast<std::size_t>(k)];
            for (std::size_t i = 0; i < widths_[0].size(); ++i) {
                const float x = widths_[0][i];
                const float area = axis == 0 ? y * z : axis == 1 ? x * z : x * y;
                float& speed = velocity[axis][row + i];
                speed = isOpen[row + i] > 0.0F ? fluxes_[axis][row + i] / area : speed;
            }
        });
    }
}

void AirMarch::measureFluxes() {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::vector<float>& isOpen = volumes_.isSolved(static_cast<Carried>(axis));
        forRows(grid_, [&](std::size_t row, int j, int k) {
            const float y = widths_[1][static_cast<std::size_t>(j)];
            const float z = widths_[2][static_cast<std::size_t>(k)];
            const float* x = widths_[0].data();
            const float* open = isOpen.data() + row;
            const float* speed = velocity[axis].data() + row;
            float* flux = fluxes_[axis].data() + row;
            if (axis == 0) {
                for (std::size_t i = 0; i < widths_[0].size(); ++i) {
                    flux[i] = open[i] * speed[i] * (y * z);
                }
            } else {
                const float side = axis == 1 ? z : y;
                for (std::size_t i = 0; i < widths_[0].size(); ++i) {
                    flux[i] = open[i] * speed[i] * (x[i] * side);
                }
            }
        });
    }
}

void AirMarch::mixTurbulence() {
    if (!air_.isTurbulent) {
        return;
    }
    const auto sy = static_cast<std::ptrdiff_t>(grid_.shape.strideY());
    const auto sz = static_cast<std::ptrdiff_t>(grid_.shape.strideZ());
    forRows(grid_, [&](std::size_t row, int, int) {
        mixRow(viscosity_.data() + row, conductivity_.data() + row, velocity[0].data() + row,
               velocity[1].data() + row, velocity[2].data() + row, wallDistance_.data() + row,
               static_cast<float>(air_.viscosity), static_cast<float>(air_.conductivity),
               grid_.shape.nx, sy, sz);
    });
}

/// Pressure, and on the way up the lift of warm air.
void AirMarch::push(std::size_t axis, const std::vector<float>& temperature) {
    const std::size_t s = grid_.shape.stride(static_cast<int>(axis));
    const auto& gaps = volumes_.axis(static_cast<Carried>(axis), axis).extent;
    const auto reference = static_cast<float>(air_.reference);
    const auto lift = static_cast<float>(0.5 * air_.buoyancy);
    forRows(grid_, [&](std::size_t row, int j, int k) {
        const float* here = pressure.data() + row;
        const float* below = here - s;
        float* force = force_.data() + row;
        const auto n = widths_[0].size();
        if (axis == 0) {
            for (std::size_t i = 0; i < n; ++i) {
                force[i] = (below[i] - here[i]) / gaps[i];
            }
            return;
        }
        const float perGap = 1.0F / gaps[static_cast<std::size_t>(axis == 1 ? j : k)];
        for (std::size_t i = 0; i < n; ++i) {
            force[i] = (below[i] - here[i]) * perGap;
        }
        if (axis == 2) {
            const float* warm = temperature.data() + row;
            const float* under = warm - s;
            for (std::size_t i = 0; i < n; ++i) {
                force[i] += lift * ((warm[i] - reference) + (under[i] - reference));
            }
        }
    });
}

bool AirMarch::move(const std::vector<float>& temperature, double seconds,
                    const RunControl& control) {
    mixTurbulence();
    Transport::Step step;
    step.seconds = seconds;
    step.grip = air_.grip;
    step.leastDiffusivity = air_.viscosity;
    step.wallShare = kWallShare;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (grid_.lines[axis].size() <= 2) {
            continue;  // one cell: nothing moves across it
        }
        push(axis, temperature);
        transport_.advance(static_cast<Carried>(axis), velocity[axis], fluxes_, viscosity_, force_,
                           drive_.momentum[axis], step);
    }
    return project(seconds, control);
}

void AirMarch::carry(std::vector<float>& scalar, const std::vector<Brought>& brought,
                     double seconds, std::array<float, 3> grip) {
    Transport::Step step;
    step.seconds = seconds;
    step.grip = grip;
    transport_.advance(Carried::InCells, scalar, fluxes_, conductivity_, {}, brought, step);
}

/// Takes off what does not balance in cells by the gradient of a potential.
bool AirMarch::project(double seconds, const RunControl& control) {
    measureFluxes();
    const GridShape& shape = grid_.shape;
    const std::size_t sy = shape.strideY();
    const std::size_t sz = shape.strideZ();
    std::vector<double> left(shape.size(), 0.0);
    forRows(grid_, [&](std::size_t row, int, int) {
        const auto n = static_cast<std::size_t>(shape.nx);
        for (std::size_t c = row; c < row + n; ++c) {
            const float out = (fluxes_[0][c + 1] - fluxes_[0][c]) +
                              (fluxes_[1][c + sy] - fluxes_[1][c]) +
                              (fluxes_[2][c + sz] - fluxes_[2][c]);
            left[c] = grid_.isAir[c] != 0 ? drive_.sources[c] - static_cast<double>(out) : 0.0;
        }
    });
    const double norm = std::sqrt(sumOverPlanes(shape.nz, grid_.airCells, [&](int k) {
        double sum = 0.0;
        for (std::size_t c = shape.at(0, 0, k); c < shape.at(0, 0, k) + sz && c < left.size();
             ++c) {
            sum += left[c] * left[c];
        }
        return sum;
    }));
    if (!std::isfinite(norm)) {
        return false;
    }
    FlowOptions options;
    options.mostIterations = kMostIterations;
    options.tolerance =
        norm > 0.0 ? std::clamp(kMassTolerance * throughput_ / norm, kMostReduction, 0.5) : 0.5;
    PotentialFlow flow = solvePotential(multigrid_, left, {}, options, control);
    if (control.stopped()) {
        return false;
    }
    massResidual_ = flow.residual;
    const Multigrid::Level& level = multigrid_.finest();
    float fastest = 0.0F;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::size_t s = shape.stride(static_cast<int>(axis));
        forRows(grid_, [&](std::size_t row, int, int) {
            const double* q = flow.potential.data() + row;
            const float* c = level.conductance[axis].data() + row;
            float* flux = fluxes_[axis].data() + row;
            for (int i = 0; i < shape.nx; ++i) {
                flux[i] += c[i] * static_cast<float>(*(q + i - s) - q[i]);
            }
        });
    }
    setVelocities();
    const auto perSecond = static_cast<float>(1.0 / seconds);
    forRows(grid_, [&](std::size_t row, int, int) {
        for (std::size_t c = row; c < row + static_cast<std::size_t>(shape.nx); ++c) {
            pressure[c] += static_cast<float>(flow.potential[c]) * perSecond;
        }
    });
    for (const auto& along : velocity) {
        for (const float speed : along) {
            fastest = std::max(fastest, std::fabs(speed));
        }
    }
    return fastest < kFastest;
}

double AirMarch::quickestRenewal() const {
    const GridShape& shape = grid_.shape;
    const std::size_t sy = shape.strideY();
    const std::size_t sz = shape.strideZ();
    std::vector<double> quickest(static_cast<std::size_t>(shape.nz), 0.0);
    forRows(grid_, [&](std::size_t row, int j, int k) {
        const auto kk = static_cast<std::size_t>(k);
        const float side = widths_[1][static_cast<std::size_t>(j)] * widths_[2][kk];
        for (std::size_t i = 0; i < widths_[0].size(); ++i) {
            const std::size_t c = row + i;
            const float in = std::max(fluxes_[0][c], 0.0F) + std::max(-fluxes_[0][c + 1], 0.0F) +
                             std::max(fluxes_[1][c], 0.0F) + std::max(-fluxes_[1][c + sy], 0.0F) +
                             std::max(fluxes_[2][c], 0.0F) + std::max(-fluxes_[2][c + sz], 0.0F);
            quickest[kk] = std::max(quickest[kk], static_cast<double>(in / (side * widths_[0][i])));
        }
    });
    return *std::ranges::max_element(quickest);
}

}  // namespace hallwright
