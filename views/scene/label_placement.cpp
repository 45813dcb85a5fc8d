// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/label_placement.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

std::vector<std::size_t> placeLabels(std::span<const ScreenBox> boxes, double width,
                                     double height) {
    // Shown boxes by the cells of a coarse grid that they touch, so that each asks only its
    // neighbours.
    constexpr double kCell = 64.0;
    const auto columns = static_cast<std::size_t>(std::ceil(std::max(1.0, width) / kCell)) + 1;
    const auto rows = static_cast<std::size_t>(std::ceil(std::max(1.0, height) / kCell)) + 1;
    std::vector<std::vector<std::size_t>> cells(columns * rows);
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const ScreenBox& box = boxes[i];
        if (!(box.x >= 0.0 && box.y >= 0.0 && box.x + box.width <= width &&
              box.y + box.height <= height)) {
            continue;
        }
        const auto cell = [](double at) { return static_cast<std::size_t>(at / kCell); };
        bool free = true;
        const auto eachCell = [&](auto visit) {
            for (std::size_t r = cell(box.y); r <= cell(box.y + box.height); ++r) {
                for (std::size_t c = cell(box.x); c <= cell(box.x + box.width); ++c) {
                    visit(cells[r * columns + c]);
                }
            }
        };
        eachCell([&](const std::vector<std::size_t>& there) {
            free = free && std::ranges::none_of(
                               there, [&](std::size_t other) { return boxes[other].meets(box); });
        });
        if (free) {
            eachCell([i](std::vector<std::size_t>& there) { there.push_back(i); });
            shown.push_back(i);
        }
    }
    return shown;
}

}  // namespace hallwright
