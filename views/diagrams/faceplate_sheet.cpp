// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a faceplate on its sheet: title, legend and the list of what is plugged in.
#include "views/diagrams/faceplate_painter.h"
#include "views/diagrams/faceplate_words.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/text.h"
#include "views/plan/drafting.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

constexpr double kMargin = 24.0;  // points
constexpr double kHead = 44.0;
constexpr double kUnder = 14.0;
constexpr double kListLine = 12.0;
constexpr double kListText = 8.0;
constexpr std::array<double, 6> kWidths{44.0, 32.0, 120.0, 44.0, 104.0, 70.0};  // as `faceHeads`
constexpr double kListColumn = 430.0;
constexpr std::size_t kLength = 5;

std::vector<const FacePort*> listed(const SwitchFace& face) {
    std::vector<const FacePort*> ports;
    for (const FacePort& port : face.ports) {
        if (port.cable) {
            ports.push_back(&port);
        }
    }
    return ports;
}

double widthOf(const FaceplateDrawing& drawn) {
    return std::max(drawn.width, 2.0 * kListColumn);
}

std::size_t columnsIn(double width) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(width / kListColumn));
}

std::size_t linesIn(std::size_t ports, double width) {
    const std::size_t columns = columnsIn(width);
    return (ports + columns - 1) / columns;
}

void drawLine(Drafting& draft, QPointF at, const QStringList& cells, const TextStyle& style) {
    double x = at.x();
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
        draft.text({x, at.y(), kWidths[i] - 4.0, kListLine}, cells[static_cast<qsizetype>(i)],
                   style, (i == kLength ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        x += kWidths[i];
    }
}

void drawList(Drafting& draft, const FaceplateFigures& figures, const OneLineInk& ink, double top,
              UnitSystem units) {
    const auto ports = listed(*figures.face);
    const double width = widthOf(figures.drawn);
    const std::size_t lines = linesIn(ports.size(), width);
    const double column = width / static_cast<double>(columnsIn(width));
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const double x = kMargin + static_cast<double>(i / lines) * column;
        if (i % lines == 0) {
            drawLine(draft, {x, top}, faceHeads(units), {kListText, true, ink.quiet});
        }
        const FacePort& port = *ports[i];
        drawLine(draft, {x, top + kListLine * static_cast<double>(1 + i % lines)},
                 faceCells(port, units),
                 {kListText, port.fault.has_value(), port.fault ? ink.overText : ink.text});
    }
}

}  // namespace

QSizeF faceplateSheetSize(const FaceplateFigures& figures) {
    const double width = widthOf(figures.drawn);
    const std::size_t lines = linesIn(listed(*figures.face).size(), width);
    return {width + 2.0 * kMargin, 2.0 * kMargin + kHead + figures.drawn.height + 2.0 * kUnder +
                                       faceLegendHeight(*figures.face, {}, width) +
                                       kListLine * static_cast<double>(lines > 0 ? lines + 1 : 0)};
}

void paintFaceplateSheet(QPainter& painter, const FaceplateFigures& figures, bool dark,
                         UnitSystem units) {
    const OneLineInk ink = oneLineInk(dark);
    const SwitchFace& face = *figures.face;
    const double width = widthOf(figures.drawn);
    painter.fillRect(QRectF({}, faceplateSheetSize(figures)), ink.ground);
    Drafting draft(painter);
    draft.text(
        {kMargin, kMargin, width, 18.0},
        FaceplateText::tr("%1: ports of %2").arg(asText(figures.design.site->name), titleOf(face)),
        {14.0, true, ink.text});
    draft.text({kMargin, kMargin + 19.0, width, 14.0},
               asText(face.model) + QStringLiteral(". ") + countsOf(face),
               {10.0, false, ink.quiet});
    FaceplateLook look;
    look.dark = dark;
    const double top = kMargin + kHead;
    const double legend = top + figures.drawn.height + kUnder;
    painter.save();
    painter.translate(kMargin, top);
    paintFaceplate(painter, face, figures.drawn, look);
    painter.restore();
    painter.save();
    painter.translate(kMargin, legend);
    paintFaceLegend(painter, face, look, width);
    painter.restore();
    drawList(draft, figures, ink, legend + faceLegendHeight(face, look, width) + kUnder, units);
}

}  // namespace hallwright
