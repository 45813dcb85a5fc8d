// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/air_field.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

/// The interval of sorted `borders` that holds `at`, or none.
std::optional<std::size_t> intervalOf(const std::vector<double>& borders, double at) {
    if (borders.size() < 2 || !(at >= borders.front()) || !(at <= borders.back())) {
        return std::nullopt;
    }
    const auto above = std::ranges::upper_bound(borders, at);
    const auto index = static_cast<std::size_t>(above - borders.begin());
    return std::min(index, borders.size() - 1) - 1;
}

}  // namespace

std::string_view keyOf(AirTrust trust) {
    constexpr std::array<std::string_view, 5> kKeys{"firm", "exhaust", "jets", "plumes",
                                                    "unsolved"};
    return kKeys[static_cast<std::size_t>(trust)];
}

const RackAir* AirField::findRack(Id<Item> rack) const {
    const auto found = std::ranges::lower_bound(racks, rack, {}, &RackAir::rack);
    return found != racks.end() && found->rack == rack ? &*found : nullptr;
}

const CoolerAir* AirField::findCooler(Id<Item> cooler) const {
    const auto found = std::ranges::lower_bound(coolers, cooler, {}, &CoolerAir::cooler);
    return found != coolers.end() && found->cooler == cooler ? &*found : nullptr;
}

bool AirField::isInDoubt() const {
    return std::ranges::any_of(
        racks, [](const RackAir& rack) { return rack.isSolved() && rack.trust != AirTrust::Firm; });
}

double AirField::temperatureAt(const Spot& spot) const {
    const auto i = intervalOf(x, spot.x);
    const auto j = intervalOf(y, spot.y);
    const auto k = intervalOf(z, spot.z);
    if (!i || !j || !k || temperature.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return static_cast<double>(temperature[at(*i, *j, *k)]);
}

const AirField* findField(const AirFields& fields, Id<Room> room) {
    const auto found =
        std::ranges::find_if(fields, [&](const auto& field) { return field->room == room; });
    return found == fields.end() ? nullptr : found->get();
}

bool isUnderWay(const AirFields& fields) {
    return std::ranges::any_of(fields, [](const auto& field) { return field->isUnderWay; });
}

double hottestInlet(const AirFields& fields) {
    double hottest = std::numeric_limits<double>::quiet_NaN();
    for (const auto& field : fields) {
        for (const RackAir& rack : field->racks) {
            hottest = std::fmax(hottest, rack.inletMax);
        }
    }
    return hottest;
}

}  // namespace hallwright
