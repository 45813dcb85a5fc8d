// SPDX-License-Identifier: GPL-3.0-or-later
// The schedule of each panel and the plug map of each busway, as it hangs in its door.
#include "model/results/panel_schedule.h"
#include "views/report/sections.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

QString stateName(const ReportInput& input, std::uint32_t state) {
    const auto& states = input.answers.power.states;
    return state >= states.size() || !states[state].lost
               ? Report::tr("normal")
               : Report::tr("loss of %1").arg(input.name(states[state].lost, states[state].slot));
}

QString positionOf(const ReportInput& input, const PanelSchedule& schedule,
                   const CircuitLine& circuit) {
    if (schedule.isBusway) {
        return input.number(circuit.position, Dimension::Distance);
    }
    const int first = static_cast<int>(std::lround(circuit.position));
    return circuit.poles < 2 ? QString::number(first)
                             : QStringLiteral("%1–%2").arg(first).arg(first + circuit.poles - 1);
}

ScheduleRow circuitRow(const ReportInput& input, const PanelSchedule& schedule,
                       const CircuitLine& circuit) {
    const QString none = QStringLiteral("–");
    const PowerElement* element = circuit.element;
    const auto amperes = [&](const Current& current) {
        return input.number(current.si(), Dimension::Current);
    };
    ScheduleRow row;
    row.cells = {
        positionOf(input, schedule, circuit), QStringLiteral("L%1").arg(circuit.firstPhase + 1),
        std::isnan(circuit.rating) ? none : input.number(circuit.rating, Dimension::Current),
        circuit.load ? input.name(circuit.load, circuit.loadSlot) : Report::tr("spare")};
    if (!element) {
        row.cells.resize(10, ScheduleCell(none));
        return row;
    }
    row.cells.push_back(input.number(element->normalActive.si(), Dimension::Power));
    for (const Current& current : element->normalCurrent) {
        row.cells.push_back(amperes(current));
    }
    row.cells.push_back(amperes(
        std::max({element->worstCurrent[0], element->worstCurrent[1], element->worstCurrent[2]})));
    row.cells.push_back(stateName(input, element->worstState));
    return row;
}

QString headOf(const ReportInput& input, const PanelSchedule& schedule) {
    const QString places =
        schedule.isBusway
            ? Report::tr("%1 of %2 tap-off places free").arg(schedule.free).arg(schedule.places)
            : Report::tr("%1 of %2 ways free").arg(schedule.free).arg(schedule.places);
    return QStringLiteral("%1: %2").arg(input.name(schedule.item), places);
}

}  // namespace

Sheets panelScheduleSheets(const ReportInput& input) {
    const auto schedules = panelSchedules(input.design, input.answers.power);
    if (schedules.empty()) {
        return {};
    }
    PageFlow flow(Report::tr("Panel schedules"), input.frame.content());
    flow.paragraph(Report::tr(
        "Ways of panels count from 1; tap-off boxes stand by their distance from the feed end of "
        "the busway. Currents of the lines are normal, the worst is of the fullest line in the "
        "state named."));
    for (const PanelSchedule& schedule : schedules) {
        flow.heading(headOf(input, schedule));
        Schedule table;
        table.columns = {{schedule.isBusway ? Report::tr("At") : Report::tr("Ways"),
                          schedule.isBusway ? input.unit(Dimension::Distance) : QString(), true},
                         {Report::tr("First line"), ""},
                         {Report::tr("Breaker"), "A", true},
                         {Report::tr("Load"), "", false, 60.0},
                         {Report::tr("Normal load"), input.unit(Dimension::Power), true},
                         {"L1", "A", true},
                         {"L2", "A", true},
                         {"L3", "A", true},
                         {Report::tr("Worst"), "A", true},
                         {Report::tr("Worst state"), "", false, 50.0}};
        for (const CircuitLine& circuit : schedule.circuits) {
            table.rows.push_back(circuitRow(input, schedule, circuit));
        }
        flow.table(std::move(table));
    }
    return flow.finish();
}

}  // namespace hallwright
