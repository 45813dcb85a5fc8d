// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/temperature_plot.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kTick = 4.0;           ///< px between a word and the frame
constexpr double kDash = 14.0;          ///< px of a line before what it means
constexpr double kCurve = 1.6;          ///< px
constexpr double kSpaceForTick = 38.0;  ///< px between ticks at least
constexpr int kLinesAcross = 9;         ///< of text, the height of a plot over time
constexpr int kLinesUpright = 13;

/// A step of 1, 2 or 5 times a power of ten, of which no more than `most` fit into `span`.
double roundStep(double span, double most) {
    const double least = std::max(span, 1e-9) / std::max(most, 1.0);
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

QString plainNumber(double shown, double step) {
    return QString::number(shown, 'f', step < 0.099 ? 2 : step < 0.99 ? 1 : 0);
}

}  // namespace

TemperaturePlot::TemperaturePlot(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("temperaturePlot"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
}

void TemperaturePlot::show(Content content) {
    content_ = std::move(content);
    double low = content_.limits.recommended - 2.0;
    double high = content_.limits.allowable + 1.0;
    double coldest = std::numeric_limits<double>::quiet_NaN();
    double hottest = coldest;
    for (const AirSample& sample : content_.samples) {
        coldest = std::fmin(coldest, sample.celsius);
        hottest = std::fmax(hottest, sample.celsius);
    }
    coldest_ = std::floor(std::fmin(low, coldest - 0.5));
    hottest_ = std::ceil(std::fmax(high, hottest + 0.5));
    setAccessibleName(content_.name);
    setAccessibleDescription(std::isfinite(hottest)
                                 ? tr("from %1 to %2")
                                       .arg(asText(temperatureText(coldest, content_.system)),
                                            asText(temperatureText(hottest, content_.system)))
                                 : tr("no air"));
    updateGeometry();
    update();
}

QSize TemperaturePlot::sizeHint() const {
    const int line = fontMetrics().height();
    return {170, (content_.isUpright ? kLinesUpright : kLinesAcross) * line};
}

QRectF TemperaturePlot::frame() const {
    const QFontMetrics metrics = fontMetrics();
    const double line = metrics.height();
    const double left = metrics.horizontalAdvance(QStringLiteral("000.0")) + kTick;
    // Above room for what the mouse reads; below a line for the ticks and one for the limits.
    return {left, 1.5 * line, std::max(10.0, width() - left - 6.0),
            std::max(10.0, height() - 3.5 * line - 6.0)};
}

QPointF TemperaturePlot::placeOf(const AirSample& sample) const {
    const QRectF area = frame();
    const double along = (sample.at - content_.low) / std::max(1e-9, content_.high - content_.low);
    const double warm = (std::min(sample.celsius, hottest_) - coldest_) / (hottest_ - coldest_);
    return content_.isUpright
               ? QPointF(area.left() + warm * area.width(), area.bottom() - along * area.height())
               : QPointF(area.left() + along * area.width(), area.bottom() - warm * area.height());
}

QString TemperaturePlot::textAlong(double at) const {
    const double shown = toDisplay(at, content_.along, content_.system);
    return QString::number(shown, 'f', content_.along == Dimension::Distance ? 2 : 0) +
           QLatin1Char(' ') + asText(unitLabel(content_.along, content_.system));
}

const AirSample* TemperaturePlot::read() const {
    const AirSample* nearest = nullptr;
    double best = std::numeric_limits<double>::infinity();
    for (const AirSample& sample : content_.samples) {
        if (!mouse_ || !std::isfinite(sample.celsius)) {
            continue;
        }
        const QPointF place = placeOf(sample);
        const double away = content_.isUpright ? std::abs(place.y() - mouse_->y())
                                               : std::abs(place.x() - mouse_->x());
        if (away < best) {
            best = away;
            nearest = &sample;
        }
    }
    return nearest;
}

QString TemperaturePlot::reading() const {
    const AirSample* sample = read();
    return sample ? textAlong(sample->at) + QStringLiteral("   ") +
                        asText(temperatureText(sample->celsius, content_.system))
                  : QString();
}

void TemperaturePlot::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = frame();
    mouse_ = area.adjusted(-6.0, -6.0, 6.0, 6.0).contains(event->position())
                 ? std::optional(event->position())
                 : std::nullopt;
    update();
}

void TemperaturePlot::leaveEvent(QEvent*) {
    mouse_.reset();
    update();
}

void TemperaturePlot::paintGrid(QPainter& painter, const QRectF& area) const {
    const QColor line = palette().color(QPalette::Mid);
    const QColor muted = mutedColour(palette());
    const int text = fontMetrics().height();
    const auto ticks = [&](Dimension dimension, double low, double high, bool isAcross) {
        const double from = toDisplay(low, dimension, content_.system);
        const double to = toDisplay(high, dimension, content_.system);
        const double room = isAcross ? area.width() : area.height();
        const double step = roundStep(to - from, room / (isAcross ? kSpaceForTick : 1.6 * text));
        const QString unit = asText(unitLabel(dimension, content_.system));
        for (double shown = std::ceil(from / step - 1e-6) * step; shown <= to + 1e-6 * step;
             shown += step) {
            const double share = (shown - from) / std::max(1e-9, to - from);
            const QString number = plainNumber(std::abs(shown) < 1e-9 ? 0.0 : shown, step);
            painter.setPen(line);
            if (isAcross) {
                const double x = std::round(area.left() + share * area.width()) + 0.5;
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
                painter.setPen(muted);
                const bool isLast = shown + step > to + 1e-6 * step;
                const QString words = isLast ? number + QLatin1Char(' ') + unit : number;
                const double wide = fontMetrics().horizontalAdvance(words);
                const double left =
                    std::min(x - fontMetrics().horizontalAdvance(number) / 2.0, width() - wide);
                painter.drawText(QPointF(left, area.bottom() + kTick + fontMetrics().ascent()),
                                 words);
            } else {
                const double y = std::round(area.bottom() - share * area.height()) + 0.5;
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
                painter.setPen(muted);
                painter.drawText(QRectF(0.0, y - text / 2.0, area.left() - kTick, text),
                                 Qt::AlignRight | Qt::AlignVCenter, number);
            }
        }
        if (!isAcross) {
            painter.setPen(muted);
            painter.drawText(QRectF(0.0, 0.0, area.left() - kTick, text),
                             Qt::AlignRight | Qt::AlignVCenter, unit);
        }
    };
    ticks(content_.along, content_.low, content_.high, !content_.isUpright);
    ticks(Dimension::Temperature, coldest_, hottest_, content_.isUpright);
}

