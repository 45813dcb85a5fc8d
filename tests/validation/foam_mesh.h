// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hallwright::validation {

/// One side of a stored cell: 2·axis for its lower face, one more for its upper.
struct CellSide {
    std::uint32_t cell = 0;
    int side = 0;
    auto operator<=>(const CellSide&) const = default;
};

/// Faces through which a mouth brings air into the room, m³/s each; negative: it draws.
struct FoamPatch {
    std::string name;
    std::map<CellSide, double> flows;
};

/// The air of a grid as an OpenFOAM mesh: one hexahedron for each cell of air that takes part, in
/// the order of the grid. Closed faces between two cells of air are walls on both sides.
class FoamMesh {
  public:
    /// `takesPart`: per stored cell. Throws std::runtime_error where a face is partly open, where a
    /// patch lies between two cells, or where two patches share a face.
    FoamMesh(const AirGrid& grid, const std::vector<bool>& takesPart,
             const std::vector<FoamPatch>& patches);

    /// Writes constant/polyMesh. Beside walls and patches there is a patch `reference` without
    /// faces: a fixed pressure on it keeps potentialFoam from setting flows right.
    void write(const std::filesystem::path& polyMesh) const;

    [[nodiscard]] std::size_t cells() const { return cells_; }
    /// The number of a stored cell in the mesh.
    [[nodiscard]] std::size_t labelOf(std::uint32_t cell) const { return label_[cell]; }
    /// Velocity of a patch at each of its faces in order, m/s, as an OpenFOAM list.
    [[nodiscard]] std::string velocityOf(const FoamPatch& patch) const;

  private:
    struct Face {
        std::uint32_t cell = 0;
        int side = 0;
    };
    struct Part {
        std::string name, type;
        std::vector<Face> faces;
    };
    void numberCells(const std::vector<bool>& takesPart);
    void gatherFaces(const std::vector<FoamPatch>& patches);
    [[nodiscard]] bool isOpen(CellSide side) const;
    [[nodiscard]] std::uint32_t beyond(CellSide side) const;
    [[nodiscard]] double areaOf(CellSide side) const;
    [[nodiscard]] std::array<std::size_t, 4> cornersOf(CellSide side) const;
    [[nodiscard]] std::array<int, 3> placeOf(std::uint32_t cell) const;

    const AirGrid& grid_;
    std::size_t cells_ = 0;
    std::vector<std::size_t> label_;
    std::vector<std::uint32_t> order_;
    std::vector<Face> internal_;
    std::vector<Part> parts_;
};

}  // namespace hallwright::validation
