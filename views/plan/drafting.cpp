// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plan/drafting.h"

#include <QFontMetricsF>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// Fonts are laid out this much larger and drawn smaller: their sizes are whole pixels, ours are
/// parts of a millimetre.
constexpr double kFontPixelsPerMm = 32.0;

// Okabe-Ito, darkened where needed to read as text on white.
const QColor kErrorColour(0xB8, 0x32, 0x00);
const QColor kWarningColour(0xC9, 0x8A, 0x00);
const QColor kInfoColour(0x00, 0x5F, 0x9E);
const QColor kFineColour(0x00, 0x7A, 0x55);

}  // namespace

QFont fontOf(const TextStyle& style) {
    QFont font;
    font.setFamilies({"DejaVu Sans Condensed", "Liberation Sans", "Arial", "DejaVu Sans"});
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setKerning(false);  // kerned pairs break up words for those who search the PDF
    // Any spacing of its own makes Qt leave out ligatures, which a search for "figure" does not
    // find.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(style.height * kFontPixelsPerMm))));
    font.setBold(style.bold);
    return font;
}

double textWidth(const QString& text, const TextStyle& style) {
    return QFontMetricsF(fontOf(style)).horizontalAdvance(text) / kFontPixelsPerMm;
}

double lineHeight(const TextStyle& style) {
    return 1.28 * style.height;
}

TextStyle fitted(const QString& text, TextStyle style, double width) {
    constexpr double kStep = 0.97;     // sizes of fonts are whole pixels: widths follow in steps
    constexpr double kSmallest = 0.3;  // mm
    for (double is = textWidth(text, style); is > width && style.height > kSmallest;
         is = textWidth(text, style)) {
        style.height *= std::min(kStep, width / is);
    }
    return style;
}

Drafting::Drafting(QPainter& painter) : painter_(painter) {
    const QTransform device = painter.combinedTransform();
    pixel_ = 1.0 / std::max(1e-6, std::hypot(device.m11(), device.m12()));
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.setRenderHint(QPainter::TextAntialiasing);
}

void Drafting::pen(double width, const QColor& colour, Qt::PenStyle style) {
    QPen pen(colour, std::max(width, pixel_), style);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    painter_.setPen(pen);
}

void Drafting::text(const QRectF& box, const QString& text, const TextStyle& wished,
                    Qt::Alignment alignment) {
    if (text.isEmpty()) {
        return;
    }
    const TextStyle style = fitted(text, wished, std::max(box.width(), 0.1));
    const double width = textWidth(text, style);
    double x = box.left();
    if (alignment & Qt::AlignRight) {
        x = box.right() - width;
    } else if (alignment & Qt::AlignHCenter) {
        x = box.center().x() - width / 2.0;
    }
    // Capitals of the fonts asked for are 0.73 of the font's height.
    double baseline = box.center().y() + 0.365 * style.height;
    if (alignment & Qt::AlignTop) {
        baseline = box.top() + style.height;
    } else if (alignment & Qt::AlignBottom) {
        baseline = box.bottom() - 0.25 * style.height;
    }
    painter_.save();
    painter_.translate(x, baseline);
    painter_.scale(1.0 / kFontPixelsPerMm, 1.0 / kFontPixelsPerMm);
    painter_.setFont(fontOf(style));
    painter_.setPen(style.colour);
    painter_.drawText(QPointF(0.0, 0.0), text);
    painter_.restore();
}

void Drafting::textAt(QPointF centre, const QString& words, const TextStyle& style,
                      double degrees) {
    const double width = textWidth(words, style) + 0.2;
    painter_.save();
    painter_.translate(centre);
    painter_.rotate(degrees);
    text({-width / 2.0, -style.height, width, 2.0 * style.height}, words, style, Qt::AlignCenter);
    painter_.restore();
}

void Drafting::mark(QPointF centre, double size, Mark mark, bool provisional) {
    if (mark == Mark::None) {
        return;
    }
    const double r = size / 2.0;
    painter_.save();
    const auto paint = [&](const QColor& colour) {
        pen(std::max(line::kThin, 0.1 * size), colour);
        painter_.setBrush(provisional ? QColor(Qt::white) : colour);
        return provisional ? colour : QColor(Qt::white);
    };
    const TextStyle letter{0.85 * size, true, Qt::white};
    switch (mark) {
        case Mark::Error: {
            const QColor inside = paint(kErrorColour);
            painter_.drawEllipse(centre, r, r);
            pen(0.16 * size, inside);
            painter_.drawLine(QPointF(centre.x(), centre.y() - 0.28 * size),
                              QPointF(centre.x(), centre.y() + 0.08 * size));
            painter_.drawLine(QPointF(centre.x(), centre.y() + 0.17 * size),
                              QPointF(centre.x(), centre.y() + 0.31 * size));
            break;
        }
        case Mark::Warning:
            paint(kWarningColour);
            painter_.drawPolygon(QPolygonF({QPointF(centre.x(), centre.y() - r),
                                            QPointF(centre.x() + 1.1 * r, centre.y() + 0.85 * r),
                                            QPointF(centre.x() - 1.1 * r, centre.y() + 0.85 * r)}));
            break;
        case Mark::Info: {
            const QColor inside = paint(kInfoColour);
            painter_.drawRect(QRectF(centre.x() - 0.9 * r, centre.y() - 0.9 * r, 1.8 * r, 1.8 * r));
            TextStyle i = letter;
            i.colour = inside;
            textAt(centre, "i", i);
            break;
        }
        case Mark::NotEvaluated:
            pen(std::max(line::kThin, 0.1 * size), QColor(0x60, 0x60, 0x60), Qt::DashLine);
            painter_.setBrush(Qt::white);
            painter_.drawEllipse(centre, 0.9 * r, 0.9 * r);
            break;
        case Mark::Fine:
            pen(0.16 * size, kFineColour);
            painter_.setBrush(Qt::NoBrush);
            painter_.drawPolyline(QPolygonF({QPointF(centre.x() - 0.8 * r, centre.y()),
                                             QPointF(centre.x() - 0.2 * r, centre.y() + 0.6 * r),
                                             QPointF(centre.x() + 0.8 * r, centre.y() - 0.6 * r)}));
            break;
        case Mark::None:
            break;
    }
    painter_.restore();
}

}  // namespace hallwright
