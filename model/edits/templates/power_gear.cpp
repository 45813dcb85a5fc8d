// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_gear.h"

#include "model/hall/thresholds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace hallwright {
namespace {

/// Gear by rating, ascending: W for generators, VA for transformers, A for boards.
struct Sized {
    double rating;
    const char* key;
};
constexpr auto kTransformers = std::to_array<Sized>({
    {1000e3, "generic/transformer-1000kva"},
    {1600e3, "generic/transformer-1600kva"},
    {2500e3, "generic/transformer-2500kva"},
});
constexpr auto kNecTransformers = std::to_array<Sized>({
    {1000e3, "generic/transformer-1000kva-480v"},
    {1600e3, "generic/transformer-1600kva-480v"},
    {2500e3, "generic/transformer-2500kva-480v"},
});
constexpr auto kGenerators = std::to_array<Sized>({
    // In steps of less than 1.43: a set that would carry both sides runs at 43 % of what it must be
    // able to, and wet-stacks below 30 % (PWR-013).
    {252e3, "generic/generator-315kva"},
    {320e3, "generic/generator-400kva"},
    {400e3, "generic/generator-500kva"},
    {504e3, "generic/generator-630kva"},
    {640e3, "generic/generator-800kva"},
    {800e3, "generic/generator-1000kva"},
    {1000e3, "generic/generator-1250kva"},
    {1280e3, "generic/generator-1600kva"},
    {1600e3, "generic/generator-2000kva"},
    {2000e3, "generic/generator-2500kva"},
    {2400e3, "generic/generator-3000kva"},
});
constexpr auto kBoards400 = std::to_array<Sized>({
    {800.0, "generic/switchboard-400v-800a"},
    {1250.0, "generic/switchboard-400v-1250a"},
    {1600.0, "generic/switchboard-400v-1600a"},
    {2500.0, "generic/switchboard-400v-2500a"},
    {4000.0, "generic/switchboard-400v-4000a"},
});
constexpr auto kBoards415 = std::to_array<Sized>({
    {1600.0, "generic/switchboard-415v-1600a"},
    {2500.0, "generic/switchboard-415v-2500a"},
    {4000.0, "generic/switchboard-415v-4000a"},
});
constexpr auto kFeederCurrent = std::to_array<double>(
    {250.0, 400.0, 630.0, 800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3200.0, 4000.0});  // A
constexpr auto kTransferCurrent =
    std::to_array<double>({800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3200.0, 4000.0});  // A
constexpr auto kStaticCurrent = std::to_array<double>({250.0, 400.0, 630.0, 800.0, 1000.0, 1600.0});
constexpr auto kUsualUps = std::to_array<double>({500e3, 750e3, 1000e3, 1250e3, 1500e3});  // W
constexpr double kUpsStep = 250e3;  // W, from one rating of a range to the next

double ratingFor(std::span<const double> sizes, double need) {
    const auto found = std::ranges::lower_bound(sizes, need);
    return found == sizes.end() ? sizes.back() : *found;
}

const char* keyFor(std::span<const Sized> sizes, double need) {
    const auto found = std::ranges::lower_bound(sizes, need, {}, &Sized::rating);
    return found == sizes.end() ? sizes.back().key : found->key;
}

bool isNec(const Site& site) {
    return site.jurisdiction == Jurisdiction::Nec;
}

/// Sold for several voltages: that of the site is stated where the catalogue has another.
void standAt(const Site& site, Property property, Gear& gear) {
    const Product* product = builtInCatalogue().find(gear.key);
    const Value* known = product ? product->find(property) : nullptr;
    if (known && std::abs(known->number - site.nominalVoltage) > 1.0) {
        gear.own.set(property, site.nominalVoltage);
    }
}

/// J of a battery that carries `watts` for five minutes when it is old (PWR-093), in whole kWh.
double batteryFor(const Product& ups, double watts) {
    constexpr double kAutonomy = 300.0;  // s
    constexpr double kUsable = 0.8;
    constexpr double kStep = 3.6e6;
    const double efficiency = numberOf(ups, {}, Property::Efficiency).value_or(0.965);
    return std::ceil(kAutonomy * watts / (kUsable * efficiency) / kStep) * kStep;
}

Gear atSite(const Site& site, std::string key, OwnValues own = {}) {
    Gear gear{std::move(key), std::move(own)};
    standAt(site, Property::Voltage, gear);
    return gear;
}

}  // namespace

