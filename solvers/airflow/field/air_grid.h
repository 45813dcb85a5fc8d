// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/scene.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hallwright {

/// Extent of a grid of cells with one layer of walls around it, so that nothing asks for bounds:
/// cell (i, j, k) of the room is stored at `at(i, j, k)`, x fastest.
struct GridShape {
    int nx = 0, ny = 0, nz = 0;  ///< cells of the room
    [[nodiscard]] std::size_t strideY() const { return static_cast<std::size_t>(nx) + 2; }
    [[nodiscard]] std::size_t strideZ() const {
        return strideY() * (static_cast<std::size_t>(ny) + 2);
    }
    [[nodiscard]] std::size_t size() const {
        return strideZ() * (static_cast<std::size_t>(nz) + 2);
    }
    [[nodiscard]] std::size_t at(int i, int j, int k) const {
        return static_cast<std::size_t>(i + 1) + strideY() * static_cast<std::size_t>(j + 1) +
               strideZ() * static_cast<std::size_t>(k + 1);
    }
    [[nodiscard]] std::size_t stride(int axis) const {
        return axis == 0 ? 1 : axis == 1 ? strideY() : strideZ();
    }
    bool operator==(const GridShape&) const = default;
};

/// A cell of air with its share of what passes a mouth; the shares of a mouth add up to 1.
struct CellShare {
    std::uint32_t cell = 0;
    double share = 0.0;
    bool operator==(const CellShare&) const = default;
};
using CellShares = std::vector<CellShare>;

/// A face of a leaky panel between two cells of air.
struct LeakFace {
    std::uint32_t inside = 0, outside = 0;  ///< of an enclosure; below and above on a panel's axis
    float area = 0.0F;                      ///< m²
    bool operator==(const LeakFace&) const = default;
};

/// A rectangle of a mouth on the face of one cell, for drawing.
struct MouthFace {
    std::uint32_t cell = 0;
    std::array<Spot, 4> corners;
};

/// The scene on a Cartesian grid graded to its equipment: which cells hold air, how far each face
/// is open, and which cells each mouth and tile touches. Areas and positions are those of
/// the grid; flows stay exact, as shares add up to 1.
struct AirGrid {
    GridShape shape;
    std::array<std::vector<double>, 3> lines;  ///< m, cell borders on each axis
    std::vector<std::uint8_t> isAir;           ///< per stored cell
    /// Open share of each cell's lower face on each axis, 0..255; 0 where either side is no air.
    std::array<std::vector<std::uint8_t>, 3> open;
    std::size_t airCells = 0;

    std::vector<CellShares> intakes, exhausts;  ///< per stream; empty: no free face
    std::vector<CellShares> vents;              ///< per vent
    std::vector<CellShares> passageFronts, passageRears;
    CellShares floor;  ///< over which seams leak
    CellShares roof;   ///< the highest layer
    std::vector<std::vector<LeakFace>> enclosureLeaks, panelLeaks;
    bool operator==(const AirGrid&) const = default;
};

/// Lays the scene on a grid of cells of about `cell` m. Bodies keep their faces where borders lie
/// on them; two faces within a fifth of a cell share one border.
AirGrid layOnGrid(const AirScene& scene, double cell);

/// A scene and the grid that it was laid on.
struct FormerGrid {
    const AirScene& scene;
    const AirGrid& grid;
};

/// A grid and how many of its cells were taken over from a former one.
struct LaidGrid {
    AirGrid grid;
    std::size_t kept = 0;
};

/// The same grid to the last bit, sooner: what lies away from where `scene` differs from the former
/// one is taken over. All is laid anew where the room itself differs.
LaidGrid layOnGrid(const AirScene& scene, double cell, const FormerGrid& former);

/// The rectangles of the grid through which a stream draws its air.
std::vector<MouthFace> facesOf(const AirGrid& grid, const AirMouth& mouth);

/// The middle of a stored cell, and the point where its lines cross below it.
Spot middleOf(const AirGrid& grid, std::size_t cell);

}  // namespace hallwright
