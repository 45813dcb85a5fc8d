// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/touched_cells.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace hallwright {

/// Of each element of `now` the place of its equal in `former`, −1 where there is none; places
/// rise. Lists of one length are compared place by place, others from both ends.
template <class T>
std::vector<int> formerPlaces(const std::vector<T>& former, const std::vector<T>& now) {
    std::vector<int> places(now.size(), -1);
    const std::size_t common = std::min(former.size(), now.size());
    std::size_t first = 0;
    for (; first < common && (former.size() == now.size() || former[first] == now[first]);
         ++first) {
        places[first] = former[first] == now[first] ? static_cast<int>(first) : -1;
    }
    for (std::size_t last = 1; last <= common - first; ++last) {
        if (former[former.size() - last] != now[now.size() - last]) {
            break;
        }
        places[now.size() - last] = static_cast<int>(former.size() - last);
    }
    return places;
}

/// The cells that a body meets on a grid.
CellBox cellsAt(const GridLines& lines, const Prism& body);

/// The cells of a grid in which bodies, walls or panels differ between two scenes; none where the
/// room itself does: its outline or ceiling.
std::optional<CellBox> changedCells(const AirScene& former, const AirScene& now,
                                    const GridLines& lines);

}  // namespace hallwright
