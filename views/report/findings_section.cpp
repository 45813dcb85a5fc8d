// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/finding_detail.h"
#include "views/report/sections.h"

namespace hallwright {
namespace {

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

QString sentenceOf(const ReportInput& input, const Message& message) {
    return said(message, input.design, input.options.units);
}

QString remarkOn(const Finding& finding) {
    QStringList remarks;
    if (!finding.state.empty()) {
        remarks << said(stateInWords(finding.state));
    }
    if (finding.fidelity != Fidelity::Balance) {
        remarks << Report::tr("%1 field").arg(said(keyOf(finding.fidelity)));
    }
    if (finding.provisional) {
        remarks << Report::tr("provisional");
    }
    if (finding.waived) {
        remarks << Report::tr("waived");
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
                     {Report::tr("Rule"), ""},
                     {Report::tr("Finding"), "", false, 80.0},
                     {Report::tr("Items"), "", false, 26.0},
                     {Report::tr("Value"), "", true},
                     {Report::tr("Limit"), "", true},
                     {Report::tr("Formula"), "", false, 40.0},
                     {Report::tr("State and remarks"), "", false, 26.0},
                     {Report::tr("Source of the limit"), "", false, 34.0}};
    for (const Finding& finding : input.answers.findings.findings) {
        const QString where = finding.items.empty() && finding.room ? input.roomName(finding.room)
                                                                    : input.names(finding.items);
        const auto [value, limit] = input.against(finding.value, finding.limit, finding.dimension);
        table.rows.push_back(
            {{ScheduleCell(markOf(finding.severity), finding.provisional), asText(finding.rule),
              sentenceOf(input, finding.message), where, value,
              hasLimit(finding) ? limit : QString(), sentenceOf(input, finding.formula),
              remarkOn(finding), said(finding.source)},
             {}});
    }
    return table;
}

Schedule notEvaluatedTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{"", ""},
                     {Report::tr("Rule"), ""},
                     {Report::tr("Items"), "", false, 70.0},
                     {Report::tr("What is missing"), "", false, 130.0}};
    for (const NotEvaluated& rule : input.answers.findings.notEvaluated) {
        QStringList missing;
        for (const Phrase& lacking : rule.missing) {
            missing << said(lacking, input.options.units);
        }
        table.rows.push_back({{ScheduleCell(Mark::NotEvaluated, false), asText(rule.rule),
                               input.names(rule.items), missing.join("; ")},
                              {}});
    }
    return table;
}

Schedule waiverTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{Report::tr("Rule"), ""},
                     {Report::tr("Items"), "", false, 50.0},
                     {Report::tr("For"), "", false, 45.0},
                     {Report::tr("Reason"), "", false, 85.0},
                     {Report::tr("By"), ""},
                     {Report::tr("Date"), ""}};
    for (const Waiver& waiver : *input.design.waivers) {
        table.rows.push_back(
            {{QString::fromStdString(waiver.rule),
              waiver.items.empty() ? Report::tr("wherever it speaks") : input.names(waiver.items),
              coverOf(waiver), QString::fromStdString(waiver.reason),
              QString::fromStdString(waiver.author), QString::fromStdString(waiver.date)},
             {}});
    }
    return table;
}

}  // namespace

Sheets findingsSheets(const ReportInput& input) {
    const Findings& findings = input.answers.findings;
    PageFlow flow(Report::tr("Findings"), input.frame.content());
    flow.heading(Report::tr("Findings"));
    if (findings.findings.empty()) {
        flow.paragraph(Report::tr("No rule that could be evaluated finds fault."));
    } else {
        flow.paragraph(
            Report::tr("Errors first. A hollow mark is provisional: an input is an estimate or a "
                       "default, or the value lies within the error of the method."));
        flow.table(findingTable(input));
    }
    flow.heading(Report::tr("Not evaluated"));
    if (findings.notEvaluated.empty()) {
        flow.paragraph(Report::tr("Every rule of this program that applies had what it needs."));
    } else {
        flow.paragraph(Report::tr("These rules apply but could not speak; this is no pass."));
        flow.table(notEvaluatedTable(input));
    }
    flow.paragraph(
        Report::tr("Rates of change, such as that of the inlet temperature (THM-004), are not "
                   "covered: all answers are of the steady state, but for how long a loss of all "
                   "cooling is borne (THM-030, THM-031)."));
    if (!input.design.waivers->empty()) {
        flow.heading(Report::tr("Waivers"));
        flow.table(waiverTable(input));
    }
    return flow.finish();
}

}  // namespace hallwright
