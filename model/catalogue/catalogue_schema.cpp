// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/read_products.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <memory>

#include "resources/resource.h"

namespace hallwright {

std::optional<JsonFault> whyNotByTheSchema(const nlohmann::json& document) {
    static const std::unique_ptr<const valijson::Schema> schema = [] {
        const nlohmann::json text = nlohmann::json::parse(resource("schema/catalogue.schema.json"));
        auto parsed = std::make_unique<valijson::Schema>();
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), *parsed);
        return parsed;
    }();
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
        return std::nullopt;
    }
    // The deepest error is the plainest: those around it only say that a part does not fit.
    JsonFault fault;
    std::size_t depth = 0;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        if (error.context.size() < depth) {
            continue;
        }
        depth = error.context.size();
        fault.pointer.clear();
        for (std::size_t i = 1; i < error.context.size(); ++i) {
            const std::string& step = error.context[i];  // "[name]"
            fault.pointer.append("/").append(step, 1, step.size() > 2 ? step.size() - 2 : 0);
        }
        fault.expected = Phrase("what the catalogue schema asks for");
    }
    return fault;
}

}  // namespace hallwright
