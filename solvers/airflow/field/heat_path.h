// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/cell_flows.h"
#include "solvers/airflow/field/potential_flow.h"
#include "solvers/airflow/field/unfilled.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// The cells of air in an order in which each comes after all that flow into it. Along it, first-
/// order upwind transport without diffusion is a triangular system: one pass solves it exactly
/// (thermal.md 6). Potential flow always has such an order, as φ falls along every stream.
class HeatPath {
  public:
    /// `fluxes` of `potential`; `inflow`: of sources.
    HeatPath(const AirGrid& grid, const std::vector<double>& potential, const Fluxes& fluxes,
             std::span<const CellInflow> inflow);

    [[nodiscard]] std::size_t size() const { return order_.size(); }
    /// The place of a stored cell along the path.
    [[nodiscard]] std::uint32_t placeOf(std::uint32_t cell) const { return place_[cell]; }
    [[nodiscard]] std::uint32_t cellAt(std::size_t place) const { return order_[place]; }
    /// False where the air stands still.
    [[nodiscard]] bool moves(std::size_t place) const { return inverse_[place] > 0.0; }
    /// m³/s that flow through the cell at a place; 0 where the air stands still.
    [[nodiscard]] double through(std::size_t place) const {
        return inverse_[place] > 0.0 ? 1.0 / inverse_[place] : 0.0;
    }

    /// From `brought`, Σ flow·T of the sources plus q/(ρ·cp) of each place, in K·m³/s, to the
    /// temperature of each place, over `brought` itself. Still air keeps 0.
    void sweep(std::vector<double>& brought) const;
    /// In single precision: off by some 1e-5 of what differs in the hall.
    void sweep(std::vector<float>& brought) const;

    static constexpr std::size_t kLanes = 16;
    using Lanes = std::array<float, kLanes>;
    /// The same for sixteen tracers at once.
    void sweep(std::vector<Lanes>& brought) const;

  private:
    struct Inflow {
        std::uint32_t from;  ///< place
        float flow;          ///< m³/s
    };
    template <class T>
    void sweepOne(std::vector<T>& brought) const;
    static void sweepLanes(Lanes* brought, const Inflow* inflow, const std::uint8_t* count,
                           const double* inverse, std::size_t places);

    Unfilled<std::uint32_t> order_;  ///< stored cell at each place
    Unfilled<std::uint32_t> place_;  ///< of each stored cell
    Unfilled<std::uint8_t> count_;   ///< of inflows at each place
    Unfilled<Inflow> inflows_;       ///< of all places in turn
    Unfilled<double> inverse_;       ///< 1 / what flows through
};

}  // namespace hallwright
