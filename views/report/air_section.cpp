// SPDX-License-Identifier: GPL-3.0-or-later
// Air temperatures: a plan of each solved room at the height of the upper racks' fronts, what racks
// draw, what coolers and tiles give, and what could not be solved.
#include "views/plan/plan_frame.h"
#include "views/plan/plan_painter.h"
#include "views/report/sections.h"
#include "views/scene/air_view.h"
#include "views/scene/temperature_scale.h"

#include <QImage>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

using D = Dimension;

constexpr double kLegend = 34.0;   // mm at the right of a plan
constexpr double kFoot = 6.0;      // mm below it
constexpr double kPixel = 0.04;    // m, of the picture of cells
constexpr int kMostPixels = 3000;  // along a side
constexpr int kBands = 64;         // of the legend

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

QString trustOf(AirTrust trust) {
    switch (trust) {
        case AirTrust::Firm:
            return Report::tr("firm");
        case AirTrust::Recirculating:
            return Report::tr("provisional: exhaust");
        case AirTrust::JetDriven:
            return Report::tr("provisional: jets");
        case AirTrust::Buoyant:
            return Report::tr("provisional: plumes");
        case AirTrust::Unknown:
            break;
    }
    return Report::tr("not solved");
}

/// The cells of a level as a picture of the room, clear where there is no air; y up the page.
QImage levelOf(const AirField& field, double z, const TemperatureScale& scale) {
    const double wide = field.x.back() - field.x.front();
    const double deep = field.y.back() - field.y.front();
    const double pixel = std::max(kPixel, std::max(wide, deep) / kMostPixels);
    const int columns = std::max(1, static_cast<int>(std::lround(wide / pixel)));
    const int rows = std::max(1, static_cast<int>(std::lround(deep / pixel)));
    QImage image(columns, rows, QImage::Format_ARGB32);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double celsius =
                field.temperatureAt({field.x.front() + wide * (column + 0.5) / columns,
                                     field.y.back() - deep * (row + 0.5) / rows, z});
            const Colour heat = scale.of(celsius);
            image.setPixel(
                column, row,
                std::isfinite(celsius) ? qRgb(heat.red, heat.green, heat.blue) : qRgba(0, 0, 0, 0));
        }
    }
    return image;
}

void drawLegend(Drafting& draft, const QRectF& box, const TemperatureScale& scale,
                const InletLimits& limits, UnitSystem units) {
    const TextStyle style{2.1, false, Qt::black};
    draft.text({box.left(), box.top(), box.width(), 4.0}, Report::tr("Air temperature"),
               {2.1, true, Qt::black});
    const QRectF bar(box.left(), box.top() + 6.0, 5.0, std::min(80.0, box.height() - 8.0));
    draft.noPen();
    for (int band = 0; band < kBands; ++band) {
        const Colour heat = heatColour((band + 0.5) / kBands);
        draft.fill(QColor(heat.red, heat.green, heat.blue));
        // A little over the next, so that no gap shows between them.
        draft.painter().drawRect(QRectF(bar.left(),
                                        bar.bottom() - bar.height() * (band + 1) / kBands,
                                        bar.width(), bar.height() / kBands + 0.05));
    }
    draft.noFill();
    draft.pen(line::kThin);
    draft.painter().drawRect(bar);
    for (const ScaleTick& tick : ticksOf(scale, limits, units)) {
        const double y =
            bar.bottom() - bar.height() * std::clamp(scale.share(tick.celsius), 0.0, 1.0);
        draft.pen(tick.isLimit ? line::kBold : line::kThin);
        draft.painter().drawLine(QPointF(tick.isLimit ? bar.left() : bar.right(), y),
                                 QPointF(bar.right() + 1.2, y));
        draft.text({bar.right() + 2.0, y - 2.0, box.right() - bar.right() - 2.0, 4.0},
                   text(tick.text), style);
    }
}

