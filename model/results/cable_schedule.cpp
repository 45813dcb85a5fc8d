// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/cable_schedule.h"

#include "model/catalogue/cable_body.h"
#include "model/results/quantities.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

namespace hallwright {
namespace {

double areaOf(const Product* product) {
    const Value* diameter = product ? product->find(Property::OuterDiameter) : nullptr;
    return diameter ? std::numbers::pi / 4.0 * diameter->number * diameter->number : 0.0;
}

void addTo(CableBundle& bundle, const CableLine& line) {
    const auto same = [&line](const CableBundle::Part& part) {
        return part.network == line.network && part.product == line.product &&
               part.orderLength == line.orderLength;
    };
    auto part = std::ranges::find_if(bundle.parts, same);
    if (part == bundle.parts.end()) {
        bundle.parts.push_back({line.network, line.product, line.orderLength, 0, {}});
        part = bundle.parts.end() - 1;
    }
    ++part->count;
    part->cables.push_back(line.cable);
    bundle.length += line.orderLength;
    const double area = areaOf(line.product);
    if (bundle.count == 0) {
        bundle.area = 0.0;
        bundle.linearMass = 0.0;
    }
    const double mass = line.product ? bodyOf(*line.product).linearMass : 0.0;
    bundle.linearMass =
        mass > 0.0 && bundle.linearMass ? std::optional(*bundle.linearMass + mass) : std::nullopt;
    bundle.area = area > 0.0 && bundle.area ? std::optional(*bundle.area + area) : std::nullopt;
    ++bundle.count;
}

}  // namespace

std::string CableLine::label(bool atFrom) const {
    return atFrom ? from.label + " / " + to.label : to.label + " / " + from.label;
}

std::size_t SwitchPorts::used() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(ports, [](const PortLine& port) { return port.line.has_value(); }));
}

int CableBundle::trunks() const {
    return (count + kTied - 1) / kTied;
}

std::optional<double> CableBundle::trunkDiameter() const {
    if (!area || count == 0) {
        return std::nullopt;
    }
    const int fullest = (count + trunks() - 1) / trunks();
    return std::sqrt(4.0 / std::numbers::pi * *area / count * fullest / kPacking);
}

std::vector<CableBundle> bundlesOf(const CableSchedule& schedule, std::optional<LinkKind> only) {
    using Racks = std::pair<std::string, std::string>;
    const auto before = [](const std::pair<std::string, Racks>& a,
                           const std::pair<std::string, Racks>& b) {
        if (a.first != b.first) {
            return a.first < b.first;
        }
        return a.second.first != b.second.first ? tagBefore(a.second.first, b.second.first)
                                                : tagBefore(a.second.second, b.second.second);
    };
    std::map<std::pair<std::string, Racks>, CableBundle, decltype(before)> bundles(before);
    std::set<std::string_view> seen;
    for (const CableLine& line : schedule.lines) {
        if ((only && line.network != *only) || !seen.insert(line.cable).second) {
            continue;
        }
        const bool inOrder = !tagBefore(line.to.rack, line.from.rack);
        const std::string& first = inOrder ? line.from.rack : line.to.rack;
        const std::string& last = inOrder ? line.to.rack : line.from.rack;
        CableBundle& bundle = bundles[{filled(line.way), {first, last}}];
        bundle.from = first;
        bundle.to = last;
        bundle.way = line.way;
        addTo(bundle, line);
    }
    std::vector<CableBundle> ordered;
    ordered.reserve(bundles.size());
    for (auto& [key, bundle] : bundles) {
        ordered.push_back(std::move(bundle));
    }
    return ordered;
}

}  // namespace hallwright
