// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/catalogue.h"

#include "model/catalogue/read_products.h"
#include "model/ensure.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

#include "resources/resource.h"

namespace hallwright {
namespace {

using nlohmann::json;

constexpr auto kBuiltIn = std::to_array<std::string_view>({
    "catalogue/computing.json",
    "catalogue/network.json",
    "catalogue/racks.json",
    "catalogue/air.json",
    "catalogue/liquid.json",
    "catalogue/power.json",
    "catalogue/floor_and_aisle.json",
});

constexpr int kDeepest = 16;  // a catalogue needs six levels

/// Parses JSON and notices a name that stands twice in one object, of which the parser keeps the
/// last.
struct Parsed {
    json document;
    std::optional<Phrase> trouble;
};

Parsed parse(std::string_view text) {
    Parsed parsed;
    std::vector<std::set<std::string>> names;
    const auto watch = [&](int depth, json::parse_event_t event, json& value) {
        if (depth > kDeepest && !parsed.trouble) {
            parsed.trouble = Phrase("expected a catalogue, found lists within lists within lists");
        }
        if (event == json::parse_event_t::object_start) {
            names.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            names.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto& name = value.get_ref<const std::string&>();
            if (!names.back().insert(name).second && !parsed.trouble) {
                parsed.trouble = Phrase("expected every name once in an object, found {} twice",
                                        {json(name).dump()});
            }
        }
        return true;
    };
    try {
        parsed.document = json::parse(text, watch);
    } catch (const json::parse_error& error) {
        parsed.trouble =
            Phrase("expected JSON, which this is not at byte {}", {std::to_string(error.byte)});
    } catch (const json::out_of_range&) {
        parsed.trouble = Phrase("expected numbers that a computer can hold");
    }
    return parsed;
}

tl::unexpected<Refusal> refuseAt(std::string_view file, const JsonFault& fault) {
    return fault.pointer.empty()
               ? refuse("{}, at its top: expected {}.", {std::string(file), fault.expected})
               : refuse("{}, at {}: expected {}.",
                        {std::string(file), fault.pointer, fault.expected});
}

}  // namespace

const Product* Catalogue::find(std::string_view key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &products_[found->second];
}

void Catalogue::merge(std::vector<Product> products) {
    for (Product& product : products) {
        product.id = {};
        const auto found = places_.find(product.key);
        if (found != places_.end()) {
            products_[found->second] = std::move(product);
        } else {
            places_.emplace(product.key, products_.size());
            products_.push_back(std::move(product));
        }
    }
    std::ranges::stable_sort(products_, [](const Product& a, const Product& b) {
        return std::tie(a.kind, a.vendor, a.model, a.key) <
               std::tie(b.kind, b.vendor, b.model, b.key);
    });
    for (std::size_t i = 0; i < products_.size(); ++i) {
        places_.find(products_[i].key)->second = i;
    }
}

const Catalogue& builtInCatalogue() {
    static const Catalogue catalogue = [] {
        std::vector<Product> all;
        for (const std::string_view name : kBuiltIn) {
            // Its schema and its names are proved by a test, not at every start.
            auto products = productsFrom(json::parse(resource(name)));
            HALLWRIGHT_ENSURE(products.has_value(), "the built-in catalogue is damaged");
            std::ranges::move(*products, std::back_inserter(all));
        }
        Catalogue built;
        built.merge(std::move(all));
        return built;
    }();
    return catalogue;
}

tl::expected<std::vector<Product>, Refusal> readProducts(std::string_view text,
                                                         std::string_view file) {
    const Parsed parsed = parse(text);
    if (parsed.trouble) {
        return refuse("{}: {}.", {std::string(file), *parsed.trouble});
    }
    auto products = productsFrom(parsed.document);
    if (!products) {
        return refuseAt(file, products.error());
    }
    if (const auto fault = whyNotByTheSchema(parsed.document)) {
        return refuseAt(file, *fault);
    }
    return std::move(*products);
}

}  // namespace hallwright
