// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/fabric_choice.h"
#include "views/diagrams/fabric_layout.h"

#include <QRectF>
#include <QSizeF>

#include <compare>
#include <optional>
#include <vector>

class QPainter;

namespace hallwright {

/// A network with how it is drawn, and what else there is to choose.
struct FabricFigures {
    Design design;
    std::vector<FabricChoice> choices;
    std::size_t chosen = 0;
    Fabric fabric;  ///< of what is chosen; without switches where there is none
    FabricMap map;
    FabricDrawing drawn;
};

/// A switch of the fabric or a rack of its map.
struct FabricPlace {
    bool isRack = false;
    std::uint32_t at = 0;
    auto operator<=>(const FabricPlace&) const = default;
};

/// How a fabric is shown.
struct FabricLook {
    bool dark = false;
    int rail = -1;                      ///< the only one that is not faint, from 0; −1: all
    std::vector<FabricPlace> selected;  ///< in order
    std::vector<FabricPlace> looked;    ///< whose links are drawn one by one; in order
    std::optional<FabricPlace> focus;   ///< where the keys are
    std::vector<char> isLost;           ///< by switch; empty: none
    FabricLoss loss;                    ///< of these
};

/// Draws it from (0, 0); the unit of `painter` is a point. Only what touches `shown` is drawn;
/// empty: all.
void paintFabric(QPainter& painter, const FabricFigures& figures, const FabricLook& look,
                 const QRectF& shown = {});

/// The same as a sheet: ground, title and diagram, and what it takes, points.
QSizeF fabricSheetSize(const FabricDrawing& drawn);
void paintFabricSheet(QPainter& painter, const FabricFigures& figures, bool dark);

}  // namespace hallwright
