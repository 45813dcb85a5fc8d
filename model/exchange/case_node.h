// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/json_text.h"
#include "model/exchange/misfit.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright::files {

inline std::string shown(double number) {
    return nlohmann::json(number).dump();
}

inline std::vector<std::string> quoted(const std::vector<std::string_view>& keys) {
    std::vector<std::string> texts;
    for (const std::string_view key : keys) {
        texts.push_back('"' + std::string(key) + '"');
    }
    return texts;
}

/// A value with its place; what does not fit is thrown as a `Misfit`.
class Node {
  public:
    Node(const nlohmann::json& value, std::string place)
        : value_(value), place_(std::move(place)) {}

    [[noreturn]] void expect(Phrase expected) const {
        throw Misfit{placeOf(place_), {"{}, found {}", {std::move(expected), found()}}};
    }

    /// Lets pass an object of known fields; name, description and note are free texts in any.
    const Node& withFields(std::initializer_list<std::string_view> known) const {
        if (!value_.is_object()) {
            expect(Phrase("an object"));
        }
        for (const auto& [key, value] : value_.items()) {
            if (key == "name" || key == "description" || key == "note") {
                static_cast<void>(at(key).text());
            } else if (std::ranges::find(known, key) == known.end()) {
                std::vector<std::string_view> all(known);
                all.insert(all.end(), {"name", "description", "note"});
                throw Misfit{below(place_, std::string_view(key)),
                             {"a field of the format, here {}", {anyOf(quoted(all))}}};
            }
        }
        return *this;
    }

    [[nodiscard]] bool has(const char* key) const {
        const auto found = value_.find(key);
        return found != value_.end() && !found->is_null();
    }
    [[nodiscard]] Node at(const std::string& key) const {
        const auto found = value_.find(key);
        if (found == value_.end()) {
            throw Misfit{placeOf(place_), {"the field \"{}\"", {key}}};
        }
        return {*found, below(place_, std::string_view(key))};
    }
    [[nodiscard]] std::string text() const {
        if (!value_.is_string()) {
            expect(Phrase("a text"));
        }
        return value_.get<std::string>();
    }
    [[nodiscard]] std::string textOr(const char* key) const {
        return has(key) ? at(key).text() : "";
    }

    [[nodiscard]] double number(double low, double high) const {
        const double found =
            value_.is_number() ? value_.get<double>() : std::numeric_limits<double>::quiet_NaN();
        if (!(found >= low && found <= high)) {
            expect({"a number from {} to {}", {shown(low), shown(high)}});
        }
        return found;
    }
    [[nodiscard]] double positive(double high) const {
        const double found = number(0.0, high);
        if (found <= 0.0) {
            expect(Phrase("a number above 0"));
        }
        return found;
    }
    /// The index of the word that stands here.
    [[nodiscard]] std::size_t oneOf(std::initializer_list<std::string_view> words) const {
        const auto* const found =
            value_.is_string()
                ? std::ranges::find(words, std::string_view(value_.get_ref<const std::string&>()))
                : words.end();
        if (found == words.end()) {
            expect(anyOf(quoted(words)));
        }
        return static_cast<std::size_t>(found - words.begin());
    }

    template <std::size_t N>
    [[nodiscard]] std::array<double, N> numbers(double low, double high) const {
        if (!value_.is_array() || value_.size() != N) {
            expect({"a list of {} numbers", {std::to_string(N)}});
        }
        std::array<double, N> result{};
        for (std::size_t n = 0; n < N; ++n) {
            result[n] = Node(value_[n], below(place_, n)).number(low, high);
        }
        return result;
    }
    template <std::size_t N>
    [[nodiscard]] std::array<double, N> sizes(double most) const {
        const auto result = numbers<N>(0.0, most);
        for (std::size_t n = 0; n < N; ++n) {
            static_cast<void>(Node(value_[n], below(place_, n)).positive(most));
        }
        return result;
    }

    template <class F>
    void each(F&& visit) const {
        if (!value_.is_array()) {
            expect(Phrase("a list"));
        }
        for (std::size_t n = 0; n < value_.size(); ++n) {
            visit(Node(value_[n], below(place_, n)));
        }
    }

  private:
    [[nodiscard]] Wording found() const {
        if (value_.is_structured()) {
            return value_.is_array() ? Phrase("a list") : Phrase("an object");
        }
        std::string text = value_.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return text.size() > 40 ? Wording(Phrase("a long text")) : Wording(std::move(text));
    }

    const nlohmann::json& value_;
    std::string place_;
};

}  // namespace hallwright::files
