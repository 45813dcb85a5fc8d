// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/regions.h"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace hallwright {

class CoarsestLevel;
struct CoarseLevels;
struct FormerLevels;

/// A symmetric V-cycle for Σ c_f (φ_P − φ_N) = b on the cells of a grid, c_f = open area over the
/// distance of the middles (thermal.md 4 and 11): red-black Gauss-Seidel, V(2,2), coarsened by
/// joining cells on each axis, thin ones first, so that borders with walls stay borders for long.
/// Coarse faces keep their open area. All Neumann: singular once per region that is sealed. Sealed
/// regions are coarsened apart, as a coarse cell that held air of two would join them.
class Multigrid {
  public:
    /// Open faces become conductances. `bodies` are those of the grid. `former` levels of the same
    /// room save work and change nothing.
    Multigrid(const AirGrid& grid, const AirBodies& bodies);
    Multigrid(const AirGrid& grid, const AirBodies& bodies, const FormerLevels& former);
    explicit Multigrid(const AirGrid& grid) : Multigrid(grid, bodiesOf(grid)) {}
    ~Multigrid();
    Multigrid(Multigrid&&) noexcept;
    Multigrid& operator=(Multigrid&&) noexcept;

    /// One level: fields hold a layer of walls around the cells, as `GridShape` says.
    struct Level {
        GridShape shape;
        std::array<std::vector<double>, 3> lines;
        std::array<std::vector<float>, 3> conductance;  ///< m, of lower faces
        std::vector<float> inverse;                     ///< 1 / Σ c; 0 where nothing is open
        std::vector<float> x, b;  ///< unknown and right-hand side; the finest level borrows them
        std::array<std::vector<int>, 3> parents;  ///< cell on the next level, by axis
        std::size_t cells = 0;                    ///< of the room, walls included
        bool operator==(const Level&) const = default;
    };

    [[nodiscard]] const Level& finest() const { return levels_.front(); }
    [[nodiscard]] std::size_t depth() const;
    /// Cells of coarser levels that were taken over from former ones.
    [[nodiscard]] std::size_t kept() const;
    /// Ends this multigrid; what the next one can take over of it stays.
    [[nodiscard]] CoarseLevels keep() &&;

    /// z ≈ A⁻¹ r; both of the size of the finest level. `r` sums to zero over each sealed region;
    /// it is borrowed and comes back as it was.
    void precondition(std::vector<float>& r, std::vector<float>& z);

  private:
    struct Part;
    Multigrid(const AirGrid& grid, const AirBodies& bodies, const FormerLevels* former);
    void cycle(std::size_t level);
    void preconditionParts(const std::vector<float>& r, std::vector<float>& z);

    std::vector<Part> parts_;  ///< of several regions; else empty
    std::vector<Level> levels_;
    std::unique_ptr<CoarsestLevel> coarsest_;
    std::size_t kept_ = 0;
};

/// The levels below the finest one, without unknowns. Of several sealed regions each has its own.
struct CoarseLevels {
    std::vector<Multigrid::Level> levels;
    std::vector<CoarseLevels> regions;
    AirGrid box;  ///< of a region; of a room it is left out
    bool operator==(const CoarseLevels&) const = default;
};

/// A grid and its coarser levels.
struct FormerLevels {
    const AirGrid& grid;
    const CoarseLevels& coarse;
};

}  // namespace hallwright
