// SPDX-License-Identifier: GPL-3.0-or-later
// "capacity": what a design could still take, and where the next racks fit.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/exchange/files.h"
#include "model/results/power_state_flow.h"
#include "solvers/checks/capacity.h"
#include "solvers/checks/growth.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostReasons = 5;  // of a way, in text

Json kilo(Power power) {
    return power.si() / 1e3;
}

std::string keyOf(CapacityLine::Of of) {
    switch (of) {
        case CapacityLine::Of::Power:
            return "power";
        case CapacityLine::Of::AirCooling:
            return "air_cooling";
        case CapacityLine::Of::Airflow:
            return "airflow";
        case CapacityLine::Of::LiquidCooling:
            return "liquid_cooling";
        case CapacityLine::Of::Floor:
            break;
    }
    return "floor";
}

Json elementOf(const Answers& answers, std::uint32_t element) {
    if (element == SupplyPair::kNone) {
        return nullptr;
    }
    const PowerElement& own = answers.power.elements[element];
    return nameOf(answers.design, own.item, own.slot);
}

Json stateOf(const Answers& answers, std::uint32_t state) {
    return nameOf(answers.design, answers.power.states[state]);
}

Json headroomOf(const Answers& answers, const PowerHeadroom& power) {
    Json pairs = Json::array();
    for (const SupplyPair& pair : power.pairs) {
        pairs.push_back({{"a", elementOf(answers, pair.a)},
                         {"b", elementOf(answers, pair.b)},
                         {"racks", pair.racks},
                         {"load_kw", kilo(pair.load)},
                         {"alone_kw", kilo(pair.alone)},
                         {"filled_kw", kilo(pair.filled)},
                         {"binding", elementOf(answers, pair.binding)},
                         {"state", stateOf(answers, pair.state)}});
    }
    Json nodes = Json::array();
    for (const ElementHeadroom& element : power.elements) {
        nodes.push_back({{"tag", elementOf(answers, element.element)},
                         {"headroom_kw", kilo(element.free)},
                         {"state", stateOf(answers, element.state)},
                         {"stranded_kw", kilo(element.stranded)},
                         {"binding", elementOf(answers, element.binding)}});
    }
    return {{"total_kw", kilo(power.total)}, {"pairs", pairs}, {"nodes", nodes}};
}

Json hallsOf(const Design& design, const std::vector<HallCapacity>& halls) {
    Json said = Json::array();
    for (const HallCapacity& hall : halls) {
        Json lines = Json::array();
        for (const CapacityLine& line : hall.lines) {
            const double scale = line.dimension == Dimension::Power ? 1e-3 : 1.0;
            lines.push_back({{"of", keyOf(line.of)},
                             {"unit", line.dimension == Dimension::Power     ? "kW"
                                      : line.dimension == Dimension::AirFlow ? "m3/s"
                                                                             : "racks"},
                             {"left", line.left * scale},
                             {"per_rack", line.perRack * scale},
                             {"racks", line.racks}});
        }
        said.push_back({{"hall", design.rooms.find(hall.hall)->name},
                        {"like", nameOf(design, hall.like)},
                        {"racks", hall.racks},
                        {"binding", keyOf(hall.lines[hall.binding].of)},
                        {"stranded_kw", kilo(hall.stranded)},
                        {"lines", lines}});
    }
    return said;
}

Json waysOf(const std::vector<JudgedGrowth>& ways) {
    Json said = Json::array();
    for (const JudgedGrowth& way : ways) {
        Json racks = Json::array();
        for (const Id<Item> id : way.racks) {
            const Item& rack = *way.next.items.find(id);
            racks.push_back({{"tag", rack.tag},
                             {"x", rack.pose.x},
                             {"y", rack.pose.y},
                             {"rotation", rack.pose.rotation}});
        }
        Json reasons = Json::array();
        for (const Finding& finding : way.added) {
            reasons.push_back({{"rule", finding.rule},
                               {"severity", hallwright::keyOf(finding.severity)},
                               {"message", sentence(finding.message, way.next)}});
        }
        said.push_back({{"where", filled(way.where)},
                        {"racks", racks},
                        {"errors", way.errors},
                        {"warnings", way.warnings},
                        {"worst_feed_loading", way.metrics.worstFeedLoading},
                        {"inlet_max_c", std::isnan(way.metrics.hottestInlet.celsius())
                                            ? Json(nullptr)
                                            : Json(way.metrics.hottestInlet.celsius())},
                        {"new_findings", reasons}});
    }
    return said;
}