CircuitParts circuitParts(const Site& site) {
    return isNec(site) ? CircuitParts{"generic/busway-nec", "generic/tap-off-nec",
                                      "generic/breaker-3p-nec", "generic/whip-nec"}
                       : CircuitParts{"generic/busway", "generic/tap-off-iec",
                                      "generic/breaker-3p-iec", "generic/whip-iec"};
}

double soldRating(const Product& product, double amperes) {
    if (product.families.empty() || product.families.front().choices.empty()) {
        return amperes;
    }
    return ratingFor(product.families.front().choices, amperes);
}

Product whipFor(HallBuilder& builder, double amperes) {
    const char* key = circuitParts(*builder.design().site).whip;
    return builder.rated(key, Property::RatedCurrent, soldRating(builder.product(key), amperes));
}

Product feederFor(HallBuilder& builder, double amperes) {
    return builder.rated("generic/feeder", Property::RatedCurrent,
                         ratingFor(kFeederCurrent, amperes));
}

double ratingToDraw(const Design& design, double amperes) {
    return amperes / thresholdIn(*design.thresholds,
                                 isNec(*design.site) ? "PWR.nec_derate" : "PWR.iec_derate")
                         .value;
}

Gear utilityGear(const Site& site) {
    return {isNec(site) ? "generic/utility-mv-13k8" : "generic/utility-mv", {}};
}

Gear transformerGear(const Site& site, double voltAmperes) {
    Gear gear{
        isNec(site) ? keyFor(kNecTransformers, voltAmperes) : keyFor(kTransformers, voltAmperes),
        {}};
    standAt(site, Property::OutputVoltage, gear);
    return gear;
}

Gear generatorGear(const Site& site, double watts) {
    return atSite(site, keyFor(kGenerators, watts));
}

Gear boardGear(const Site& site, double amperes) {
    const bool isHigh = std::abs(site.nominalVoltage - 415.0) < 1.0;
    return atSite(site, isHigh ? keyFor(kBoards415, amperes) : keyFor(kBoards400, amperes));
}

Gear transferGear(const Design& design, double amperes) {
    return atSite(
        *design.site, "generic/ats",
        {{Property::RatedCurrent, ratingFor(kTransferCurrent, ratingToDraw(design, amperes))}});
}

Gear staticTransferGear(const Design& design, double amperes) {
    return atSite(
        *design.site, "generic/sts",
        {{Property::RatedCurrent, ratingFor(kStaticCurrent, ratingToDraw(design, amperes))}});
}

Gear buswayGear(const Design& design, double amperes) {
    constexpr double kFull = 0.9;  // of what it may carry
    const char* key = circuitParts(*design.site).busway;
    const Product* busway = builtInCatalogue().find(key);
    const double need = ratingToDraw(design, amperes) / kFull;
    const double least = isNec(*design.site) ? 225.0 : 400.0;
    return atSite(
        *design.site, key,
        {{Property::RatedCurrent, busway ? soldRating(*busway, std::max(need, least)) : need}});
}

Gear UpsModel::gear(const Site& site) const {
    Gear gear = atSite(site, key);
    standAt(site, Property::OutputVoltage, gear);
    if (isOwn) {
        gear.own.set(Property::RatedPower, rating);
    }
    const Product* product = builtInCatalogue().find(key);
    if (product && !product->find(Property::StoredEnergy)) {
        gear.own.set(Property::StoredEnergy, batteryFor(*product, rating));
    }
    return gear;
}

tl::expected<std::vector<UpsModel>, Refusal> upsModels(const std::string& key) {
    std::vector<UpsModel> models;
    if (key.empty()) {
        models.push_back({"schneider/galaxy-vl", kUsualUps.front(), false});
        for (const double rating : std::span(kUsualUps).subspan(1)) {
            models.push_back({"schneider/galaxy-vx", rating, true});
        }
        return models;
    }
    const Product* product = builtInCatalogue().find(key);
    if (!product || product->kind != Kind::Ups) {
        return refuse("The catalogue has no UPS {}.", {key});
    }
    const auto family =
        std::ranges::find(product->families, Property::RatedPower, &Family::property);
    if (family == product->families.end()) {
        const Value* rated = product->find(Property::RatedPower);
        if (!rated) {
            return refuse("{} states no rated power to size by.", {product->name()});
        }
        models.push_back({key, rated->number, false});
        return models;
    }
    for (const double choice : family->choices) {
        models.push_back({key, choice, true});
    }
    if (family->choices.empty()) {
        for (double rating = family->low; rating < family->high; rating += kUpsStep) {
            models.push_back({key, rating, true});
        }
        models.push_back({key, family->high, true});
    }
    return models;
}

}  // namespace hallwright
