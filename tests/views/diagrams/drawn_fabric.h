// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/files.h"
#include "solvers/network/map_fabric.h"
#include "solvers/network/network.h"
#include "views/diagrams/fabric_painter.h"

#include <string>
#include <utility>

namespace hallwright::testing {

/// The largest network of a kind in a design, laid out.
inline FabricFigures drawnFabric(Design design, LinkKind kind) {
    const NetworkResult network = analyseNetwork(design);
    FabricFigures figures;
    figures.choices = fabricChoices(design, network);
    FabricChoice wanted;
    wanted.kind = kind;
    figures.chosen = placeOf(wanted, figures.choices);
    if (const auto fabric = figures.choices[figures.chosen].fabric) {
        figures.fabric = network.fabrics[*fabric];
        figures.map = mapFabric(design, figures.fabric);
        figures.drawn = layOutFabric(figures.fabric, figures.map);
    }
    figures.design = std::move(design);
    return figures;
}

inline Design fabricExample(const char* name) {
    return *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name);
}

}  // namespace hallwright::testing
