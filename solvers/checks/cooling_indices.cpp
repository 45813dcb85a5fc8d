// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on indices, containment, tiles and returns, by the temperature field.
#include "solvers/checks/cooling_rules.h"
#include "solvers/checks/field_verdicts.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hallwright {
namespace {

/// One index of each room against one limit.
void judgeIndex(const Inputs& inputs, Findings& findings, std::string_view rule,
                std::string_view threshold, bool isLeast,
                const std::function<std::optional<double>(const AirField&)>& indexOf,
                std::string_view pattern, std::string_view formula) {
    const double limit = inputs.limit(threshold);
    for (const auto& field : inputs.answers.fields) {
        const std::optional<double> index = indexOf(*field);
        const Room* room = inputs.design.rooms.find(field->room);
        if (!room || !index || (isLeast ? *index >= limit : *index <= limit)) {
            continue;
        }
        const bool untrusted = std::ranges::any_of(
            field->racks, [](const RackAir& rack) { return rack.trust != AirTrust::Firm; });
        findings.findings.push_back({
            .rule = rule,
            .severity = Severity::Warning,
            .items = {},
            .room = field->room,
            .message = {pattern,
                        {room->name, Measured{*index, Dimension::Fraction},
                         Measured{limit, Dimension::Fraction}}},
            .value = *index,
            .limit = limit,
            .dimension = Dimension::Fraction,
            .formula = {formula, {}},
            .source = inputs.sourceOf(threshold),
            .state = "normal",
            .fidelity = field->fidelity,
            .provisional = untrusted || field->isCoarse || inputs.answers.fieldsAreOld,
        });
    }
}

}  // namespace

void judgeCoolingIndex(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-007", findings)) {
        return;
    }
    judgeIndex(
        inputs, findings, "THM-007", "THM-007.least", true,
        [](const AirField& field) { return field.indices.rciHigh; },
        "The Rack Cooling Index (high) of {} is {}, below {}: intakes are hotter than recommended.",
        "1 − Σ(T − recommended most) / (n × (allowed most − recommended most))");
    judgeIndex(
        inputs, findings, "THM-007", "THM-007.least", true,
        [](const AirField& field) { return field.indices.rciLow; },
        "The Rack Cooling Index (low) of {} is {}, below {}: intakes are colder than recommended.",
        "1 − Σ(recommended least − T) / (n × (recommended least − allowed least))");
}

void judgeReturnIndex(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-008", findings)) {
        return;
    }
    const auto rti = [](const AirField& field) { return field.indices.rti; };
    judgeIndex(inputs, findings, "THM-008", "THM-008.most", false, rti,
               "The Return Temperature Index of {} is {}, above {}: exhaust recirculates.",
               "(return − supply) / mean rise of the racks, by flow");
    judgeIndex(inputs, findings, "THM-008", "THM-008.least", true, rti,
               "The Return Temperature Index of {} is {}, below {}: cold air bypasses the racks.",
               "(return − supply) / mean rise of the racks, by flow");
}

void judgeHeatIndex(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-009", findings)) {
        return;
    }
    judgeIndex(
        inputs, findings, "THM-009", "THM-009.most", false,
        [](const AirField& field) { return field.indices.shi; },
        "The Supply Heat Index of {} is {}, above {}: supply air is warmed before it is drawn.",
        "Σ V·(intake − supply) / Σ V·(outlet − supply)");
}

void judgeContainment(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-010", findings)) {
        return;
    }
    for (const auto& field : inputs.answers.fields) {
        for (const AirRegion& region : field->regions) {
            const bool isGone = region.containment && !isThere(inputs, region.containment);
            if (!region.containment || isGone || region.isParted || region.isShutBelow) {
                continue;
            }
            findings.findings.push_back({
                .rule = "THM-010",
                .severity = Severity::Warning,
                .items = {region.containment},
                .room = field->room,
                .message = {"The aisle of {} is open to the room: its sides do not meet the racks "
                            "and walls along it.",
                            {Subject{region.containment}}},
                .value = 1.0,  // way for air to mix, of none
                .limit = 0.0,
                .formula = {translatable("air of the aisle and of the room are one"), {}},
                .source = std::string(translatable("containment practice (rules.md THM-010)")),
                .state = "normal",
                .fidelity = field->fidelity,
                .provisional = inputs.answers.fieldsAreOld,
            });
        }
        for (const RackAir& rack : field->racks) {
            if (!rack.isContained || rack.openUnits <= 0.0 || !isThere(inputs, rack.rack)) {
                continue;
            }
            findings.findings.push_back({
                .rule = "THM-010",
                .severity = Severity::Warning,
                .items = {rack.rack},
                .room = field->room,
                .message =
                    {"{} stands on a contained aisle with {} of its units neither filled nor "
                     "blanked.",
                     {Subject{rack.rack}, Measured{rack.openUnits, Dimension::Fraction}}},
                .value = rack.openUnits,
                .limit = 0.0,
                .dimension = Dimension::Fraction,
                .formula = {"{} of units open", {Measured{rack.openUnits, Dimension::Fraction}}},
                .source = std::string(translatable("containment practice (rules.md THM-010)")),
                .state = "normal",
                .fidelity = field->fidelity,
            });
        }
    }
}

