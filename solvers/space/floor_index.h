// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// Rectangles on a floor by where they are: a uniform grid, built once and asked often.
class FloorIndex {
  public:
    /// `boxes` are copied; `cell` is the pitch of the grid, m.
    explicit FloorIndex(std::vector<Bounds> boxes, double cell = 2.4);

    /// Calls `found(i)` once for each box i that meets `window`, in ascending order within a cell.
    template <class Found>
    void near(const Bounds& window, Found found) const {
        if (boxes_.empty()) {
            return;
        }
        const Range range = rangeOf(window);
        for (int y = range.y0; y <= range.y1; ++y) {
            for (int x = range.x0; x <= range.x1; ++x) {
                const auto cell = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                                  static_cast<std::size_t>(x);
                for (std::uint32_t k = start_[cell]; k < start_[cell + 1]; ++k) {
                    const std::uint32_t i = entries_[k];
                    // A box in several cells is told only in the first cell that it shares with the
                    // window.
                    const Range own = ranges_[i];
                    const bool isFirst = x == (own.x0 > range.x0 ? own.x0 : range.x0) &&
                                         y == (own.y0 > range.y0 ? own.y0 : range.y0);
                    if (isFirst && boxes_[i].meets(window)) {
                        found(i);
                    }
                }
            }
        }
    }

  private:
    struct Range {
        int x0, y0, x1, y1;
    };
    [[nodiscard]] Range rangeOf(const Bounds& box) const;

    std::vector<Bounds> boxes_;
    std::vector<Range> ranges_;
    std::vector<std::uint32_t> start_;  // of each cell in `entries_`
    std::vector<std::uint32_t> entries_;
    Point low_;
    double cell_ = 1.0;
    int columns_ = 0;
    int rows_ = 0;
};

}  // namespace hallwright
