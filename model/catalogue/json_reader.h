// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/file_units.h"
#include "model/catalogue/read_products.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace hallwright {

/// Reads with the first fault kept; what is read after it does not matter.
class JsonReader {
  public:
    std::optional<JsonFault> fault;

    void expect(const JsonPlace& place, Phrase expected);
    /// The same with what stood there instead.
    void expect(const JsonPlace& place, Phrase expected, const nlohmann::json& found);

    bool isObject(const nlohmann::json& value, const JsonPlace& place);
    bool isArray(const nlohmann::json& value, const JsonPlace& place);
    /// At most 4000 characters, none of them a control character.
    std::string text(const nlohmann::json& value, const JsonPlace& place);
    double number(const nlohmann::json& value, const JsonPlace& place);
    /// A number in `unit` as SI, within what makes sense for its property.
    double figure(const nlohmann::json& value, const JsonPlace& place, const PropertyInfo& info,
                  const FileUnit& unit);

    template <class Integer>
    Integer whole(const nlohmann::json& value, const JsonPlace& place, Integer low) {
        constexpr auto kHigh = std::numeric_limits<Integer>::max();
        const double found = value.is_number() ? value.get<double>() : -1.0;
        if (!(found >= low && found <= kHigh) || found != std::floor(found)) {
            expect(place,
                   {"a whole number from {} to {}", {std::to_string(low), std::to_string(kHigh)}},
                   value);
            return low;
        }
        return static_cast<Integer>(found);
    }
};

}  // namespace hallwright
