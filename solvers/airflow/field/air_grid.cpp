// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_grid.h"

#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/mouth_cells.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

// Which borders stay where two lie too close.
constexpr double kOnSide = 0.1;  // m from the side of an enclosure within which its faces lie
constexpr int kPanelWeight = 4;
constexpr int kUnitWeight = 3;
constexpr int kVentWeight = 2;
constexpr int kSolidWeight = 1;

using Wishes = std::array<std::vector<LineWish>, 3>;

void wishFor(Wishes& wishes, const Footprint& footprint, int weight) {
    if (!isAligned(footprint)) {
        return;
    }
    const Bounds bounds = boundsOf(footprint);
    for (const Point corner : {bounds.low, bounds.high}) {
        wishes[0].push_back({corner.x, weight});
        wishes[1].push_back({corner.y, weight});
    }
}

void wishFor(Wishes& wishes, const Prism& prism, int weight) {
    wishFor(wishes, prism.footprint, weight);
    wishes[2].push_back({prism.low, weight});
    wishes[2].push_back({prism.high, weight});
}

Wishes wishesOf(const AirScene& scene) {
    Wishes wishes;
    for (const Point& corner : scene.outline) {
        wishes[0].push_back({corner.x, kSolidWeight});
        wishes[1].push_back({corner.y, kSolidWeight});
    }
    if (scene.ceiling) {
        wishes[2].push_back({*scene.ceiling, kPanelWeight});
    }
    for (const Footprint& grille : scene.ceilingGrilles) {
        wishFor(wishes, grille, kVentWeight);
    }
    for (const Prism& solid : scene.solids) {
        wishFor(wishes, solid, kSolidWeight);
    }
    for (const AirEnclosure& enclosure : scene.enclosures) {
        wishFor(wishes, enclosure.body, kPanelWeight);
    }
    for (const AirPanel& panel : scene.panels) {
        const auto axis = static_cast<std::size_t>(panel.axis);
        wishes[axis].push_back({panel.at, kPanelWeight});
        std::size_t other = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (a != axis) {
                wishes[a].push_back({panel.low[other], kVentWeight});
                wishes[a].push_back({panel.high[other], kVentWeight});
                ++other;
            }
        }
    }
    for (const AirStream& stream : scene.streams) {
        wishFor(wishes, stream.intake.body.footprint, kUnitWeight);
        // The bands of a rack share cells: only its ends are borders, which its solid asks for.
    }
    for (const AirVent& vent : scene.vents) {
        wishFor(wishes, vent.footprint, kVentWeight);
    }
    return wishes;
}

/// Half-open ranges of cells on each axis.
struct CellBox {
    std::array<int, 3> low{}, high{};
};

class Layout {
  public:
    Layout(const AirScene& scene, double cell) : scene_(scene) {
        Bounds bounds = boundsOf(scene.outline);
        Wishes wishes = wishesOf(scene);
        grid_.lines[0] = gridLines(bounds.low.x, bounds.high.x, std::move(wishes[0]), cell);
        grid_.lines[1] = gridLines(bounds.low.y, bounds.high.y, std::move(wishes[1]), cell);
        grid_.lines[2] = gridLines(0.0, scene.top, std::move(wishes[2]), cell);
        grid_.shape = {countOf(0), countOf(1), countOf(2)};
    }

    AirGrid take() {
        grid_.isAir.assign(grid_.shape.size(), 0);
        for (auto& open : grid_.open) {
            open.assign(grid_.shape.size(), 0);
        }
        fillRoom();
        for (const Prism& solid : scene_.solids) {
            forCells(solid, [&](std::size_t cell) { grid_.isAir[cell] = 0; });
        }
        openFaces();
        closeCeiling();
        for (const AirEnclosure& enclosure : scene_.enclosures) {
            grid_.enclosureLeaks.push_back(enclose(enclosure));
        }
        for (const AirPanel& panel : scene_.panels) {
            grid_.panelLeaks.push_back(hang(panel));
        }
        grid_.airCells = static_cast<std::size_t>(std::ranges::count(grid_.isAir, std::uint8_t{1}));
        for (const AirStream& stream : scene_.streams) {
            grid_.intakes.push_back(cellsOf(grid_, stream.intake));
            grid_.exhausts.push_back(stream.intoPlenum ? CellShares{}
                                                       : cellsOf(grid_, stream.exhaust));
        }
        for (const AirVent& vent : scene_.vents) {
            grid_.vents.push_back(cellsOf(
                grid_,
                vent.outlet.value_or(AirMouth{{vent.footprint, 0.0, 0.0}, AirMouth::Face::Above})));
        }
        for (const AirPassage& passage : scene_.passages) {
            grid_.passageFronts.push_back(cellsOf(grid_, passage.front));
            grid_.passageRears.push_back(cellsOf(grid_, passage.rear));
        }
        grid_.roof = cellsOfLayer(grid_, grid_.shape.nz - 1);
        grid_.floor = cellsOfLayer(grid_, 0);
        return std::move(grid_);
    }

