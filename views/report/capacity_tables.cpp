// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

namespace hallwright {
namespace {

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

Schedule roomTable(const ReportInput& input) {
    Schedule table;
    const QString load = input.unit(Dimension::Load);
    table.columns = {{Report::tr("Room"), "", false, 50.0},
                     {Report::tr("Use"), ""},
                     {Report::tr("Area"), input.unit(Dimension::Area), true},
                     {Report::tr("Clear height"), input.unit(Dimension::Distance), true},
                     {Report::tr("Racks"), "", true},
                     {Report::tr("IT load"), input.unit(Dimension::Power), true},
                     {Report::tr("Density"), input.unit(Dimension::PowerDensity), true},
                     {Report::tr("Declared"), input.unit(Dimension::PowerDensity), true},
                     {Report::tr("Mass on the floor"), input.unit(Dimension::Mass), true},
                     {Report::tr("Mean load"), load, true},
                     {Report::tr("Worst bay"), load, true},
                     {Report::tr("Slab capacity"), load, true}};
    for (const RoomLoad& about : input.answers.space.rooms) {
        const Room* room = input.design.rooms.find(about.room);
        if (!room) {
            continue;
        }
        table.rows.push_back(
            {{text(room->name), said(labelOf(room->kind)),
              input.number(about.area.si(), Dimension::Area),
              input.number(room->clearHeight, Dimension::Distance), QString::number(about.racks),
              input.number(about.itLoad.si(), Dimension::Power),
              input.number(about.density.si(), Dimension::PowerDensity),
              room->designDensity > 0.0 ? input.number(room->designDensity, Dimension::PowerDensity)
                                        : QString("–"),
              input.number(about.mass, Dimension::Mass),
              input.number(about.mean.si(), Dimension::Load),
              input.number(about.worstBay.si(), Dimension::Load),
              room->floor.uniformLoad > 0.0 ? input.number(room->floor.uniformLoad, Dimension::Load)
                                            : QString("–")},
             {}});
    }
    return table;
}

Schedule powerTable(const ReportInput& input) {
    const PowerResult& power = input.answers.power;
    Schedule table;
    table.columns = {{Report::tr("Part of the load"), "", false, 80.0},
                     {Report::tr("Power"), input.unit(Dimension::Power), true}};
    const auto row = [&](const QString& label, Power value,
                         ScheduleRow::Style style = ScheduleRow::Style::Body) {
        table.rows.push_back({{label, input.number(value.si(), Dimension::Power)}, style});
    };
    row(Report::tr("IT, at the rack inputs"), power.itLoad);
    row(Report::tr("Cooling in the halls: fans and pumps"), power.coolingLoad);
    row(Report::tr("Heat rejection, estimated"), power.heatRejection);
    row(Report::tr("Losses of UPSs and transformers"), power.losses);
    row(Report::tr("Losses in conductors"), power.cableLosses);
    row(Report::tr("Lighting"), power.lighting);
    row(Report::tr("Total at the utility"), power.total, ScheduleRow::Style::Sum);
    if (power.pue > 0.0) {
        table.rows.push_back(
            {{Report::tr("PUE, estimated"), QString::number(power.pue, 'f', 2)}, {}});
    }
    return table;
}

Schedule fabricTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{Report::tr("Network"), "", false, 50.0},
                     {Report::tr("Switches"), "", true},
                     {Report::tr("Tiers"), "", true},
                     {Report::tr("Rails"), "", true},
                     {Report::tr("Nodes"), "", true},
                     {Report::tr("Endpoints"), "", true},
                     {Report::tr("Endpoint links"), "", true},
                     {Report::tr("Switch links"), "", true},
                     {Report::tr("Oversubscription"), "", true},
                     {Report::tr("Longest path"), Report::tr("switches"), true},
                     {Report::tr("Disjoint paths, least"), "", true},
                     {Report::tr("Single points of failure"), "", true}};
    for (const Fabric& fabric : input.answers.network.fabrics) {
        const auto count = [](auto n) { return QString::number(n); };
        table.rows.push_back(
            {{said(labelOf(fabric.kind)), count(fabric.switches.size()), count(fabric.tiers),
              count(fabric.rails), count(fabric.nodes), count(fabric.endpoints),
              count(fabric.endpointLinks), count(fabric.switchLinks),
              fabric.oversubscription > 0.0
                  ? input.number(fabric.oversubscription, Dimension::Count) + ":1"
                  : QString("–"),
              fabric.diameter > 0 ? count(fabric.diameter) : QString("–"),
              fabric.leastPaths > 0 ? (fabric.pathsBounded ? "≤ " : "") + count(fabric.leastPaths)
                                    : QString("–"),
              count(fabric.cutSwitches.size() + fabric.cutLinks.size())},
             {}});
    }
    return table;
}

}  // namespace

Sheets capacityTables(const ReportInput& input) {
    PageFlow flow(Report::tr("Capacities"), input.frame.content());
    bool any = false;
    const auto section = [&](const QString& head, Schedule table) {
        if (!table.rows.empty()) {
            flow.heading(head);
            flow.table(std::move(table));
            any = true;
        }
    };
    section(Report::tr("Rooms"), roomTable(input));
    if (input.answers.power.total.si() > 0.0) {
        section(Report::tr("Power"), powerTable(input));
    }
    section(Report::tr("Networks"), fabricTable(input));
    return any ? flow.finish() : Sheets{};
}

}  // namespace hallwright