namespace {

/// Tiles of a field that pass too little, or too much: the worst first.
struct OddTiles {
    std::vector<Id<Item>> items;
    double worst = 0.0;  // m³/s
};

OddTiles oddTilesOf(const Inputs& inputs, const AirField& field, bool isShort, double limit) {
    OddTiles odd{{}, limit};
    for (const TileAir& tile : field.tiles) {
        const bool fails = isShort ? tile.flow < limit : tile.flow > limit;
        if (fails && isThere(inputs, tile.tile)) {
            const bool isWorse = isShort ? tile.flow < odd.worst : tile.flow > odd.worst;
            odd.items.insert(isWorse ? odd.items.begin() : odd.items.end(), tile.tile);
            odd.worst = isWorse ? tile.flow : odd.worst;
        }
    }
    return odd;
}

void judgeTiles(const Inputs& inputs, const AirField& field, bool isShort, Findings& findings) {
    const char* const key = isShort ? "THM-012.least" : "THM-012.most";
    const double limit = inputs.limit(key);
    OddTiles odd = oddTilesOf(inputs, field, isShort, limit);
    if (odd.items.empty()) {
        return;
    }
    const auto count = static_cast<double>(odd.items.size());
    const Subject first{odd.items.front()};
    findings.findings.push_back({
        .rule = "THM-012",
        .severity = Severity::Warning,
        .items = std::move(odd.items),
        .room = field.room,
        .message = {isShort ? "{} perforated tiles pass less than {}; {} passes {}."
                            : "{} perforated tiles pass more than {}; {} passes {}.",
                    {Measured{count, Dimension::Count}, Measured{limit, Dimension::AirFlow}, first,
                     Measured{odd.worst, Dimension::AirFlow}}},
        .value = odd.worst,
        .limit = limit,
        .dimension = Dimension::AirFlow,
        .formula = {"area × √(2 (total − dynamic pressure) / (density × K)) = {}",
                    {Measured{odd.worst, Dimension::AirFlow}}},
        .source = inputs.sourceOf(key),
        .state = "normal",
        .fidelity = field.fidelity,
        .provisional = inputs.answers.fieldsAreOld,
    });
}

}  // namespace

void judgeTileFlow(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-012", findings)) {
        return;
    }
    for (const auto& field : inputs.answers.fields) {
        judgeTiles(inputs, *field, true, findings);
        judgeTiles(inputs, *field, false, findings);
    }
}

void judgeReturnLimit(const Inputs& inputs, Findings& findings) {
    if (lacksField(inputs, "THM-014", findings)) {
        return;
    }
    NotEvaluated lacking{"THM-014", {}, {}};
    for (const auto& field : inputs.answers.fields) {
        for (const CoolerAir& cooler : field->coolers) {
            const Item* item = inputs.design.items.find(cooler.cooler);
            if (!item || !std::isfinite(cooler.returned)) {
                continue;
            }
            const Product& product = productOf(inputs.design, *item);
            const auto most = valueOf(product, item->own, Property::ReturnTemperatureMax);
            if (!most) {
                lacking.items.push_back(cooler.cooler);
                lacking.missing.push_back(
                    {"return limit of {}", {named(inputs.design, cooler.cooler)}});
                continue;
            }
            if (cooler.returned <= most->number) {
                continue;
            }
            findings.findings.push_back({
                .rule = "THM-014",
                .severity = Severity::Warning,
                .items = {cooler.cooler},
                .room = field->room,
                .message = {"{} takes back air of {}; it is made for {} at most.",
                            {Subject{cooler.cooler}, degrees(cooler.returned),
                             degrees(most->number)}},
                .value = cooler.returned,
                .limit = most->number,
                .dimension = Dimension::Temperature,
                .formula = {"return {}, supply {}, {}",
                            {degrees(cooler.returned), degrees(cooler.supply),
                             Measured{cooler.airflow.si(), Dimension::AirFlow}}},
                .source = std::string(product.sourceOf(*most)),
                .state = "normal",
                .fidelity = field->fidelity,
                .provisional = isGuess(most->confidence) || inputs.answers.fieldsAreOld ||
                               isWithinMethodError(field->fidelity, cooler.returned, most->number),
            });
        }
    }
    if (!lacking.items.empty()) {
        findings.notEvaluated.push_back(std::move(lacking));
    }
}

}  // namespace hallwright
