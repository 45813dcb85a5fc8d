// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/carried_over.h"

#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/planes.h"

#include <array>
#include <utility>

namespace hallwright {
namespace {

constexpr int kRounds = 6;  // reach the middle of what a rack left; deeper air starts from 0

class Carrying {
  public:
    Carrying(const AirGrid& before, const std::vector<double>& potential, const AirGrid& grid)
        : before_(before),
          old_(potential),
          grid_(grid),
          potential_(grid.shape.size(), 0.0),
          isKnown_(grid.shape.size(), 0),
          freshIn_(static_cast<std::size_t>(grid.shape.nz)) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const auto& lines = grid.lines[axis];
            for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
                from_[axis].push_back(static_cast<int>(
                    cellHolding(before.lines[axis], (lines[n] + lines[n + 1]) / 2.0)));
            }
        }
    }

    std::vector<double> take() {
        forSlabs(grid_.shape.nz, grid_.airCells, [&](int low, int high) {
            for (int k = low; k < high; ++k) {
                carryPlane(k);
            }
        });
        std::vector<std::size_t> fresh;
        for (const std::vector<std::size_t>& plane : freshIn_) {
            fresh.insert(fresh.end(), plane.begin(), plane.end());
        }
        for (int round = 0; round < kRounds && !fresh.empty(); ++round) {
            fillFrom(fresh);
            std::erase_if(fresh, [&](std::size_t cell) { return isKnown_[cell] != 0; });
        }
        return std::move(potential_);
    }

  private:
    void carryPlane(int k) {
        const GridShape& shape = grid_.shape;
        const auto kk = static_cast<std::size_t>(k);
        for (int j = 0; j < shape.ny; ++j) {
            const std::size_t row =
                before_.shape.at(0, from_[1][static_cast<std::size_t>(j)], from_[2][kk]);
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t cell = shape.at(i, j, k);
                const std::size_t source =
                    row + static_cast<std::size_t>(from_[0][static_cast<std::size_t>(i)]);
                if (before_.isAir[source] != 0) {
                    potential_[cell] = old_[source];
                    isKnown_[cell] = 1;
                } else if (grid_.isAir[cell] != 0) {
                    freshIn_[kk].push_back(cell);
                }
            }
        }
    }

    /// Gives each fresh cell the mean of the neighbours that are known so far.
    void fillFrom(const std::vector<std::size_t>& fresh) {
        std::vector<std::pair<std::size_t, double>> found;
        for (const std::size_t cell : fresh) {
            double sum = 0.0, count = 0.0;
            for (int axis = 0; axis < 3; ++axis) {
                const std::size_t stride = grid_.shape.stride(axis);
                for (const std::size_t next : {cell - stride, cell + stride}) {
                    sum += isKnown_[next] != 0 ? potential_[next] : 0.0;
                    count += isKnown_[next] != 0 ? 1.0 : 0.0;
                }
            }
            if (count > 0.0) {
                found.emplace_back(cell, sum / count);
            }
        }
        for (const auto& [cell, value] : found) {
            potential_[cell] = value;
            isKnown_[cell] = 1;
        }
    }

    const AirGrid& before_;
    const std::vector<double>& old_;
    const AirGrid& grid_;
    std::array<std::vector<int>, 3> from_;
    std::vector<double> potential_;
    std::vector<std::uint8_t> isKnown_;
    std::vector<std::vector<std::size_t>> freshIn_;  // air where there was none, by plane
};

}  // namespace

std::vector<double> carriedOver(const AirGrid& before, const std::vector<double>& potential,
                                const AirGrid& grid) {
    if (potential.empty()) {
        return {};
    }
    return Carrying(before, potential, grid).take();
}

}  // namespace hallwright
