// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

#include <algorithm>

namespace hallwright {
namespace {

const TextStyle kTitle{8.0, true, Qt::black};
const TextStyle kSubtitle{4.2, false, QColor(0x30, 0x30, 0x30)};
const TextStyle kHead{2.8, true, Qt::black};
const TextStyle kText{2.4, false, Qt::black};
const TextStyle kLabel{2.4, false, QColor(0x50, 0x50, 0x50)};

constexpr qsizetype kMostLines = 14;  // of the description that the cover has room for

QRectF pageOf(const ReportInput& input) {
    return input.frame.content().adjusted(4.0, 4.0, -4.0, 0.0);
}

struct Line {
    QString label;
    QString value;
    Mark mark = Mark::None;
    bool provisional = false;
};

/// A heading and lines of label and value below it; returns where it ends.
double drawLines(Drafting& draft, QRectF box, const QString& head, const std::vector<Line>& lines) {
    draft.text({box.left(), box.top(), box.width(), lineHeight(kHead)}, head, kHead);
    double y = box.top() + lineHeight(kHead) + 0.8;
    draft.pen(line::kMedium);
    draft.painter().drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    y += 0.8;
    for (const Line& entry : lines) {
        const double step = 1.25 * lineHeight(kText);
        double x = box.left();
        if (entry.mark != Mark::None) {
            draft.mark({x + 1.3, y + step / 2.0}, 2.5, entry.mark, entry.provisional);
            x += 4.0;
        }
        const double valueWidth = std::min(0.6 * box.width(), textWidth(entry.value, kText) + 0.5);
        draft.text({x, y, box.right() - x - valueWidth - 1.0, step}, entry.label, kLabel);
        draft.text({box.right() - valueWidth, y, valueWidth, step}, entry.value, kText,
                   Qt::AlignRight | Qt::AlignVCenter);
        y += step;
        draft.pen(line::kHair, QColor(0xB0, 0xB0, 0xB0));
        draft.painter().drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    return y + 4.0;
}

std::vector<Line> verdict(const ReportInput& input) {
    const Findings& findings = input.answers.findings;
    const auto count = [](std::size_t n) { return QString::number(n); };
    return {{Report::tr("Errors"), count(findings.count(Severity::Error)), Mark::Error},
            {Report::tr("Warnings"), count(findings.count(Severity::Warning)), Mark::Warning},
            {Report::tr("Information"), count(findings.count(Severity::Info)), Mark::Info},
            {Report::tr("Not evaluated"), count(findings.notEvaluated.size()), Mark::NotEvaluated},
            {Report::tr("Provisional among the findings"), count(findings.provisional()),
             Mark::Warning, true},
            {Report::tr("Waived"), count(findings.waived())}};
}

std::vector<Line> keyFigures(const ReportInput& input) {
    const Metrics& metrics = input.answers.metrics;
    const auto kw = [&](Power power) { return input.figure(power.si(), Dimension::Power); };
    return {{Report::tr("GPUs"), QString::number(metrics.gpus)},
            {Report::tr("Racks"), QString::number(metrics.racks)},
            {Report::tr("IT load"), kw(metrics.itLoad)},
            {Report::tr("Heat into air"), kw(metrics.airHeat)},
            {Report::tr("Heat into liquid"), kw(metrics.liquidHeat)},
            {Report::tr("Densest rack"), kw(metrics.densestRack)},
            {Report::tr("Densest hall, over gross area"),
             input.figure(metrics.density.si(), Dimension::PowerDensity)},
            {Report::tr("Loading of the worst feed"),
             metrics.worstFeedLoading > 0.0
                 ? input.figure(metrics.worstFeedLoading, Dimension::Fraction)
                 : QString("–")},
            {Report::tr("PUE, estimated"),
             metrics.pue > 0.0 ? QString::number(metrics.pue, 'f', 2) : QString("–")}};
}

std::vector<Line> siteLines(const ReportInput& input) {
    const Site& site = *input.design.site;
    const std::string_view code = keyOf(site.jurisdiction);
    return {{Report::tr("Electrical code"), asText(code)},
            {Report::tr("Voltage at the racks, line to line"),
             input.figure(site.nominalVoltage, Dimension::Voltage)},
            {Report::tr("Altitude"), input.figure(site.altitude, Dimension::Distance)},
            {Report::tr("Dew point in the rooms"),
             input.figure(site.roomDewPoint, Dimension::Temperature)},
            {Report::tr("Facility water supply"),
             input.figure(site.facilityWater, Dimension::Temperature)},
            {Report::tr("Facility water class"), "W" + QString::number(site.facilityWaterClass)}};
}

/// The hall as large as it fits in `box`, where that is large enough to see anything.
void drawPicture(Drafting& draft, const QRectF& box, const QImage& picture) {
    if (picture.isNull() || box.height() < 40.0) {
        return;
    }
    const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatio);
    draft.painter().setRenderHint(QPainter::SmoothPixmapTransform);
    draft.painter().drawImage(QRectF(box.topLeft(), size), picture);
    draft.noFill();
    draft.pen(line::kThin);
    draft.painter().drawRect(QRectF(box.topLeft(), size));
}

double drawSheetList(Drafting& draft, const QRectF& box, const Sheets& all) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].startsSection) {
            lines.push_back({all[i].title, QString::number(i + 1)});
        }
    }
    const double step = 1.25 * lineHeight(kText);
    const auto most = static_cast<std::size_t>(std::max(1.0, (box.height() - 6.0) / step - 1.0));
    if (lines.size() > most) {
        const std::size_t more = lines.size() - most;
        lines.resize(most);
        lines.push_back({Report::tr("and %1 more").arg(more), {}});
    }
    return drawLines(draft, box, Report::tr("Sheets"), lines);
}

}  // namespace

