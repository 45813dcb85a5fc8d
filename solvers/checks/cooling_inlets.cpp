// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on what racks draw, by the temperature field.
#include "model/hall/inlet_limit.h"
#include "model/hall/psychrometrics.h"
#include "solvers/checks/cooling_rules.h"
#include "solvers/checks/field_verdicts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace hallwright {
namespace {

void forRacks(const Inputs& inputs,
              const std::function<void(const AirField&, const RackAir&)>& visit) {
    for (const auto& field : inputs.answers.fields) {
        for (const RackAir& rack : field->racks) {
            if (rack.isSolved() && isThere(inputs, rack.rack)) {
                visit(*field, rack);
            }
        }
    }
}

bool isProvisional(const Inputs& inputs, const AirField& field, const RackAir& rack, double value,
                   double limit) {
    return rack.trust != AirTrust::Firm || rack.guessed || field.isCoarse ||
           inputs.answers.fieldsAreOld || !field.isConverged ||
           isWithinMethodError(field.fidelity, value, limit);
}

Finding onRack(const Inputs& inputs, const AirField& field, const RackAir& rack, double value,
               double limit) {
    Finding finding;
    finding.items = {rack.rack};
    finding.room = field.room;
    finding.value = value;
    finding.limit = limit;
    finding.dimension = Dimension::Temperature;
    finding.state = "normal";
    finding.fidelity = field.fidelity;
    finding.provisional = isProvisional(inputs, field, rack, value, limit);
    finding.formula = {
        "hottest of {} heights: {}; mean {}; supply {}",
        {Measured{static_cast<double>(kRackBands), Dimension::Count}, degrees(rack.inletMax),
         degrees(rack.inletMean), degrees(field.supplyMean)}};
    return finding;
}

}  // namespace

void judgeInletRecommended(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-001", findings)) {
        return;
    }
    const double high = inputs.limit("THM-001.high");
    const double low = inputs.limit("THM-001.low");
    forRacks(inputs, [&](const AirField& field, const RackAir& rack) {
        const bool isHot = rack.inletMax > high;
        const bool isCold = rack.inletMean < low;
        // What is not allowed at all is said by THM-002.
        const bool isError =
            rack.inletMax >
            allowableInletOf(inputs.design, *inputs.design.items.find(rack.rack)).high;
        if ((!isHot || isError) && !isCold) {
            return;
        }
        const double value = isHot ? rack.inletMax : rack.inletMean;
        Finding finding = onRack(inputs, field, rack, value, isHot ? high : low);
        finding.rule = "THM-001";
        finding.severity = Severity::Warning;
        finding.message = isHot ? Message{"{} draws air of {}, above the recommended {}.",
                                          {Subject{rack.rack}, degrees(value), degrees(high)}}
                                : Message{"{} draws air of {}, below the recommended {}.",
                                          {Subject{rack.rack}, degrees(value), degrees(low)}};
        finding.source = inputs.sourceOf(isHot ? "THM-001.high" : "THM-001.low");
        findings.findings.push_back(std::move(finding));
    });
}

void judgeInletAllowable(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-002", findings)) {
        return;
    }
    const double low = inputs.limit("THM-002.low");
    forRacks(inputs, [&](const AirField& field, const RackAir& rack) {
        const AllowableInlet allowable =
            allowableInletOf(inputs.design, *inputs.design.items.find(rack.rack));
        const bool isHot = rack.inletMax > allowable.high;
        if (!isHot && rack.inletMean >= low) {
            return;
        }
        const double value = isHot ? rack.inletMax : rack.inletMean;
        const double limit = isHot ? allowable.high : low;
        Finding finding = onRack(inputs, field, rack, value, limit);
        finding.rule = "THM-002";
        finding.severity = Severity::Error;
        finding.message = isHot ? Message{"{} draws air of {}; {} is the most that is allowed.",
                                          {Subject{rack.rack}, degrees(value), degrees(limit)}}
                                : Message{"{} draws air of {}; {} is the least that is allowed.",
                                          {Subject{rack.rack}, degrees(value), degrees(limit)}};
        finding.source = isHot ? allowable.source : inputs.sourceOf("THM-002.low");
        finding.provisional = finding.provisional || (isHot && allowable.guessed);
        findings.findings.push_back(std::move(finding));
    });
    // What the solver could not answer has no verdict, and says why.
    for (const auto& field : inputs.answers.fields) {
        for (const AirGap& gap : field->gaps) {
            if (std::ranges::all_of(gap.items,
                                    [&](Id<Item> item) { return isThere(inputs, item); })) {
                findings.notEvaluated.push_back(
                    {"THM-002", gap.items, {phraseOf(gap.why, inputs.design)}});
            }
        }
    }
}

void judgeMoisture(const Inputs& inputs, Findings& findings) {
    const double dew = inputs.design.site->roomDewPoint;
    const double low = inputs.limit("THM-003.dew_least");
    const double high = inputs.limit("THM-003.dew_most");
    if (!inputs.answers.air.racks.empty() && (dew < low || dew > high)) {
        const double limit = dew < low ? low : high;
        findings.findings.push_back({
            .rule = "THM-003",
            .severity = Severity::Warning,
            .items = {},
            .room = {},
            .message = {dew < low ? "The room air has a dew point of {}, below the recommended {}."
                                  : "The room air has a dew point of {}, above the recommended {}.",
                        {degrees(dew), degrees(limit)}},
            .value = dew,
            .limit = limit,
            .dimension = Dimension::Temperature,
            .formula = {"dew point of the site: {}", {degrees(dew)}},
            .source = inputs.sourceOf(dew < low ? "THM-003.dew_least" : "THM-003.dew_most"),
            .state = "normal",
        });
    }
    if (lacksField(inputs, "THM-003", findings)) {
        return;
    }
    const double most = inputs.limit("THM-003.humidity");
    for (const auto& field : inputs.answers.fields) {
        double coldest = std::numeric_limits<double>::infinity();
        for (const RackAir& rack : field->racks) {
            coldest = rack.isSolved() ? std::min(coldest, rack.inletMean) : coldest;
        }
        const double humidity =
            std::isfinite(coldest) ? relativeHumidity(Temperature(coldest), Temperature(dew)) : 0.0;
        if (humidity <= most) {
            continue;
        }
        findings.findings.push_back({
            .rule = "THM-003",
            .severity = Severity::Warning,
            .items = {},
            .room = field->room,
            .message =
                {"The coldest intake of {} is at {} relative humidity, above the recommended "
                 "{}.",
                 {inputs.design.rooms.find(field->room)->name,
                  Measured{humidity, Dimension::Fraction}, Measured{most, Dimension::Fraction}}},
            .value = humidity,
            .limit = most,
            .dimension = Dimension::Fraction,
            .formula = {"air of {} with a dew point of {}", {degrees(coldest), degrees(dew)}},
            .source = inputs.sourceOf("THM-003.humidity"),
            .state = "normal",
            .fidelity = field->fidelity,
            .provisional = inputs.answers.fieldsAreOld,
        });
    }
}

}  // namespace hallwright
