// SPDX-License-Identifier: GPL-3.0-or-later
// The branches inside rack PDUs: PWR-007.
#include "model/hall/rack_pdus.h"
#include "model/results/derating.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/item_contents.h"
#include "solvers/power/power_chain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>
#include <vector>

namespace hallwright {
namespace {

/// Supplies of one device that are alike.
struct Plugs {
    double current = 0.0;  ///< A each, with one side of the rack lost
    int count = 0;
};

/// The rack PDUs of one rack.
struct RackPdus {
    std::array<double, 2> branches{};  ///< of each side
    double rating = 0.0;               ///< A, of the smallest branch breaker; 0: not known
    bool guessed = false;
    bool isCounted = true;
};

/// What the fullest branch carries, of racks that hold and are fed alike.
struct Carried {
    double current = 0.0;  ///< A; 0: nothing to judge
    double rating = 0.0;   ///< A
    bool guessed = false;
};

class Branches {
  public:
    Branches(const Inputs& inputs, Findings& findings)
        : inputs_(inputs),
          findings_(findings),
          missing_("PWR-007", findings),
          contents_(inputs.design),
          isLineToLine_(inputs.design.site->nominalVoltage <= kLineToLineVoltage) {}

    void judge(const Item& rack, const PowerFeed& feed);

  private:
    Carried carriedIn(const Item& rack, const ItemContents& contents, const PowerFeed& feed);
    RackPdus pdusOf(const Item& rack, const ItemContents& contents);
    void lacks(const Item& rack, const Product& product, std::string_view what);
    std::vector<Plugs> plugsOf(const ItemContents& contents, bool hasTwoSides) const;
    void say(const Item& rack, const PowerElement& pdu, const Carried& carried, double allowed);