Sheet coverSheet(const ReportInput& input, std::shared_ptr<const Sheets> all) {
    Sheet sheet;
    sheet.title = Report::tr("Cover");
    sheet.draw = [&input, all](Drafting& draft) {
        const Site& site = *input.design.site;
        const QRectF page = pageOf(input);
        draft.text({page.left(), page.top(), page.width(), 12.0}, QString::fromStdString(site.name),
                   kTitle);
        const QString subtitle =
            site.client.empty()
                ? Report::tr("Layout report")
                : Report::tr("Layout report for %1").arg(QString::fromStdString(site.client));
        draft.text({page.left(), page.top() + 12.0, page.width(), 6.0}, subtitle, kSubtitle);
        draft.pen(line::kHeavy);
        draft.painter().drawLine(QPointF(page.left(), page.top() + 20.0),
                                 QPointF(page.right(), page.top() + 20.0));

        double y = page.top() + 24.0;
        const auto paragraph = [&](const QString& text) {
            QStringList lines = wrapped(text, kText, page.width());
            if (lines.size() > kMostLines) {
                lines = lines.mid(0, kMostLines - 1);
                lines << Report::tr("All of the description stands on the sheet that follows.");
            }
            for (const QString& line : lines) {
                draft.text({page.left(), y, page.width(), lineHeight(kText)}, line, kText);
                y += lineHeight(kText);
            }
            y += 2.0;
        };
        if (!site.description.empty()) {
            paragraph(QString::fromStdString(site.description));
        }
        if (input.design.items.empty()) {
            paragraph(Report::tr(
                "Nothing is placed in this design: there was nothing to count and nothing to "
                "judge. That no finding is shown says nothing about a hall."));
        }
        y += 2.0;
        const double gap = 10.0;
        const double column = (page.width() - 2.0 * gap) / 3.0;
        const QRectF first(page.left(), y, column, page.bottom() - y);
        const double middle = drawLines(draft, first, Report::tr("Verdict"), verdict(input));
        const double left = drawLines(draft, first.adjusted(0.0, middle - y, 0.0, 0.0),
                                      Report::tr("Site"), siteLines(input));
        drawLines(draft, first.translated(column + gap, 0.0), Report::tr("Key figures"),
                  keyFigures(input));
        const double right =
            drawSheetList(draft, first.translated(2.0 * (column + gap), 0.0), *all);
        drawPicture(draft, page.adjusted(0.0, std::max(left, right) - page.top(), 0.0, 0.0),
                    input.options.picture);
    };
    return sheet;
}

Sheets descriptionSheets(const ReportInput& input) {
    const QString text = QString::fromStdString(input.design.site->description);
    if (wrapped(text, kText, pageOf(input).width()).size() <= kMostLines) {
        return {};
    }
    PageFlow flow(Report::tr("Description"), input.frame.content());
    flow.heading(Report::tr("Description"));
    flow.paragraph(text);
    return flow.finish();
}

}  // namespace hallwright