  private:
    [[nodiscard]] int countOf(std::size_t axis) const {
        return static_cast<int>(grid_.lines[axis].size()) - 1;
    }

    [[nodiscard]] Point middle(int i, int j) const {
        const auto& x = grid_.lines[0];
        const auto& y = grid_.lines[1];
        const auto a = static_cast<std::size_t>(i);
        const auto b = static_cast<std::size_t>(j);
        return {(x[a] + x[a + 1]) / 2.0, (y[b] + y[b + 1]) / 2.0};
    }

    [[nodiscard]] int line(std::size_t axis, double at) const {
        return static_cast<int>(nearestLine(grid_.lines[axis], at));
    }

    [[nodiscard]] CellBox boxOf(const Prism& prism) const {
        const Bounds bounds = boundsOf(prism.footprint);
        CellBox box{{line(0, bounds.low.x), line(1, bounds.low.y), line(2, prism.low)},
                    {line(0, bounds.high.x), line(1, bounds.high.y), line(2, prism.high)}};
        if (!isAligned(prism.footprint)) {
            // Turned bodies take the cells whose middles they hold: look one cell further.
            for (std::size_t axis : {0U, 1U}) {
                box.low[axis] = std::max(0, box.low[axis] - 1);
                box.high[axis] = std::min(countOf(axis), box.high[axis] + 1);
            }
        }
        return box;
    }

    [[nodiscard]] bool holdsCell(const Prism& prism, int i, int j) const {
        return isAligned(prism.footprint) || holdsPoint(prism.footprint, middle(i, j));
    }

