// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/epw.h"

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>

namespace hallwright {
namespace {

constexpr std::size_t kHeadLines = 8;
constexpr std::size_t kYear = 8760, kLeapYear = 8784;
constexpr std::size_t kMostLine = 4096;  // characters; a line of data has some 200

/// The fields of EPW that are read: their places from 0, and what the format allows of them.
struct Field {
    std::size_t place;
    double low, high;
};
constexpr Field kDryBulb{6, -70.0, 70.0};   // °C
constexpr Field kDewPoint{7, -70.0, 70.0};  // °C
constexpr Field kPressure{9, 31e3, 120e3};  // Pa

std::vector<std::string_view> fieldsOf(std::string_view line) {
    std::vector<std::string_view> fields;
    while (true) {
        const std::size_t comma = line.find(',');
        fields.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) {
            return fields;
        }
        line.remove_prefix(comma + 1);
    }
}

std::optional<double> numberIn(std::string_view text, const Field& field) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber = error == std::errc{} && end != text.data();
    // The comparison is false for NaN.
    return isNumber && value >= field.low && value <= field.high ? std::optional(value)
                                                                 : std::nullopt;
}

}  // namespace

tl::expected<Weather, Refusal> readEpw(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) {
        return refuse("{} could not be read.", {file.string()});
    }
    Weather weather;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (number <= kHeadLines) {
            const auto head = fieldsOf(line);
            if (number == 1) {
                if (head.size() < 4 || head[0] != "LOCATION") {
                    return refuse("{} is no EnergyPlus weather file: it begins without LOCATION.",
                                  {file.string()});
                }
                weather.place = std::string(head[1]) + ", " + std::string(head[3]);
            }
            continue;
        }
        if (line.empty()) {
            continue;
        }
        const auto fields = fieldsOf(std::string_view(line).substr(0, kMostLine));
        std::array<double, 3> values{};
        const std::array wanted{kDryBulb, kDewPoint, kPressure};
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const auto value = wanted[i].place < fields.size()
                                   ? numberIn(fields[wanted[i].place], wanted[i])
                                   : std::nullopt;
            if (!value) {
                return refuse(
                    "{}, line {}: field {} is missing or out of its range.",
                    {file.string(), std::to_string(number), std::to_string(wanted[i].place + 1)});
            }
            values[i] = *value;
        }
        if (weather.hours.size() == kLeapYear) {
            return refuse("{} has more hours than a year.", {file.string()});
        }
        weather.hours.push_back({values[0], values[1], values[2]});
    }
    if (weather.hours.size() != kYear && weather.hours.size() != kLeapYear) {
        return refuse("{} has {} hours; a year has 8760.",
                      {file.string(), std::to_string(weather.hours.size())});
    }
    return weather;
}

}  // namespace hallwright
