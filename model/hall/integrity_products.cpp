// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity_parts.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace hallwright {
namespace integrity {
namespace {

Found findTextFault(const FaultPlace& place, const Product& product) {
    Found fault = place.name("key", product.key);
    fault = fault ? fault : place.line("vendor", product.vendor);
    fault = fault ? fault : place.line("model", product.model);
    fault = fault ? fault : place.line("part_number", product.partNumber);
    fault = fault ? fault : place.text("description", product.description);
    for (std::size_t i = 0; !fault && i < product.sources.size(); ++i) {
        fault = place.text("sources/" + std::to_string(i), product.sources[i]);
    }
    for (const auto& [key, note] : product.notes) {
        fault = fault ? fault : place.text("notes", key);
        fault = fault ? fault : place.text("notes", note);
    }
    return fault;
}

Found findPortFault(const FaultPlace& place, const Product& product) {
    constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
    if (product.ports.size() > kMost) {
        return place.fault("ports", Phrase("at most 65535 groups of ports"));
    }
    std::unordered_set<std::string_view> names;
    for (std::size_t i = 0; i < product.ports.size(); ++i) {
        const PortGroup& group = product.ports[i];
        const std::string field = "ports/" + std::to_string(i);
        Found fault = place.name(field + "/name", group.name);
        fault = fault ? fault : place.line(field + "/connector", group.connector);
        fault = fault ? fault : place.number(field + "/rate", group.rate, 0.0, 1e15);
        if (fault) {
            return fault;
        }
        if (group.perCage == 0) {
            return place.fault(field + "/per_cage", Phrase("at least one port in a cage"));
        }
        if (!names.insert(group.name).second) {
            return place.fault(field + "/name",
                               {"a name that no other ports of the product have, not {} again",
                                {quoted(group.name)}});
        }
    }
    return std::nullopt;
}

Found findFamilyFault(const FaultPlace& place, const Product& product) {
    for (std::size_t i = 0; i < product.families.size(); ++i) {
        const Family& family = product.families[i];
        const std::string field = "families/" + std::to_string(i);
        for (std::size_t k = 0; k < family.choices.size(); ++k) {
            if (auto fault = place.value(field + "/choices/" + std::to_string(k), family.property,
                                         family.choices[k])) {
                return fault;
            }
        }
        // With choices the range is not used, but what is not finite cannot be written down.
        constexpr double kAny = 1e299;
        if (auto fault = family.choices.empty()
                             ? place.value(field + "/low", family.property, family.low)
                             : place.number(field + "/low", family.low, -kAny, kAny)) {
            return fault;
        }
        if (auto fault = family.choices.empty()
                             ? place.value(field + "/high", family.property, family.high)
                             : place.number(field + "/high", family.high, -kAny, kAny)) {
            return fault;
        }
        if (family.choices.empty() && family.low > family.high) {
            return place.fault(field + "/high", Phrase("a number not below the least rating"));
        }
    }
    return std::nullopt;
}

Found findValueFault(const FaultPlace& place, const Product& product) {
    for (const auto& [property, value] : product.values) {
        const std::string field = "values/" + std::string(infoOf(property).key);
        if (auto fault = place.value(field + "/value", property, value.number)) {
            return fault;
        }
        // Source 0 of a product without sources: none is told.
        if (value.source != 0 && value.source >= product.sources.size()) {
            return place.fault(field + "/source", {"one of the {} sources of the product, from 0",
                                                   {std::to_string(product.sources.size())}});
        }
    }
    return std::nullopt;
}

Found findInProduct(const FaultPlace& place, const Product& product) {
    Found fault = findTextFault(place, product);
    fault = fault ? fault : findPortFault(place, product);
    fault = fault ? fault : findFamilyFault(place, product);
    return fault ? fault : findValueFault(place, product);
}

}  // namespace

Found findProductFault(const Design& design) {
    std::unordered_set<std::string_view> keys;
    std::size_t index = 0;
    for (const Product& product : design.products) {
        const FaultPlace place("products", product.id.value, index++, product.key);
        Found fault = place.id(design.lastId);
        fault = fault ? fault : findInProduct(place, product);
        if (fault) {
            return fault;
        }
        if (!keys.insert(product.key).second) {
            return place.fault(
                "key", {"a key that no other product has, not {} again", {quoted(product.key)}});
        }
    }
    return std::nullopt;
}

}  // namespace integrity

std::optional<Fault> findFault(const Product& product) {
    return integrity::findInProduct({"products", product.id.value, std::nullopt, product.key},
                                    product);
}

}  // namespace hallwright