    const Inputs& inputs_;
    Findings& findings_;
    Missing missing_;
    ContentsReader contents_;
    bool isLineToLine_;
    std::set<std::pair<Id<Product>, std::string_view>> said_;
    std::map<std::tuple<const ItemContents*, bool, bool>, Carried> known_;
};

void Branches::lacks(const Item& rack, const Product& product, std::string_view what) {
    if (said_.emplace(product.id, what).second) {
        missing_.add(rack.id, Phrase(what, {product.name()}));
    }
}

RackPdus Branches::pdusOf(const Item& rack, const ItemContents& contents) {
    RackPdus pdus;
    bool isKnown = true;
    PduSides sides;
    for (const ItemContents::Part& part : contents.supply) {
        const Device& device = (*rack.devices)[part.device];
        if (part.product->kind != Kind::RackPdu) {
            continue;
        }
        const auto rating = valueOf(*part.product, device.own, Property::BranchCurrent);
        const auto count = valueOf(*part.product, device.own, Property::Branches);
        pdus.branches[sides.of(device) == Side::B ? 1 : 0] += count ? count->number : 0.0;
        pdus.isCounted = pdus.isCounted && count;
        isKnown = isKnown && rating;
        if (!rating) {
            lacks(rack, *part.product, translatable("rating of the branch breakers in {}"));
            continue;
        }
        if (!count) {
            lacks(rack, *part.product, translatable("number of branches in {}"));
        }
        pdus.rating = pdus.rating > 0.0 ? std::min(pdus.rating, rating->number) : rating->number;
        pdus.guessed = pdus.guessed || isGuess(rating->confidence);
    }
    pdus.rating = isKnown ? pdus.rating : 0.0;
    return pdus;
}

/// On the side that has fewer supplies of a device. What takes three phases has a circuit of its
/// own.
std::vector<Plugs> Branches::plugsOf(const ItemContents& contents, bool hasTwoSides) const {
    const double nominal = inputs_.design.site->nominalVoltage;
    const double voltage = isLineToLine_ ? nominal : nominal / std::numbers::sqrt3;
    std::vector<Plugs> plugs;
    for (const SuppliedDevice& device : contents.supplied) {
        if (device.isThreePhase || device.active <= 0.0) {
            continue;
        }
        const int all = std::max(1, device.supplies);
        const int count = hasTwoSides ? std::max(1, all / 2) : all;
        plugs.push_back({std::hypot(device.active, device.reactive) / (voltage * count), count});
    }
    std::ranges::sort(plugs, std::greater{}, &Plugs::current);
    return plugs;
}

/// A of the fullest of `branches` when each supply, the largest first, goes to the emptiest.
double fullestBranch(const std::vector<Plugs>& plugs, std::size_t branches) {
    std::vector<double> carried(branches, 0.0);  // a heap, the emptiest first
    double most = 0.0;
    for (const Plugs& each : plugs) {
        for (int i = 0; i < each.count; ++i) {
            std::ranges::pop_heap(carried, std::greater{});
            carried.back() += each.current;
            most = std::max(most, carried.back());
            std::ranges::push_heap(carried, std::greater{});
        }
    }
    return most;
}

Carried Branches::carriedIn(const Item& rack, const ItemContents& contents, const PowerFeed& feed) {
    const RackPdus pdus = pdusOf(rack, contents);
    const bool hasTwoSides = !feed.pathA.empty() && !feed.pathB.empty();
    const auto plugs = plugsOf(contents, hasTwoSides);
    if (!(pdus.rating > 0.0) || plugs.empty()) {
        return {};
    }
    if (!pdus.isCounted) {
        return {plugs.front().current, pdus.rating, pdus.guessed};
    }
    const double poles = hasTwoSides ? std::min(pdus.branches[0], pdus.branches[1])
                                     : pdus.branches[feed.pathA.empty() ? 1 : 0];
    const double branches = isLineToLine_ ? poles / 2.0 : poles;
    return {fullestBranch(plugs, static_cast<std::size_t>(std::max(1.0, branches))), pdus.rating,
            pdus.guessed};
}

void Branches::judge(const Item& rack, const PowerFeed& feed) {
    const ItemContents& contents = contents_.of(rack);
    const auto [known, isNew] =
        known_.try_emplace({&contents, feed.pathA.empty(), feed.pathB.empty()});
    if (isNew) {
        known->second = carriedIn(rack, contents, feed);
    }
    const Carried& carried = known->second;
    const double allowed = inputs_.limit(deratingThreshold(inputs_.design));
    if (keepsWithin(carried.current, allowed * carried.rating)) {
        return;
    }
    const PowerElement* fullest = nullptr;
    for (const ItemContents::Part& part : contents.supply) {
        const auto* pdu = inputs_.answers.power.find(rack.id, (*rack.devices)[part.device].slot);
        if (pdu && (!fullest || pdu->worstActive > fullest->worstActive)) {
            fullest = pdu;
        }
    }
    if (fullest) {
        say(rack, *fullest, carried, allowed);
    }
}

void Branches::say(const Item& rack, const PowerElement& pdu, const Carried& carried,
                   double allowed) {
    const double limit = allowed * carried.rating;
    const Measured is{carried.current, Dimension::Current};
    const Measured most{limit, Dimension::Current};
    Finding finding;
    finding.rule = "PWR-007";
    finding.items = {rack.id};
    finding.message = {
        "However the supplies of {} are plugged in, a branch of a rack PDU carries {}, above its "
        "limit of {}.",
        {Subject{rack.id, 0}, is, most}};
    if (pdu.worstState != 0) {
        finding.message = {
            "However the supplies of {} are plugged in, a branch of a rack PDU would carry {} "
            "after loss of {}, above its limit of {}.",
            {Subject{rack.id, 0}, is, lostIn(inputs_, pdu.worstState), most}};
    }
    finding.value = carried.current;
    finding.limit = limit;
    finding.dimension = Dimension::Current;
    finding.formula = {"{} > {} × {} = {}",
                       {is, Measured{allowed, Dimension::Fraction},
                        Measured{carried.rating, Dimension::Current}, most}};
    finding.source = inputs_.sourceOf(deratingThreshold(inputs_.design));
    finding.state = stateName(inputs_, pdu.worstState);
    finding.provisional = carried.guessed || isProvisional(pdu, carried.current, limit);
    findings_.findings.push_back(std::move(finding));
}

}  // namespace

void judgeRackBranches(const Inputs& inputs, Findings& findings) {
    Branches branches(inputs, findings);
    for (const PowerFeed& feed : inputs.answers.power.feeds) {
        const Item* item = inputs.design.items.find(feed.load);
        const bool isFed = !feed.pathA.empty() || !feed.pathB.empty();
        if (item && isFed && isRack(productOf(inputs.design, *item).kind)) {
            branches.judge(*item, feed);
        }
    }
}

}  // namespace hallwright
