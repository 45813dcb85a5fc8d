// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "model/refusal.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// Where in a JSON document one is: a chain on the stack, spelled out only for a refusal.
struct JsonPlace {
    const JsonPlace* parent = nullptr;
    std::string_view name;  ///< of a member; empty: an element
    std::size_t index = 0;
    [[nodiscard]] std::string pointer() const;  ///< "/products/3/values/width_mm"
};

/// What stood in the way at which place; the first one is the one told.
struct JsonFault {
    std::string pointer;
    Phrase expected;  ///< "a number between 1 mm and 100 m, found -5"
};

/// The products of a parsed catalogue document, whose every field is checked.
tl::expected<std::vector<Product>, JsonFault> productsFrom(const nlohmann::json& document);

/// The first thing at which `document` departs from the catalogue schema, if any.
std::optional<JsonFault> whyNotByTheSchema(const nlohmann::json& document);

}  // namespace hallwright
