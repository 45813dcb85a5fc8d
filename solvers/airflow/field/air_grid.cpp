// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_grid.h"

#include "solvers/airflow/field/body_cells.h"
#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/laid_mouths.h"
#include "solvers/airflow/field/laid_walls.h"
#include "solvers/airflow/field/mouth_cells.h"
#include "solvers/airflow/field/room_lines.h"
#include "solvers/airflow/field/scene_changes.h"
#include "solvers/airflow/field/touched_cells.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hallwright {
namespace {

AirGrid emptyGrid(const AirScene& scene, double cell) {
    AirGrid grid;
    grid.lines = roomLines(scene, cell);
    const auto count = [&](std::size_t a) { return static_cast<int>(grid.lines[a].size()) - 1; };
    grid.shape = {count(0), count(1), count(2)};
    grid.isAir.assign(grid.shape.size(), 0);
    for (auto& open : grid.open) {
        open.assign(grid.shape.size(), 0);
    }
    return grid;
}

/// Lays the touched cells of a scene on its empty grid and takes the others over. Without a former
/// grid all are touched.
class Layout {
  public:
    Layout(const AirScene& scene, AirGrid grid, const TouchedCells& touched,
           const FormerGrid* former)
        : scene_(scene), grid_(std::move(grid)), touched_(touched), former_(former) {}

    AirGrid take() {
        // What is drawn beyond the touched cells is overwritten by what stood there.
        fillRoom();
        for (const Prism& solid : scene_.solids) {
            if (touched_.areNear(cellsOfBody(grid_, solid))) {
                forCells(solid, [&](std::size_t cell) { grid_.isAir[cell] = 0; });
            }
        }
        if (former_) {
            touched_.takeOver(former_->grid.isAir, grid_.isAir);
        }
        grid_.airCells = static_cast<std::size_t>(std::ranges::count(grid_.isAir, std::uint8_t{1}));
        openFaces();
        closeCeiling();
        layWalls(grid_, scene_, touched_, former_);
        for (std::size_t axis = 0; former_ && axis < 3; ++axis) {
            touched_.takeOver(former_->grid.open[axis], grid_.open[axis]);
        }
        layMouths(grid_, scene_, touched_, former_);
        grid_.roof = cellsOfLayer(grid_, grid_.shape.nz - 1);
        grid_.floor = cellsOfLayer(grid_, 0);
        return std::move(grid_);
    }

  private:
    template <class F>
    void forCells(const Prism& prism, F&& visit) {
        const CellBox box = cellsOfBody(grid_, prism);
        for (int j = box.low[1]; j < box.high[1]; ++j) {
            for (int i = box.low[0]; i < box.high[0]; ++i) {
                if (!holdsCell(grid_, prism, i, j)) {
                    continue;
                }
                for (int k = box.low[2]; k < box.high[2]; ++k) {
                    visit(grid_.shape.at(i, j, k));
                }
            }
        }
    }

    void fillRoom() {
        const GridShape& shape = grid_.shape;
        for (int j = 0; j < shape.ny; ++j) {
            for (const CellRun& run : touched_.touchedColumns(j)) {
                for (int i = run.from; i < run.to; ++i) {
                    if (!contains(scene_.outline, middleOf(grid_, i, j))) {
                        continue;
                    }
                    for (int k = 0; k < shape.nz; ++k) {
                        grid_.isAir[shape.at(i, j, k)] = 1;
                    }
                }
            }
        }
    }

    /// Faces that are not touched stay closed, so that walls find nothing to close there.
    void openFaces() {
        const GridShape& shape = grid_.shape;
        for (int k = 0; k < shape.nz; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                for (const CellRun& run : touched_.touchedIn(j, k)) {
                    openRun(shape.at(run.from, j, k), shape.at(run.to, j, k));
                }
            }
        }
    }

    void openRun(std::size_t from, std::size_t to) {
        const std::uint8_t* air = grid_.isAir.data();
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t back = grid_.shape.stride(static_cast<int>(axis));
            std::uint8_t* open = grid_.open[axis].data();
            for (std::size_t cell = from; cell < to; ++cell) {
                open[cell] = static_cast<std::uint8_t>(-(air[cell] & air[cell - back]));
            }
        }
    }

    /// Closes the layer of faces at the ceiling, then opens it again where there are grilles.
    void closeCeiling() {
        if (!scene_.ceiling) {
            return;
        }
        const GridShape& shape = grid_.shape;
        const int k = static_cast<int>(nearestLine(grid_.lines[2], *scene_.ceiling));
        std::vector<std::uint8_t>& open = grid_.open[2];
        const auto first = static_cast<std::ptrdiff_t>(shape.at(-1, -1, k));
        const std::vector<std::uint8_t> before(
            open.begin() + first,
            open.begin() + first + static_cast<std::ptrdiff_t>(shape.strideZ()));
        std::fill_n(open.begin() + first, shape.strideZ(), std::uint8_t{0});
        const double height = grid_.lines[2][static_cast<std::size_t>(k)];
        for (const Footprint& grille : scene_.ceilingGrilles) {
            const CellBox box = cellsOfBody(grid_, {grille, height, height});
            for (int j = box.low[1]; j < box.high[1]; ++j) {
                for (int i = box.low[0]; i < box.high[0]; ++i) {
                    if (holdsCell(grid_, {grille, height, height}, i, j)) {
                        const std::size_t cell = shape.at(i, j, k);
                        open[cell] = before[cell - static_cast<std::size_t>(first)];
                    }
                }
            }
        }
    }

    const AirScene& scene_;
    AirGrid grid_;
    const TouchedCells& touched_;
    const FormerGrid* former_;
};

}  // namespace

AirGrid layOnGrid(const AirScene& scene, double cell) {
    AirGrid grid = emptyGrid(scene, cell);
    const TouchedCells all(grid.shape);
    return Layout(scene, std::move(grid), all, nullptr).take();
}

LaidGrid layOnGrid(const AirScene& scene, double cell, const FormerGrid& former) {
    AirGrid grid = emptyGrid(scene, cell);
    const std::optional<CellBox> changed = changedCells(former.scene, scene, grid.lines);
    const TouchedCells touched =
        changed ? TouchedCells(former.grid.lines, grid.lines, *changed) : TouchedCells(grid.shape);
    return {Layout(scene, std::move(grid), touched, changed ? &former : nullptr).take(),
            touched.kept()};
}

Spot middleOf(const AirGrid& grid, std::size_t cell) {
    const GridShape& shape = grid.shape;
    const std::size_t k = cell / shape.strideZ() - 1;
    const std::size_t j = cell % shape.strideZ() / shape.strideY() - 1;
    const std::size_t i = cell % shape.strideY() - 1;
    const auto middle = [&](std::size_t axis, std::size_t n) {
        return (grid.lines[axis][n] + grid.lines[axis][n + 1]) / 2.0;
    };
    return {middle(0, i), middle(1, j), middle(2, k)};
}

}  // namespace hallwright
