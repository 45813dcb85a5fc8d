// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/misfit.h"

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hallwright::files {

/// The value of a JSON text. Refused besides what is no JSON: a key twice in one object, numbers
/// that no double holds, more than 32 levels, 256 MiB or 20 million values.
tl::expected<nlohmann::json, Misfit> parseJson(std::string_view text);

/// Appends JSON for people and their diffs: what fits into `width` stands on one line; else each
/// member stands on a line of its own, by `indent` and two to the right.
void printJson(const nlohmann::ordered_json& value, std::size_t indent, std::size_t width,
               std::string& out);

/// What breaks the schema `resources/schema/hall.schema.json`, if anything does.
std::optional<Misfit> findMisfit(const nlohmann::json& document);

/// "/items/3" and "a/b" give "/items/3/a~1b".
std::string below(std::string_view pointer, std::string_view key);
std::string below(std::string_view pointer, std::size_t index);

}  // namespace hallwright::files
