// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/touched_cells.h"

namespace hallwright {
namespace {

GridShape shapeOf(const GridLines& lines) {
    const auto count = [&](std::size_t axis) { return static_cast<int>(lines[axis].size()) - 1; };
    return {count(0), count(1), count(2)};
}

/// Of each cell of `now` the former one between the same two lines; −1 from the first line that
/// differs to the last.
std::vector<int> formerCells(const std::vector<double>& former, const std::vector<double>& now) {
    const auto count = static_cast<int>(now.size()) - 1;
    const auto shift = static_cast<int>(former.size()) - static_cast<int>(now.size());
    const auto same = static_cast<int>(std::ranges::mismatch(now, former).in1 - now.begin());
    std::vector<int> cells(static_cast<std::size_t>(count), -1);
    for (int n = 0; n + 1 < same; ++n) {
        cells[static_cast<std::size_t>(n)] = n;
    }
    const auto isSame = [&](int line) {
        return now[static_cast<std::size_t>(line)] ==
               former[static_cast<std::size_t>(line + shift)];
    };
    for (int n = count - 1; n >= std::max(same, same - shift) && isSame(n) && isSame(n + 1); --n) {
        cells[static_cast<std::size_t>(n)] = n + shift;
    }
    if (shift > 0 && same > count) {
        cells.back() = -1;  // where the former lines went on there is a wall now
    }
    return cells;
}

/// One more cell at either end of what is −1.
std::vector<int> widened(const std::vector<int>& cells) {
    std::vector<int> wide = cells;
    for (std::size_t n = 0; n < cells.size(); ++n) {
        const bool isBeside =
            (n > 0 && cells[n - 1] < 0) || (n + 1 < cells.size() && cells[n + 1] < 0);
        wide[n] = isBeside ? -1 : cells[n];
    }
    return wide;
}

}  // namespace

CellBox joined(const CellBox& a, const CellBox& b) {
    if (a.isEmpty() || b.isEmpty()) {
        return a.isEmpty() ? b : a;
    }
    CellBox both;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        both.low[axis] = std::min(a.low[axis], b.low[axis]);
        both.high[axis] = std::max(a.high[axis], b.high[axis]);
    }
    return both;
}

TouchedCells::TouchedCells(const GridShape& shape) : shape_(shape) {
    former_[0].assign(static_cast<std::size_t>(shape.nx), -1);
    former_[1].assign(static_cast<std::size_t>(shape.ny), -1);
    former_[2].assign(static_cast<std::size_t>(shape.nz), -1);
    sortRows();
}

TouchedCells::TouchedCells(const GridLines& former, const GridLines& now, const CellBox& changed)
    : shape_(shapeOf(now)), formerShape_(shapeOf(former)), box_(changed) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        former_[axis] = formerCells(former[axis], now[axis]);
    }
    widen();
    sortRows();
}

TouchedCells TouchedCells::between(const AirGrid& former, const AirGrid& now) {
    const TouchedCells kept(former.lines, now.lines, {});
    CellBox changed;
    const auto compare = [&](std::size_t axis, const CellRun& run, int j, int k) {
        const auto length = run.to - run.from;
        const std::uint8_t* one = former.open[axis].data() + kept.formerCell(run.from, j, k);
        const std::uint8_t* two = now.open[axis].data() + now.shape.at(run.from, j, k);
        if (std::equal(one, one + length, two)) {
            return;
        }
        const auto first = static_cast<int>(std::mismatch(one, one + length, two).first - one);
        int last = length;
        while (one[last - 1] == two[last - 1]) {
            --last;
        }
        changed = joined(changed, {{run.from + first, j, k}, {run.from + last, j + 1, k + 1}});
    };
    for (int k = 0; k < now.shape.nz; ++k) {
        for (int j = 0; j < now.shape.ny; ++j) {
            for (const CellRun& run : kept.keptIn(j, k)) {
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    compare(axis, run, j, k);
                }
            }
        }
    }
    return {former.lines, now.lines, changed};
}

