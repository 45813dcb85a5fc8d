// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/floor_index.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kMostCells = 1024;  // along each side: far-flung boxes get wider cells

}  // namespace

FloorIndex::FloorIndex(std::vector<Bounds> boxes, double cell)
    : boxes_(std::move(boxes)), cell_(cell) {
    if (boxes_.empty()) {
        return;
    }
    low_ = boxes_.front().low;
    Point high = boxes_.front().high;
    for (const Bounds& box : boxes_) {
        low_ = {std::min(low_.x, box.low.x), std::min(low_.y, box.low.y)};
        high = {std::max(high.x, box.high.x), std::max(high.y, box.high.y)};
    }
    cell_ = std::max({cell, (high.x - low_.x) / kMostCells, (high.y - low_.y) / kMostCells});
    columns_ = static_cast<int>((high.x - low_.x) / cell_) + 1;
    rows_ = static_cast<int>((high.y - low_.y) / cell_) + 1;

    ranges_.reserve(boxes_.size());
    start_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    const auto eachCell = [this](const Range& range, auto visit) {
        for (int y = range.y0; y <= range.y1; ++y) {
            for (int x = range.x0; x <= range.x1; ++x) {
                visit(static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                      static_cast<std::size_t>(x));
            }
        }
    };
    for (const Bounds& box : boxes_) {
        ranges_.push_back(rangeOf(box));
        eachCell(ranges_.back(), [this](std::size_t c) { ++start_[c + 1]; });
    }
    for (std::size_t c = 1; c < start_.size(); ++c) {
        start_[c] += start_[c - 1];
    }
    entries_.resize(start_.back());
    std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        eachCell(ranges_[i],
                 [&](std::size_t c) { entries_[next[c]++] = static_cast<std::uint32_t>(i); });
    }
}

FloorIndex::Range FloorIndex::rangeOf(const Bounds& box) const {
    const auto at = [this](double value, double origin, int count) {
        return static_cast<int>(
            std::clamp(std::floor((value - origin) / cell_), 0.0, static_cast<double>(count - 1)));
    };
    return {at(box.low.x, low_.x, columns_), at(box.low.y, low_.y, rows_),
            at(box.high.x, low_.x, columns_), at(box.high.y, low_.y, rows_)};
}

}  // namespace hallwright
