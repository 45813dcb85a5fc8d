// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/validation/foam_mesh.h"

#include "tests/validation/foam_file.h"

#include <limits>
#include <stdexcept>

namespace hallwright::validation {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::size_t axisOf(int side) {
    return static_cast<std::size_t>(side / 2);
}
bool isUpper(int side) {
    return side % 2 == 1;
}

}  // namespace

FoamMesh::FoamMesh(const AirGrid& grid, const std::vector<bool>& takesPart,
                   const std::vector<FoamPatch>& patches)
    : grid_(grid) {
    numberCells(takesPart);
    gatherFaces(patches);
}

void FoamMesh::numberCells(const std::vector<bool>& takesPart) {
    label_.assign(grid_.shape.size(), kNone);
    for (std::size_t cell = 0; cell < takesPart.size(); ++cell) {
        if (takesPart[cell]) {
            label_[cell] = cells_++;
            order_.push_back(static_cast<std::uint32_t>(cell));
        }
    }
}

std::array<int, 3> FoamMesh::placeOf(std::uint32_t cell) const {
    const GridShape& shape = grid_.shape;
    return {static_cast<int>(cell % shape.strideY()) - 1,
            static_cast<int>(cell % shape.strideZ() / shape.strideY()) - 1,
            static_cast<int>(cell / shape.strideZ()) - 1};
}

bool FoamMesh::isOpen(CellSide side) const {
    const std::size_t axis = axisOf(side.side);
    const std::uint8_t open = grid_.open[axis][isUpper(side.side) ? beyond(side) : side.cell];
    if (open != 0 && open != 255) {
        throw std::runtime_error("a face is partly open, which this mesh cannot say");
    }
    return open != 0;
}

std::uint32_t FoamMesh::beyond(CellSide side) const {
    const auto stride = static_cast<std::uint32_t>(grid_.shape.stride(side.side / 2));
    return isUpper(side.side) ? side.cell + stride : side.cell - stride;
}

double FoamMesh::areaOf(CellSide side) const {
    const std::array<int, 3> place = placeOf(side.cell);
    double area = 1.0;
    for (std::size_t a = 0; a < 3; ++a) {
        if (a != axisOf(side.side)) {
            const auto n = static_cast<std::size_t>(place[a]);
            area *= grid_.lines[a][n + 1] - grid_.lines[a][n];
        }
    }
    return area;
}

/// Internal faces stand in order of their owner, the cell below them, and then of their neighbour:
/// +x, +y, +z.
void FoamMesh::gatherFaces(const std::vector<FoamPatch>& patches) {
    std::map<CellSide, std::size_t> claimed;
    for (std::size_t p = 0; p < patches.size(); ++p) {
        parts_.push_back({patches[p].name, "patch", {}});
        for (const auto& [side, flow] : patches[p].flows) {
            if (isOpen(side)) {
                throw std::runtime_error(patches[p].name + " lies between two cells of air");
            }
            if (!claimed.try_emplace(side, p).second) {
                throw std::runtime_error(patches[p].name + " and " + patches[claimed[side]].name +
                                         " share a face");
            }
            parts_[p].faces.push_back({side.cell, side.side});
        }
    }
    Part walls{"walls", "wall", {}};
    for (const std::uint32_t cell : order_) {
        for (int side = 0; side < 6; ++side) {
            if (isOpen({cell, side})) {
                if (isUpper(side)) {
                    internal_.push_back({cell, side});
                }
            } else if (!claimed.contains({cell, side})) {
                walls.faces.push_back({cell, side});
            }
        }
    }
    parts_.push_back(std::move(walls));
    parts_.push_back({"reference", "patch", {}});
}

