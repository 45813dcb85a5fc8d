// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

namespace hallwright {
namespace {

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

Mark markOf(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return Mark::Error;
        case Severity::Warning:
            return Mark::Warning;
        case Severity::Info:
            break;
    }
    return Mark::Info;
}

QString said(const ReportInput& input, const Message& message) {
    return QString::fromStdString(sentence(message, input.design, input.options.units));
}

QString remarkOn(const Finding& finding) {
    QStringList remarks;
    if (!finding.state.empty()) {
        remarks << QString::fromStdString(finding.state);
    }
    if (finding.fidelity != Fidelity::Balance) {
        remarks << text(keyOf(finding.fidelity)) + " field";
    }
    if (finding.provisional) {
        remarks << "provisional";
    }
    if (finding.waived) {
        remarks << "waived";
    }
    return remarks.join(", ");
}

/// Information may be measured against nothing.
bool hasLimit(const Finding& finding) {
    return finding.severity != Severity::Info || finding.limit != 0.0;
}

Schedule findingTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{"", ""},
                     {"Rule", ""},
                     {"Finding", "", false, 80.0},
                     {"Items", "", false, 26.0},
                     {"Value", "", true},
                     {"Limit", "", true},
                     {"Formula", "", false, 40.0},
                     {"State and remarks", "", false, 26.0},
                     {"Source of the limit", "", false, 34.0}};
    for (const Finding& finding : input.answers.findings.findings) {
        const QString where = finding.items.empty() && finding.room ? input.roomName(finding.room)
                                                                    : input.names(finding.items);
        const auto [value, limit] = input.against(finding.value, finding.limit, finding.dimension);
        table.rows.push_back({{ScheduleCell(markOf(finding.severity), finding.provisional),
                               text(finding.rule), said(input, finding.message), where, value,
                               hasLimit(finding) ? limit : QString(), said(input, finding.formula),
                               remarkOn(finding), QString::fromStdString(finding.source)},
                              {}});
    }
    return table;
}

Schedule notEvaluatedTable(const ReportInput& input) {
    Schedule table;
    table.columns = {
        {"", ""}, {"Rule", ""}, {"Items", "", false, 70.0}, {"What is missing", "", false, 130.0}};
    for (const NotEvaluated& rule : input.answers.findings.notEvaluated) {
        QStringList missing;
        for (const std::string& lacking : rule.missing) {
            missing << QString::fromStdString(lacking);
        }
        table.rows.push_back({{ScheduleCell(Mark::NotEvaluated, false), text(rule.rule),
                               input.names(rule.items), missing.join("; ")},
                              {}});
    }
    return table;
}

Schedule waiverTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{"Rule", ""},
                     {"Items", "", false, 60.0},
                     {"Reason", "", false, 110.0},
                     {"By", ""},
                     {"Date", ""}};
    for (const Waiver& waiver : *input.design.waivers) {
        table.rows.push_back(
            {{QString::fromStdString(waiver.rule),
              waiver.items.empty() ? QString("wherever it speaks") : input.names(waiver.items),
              QString::fromStdString(waiver.reason), QString::fromStdString(waiver.author),
              QString::fromStdString(waiver.date)},
             {}});
    }
    return table;
}

}  // namespace

Sheets findingsSheets(const ReportInput& input) {
    const Findings& findings = input.answers.findings;
    PageFlow flow("Findings", input.frame.content());
    flow.heading("Findings");
    if (findings.findings.empty()) {
        flow.paragraph("No rule that could be evaluated finds fault.");
    } else {
        flow.paragraph(
            "Errors first. A hollow mark is provisional: an input is an estimate or a default, or "
            "the value "
            "lies within the error of the method.");
        flow.table(findingTable(input));
    }
    flow.heading("Not evaluated");
    if (findings.notEvaluated.empty()) {
        flow.paragraph("Every rule of this program that applies had what it needs.");
    } else {
        flow.paragraph("These rules apply but could not speak; this is no pass.");
        flow.table(notEvaluatedTable(input));
    }
    flow.paragraph(
        "Rates of change, such as that of the inlet temperature (THM-004), are not covered: all "
        "answers are of the steady state, but for how long a loss of all cooling is borne "
        "(THM-030, THM-031).");
    if (!input.design.waivers->empty()) {
        flow.heading("Waivers");
        flow.table(waiverTable(input));
    }
    return flow.finish();
}

}  // namespace hallwright
