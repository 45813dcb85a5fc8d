// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace hallwright {

/// A small convex polygon (or a segment) that is cut down by half-planes, without touching the
/// heap.
class Convex {
  public:
    explicit Convex(std::span<const Point> corners) {
        for (const Point corner : corners) {
            points_[count_++] = corner;
        }
    }
    [[nodiscard]] std::span<const Point> points() const { return {points_.data(), count_}; }
    [[nodiscard]] bool empty() const { return count_ == 0; }

    /// Keeps what lies at n·p ≤ most. Each cut adds one corner at most.
    void cut(Point n, double most) {
        std::array<Point, kMost> kept;
        std::size_t size = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            const Point a = points_[i];
            const Point b = points_[(i + 1) % count_];
            const double da = dot(n, a) - most;
            const double db = dot(n, b) - most;
            if (da <= 0.0 && size < kMost) {
                kept[size++] = a;
            }
            if ((da < 0.0) != (db < 0.0) && da != 0.0 && db != 0.0 && size < kMost) {
                kept[size++] = a + (da / (da - db)) * (b - a);
            }
        }
        points_ = kept;
        count_ = size;
    }

    [[nodiscard]] double area() const {
        double doubled = 0.0;
        for (std::size_t i = 0; i < count_; ++i) {
            doubled += cross(points_[i], points_[(i + 1) % count_]);
        }
        return std::fabs(doubled) / 2.0;
    }

  private:
    static constexpr std::size_t kMost = 12;
    std::array<Point, kMost> points_{};
    std::size_t count_ = 0;
};

}  // namespace hallwright