/// Corners of a cell's face in the order that turns its normal out of the cell, as numbers of grid
/// points.
std::array<std::size_t, 4> FoamMesh::cornersOf(CellSide side) const {
    const std::array<int, 3> place = placeOf(side.cell);
    const std::size_t axis = axisOf(side.side);
    const std::size_t u = (axis + 1) % 3;
    const std::size_t v = (axis + 2) % 3;
    std::array<std::size_t, 4> corners{};
    constexpr std::array<std::array<int, 2>, 4> kTurn{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    for (std::size_t c = 0; c < 4; ++c) {
        const auto& [du, dv] = kTurn[isUpper(side.side) ? c : 3 - c];
        std::array<std::size_t, 3> point{};
        point[axis] = static_cast<std::size_t>(place[axis] + (isUpper(side.side) ? 1 : 0));
        point[u] = static_cast<std::size_t>(place[u] + du);
        point[v] = static_cast<std::size_t>(place[v] + dv);
        corners[c] =
            point[0] + grid_.lines[0].size() * (point[1] + grid_.lines[1].size() * point[2]);
    }
    return corners;
}

void FoamMesh::write(const std::filesystem::path& polyMesh) const {
    std::filesystem::create_directories(polyMesh);
    std::vector<Face> faces = internal_;
    for (const Part& part : parts_) {
        faces.insert(faces.end(), part.faces.begin(), part.faces.end());
    }
    const std::size_t nx = grid_.lines[0].size();
    const std::size_t ny = grid_.lines[1].size();
    std::vector<std::size_t> pointLabel(nx * ny * grid_.lines[2].size(), kNone);
    std::vector<std::size_t> points;
    FoamFile faceFile(polyMesh / "faces", "faceList");
    FoamFile ownerFile(polyMesh / "owner", "labelList");
    FoamFile neighbourFile(polyMesh / "neighbour", "labelList");
    faceFile.out() << faces.size() << "\n(\n";
    ownerFile.out() << faces.size() << "\n(\n";
    neighbourFile.out() << internal_.size() << "\n(\n";
    for (std::size_t f = 0; f < faces.size(); ++f) {
        const CellSide side{faces[f].cell, faces[f].side};
        faceFile.out() << "4(";
        for (const std::size_t corner : cornersOf(side)) {
            if (pointLabel[corner] == kNone) {
                pointLabel[corner] = points.size();
                points.push_back(corner);
            }
            faceFile.out() << ' ' << pointLabel[corner];
        }
        faceFile.out() << ")\n";
        ownerFile.out() << label_[side.cell] << '\n';
        if (f < internal_.size()) {
            neighbourFile.out() << label_[beyond(side)] << '\n';
        }
    }
    faceFile.out() << ")\n";
    ownerFile.out() << ")\n";
    neighbourFile.out() << ")\n";

    FoamFile pointFile(polyMesh / "points", "vectorField");
    pointFile.out() << points.size() << "\n(\n";
    for (const std::size_t point : points) {
        pointFile.out() << '(' << grid_.lines[0][point % nx] << ' '
                        << grid_.lines[1][point / nx % ny] << ' '
                        << grid_.lines[2][point / (nx * ny)] << ")\n";
    }
    pointFile.out() << ")\n";

    FoamFile boundary(polyMesh / "boundary", "polyBoundaryMesh");
    boundary.out() << parts_.size() << "\n(\n";
    std::size_t start = internal_.size();
    for (const Part& part : parts_) {
        boundary.out() << part.name << " { type " << part.type << "; nFaces " << part.faces.size()
                       << "; startFace " << start << "; }\n";
        start += part.faces.size();
    }
    boundary.out() << ")\n";
}

std::string FoamMesh::velocityOf(const FoamPatch& patch) const {
    std::ostringstream text;
    text.precision(17);
    text << "nonuniform List<vector> " << patch.flows.size() << "(\n";
    for (const auto& [side, flow] : patch.flows) {
        std::array<double, 3> velocity{};
        velocity[axisOf(side.side)] = (isUpper(side.side) ? -1.0 : 1.0) * flow / areaOf(side);
        text << '(' << velocity[0] << ' ' << velocity[1] << ' ' << velocity[2] << ")\n";
    }
    text << ')';
    return text.str();
}

}  // namespace hallwright::validation
