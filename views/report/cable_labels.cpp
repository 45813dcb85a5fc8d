// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/cable_labels.h"

#include "views/panels/text.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

namespace hallwright {
namespace {

constexpr int kResolution = 600;  // dots per inch
constexpr int kAcross = 5, kDown = 13;
constexpr double kWidth = 38.1, kHeight = 21.2;  // mm of a label
constexpr double kPitch = 40.6;                  // mm from label to label, across
constexpr double kLeft = 4.7, kTop = 10.7;       // mm to the first label
constexpr double kInset = 1.8;                   // mm within a label that a printer may miss

/// A line of text in a box, smaller where it is too long.
void drawLine(QPainter& painter, const QRectF& box, const QString& text, double height, bool bold) {
    QFont font("DejaVu Sans");
    font.setBold(bold);
    constexpr double kSmaller = 0.9;
    constexpr double kLeast = 1.2;  // mm
    for (double size = height;; size *= kSmaller) {
        font.setPixelSize(std::max(1, static_cast<int>(size * kResolution / 25.4)));
        const QFontMetricsF metrics(font, painter.device());
        if (metrics.horizontalAdvance(text) <= box.width() || size < kLeast) {
            break;
        }
    }
    painter.setFont(font);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void drawLabel(QPainter& painter, const QRectF& place, const CableLine& line, bool atFrom) {
    const auto text = [](const std::string& words) { return QString::fromStdString(words); };
    const CableEnd& near = atFrom ? line.from : line.to;
    const CableEnd& far = atFrom ? line.to : line.from;
    const double third = place.height() / 3.0;
    const auto row = [&](int at) {
        return QRectF(place.left(), place.top() + at * third, place.width(), third);
    };
    drawLine(painter, row(0), text(near.label), 3.4, true);
    drawLine(painter, row(1), QStringLiteral("→ ") + text(far.label), 3.0, false);
    QString about =
        text(line.cable) + QStringLiteral("  ") + said(std::string(labelOf(line.network)));
    if (line.orderLength > 0.0) {
        about += QStringLiteral("  %1 m").arg(line.orderLength);
    }
    drawLine(painter, row(2), about, 2.2, false);
}

}  // namespace

QByteArray cableLabelsPdf(const CableSchedule& schedule, std::optional<LinkKind> only) {
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(),
                                     QPageLayout::Millimeter));
    writer.setCreator("Hallwright");
    QPainter painter(&writer);
    const double dots = kResolution / 25.4;
    int at = 0;
    for (const CableLine& line : schedule.lines) {
        if (only && line.network != *only) {
            continue;
        }
        for (const bool atFrom : {true, false}) {
            if (at == kAcross * kDown) {
                writer.newPage();
                at = 0;
            }
            const QRectF label(kLeft + (at % kAcross) * kPitch, kTop + (at / kAcross) * kHeight,
                               kWidth, kHeight);
            const QRectF inner = label.adjusted(kInset, kInset, -kInset, -kInset);
            drawLabel(painter, QRectF(inner.topLeft() * dots, inner.size() * dots), line, atFrom);
            ++at;
        }
    }
    painter.end();
    return pdf;
}

}  // namespace hallwright