Sheet levelSheet(const ReportInput& input, const AirField& field, const TemperatureScale& scale) {
    const QRectF content = input.frame.content();
    const QRectF target = content.adjusted(0.0, 0.0, -kLegend, -kFoot);
    const QRectF legend(target.right() + 4.0, target.top() + 8.0, kLegend - 4.0,
                        target.height() - 8.0);
    const InletLimits limits = inletLimitsOf(input.design);
    PlanStyle style;
    style.units = input.options.units;
    style.grid = style.marks = style.clearances = style.overhead = false;
    style.beneath = [image = levelOf(field, AirView::kHeadHeight, scale),
                     low = Point{field.x.front(), field.y.front()},
                     high = Point{field.x.back(), field.y.back()}](QPainter& painter,
                                                                   const PlanFrame& frame) {
        // Cells have edges.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(QRectF(frame.at({low.x, high.y}), frame.at({high.x, low.y})), image);
    };
    Sheet sheet;
    sheet.title = Report::tr("Air temperatures in %1").arg(input.roomName(field.room));
    sheet.scale = "1:" + QString::number(planScale(input.design, field.room, target, style));
    const QString note = Report::tr(
                             "Air at %1 above the finished floor, cell by cell. White: no air "
                             "there, or air that does not move.")
                             .arg(input.figure(AirView::kHeadHeight, D::Distance));
    sheet.draw = [&input, id = field.room, target, legend, limits, scale, style, note,
                  content](Drafting& draft) {
        paintPlan(draft.painter(), target, input.design, id, style, nullptr);
        drawLegend(draft, legend, scale, limits, input.options.units);
        draft.text({content.left(), content.bottom() - kFoot + 2.0, content.width(), kFoot - 2.0},
                   note, {2.1, false, Qt::black});
    };
    return sheet;
}

Schedule rackTable(const ReportInput& input, const AirField& field) {
    const QString degrees = input.unit(D::Temperature);
    Schedule table;
    table.columns = {{Report::tr("Rack"), ""},
                     {Report::tr("Intake, mean"), degrees, true},
                     {Report::tr("Intake, hottest band"), degrees, true},
                     {Report::tr("Outlet, mean"), degrees, true},
                     {Report::tr("Airflow"), input.unit(D::AirFlow), true},
                     {Report::tr("Heat into air"), input.unit(D::Power), true},
                     {Report::tr("Cold-aisle capture"), "%", true},
                     {Report::tr("Hot-aisle capture"), "%", true},
                     {Report::tr("Trust"), "", false, 40.0}};
    for (const RackAir& rack : field.racks) {
        const QString guess = rack.guessed ? "~" : "";
        const auto celsius = [&](double value) {
            return rack.isSolved() ? guess + text(temperatureNumber(value, input.options.units))
                                   : QString("–");
        };
        const auto share = [&](double value) {
            return std::isfinite(value) ? QString::number(100.0 * value, 'f', 1) : QString("–");
        };
        table.rows.push_back(
            {{input.name(rack.rack), celsius(rack.inletMean), celsius(rack.inletMax),
              celsius(rack.outletMean), guess + input.number(rack.airflow.si(), D::AirFlow),
              guess + input.number(rack.heat.si(), D::Power), share(rack.coldCapture),
              share(rack.hotCapture), trustOf(rack.trust)},
             {}});
    }
    return table;
}

Schedule coolerTable(const ReportInput& input, const AirField& field) {
    const QString degrees = input.unit(D::Temperature);
    Schedule table;
    table.columns = {{Report::tr("Cooler"), ""},
                     {Report::tr("Supply"), degrees, true},
                     {Report::tr("Return, mean"), degrees, true},
                     {Report::tr("Airflow"), input.unit(D::AirFlow), true},
                     {Report::tr("Heat taken"), input.unit(D::Power), true},
                     {Report::tr("Coil"), "", false, 40.0}};
    for (const CoolerAir& cooler : field.coolers) {
        const QString guess = cooler.guessed ? "~" : "";
        table.rows.push_back(
            {{input.name(cooler.cooler),
              guess + text(temperatureNumber(cooler.supply, input.options.units)),
              guess + text(temperatureNumber(cooler.returned, input.options.units)),
              guess + input.number(cooler.airflow.si(), D::AirFlow),
              guess + input.number(cooler.load.si(), D::Power),
              cooler.atCapacity ? Report::tr("gives all it can")
                                : Report::tr("holds its set point")},
             {}});
    }
    return table;
}

