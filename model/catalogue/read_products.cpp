// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/read_products.h"

#include "model/catalogue/file_units.h"
#include "model/catalogue/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace hallwright {
namespace {

using nlohmann::json;

bool isKey(std::string_view text) {
    const auto part = [](std::string_view word) {
        return !word.empty() && word.front() != '-' && std::ranges::all_of(word, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                   c == '_';
        });
    };
    const auto slash = text.find('/');
    return slash != std::string_view::npos && part(text.substr(0, slash)) &&
           part(text.substr(slash + 1));
}

Value readValue(JsonReader& reader, const json& value, const JsonPlace& place,
                const FileProperty& property, std::size_t sources) {
    Value result;
    if (!value.is_array() || value.size() < 2 || value.size() > 3) {
        reader.expect(place,
                      Phrase("[number, confidence] or [number, confidence, index of its source]"),
                      value);
        return result;
    }
    result.number =
        reader.figure(value[0], {&place, {}, 0}, infoOf(property.property), *property.unit);
    const JsonPlace second{&place, {}, 1};
    const auto confidence = confidenceOf(reader.text(value[1], second));
    if (confidence) {
        result.confidence = *confidence;
    } else {
        reader.expect(
            second,
            Phrase("a confidence: user, datasheet, vendor_page, derived, estimate, class_value "
                   "or assumption"),
            value[1]);
    }
    if (value.size() == 3) {
        const JsonPlace third{&place, {}, 2};
        result.source = reader.whole<std::uint16_t>(value[2], third, 0);
        if (result.source >= sources) {
            reader.expect(third, {"the index of one of the {} sources", {std::to_string(sources)}},
                          value[2]);
        }
    }
    return result;
}

void readValues(JsonReader& reader, const json& values, const JsonPlace& place, Product& product) {
    if (!reader.isObject(values, place)) {
        return;
    }
    for (const auto& [key, value] : values.items()) {
        const JsonPlace at{&place, key};
        const auto property = filePropertyOf(key);
        if (!property) {
            reader.expect(at, Phrase("the name of a property and its unit, such as width_mm"));
            return;
        }
        const Value read = readValue(reader, value, at, *property, product.sources.size());
        if (!product.values.emplace(property->property, read).second) {
            reader.expect(at, {"{} only once", {Phrase(infoOf(property->property).label)}});
        }
    }
}

Direction readDirection(JsonReader& reader, const json& value, const JsonPlace& place) {
    const std::string text = reader.text(value, place);
    if (text == "in") {
        return Direction::In;
    }
    if (text == "out") {
        return Direction::Out;
    }
    if (text != "both") {
        reader.expect(place, Phrase("a direction: in, out or both"), value);
    }
    return Direction::Both;
}

PortGroup readPorts(JsonReader& reader, const json& value, const JsonPlace& place) {
    PortGroup group;
    if (!reader.isObject(value, place)) {
        return group;
    }
    bool hasCarries = false;
    for (const auto& [key, member] : value.items()) {
        const JsonPlace at{&place, key};
        if (key == "name") {
            group.name = reader.text(member, at);
        } else if (key == "carries") {
            const auto kind = linkKindOf(reader.text(member, at));
            hasCarries = kind.has_value();
            group.carries = kind.value_or(LinkKind::Power);
            if (!kind) {
                reader.expect(
                    at,
                    Phrase("what it carries: power, compute, storage, in_band, out_of_band, "
                           "nvlink, coolant or facility_water"),
                    member);
            }
        } else if (key == "direction") {
            group.direction = readDirection(reader, member, at);
        } else if (key == "count") {
            group.count = reader.whole<std::uint16_t>(member, at, 1);
        } else if (key == "rate_gbps" || key == "rate_bps" || key == "rate_a") {
            group.rate = reader.number(member, at) * (key == "rate_gbps" ? 1e9 : 1.0);
            if (!(group.rate >= 0.0 && group.rate <= 1e14)) {
                reader.expect(at, Phrase("a rate from 0 to 100000 Gb/s"), member);
            }
        } else if (key == "connector") {
            group.connector = reader.text(member, at);
        } else if (key == "per_cage") {
            group.perCage = reader.whole<std::uint8_t>(member, at, 1);
        } else {
            reader.expect(
                at,
                Phrase(
                    "name, carries, direction, count, rate_gbps, rate_a, connector or per_cage"));
        }
    }
    if (group.name.empty() || !hasCarries || group.count == 0) {
        reader.expect(place, Phrase("ports with a name, what they carry and a count"));
    }
    const bool isPower = group.carries == LinkKind::Power;
    if (value.contains(isPower ? "rate_gbps" : "rate_a") ||
        (isPower && value.contains("rate_bps"))) {
        reader.expect(place, Phrase(isPower ? translatable("a rate in A, as \"rate_a\"")
                                            : translatable("a rate in Gb/s, as \"rate_gbps\"")));
    }
    return group;
}

