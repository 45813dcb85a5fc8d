// SPDX-License-Identifier: GPL-3.0-or-later
// "solve power": the supply chain of a design in every state, or a neutral case.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/files.h"
#include "model/exchange/power_case.h"
#include "model/results/power_state_flow.h"
#include "solvers/power/power.h"
#include "solvers/power/radial_sweep.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json currentsOf(const std::array<Current, 3>& currents) {
    return {currents[0].si(), currents[1].si(), currents[2].si()};
}

Json voltsOf(const std::array<double, 3>& volts) {
    return {volts[0], volts[1], volts[2]};
}

/// What the voltages at a point are, in the state that is normal and in the worst one of its drop
/// and its neutral; nulls where they do not settle.
Json voltagesOf(const Design& design, const PowerResult& power, const SupplyPoint* point) {
    if (!point || !point->isLive || !point->isWayKnown) {
        return {{"neutral_a", nullptr},
                {"voltage_v", nullptr},
                {"nominal_voltage_v", point ? number(point->nominal) : Json(nullptr)},
                {"voltage_drop_percent", nullptr},
                {"worst_neutral_a", nullptr},
                {"worst_voltage_v", nullptr},
                {"worst_voltage_drop_percent", nullptr},
                {"worst_drop_state", nullptr},
                {"voltage_estimated", nullptr}};
    }
    return {{"neutral_a", number(point->normal.neutral)},
            {"voltage_v", voltsOf(point->normal.toNeutral)},
            {"nominal_voltage_v", number(point->nominal)},
            {"voltage_drop_percent", number(100.0 * point->normal.drop)},
            {"worst_neutral_a", number(point->worstNeutral)},
            {"worst_voltage_v", voltsOf(point->worst.toNeutral)},
            {"worst_voltage_drop_percent", number(100.0 * point->worst.drop)},
            {"worst_drop_state", nameOf(design, power.states[point->worstState])},
            {"voltage_estimated", point->isEstimated}};
}

/// Inputs of loads that are joined by a cable of their own.
void addInputs(Json& nodes, const Design& design, const PowerResult& power) {
    for (const Shared<SupplyTree>& tree : power.voltages.trees) {
        for (const SupplyPoint& point : tree->points) {
            if (point.element != SupplyPoint::kNone) {
                continue;
            }
            Json node{{"tag", nameOf(design, point.item)},
                      {"kind", infoOf(point.kind).key},
                      {"rating_kva", nullptr},
                      {"rating_a", nullptr},
                      {"load_kw", nullptr},
                      {"load_kvar", nullptr},
                      {"loading", nullptr},
                      {"worst_state", "normal"},
                      {"worst_loading", nullptr},
                      {"live", point.isLive}};
            node.update(voltagesOf(design, power, tree->isSettled() ? &point : nullptr));
            nodes.push_back(std::move(node));
        }
    }
}

/// Where voltages do not settle.
Json collapsedOf(const Design& design, const PowerResult& power) {
    Json places = Json::array();
    for (const Shared<SupplyTree>& tree : power.voltages.trees) {
        if (tree->isCollapsed()) {
            const SupplyPoint& point = tree->points[tree->collapsedPoint];
            places.push_back({{"tag", nameOf(design, point.item, point.slot)},
                              {"state", nameOf(design, power.states[tree->collapsedState])}});
        }
    }
    return places;
}

/// What the chain of a design carries at nominal voltage, and its voltages with these loads.
Json chainOf(const Design& design, const PowerResult& power, double seconds) {
    Json nodes = Json::array();
    for (std::uint32_t i = 0; i < power.elements.size(); ++i) {
        const PowerElement& element = power.elements[i];
        const bool isPower = element.limitDimension != Dimension::Current;
        Json node{{"tag", nameOf(design, element.item, element.slot)},
                  {"kind", infoOf(element.kind).key},
                  {"rating_kva", isPower ? number(element.limit / 1e3) : Json(nullptr)},
                  {"rating_a", isPower ? Json(nullptr) : number(element.limit)},
                  {"load_kw", number(element.normalActive.si() / 1e3)},
                  {"load_kvar", number(element.normalReactive.si() / 1e3)},
                  {"loss_kw", number(element.loss.si() / 1e3)},
                  {"current_a", currentsOf(element.normalCurrent)},
                  {"loading", number(element.normalLoading)},
                  {"worst_state", nameOf(design, power.states[element.worstState])},
                  {"worst_loading", number(element.worstLoading)},
                  {"worst_current_a", currentsOf(element.worstCurrent)},
                  {"live", element.isLive},
                  {"guessed", element.guessed}};
        node.update(voltagesOf(design, power, power.voltages.find(i)));
        nodes.push_back(std::move(node));
    }
    addInputs(nodes, design, power);
    Json states = Json::array();
    for (std::uint32_t s = 0; s < power.states.size(); ++s) {
        const PowerState& state = power.states[s];
        Json lost = Json::array();
        for (const Id<Item> dark : state.dark) {
            lost.push_back(nameOf(design, dark));
        }
        Json over = Json::array();
        for (const std::uint32_t element : state.overloaded) {
            over.push_back(
                nameOf(design, power.elements[element].item, power.elements[element].slot));
        }
        states.push_back({{"name", nameOf(design, state)}, {"lost", lost}, {"overloaded", over}});
    }
    // What sources give is what loads draw and what is lost on the way.
    double supplied = 0.0;
    for (const PowerElement& element : power.elements) {
        const bool isSource = element.kind == Kind::Utility || element.kind == Kind::Generator;
        supplied += isSource && element.isLive ? element.input.si() : 0.0;
    }
    double served = power.losses.si();
    for (const PowerFeed& feed : power.feeds) {
        const bool isDark = std::ranges::find(power.unfed, feed.load) != power.unfed.end();
        served += isDark ? 0.0 : feed.demand.si();
    }
    return {{"nodes", nodes},
            {"states", states},
            {"it_load_kw", power.itLoad.si() / 1e3},
            {"supplied_kw", supplied / 1e3},
            {"losses_kw", power.losses.si() / 1e3},
            {"conductor_losses_kw", power.voltages.losses / 1e3},
            {"unbalanced_kw", (supplied - served) / 1e3},
            {"collapsed", collapsedOf(design, power)},
            {"seconds", seconds}};
}

