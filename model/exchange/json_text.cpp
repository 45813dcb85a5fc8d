// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/json_text.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace hallwright::files {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t{256} << 20U;
constexpr std::size_t kMostValues = 20'000'000;
constexpr std::size_t kMostLevels = 32;

Phrase placeIn(std::string_view text, std::size_t position) {
    const std::string_view read = text.substr(0, std::min(position, text.size()));
    const auto line = std::ranges::count(read, '\n') + 1;
    const std::size_t start = read.rfind('\n');
    const std::size_t column =
        start == std::string_view::npos ? read.size() : read.size() - start - 1;
    return {"line {}, column {}",
            {std::to_string(line), std::to_string(std::max<std::size_t>(column, 1))}};
}

/// The word that `position` stands in or behind.
std::string wordAt(std::string_view text, std::size_t position) {
    const auto isWord = [&](std::size_t i) {
        const auto c = static_cast<unsigned char>(text[i]);
        return std::isalnum(c) != 0 || c == '-' || c == '+' || c == '.';
    };
    std::size_t low = std::min(position, text.size());
    while (low > 0 && isWord(low - 1)) {
        --low;
    }
    std::size_t high = std::min(position, text.size());
    while (high < text.size() && isWord(high)) {
        ++high;
    }
    constexpr std::size_t kMost = 40;
    return std::string(text.substr(low, std::min(high - low, kMost)));
}

/// Builds the value and watches what the JSON grammar lets pass.
class Builder : public nlohmann::json_sax<json> {
  public:
    explicit Builder(std::string_view text) : text_(text) {}

    json root;
    Misfit misfit;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override {
        return add(value);
    }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return refuse(Phrase("text")); }
    bool start_object(std::size_t /*size*/) override { return open(json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        json& object = *open_.back().value;
        const auto [member, added] = object.emplace(name, nullptr);
        open_.back().key = name;
        member_ = &*member;
        return added || refuse({"no key twice in one object, not \"{}\" again", {name}});
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        constexpr int kOutOfRange = 406;
        if (error.id == kOutOfRange) {
            misfit = {pointer(), Phrase("a number that a double can hold")};
            return false;
        }
        misfit.place = placeIn(text_, position);
        const std::string word = wordAt(text_, position);
        if (position >= text_.size()) {
            misfit.expectation = Phrase("the rest of the JSON text, which ends too early");
        } else if (word.empty()) {  // bytes that are no text stay out of the sentence
            misfit.expectation = Phrase("valid JSON in UTF-8");
        } else {
            misfit.expectation = {"valid JSON in UTF-8, not \"{}\"", {word}};
        }
        return false;
    }

  private:
    struct Level {
        json* value = nullptr;
        std::string key;
    };

    [[nodiscard]] Wording pointer() const {
        std::string place;
        for (const Level& level : open_) {
            // The last entry of an outer array is the one that is open.
            const std::size_t entries = level.value->size();
            place = level.value->is_object()
                        ? below(place, level.key)
                        : below(place, &level == &open_.back() ? entries : entries - 1);
        }
        return placeOf(std::move(place));
    }

    bool refuse(Phrase expectation) {
        misfit = {pointer(), std::move(expectation)};
        return false;
    }

    json* put(json&& value) {
        if (open_.empty()) {
            root = std::move(value);
            return &root;
        }
        json& parent = *open_.back().value;
        if (parent.is_object()) {
            *member_ = std::move(value);
            return member_;
        }
        parent.push_back(std::move(value));
        return &parent.back();
    }

    bool add(json&& value) {
        if (++values_ > kMostValues) {
            return refuse(Phrase("at most 20 million values"));
        }
        put(std::move(value));
        return true;
    }

    bool open(json&& value) {
        if (++values_ > kMostValues) {
            return refuse(Phrase("at most 20 million values"));
        }
        if (open_.size() >= kMostLevels) {
            return refuse(Phrase("at most 32 levels of objects and arrays"));
        }
        open_.push_back({put(std::move(value)), {}});
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    std::string_view text_;
    std::vector<Level> open_;
    json* member_ = nullptr;
    std::size_t values_ = 0;
};

void printOnOneLine(const nlohmann::ordered_json& value, std::string& out) {
    if (!value.is_structured()) {
        out += value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
        return;
    }
    out += value.is_object() ? '{' : '[';
    bool first = true;
    for (auto member = value.begin(); member != value.end(); ++member) {
        out += first ? "" : ", ";
        first = false;
        if (value.is_object()) {
            printOnOneLine(member.key(), out);
            out += ": ";
        }
        printOnOneLine(*member, out);
    }
    out += value.is_object() ? '}' : ']';
}

}  // namespace

tl::expected<nlohmann::json, Misfit> parseJson(std::string_view text) {
    if (text.size() > kMostBytes) {
        return tl::unexpected(Misfit{placeOf({}), Phrase("at most 256 MiB of text")});
    }
    Builder builder(text);
    if (!json::sax_parse(text.begin(), text.end(), &builder)) {
        return tl::unexpected(std::move(builder.misfit));
    }
    return std::move(builder.root);
}

void printJson(const nlohmann::ordered_json& value, std::size_t indent, std::size_t width,
               std::string& out) {
    const std::size_t start = out.size();
    printOnOneLine(value, out);
    if (!value.is_structured() || value.empty() || out.size() - start + indent <= width) {
        return;
    }
    out.resize(start);
    out += value.is_object() ? "{" : "[";
    bool first = true;
    for (auto member = value.begin(); member != value.end(); ++member) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append(indent + 2, ' ');
        if (value.is_object()) {
            printOnOneLine(member.key(), out);
            out += ": ";
        }
        printJson(*member, indent + 2, width, out);
    }
    out += '\n';
    out.append(indent, ' ');
    out += value.is_object() ? '}' : ']';
}

std::string below(std::string_view pointer, std::string_view key) {
    std::string result(pointer);
    result += '/';
    for (const char c : key) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

std::string below(std::string_view pointer, std::size_t index) {
    return below(pointer, std::string_view(std::to_string(index)));
}

}  // namespace hallwright::files
