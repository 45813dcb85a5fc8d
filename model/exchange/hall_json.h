// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/refusal.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace hallwright {

/// The design as JSON by `resources/schema/hall.schema.json`: all that a `.hall` file holds.
std::string toJson(const Design& design);
/// The design of a JSON text; `file` is named in a refusal, with the place ("/items/3/pose/x") and
/// what was expected.
tl::expected<Design, Refusal> fromJson(std::string_view text, std::string_view file);

}  // namespace hallwright
