// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/panel_schedule_csv.h"

#include "model/exchange/csv.h"
#include "model/results/power_state_flow.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

std::string lineName(int line) {
    return "L" + std::to_string(line + 1);
}

double greatest(const std::array<Current, 3>& lines) {
    return std::max({lines[0].si(), lines[1].si(), lines[2].si()});
}

std::string loadOf(const Design& design, const CircuitLine& circuit) {
    return circuit.load ? nameOf(design, circuit.load, circuit.loadSlot) : std::string();
}

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json currents(const std::array<Current, 3>& lines) {
    return {lines[0].si(), lines[1].si(), lines[2].si()};
}

Json circuitJson(const Design& design, const PowerResult& power, const CircuitLine& circuit) {
    Json json{{"position", circuit.position},
              {"poles", circuit.poles},
              {"first_line", lineName(circuit.firstPhase)},
              {"breaker_a", number(circuit.rating)},
              {"load", circuit.load ? Json(loadOf(design, circuit)) : Json(nullptr)}};
    if (circuit.element) {
        json["load_kw"] = circuit.element->normalActive.si() / 1e3;
        json["current_a"] = currents(circuit.element->normalCurrent);
        json["worst_current_a"] = currents(circuit.element->worstCurrent);
        json["worst_loading"] = number(circuit.element->worstLoading);
        json["worst_state"] = nameOf(design, power.states[circuit.element->worstState]);
    }
    return json;
}

}  // namespace

std::string panelScheduleCsv(const Design& design, const PowerResult& power,
                             std::span<const PanelSchedule> schedules) {
    std::string csv = kCsvStart;
    const auto row = [&csv](std::initializer_list<std::string> cells) {
        bool isFirst = true;
        for (const std::string& cell : cells) {
            csv += isFirst ? "" : ",";
            csv += cell;
            isFirst = false;
        }
        csv += kCsvLineEnd;
    };
    row({"panel", "kind", "position", "ways", "first_line", "breaker_a", "load", "load_kw", "l1_a",
         "l2_a", "l3_a", "worst_kw", "worst_a", "worst_loading_percent", "worst_state"});
    for (const PanelSchedule& schedule : schedules) {
        const std::string tag = csvText(nameOf(design, schedule.item));
        const Kind kind = productOf(design, *design.items.find(schedule.item)).kind;
        for (const CircuitLine& circuit : schedule.circuits) {
            const PowerElement* element = circuit.element;
            const auto figure = [&](auto of, double step) {
                return element ? csvNumber(rounded(of(*element), step)) : std::string();
            };
            const auto line = [&](std::size_t n) {
                return figure([n](const PowerElement& e) { return e.normalCurrent[n].si(); }, 0.1);
            };
            row({tag, std::string(infoOf(kind).key), csvNumber(circuit.position),
                 std::to_string(circuit.poles), lineName(circuit.firstPhase),
                 csvNumber(circuit.rating), csvText(loadOf(design, circuit)),
                 figure([](const PowerElement& e) { return e.normalActive.si() / 1e3; }, 0.01),
                 line(0), line(1), line(2),
                 figure([](const PowerElement& e) { return e.worstActive.si() / 1e3; }, 0.01),
                 figure([](const PowerElement& e) { return greatest(e.worstCurrent); }, 0.1),
                 figure([](const PowerElement& e) { return 100.0 * e.worstLoading; }, 0.1),
                 element ? csvText(nameOf(design, power.states[element->worstState]))
                         : std::string()});
        }
    }
    return csv;
}

std::string panelScheduleJson(const Design& design, const PowerResult& power,
                              std::span<const PanelSchedule> schedules) {
    Json panels = Json::array();
    for (const PanelSchedule& schedule : schedules) {
        const Kind kind = productOf(design, *design.items.find(schedule.item)).kind;
        Json json{{"tag", nameOf(design, schedule.item)},
                  {"kind", infoOf(kind).key},
                  {schedule.isBusway ? "length_m" : "ways", schedule.extent},
                  {"places", schedule.places},
                  {"free", schedule.free}};
        if (schedule.element) {
            json["load_kw"] = schedule.element->normalActive.si() / 1e3;
            json["current_a"] = currents(schedule.element->normalCurrent);
            json["worst_current_a"] = currents(schedule.element->worstCurrent);
            json["worst_state"] = nameOf(design, power.states[schedule.element->worstState]);
        }
        json["circuits"] = Json::array();
        for (const CircuitLine& circuit : schedule.circuits) {
            json["circuits"].push_back(circuitJson(design, power, circuit));
        }
        panels.push_back(std::move(json));
    }
    return Json{{"panels", std::move(panels)}}.dump(2) + "\n";
}

}  // namespace hallwright