/// The list under one key of a family, which must be its choices or its range; false where it is
/// neither.
bool readFamilyValues(JsonReader& reader, std::string_view key, const json& member,
                      const JsonPlace& at, const PropertyInfo& info, Family& family) {
    const FileUnit* unit = nullptr;
    for (const FileUnit& candidate : fileUnits(info.dimension)) {
        if (key == fileKey("choices", candidate) || key == fileKey("range", candidate)) {
            unit = &candidate;
        }
    }
    if (!unit) {
        return false;
    }
    const bool isRange = key.starts_with("range");
    std::vector<double> numbers;
    if (reader.isArray(member, at)) {
        for (const json& number : member) {
            numbers.push_back(reader.figure(number, {&at, {}, numbers.size()}, info, *unit));
        }
    }
    const bool rises = std::ranges::adjacent_find(numbers, std::greater_equal<>()) == numbers.end();
    if (numbers.empty() || !rises || (isRange && numbers.size() != 2)) {
        reader.expect(at,
                      Phrase(isRange ? translatable("the least and the greatest, in this order")
                                     : translatable("choices in rising order")),
                      member);
    } else if (isRange) {
        family.low = numbers[0];
        family.high = numbers[1];
    } else {
        family.choices = std::move(numbers);
    }
    return true;
}

Family readFamily(JsonReader& reader, const json& value, const JsonPlace& place) {
    Family family;
    if (!reader.isObject(value, place) || !value.contains("property")) {
        reader.expect(place, Phrase("a property and its choices or range"));
        return family;
    }
    const JsonPlace name{&place, "property"};
    const auto property = propertyOf(reader.text(value["property"], name));
    if (!property || !infoOf(*property).settable) {
        // A cable is sold by length, which is its reach; nothing sets the reach of a placed item.
        if (property != Property::Reach) {
            reader.expect(name, Phrase("a property that can be chosen, such as rated_current"),
                          value["property"]);
            return family;
        }
    }
    family.property = *property;
    const PropertyInfo& info = infoOf(*property);
    int given = 0;
    for (const auto& [key, member] : value.items()) {
        const JsonPlace at{&place, key};
        if (readFamilyValues(reader, key, member, at, info, family)) {
            ++given;
        } else if (key != "property") {
            const FileUnit& unit = fileUnits(info.dimension)[0];
            reader.expect(at, {"\"property\" and \"{}\" or \"{}\"",
                               {fileKey("choices", unit), fileKey("range", unit)}});
        }
    }
    if (given != 1) {
        reader.expect(place, Phrase("either choices or a range"));
    }
    return family;
}

/// What must hold between figures.
void judge(JsonReader& reader, const Product& product, const JsonPlace& place) {
    const JsonPlace values{&place, "values"};
    const Value* air = product.find(Property::AirHeatFraction);
    const Value* liquid = product.find(Property::LiquidHeatFraction);
    if (air && liquid && std::fabs(air->number + liquid->number - 1.0) > 1e-6) {
        reader.expect(values, Phrase("air_heat_fraction and liquid_heat_fraction that sum to 1"));
    }
    const auto ordered = [&](Property low, Property high) {
        const Value* least = product.find(low);
        const Value* most = product.find(high);
        if (least && most && least->number > most->number) {
            reader.expect(values, {"\"{}\" not above \"{}\"",
                                   {std::string(infoOf(low).key), std::string(infoOf(high).key)}});
        }
    };
    ordered(Property::PsuNeeded, Property::PsuCount);
    ordered(Property::ModuleCapMin, Property::ModuleCapMax);
    ordered(Property::InletMin, Property::InletMax);
    ordered(Property::CoolantInletMin, Property::CoolantInletMax);
    ordered(Property::InputVoltageMin, Property::InputVoltageMax);
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < product.ports.size(); ++i) {
        if (!names.insert(product.ports[i].name).second) {
            const JsonPlace ports{&place, "ports"};
            reader.expect({&ports, {}, i},
                          Phrase("a name that no other ports of the product have"));
        }
    }
    std::set<Property> chosen;
    for (std::size_t i = 0; i < product.families.size(); ++i) {
        if (!chosen.insert(product.families[i].property).second) {
            const JsonPlace families{&place, "families"};
            reader.expect({&families, {}, i},
                          Phrase("a property that no other family of the product has"));
        }
    }
}

