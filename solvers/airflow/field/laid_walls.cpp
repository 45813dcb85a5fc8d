// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/laid_walls.h"

#include "solvers/airflow/field/body_cells.h"
#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/scene_changes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallwright {
namespace {

constexpr double kOnSide = 0.1;  // m from the side of an enclosure within which its faces lie

using LeakFaces = std::vector<LeakFace>;

class Walls {
  public:
    Walls(AirGrid& grid, const AirScene& scene, const TouchedCells& touched,
          const FormerGrid* former)
        : grid_(grid), scene_(scene), touched_(touched), former_(former) {}

    template <class Wall>
    void lay(std::vector<Wall> AirScene::*walls, std::vector<LeakFaces> AirGrid::*leaks) {
        const std::vector<Wall>& all = scene_.*walls;
        const std::vector<int> places =
            former_ ? formerPlaces(former_->scene.*walls, all) : std::vector<int>(all.size(), -1);
        for (std::size_t w = 0; w < all.size(); ++w) {
            LeakFaces faces = raise(all[w]);
            if (places[w] >= 0) {
                addKept((former_->grid.*leaks)[static_cast<std::size_t>(places[w])], faces);
            }
            (grid_.*leaks).push_back(std::move(faces));
        }
    }

  private:
    /// Adds the faces of a wall that are not touched, in the order in which walls are raised: by
    /// upper cell, then by axis.
    void addKept(const LeakFaces& former, LeakFaces& faces) const {
        const auto fresh = static_cast<std::ptrdiff_t>(faces.size());
        for (const LeakFace& face : former) {
            const auto [lower, upper] = std::minmax(face.inside, face.outside);
            if (const auto place = touched_.placeOf(upper)) {
                const auto above = static_cast<std::uint32_t>(*place);
                const auto below = static_cast<std::uint32_t>(*place - strideFor(upper - lower));
                const bool isInside = face.inside == upper;
                faces.push_back({isInside ? above : below, isInside ? below : above, face.area});
            }
        }
        std::ranges::inplace_merge(faces, faces.begin() + fresh, {}, [](const LeakFace& face) {
            const auto [lower, upper] = std::minmax(face.inside, face.outside);
            return std::pair(upper, upper - lower);
        });
    }

    /// The step on the axis on which cells of the former grid lie this far apart.
    [[nodiscard]] std::size_t strideFor(std::size_t former) const {
        const GridShape& shape = former_->grid.shape;
        return grid_.shape.stride(former == 1 ? 0 : former == shape.strideY() ? 1 : 2);
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
                   bool upperInside, LeakFaces& leaks) {
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
    LeakFaces raise(const AirEnclosure& enclosure) {
        LeakFaces leaks;
        const CellBox box = cellsOfBody(grid_, enclosure.body);
        if (!touched_.areNear(box)) {
            return leaks;
        }
        const auto isInside = [&](int i, int j, int k) {
            return i >= box.low[0] && i < box.high[0] && j >= box.low[1] && j < box.high[1] &&
                   k >= box.low[2] && k < box.high[2] && holdsCell(grid_, enclosure.body, i, j);
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

    LeakFaces raise(const ThinPanel& panel) {
        LeakFaces leaks;
        const auto axis = static_cast<std::size_t>(panel.axis);
        const auto line = [&](std::size_t a, double at) {
            return static_cast<int>(nearestLine(grid_.lines[a], at));
        };
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

    AirGrid& grid_;
    const AirScene& scene_;
    const TouchedCells& touched_;
    const FormerGrid* former_;
};

}  // namespace

void layWalls(AirGrid& grid, const AirScene& scene, const TouchedCells& touched,
              const FormerGrid* former) {
    Walls walls(grid, scene, touched, former);
    walls.lay(&AirScene::enclosures, &AirGrid::enclosureLeaks);
    walls.lay(&AirScene::panels, &AirGrid::panelLeaks);
}

}  // namespace hallwright
