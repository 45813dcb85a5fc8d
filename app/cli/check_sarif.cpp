// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string_view>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

const char* levelOf(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Info:
            break;
    }
    return "note";
}

/// SARIF names files by URI references (RFC 3986): what is not plain is percent-encoded.
std::string uriOf(const std::string& file) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "-._~/";
    std::string uri = file.starts_with('/') ? "file://" : "";
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isAlnum =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (isAlnum || kPlain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += '%';
            uri += kHex[byte / 16];
            uri += kHex[byte % 16];
        }
    }
    return uri;
}

Json resultOf(const Design& design, const Finding& finding, const std::string& file) {
    Json logical = Json::array();
    for (const Id<Item> item : finding.items) {
        logical.push_back({{"name", nameOf(design, item)}, {"kind", "object"}});
    }
    Json location = {{"physicalLocation", {{"artifactLocation", {{"uri", uriOf(file)}}}}}};
    if (!logical.empty()) {
        location["logicalLocations"] = logical;
    }
    Json result = {{"ruleId", finding.rule},
                   {"level", levelOf(finding.severity)},
                   {"message", {{"text", sentence(finding.message, design)}}},
                   {"locations", Json::array({location})},
                   {"properties",
                    {{"formula", sentence(finding.formula, design)},
                     {"source", finding.source},
                     {"state", finding.state},
                     {"provisional", finding.provisional}}}};
    if (finding.waived) {
        result["suppressions"] = Json::array({{{"kind", "external"}, {"status", "accepted"}}});
    }
    return result;
}

}  // namespace

std::string checkSarif(const Answers& answers, const std::string& file) {
    Json rules = Json::array();
    for (const Rule& rule : allRules()) {
        rules.push_back({{"id", rule.id},
                         {"shortDescription", {{"text", rule.title}}},
                         {"properties", {{"group", keyOf(rule.group)}}}});
    }
    Json results = Json::array();
    for (const Finding& finding : answers.findings.findings) {
        results.push_back(resultOf(answers.design, finding, file));
    }
    Json silent = Json::array();
    for (const NotEvaluated& rule : answers.findings.notEvaluated) {
        std::string missing;
        for (const Phrase& what : rule.missing) {
            missing += (missing.empty() ? "" : ", ") + filled(what);
        }
        silent.push_back({{"level", "note"},
                          {"message", {{"text", "Not evaluated, missing: " + missing}}},
                          {"associatedRule", {{"id", rule.rule}}}});
    }
    Json run = {
        {"tool",
         {{"driver", {{"name", "Hallwright"}, {"version", HALLWRIGHT_VERSION}, {"rules", rules}}}}},
        {"invocations",
         Json::array({{{"executionSuccessful", true}, {"toolExecutionNotifications", silent}}})},
        {"results", results}};
    const Json root = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                       {"version", "2.1.0"},
                       {"runs", Json::array({run})}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hallwright
