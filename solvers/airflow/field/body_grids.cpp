// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/body_grids.h"

#include <algorithm>

namespace hallwright {
namespace {

struct Box {
    std::array<int, 3> low{}, high{};  // half-open
    std::size_t cells = 0;
};

std::vector<Box> boxesOf(const AirGrid& grid, const AirBodies& bodies) {
    const GridShape& shape = grid.shape;
    std::vector<Box> boxes(static_cast<std::size_t>(bodies.count),
                           {{shape.nx, shape.ny, shape.nz}, {0, 0, 0}, 0});
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            const std::size_t row = shape.at(0, j, k);
            for (int i = 0; i < shape.nx; ++i) {
                const std::int32_t body = bodies.bodyOf[row + static_cast<std::size_t>(i)];
                if (body < 0) {
                    continue;
                }
                Box& box = boxes[static_cast<std::size_t>(body)];
                const std::array<int, 3> cell{i, j, k};
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    box.low[axis] = std::min(box.low[axis], cell[axis]);
                    box.high[axis] = std::max(box.high[axis], cell[axis] + 1);
                }
                ++box.cells;
            }
        }
    }
    return boxes;
}

AirGrid cut(const AirGrid& grid, const AirBodies& bodies, std::int32_t body, const Box& box) {
    AirGrid part;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        part.lines[axis].assign(grid.lines[axis].begin() + box.low[axis],
                                grid.lines[axis].begin() + box.high[axis] + 1);
    }
    part.shape = {box.high[0] - box.low[0], box.high[1] - box.low[1], box.high[2] - box.low[2]};
    part.airCells = box.cells;
    part.isAir.assign(part.shape.size(), 0);
    for (auto& open : part.open) {
        open.assign(part.shape.size(), 0);
    }
    for (int k = 0; k < part.shape.nz; ++k) {
        for (int j = 0; j < part.shape.ny; ++j) {
            const std::size_t from = grid.shape.at(box.low[0], j + box.low[1], k + box.low[2]);
            const std::size_t into = part.shape.at(0, j, k);
            for (std::size_t i = 0; i < static_cast<std::size_t>(part.shape.nx); ++i) {
                if (bodies.bodyOf[from + i] != body) {
                    continue;
                }
                part.isAir[into + i] = 1;
                // An open face joins its two cells to one body.
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    part.open[axis][into + i] = grid.open[axis][from + i];
                }
            }
        }
    }
    return part;
}

}  // namespace

std::vector<BodyGrid> bodyGridsOf(const AirGrid& grid, const AirBodies& bodies) {
    if (bodies.count < 2) {
        return {};
    }
    const std::vector<Box> boxes = boxesOf(grid, bodies);
    std::vector<BodyGrid> parts;
    if (std::ranges::count_if(boxes, [](const Box& box) { return box.cells > 1; }) < 2) {
        return parts;
    }
    for (std::size_t b = 0; b < boxes.size(); ++b) {
        if (boxes[b].cells > 1) {
            parts.push_back(
                {cut(grid, bodies, static_cast<std::int32_t>(b), boxes[b]), boxes[b].low});
        }
    }
    return parts;
}

}  // namespace hallwright
