// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/band_profile.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kGap = 3;         // px between bars
constexpr int kSpace = 6;       // px between words and bars
constexpr int kDash = 14;       // px of a line before what it means
constexpr double kBelow = 4.0;  // K
constexpr double kSpan = 6.0;   // K at least from the foot of the scale to its end

}  // namespace

BandProfile::BandProfile(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("bandProfile"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BandProfile::show(const Content& content) {
    content_ = content;
    QStringList words;
    for (std::size_t band = 0; band < content.celsius.size(); ++band) {
        words << (std::isfinite(content.celsius[band])
                      ? asText(temperatureText(content.celsius[band], content.system))
                      : tr("draws nothing"));
    }
    setAccessibleName(tr("Intake from bottom to top"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(tr("Mean intake of each height of the rack, the bottom below. The lines are limits "
                  "of this rack: %1 is recommended, %2 the most that is allowed")
                   .arg(asText(formatted(content.limits.recommended, Dimension::Temperature,
                                         content.system)),
                        asText(formatted(content.limits.allowable, Dimension::Temperature,
                                         content.system))));
    update();
}

QSize BandProfile::sizeHint() const {
    return {160, (kRackBands + 2) * (fontMetrics().height() + kGap)};
}

void BandProfile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor text = palette().color(QPalette::WindowText);
    const QColor muted = mutedColour(palette());
    const int line = fontMetrics().height() + kGap;
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("0.00 m")) + kSpace;
    // The widest that is ever written: "> 176.0 °F".
    const QString widest = asText(temperatureText(kHottestTold + 1.0, UnitSystem::Us));
    const int right = width() - fontMetrics().horizontalAdvance(widest) - kSpace;
    // From a little below the scale, so that the coldest air has a bar too.
    const double low = content_.scale.low - kBelow;
    double high = std::max(content_.limits.allowable + 1.0, low + kSpan);
    for (const double celsius : content_.celsius) {
        high = std::isfinite(celsius) ? std::max(high, celsius) : high;
    }
    const auto xOf = [&](double celsius) {
        return left + (right - left) * std::clamp((celsius - low) / (high - low), 0.0, 1.0);
    };
    for (int band = 0; band < kRackBands; ++band) {
        const QRect row(0, (kRackBands - 1 - band) * line, width(), line - kGap);
        const double middle = content_.height * (band + 0.5) / kRackBands;
        painter.setPen(muted);
        painter.drawText(
            QRect(0, row.top(), left - kSpace, row.height()), Qt::AlignRight | Qt::AlignVCenter,
            QString::number(toDisplay(middle, Dimension::Distance, content_.system), 'f', 2) +
                QLatin1Char(' ') + asText(unitLabel(Dimension::Distance, content_.system)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Mid));
        painter.drawRect(QRectF(left, row.top() + 2.0, right - left, row.height() - 4.0));
        const double celsius = content_.celsius[static_cast<std::size_t>(band)];
        if (!std::isfinite(celsius)) {
            painter.setPen(muted);
            painter.drawText(row.adjusted(right + kSpace, 0, 0, 0),
                             Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("–"));
            continue;
        }
        const Colour heat = content_.scale.of(celsius);
        painter.setBrush(content_.stale ? muted : QColor(heat.red, heat.green, heat.blue));
        painter.drawRect(QRectF(left, row.top() + 2.0, xOf(celsius) - left, row.height() - 4.0));
        painter.setPen(content_.stale ? muted : text);
        painter.drawText(row.adjusted(right + kSpace, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter,
                         asText(temperatureText(celsius, content_.system)));
    }
    const auto mark = [&](double limit, Qt::PenStyle style, const QString& meaning, int row) {
        painter.setPen(QPen(text, 1.0, style));
        const double x = std::round(xOf(limit)) + 0.5;
        painter.drawLine(QPointF(x, 0.0), QPointF(x, line * kRackBands - kGap));
        const QRect words(left, (kRackBands + row) * line, width() - left, line - kGap);
        const double middle = words.center().y() + 0.5;
        painter.drawLine(QPointF(left, middle), QPointF(left + kDash, middle));
        painter.setPen(muted);
        painter.drawText(words.adjusted(kDash + kSpace, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         asText(formatted(limit, Dimension::Temperature, content_.system)) +
                             QLatin1Char(' ') + meaning);
    };
    mark(content_.limits.recommended, Qt::DashLine, tr("recommended"), 0);
    mark(content_.limits.allowable, Qt::SolidLine, tr("allowable"), 1);
}

}  // namespace hallwright