Schedule indexTable(const AirField& field) {
    Schedule table;
    table.columns = {{Report::tr("Index"), "", false, 90.0},
                     {Report::tr("Value"), "%", true},
                     {Report::tr("Ideal"), "%", true}};
    constexpr double kNoise = 5e-4;
    const auto row = [&](const QString& label, const std::optional<double>& value,
                         const char* ideal) {
        // One supply temperature stands for all coolers: where they differ, racks may breathe air
        // colder than it.
        const bool isUndefined = value && *value < -kNoise;
        if (isUndefined) {
            table.rows.push_back(
                {{Report::tr("%1: undefined, intakes are colder than the mean supply").arg(label),
                  "–", ideal},
                 {}});
        } else if (value) {
            table.rows.push_back(
                {{label, QString::number(100.0 * std::max(0.0, *value), 'f', 1), ideal}, {}});
        }
    };
    row(Report::tr("Rack Cooling Index, high (RCI)"), field.indices.rciHigh, "100");
    row(Report::tr("Rack Cooling Index, low (RCI)"), field.indices.rciLow, "100");
    row(Report::tr("Return Temperature Index (RTI)"), field.indices.rti, "100");
    row(Report::tr("Supply Heat Index (SHI)"), field.indices.shi, "0");
    if (field.indices.shi && *field.indices.shi >= -kNoise) {
        row(Report::tr("Return Heat Index (RHI)"), field.indices.rhi, "100");
    }
    return table;
}

QString tilesIn(const ReportInput& input, const AirField& field) {
    double total = 0.0;
    std::size_t down = 0;
    auto [least, most] = std::pair{1e300, -1e300};
    for (const TileAir& tile : field.tiles) {
        total += tile.flow;
        least = std::min(least, tile.flow);
        most = std::max(most, tile.flow);
        down += tile.flow < 0.0 ? 1 : 0;
    }
    QString words = Report::tr("%1 tiles give %2 in all, %3 to %4 each.")
                        .arg(field.tiles.size())
                        .arg(input.figure(total, D::AirFlow), input.number(least, D::AirFlow),
                             input.figure(most, D::AirFlow));
    if (down > 0) {
        words += Report::tr(" %1 of them draw air down into the plenum.").arg(down);
    }
    return words;
}

QString methodOf(const ReportInput& input, const AirField& field) {
    return Report::tr(
               "%1, cells of %2 (%3 of air), %4. Potential flow conserves air and heat and knows "
               "neither jets nor buoyancy: what is marked provisional may differ. ~ rests on an "
               "estimate.")
        .arg(field.fidelity == Fidelity::Momentum ? Report::tr("Momentum")
                                                  : Report::tr("Potential flow"),
             input.figure(field.cell, D::Distance))
        .arg(field.cells)
        .arg(field.isConverged ? Report::tr("converged")
                               : Report::tr("not converged: figures are preliminary"));
}

}  // namespace

Sheets airSheets(const ReportInput& input) {
    const AirFields& fields = input.answers.fields;
    if (fields.empty()) {
        if (input.answers.air.racks.empty()) {
            return {};
        }
        PageFlow flow(Report::tr("Air temperatures"), input.frame.content());
        flow.heading(Report::tr("Air temperatures"));
        flow.paragraph(
            Report::tr("Not evaluated: no temperature field was solved. Air is judged by balances "
                       "of heat and flow alone; see the cooling schedule."));
        return flow.finish();
    }
    Sheets sheets;
    const TemperatureScale scale = scaleOf(fields, inletLimitsOf(input.design));
    for (const auto& field : fields) {
        if (field->nx() > 0 && field->ny() > 0) {
            sheets.push_back(levelSheet(input, *field, scale));
        }
        PageFlow flow(Report::tr("Air of %1").arg(input.roomName(field->room)),
                      input.frame.content());
        const auto section = [&](const QString& head, Schedule table) {
            if (!table.rows.empty()) {
                flow.heading(head);
                flow.table(std::move(table));
            }
        };
        section(Report::tr("Racks"), rackTable(input, *field));
        section(Report::tr("Coolers"), coolerTable(input, *field));
        if (!field->tiles.empty()) {
            flow.heading(Report::tr("Floor tiles"));
            flow.paragraph(tilesIn(input, *field));
        }
        section(Report::tr("Indices"), indexTable(*field));
        if (!field->gaps.empty()) {
            flow.heading(Report::tr("Not solved"));
            for (const AirGap& gap : field->gaps) {
                const QString words = said(gap.why, input.design, input.options.units);
                flow.paragraph(gap.items.empty() ? words : input.names(gap.items) + ": " + words);
            }
        }
        flow.heading(Report::tr("Method"));
        flow.paragraph(methodOf(input, *field));
        for (Sheet& sheet : flow.finish()) {
            sheets.push_back(std::move(sheet));
        }
    }
    return sheets;
}

}  // namespace hallwright
