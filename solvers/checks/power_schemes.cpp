// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_schemes.h"

#include "model/results/derating.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr std::uint32_t kNoElement = 0xffffffffU;

using Path = std::vector<std::uint32_t>;

/// The UPS of a path and whether a static transfer switch stands between it and the load.
struct Above {
    std::uint32_t unit = kNoElement;
    bool isSwitched = false;
};
Above aboveOf(const PowerResult& power, const Path& path) {
    const auto kindOf = [&](std::uint32_t element) { return power.elements[element].kind; };
    const auto unit =
        std::ranges::find_if(path, [&](std::uint32_t e) { return kindOf(e) == Kind::Ups; });
    const bool isSwitched =
        std::any_of(path.begin(), unit, [&](std::uint32_t e) { return kindOf(e) == Kind::Sts; });
    return {unit == path.end() ? kNoElement : *unit, isSwitched};
}

/// Which units stand in for each other.
class Partners {
  public:
    explicit Partners(std::size_t elements)
        : partner_(elements, kNoElement), hasMany_(elements, false) {}
    void add(std::uint32_t a, std::uint32_t b) {
        if (a != kNoElement && b != kNoElement && a != b) {
            note(a, b);
            note(b, a);
        }
    }
    [[nodiscard]] bool isMany(std::uint32_t unit) const {
        return unit != kNoElement && hasMany_[unit];
    }

  private:
    void note(std::uint32_t unit, std::uint32_t other) {
        if (partner_[unit] == kNoElement) {
            partner_[unit] = other;
        } else if (partner_[unit] != other) {
            hasMany_[unit] = true;
        }
    }
    std::vector<std::uint32_t> partner_;
    std::vector<bool> hasMany_;
};

/// Marks all that feeds some elements, whether they take it now or not.
void markAbove(const Inputs& inputs, const Path& starts, std::vector<bool>& marked) {
    if (starts.empty()) {
        return;
    }
    const PowerResult& power = inputs.answers.power;
    std::unordered_map<Id<Item>, std::vector<const Link*>> into;
    for (const Link& link : inputs.design.links) {
        if (link.kind == LinkKind::Power) {
            into[link.to.item].push_back(&link);
        }
    }
    std::vector<Id<Item>> open;
    for (const std::uint32_t start : starts) {
        open.push_back(power.elements[start].item);
    }
    std::unordered_set<Id<Item>> seen(open.begin(), open.end());
    while (!open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        for (const Link* link : into[at]) {
            if (const auto* element = power.find(link->from.item, link->from.slot)) {
                marked[static_cast<std::size_t>(element - power.elements.data())] = true;
            }
            if (seen.insert(link->from.item).second) {
                open.push_back(link->from.item);
            }
        }
    }
}

}  // namespace

Schemes schemesOf(const Inputs& inputs) {
    const PowerResult& power = inputs.answers.power;
    const std::size_t count = power.elements.size();
    Partners partners(count);
    std::vector<std::array<Above, 2>> above;
    for (const PowerFeed& feed : power.feeds) {
        above.push_back({aboveOf(power, feed.pathA), aboveOf(power, feed.pathB)});
        if (isDual(feed)) {
            partners.add(above.back()[0].unit, above.back()[1].unit);
        }
    }
    Schemes schemes{std::vector<bool>(count), std::vector<bool>(count), std::vector<bool>(count)};
    Path switches;
    for (std::size_t i = 0; i < power.feeds.size(); ++i) {
        const PowerFeed& feed = power.feeds[i];
        if (!isDual(feed)) {
            continue;
        }
        const auto& [a, b] = above[i];
        const bool isReserved = a.isSwitched || b.isSwitched;
        auto& scheme = isReserved                                           ? schemes.reserved
                       : partners.isMany(a.unit) || partners.isMany(b.unit) ? schemes.distributed
                                                                            : schemes.twoPaths;
        for (const auto* path : {&feed.pathA, &feed.pathB}) {
            for (const std::uint32_t element : *path) {
                const bool isShared = std::ranges::find(feed.shared, element) != feed.shared.end();
                scheme[element] = scheme[element] || !isShared;
                if (isReserved && power.elements[element].kind == Kind::Sts) {
                    switches.push_back(element);
                }
            }
        }
    }
    markAbove(inputs, switches, schemes.reserved);
    for (std::size_t i = 0; i < count; ++i) {
        if (schemes.reserved[i]) {
            schemes.twoPaths[i] = schemes.distributed[i] = false;
        }
    }
    return schemes;
}

double allowedAfterLoss(const Inputs& inputs, const PowerElement& element) {
    switch (element.kind) {
        case Kind::Ups:
            return inputs.limit("PWR-012.worst");
        case Kind::Transformer:
        case Kind::FloorPdu:
            return inputs.limit("PWR-011.worst");
        default:
            return deratingOf(inputs.design, element);
    }
}

bool isJudged(const PowerElement& element) {
    return element.kind != Kind::Utility && element.kind != Kind::Generator &&
           !std::isnan(element.limit);
}

void judgeLosses(const Inputs& inputs, Findings& findings, std::string_view rule,
                 const std::vector<bool>& concerned) {
    struct Overload {
        const PowerElement* element = nullptr;
        double allowed = 1.0;
        double excess = 0.0;
    };
    std::map<std::uint32_t, std::vector<Overload>> byState;
    const PowerResult& power = inputs.answers.power;
    for (std::size_t i = 0; i < power.elements.size(); ++i) {
        const PowerElement& element = power.elements[i];
        if (!concerned[i] || element.worstState == 0 || !isJudged(element)) {
            continue;
        }
        const double allowed = allowedAfterLoss(inputs, element);
        if (!keepsWithin(element.worstLoading, allowed)) {
            byState[element.worstState].push_back(
                {&element, allowed, element.worstLoading / allowed});
        }
    }
    for (auto& [state, overloads] : byState) {
        std::ranges::stable_sort(overloads, std::greater{}, &Overload::excess);
        const auto& [worst, allowed, excess] = overloads.front();
        std::vector<Id<Item>> items{worst->item, power.states[state].lost};
        for (const Overload& overload : overloads) {
            if (std::ranges::find(items, overload.element->item) == items.end()) {
                items.push_back(overload.element->item);
            }
        }
        Finding finding;
        finding.rule = rule;
        finding.items = std::move(items);
        finding.message = {
            "{} would carry {} of its limit after loss of {}.",
            {subjectOf(*worst), Measured{excess, Dimension::Fraction}, lostIn(inputs, state)}};
        if (overloads.size() > 1) {
            finding.message.pattern =
                "{} would carry {} of its limit after loss of {}; {} elements would be overloaded "
                "then.";
            finding.message.arguments.emplace_back(
                Measured{static_cast<double>(overloads.size()), Dimension::Count});
        }
        finding.value = excess;
        finding.limit = 1.0;
        finding.dimension = Dimension::Fraction;
        finding.formula = {
            "{} ÷ ({} × {}) = {}",
            {Measured{worst->worstLoading * worst->limit, worst->limitDimension},
             Measured{allowed, Dimension::Fraction}, Measured{worst->limit, worst->limitDimension},
             Measured{excess, Dimension::Fraction}}};
        finding.source = rule == "PWR-022"   ? "definition of 2N"
                         : rule == "PWR-023" ? "definition of distributed redundancy"
                                             : "definition of block redundancy";
        finding.state = stateName(inputs, state);
        finding.provisional = isProvisional(*worst, excess, 1.0);
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
