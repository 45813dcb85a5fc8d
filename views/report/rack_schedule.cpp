// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plan/plan_frame.h"
#include "views/report/sections.h"

#include <algorithm>
#include <map>

namespace hallwright {
namespace {

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

double unitsUsed(const Design& design, const Item& item) {
    double used = 0.0;
    for (const Device& device : *item.devices) {
        if (device.position > 0.0) {
            used +=
                numberOf(productOf(design, device), device.own, Property::RackUnits).value_or(0.0);
        }
    }
    return used;
}

/// "16 × GH200 dual tray, 2 × Rack PDU …", blanking and other small parts left to the bill.
QString contentsOf(const Design& design, const Item& item) {
    std::map<std::string, std::pair<int, Kind>> counted;
    for (const Device& device : *item.devices) {
        const Product& product = productOf(design, device);
        auto& [count, kind] = counted[product.model];
        ++count;
        kind = product.kind;
    }
    QStringList parts;
    for (const auto& [model, entry] : counted) {
        if (entry.second != Kind::Accessory) {
            parts << QString("%1 × %2").arg(entry.first).arg(text(model));
        }
    }
    return parts.join(", ");
}

ScheduleRow rackRow(const ReportInput& input, const Item& item) {
    const Design& design = input.design;
    const Product& product = productOf(design, item);
    const Room* room = design.rooms.find(item.room);
    const Row* row = design.rows.find(item.row);
    const RackHeat* heat = input.answers.air.find(item.id);
    const QString guess = heat && heat->guessed ? "~" : "";
    const auto power = [&](Power value) {
        return (value.si() > 0.0 ? guess : QString()) + input.number(value.si(), Dimension::Power);
    };
    const auto position = [&](double metres) {
        return QString::number(toDisplay(metres, Dimension::Distance, input.options.units), 'f', 2);
    };
    const auto total = numberOf(product, item.own, Property::RackUnits);
    const MassOf mass = massOf(design, item);
    return {{text(item.tag), row ? text(row->name) : QString(),
             room ? gridReference(*room, item.pose.point()) : QString("–"), position(item.pose.x),
             position(item.pose.y), text(product.name()), contentsOf(design, item),
             total ? QString("%1/%2").arg(unitsUsed(design, item)).arg(*total) : QString("–"),
             (mass.assumed ? "~" : "") + input.number(mass.mass, Dimension::Mass),
             heat ? power(heat->power) : QString("–"), heat ? power(heat->airHeat) : QString("–"),
             heat ? power(heat->liquidHeat) : QString("–"),
             heat ? (heat->airflow.si() > 0.0 ? guess : QString()) +
                        input.number(heat->airflow.si(), Dimension::AirFlow)
                  : QString("–"),
             QString::number(item.phase), text(item.zone),
             item.state == ItemState::Running ? QString() : said(labelOf(item.state))},
            {}};
}

}  // namespace

Sheets rackSchedule(const ReportInput& input) {
    std::map<Id<Room>, std::vector<const Item*>> rooms;
    for (const Item& item : input.design.items) {
        if (isRack(productOf(input.design, item).kind)) {
            rooms[item.room].push_back(&item);
        }
    }
    if (rooms.empty()) {
        return {};
    }
    PageFlow flow(Report::tr("Rack schedule"), input.frame.content());
    for (auto& [room, racks] : rooms) {
        std::ranges::sort(racks,
                          [](const Item* a, const Item* b) { return tagBefore(a->tag, b->tag); });
        flow.heading(Report::tr("Racks in %1").arg(input.roomName(room)));
        Schedule table;
        const QString metres = input.unit(Dimension::Distance);
        const QString kw = input.unit(Dimension::Power);
        table.columns = {{Report::tr("Tag"), ""},
                         {Report::tr("Row"), ""},
                         {Report::tr("Grid"), ""},
                         {"x", metres, true},
                         {"y", metres, true},
                         {Report::tr("Rack"), "", false, 40.0},
                         {Report::tr("Contents"), "", false, 60.0},
                         {Report::tr("U used"), "", true},
                         {Report::tr("Mass"), input.unit(Dimension::Mass), true},
                         {Report::tr("IT load"), kw, true},
                         {Report::tr("Into air"), kw, true},
                         {Report::tr("Into liquid"), kw, true},
                         {Report::tr("Airflow"), input.unit(Dimension::AirFlow), true},
                         {Report::tr("Phase"), "", true},
                         {Report::tr("Zone"), ""},
                         {Report::tr("State"), ""}};
        for (const Item* item : racks) {
            table.rows.push_back(rackRow(input, *item));
        }
        flow.table(std::move(table));
    }
    flow.paragraph(
        Report::tr("x and y are of the centre, from the corner of the room. ~ marks a figure that "
                   "rests on an estimate or a default."));
    return flow.finish();
}

}  // namespace hallwright
