// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/json_reader.h"

#include <algorithm>

namespace hallwright {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 4000;

/// What was found, short: lists and objects may be endlessly long or deep.
Wording shownOf(const json& value) {
    if (value.is_array()) {
        return value.empty() ? Phrase("an empty list")
                             : Phrase("a list of {}", {std::to_string(value.size())});
    }
    if (value.is_object()) {
        return Phrase("an object");
    }
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    return text.size() > 40 ? Wording(Phrase("a long text")) : Wording(std::move(text));
}

}  // namespace

std::string JsonPlace::pointer() const {
    if (!parent) {
        return {};
    }
    std::string text = parent->pointer();
    text.push_back('/');
    if (name.empty()) {
        return text.append(std::to_string(index));
    }
    for (const char c : name) {  // RFC 6901: ~ and / are escaped
        c == '~' ? text.append("~0") : c == '/' ? text.append("~1") : text.append(1, c);
    }
    return text;
}

void JsonReader::expect(const JsonPlace& place, Phrase expected) {
    if (!fault) {
        fault = JsonFault{place.pointer(), std::move(expected)};
    }
}

void JsonReader::expect(const JsonPlace& place, Phrase expected, const json& found) {
    if (!fault) {
        expect(place, Phrase("{}, found {}", {std::move(expected), shownOf(found)}));
    }
}

bool JsonReader::isObject(const json& value, const JsonPlace& place) {
    return value.is_object() || (expect(place, Phrase("an object"), value), false);
}

bool JsonReader::isArray(const json& value, const JsonPlace& place) {
    return value.is_array() || (expect(place, Phrase("an array"), value), false);
}

std::string JsonReader::text(const json& value, const JsonPlace& place) {
    if (!value.is_string()) {
        expect(place, Phrase("a text"), value);
        return {};
    }
    const auto& found = value.get_ref<const std::string&>();
    if (found.size() > kLongestText) {
        expect(place, {"a text of at most {} characters", {std::to_string(kLongestText)}});
    }
    if (std::ranges::any_of(found, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
        expect(place, Phrase("a text without control characters"));
    }
    return found;
}

double JsonReader::number(const json& value, const JsonPlace& place) {
    if (!value.is_number()) {
        expect(place, Phrase("a number"), value);
        return 0.0;
    }
    return value.get<double>();
}

double JsonReader::figure(const json& value, const JsonPlace& place, const PropertyInfo& info,
                          const FileUnit& unit) {
    const double si = unit.toSi(number(value, place));
    if (!(si >= info.low && si <= info.high)) {
        expect(place,
               {"a number between {} and {} for {}",
                {Measured{info.low, info.dimension}, Measured{info.high, info.dimension},
                 Phrase(info.label)}},
               value);
    }
    return si;
}

}  // namespace hallwright
