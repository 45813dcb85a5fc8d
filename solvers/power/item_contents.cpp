// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/item_contents.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

// Halls mix few sorts of racks; more than these are read again.
constexpr std::size_t kRemembered = 12;

bool holdTheSame(const Item& a, const Item& b) {
    return a.product == b.product && a.state == b.state && a.own == b.own &&
           (a.devices.same(b.devices) || *a.devices == *b.devices);
}

}  // namespace

bool isSupplyItem(Kind kind) {
    switch (kind) {
        case Kind::Utility:
        case Kind::Transformer:
        case Kind::Generator:
        case Kind::Switchboard:
        case Kind::Ats:
        case Kind::Sts:
        case Kind::Ups:
        case Kind::Rpp:
        case Kind::FloorPdu:
        case Kind::Busway:
            return true;
        default:
            return false;
    }
}

bool isSupplyDevice(Kind kind) {
    return kind == Kind::TapOff || kind == Kind::Breaker || kind == Kind::RackPdu ||
           kind == Kind::PowerShelf || isSupplyItem(kind);
}

bool isCooler(Kind kind) {
    return kind == Kind::Cdu || kind == Kind::Crah || kind == Kind::InRow || kind == Kind::RearDoor;
}

bool isPlant(Kind kind) {
    return kind == Kind::Chiller || kind == Kind::DryCooler || kind == Kind::CoolingTower;
}

double reactiveOf(double active, double powerFactor) {
    const double pf = std::clamp(powerFactor, 0.1, 1.0);
    return active * std::sqrt(1.0 - pf * pf) / pf;
}

const ItemContents& ContentsReader::of(const Item& item) {
    const auto found = std::ranges::find_if(
        recent_, [&](const Known* known) { return holdTheSame(*known->item, item); });
    if (found != recent_.end()) {
        std::rotate(recent_.begin(), found, found + 1);
        return recent_.front()->contents;
    }
    known_.push_back({&item, read(item)});
    if (recent_.size() == kRemembered) {
        recent_.pop_back();
    }
    recent_.insert(recent_.begin(), &known_.back());
    return known_.back().contents;
}

ItemContents ContentsReader::read(const Item& item) {
    ItemContents contents;
    const Product& holder = productOf(design_, item);
    const auto powerFactor = numberOf(holder, item.own, Property::PowerFactor);
    for (const ItPart& part : parts_.of(item)) {
        const double active = part.draw.power.si();
        contents.it += active;
        if (active == 0.0) {
            continue;
        }
        const OwnValues& own = part.device ? part.device->own : item.own;
        const auto number = [&](Property property, double fallback) {
            return numberOf(*part.product, own, property).value_or(fallback);
        };
        SuppliedDevice supplied;
        supplied.active = active;
        supplied.reactive = reactiveOf(
            active, powerFactor.value_or(number(Property::PowerFactor, kClassPowerFactor)));
        supplied.supplies = static_cast<int>(number(Property::PsuCount, 0.0));
        supplied.needed = static_cast<int>(number(Property::PsuNeeded, 1.0));
        supplied.isThreePhase = !part.device || number(Property::Poles, 1.0) > 2.5;
        supplied.guessed = part.draw.guessed;
        supplied.third = active * number(Property::ThirdHarmonic, 0.0);
        contents.supplied.push_back(supplied);
    }
    const Draw cooling = coolingDrawOf(design_, item);
    contents.cooling = cooling.power.si();
    if (contents.cooling > 0.0) {
        contents.supplied.push_back(
            {contents.cooling,
             reactiveOf(contents.cooling, powerFactor.value_or(kClassPowerFactor)), 0, 1,
             !isRack(holder.kind), cooling.guessed, 0.0});
    }
    for (std::size_t i = 0; i < item.devices->size(); ++i) {
        const Product& product = productOf(design_, (*item.devices)[i]);
        if (isSupplyDevice(product.kind)) {
            contents.supply.push_back({i, &product});
        }
    }
    return contents;
}

}  // namespace hallwright
