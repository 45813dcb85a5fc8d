// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/elevation_painter.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/rack/elevation_words.h"
#include "views/rack/rack_elevation.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kStripe = 4.0;  ///< points, of a colour that says something

}  // namespace

QColor blended(const QColor& a, const QColor& b, double share) {
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * share),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * share),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * share));
}
ElevationPainter::ElevationPainter(const Design& design, const ElevationLayout& layout,
                                   UnitSystem units, const QPalette& palette, const QFont& text,
                                   const QFont& small, const RackReader& reader)
    : design_(design),
      layout_(layout),
      units_(units),
      palette_(palette),
      reader_(reader),
      text_(text),
      bold_(text),
      small_(small),
      ink_(palette.color(QPalette::Text)),
      muted_(mutedColour(palette)),
      line_(palette.color(QPalette::Mid)),
      base_(palette.color(QPalette::Base)) {
    bold_.setBold(true);
}

double ElevationPainter::headHeight() const {
    return std::ceil(QFontMetricsF(bold_).height() + 3.0 * QFontMetricsF(small_).height() + 16.0);
}

void ElevationPainter::paintHeads(QPainter& painter) const {
    const double line = QFontMetricsF(small_).height();
    for (const RackBay& bay : layout_.bays()) {
        const Item& item = *design_.items.find(bay.rack);
        const Elevation& elevation = bay.elevation;
        const double width = bay.right - bay.left - 12.0;
        double y = 6.0;
        const auto reading = reader_ ? reader_(bay.rack) : std::nullopt;
        if (reading) {
            painter.fillRect(QRectF(bay.left + 4.0, 0.0, width + 4.0, kStripe), reading->colour);
        }
        const auto write = [&](const QFont& font, const QColor& colour, const QString& words) {
            const QFontMetricsF metrics(font);
            painter.setFont(font);
            painter.setPen(colour);
            painter.drawText(QRectF(bay.left + 8.0, y, width, metrics.height()),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(words, Qt::ElideRight, width));
            y += metrics.height();
        };
        QString tag = asText(item.tag);
        if (item.state != ItemState::Running) {
            tag += QStringLiteral(" · ") + said(labelOf(item.state)).toLower();
        }
        if (reading && !reading->figure.isEmpty()) {
            tag += QStringLiteral("   ") + reading->figure;
        }
        write(bold_, ink_, tag);
        write(small_, muted_, asText(productOf(design_, item).name()));
        write(small_, ink_,
              QStringList{
                  freeInWords(elevation),
                  figure(elevation.power.si(), Dimension::Power, elevation.guessed, units_),
                  figure(elevation.mass.mass, Dimension::Mass, elevation.mass.assumed, units_)}
                  .join(QStringLiteral(" · ")));
        y += 6.0;
        painter.setPen(muted_);
        const auto title = [&](const QRectF& column, Qt::Alignment side, const QString& words) {
            if (!column.isNull()) {
                painter.drawText(QRectF(column.left(), y, column.width(), line), side, words);
            }
        };
        title(bay.numbers.adjusted(0, 0, -7, 0), Qt::AlignRight, QStringLiteral("U"));
        title(bay.front, Qt::AlignLeft, RackElevation::tr("Front"));
        title(bay.rear, Qt::AlignLeft, RackElevation::tr("Rear"));
        title(bay.power, Qt::AlignRight,
              QStringLiteral("Σ ") + asText(unitLabel(Dimension::Power, units_)));
        title(bay.mass, Qt::AlignRight,
              QStringLiteral("Σ ") + asText(unitLabel(Dimension::Mass, units_)));
    }
}

void ElevationPainter::paint(QPainter& painter, const QRectF& seen,
                             const ElevationMarks& marks) const {
    for (const RackBay& bay : layout_.bays()) {
        if (bay.right < seen.left() || bay.left > seen.right()) {
            continue;
        }
        paintBands(painter, bay);
        paintFrame(painter, bay, bay.front);
        paintFrame(painter, bay, bay.rear);
        painter.setFont(small_);
        paintNumbers(painter, bay);
        paintSums(painter, bay);
        for (const DeviceBox& box : bay.boxes) {
            if (box.box.intersects(seen)) {
                paintBox(painter, bay, box);
            }
        }
        for (const PortMark& mark : bay.ports) {
            paintMark(painter, mark);
        }
        paintMarks(painter, bay, marks);
        if (marks.ghostRack == bay.rack) {
            paintGhost(painter, bay, marks);
        }
    }
}

