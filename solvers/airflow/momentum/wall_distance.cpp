// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/wall_distance.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr float kFar = 1e6F;
constexpr int kRounds = 2;  // of eight sweeps each

/// d from the least distances of the neighbours on three axes, each `h` away.
float eikonal(std::array<float, 3> least, std::array<float, 3> h) {
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t n = 0; n < 2; ++n) {
            if (least[n] > least[n + 1]) {
                std::swap(least[n], least[n + 1]);
                std::swap(h[n], h[n + 1]);
            }
        }
    }
    // Σ ((d − least)/h)² = 1 over as many axes as lie below d.
    float d = least[0] + h[0];
    float a = 1.0F / (h[0] * h[0]);
    float b = a * least[0];
    float c = a * least[0] * least[0] - 1.0F;
    for (std::size_t n = 1; n < 3 && d > least[n]; ++n) {
        const float weight = 1.0F / (h[n] * h[n]);
        a += weight;
        b += weight * least[n];
        c += weight * least[n] * least[n];
        d = (b + std::sqrt(std::max(0.0F, b * b - a * c))) / a;
    }
    return d;
}

class Sweeps {
  public:
    explicit Sweeps(const AirGrid& grid) : grid_(grid), distance_(grid.shape.size(), 0.0F) {
        const GridShape& shape = grid.shape;
        for (std::size_t c = 0; c < distance_.size(); ++c) {
            distance_[c] = grid.isAir[c] != 0 ? kFar : 0.0F;
        }
        count_ = {shape.nx, shape.ny, shape.nz};
    }

    std::vector<float> take() {
        for (int round = 0; round < kRounds; ++round) {
            for (int way = 0; way < 8; ++way) {
                sweep({(way & 1) != 0, (way & 2) != 0, (way & 4) != 0});
            }
        }
        for (float& d : distance_) {
            d = d < kFar ? d : 0.0F;
        }
        return std::move(distance_);
    }

  private:
    void sweep(std::array<bool, 3> isBackward) {
        const auto place = [&](int n, std::size_t axis) {
            return isBackward[axis] ? count_[axis] - 1 - n : n;
        };
        for (int c = 0; c < count_[2]; ++c) {
            for (int b = 0; b < count_[1]; ++b) {
                for (int a = 0; a < count_[0]; ++a) {
                    improve({place(a, 0), place(b, 1), place(c, 2)});
                }
            }
        }
    }

    void improve(const std::array<int, 3>& at) {
        const std::size_t cell = grid_.shape.at(at[0], at[1], at[2]);
        if (grid_.isAir[cell] == 0) {
            return;
        }
        std::array<float, 3> least{}, h{};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t s = grid_.shape.stride(static_cast<int>(axis));
            const auto n = static_cast<std::size_t>(at[axis]);
            const auto& lines = grid_.lines[axis];
            const auto width = static_cast<float>(lines[n + 1] - lines[n]);
            const bool closedLow = grid_.open[axis][cell] == 0;
            const bool closedHigh = grid_.open[axis][cell + s] == 0;
            if (closedLow || closedHigh) {
                least[axis] = 0.0F;
                h[axis] = width / 2.0F;
                continue;
            }
            const bool isLower = distance_[cell - s] < distance_[cell + s];
            const std::size_t next = isLower ? n - 1 : n + 1;
            least[axis] = isLower ? distance_[cell - s] : distance_[cell + s];
            h[axis] = (width + static_cast<float>(lines[next + 1] - lines[next])) / 2.0F;
        }
        distance_[cell] = std::min(distance_[cell], eikonal(least, h));
    }

    const AirGrid& grid_;
    std::array<int, 3> count_{};
    std::vector<float> distance_;
};

}  // namespace

std::vector<float> wallDistances(const AirGrid& grid) {
    return Sweeps(grid).take();
}

}  // namespace hallwright
