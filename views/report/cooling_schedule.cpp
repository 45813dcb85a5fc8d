// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/sections.h"

#include <algorithm>

namespace hallwright {
namespace {

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

bool isCooler(Kind kind) {
    switch (kind) {
        case Kind::Cdu:
        case Kind::RearDoor:
        case Kind::InRow:
        case Kind::Crah:
        case Kind::Chiller:
        case Kind::CoolingTower:
        case Kind::DryCooler:
            return true;
        default:
            return false;
    }
}

Schedule zoneTable(const ReportInput& input) {
    const QString kw = input.unit(Dimension::Power);
    const QString flow = input.unit(Dimension::AirFlow);
    const QString degrees = input.unit(Dimension::Temperature);
    Schedule table;
    table.columns = {{Report::tr("Room"), ""},
                     {Report::tr("Zone"), ""},
                     {Report::tr("Contained"), ""},
                     {Report::tr("IT heat"), kw, true},
                     {Report::tr("Other heat"), kw, true},
                     {Report::tr("Heat"), kw, true},
                     {Report::tr("Running capacity"), kw, true},
                     {Report::tr("Standby capacity"), kw, true},
                     {Report::tr("Largest unit"), kw, true},
                     {Report::tr("Supply"), flow, true},
                     {Report::tr("Demand"), flow, true},
                     {Report::tr("Supply"), degrees, true},
                     {Report::tr("Return"), degrees, true},
                     {Report::tr("Plenum"), input.unit(Dimension::Pressure), true},
                     {Report::tr("Coolers"), "", false, 40.0}};
    for (const AirZone& zone : input.answers.air.zones) {
        const QString guess = zone.guessed ? "~" : "";
        const auto power = [&](Power value) {
            return (value.si() > 0.0 ? guess : QString()) +
                   input.number(value.si(), Dimension::Power);
        };
        const bool isCooled = zone.supply.si() > 0.0;
        table.rows.push_back(
            {{input.roomName(zone.room), text(zone.zone),
              zone.contained ? Report::tr("yes") : Report::tr("no"), power(zone.itHeat),
              power(zone.heat() - zone.itHeat), power(zone.heat()), power(zone.capacity),
              power(zone.standbyCapacity), power(zone.largestUnit),
              guess + input.number(zone.supply.si(), Dimension::AirFlow),
              guess + input.number(zone.demand.si(), Dimension::AirFlow),
              isCooled ? input.number(zone.supplyTemperature.celsius(), Dimension::Temperature)
                       : QString("–"),
              isCooled ? input.number(zone.returnTemperature.celsius(), Dimension::Temperature)
                       : QString("–"),
              zone.plenumPressure.si() > 0.0
                  ? input.number(zone.plenumPressure.si(), Dimension::Pressure)
                  : QString("–"),
              input.names(zone.coolers)},
             {}});
    }
    return table;
}

Schedule aisleTable(const ReportInput& input) {
    const QString flow = input.unit(Dimension::AirFlow);
    Schedule schedule;
    schedule.columns = {{Report::tr("Aisle"), ""},
                        {Report::tr("Racks"), "", false, 90.0},
                        {Report::tr("Supply"), flow, true},
                        {Report::tr("Demand"), flow, true},
                        {Report::tr("Leakage to add"), "%", true}};
    for (const AirAisle& aisle : input.answers.air.aisles) {
        const QString guess = aisle.guessed ? "~" : "";
        schedule.rows.push_back({{input.name(aisle.containment), input.names(aisle.racks),
                                  guess + input.number(aisle.supply.si(), Dimension::AirFlow),
                                  guess + input.number(aisle.demand.si(), Dimension::AirFlow),
                                  input.number(aisle.leakage, Dimension::Fraction)},
                                 {}});
    }
    return schedule;
}

Schedule unitTable(const ReportInput& input) {
    Schedule table;
    table.columns = {{Report::tr("Unit"), ""},
                     {Report::tr("Product"), "", false, 60.0},
                     {Report::tr("Room"), ""},
                     {Report::tr("Zone"), ""},
                     {Report::tr("State"), ""},
                     {Report::tr("Capacity"), input.unit(Dimension::Power), true},
                     {Report::tr("Airflow"), input.unit(Dimension::AirFlow), true},
                     {Report::tr("Coolant flow"), input.unit(Dimension::LiquidFlow), true},
                     {Report::tr("Air supply"), input.unit(Dimension::Temperature), true},
                     {Report::tr("Approach"), input.unit(Dimension::TemperatureRise), true},
                     {Report::tr("Power"), input.unit(Dimension::Power), true}};
    struct Unit {
        const Item* item;
        std::uint16_t slot;
        const Product* product;
        const OwnValues* own;
    };
    std::vector<Unit> units;
    for (const Item& item : input.design.items) {
        const Product& product = productOf(input.design, item);
        if (isCooler(product.kind)) {
            units.push_back({&item, 0, &product, &item.own});
        }
        for (const Device& device : *item.devices) {
            const Product& inside = productOf(input.design, device);
            if (isCooler(inside.kind)) {
                units.push_back({&item, device.slot, &inside, &device.own});
            }
        }
    }
    std::ranges::stable_sort(
        units, [](const Unit& a, const Unit& b) { return tagBefore(a.item->tag, b.item->tag); });
    for (const Unit& unit : units) {
        const auto shown = [&](Property property) {
            const auto value = valueOf(*unit.product, *unit.own, property);
            return value ? (isGuess(value->confidence) ? "~" : "") +
                               input.number(value->number, infoOf(property).dimension)
                         : QString("–");
        };
        table.rows.push_back({{input.name(unit.item->id, unit.slot), text(unit.product->name()),
                               input.roomName(unit.item->room), text(unit.item->zone),
                               said(labelOf(unit.item->state)), shown(Property::CoolingCapacity),
                               shown(Property::Airflow), shown(Property::CoolantFlow),
                               shown(Property::SupplyTemperature), shown(Property::Approach),
                               shown(Property::PowerNominal)},
                              {}});
    }
    return table;
}

Schedule loopTable(const ReportInput& input) {
    const QString kw = input.unit(Dimension::Power);
    const QString flow = input.unit(Dimension::LiquidFlow);
    const QString degrees = input.unit(Dimension::Temperature);
    Schedule table;
    table.columns = {{Report::tr("CDUs"), "", false, 50.0},
                     {Report::tr("Loads"), "", false, 60.0},
                     {Report::tr("Heat"), kw, true},
                     {Report::tr("Running capacity"), kw, true},
                     {Report::tr("Standby capacity"), kw, true},
                     {Report::tr("Largest unit"), kw, true},
                     {Report::tr("Flow asked"), flow, true},
                     {Report::tr("Flow"), flow, true},
                     {Report::tr("Facility supply"), degrees, true},
                     {Report::tr("Supply"), degrees, true},
                     {Report::tr("Return"), degrees, true}};
    for (const CoolantGroup& group : input.answers.liquid.groups) {
        const QString guess = group.guessed ? "~" : "";
        const auto power = [&](Power value) {
            return (value.si() > 0.0 ? guess : QString()) +
                   input.number(value.si(), Dimension::Power);
        };
        table.rows.push_back(
            {{input.names(group.cdus), input.names(group.loads), power(group.heat),
              power(group.capacity), power(group.standbyCapacity), power(group.largestUnit),
              guess + input.number(group.demand.si(), Dimension::LiquidFlow),
              guess + input.number(group.flow.si(), Dimension::LiquidFlow),
              input.number(group.facilitySupply.celsius(), Dimension::Temperature),
              input.number(group.supply.celsius(), Dimension::Temperature),
              input.number(group.ret.celsius(), Dimension::Temperature)},
             {}});
    }
    return table;
}

}  // namespace

Sheets coolingSchedule(const ReportInput& input) {
    PageFlow flow(Report::tr("Cooling schedule"), input.frame.content());
    bool any = false;
    const auto section = [&](const QString& head, Schedule table) {
        if (!table.rows.empty()) {
            flow.heading(head);
            flow.table(std::move(table));
            any = true;
        }
    };
    section(Report::tr("Air by zone"), zoneTable(input));
    section(Report::tr("Air by enclosed aisle"), aisleTable(input));
    section(Report::tr("Coolant loops"), loopTable(input));
    section(Report::tr("Cooling units"), unitTable(input));
    if (!input.answers.liquid.unserved.empty()) {
        flow.heading(Report::tr("Liquid-cooled equipment without a loop"));
        flow.paragraph(input.names(input.answers.liquid.unserved));
        any = true;
    }
    if (!any) {
        return {};
    }
    flow.paragraph(
        Report::tr("Capacities of air coolers are sensible. A standby unit gives nothing until it "
                   "is needed. ~ rests on an estimate or a default."));
    return flow.finish();
}

}  // namespace hallwright