TouchedCells TouchedCells::coarser(const std::array<std::vector<int>, 3>& parents,
                                   const GridLines& former, const GridLines& now) const {
    TouchedCells coarse(former, now, {});
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (std::size_t n = 0; n < former_[axis].size(); ++n) {
            if (former_[axis][n] < 0) {
                coarse.former_[axis][static_cast<std::size_t>(parents[axis][n])] = -1;
            }
        }
        if (!box_.isEmpty()) {
            coarse.box_.low[axis] = parents[axis][static_cast<std::size_t>(box_.low[axis])];
            coarse.box_.high[axis] =
                parents[axis][static_cast<std::size_t>(box_.high[axis] - 1)] + 1;
        }
    }
    coarse.widen();
    coarse.sortRows();
    return coarse;
}

/// Touches one cell more at either end on each axis.
void TouchedCells::widen() {
    const std::array<int, 3> count{shape_.nx, shape_.ny, shape_.nz};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        former_[axis] = widened(former_[axis]);
    }
    if (box_.isEmpty()) {
        return;
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
        box_.low[axis] = std::max(0, box_.low[axis] - 1);
        box_.high[axis] = std::min(count[axis], box_.high[axis] + 1);
    }
}

void TouchedCells::sortRows() {
    const std::array<int, 3> formerCount{formerShape_.nx, formerShape_.ny, formerShape_.nz};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        place_[axis].assign(static_cast<std::size_t>(formerCount[axis]), -1);
        for (std::size_t n = 0; n < former_[axis].size(); ++n) {
            if (former_[axis][n] >= 0) {
                place_[axis][static_cast<std::size_t>(former_[axis][n])] = static_cast<int>(n);
            }
        }
    }
    const auto layer = std::ranges::find(former_[2], -1);
    fullest_ =
        layer == former_[2].end() ? box_.low[2] : static_cast<int>(layer - former_[2].begin());
    whole_.touched = {{0, shape_.nx}};
    beside_ = rowThat(false);
    through_ = rowThat(true);
}

TouchedCells::Row TouchedCells::rowThat(bool crossesBox) const {
    Row row;
    for (int i = 0; i < shape_.nx; ++i) {
        const bool isTouched = isLaidAnew(0, i) || (crossesBox && isInBox(0, i));
        std::vector<CellRun>& runs = isTouched ? row.touched : row.kept;
        if (runs.empty() || runs.back().to != i) {
            runs.push_back({i, i});
        }
        runs.back().to = i + 1;
    }
    return row;
}

const TouchedCells::Row& TouchedCells::rowOf(int j, int k) const {
    if (isLaidAnew(1, j) || isLaidAnew(2, k)) {
        return whole_;
    }
    return isInBox(1, j) && isInBox(2, k) ? through_ : beside_;
}

std::size_t TouchedCells::kept() const {
    std::size_t count = 0;
    for (int k = 0; k < shape_.nz; ++k) {
        for (int j = 0; j < shape_.ny; ++j) {
            for (const CellRun& run : keptIn(j, k)) {
                count += static_cast<std::size_t>(run.to - run.from);
            }
        }
    }
    return count;
}

bool TouchedCells::areNear(const CellBox& box) const {
    bool isInside = true;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const int low = std::max(0, box.low[axis] - 1);
        const int high = std::min(static_cast<int>(former_[axis].size()), box.high[axis] + 1);
        for (int n = low; n < high; ++n) {
            if (isLaidAnew(axis, n)) {
                return true;
            }
        }
        isInside = isInside && low < box_.high[axis] && box_.low[axis] < high;
    }
    return isInside;
}

std::optional<std::size_t> TouchedCells::placeOf(std::size_t former) const {
    const std::size_t sy = formerShape_.strideY(), sz = formerShape_.strideZ();
    const int k = place_[2][former / sz - 1];
    const int j = place_[1][former % sz / sy - 1];
    const int i = place_[0][former % sy - 1];
    if (i < 0 || j < 0 || k < 0 || (isInBox(0, i) && isInBox(1, j) && isInBox(2, k))) {
        return std::nullopt;
    }
    return shape_.at(i, j, k);
}

}  // namespace hallwright
