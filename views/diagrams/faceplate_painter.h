// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"
#include "views/diagrams/faceplate_choice.h"
#include "views/diagrams/faceplate_layout.h"

#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

class QPainter;

namespace hallwright {

/// A switch with how its front is drawn, and what else there is to choose.
struct FaceplateFigures {
    Design design;
    std::vector<SwitchPlace> places;
    std::vector<SwitchChoice> switches;  ///< of the place that is shown
    std::optional<SwitchFace> face;      ///< none: the design has no switch
    FaceplateDrawing drawn;
};

/// How a faceplate is shown.
struct FaceplateLook {
    bool dark = false;
    bool byRail = false;                   ///< coloured by rail, not by where ports lead
    std::optional<std::uint32_t> current;  ///< port that is marked
    std::optional<std::uint32_t> hovered;
};

/// Draws it from (0, 0); the unit of `painter` is a point.
void paintFaceplate(QPainter& painter, const SwitchFace& face, const FaceplateDrawing& drawn,
                    const FaceplateLook& look);

/// What its colours and signs mean, those that occur, in as many lines as `width` takes, from (0,
/// 0) in points; and how high they are.
void paintFaceLegend(QPainter& painter, const SwitchFace& face, const FaceplateLook& look,
                     double width);
double faceLegendHeight(const SwitchFace& face, const FaceplateLook& look, double width);

/// The same as a sheet: ground, title, faceplate, legend and list of ports, and what it takes,
/// points.
QSizeF faceplateSheetSize(const FaceplateFigures& figures);
void paintFaceplateSheet(QPainter& painter, const FaceplateFigures& figures, bool dark,
                         UnitSystem units);

}  // namespace hallwright