Json feederOf(const RadialAnswer& answer, double seconds) {
    Json nodes = Json::array();
    for (const RadialBus& bus : answer.buses) {
        Json volts = Json::array();
        Json angles = Json::array();
        Json currents = Json::array();
        Phasor neutral;
        double active = 0.0;
        double reactive = 0.0;
        for (std::size_t phase = 0; phase < 3; ++phase) {
            volts.push_back(std::abs(bus.voltage[phase]));
            angles.push_back(std::arg(bus.voltage[phase]) * 180.0 / std::numbers::pi);
            currents.push_back(std::abs(bus.fed[phase]));
            neutral += bus.fed[phase];
            active += bus.load[phase].real();
            reactive += bus.load[phase].imag();
        }
        nodes.push_back({{"tag", bus.name},
                         {"kind", "bus"},
                         {"rating_kva", nullptr},
                         {"rating_a", nullptr},
                         {"load_kw", active / 1e3},
                         {"load_kvar", reactive / 1e3},
                         {"current_a", currents},
                         {"neutral_a", std::abs(neutral)},
                         {"voltage_v", volts},
                         {"voltage_angle_deg", angles},
                         {"nominal_voltage_v", bus.nominal},
                         {"voltage_drop_percent", 100.0 * bus.worstDrop},
                         {"loading", nullptr},
                         {"worst_state", "normal"},
                         {"worst_loading", nullptr}});
    }
    return {{"nodes", nodes},
            {"states",
             Json::array(
                 {{{"name", "normal"}, {"lost", Json::array()}, {"overloaded", Json::array()}}})},
            {"supplied_kw", answer.supplied.real() / 1e3},
            {"losses_kw", answer.losses.real() / 1e3},
            {"losses_kvar", answer.losses.imag() / 1e3},
            {"unbalanced_kw", answer.residual().real() / 1e3},
            {"iterations", answer.iterations},
            {"seconds", seconds}};
}

void printText(const Json& said) {
    std::printf("%-28s %-12s %9s %8s %8s %8s %7s %9s  %s\n", "node", "kind", "kW", "loading",
                "worst", "volts", "drop", "neutral", "worst state");
    const auto figure = [](const Json& node, const char* key, double scale, const char* format) {
        if (!node.contains(key) || node[key].is_null()) {
            return std::string("-");
        }
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), format, node[key].get<double>() * scale);
        return std::string(text.data());
    };
    for (const Json& node : said["nodes"]) {
        // Of three voltages the lowest.
        Json lowest;
        if (node["voltage_v"].is_array()) {
            lowest["v"] = *std::ranges::min_element(node["voltage_v"]);
        }
        std::printf("%-28s %-12s %9s %8s %8s %8s %7s %9s  %s\n",
                    node["tag"].get<std::string>().c_str(), node["kind"].get<std::string>().c_str(),
                    figure(node, "load_kw", 1.0, "%.1f").c_str(),
                    figure(node, "loading", 100.0, "%.0f %%").c_str(),
                    figure(node, "worst_loading", 100.0, "%.0f %%").c_str(),
                    figure(lowest, "v", 1.0, "%.1f").c_str(),
                    figure(node, "voltage_drop_percent", 1.0, "%.2f %%").c_str(),
                    figure(node, "neutral_a", 1.0, "%.1f A").c_str(),
                    node["worst_state"].get<std::string>().c_str());
    }
    for (const Json& place : said.value("collapsed", Json::array())) {
        std::printf(
            "\nThe voltage at %s collapses, %s: the loads are more than its conductors can "
            "carry.\n",
            place["tag"].get<std::string>().c_str(), place["state"].get<std::string>().c_str());
    }
    std::printf("\nlosses %.2f kW, not closed %.2g kW, %zu states, %.1f ms\n",
                said["losses_kw"].get<double>(), said["unbalanced_kw"].get<double>(),
                said["states"].size(), said["seconds"].get<double>() * 1e3);
}

}  // namespace

Ran runSolvePower(const SolvePowerCommand& command) {
    Json said;
    const auto start = std::chrono::steady_clock::now();
    if (command.file.ends_with(".power.json")) {
        const auto network = readPowerCase(command.file);
        if (!network) {
            return tl::unexpected(network.error());
        }
        const auto answer = sweepRadial(*network);
        if (!answer) {
            return refuse(command.file + ": " + answer.error().sentence);
        }
        said = feederOf(*answer, secondsSince(start));
    } else {
        const auto design = readDesign(command.file);
        if (!design) {
            return tl::unexpected(design.error());
        }
        const auto solving = std::chrono::steady_clock::now();
        const PowerResult power = analysePower(*design);
        said = chainOf(*design, power, secondsSince(solving));
    }
    if (command.format == "json") {
        std::puts(said.dump(2).c_str());
    } else {
        printText(said);
    }
    return kClean;
}

}  // namespace hallwright
