// SPDX-License-Identifier: GPL-3.0-or-later
// The power factor of what draws: PWR-060.
#include "model/hall/heat.h"
#include "model/sort_once.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/harmonics.h"
#include "solvers/power/item_contents.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

bool draws(const Product& product) {
    const Kind kind = product.kind;
    if (!drawsAsIt(kind) && !isCooler(kind) && !isPlant(kind)) {
        return false;
    }
    return numberOf(product, {}, Property::PowerNominal).value_or(0.0) > 0.0 ||
           numberOf(product, {}, Property::PowerPeak).value_or(0.0) > 0.0;
}

struct Factor {
    double stated = 0.0;      ///< of the fundamental where a distortion is stated; 0: not known
    double distortion = 0.0;  ///< 0: none is stated
    bool isGuessed = false;
    [[nodiscard]] double whole() const { return truePowerFactor(stated, distortion); }
};

Factor factorOf(const Product& product, const OwnValues& own) {
    const auto stated = valueOf(product, own, Property::PowerFactor);
    const auto distortion = valueOf(product, own, Property::CurrentDistortion);
    if (!stated) {
        return {};
    }
    return {stated->number, distortion ? distortion->number : 0.0,
            isGuess(stated->confidence) || (distortion && isGuess(distortion->confidence))};
}

bool hasOwn(const OwnValues& own) {
    return !own.empty() &&
           (own.find(Property::PowerFactor) || own.find(Property::CurrentDistortion));
}

/// What draws at too low a power factor, or at one that is not known, by product.
class LowFactors {
  public:
    LowFactors(const Inputs& inputs, Findings& findings)
        : inputs_(inputs),
          findings_(findings),
          missing_("PWR-060", findings),
          least_(inputs.limit("PWR-060.least")),
          flags_(inputs.design.lastId + std::size_t{1}, kNone) {
        for (const Product& product : inputs.design.products) {
            if (draws(product)) {
                const Factor factor = factorOf(product, {});
                const bool isFine = keepsWithin(least_, factor.whole());
                flags_[product.id.value] = isFine ? kFine : kOther;
                known_.push_back({product.id, &product, factor});
            }
        }
    }

    void look(const Item& item) {
        if (item.state == ItemState::Off) {
            return;
        }
        take(item.product, item.own, item);
        // A figure of the whole rack is that of all in it.
        const bool isWhole = hasOwn(item.own);
        for (const Device& device : *item.devices) {
            take(device.product, isWhole ? item.own : device.own, item);
        }
    }
    void say();

  private:
    struct Known {
        Id<Product> id;
        const Product* product = nullptr;
        Factor factor;
    };
    struct Low {
        Factor factor;
        std::vector<Id<Item>> items;
    };

    void take(Id<Product> id, const OwnValues& own, const Item& item) {
        // A campus holds more than a hundred thousand devices.
        const std::uint8_t flag = flags_[id.value];
        if (flag == kNone || (flag == kFine && own.empty())) {
            return;
        }
        const bool isOwn = hasOwn(own);
        if (flag == kFine && !isOwn) {
            return;
        }
        const auto known = std::ranges::lower_bound(known_, id, {}, &Known::id);
        const Factor factor = isOwn ? factorOf(*known->product, own) : known->factor;
        if (factor.stated > 0.0 && keepsWithin(least_, factor.whole())) {
            return;
        }
        Low& low = low_[{id, factor.whole()}];
        low.factor = factor;
        if (low.items.empty() || low.items.back() != item.id) {
            low.items.push_back(item.id);
        }
    }

    const Inputs& inputs_;
    Findings& findings_;
    Missing missing_;
    double least_;
    static constexpr std::uint8_t kNone = 0, kFine = 1, kOther = 2;
    std::vector<std::uint8_t> flags_;  ///< by id of product: what to look at
    std::vector<Known> known_;
    std::map<std::pair<Id<Product>, double>, Low> low_;
};

void LowFactors::say() {
    for (auto& [key, low] : low_) {
        const Product& product = *inputs_.design.products.find(key.first);
        if (!(low.factor.stated > 0.0)) {
            missing_.add(low.items.front(), {"power factor of {}", {product.name()}});
            continue;
        }
        const Measured is{low.factor.whole(), Dimension::Count};
        const Measured least{least_, Dimension::Count};
        Finding finding;
        finding.rule = "PWR-060";
        finding.severity = Severity::Warning;
        finding.items = std::move(low.items);
        finding.message = {"{} draws at a power factor of {}, below {}.",
                           {product.name(), is, least}};
        finding.formula = {"{} < {}", {is, least}};
        if (low.factor.distortion > 0.0) {
            finding.formula = {"{} ÷ √(1 + {}²) = {}",
                               {Measured{low.factor.stated, Dimension::Count},
                                Measured{low.factor.distortion, Dimension::Count}, is}};
        }
        finding.value = low.factor.whole();
        finding.limit = least_;
        finding.dimension = Dimension::Count;
        finding.source = inputs_.sourceOf("PWR-060.least");
        finding.state = "normal";
        finding.provisional = low.factor.isGuessed;
        findings_.findings.push_back(std::move(finding));
    }
}

}  // namespace

void judgePowerFactor(const Inputs& inputs, Findings& findings) {
    LowFactors factors(inputs, findings);
    for (const Item& item : inputs.design.items) {
        factors.look(item);
    }
    factors.say();
}

}  // namespace hallwright