    template <class F>
    void forCells(const Prism& prism, F&& visit) {
        const CellBox box = boxOf(prism);
        for (int j = box.low[1]; j < box.high[1]; ++j) {
            for (int i = box.low[0]; i < box.high[0]; ++i) {
                if (!holdsCell(prism, i, j)) {
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
            for (int i = 0; i < shape.nx; ++i) {
                if (!contains(scene_.outline, middle(i, j))) {
                    continue;
                }
                for (int k = 0; k < shape.nz; ++k) {
                    grid_.isAir[shape.at(i, j, k)] = 1;
                }
            }
        }
    }

    void openFaces() {
        const GridShape& shape = grid_.shape;
        const std::size_t size = shape.size();
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t back = shape.stride(static_cast<int>(axis));
            const std::uint8_t* air = grid_.isAir.data();
            std::uint8_t* open = grid_.open[axis].data();
            for (std::size_t cell = back; cell < size; ++cell) {
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
        const int k = line(2, *scene_.ceiling);
        std::vector<std::uint8_t>& open = grid_.open[2];
        const auto first = static_cast<std::ptrdiff_t>(shape.at(-1, -1, k));
        const std::vector<std::uint8_t> before(
            open.begin() + first,
            open.begin() + first + static_cast<std::ptrdiff_t>(shape.strideZ()));
        std::fill_n(open.begin() + first, shape.strideZ(), std::uint8_t{0});
        const double height = grid_.lines[2][static_cast<std::size_t>(k)];
        for (const Footprint& grille : scene_.ceilingGrilles) {
            const CellBox box = boxOf({grille, height, height});
            for (int j = box.low[1]; j < box.high[1]; ++j) {
                for (int i = box.low[0]; i < box.high[0]; ++i) {
                    if (holdsCell({grille, height, height}, i, j)) {
                        const std::size_t cell = shape.at(i, j, k);
                        open[cell] = before[cell - static_cast<std::size_t>(first)];
                    }
                }
            }
        }
    }

    /// The area of a cell's lower face on an axis, m².
    [[nodiscard]] float areaOf(std::size_t axis, int i, int j, int k) const {
        const std::array<int, 3> cell{i, j, k};
        double area = 1.0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (a != axis) {
                const auto n = static_cast<std::size_t>(cell[a]);
                area *= grid_.lines[a][n + 1] - grid_.lines[a][n];
            }
        }
        return static_cast<float>(area);
    }

    /// True for a face in an opening of an enclosure.
    [[nodiscard]] bool isOpening(const AirEnclosure& enclosure, std::size_t axis, int i, int j,
                                 int k) const {
        const std::array<int, 3> cell{i, j, k};
        const auto middle = [&](std::size_t a) {
            const auto n = static_cast<std::size_t>(cell[a]);
            return (grid_.lines[a][n] + grid_.lines[a][n + 1]) / 2.0;
        };
        return std::ranges::any_of(enclosure.openings, [&](const AirOpening& opening) {
            const double at = grid_.lines[axis][static_cast<std::size_t>(cell[axis])];
            const double side = middle(1 - axis);
            return static_cast<std::size_t>(opening.axis) == axis &&
                   std::fabs(at - opening.at) < kOnSide && side > opening.from &&
                   side < opening.to && middle(2) < opening.high;
        });
    }

    /// Closes the lower face of a cell on an axis, but for openings.
    void closeFace(const AirEnclosure& enclosure, std::size_t axis, const std::array<int, 3>& at,
                   bool upperInside, std::vector<LeakFace>& leaks) {
        const auto [i, j, k] = at;
        const std::size_t upper = grid_.shape.at(i, j, k);
        std::uint8_t& open = grid_.open[axis][upper];
        if (open == 0 || (axis < 2 && isOpening(enclosure, axis, i, j, k))) {
            return;
        }
        open = 0;
        const auto lower =
            static_cast<std::uint32_t>(upper - grid_.shape.stride(static_cast<int>(axis)));
        const auto above = static_cast<std::uint32_t>(upper);
        leaks.push_back(
            {upperInside ? above : lower, upperInside ? lower : above, areaOf(axis, i, j, k)});
    }

    /// Closes every face between a cell inside and one outside, but for openings.
    std::vector<LeakFace> enclose(const AirEnclosure& enclosure) {
        std::vector<LeakFace> leaks;
        const CellBox box = boxOf(enclosure.body);
        const auto isInside = [&](int i, int j, int k) {
            return i >= box.low[0] && i < box.high[0] && j >= box.low[1] && j < box.high[1] &&
                   k >= box.low[2] && k < box.high[2] && holdsCell(enclosure.body, i, j);
        };
        const auto close = [&](std::size_t axis, int i, int j, int k, bool upperInside) {
            closeFace(enclosure, axis, {i, j, k}, upperInside, leaks);
        };
        for (int k = box.low[2]; k <= box.high[2]; ++k) {
            for (int j = box.low[1]; j <= box.high[1]; ++j) {
                for (int i = box.low[0]; i <= box.high[0]; ++i) {
                    const bool here = isInside(i, j, k);
                    if (k < box.high[2] && here != isInside(i - 1, j, k)) {
                        close(0, i, j, k, here);
                    }
                    if (k < box.high[2] && here != isInside(i, j - 1, k)) {
                        close(1, i, j, k, here);
                    }
                    const bool isRoof = k == box.high[2];
                    if (here != isInside(i, j, k - 1) && (!isRoof || enclosure.hasRoof)) {
                        close(2, i, j, k, here);
                    }
                }
            }
        }
        return leaks;
    }

    std::vector<LeakFace> hang(const AirPanel& panel) {
        std::vector<LeakFace> leaks;
        const auto axis = static_cast<std::size_t>(panel.axis);
        std::array<int, 3> low{}, high{};
        std::size_t other = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (a == axis) {
                low[a] = line(a, panel.at);
                high[a] = low[a] + 1;
            } else {
                low[a] = line(a, panel.low[other]);
                high[a] = line(a, panel.high[other]);
                ++other;
            }
        }
        const auto share = static_cast<std::uint8_t>(std::lround(255.0 * panel.open));
        for (int k = low[2]; k < high[2]; ++k) {
            for (int j = low[1]; j < high[1]; ++j) {
                for (int i = low[0]; i < high[0]; ++i) {
                    const std::size_t upper = grid_.shape.at(i, j, k);
                    std::uint8_t& open = grid_.open[axis][upper];
                    if (open == 0) {
                        continue;
                    }
                    open = std::min(open, share);
                    if (share == 0) {
                        leaks.push_back(
                            {static_cast<std::uint32_t>(upper - grid_.shape.stride(panel.axis)),
                             static_cast<std::uint32_t>(upper), areaOf(axis, i, j, k)});
                    }
                }
            }
        }
        return leaks;
    }

    const AirScene& scene_;
    AirGrid grid_;
};

}  // namespace

AirGrid layOnGrid(const AirScene& scene, double cell) {
    return Layout(scene, cell).take();
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
