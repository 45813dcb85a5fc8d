// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/catalogue.h"
#include "model/catalogue/file_units.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>
#include <string>
#include <vector>

namespace hallwright {
namespace {

std::string jsonText(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The shortest text that is read as the same number.
std::string plain(double number) {
    if (number == std::floor(number) && std::fabs(number) < 1e15) {
        return std::to_string(static_cast<long long>(number));
    }
    return nlohmann::json(number).dump();
}

std::string member(std::string_view name, const std::string& value) {
    return jsonText(name) + ": " + value;
}

std::string wrapped(std::string_view before, std::string_view body, std::string_view after) {
    return std::string(before).append(body).append(after);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        all.append(all.empty() ? "" : between).append(part);
    }
    return all;
}

/// Entries one a line, as people edit them.
std::string lines(char open, const std::vector<std::string>& entries, char close) {
    return std::string(1, open) + "\n      " + joined(entries, ",\n      ") + "\n    " + close;
}

std::string valueText(const Value& value, double shown) {
    std::string text = wrapped("[", plain(shown), ", ") + jsonText(keyOf(value.confidence));
    if (value.source != 0) {
        text += ", " + std::to_string(value.source);
    }
    text.push_back(']');
    return text;
}

std::string portsText(const PortGroup& group) {
    std::vector<std::string> parts{
        member("name", jsonText(group.name)),
        member("carries", jsonText(keyOf(group.carries))),
        member("direction", group.direction == Direction::In    ? "\"in\""
                            : group.direction == Direction::Out ? "\"out\""
                                                                : "\"both\""),
        member("count", std::to_string(group.count)),
    };
    if (group.rate != 0.0) {
        if (group.carries == LinkKind::Power) {
            parts.push_back(member("rate_a", plain(group.rate)));
        } else {
            const FileFigure figure = fileFigureOf(group.rate, Dimension::DataRate);
            const bool inGiga = group.rate / 1e9 * 1e9 == group.rate;
            parts.push_back(inGiga ? member("rate_gbps", plain(group.rate / 1e9))
                                   : member(fileKey("rate", *figure.unit), plain(figure.shown)));
        }
    }
    if (!group.connector.empty()) {
        parts.push_back(member("connector", jsonText(group.connector)));
    }
    if (group.perCage != 1) {
        parts.push_back(member("per_cage", std::to_string(group.perCage)));
    }
    return wrapped("{", joined(parts, ", "), "}");
}

/// A unit in which every number of a family is written exactly.
const FileUnit& unitOf(const std::vector<double>& numbers, Dimension dimension) {
    for (const FileUnit& unit : fileUnits(dimension)) {
        bool exact = true;
        for (const double si : numbers) {
            exact = exact && unit.toSi(si * unit.over / unit.times) == si;
        }
        if (exact) {
            return unit;
        }
    }
    return fileUnits(dimension).back();
}

std::string familyText(const Family& family) {
    const bool isRange = family.choices.empty();
    const std::vector<double> numbers =
        isRange ? std::vector<double>{family.low, family.high} : family.choices;
    const PropertyInfo& info = infoOf(family.property);
    const FileUnit& unit = unitOf(numbers, info.dimension);
    std::vector<std::string> shown;
    for (const double si : numbers) {
        shown.push_back(plain(si * unit.over / unit.times));
    }
    const std::string numbersKey = fileKey(isRange ? "range" : "choices", unit);
    return wrapped("{",
                   joined({member("property", jsonText(info.key)),
                           member(numbersKey, wrapped("[", joined(shown, ", "), "]"))},
                          ", "),
                   "}");
}

std::string productText(const Product& product) {
    std::vector<std::string> members{member("key", jsonText(product.key)),
                                     member("kind", jsonText(infoOf(product.kind).key))};
    const auto addText = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) {
            members.push_back(member(name, jsonText(text)));
        }
    };
    addText("vendor", product.vendor);
    addText("model", product.model);
    addText("part_number", product.partNumber);
    addText("description", product.description);
    if (product.generic) {
        members.push_back(member("generic", "true"));
    }
    const auto addLines = [&](std::string_view name, char open,
                              const std::vector<std::string>& entries, char close) {
        if (!entries.empty()) {
            members.push_back(member(name, lines(open, entries, close)));
        }
    };
    std::vector<std::string> entries;
    for (const std::string& source : product.sources) {
        entries.push_back(jsonText(source));
    }
    addLines("sources", '[', entries, ']');
    entries.clear();
    for (const auto& [property, value] : product.values) {
        const PropertyInfo& info = infoOf(property);
        const FileFigure figure = fileFigureOf(value.number, info.dimension);
        entries.push_back(member(fileKey(info.key, *figure.unit), valueText(value, figure.shown)));
    }
    addLines("values", '{', entries, '}');
    entries.clear();
    for (const PortGroup& group : product.ports) {
        entries.push_back(portsText(group));
    }
    addLines("ports", '[', entries, ']');
    entries.clear();
    for (const Family& family : product.families) {
        entries.push_back(familyText(family));
    }
    addLines("families", '[', entries, ']');
    entries.clear();
    for (const auto& [name, note] : product.notes) {
        entries.push_back(member(name, jsonText(note)));
    }
    addLines("notes", '{', entries, '}');
    return wrapped("  {\n    ", joined(members, ",\n    "), "\n  }");
}

}  // namespace

std::string writeProducts(std::span<const Product> products) {
    std::vector<std::string> texts;
    for (const Product& product : products) {
        texts.push_back(productText(product));
    }
    return wrapped("{\"products\": [\n", joined(texts, ",\n"), texts.empty() ? "]}\n" : "\n]}\n");
}

}  // namespace hallwright
