// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/field_words.h"

#include "model/catalogue/property.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <array>
#include <string>

namespace hallwright {
namespace {

/// The keys of fields that are no properties, with blanks: they read as words.
constexpr std::array kWords{translatable("altitude"),
                            translatable("areas"),
                            translatable("at"),
                            translatable("author"),
                            translatable("azimuth"),
                            translatable("ceiling plenum"),
                            translatable("centre"),
                            translatable("choices"),
                            translatable("clear height"),
                            translatable("client"),
                            translatable("columns"),
                            translatable("connector"),
                            translatable("currency"),
                            translatable("cut"),
                            translatable("date"),
                            translatable("description"),
                            translatable("design density"),
                            translatable("devices"),
                            translatable("direction"),
                            translatable("distance"),
                            translatable("doors"),
                            translatable("elevation"),
                            translatable("envelope heat"),
                            translatable("facility water"),
                            translatable("facility water class"),
                            translatable("families"),
                            translatable("floor"),
                            translatable("from"),
                            translatable("group"),
                            translatable("heat rejection cop"),
                            translatable("high"),
                            translatable("hinge"),
                            translatable("image"),
                            translatable("item"),
                            translatable("items"),
                            translatable("key"),
                            translatable("lighting"),
                            translatable("low"),
                            translatable("metres per pixel"),
                            translatable("model"),
                            translatable("name"),
                            translatable("nominal voltage"),
                            translatable("notes"),
                            translatable("number"),
                            translatable("opacity"),
                            translatable("origin"),
                            translatable("outline"),
                            translatable("panel point load"),
                            translatable("part number"),
                            translatable("per cage"),
                            translatable("phase"),
                            translatable("plenum depth"),
                            translatable("port"),
                            translatable("ports"),
                            translatable("pose"),
                            translatable("position"),
                            translatable("product"),
                            translatable("rate"),
                            translatable("reason"),
                            translatable("revision"),
                            translatable("rise"),
                            translatable("room"),
                            translatable("room dew point"),
                            translatable("rotation"),
                            translatable("route length"),
                            translatable("row"),
                            translatable("rule"),
                            translatable("slot"),
                            translatable("source"),
                            translatable("sources"),
                            translatable("tag"),
                            translatable("tile origin"),
                            translatable("tile pitch"),
                            translatable("to"),
                            translatable("uniform load"),
                            translatable("vendor"),
                            translatable("view angle"),
                            translatable("zone")};

Wording partInWords(std::string_view part) {
    if (part.find_first_not_of("0123456789") == part.npos && part.size() < 9) {
        return std::to_string(std::stoi(std::string(part)) + 1);
    }
    if (const auto property = propertyOf(part)) {
        return Phrase(inSentence(infoOf(*property).label));
    }
    std::string words(part);
    std::ranges::replace(words, '_', ' ');
    const auto* const known = std::ranges::find(kWords, words);
    return known != kWords.end() ? Wording(Phrase(*known)) : Wording(std::string(part));
}

}  // namespace

Phrase fieldInWords(std::string_view field) {
    Phrase words;
    while (!field.empty()) {
        const std::size_t end = std::min(field.find('/'), field.size());
        const std::string_view part = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        if (part == "own" || part == "values" || part == "value") {
            continue;
        }
        words = words == Phrase() ? Phrase("{}", {partInWords(part)})
                                  : Phrase("{} {}", {std::move(words), partInWords(part)});
    }
    return words;
}

}  // namespace hallwright