void printText(const Json& said) {
    for (const Json& hall : said["halls"]) {
        std::printf("%s: %d more %s like %s; %s ends it, %.0f kW of power stranded\n",
                    hall["hall"].get<std::string>().c_str(), hall["racks"].get<int>(),
                    hall["racks"] == 1 ? "rack" : "racks", hall["like"].get<std::string>().c_str(),
                    hall["binding"].get<std::string>().c_str(), hall["stranded_kw"].get<double>());
        for (const Json& line : hall["lines"]) {
            std::printf("    %-16s %10.1f %-6s left, %8.2f a rack: %4d racks\n",
                        line["of"].get<std::string>().c_str(), line["left"].get<double>(),
                        line["unit"].get<std::string>().c_str(), line["per_rack"].get<double>(),
                        line["racks"].get<int>());
        }
    }
    std::printf("\n%-28s %12s %12s  %-24s %s\n", "element", "headroom kW", "stranded kW", "behind",
                "worst state");
    for (const Json& node : said["power"]["nodes"]) {
        const bool isOwn = node["binding"].is_null() || node["binding"] == node["tag"];
        std::printf("%-28s %12.1f %12.1f  %-24s %s\n", node["tag"].get<std::string>().c_str(),
                    node["headroom_kw"].get<double>(), node["stranded_kw"].get<double>(),
                    isOwn ? "" : node["binding"].get<std::string>().c_str(),
                    node["state"].get<std::string>().c_str());
    }
    if (!said.contains("ways")) {
        return;
    }
    std::printf("\n");
    for (const Json& way : said["ways"]) {
        std::printf("%zu racks %s: %d new errors, %d new warnings, feeds at %.0f %%\n",
                    way["racks"].size(), way["where"].get<std::string>().c_str(),
                    way["errors"].get<int>(), way["warnings"].get<int>(),
                    100.0 * way["worst_feed_loading"].get<double>());
        std::size_t told = 0;
        for (const Json& reason : way["new_findings"]) {
            if (reason["severity"] != "info" && told++ < kMostReasons) {
                std::printf("    %s %s: %s\n", reason["severity"].get<std::string>().c_str(),
                            reason["rule"].get<std::string>().c_str(),
                            reason["message"].get<std::string>().c_str());
            }
        }
        if (told > kMostReasons) {
            std::printf("    and %zu more\n", told - kMostReasons);
        }
    }
    if (said["ways"].empty()) {
        std::printf("There is no floor beside the rows for another such rack.\n");
    }
}

}  // namespace

Ran runCapacity(const CapacityCommand& command) {
    const auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    Id<Item> like;
    if (!command.like.empty()) {
        const Item* rack = findItem(*design, command.like);
        if (!rack || !isRack(productOf(*design, *rack).kind) || !rack->room) {
            return refuse("{} is no rack that stands in {}.", {command.like, command.file});
        }
        like = rack->id;
    }
    CheckOptions options;
    options.fidelity = command.fidelity == "potential" ? Fidelity::Potential : Fidelity::Balance;
    const Answers answers = check(*design, options);
    const Capacity capacity = capacityOf(answers, like);
    if (capacity.halls.empty()) {
        return refuse("{} has no hall with racks.", {command.file});
    }
    Json said{{"halls", hallsOf(*design, capacity.halls)},
              {"power", headroomOf(answers, capacity.power)}};
    if (command.racks > 0) {
        const Id<Item> rack = like ? like : capacity.halls.front().like;
        said["like"] = nameOf(*design, rack);
        said["ways"] = waysOf(judgeGrowth(answers, {rack, command.racks}, options));
    }
    if (command.format == "json") {
        std::puts(said.dump(2).c_str());
    } else {
        printText(said);
    }
    return kClean;
}

}  // namespace hallwright
