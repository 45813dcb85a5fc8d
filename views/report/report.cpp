// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/report.h"

#include "views/report/sections.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

namespace hallwright {
namespace {

constexpr int kResolution = 1200;  // dots per inch of the file

void append(Sheets& sheets, Sheets more) {
    for (Sheet& sheet : more) {
        sheets.push_back(std::move(sheet));
    }
}

/// Everything but the cover. A design without items has plans of its rooms at most: there is
/// nothing to schedule and no limit was used.
Sheets bodyOf(const ReportInput& input) {
    Sheets sheets = descriptionSheets(input);
    append(sheets, planSheets(input));
    if (input.design.items.empty()) {
        return sheets;
    }
    append(sheets, pictureSheets(input));
    for (const auto& section :
         {rackSchedule, diagramSheets, circuitSchedule, voltageSchedule, panelScheduleSheets,
          coolingSchedule, airSheets, capacityTables, findingsSheets, cableSheets, faceplateSheets,
          bomSheets, thresholdSheets, assumptionSheets, sourceSheets}) {
        append(sheets, section(input));
    }
    return sheets;
}

/// Qt writes the time into the file and has no way to leave it out: the digits are replaced in
/// place, so that the offsets within the file stay true.
void fixDates(QByteArray& pdf, const QDate& date) {
    const QByteArray key = "/CreationDate (D:";
    const QByteArray day =
        (date.isValid() ? date.toString("yyyyMMdd").toLatin1() : QByteArray("20000101")) + "000000";
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + key.size())) {
        const qsizetype end = pdf.indexOf(')', at);
        const qsizetype start = at + key.size();
        QByteArray fixed = day + "Z";
        fixed.resize(end - start, ' ');
        pdf.replace(start, end - start, fixed);
    }
}

}  // namespace

bool paintReport(QPagedPaintDevice& device, const Design& design, const Answers& answers,
                 const BillOfMaterials& bom, const ReportOptions& options,
                 const ReportControl& control) {
    const QPageLayout layout = device.pageLayout();
    SourceList sources;
    const ReportInput input{
        design, answers, bom, options, {layout.fullRect(QPageLayout::Millimeter).size()}, sources};
    QPainter painter(&device);
    if (!painter.isActive()) {
        return false;
    }
    const auto sheets = std::make_shared<Sheets>();
    sheets->push_back(coverSheet(input, sheets));
    append(*sheets, bodyOf(input));

    painter.scale(device.logicalDpiX() / 25.4, device.logicalDpiY() / 25.4);
    if (layout.mode() != QPageLayout::FullPageMode) {
        const QMarginsF margins = layout.margins(QPageLayout::Millimeter);
        painter.translate(-margins.left(), -margins.top());
    }
    for (std::size_t i = 0; i < sheets->size() && !control.stop.stop_requested(); ++i) {
        if (control.page) {
            control.page(static_cast<int>(i + 1), static_cast<int>(sheets->size()));
        }
        if (i > 0) {
            device.newPage();
        }
        Drafting draft(painter);
        drawTitleBlock(draft, input.frame, *design.site, (*sheets)[i], options.date,
                       static_cast<int>(i + 1), static_cast<int>(sheets->size()));
        (*sheets)[i].draw(draft);
    }
    sheets->front().draw = {};  // the cover lists the sheets, itself among them: let go of the ring
    return true;
}

QByteArray reportPdf(const Design& design, const Answers& answers, const BillOfMaterials& bom,
                     const ReportOptions& options, const ReportControl& control) {
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setPageLayout(QPageLayout(QPageSize(options.paper), QPageLayout::Landscape,
                                         QMarginsF(), QPageLayout::Millimeter));
        writer.setTitle(QString::fromStdString(design.site->name));
        writer.setCreator("Hallwright");
        paintReport(writer, design, answers, bom, options, control);
    }
    if (control.stop.stop_requested()) {
        return {};
    }
    if (options.deterministic) {
        fixDates(pdf, options.date);
    }
    return pdf;
}

}  // namespace hallwright
