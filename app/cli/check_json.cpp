// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

Json tagsOf(const Design& design, const std::vector<Id<Item>>& items) {
    Json tags = Json::array();
    for (const Id<Item> item : items) {
        tags.push_back(nameOf(design, item));
    }
    return tags;
}

/// A number, or null where there is none.
Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json kilowatts(Power power) {
    return number(power.si() / 1e3);
}

Json designOf(const Design& design) {
    const Site& site = *design.site;
    Json rooms = Json::array();
    for (const Room& room : design.rooms) {
        rooms.push_back(
            {{"name", room.name}, {"kind", keyOf(room.kind)}, {"area_m2", areaOf(room.outline)}});
    }
    return {{"name", site.name},
            {"client", site.client},
            {"number", site.number},
            {"revision", site.revision},
            {"jurisdiction", keyOf(site.jurisdiction)},
            {"nominal_voltage_v", site.nominalVoltage},
            {"rooms", rooms},
            {"items", design.items.size()},
            {"links", design.links.size()}};
}

Json findingOf(const Design& design, const Finding& finding) {
    return {{"rule", finding.rule},
            {"severity", keyOf(finding.severity)},
            {"items", tagsOf(design, finding.items)},
            {"message", sentence(finding.message, design)},
            {"value", number(toDisplay(finding.value, finding.dimension))},
            {"limit", number(toDisplay(finding.limit, finding.dimension))},
            {"unit", unitLabel(finding.dimension)},
            {"formula", sentence(finding.formula, design)},
            {"source", finding.source},
            {"state", finding.state},
            {"fidelity", keyOf(finding.fidelity)},
            {"provisional", finding.provisional},
            {"waived", finding.waived}};
}

}  // namespace

std::string checkJson(const Answers& answers) {
    const Design& design = answers.design;
    const Findings& found = answers.findings;
    const Metrics& metrics = answers.metrics;
    Json root;
    root["hallwright"] = HALLWRIGHT_VERSION;
    root["design"] = designOf(design);
    root["summary"] = {{"errors", found.count(Severity::Error)},
                       {"warnings", found.count(Severity::Warning)},
                       {"infos", found.count(Severity::Info)},
                       {"not_evaluated", found.notEvaluated.size()},
                       {"waived", found.waived()},
                       {"provisional", found.provisional()}};
    root["metrics"] = {{"it_load_kw", kilowatts(metrics.itLoad)},
                       {"air_heat_kw", kilowatts(metrics.airHeat)},
                       {"liquid_heat_kw", kilowatts(metrics.liquidHeat)},
                       {"gpus", metrics.gpus},
                       {"racks", metrics.racks},
                       {"density_kw_per_rack_max", kilowatts(metrics.densestRack)},
                       {"density_w_per_m2", number(metrics.density.si())},
                       {"worst_feed_loading", number(metrics.worstFeedLoading)},
                       {"pue_estimate", metrics.pue > 0.0 ? Json(metrics.pue) : Json(nullptr)},
                       {"inlet_max_c", number(metrics.hottestInlet.celsius())}};
    root["findings"] = Json::array();
    for (const Finding& finding : found.findings) {
        root["findings"].push_back(findingOf(design, finding));
    }
    root["not_evaluated"] = Json::array();
    for (const NotEvaluated& silent : found.notEvaluated) {
        root["not_evaluated"].push_back({{"rule", silent.rule},
                                         {"items", tagsOf(design, silent.items)},
                                         {"missing", inEnglish(silent.missing)}});
    }
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hallwright
