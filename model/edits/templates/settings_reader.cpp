// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/settings_reader.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace hallwright {
namespace {

template <class Number>
std::optional<Number> numberIn(const std::string& text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool sameWord(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

SettingsReader::SettingsReader(const TemplateSettings& settings,
                               std::span<const TemplateParameter> parameters)
    : settings_(settings), parameters_(parameters) {
    for (const auto& [key, value] : settings) {
        if (std::ranges::find(parameters, key, &TemplateParameter::key) == parameters.end()) {
            std::string known;
            for (const TemplateParameter& parameter : parameters) {
                known += known.empty() ? "" : ", ";
                known += parameter.key;
            }
            refusal_ = Refusal{"This template has no parameter {}: expected {}.", {key, known}};
            return;
        }
    }
}

std::string SettingsReader::text(std::string_view key) {
    if (const auto found = settings_.find(key); found != settings_.end()) {
        return found->second;
    }
    const auto parameter = std::ranges::find(parameters_, key, &TemplateParameter::key);
    return parameter == parameters_.end() ? std::string() : std::string(parameter->value);
}

void SettingsReader::refuseValue(std::string_view key) {
    if (refusal_) {
        return;
    }
    const auto parameter = std::ranges::find(parameters_, key, &TemplateParameter::key);
    refusal_ = Refusal{"{}={}: expected {}.",
                       {std::string(key), text(key),
                        Phrase(parameter == parameters_.end() ? translatable("another value")
                                                              : parameter->expectation)}};
}

int SettingsReader::whole(std::string_view key, int low, int high, int step) {
    const auto value = numberIn<int>(text(key));
    if (!value || *value < low || *value > high || *value % step != 0) {
        refuseValue(key);
        return low;
    }
    return *value;
}

double SettingsReader::number(std::string_view key, double low, double high) {
    const auto value = numberIn<double>(text(key));
    if (!value || !std::isfinite(*value) || *value < low || *value > high) {
        refuseValue(key);
        return low;
    }
    return *value;
}

std::string SettingsReader::choice(std::string_view key, const std::vector<std::string>& choices) {
    const std::string wanted = text(key);
    const auto found =
        std::ranges::find_if(choices, [&](const std::string& c) { return sameWord(c, wanted); });
    if (found == choices.end()) {
        refuseValue(key);
        return choices.front();
    }
    return *found;
}

}  // namespace hallwright
