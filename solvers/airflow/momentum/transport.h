// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/potential_flow.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hallwright {

/// Where a carried quantity lives: in cells, or on the lower faces of one axis (velocity).
enum class Carried : std::int8_t { InCells = -1, OnX = 0, OnY = 1, OnZ = 2 };

/// The volumes in which air carries things. Quantities are stored per stored cell: those on faces
/// at the cell above the face. A velocity at a face lives in a volume that reaches from the middle
/// of the cell below to the middle of the one above.
class CarryingGrid {
  public:
    explicit CarryingGrid(const AirGrid& grid);

    /// Measures of the volumes along one axis, by cell.
    struct Axis {
        std::vector<float> extent;   ///< m
        std::vector<float> perStep;  ///< 1/m to the middle of the volume below; one more at the end
        std::vector<float> perWall;  ///< 1/m to a wall beside it
    };
    [[nodiscard]] const Axis& axis(Carried what, std::size_t axis) const {
        return axes_[placeOf(what)][axis];
    }
    [[nodiscard]] const GridShape& shape() const { return shape_; }
    [[nodiscard]] std::size_t cells() const { return cells_; }
    /// 1 where a quantity is solved for, else 0: cells of air, faces that air can pass.
    [[nodiscard]] const std::vector<float>& isSolved(Carried what) const {
        return solved_[placeOf(what)];
    }

  private:
    static std::size_t placeOf(Carried what) {
        return static_cast<std::size_t>(static_cast<int>(what) + 1);
    }

    GridShape shape_;
    std::size_t cells_ = 0;
    std::array<std::array<Axis, 3>, 4> axes_;
    std::array<std::vector<float>, 4> solved_;
};

/// What a source brings into one volume: m³/s, and that times the quantity that it carries.
struct Brought {
    std::uint32_t volume = 0;
    float flow = 0.0F;
    float carried = 0.0F;
};

/// One step of ∂φ/∂t + u·∇φ = ∇·(D∇φ) + sources, implicit in time: upwind in the matrix, and what
/// van Leer's limiter adds for second order on the right-hand side (deferred correction). In
/// convective form, so that no new extreme arises where the flow is a little out of balance.
/// Solved by red-black Gauss-Seidel. The same bits for any number of threads.
class Transport {
  public:
    explicit Transport(const CarryingGrid& grid);

    struct Step {
        double seconds = 0.1;
        /// How firmly walls across each axis hold the quantity at what is stored beyond them: 1 by
        /// diffusion over half a cell, 0 not at all.
        std::array<float, 3> grip{};
        /// m²/s: the least diffusivity; and the share of what is above that acts on walls.
        double leastDiffusivity = 0.0;
        double wallShare = 1.0;
        int sweeps = 4;
        bool isUpwind = false;  ///< first order only
    };

    /// `phi`: the quantity, from its old to its new value; entries that are not solved for are its
    /// values at walls and mouths. `flux`: m³/s through open faces. `diffusivity`: m²/s per cell.
    /// `force`: what is added per second, per volume; empty: nothing.
    void advance(Carried what, std::vector<float>& phi, const Fluxes& flux,
                 const std::vector<float>& diffusivity, const std::vector<float>& force,
                 const std::vector<Brought>& brought, const Step& step);

  private:
    void limit(Carried what, const std::vector<float>& phi, const Fluxes& flux);
    void weigh(Carried what, const Fluxes& flux, const std::vector<float>& diffusivity,
               const Step& step);
    void sum(Carried what, const std::vector<float>& phi, const std::vector<float>& force,
             const Step& step);
    void relax(std::vector<float>& phi, int colour);

    const CarryingGrid& grid_;
    std::array<std::vector<float>, 6> from_;  ///< weights of the neighbours −x +x −y +y −z +z
    std::vector<float> diagonal_, right_;
    std::array<std::vector<float>, 3> corrected_;  ///< second-order parts, through lower faces
};

}  // namespace hallwright
