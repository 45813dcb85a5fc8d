// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/assemblies.h"

#include "model/catalogue/file_units.h"
#include "model/ensure.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include "resources/resource.h"

namespace hallwright {
namespace {

using nlohmann::json;

OwnValues ownFrom(const json& object) {
    OwnValues own;
    for (const auto& [key, number] : object.items()) {
        const auto property = filePropertyOf(key);
        HALLWRIGHT_ENSURE(property.has_value(), "an assembly sets a figure that there is not");
        own.set(property->property, property->unit->toSi(number.get<double>()));
    }
    return own;
}

Assembly assemblyFrom(const json& object) {
    Assembly assembly;
    assembly.key = object.at("key");
    assembly.label = object.at("label");
    assembly.description = object.at("description");
    assembly.frame = object.at("frame");
    assembly.own = ownFrom(object.value("own", json::object()));
    for (const json& entry : object.at("parts")) {
        Assembly::Part part;
        part.product = entry.at("product");
        part.positions = entry.at("positions").get<std::vector<double>>();
        part.name = entry.value("name", "");
        part.own = ownFrom(entry.value("own", json::object()));
        assembly.parts.push_back(std::move(part));
    }
    return assembly;
}

const std::vector<Assembly>& builtIn() {
    static const std::vector<Assembly> assemblies = [] {
        std::vector<Assembly> all;
        const json document = json::parse(resource("catalogue/assemblies.json"));
        for (const json& object : document.at("assemblies")) {
            all.push_back(assemblyFrom(object));
        }
        return all;
    }();
    return assemblies;
}

/// "Leaf {}" → "Leaf 3".
std::string numbered(std::string name, std::size_t number) {
    if (const auto at = name.find("{}"); at != std::string::npos) {
        name.replace(at, 2, std::to_string(number));
    }
    return name;
}

std::size_t unitsOf(const Product& product) {
    const Value* units = product.find(Property::RackUnits);
    return units ? static_cast<std::size_t>(std::lround(units->number)) : 0;
}

/// Slots of cabinets and the 21-inch bays of open racks take no 19-inch panels; they say so.
bool takesPanels(const Product& frame) {
    const auto mounting = frame.notes.find("mounting");
    return frame.kind == Kind::Rack &&
           (mounting == frame.notes.end() || mounting->second == "19in");
}

/// Fills what is open with the largest panels that fit.
tl::expected<void, Refusal> addPanels(Placing& placing, const Catalogue& catalogue) {
    std::vector<bool> taken(unitsOf(placing.product), false);
    for (const Placing::Part& part : placing.parts) {
        const auto from = static_cast<std::size_t>(std::max(0L, std::lround(part.position)));
        for (std::size_t u = from;
             from > 0 && u < from + unitsOf(part.product) && u <= taken.size(); ++u) {
            taken[u - 1] = true;
        }
    }
    constexpr auto kPanels = std::to_array<std::string_view>(
        {"generic/blanking-4u", "generic/blanking-2u", "generic/blanking-1u"});
    for (const std::string_view key : kPanels) {
        const Product* panel = catalogue.find(key);
        if (!panel) {
            return refuse("The blanking panel {} is not in the catalogue.", {std::string(key)});
        }
        const std::size_t tall = unitsOf(*panel);
        for (std::size_t u = 0; u + tall <= taken.size(); ++u) {
            const auto first = taken.begin() + static_cast<std::ptrdiff_t>(u);
            const auto last = first + static_cast<std::ptrdiff_t>(tall);
            if (std::none_of(first, last, [](bool is) { return is; })) {
                std::fill(first, last, true);
                placing.parts.push_back({*panel, static_cast<double>(u + 1), "", {}});
            }
        }
    }
    return {};
}

}  // namespace

std::span<const Assembly> assemblies() {
    return builtIn();
}

const Assembly* findAssembly(std::string_view key) {
    const auto found = std::ranges::find(builtIn(), key, &Assembly::key);
    return found == builtIn().end() ? nullptr : &*found;
}

tl::expected<Placing, Refusal> assembled(const Assembly& assembly, const Catalogue& catalogue,
                                         bool blank) {
    const auto missing = [&](const std::string& product) {
        return refuse("The assembly {} needs the product {}, which is not in the catalogue.",
                      {assembly.key, product});
    };
    const Product* frame = catalogue.find(assembly.frame);
    if (!frame) {
        return missing(assembly.frame);
    }
    Placing placing;
    placing.product = *frame;
    placing.own = assembly.own;
    for (const Assembly::Part& part : assembly.parts) {
        const Product* product = catalogue.find(part.product);
        if (!product) {
            return missing(part.product);
        }
        std::size_t number = 0;
        for (const double position : part.positions) {
            placing.parts.push_back({*product, position, numbered(part.name, ++number), part.own});
        }
    }
    if (blank && takesPanels(*frame)) {
        if (auto added = addPanels(placing, catalogue); !added) {
            return tl::unexpected(added.error());
        }
    }
    return placing;
}

}  // namespace hallwright
