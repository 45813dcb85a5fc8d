// SPDX-License-Identifier: GPL-3.0-or-later
// "solve power": the supply chain of a design in every state, or a neutral case.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/files.h"
#include "model/exchange/power_case.h"
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

std::string nameOf(const Design& design, const PowerState& state) {
    return state.lost ? "loss of " + nameOf(design, state.lost, state.slot) : "normal";
}

/// What the chain of a design carries at nominal voltage: voltages and their drops are not solved
/// there, and no figure stands for them.
Json chainOf(const Design& design, const PowerResult& power, double seconds) {
    Json nodes = Json::array();
    for (const PowerElement& element : power.elements) {
        const Item& item = *design.items.find(element.item);
        const bool isPower = element.limitDimension != Dimension::Current;
        const Device* device = element.slot != 0 ? item.device(element.slot) : nullptr;
        const double voltage =
            (device ? numberOf(productOf(design, *device), device->own, Property::Voltage)
                    : numberOf(design, item, Property::Voltage))
                .value_or(std::nan(""));
        nodes.push_back({{"tag", nameOf(design, element.item, element.slot)},
                         {"kind", infoOf(element.kind).key},
                         {"rating_kva", isPower ? number(element.limit / 1e3) : Json(nullptr)},
                         {"rating_a", isPower ? Json(nullptr) : number(element.limit)},
                         {"load_kw", number(element.normalActive.si() / 1e3)},
                         {"load_kvar", number(element.normalReactive.si() / 1e3)},
                         {"loss_kw", number(element.loss.si() / 1e3)},
                         {"current_a", currentsOf(element.normalCurrent)},
                         {"neutral_a", nullptr},
                         {"voltage_v", nullptr},
                         {"nominal_voltage_v", number(voltage)},
                         {"voltage_drop_percent", nullptr},
                         {"loading", number(element.normalLoading)},
                         {"worst_state", nameOf(design, power.states[element.worstState])},
                         {"worst_loading", number(element.worstLoading)},
                         {"worst_current_a", currentsOf(element.worstCurrent)},
                         {"live", element.isLive},
                         {"guessed", element.guessed}});
    }
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
            {"unbalanced_kw", (supplied - served) / 1e3},
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
    std::printf("%-28s %-14s %10s %10s %10s  %s\n", "node", "kind", "kW", "loading", "worst",
                "worst state");
    const auto share = [](const Json& value) {
        return value.is_null() ? std::string("-")
                               : std::to_string(std::lround(value.get<double>() * 100.0)) + " %";
    };
    for (const Json& node : said["nodes"]) {
        std::printf("%-28s %-14s %10.1f %10s %10s  %s\n", node["tag"].get<std::string>().c_str(),
                    node["kind"].get<std::string>().c_str(),
                    node["load_kw"].is_null() ? 0.0 : node["load_kw"].get<double>(),
                    share(node["loading"]).c_str(), share(node["worst_loading"]).c_str(),
                    node["worst_state"].get<std::string>().c_str());
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
