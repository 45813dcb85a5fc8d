// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/profile.h"

#include "model/edits/settings.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "resources/resource.h"

namespace hallwright {
namespace {

tl::expected<std::string, Refusal> textOf(const std::string& profile) {
    const std::string_view built = resource("profiles/" + profile + ".json");
    if (!built.empty()) {
        return std::string(built);
    }
    std::ifstream file(profile, std::ios::binary);
    if (!file || std::filesystem::is_directory(profile)) {
        return refuse("There is no rule profile " + profile +
                      ": expected default, conservative or a readable profile file.");
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

Edited withProfile(const Design& design, const std::string& profile) {
    if (profile == "default") {
        Design next = design;
        next.thresholds = *emptyDesign().thresholds;
        return next;
    }
    const auto text = textOf(profile);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("thresholds") || !json["thresholds"].is_object()) {
        return refuse(profile + ": expected a JSON object with \"thresholds\".");
    }
    Edited next = design;
    for (const auto& [key, entry] : json["thresholds"].items()) {
        const std::string place =
            std::string(profile).append(", /thresholds/").append(key).append(": ");
        if (!entry.is_object() || !entry.contains("value") || !entry["value"].is_number() ||
            !entry.contains("source") || !entry["source"].is_string()) {
            return refuse(place + "expected a number \"value\" and a text \"source\".");
        }
        next = setThreshold(*next, key, entry["value"].get<double>(),
                            entry["source"].get<std::string>());
        if (!next) {
            return refuse(place + next.error().sentence);
        }
    }
    return next;
}

}  // namespace hallwright
