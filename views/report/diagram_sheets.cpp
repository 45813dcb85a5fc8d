// SPDX-License-Identifier: GPL-3.0-or-later
// The single-line diagram in one state, on as many sheets as its words need to be read.
#include "views/diagrams/one_line_status.h"
#include "views/diagrams/single_line_painter.h"
#include "views/report/sections.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace hallwright {
namespace {

constexpr double kMillimetres = 25.4 / 72.0;  // of a point
constexpr double kLeastScale = 0.55;  // words of 8 points are 4.4 then: the least to be read
constexpr double kKey = 7.0;          // mm at the foot of a sheet for the legend
constexpr double kOverlap = 60.0;     // points that neighbours share

struct Tiling {
    double scale = 1.0;         ///< of a point of the diagram on paper
    int columns = 1, rows = 1;  ///< of sheets
    QSizeF step;                ///< points from sheet to sheet
};

/// One sheet where the words can be read on it, else as many as they need.
Tiling tilingOf(const SingleLine& drawn, const QSizeF& page) {
    Tiling tiling;
    const QSizeF points = page / kMillimetres;
    tiling.scale = std::min({1.0, points.width() / drawn.width, points.height() / drawn.height});
    if (tiling.scale >= kLeastScale) {
        tiling.step = {drawn.width, drawn.height};
        return tiling;
    }
    tiling.scale = kLeastScale;
    const QSizeF shown = points / kLeastScale;
    const auto sheetsFor = [](double whole, double one) {
        return whole <= one ? 1
                            : static_cast<int>(std::ceil((whole - kOverlap) / (one - kOverlap)));
    };
    tiling.columns = sheetsFor(drawn.width, shown.width());
    tiling.rows = sheetsFor(drawn.height, shown.height());
    tiling.step = {shown.width() - kOverlap, shown.height() - kOverlap};
    return tiling;
}

bool isSomethingIn(const SingleLine& drawn, const QRectF& shown) {
    return std::ranges::any_of(drawn.symbols, [&](const SingleLineSymbol& symbol) {
        const DiagramBox& box = symbol.box;
        return shown.intersects(QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom)));
    });
}

}  // namespace

Sheets diagramSheets(const ReportInput& input) {
    const PowerResult& power = input.answers.power;
    const auto& flow = input.options.flow;
    if (!flow || flow->elements.size() != power.elements.size()) {
        return {};
    }
    const auto drawn = std::make_shared<const SingleLine>(layOutSingleLine(input.design, power));
    if (drawn->symbols.empty()) {
        return {};
    }
    const QString state = titleOf(input.design, power.states[flow->state]);
    const QRectF content = input.frame.content();
    const QRectF area = content.adjusted(0.0, 0.0, 0.0, -kKey);
    const Tiling tiling = tilingOf(*drawn, area.size());
    Sheets sheets;
    const int all = tiling.columns * tiling.rows;
    for (int n = 0; n < all; ++n) {
        const QPointF corner(n % tiling.columns * tiling.step.width(),
                             n / tiling.columns * tiling.step.height());
        const QRectF shown(corner, area.size() / (kMillimetres * tiling.scale));
        if (!isSomethingIn(*drawn, shown)) {
            continue;
        }
        Sheet sheet;
        sheet.title = all == 1 ? Report::tr("Single-line diagram: %1").arg(state)
                               : Report::tr("Single-line diagram: %1, row %2, part %3 of %4")
                                     .arg(state)
                                     .arg(n / tiling.columns + 1)
                                     .arg(n % tiling.columns + 1)
                                     .arg(tiling.columns);
        sheet.startsSection = sheets.empty();
        sheet.draw = [&input, drawn, area, content, shown, scale = tiling.scale](Drafting& draft) {
            QPainter& painter = draft.painter();
            const SingleLineStyle style{false, input.options.units, {}};
            painter.save();
            painter.setClipRect(area);
            painter.translate(area.topLeft());
            painter.scale(kMillimetres * scale, kMillimetres * scale);
            painter.translate(-shown.topLeft());
            paintSingleLine(painter, input.design, *drawn, input.answers.power, *input.options.flow,
                            style, shown);
            painter.restore();
            painter.save();
            painter.translate(content.left(), content.bottom() - kKey);
            painter.scale(kMillimetres, kMillimetres);
            paintLegend(painter, QRectF(QPointF(), QSizeF(content.width(), kKey) / kMillimetres),
                        false);
            painter.restore();
        };
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace hallwright