void TemperaturePlot::paintLimits(QPainter& painter, const QRectF& area) const {
    const double line = fontMetrics().height();
    double left = area.left();
    const auto words = [&](double limit, const QString& meaning) {
        return asText(formattedNumber(limit, Dimension::Temperature, content_.system)) +
               QLatin1Char(' ') + meaning;
    };
    const QString recommended = words(content_.limits.recommended, tr("recommended"));
    const QString allowable = words(content_.limits.allowable, tr("allowable"));
    const double wanted =
        2.0 * (kDash + kTick) + 12.0 + fontMetrics().horizontalAdvance(recommended + allowable);
    const bool isShort = wanted > width() - left;
    const auto mark = [&](double limit, Qt::PenStyle style, const QString& meaning) {
        const QPointF at = placeOf({content_.low, limit});
        const QPointF to = placeOf({content_.high, limit});
        const QPointF half = content_.isUpright ? QPointF(0.5, 0.0) : QPointF(0.0, 0.5);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, style));
        painter.drawLine(at + half, to + half);
        const double middle = std::round(height() - line / 2.0) - 0.5;
        painter.drawLine(QPointF(left, middle), QPointF(left + kDash, middle));
        left += kDash + kTick;
        painter.setPen(mutedColour(palette()));
        painter.drawText(QRectF(left, height() - line, width() - left, line),
                         Qt::AlignLeft | Qt::AlignVCenter, meaning);
        left += fontMetrics().horizontalAdvance(meaning) + 12.0;
    };
    mark(content_.limits.recommended, Qt::DashLine, isShort ? tr("recommended") : recommended);
    mark(content_.limits.allowable, Qt::SolidLine, isShort ? tr("allowable") : allowable);
}

void TemperaturePlot::paintMarks(QPainter& painter, const QRectF& area) const {
    const QColor accent = palette().color(QPalette::Link);
    const double line = fontMetrics().height();
    if (content_.shaded) {
        QColor veil = accent;
        veil.setAlpha(36);
        const QRectF part = QRectF(placeOf({content_.shaded->first, hottest_}),
                                   placeOf({content_.shaded->second, coldest_}))
                                .normalized()
                                .intersected(area);
        painter.fillRect(part, veil);
        if (part.width() > fontMetrics().horizontalAdvance(content_.shadedMeaning) + 2.0 * kTick) {
            painter.setPen(mutedColour(palette()));
            painter.drawText(
                QRectF(part.left() + kTick, part.bottom() - line, part.width() - kTick, line),
                Qt::AlignLeft | Qt::AlignVCenter, content_.shadedMeaning);
        }
    }
    if (content_.mark && *content_.mark >= content_.low && *content_.mark <= content_.high) {
        const QPointF from = placeOf({*content_.mark, coldest_});
        const QPointF to = placeOf({*content_.mark, hottest_});
        painter.setPen(QPen(accent, 1.0, Qt::DotLine));
        painter.drawLine(from, to);
        const double wide = fontMetrics().horizontalAdvance(content_.markMeaning);
        const QRectF words =
            content_.isUpright
                ? QRectF(area.right() - wide - kTick, to.y() - line, wide, line)
                : QRectF(std::min(to.x() + kTick, area.right() - wide), area.top(), wide, line);
        painter.setPen(mutedColour(palette()));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, content_.markMeaning);
    }
}

void TemperaturePlot::paintCurve(QPainter& painter) const {
    const QColor colour = content_.stale ? mutedColour(palette()) : palette().color(QPalette::Link);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, kCurve, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF part;
    const auto draw = [&] {
        part.size() == 1 ? painter.drawPoint(part.front()) : painter.drawPolyline(part);
        part.clear();
    };
    for (const AirSample& sample : content_.samples) {
        if (std::isfinite(sample.celsius)) {
            part << placeOf(sample);
        } else {
            draw();
        }
    }
    draw();
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TemperaturePlot::paintReading(QPainter& painter, const QRectF& area) const {
    const AirSample* sample = read();
    if (!sample) {
        return;
    }
    const QPointF at = placeOf(*sample);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(area.left(), 0.0, area.width(), fontMetrics().height()),
                     Qt::AlignRight | Qt::AlignVCenter, reading());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::WindowText));
    painter.drawEllipse(at, 2.5, 2.5);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TemperaturePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = frame();
    painter.fillRect(area, palette().color(QPalette::Base));
    paintGrid(painter, area);
    painter.save();
    painter.setClipRect(area);
    paintMarks(painter, area);
    painter.restore();
    paintLimits(painter, area);
    paintCurve(painter);
    paintReading(painter, area);
}

}  // namespace hallwright