template <class Read>
void readEach(JsonReader& reader, const json& array, const JsonPlace& place, const Read& read) {
    if (!reader.isArray(array, place)) {
        return;
    }
    std::size_t index = 0;
    for (const json& element : array) {
        read(element, JsonPlace{&place, {}, index++});
    }
}

void readMember(JsonReader& reader, const std::string& key, const json& member, const JsonPlace& at,
                Product& product) {
    if (key == "key") {
        product.key = reader.text(member, at);
        if (!isKey(product.key)) {
            reader.expect(
                at,
                Phrase(
                    "a key such as nvidia/qm9700, of lower-case letters, digits, '-', '.' and '_'"),
                member);
        }
    } else if (key == "kind") {
        const auto kind = kindOf(reader.text(member, at));
        product.kind = kind.value_or(Kind::Accessory);
        if (!kind) {
            reader.expect(at, Phrase("a kind of product, such as gpu_server or rack_pdu"), member);
        }
    } else if (key == "vendor") {
        product.vendor = reader.text(member, at);
    } else if (key == "model") {
        product.model = reader.text(member, at);
    } else if (key == "part_number") {
        product.partNumber = reader.text(member, at);
    } else if (key == "description") {
        product.description = reader.text(member, at);
    } else if (key == "generic") {
        product.generic = member.is_boolean() && member.get<bool>();
        if (!member.is_boolean()) {
            reader.expect(at, Phrase("true or false"), member);
        }
    } else if (key == "ports") {
        readEach(reader, member, at, [&](const json& element, const JsonPlace& place) {
            product.ports.push_back(readPorts(reader, element, place));
        });
    } else if (key == "families") {
        readEach(reader, member, at, [&](const json& element, const JsonPlace& place) {
            product.families.push_back(readFamily(reader, element, place));
        });
    } else if (key == "notes") {
        if (reader.isObject(member, at)) {
            for (const auto& [name, note] : member.items()) {
                product.notes.emplace(name, reader.text(note, {&at, name}));
            }
        }
    } else if (key != "sources" && key != "values") {
        reader.expect(at, Phrase("key, kind, vendor, model, part_number, description, generic, "
                                 "sources, values, ports, families or notes"));
    }
}

Product readProduct(JsonReader& reader, const json& value, const JsonPlace& place) {
    Product product;
    if (!reader.isObject(value, place)) {
        return product;
    }
    for (const char* needed : {"key", "kind", "model"}) {
        if (!value.contains(needed)) {
            reader.expect(place, Phrase("a product with its key, kind and model"));
        }
    }
    if (const auto sources = value.find("sources"); sources != value.end()) {
        readEach(reader, *sources, {&place, "sources"},
                 [&](const json& element, const JsonPlace& at) {
                     product.sources.push_back(reader.text(element, at));
                 });
    }
    if (const auto values = value.find("values"); values != value.end()) {
        readValues(reader, *values, {&place, "values"}, product);
    }
    for (const auto& [key, member] : value.items()) {
        readMember(reader, key, member, {&place, key}, product);
    }
    if (product.model.empty()) {
        reader.expect({&place, "model"}, Phrase("a model that is not empty"));
    }
    judge(reader, product, place);
    return product;
}

}  // namespace

tl::expected<std::vector<Product>, JsonFault> productsFrom(const json& document) {
    JsonReader reader;
    std::vector<Product> products;
    const JsonPlace root;
    if (reader.isObject(document, root)) {
        for (const auto& [key, member] : document.items()) {
            if (key != "products" && key != "$schema") {
                reader.expect({&root, key}, Phrase("only products and $schema at the top"));
            }
        }
        const JsonPlace list{&root, "products"};
        if (!document.contains("products")) {
            reader.expect(root, Phrase("an object with products"));
        } else {
            std::set<std::string> keys;
            readEach(reader, document["products"], list,
                     [&](const json& element, const JsonPlace& place) {
                         if (reader.fault) {
                             return;
                         }
                         products.push_back(readProduct(reader, element, place));
                         if (!keys.insert(products.back().key).second) {
                             reader.expect({&place, "key"},
                                           {"a key that no other product of the file has, found {}",
                                            {products.back().key}});
                         }
                     });
        }
    }
    if (reader.fault) {
        return tl::unexpected(std::move(*reader.fault));
    }
    return products;
}

}  // namespace hallwright
