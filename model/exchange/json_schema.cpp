// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/json_text.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <string>

#include "resources/resource.h"

namespace hallwright::files {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

struct HallSchema {
    json text;
    valijson::Schema schema;

    HallSchema() : text(json::parse(resource("schema/hall.schema.json"))) {
        valijson::SchemaParser parser;
        parser.populateSchema(NlohmannJsonAdapter(text), schema);
    }

    /// What the schema says of a value, references followed.
    [[nodiscard]] const json& resolved(const json& node) const {
        const json* at = &node;
        while (at->contains("$ref")) {
            at = &text.at(json::json_pointer(at->at("$ref").get<std::string>().substr(1)));
        }
        return *at;
    }
};

const HallSchema& hallSchema() {
    static const HallSchema kSchema;
    return kSchema;
}

Phrase anyOfThese(const json& values) {
    std::vector<std::string> list;
    std::ranges::transform(values, std::back_inserter(list),
                           [](const json& value) { return value.dump(); });
    return anyOf(list);
}

Wording shortened(const json& value) {
    constexpr std::size_t kMost = 40;
    if (value.is_structured()) {
        return value.is_object() ? Phrase("an object") : Phrase("an array");
    }
    std::string text = value.dump(-1, ' ', true);
    return text.size() <= kMost ? text : text.substr(0, kMost) + "…";
}

Phrase typeInWords(const json& type) {
    if (type.is_array()) {
        Phrase words = typeInWords(type.front());
        for (std::size_t i = 1; i < type.size(); ++i) {
            words = {"{} or {}", {std::move(words), typeInWords(type[i])}};
        }
        return words;
    }
    const auto name = type.get<std::string>();
    return Phrase(name == "integer"  ? translatable("a whole number")
                  : name == "number" ? translatable("a number")
                  : name == "string" ? translatable("a text")
                  : name == "object" ? translatable("an object")
                  : name == "array"  ? translatable("an array")
                                     : translatable("true or false"));
}

bool isOfType(const json& value, const json& type) {
    if (type.is_array()) {
        return std::ranges::any_of(type, [&](const json& one) { return isOfType(value, one); });
    }
    const auto name = type.get<std::string>();
    return (name == "object" && value.is_object()) || (name == "array" && value.is_array()) ||
           (name == "string" && value.is_string()) ||
           (name == "integer" && value.is_number_integer()) ||
           (name == "number" && value.is_number()) || (name == "boolean" && value.is_boolean());
}

/// In words, what `rule` asks of `value`, which breaks it; the place moves down to a member that is
/// one too many.
/// Nothing when it breaks nothing of its own.
std::optional<Phrase> wordsFor(const HallSchema& schema, const json& rule, const json& value) {
    if (!isOfType(value, rule.at("type"))) {
        return Phrase("{}, not {}", {typeInWords(rule["type"]), shortened(value)});
    }
    if (rule.contains("enum") && std::ranges::find(rule["enum"], value) == rule["enum"].end()) {
        constexpr std::size_t kFew = 10;
        if (rule["enum"].size() > kFew) {
            return Phrase("one of the keys that the schema lists, not {}", {shortened(value)});
        }
        return Phrase("{}, not {}", {anyOfThese(rule["enum"]), shortened(value)});
    }
    if (value.is_number() &&
        (value < rule.value("minimum", value) || value > rule.value("maximum", value))) {
        return Phrase("{} from {} to {}, not {}",
                      {typeInWords(rule["type"]), rule.value("minimum", json("any")).dump(),
                       rule.value("maximum", json("any")).dump(), shortened(value)});
    }
    if (value.is_string() &&
        value.get_ref<const std::string&>().size() < rule.value("minLength", 0U)) {
        return Phrase("a text that is not empty");
    }
    if (value.is_array() &&
        (value.size() < rule.value("minItems", 0U) ||
         value.size() > rule.value("maxItems", std::numeric_limits<std::size_t>::max()))) {
        return Phrase("between {} and {} entries, not {}",
                      {rule.value("minItems", json(0)).dump(),
                       rule.value("maxItems", json(0)).dump(), std::to_string(value.size())});
    }
    if (!value.is_object()) {
        return std::nullopt;
    }
    for (const json& name : rule.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            return Phrase("the member {}", {name.dump()});
        }
    }
    for (const auto& [name, member] : value.items()) {
        if (rule.contains("propertyNames")) {
            const json& names = schema.resolved(rule["propertyNames"]).at("enum");
            if (std::ranges::find(names, json(name)) == names.end()) {
                return Phrase("keys of properties, not {}", {shortened(name)});
            }
        } else if (!rule["additionalProperties"].is_object() &&
                   !rule["properties"].contains(name)) {
            return Phrase("no {}", {shortened(name)});
        }
    }
    return std::nullopt;
}

/// The schema of the member `key` of what `rule` describes.
const json& memberRule(const HallSchema& schema, const json& rule, const std::string& key) {
    if (rule.contains("items")) {
        return schema.resolved(rule["items"]);
    }
    if (rule.contains("properties") && rule["properties"].contains(key)) {
        return schema.resolved(rule["properties"][key]);
    }
    return schema.resolved(rule.at("additionalProperties"));
}

/// The first part of `value`, itself or a member, that breaks `rule`.
std::optional<Misfit> explained(const HallSchema& schema, const json& rule, const json& value,
                                const std::string& place) {
    if (auto words = wordsFor(schema, rule, value)) {
        return Misfit{placeOf(place), std::move(*words)};
    }
    if (value.is_structured()) {
        std::size_t index = 0;
        for (auto member = value.begin(); member != value.end(); ++member, ++index) {
            const std::string key = value.is_object() ? member.key() : std::to_string(index);
            if (auto found = explained(schema, memberRule(schema, rule, key), *member,
                                       below(place, std::string_view(key)))) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Misfit> findMisfit(const nlohmann::json& document) {
    const HallSchema& schema = hallSchema();
    valijson::Validator validator;
    const NlohmannJsonAdapter target(document);
    if (validator.validate(schema.schema, target, nullptr)) {
        return std::nullopt;
    }
    // The validator judges; for the sentence the place is looked for again, with the words beside
    // it.
    const auto found = explained(schema, schema.text, document, {});
    return found ? found : Misfit{placeOf({}), Phrase("what the schema of the format says")};
}

}  // namespace hallwright::files
