// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/laid_mouths.h"

#include "solvers/airflow/field/mouth_cells.h"
#include "solvers/airflow/field/scene_changes.h"

#include <optional>
#include <vector>

namespace hallwright {
namespace {

/// Empty: a stream that blows into the plenum has no mouth on that side.
using Mouths = std::vector<std::optional<AirMouth>>;
using Shares = std::vector<CellShares>;

Mouths intakesOf(const AirScene& scene) {
    Mouths mouths;
    for (const AirStream& stream : scene.streams) {
        mouths.emplace_back(stream.intake);
    }
    return mouths;
}

Mouths exhaustsOf(const AirScene& scene) {
    Mouths mouths;
    for (const AirStream& stream : scene.streams) {
        mouths.push_back(stream.intoPlenum ? std::nullopt : std::optional(stream.exhaust));
    }
    return mouths;
}

Mouths ventsOf(const AirScene& scene) {
    Mouths mouths;
    for (const AirVent& vent : scene.vents) {
        mouths.emplace_back(
            vent.outlet.value_or(AirMouth{{vent.footprint, 0.0, 0.0}, AirMouth::Face::Above}));
    }
    return mouths;
}

Mouths frontsOf(const AirScene& scene) {
    Mouths mouths;
    for (const AirPassage& passage : scene.passages) {
        mouths.emplace_back(passage.front);
    }
    return mouths;
}

Mouths rearsOf(const AirScene& scene) {
    Mouths mouths;
    for (const AirPassage& passage : scene.passages) {
        mouths.emplace_back(passage.rear);
    }
    return mouths;
}

CellShares moved(const CellShares& shares, const TouchedCells& touched) {
    CellShares now;
    now.reserve(shares.size());
    for (const CellShare& share : shares) {
        now.push_back(
            {static_cast<std::uint32_t>(touched.placeOf(share.cell).value()), share.share});
    }
    return now;
}

}  // namespace

void layMouths(AirGrid& grid, const AirScene& scene, const TouchedCells& touched,
               const FormerGrid* former) {
    const auto lay = [&](Mouths (*mouthsOf)(const AirScene&), Shares AirGrid::*shares) {
        const Mouths mouths = mouthsOf(scene);
        const std::vector<int> places = former ? formerPlaces(mouthsOf(former->scene), mouths)
                                               : std::vector<int>(mouths.size(), -1);
        for (std::size_t m = 0; m < mouths.size(); ++m) {
            if (!mouths[m]) {
                (grid.*shares).emplace_back();
                continue;
            }
            // Turned mouths are felt for in steps that depend on cells elsewhere.
            const bool isKept = places[m] >= 0 && isAligned(mouths[m]->body.footprint) &&
                                !touched.areNear(cellsAt(grid.lines, mouths[m]->body));
            (grid.*shares)
                .push_back(isKept
                               ? moved((former->grid.*shares)[static_cast<std::size_t>(places[m])],
                                       touched)
                               : cellsOf(grid, *mouths[m]));
        }
    };
    lay(intakesOf, &AirGrid::intakes);
    lay(exhaustsOf, &AirGrid::exhausts);
    lay(ventsOf, &AirGrid::vents);
    lay(frontsOf, &AirGrid::passageFronts);
    lay(rearsOf, &AirGrid::passageRears);
}

}  // namespace hallwright