/// The air that each part of its height draws in, along the left of the front.
void ElevationPainter::paintBands(QPainter& painter, const RackBay& bay) const {
    const auto reading = reader_ && !bay.front.isNull() ? reader_(bay.rack) : std::nullopt;
    if (!reading || reading->bands.empty()) {
        return;
    }
    const auto count = static_cast<double>(reading->bands.size());
    const double height = bay.front.height() / count;
    double foot = bay.front.bottom();
    for (const QColor& colour : reading->bands) {
        painter.fillRect(QRectF(bay.front.left() - kStripe - 1.0, foot - height, kStripe, height),
                         colour);
        foot -= height;
    }
}

/// Free U: the ground with a hairline between them.
void ElevationPainter::paintFrame(QPainter& painter, const RackBay& bay,
                                  const QRectF& frame) const {
    if (frame.isNull()) {
        return;
    }
    painter.fillRect(frame, base_);
    painter.setPen(QPen(blended(base_, line_, 0.6), 1.0));
    for (double y = frame.bottom() - layout_.unitHeight(); y > frame.top() + 1.0;
         y -= layout_.unitHeight()) {
        painter.drawLine(QPointF(frame.left(), y + 0.5), QPointF(frame.right(), y + 0.5));
    }
    if (bay.elevation.comesFilled) {
        painter.setPen(muted_);
        painter.setFont(text_);
        painter.drawText(
            frame.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
            RackElevation::tr("This system comes filled: what is in it stands in no list."));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(blended(line_, ink_, 0.45), 1.0));
    painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void ElevationPainter::paintNumbers(QPainter& painter, const RackBay& bay) const {
    painter.setPen(muted_);
    for (int unit = 1; unit <= static_cast<int>(bay.elevation.units); ++unit) {
        const QRectF place = layout_.boxOf(bay.numbers, {static_cast<double>(unit), unit + 1.0});
        painter.drawText(place.adjusted(0, 0, -7, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(unit));
    }
}

void ElevationPainter::paintSums(QPainter& painter, const RackBay& bay) const {
    painter.setPen(ink_);
    const double line = QFontMetricsF(small_).height();
    for (const ElevationPart& part : bay.elevation.byUnit) {
        if (part.isBlanking) {
            continue;
        }
        const auto write = [&](const QRectF& column, double si, Dimension dimension) {
            QRectF place = layout_.boxOf(column, part.units);
            place.setHeight(std::min(place.height(), std::max(line, layout_.unitHeight())));
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                             asText(formattedNumber(si, dimension, units_)));
        };
        write(bay.power, part.runningPower.si(), Dimension::Power);
        write(bay.mass, part.runningMass, Dimension::Mass);
    }
}

void ElevationPainter::paintMarks(QPainter& painter, const RackBay& bay,
                                  const ElevationMarks& marks) const {
    const QColor accent = palette_.color(QPalette::Link);
    painter.setBrush(Qt::NoBrush);
    for (const DeviceBox& box : bay.boxes) {
        if (marks.selected.slot != 0 && box.device == marks.selected) {
            QColor veil = accent;
            veil.setAlpha(40);
            painter.fillRect(box.box, veil);
            painter.setPen(QPen(accent, 2.0, marks.hasFocus ? Qt::SolidLine : Qt::DashLine));
            painter.drawRect(box.box.adjusted(1, 1, -1, -1));
        } else if (marks.hovered.slot != 0 && box.device == marks.hovered) {
            painter.setPen(QPen(accent, 1.0));
            painter.drawRect(box.box.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
}

void ElevationPainter::paintGhost(QPainter& painter, const RackBay& bay,
                                  const ElevationMarks& marks) const {
    const QColor colour = marks.isRefused ? colourOf(Verdict::Error, appearanceOf(palette_))
                                          : palette_.color(QPalette::Link);
    QColor veil = colour;
    veil.setAlpha(70);
    for (const QRectF& frame : {bay.front, bay.rear}) {
        if (frame.isNull()) {
            continue;
        }
        const QRectF place = marks.ghost.high > 0.0 ? layout_.boxOf(frame, marks.ghost) : frame;
        painter.fillRect(place, veil);
        painter.setPen(QPen(colour, 2.0, marks.isRefused ? Qt::DashLine : Qt::SolidLine));
        painter.drawRect(place.adjusted(1, 1, -1, -1));
        if (!marks.isRefused && marks.ghost.high > 0.0) {
            painter.setPen(ink_);
            painter.drawText(place.adjusted(8, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             marks.ghostName);
        }
    }
}

}  // namespace hallwright
