// SPDX-License-Identifier: GPL-3.0-or-later
// What cables go from rack to rack; the schedule of each cable is a file of its own.
#include "views/report/sections.h"

#include <map>
#include <tuple>

namespace hallwright {
namespace {

constexpr std::size_t kMostRows = 400;  // of bundles; a campus has thousands

QString partName(const CableBundle::Part& part) {
    return part.product ? QString::fromStdString(part.product->name()) : Report::tr("not chosen");
}

ScheduleRow partRow(const ReportInput& input, const CableBundle::Part& part) {
    const bool isKnown = part.orderLength > 0.0;
    const auto metres = [&](double length) {
        return isKnown ? input.number(length, Dimension::Distance) : QString("–");
    };
    return {{said(std::string(labelOf(part.network))), partName(part), metres(part.orderLength),
             QString::number(part.count), metres(part.orderLength * part.count)},
            {}};
}

std::vector<ScheduleRow> bundleRows(const ReportInput& input) {
    std::vector<ScheduleRow> rows;
    for (const CableBundle& bundle : input.options.cables) {
        const QString from = QString::fromStdString(bundle.from);
        const QString racks =
            bundle.from == bundle.to
                ? Report::tr("within %1").arg(from)
                : Report::tr("%1 to %2").arg(from, QString::fromStdString(bundle.to));
        QString cables = said(counted(bundle.count, "{} cable", "{} cables"));
        if (const auto thick = bundle.trunkDiameter(); thick && bundle.trunks() > 1) {
            cables = Report::tr("%1 in %2 trunks of %3 %4")
                         .arg(cables)
                         .arg(bundle.trunks())
                         .arg(input.number(*thick, Dimension::Length),
                              asText(unitLabel(Dimension::Length, input.options.units)));
        }
        rows.push_back({{QStringLiteral("%1, %2: %3")
                             .arg(racks, said(bundle.way, input.options.units), cables)},
                        ScheduleRow::Style::Group});
        for (const CableBundle::Part& part : bundle.parts) {
            rows.push_back(partRow(input, part));
        }
    }
    return rows;
}

/// The same of the whole design, by network, part and length.
std::vector<CableBundle::Part> totals(const std::vector<CableBundle>& bundles) {
    std::map<std::tuple<LinkKind, std::string, double>, CableBundle::Part> sums;
    for (const CableBundle& bundle : bundles) {
        for (const CableBundle::Part& part : bundle.parts) {
            const std::string name = part.product ? part.product->name() : std::string();
            CableBundle::Part& sum = sums[{part.network, name, part.orderLength}];
            sum.network = part.network;
            sum.product = part.product;
            sum.orderLength = part.orderLength;
            sum.count += part.count;
        }
    }
    std::vector<CableBundle::Part> parts;
    for (auto& [key, sum] : sums) {
        parts.push_back(std::move(sum));
    }
    return parts;
}

Schedule tableOf(const ReportInput& input) {
    Schedule table;
    table.columns = {{Report::tr("Network"), "", false, 50.0},
                     {Report::tr("Cable"), "", false, 90.0},
                     {Report::tr("Order length"), input.unit(Dimension::Distance), true},
                     {Report::tr("Cables"), "", true},
                     {Report::tr("Together"), input.unit(Dimension::Distance), true}};
    return table;
}

}  // namespace

Sheets cableSheets(const ReportInput& input) {
    if (input.options.cables.empty()) {
        return {};
    }
    PageFlow flow(Report::tr("Cables"), input.frame.content());
    flow.paragraph(Report::tr(
        "Network cables by the racks that they join. Lengths are those to be ordered, as "
        "in the bill of materials. The schedule of every cable, the texts of its labels "
        "and the port map of every switch are exported as a spreadsheet."));
    if (input.options.facesLeftOut > 0) {
        flow.paragraph(Report::tr("The faceplates of the %1 switches are left out, as they would "
                                  "take too many pages: the window shows each, and "
                                  "hallwright diagram --faceplate draws it.")
                           .arg(input.options.facesLeftOut));
    }
    Schedule whole = tableOf(input);
    for (const CableBundle::Part& part : totals(input.options.cables)) {
        whole.rows.push_back(partRow(input, part));
    }
    flow.heading(Report::tr("In all"));
    flow.table(std::move(whole));
    Schedule table = tableOf(input);
    table.rows = bundleRows(input);
    if (table.rows.size() <= kMostRows) {
        flow.heading(Report::tr("From rack to rack"));
        flow.table(std::move(table));
    }
    return flow.finish();
}

}  // namespace hallwright
