// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

namespace hallwright {
namespace {

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// The numbers of all sources that a line names.
QString cited(const ReportInput& input, const std::string& source) {
    QStringList numbers;
    for (const QString& one : text(source).split(" | ")) {
        numbers << input.sources.cite(one.toStdString());
    }
    return numbers.join(" ");
}

ScheduleRow sumRow(const ReportInput& input, const QString& label, const BomSum& sum) {
    const QString priced = Report::tr("priced lines %1 of %2").arg(sum.priced).arg(sum.lines);
    return {{label,
             priced,
             {},
             {},
             {},
             {},
             sum.weighed > 0 ? input.number(sum.mass, Dimension::Mass) : QString("–"),
             {},
             input.number(sum.power, Dimension::Power),
             {},
             sum.priced > 0 ? input.number(sum.price, Dimension::Money) : QString("–"),
             {},
             {},
             {},
             {},
             {}},
            ScheduleRow::Style::Sum};
}

ScheduleRow lineRow(const ReportInput& input, const BomLine& line) {
    const auto known = [&](const std::optional<double>& figure, Dimension dimension,
                           double factor = 1.0) {
        return figure ? input.number(*figure * factor, dimension) : QString("–");
    };
    const QString part = line.productKey.empty() ? said(line.part)  // words of the program
                         : line.vendor.empty()   ? text(line.part)
                                                 : text(line.vendor + " " + line.part);
    QString about = said(description(line), input.options.units);
    if (!line.partNumber.empty()) {
        about = text(line.partNumber) + (about.isEmpty() ? QString() : "; " + about);
    }
    const bool isMetres = line.unit == "m";
    const QString quantity = isMetres ? input.number(line.quantity, Dimension::Distance)
                                      : QString::number(line.quantity);
    // Per-metre figures and quantities in feet do not go together: those of a length are shown as
    // sums only.
    const auto each = [&](const std::optional<double>& figure, Dimension dimension) {
        return isMetres && input.options.units == UnitSystem::Us ? QString("–")
                                                                 : known(figure, dimension);
    };
    return {
        {part, about, quantity, isMetres ? input.unit(Dimension::Distance) : said(line.unit),
         line.spare > 0.0 ? QString::number(line.spare) : QString(),
         each(line.unitMass, Dimension::Mass), known(line.unitMass, Dimension::Mass, line.quantity),
         each(line.unitPower, Dimension::Count),
         known(line.unitPower, Dimension::Power, line.quantity),
         each(line.unitPrice, Dimension::Money),
         known(line.unitPrice, Dimension::Money, line.quantity),
         line.leadTime ? QString::number(*line.leadTime / 86400.0, 'f', 0) : QString("–"),
         QString::number(line.phase), text(line.zone), said(compressed(line.usedIn)),
         cited(input, line.source) + (isGuess(line.confidence) ? " ~" : "")},
        {}};
}

}  // namespace

Sheets bomSheets(const ReportInput& input) {
    const BillOfMaterials& bom = input.bom;
    PageFlow flow(Report::tr("Bill of materials"), input.frame.content());
    flow.heading(Report::tr("Bill of materials"));
    flow.paragraph(
        Report::tr("Quantities are those of the model, without waste. Spare pieces are advised "
                   "beside them and are in no sum. A dash is a figure that is not known; ~ marks a "
                   "line with an estimate or a default among its figures."));
    Schedule table;
    const QString money = text(bom.currency);
    table.columns = {{Report::tr("Part"), "", false, 44.0},
                     {Report::tr("Description"), "", false, 34.0},
                     {Report::tr("Quantity"), "", true},
                     {Report::tr("Unit"), ""},
                     {Report::tr("Spare"), "", true},
                     {Report::tr("Unit mass"), input.unit(Dimension::Mass), true},
                     {Report::tr("Mass"), input.unit(Dimension::Mass), true},
                     {Report::tr("Unit power"), "W", true},
                     {Report::tr("Power"), input.unit(Dimension::Power), true},
                     {Report::tr("Unit price"), money, true},
                     {Report::tr("Price"), money, true},
                     {Report::tr("Lead time"), Report::tr("days"), true},
                     {Report::tr("Phase"), "", true},
                     {Report::tr("Zone"), ""},
                     {Report::tr("Where used"), "", false, 40.0},
                     {Report::tr("Source"), ""}};
    for (std::size_t i = 0; i < bom.lines.size(); ++i) {
        const BomLine& line = bom.lines[i];
        const std::string_view label = labelOf(line.trade);
        const QString trade = said(label);
        if (i == 0 || bom.lines[i - 1].trade != line.trade) {
            table.rows.push_back({{trade}, ScheduleRow::Style::Group});
        }
        table.rows.push_back(lineRow(input, line));
        if (i + 1 == bom.lines.size() || bom.lines[i + 1].trade != line.trade) {
            table.rows.push_back(sumRow(input, Report::tr("Subtotal"), sumOf(bom, line.trade)));
        }
    }
    table.rows.push_back(sumRow(input, Report::tr("Total"), sumOf(bom)));
    flow.table(std::move(table));
    return flow.finish();
}

}  // namespace hallwright
