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

namespace hallwright::files {

inline std::string shown(double number) {
    return nlohmann::json(number).dump();
}

/// A value with its place; what does not fit is thrown as a `Misfit`.
class Node {
  public:
    Node(const nlohmann::json& value, std::string place)
        : value_(value), place_(std::move(place)) {}

    [[noreturn]] void expect(const std::string& expected) const {
        const std::string found =
            value_.is_structured()
                ? (value_.is_array() ? "a list" : "an object")
                : value_.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        throw Misfit{place_.empty() ? "the top" : place_,
                     expected + ", found " + (found.size() > 40 ? "a long text" : found)};
    }

    /// Lets pass an object of known fields; name, description and note are free texts in any.
    const Node& withFields(std::initializer_list<std::string_view> known) const {
        if (!value_.is_object()) {
            expect("an object");
        }
        for (const auto& [key, value] : value_.items()) {
            if (key == "name" || key == "description" || key == "note") {
                static_cast<void>(at(key).text());
            } else if (std::ranges::find(known, key) == known.end()) {
                std::string names;
                for (const std::string_view name : known) {
                    names.append(names.empty() ? "" : ", ").append(name);
                }
                throw Misfit{below(place_, std::string_view(key)),
                             "a field of the format, which are here " + names +
                                 ", name, description and note"};
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
            throw Misfit{place_.empty() ? "the top" : place_, "the field " + key};
        }
        return {*found, below(place_, std::string_view(key))};
    }
    [[nodiscard]] std::string text() const {
        if (!value_.is_string()) {
            expect("a text");
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
            expect("a number from " + shown(low) + " to " + shown(high));
        }
        return found;
    }
    [[nodiscard]] double positive(double high) const {
        const double found = number(0.0, high);
        if (found <= 0.0) {
            expect("a number above 0");
        }
        return found;
    }
    /// The index of the word that stands here.
    [[nodiscard]] std::size_t oneOf(std::initializer_list<std::string_view> words) const {
        std::string names;
        std::size_t index = 0;
        for (const std::string_view word : words) {
            if (value_.is_string() && value_.get_ref<const std::string&>() == word) {
                return index;
            }
            names.append(index++ == 0 ? "" : " or ").append("\"").append(word).append("\"");
        }
        expect(names);
    }

    template <std::size_t N>
    [[nodiscard]] std::array<double, N> numbers(double low, double high) const {
        if (!value_.is_array() || value_.size() != N) {
            expect("a list of " + std::to_string(N) + " numbers");
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
            expect("a list");
        }
        for (std::size_t n = 0; n < value_.size(); ++n) {
            visit(Node(value_[n], below(place_, n)));
        }
    }

  private:
    const nlohmann::json& value_;
    std::string place_;
};

}  // namespace hallwright::files
