// SPDX-License-Identifier: GPL-3.0-or-later
// Standard sizes of breakers: PWR-005.
#include "model/results/derating.h"
#include "model/sort_once.h"
#include "solvers/checks/circuits.h"
#include "solvers/power/electrical.h"

#include <algorithm>
#include <map>

namespace hallwright {
namespace {

/// What may hold a main breaker; the plug of a rack PDU is none.
bool mayHaveMain(Kind kind) {
    return kind == Kind::Rpp || kind == Kind::FloorPdu || kind == Kind::Switchboard ||
           kind == Kind::Busway || kind == Kind::Ats || kind == Kind::Sts;
}

/// Breakers of one rating.
struct Size {
    Subject first;
    std::size_t count = 0;
    std::vector<Id<Item>> items;
};

void add(std::map<double, Size>& sizes, double rating, const Subject& breaker) {
    Size& size = sizes[rating];
    if (size.count++ == 0) {
        size.first = breaker;
    }
    if (size.items.empty() || size.items.back() != breaker.item) {
        size.items.push_back(breaker.item);
    }
}

/// A circuit without a rating is missing in PWR-001 to PWR-003.
std::map<double, Size> sizesOf(const Inputs& inputs) {
    std::map<double, Size> sizes;
    for (const BreakerRating& breaker : breakerRatings(inputs.design)) {
        add(sizes, breaker.rating, {breaker.item, breaker.slot});
    }
    for (const PowerElement& element : inputs.answers.power.elements) {
        const auto main = mayHaveMain(element.kind)
                              ? valueOf(inputs.design, element, Property::BreakerCurrent)
                              : std::nullopt;
        if (main) {
            add(sizes, main->number, subjectOf(element));
        }
    }
    return sizes;
}

}  // namespace

/// One finding for each size that is none.
void judgeBreakerSizes(const Inputs& inputs, Findings& findings) {
    const Jurisdiction code = inputs.design.site->jurisdiction;
    for (auto& [rating, size] : sizesOf(inputs)) {
        const auto next = standardBreaker(Current(rating), code);
        if (next && keepsWithin(next->si(), rating)) {
            continue;
        }
        const Measured is{rating, Dimension::Current};
        Finding finding;
        finding.rule = "PWR-005";
        finding.severity = Severity::Warning;
        finding.message = {"The breaker of {} is of {}, which is no standard size.",
                           {size.first, is}};
        if (size.count > 1) {
            finding.message = {
                "{} and {} more have breakers of {}, which is no standard size.",
                {size.first, Measured{static_cast<double>(size.count - 1), Dimension::Count}, is}};
        }
        finding.formula = {"{} in no list", {is}};
        if (next) {
            finding.formula = {"{} < {}, the next size", {is, Measured{next->si(), is.dimension}}};
        }
        sortOnce(size.items);
        finding.items = std::move(size.items);
        finding.value = rating;
        finding.limit = next ? next->si() : rating;
        finding.dimension = Dimension::Current;
        finding.source =
            std::string(code == Jurisdiction::Nec ? translatable("NEC 240.6(A)")
                                                  : translatable("IEC 60898-1, IEC 60947-2"));
        finding.state = "normal";
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
