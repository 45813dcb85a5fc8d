// SPDX-License-Identifier: GPL-3.0-or-later
// "cables --compare": a subnet as it was found against the design.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/live/subnet_comparison.h"
#include "model/exchange/ib_topology.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;
using Differs = CablingDifference::Kind;

Json textOrNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

std::string jsonOf(const CablingComparison& result) {
    Json differences = Json::array();
    for (const CablingDifference& each : result.differences) {
        differences.push_back({{"kind", keyOf(each.kind)},
                               {"cable", textOrNull(each.cable)},
                               {"here", each.here},
                               {"planned", textOrNull(each.planned)},
                               {"found", textOrNull(each.found)},
                               {"breaks_rail", each.breaksRail},
                               {"planned_rate", textOrNull(ibRate(each.plannedRate))},
                               {"found_rate", textOrNull(ibRate(each.foundRate))}});
    }
    const Json document{
        {"cables_planned", result.planned},          {"cables_found", result.found},
        {"cables_as_planned", result.same},          {"miswired", result.count(Differs::Miswired)},
        {"missing", result.count(Differs::Missing)}, {"extra", result.count(Differs::Extra)},
        {"slower", result.count(Differs::Slower)},   {"absent_nodes", result.absentNodes},
        {"unknown_nodes", result.unknownNodes},      {"differences", std::move(differences)}};
    // Text from outside may not be UTF-8: what is not is replaced rather than refused.
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string sentenceOf(const CablingDifference& each) {
    const std::string cable = each.cable.empty() ? std::string() : each.cable + ": ";
    switch (each.kind) {
        case Differs::Miswired:
            return cable + each.here + " goes to " + each.found + " instead of " + each.planned +
                   (each.breaksRail ? ", on another rail" : "");
        case Differs::Missing:
            return cable + each.here + " to " + each.planned + " is not there";
        case Differs::Extra:
            return each.here + " to " + each.found + " is not planned";
        case Differs::Slower:
            return cable + each.here + " to " + each.planned + " runs at " +
                   ibRate(each.foundRate) + " instead of " + ibRate(each.plannedRate);
    }
    return {};
}

void printText(const CablingComparison& result) {
    for (const CablingDifference& each : result.differences) {
        std::printf("%-9s %s\n", std::string(keyOf(each.kind)).c_str(), sentenceOf(each).c_str());
    }
    for (const std::string& node : result.absentNodes) {
        std::printf("%-9s %s is planned, but not in the dump\n", "absent", node.c_str());
    }
    for (const std::string& node : result.unknownNodes) {
        std::printf("%-9s %s is in the dump, but not planned\n", "unknown", node.c_str());
    }
    std::printf("%zu of %zu cables as planned: %zu miswired, %zu missing, %zu extra, %zu slower\n",
                result.same, result.planned, result.count(Differs::Miswired),
                result.count(Differs::Missing), result.count(Differs::Extra),
                result.count(Differs::Slower));
}

}  // namespace

Ran runComparison(const CablesCommand& command, const Topology& plan) {
    const auto result = compareWithDump(plan, command.compare);
    if (!result) {
        return tl::unexpected(result.error());
    }
    if (command.format == "json") {
        std::puts(jsonOf(*result).c_str());
    } else {
        printText(*result);
    }
    return result->isSame() ? kClean : kFindings;
}

}  // namespace hallwright
