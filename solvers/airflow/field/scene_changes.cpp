// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/scene_changes.h"

#include <array>

namespace hallwright {
namespace {

using Corner = std::array<double, 3>;

CellBox cellsBetween(const GridLines& lines, const Corner& low, const Corner& high) {
    CellBox box;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        box.low[axis] = static_cast<int>(cellHolding(lines[axis], low[axis]));
        box.high[axis] = static_cast<int>(cellHolding(lines[axis], high[axis])) + 1;
    }
    return box;
}

CellBox cellsAt(const GridLines& lines, const AirEnclosure& enclosure) {
    return cellsAt(lines, enclosure.body);
}

CellBox cellsAt(const GridLines& lines, const ThinPanel& panel) {
    Corner low{}, high{};
    std::size_t other = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const bool isNormal = static_cast<int>(axis) == panel.axis;
        low[axis] = isNormal ? panel.at : panel.low[other];
        high[axis] = isNormal ? panel.at : panel.high[other];
        other += isNormal ? 0 : 1;
    }
    return cellsBetween(lines, low, high);
}

/// The cells of what is in one list alone.
template <class T>
CellBox differing(const std::vector<T>& former, const std::vector<T>& now, const GridLines& lines) {
    CellBox box;
    std::vector<bool> isKept(former.size(), false);
    const std::vector<int> places = formerPlaces(former, now);
    for (std::size_t n = 0; n < now.size(); ++n) {
        if (places[n] >= 0) {
            isKept[static_cast<std::size_t>(places[n])] = true;
        } else {
            box = joined(box, cellsAt(lines, now[n]));
        }
    }
    for (std::size_t n = 0; n < former.size(); ++n) {
        box = isKept[n] ? box : joined(box, cellsAt(lines, former[n]));
    }
    return box;
}

/// The open parts of the ceiling as bodies.
std::vector<Prism> grillesOf(const AirScene& scene) {
    std::vector<Prism> grilles;
    for (const Footprint& grille : scene.ceilingGrilles) {
        grilles.push_back({grille, scene.ceiling.value_or(0.0), scene.ceiling.value_or(0.0)});
    }
    return grilles;
}

}  // namespace

CellBox cellsAt(const GridLines& lines, const Prism& body) {
    const Bounds bounds = boundsOf(body.footprint);
    return cellsBetween(lines, {bounds.low.x, bounds.low.y, body.low},
                        {bounds.high.x, bounds.high.y, body.high});
}

std::optional<CellBox> changedCells(const AirScene& former, const AirScene& now,
                                    const GridLines& lines) {
    if (former.outline != now.outline || former.ceiling != now.ceiling) {
        return std::nullopt;
    }
    CellBox box = differing(former.solids, now.solids, lines);
    box = joined(box, differing(former.enclosures, now.enclosures, lines));
    box = joined(box, differing(former.panels, now.panels, lines));
    return joined(box, differing(grillesOf(former), grillesOf(now), lines));
}

}  // namespace hallwright
