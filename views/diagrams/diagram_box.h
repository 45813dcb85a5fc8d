// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <cstdint>

namespace hallwright {

/// Points from the left and top of a diagram, y down.
struct DiagramPoint {
    double x = 0.0, y = 0.0;
    bool operator==(const DiagramPoint&) const = default;
};

struct DiagramBox {
    double left = 0.0, top = 0.0, right = 0.0, bottom = 0.0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] double middle() const { return (left + right) / 2.0; }
    [[nodiscard]] bool contains(DiagramPoint point) const {
        return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    }
};

/// From one thing of a diagram to the next.
enum class DiagramStep : std::uint8_t { Left, Right, Up, Down };

inline QRectF rectOf(const DiagramBox& box) {
    return {box.left, box.top, box.width(), box.height()};
}

}  // namespace hallwright
