// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/grid_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// Half-open ranges of cells on each axis.
struct CellBox {
    std::array<int, 3> low{}, high{};
    [[nodiscard]] bool isEmpty() const {
        return low[0] >= high[0] || low[1] >= high[1] || low[2] >= high[2];
    }
};

/// The least box that holds both.
CellBox joined(const CellBox& a, const CellBox& b);

/// A half-open range of cells along x.
struct CellRun {
    int from = 0, to = 0;
};

/// Which cells of a grid have to be worked out anew after an edit, and where the others stood on
/// the grid before it. Touched are cells inside the box of what changed and, from wall to wall,
/// those of the interval of each axis in which lines moved; then one cell more on every side, as
/// the faces between two cells belong to both. Before and behind such an interval cells map one to
/// one.
class TouchedCells {
  public:
    /// All cells.
    explicit TouchedCells(const GridShape& shape);

    /// `changed`: cells of the grid with lines `now` that differ from the former ones there.
    TouchedCells(const GridLines& former, const GridLines& now, const CellBox& changed);

    /// What differs between two grids: their lines, and how far faces are open.
    static TouchedCells between(const AirGrid& former, const AirGrid& now);

    /// The same for the next coarser grid: `parents` are the coarse cells of each fine one.
    [[nodiscard]] TouchedCells coarser(const std::array<std::vector<int>, 3>& parents,
                                       const GridLines& former, const GridLines& now) const;

    /// How many cells are not touched.
    [[nodiscard]] std::size_t kept() const;
    /// True when the box or a cell beside it is touched.
    [[nodiscard]] bool areNear(const CellBox& box) const;
    /// The cells of a row that are touched, and those that are not.
    [[nodiscard]] std::span<const CellRun> touchedIn(int j, int k) const {
        return rowOf(j, k).touched;
    }
    [[nodiscard]] std::span<const CellRun> keptIn(int j, int k) const { return rowOf(j, k).kept; }

    /// The cells of a row that are touched on any layer.
    [[nodiscard]] std::span<const CellRun> touchedColumns(int j) const {
        return touchedIn(j, fullest_);
    }

    /// Where a stored cell of the former grid stands now; none when it is gone or touched.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::size_t former) const;

    /// Copies what stands in cells that are not touched.
    template <class T>
    void takeOver(const std::vector<T>& former, std::vector<T>& now) const {
        for (int k = 0; k < shape_.nz; ++k) {
            for (int j = 0; j < shape_.ny; ++j) {
                for (const CellRun& run : keptIn(j, k)) {
                    const auto source = static_cast<std::ptrdiff_t>(formerCell(run.from, j, k));
                    const auto place = static_cast<std::ptrdiff_t>(shape_.at(run.from, j, k));
                    std::copy_n(former.begin() + source, run.to - run.from, now.begin() + place);
                }
            }
        }
    }

  private:
    struct Row {
        std::vector<CellRun> touched, kept;
    };

    void widen();
    void sortRows();
    [[nodiscard]] bool isLaidAnew(std::size_t axis, int n) const {
        return former_[axis][static_cast<std::size_t>(n)] < 0;
    }
    [[nodiscard]] bool isInBox(std::size_t axis, int n) const {
        return n >= box_.low[axis] && n < box_.high[axis];
    }
    [[nodiscard]] Row rowThat(bool crossesBox) const;
    [[nodiscard]] const Row& rowOf(int j, int k) const;
    [[nodiscard]] std::size_t formerCell(int i, int j, int k) const {
        return formerShape_.at(former_[0][static_cast<std::size_t>(i)],
                               former_[1][static_cast<std::size_t>(j)],
                               former_[2][static_cast<std::size_t>(k)]);
    }

    GridShape shape_, formerShape_;
    std::array<std::vector<int>, 3> former_;  // on each axis the cell before the edit; −1: touched
    std::array<std::vector<int>, 3> place_;   // the other way round; −1: gone or touched
    CellBox box_;                             // touched too
    int fullest_ = 0;                         // the layer of most touched cells
    Row whole_, beside_, through_;            // rows all touched, beside the box and through it
};

}  // namespace hallwright
