// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/dps_topology.h"

#include "model/results/derating.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace hallwright {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kClassPowerFactor = 0.95;

const char* typeOf(Kind kind) {
    switch (kind) {
        case Kind::Utility:
        case Kind::Generator:
            return "PowerDomain";
        case Kind::PowerShelf:
            return "PowerSupply";
        default:
            return "PowerDistribution";
    }
}

/// Letters, digits and underscores, as device specifications are called.
std::string modelOf(const Product& product) {
    std::string name;
    for (const char letter : product.name()) {
        const bool isPlain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                             (letter >= 'a' && letter <= 'z');
        if (isPlain) {
            name += letter;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    return name;
}

double powerFactorOf(const PowerElement& element) {
    const double active = element.normalActive.si();
    const double apparent = std::hypot(active, element.normalReactive.si());
    return apparent > 0.0 ? active / apparent : kClassPowerFactor;
}

/// W that it may carry for long; not a number where its limit is not known.
double wattsOf(const Design& design, const PowerElement& element) {
    const double share = deratingOf(design, element);
    if (element.normalLoading > 0.0) {
        return share * element.normalActive.si() / element.normalLoading;
    }
    switch (element.limitDimension) {
        case Dimension::Power:
            return share * element.limit;
        case Dimension::ApparentPower:
            return share * kClassPowerFactor * element.limit;
        default:
            return share * kClassPowerFactor * std::numbers::sqrt3 * design.site->nominalVoltage *
                   element.limit;
    }
}

std::string nodeName(const Design& design, const PowerTree::Leaf& leaf) {
    return nameOf(design, leaf.item, leaf.slot) + " node " + std::to_string(leaf.node + 1);
}

Json entityOf(const Design& design, const PowerElement& element) {
    const Item& item = *design.items.find(element.item);
    const Device* device = item.device(element.slot);
    Json entity{{"Type", typeOf(element.kind)},
                {"Model", modelOf(device ? productOf(design, *device) : productOf(design, item))},
                {"Name", nameOf(design, element.item, element.slot)}};
    const double watts = wattsOf(design, element);
    if (std::isfinite(watts)) {
        entity["OperatingLimit"] = {
            {"PowerValue", {{"Value", std::floor(watts)}, {"Type", "W"}}},
            {"PowerFactor", std::round(1e3 * powerFactorOf(element)) / 1e3}};
    }
    return entity;
}

Json nodeEntity(const Design& design, const PowerTree::Leaf& leaf) {
    const Item& item = *design.items.find(leaf.item);
    const Device* device = item.device(leaf.slot);
    return {{"Type", "ComputerSystem"},
            {"Model", modelOf(device ? productOf(design, *device) : productOf(design, item))},
            {"Name", nodeName(design, leaf)}};
}

}  // namespace

std::string dpsTopology(const Design& design, const PowerResult& power, const PowerTree& tree) {
    Json entities = Json::array();
    std::map<std::uint32_t, Json> children;
    for (const PowerElement& element : power.elements) {
        entities.push_back(entityOf(design, element));
    }
    for (const PowerTree::Branch& branch : tree.branches) {
        const PowerElement& child = power.elements[branch.child];
        children[branch.parent].push_back(nameOf(design, child.item, child.slot));
    }
    std::set<std::string> known;
    for (const PowerTree::Leaf& leaf : tree.leaves) {
        const std::string name = nodeName(design, leaf);
        children[leaf.element].push_back(name);
        if (known.insert(name).second) {
            entities.push_back(nodeEntity(design, leaf));
        }
    }
    Json topology = Json::array();
    for (const auto& [element, below] : children) {
        const PowerElement& parent = power.elements[element];
        topology.push_back(
            {{"Name", nameOf(design, parent.item, parent.slot)}, {"Children", below}});
    }
    return Json{{"Entities", entities},
                {"Topology", {{"Name", design.site->name}, {"Entities", topology}}}}
               .dump(2) +
           "\n";
}

}  // namespace hallwright
