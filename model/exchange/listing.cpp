// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/listing.h"

#include "model/exchange/csv.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const ListingCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    const auto* number = std::get_if<double>(&cell);
    return number ? csvNumber(asHeld(*number)) : std::string();
}

Json jsonOf(const ListingCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return text->empty() ? Json(nullptr) : Json(*text);
    }
    const auto* number = std::get_if<double>(&cell);
    if (!number || !std::isfinite(*number)) {
        return nullptr;
    }
    const double held = asHeld(*number);
    constexpr double kWholeBelow = 1e15;
    return held == std::floor(held) && std::fabs(held) < kWholeBelow
               ? Json(static_cast<std::int64_t>(held))
               : Json(held);
}

/// How many columns of a terminal a text takes, near enough: its characters.
std::size_t widthOf(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

double asHeld(double figure) {
    constexpr int kFigures = 12;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*g", kFigures, figure);
    return std::strtod(text.data(), nullptr);
}

std::string listingCsv(const Listing& listing) {
    std::string csv = kCsvStart;
    const auto add = [&csv](bool isFirst, const std::string& cell) {
        csv.append(isFirst ? "" : ",").append(cell);
    };
    for (std::size_t at = 0; at < listing.columns.size(); ++at) {
        add(at == 0, csvText(std::string(listing.columns[at].head)));
    }
    csv += kCsvLineEnd;
    for (const auto& row : listing.rows) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            const bool isText = std::holds_alternative<std::string>(row[at]);
            add(at == 0, isText ? csvText(std::get<std::string>(row[at])) : textOf(row[at]));
        }
        csv += kCsvLineEnd;
    }
    return csv;
}

std::string listingJson(const Listing& listing) {
    Json rows = Json::array();
    for (const auto& row : listing.rows) {
        Json one = Json::object();
        for (std::size_t at = 0; at < row.size(); ++at) {
            one[std::string(listing.columns[at].key)] = jsonOf(row[at]);
        }
        rows.push_back(std::move(one));
    }
    // Text from outside may not be UTF-8: what is not is replaced rather than refused.
    return Json{{listing.key, std::move(rows)}}.dump(2, ' ', false,
                                                     Json::error_handler_t::replace) +
           "\n";
}

std::string listingText(const Listing& listing) {
    std::vector<std::size_t> widths(listing.columns.size(), 0);
    std::vector<char> isNumber(listing.columns.size(), 0);
    for (const auto& row : listing.rows) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            widths[at] = std::max(widths[at], widthOf(textOf(row[at])));
            isNumber[at] = isNumber[at] || std::holds_alternative<double>(row[at]);
        }
    }
    std::string text;
    const auto add = [&](std::size_t at, const std::string& cell) {
        if (widths[at] == 0) {
            return;
        }
        const std::size_t width = std::max(widths[at], widthOf(listing.columns[at].head));
        const std::string pad(width - widthOf(cell), ' ');
        text.append(isNumber[at] ? pad + cell : cell + pad).append("  ");
    };
    const auto endLine = [&text] {
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    };
    for (std::size_t at = 0; at < listing.columns.size(); ++at) {
        add(at, std::string(listing.columns[at].head));
    }
    endLine();
    for (const auto& row : listing.rows) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            add(at, textOf(row[at]));
        }
        endLine();
    }
    return text;
}

}  // namespace hallwright
