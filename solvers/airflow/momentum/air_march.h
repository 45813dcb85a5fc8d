// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/multigrid.h"
#include "solvers/airflow/field/potential_flow.h"
#include "solvers/airflow/field/regions.h"
#include "solvers/airflow/momentum/transport.h"
#include "solvers/run_control.h"

#include <array>
#include <vector>

namespace hallwright {

/// What the air of a march is like.
struct MarchAir {
    double viscosity = 1.53e-5;      ///< m²/s
    double conductivity = 2.15e-5;   ///< m²/s, of heat
    double buoyancy = 9.81 / 295.0;  ///< m/(s²·K), g·β
    double reference = 22.0;         ///< °C that neither rises nor sinks
    bool isTurbulent = true;
    /// How firmly walls across each axis hold velocity (1) or let it slip (0).
    std::array<float, 3> grip{1.0F, 1.0F, 1.0F};
};

/// What drives it: flows that equipment forces, and the momentum that they bring.
struct MarchDrive {
    std::vector<double> sources;  ///< m³/s into each stored cell, sinks negative; 0 in each body
    std::array<std::vector<Brought>, 3> momentum;  ///< into volumes of each velocity, m/s carried
    /// m/s at closed faces that blow: what the volume beside them breathes.
    struct Mouth {
        int axis = 0;
        std::uint32_t face = 0;
        float speed = 0.0F;
    };
    std::vector<Mouth> mouths;
};

/// Air that moves by its own momentum: incompressible Navier-Stokes with Boussinesq buoyancy by
/// fractional steps on the grid of the potential tier (thermal.md 7). Velocities on faces, all else
/// in cells; transport implicit and of second order; pressure by increments through the same
/// multigrid, so that a steady answer does not depend on the step. Turbulence by the zero-equation
/// closure ν_t = 0.03874·|u|·l, l the distance to the nearest wall (Chen and Xu 1998).
class AirMarch {
  public:
    AirMarch(const AirGrid& grid, const AirBodies& bodies, const MarchAir& air, MarchDrive drive);
    AirMarch(const AirMarch&) = delete;
    AirMarch& operator=(const AirMarch&) = delete;

    /// Starts from a potential flow on the same grid, m²/s.
    void startFrom(const std::vector<double>& potential);
    /// Starts from what `velocity` has been set to.
    void startFromVelocity() { measureFluxes(); }
    /// Goes on from where a march on the same grid stood.
    void goOnFrom(const Fluxes& fluxes, const std::array<std::vector<float>, 3>& speeds,
                  const std::vector<float>& pressed);

    /// Moves velocity and pressure on; `temperature` lifts. False when it was stopped, or when a
    /// figure is no number any more.
    bool move(const std::vector<float>& temperature, double seconds, const RunControl& control);
    /// Carries a scalar on with the air: what sources bring into cells, m³/s and that times φ.
    /// `grip`: as in `Transport::Step`.
    void carry(std::vector<float>& scalar, const std::vector<Brought>& brought, double seconds,
               std::array<float, 3> grip = {});

    /// 1/s: how often the air of the cell that is renewed quickest is renewed.
    [[nodiscard]] double quickestRenewal() const;

    /// m/s at lower faces. Entries of faces that are not open are values at walls.
    std::array<std::vector<float>, 3> velocity;
    std::vector<float> pressure;  ///< m²/s², over density
    [[nodiscard]] const Fluxes& fluxes() const { return fluxes_; }
    [[nodiscard]] double massResidual() const { return massResidual_; }  ///< m³/s in a cell

  private:
    void mixTurbulence();
    void push(std::size_t axis, const std::vector<float>& temperature);
    void setVelocities();
    void measureFluxes();
    bool project(double seconds, const RunControl& control);

    const AirGrid& grid_;
    const AirBodies& bodies_;
    const MarchAir air_;
    const MarchDrive drive_;
    CarryingGrid volumes_;
    Transport transport_;
    Multigrid multigrid_;
    std::array<std::vector<float>, 3> widths_;
    std::vector<float> wallDistance_;
    std::vector<float> viscosity_, conductivity_;  // m²/s, per cell
    std::vector<float> force_;                     // m/s²
    Fluxes fluxes_;
    double throughput_ = 0.0;  // m³/s, root of squares of the sources
    double massResidual_ = 0.0;
};

}  // namespace hallwright
