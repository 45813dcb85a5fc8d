// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/balance.h"
#include "solvers/airflow/transient/air_ride_through.h"
#include "solvers/checks/cooling_rules.h"
#include "solvers/checks/space_rules.h"
#include "solvers/liquid/balance.h"
#include "solvers/liquid/loop_ride_through.h"
#include "solvers/space/space.h"
#include "tests/hall_kit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hallwright::testing {

/// A rack with `watts` into air and `liquid` into coolant, and a stated airflow.
inline Product rackOf(double watts, double airflow, double liquid = 0.0, double coolant = 0.0) {
    const double total = watts + liquid;
    Product rack = product(Kind::GpuRack,
                           "rack " + std::to_string(watts) + " " + std::to_string(airflow) + " " +
                               std::to_string(liquid) + " " + std::to_string(coolant),
                           {{Property::Width, 0.6},
                            {Property::Depth, 1.2},
                            {Property::Height, 2.2},
                            {Property::Mass, 1000.0},
                            {Property::PowerNominal, total},
                            {Property::Airflow, airflow},
                            {Property::LiquidHeatFraction, total > 0.0 ? liquid / total : 0.0}},
                           {port("tcs", LinkKind::Coolant, Direction::In)});
    if (coolant > 0.0) {
        rack.values[Property::CoolantFlow] = {coolant, Confidence::Datasheet, 0};
    }
    return rack;
}

inline Product crahOf(double capacity, double airflow) {
    return product(Kind::Crah, "crah " + std::to_string(capacity) + " " + std::to_string(airflow),
                   {{Property::Width, 2.0},
                    {Property::Depth, 0.9},
                    {Property::Height, 2.0},
                    {Property::Mass, 800.0},
                    {Property::CoolingCapacity, capacity},
                    {Property::Airflow, airflow},
                    {Property::PowerNominal, 0.0},
                    {Property::SupplyTemperature, 20.0}});
}

inline Product cduOf(double capacity, double approach, double flow) {
    return product(Kind::Cdu, "cdu " + std::to_string(capacity) + " " + std::to_string(approach),
                   {{Property::Width, 0.9},
                    {Property::Depth, 1.2},
                    {Property::Height, 2.2},
                    {Property::Mass, 1300.0},
                    {Property::CoolingCapacity, capacity},
                    {Property::Approach, approach},
                    {Property::CoolantFlow, flow},
                    {Property::PowerNominal, 0.0}},
                   {port("tcs", LinkKind::Coolant, Direction::Out, 8),
                    port("fws", LinkKind::FacilityWater, Direction::In)});
}

inline Product tileOf(double openArea, double side = 0.6) {
    return product(Kind::FloorTile, "tile " + std::to_string(openArea) + " " + std::to_string(side),
                   {{Property::Width, side},
                    {Property::Depth, side},
                    {Property::Height, 0.035},
                    {Property::Mass, 15.0},
                    {Property::OpenArea, openArea}});
}

inline Product containmentOf(double length, double width) {
    return product(Kind::Containment,
                   "containment " + std::to_string(length) + " " + std::to_string(width),
                   {{Property::Width, length}, {Property::Depth, width}, {Property::Height, 2.4}});
}

/// Every analysis of this house's cooling and space rooms on one design.
inline Answers answersOf(const Design& design, PowerResult power = {}) {
    Answers answers;
    answers.design = design;
    answers.power = std::move(power);
    answers.sums = std::make_shared<const ItemSums>(design);
    answers.air = balanceAir(design, *answers.sums, answers.power);
    answers.liquid = balanceLiquid(design);
    answers.rideThrough = {airRideThroughs(design, *answers.sums, answers.power, answers.air),
                           loopRideThroughs(design, answers.power, answers.liquid)};
    answers.space = analyseSpace(design, *answers.sums);
    return answers;
}

/// What the rules of one id say; all rules where `id` is empty.
inline Findings judged(const Design& design, const std::string& id = {}, PowerResult power = {}) {
    const Answers answers = answersOf(design, std::move(power));
    Findings findings;
    for (const auto rules : {coolingRules(), spaceRules()}) {
        for (const Rule& rule : rules) {
            if (id.empty() || rule.id == id) {
                rule.judge({design, answers}, findings);
            }
        }
    }
    return findings;
}

/// "THM-005 error", in the order said.
inline std::vector<std::string> verdicts(const Findings& findings) {
    std::vector<std::string> said;
    for (const Finding& finding : findings.findings) {
        said.push_back(std::string(finding.rule) + " " + std::string(keyOf(finding.severity)));
    }
    return said;
}

}  // namespace hallwright::testing
