// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/harmonics.h"

#include "solvers/power/item_contents.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

using Role = SweepNetwork::Node::Role;

bool states(const OwnValues& own) {
    return own.find(Property::CurrentDistortion) || own.find(Property::ThirdHarmonic);
}

/// A sum of currents as if in phase, by the power that they bring.
struct Sum {
    double power = 0.0;
    Harmonics weighed;
    void add(double more, const Harmonics& harmonics) {
        power += more;
        weighed.third += more * harmonics.third;
        weighed.thirdMost += more * harmonics.thirdMost;
        weighed.total += more * harmonics.total;
        weighed.isEstimated = weighed.isEstimated || harmonics.isEstimated;
    }
    [[nodiscard]] Harmonics mean() const {
        return power > 0.0 ? Harmonics{weighed.third / power, weighed.thirdMost / power,
                                       weighed.total / power, weighed.isEstimated}
                           : Harmonics{};
    }
};

/// What only UPSs feed.
std::vector<std::uint8_t> belowUps(const SweepNetwork& network) {
    std::vector<std::uint8_t> isBelow(network.nodes.size(), 0);
    for (std::size_t i = 0; i < isBelow.size(); ++i) {
        const std::uint32_t begin = network.firstSpan[i];
        const std::uint32_t end = network.firstSpan[i + 1];
        isBelow[i] = begin < end ? 1 : 0;
        for (std::uint32_t s = begin; s < end; ++s) {
            const std::uint32_t from = network.spans[s].from;
            if (network.nodes[from].role != Role::Regulated && isBelow[from] == 0) {
                isBelow[i] = 0;
            }
        }
    }
    return isBelow;
}

}  // namespace

double truePowerFactor(double displacement, double distortion) {
    return displacement / std::sqrt(1.0 + distortion * distortion);
}

double kFactorOf(const Harmonics& harmonics, double loading, double order) {
    constexpr double kThird = 3.0;
    const double third = std::min(harmonics.third, harmonics.total);
    const double all = harmonics.total * harmonics.total;
    const double others = all - third * third;
    return loading * loading * (1.0 + kThird * kThird * third * third + order * order * others) /
           (1.0 + all);
}

double ratingWithThird(double lineCurrent, double third) {
    constexpr double kLeast = 0.15, kByNeutral = 0.33, kFull = 0.45;  // of Table E.52.1
    constexpr double kFactor = 0.86;
    const double sizing = third > kByNeutral ? 3.0 * third * lineCurrent : lineCurrent;
    return third > kLeast && third <= kFull ? sizing / kFactor : sizing;
}

LoadHarmonics::LoadHarmonics(const Design& design)
    : design_(design),
      parts_(design),
      supplies_(thresholdIn(*design.thresholds, "PWR.supply_distortion").value),
      drives_(thresholdIn(*design.thresholds, "PWR.drive_distortion").value) {
    // Racks are looked into only where some product states a harmonic: there are many.
    isAnyStated_ = std::ranges::any_of(design.products,
                                       [](const Product& product) {
                                           return product.find(Property::CurrentDistortion) ||
                                                  product.find(Property::ThirdHarmonic);
                                       }) ||
                   std::ranges::any_of(design.items, [](const Item& item) {
                       return !item.own.empty() && states(item.own);
                   });
}

/// A rectifier on three phases has no third harmonic worth the name.
Harmonics LoadHarmonics::stated(const Product& product, const OwnValues& own, double fallback,
                                bool isThreePhase) const {
    const auto total = valueOf(product, own, Property::CurrentDistortion);
    const auto third = valueOf(product, own, Property::ThirdHarmonic);
    Harmonics harmonics;
    harmonics.third = third ? third->number : 0.0;
    harmonics.total = std::max(total ? total->number : fallback, harmonics.third);
    harmonics.thirdMost = third ? third->number : isThreePhase ? 0.0 : harmonics.total;
    harmonics.isEstimated = !total || isGuess(total->confidence);
    return harmonics;
}

Harmonics LoadHarmonics::of(const SupplyPoint& point, double third) {
    Harmonics harmonics{0.0, supplies_, supplies_, true};
    if (const Item* item = isAnyStated_ ? design_.items.find(point.item) : nullptr) {
        harmonics = ofItem(*item);
    } else if (isCooler(point.kind) || isPlant(point.kind)) {
        harmonics = {0.0, 0.0, drives_, true};
    }
    if (third > harmonics.third) {  // of single devices
        harmonics.third = third;
        harmonics.thirdMost = std::max(third, harmonics.thirdMost);
        harmonics.total = std::max(third, harmonics.total);
    }
    return harmonics;
}

Harmonics LoadHarmonics::ofItem(const Item& item) {
    const Product& product = productOf(design_, item);
    const bool isDrive = isCooler(product.kind) || isPlant(product.kind);
    if (isDrive) {
        return stated(product, item.own, drives_, true);
    }
    if (states(item.own)) {
        return stated(product, item.own, supplies_, false);
    }
    Sum sum;
    for (const ItPart& part : parts_.of(item)) {
        sum.add(part.draw.power.si(),
                stated(*part.product, part.device ? part.device->own : item.own, supplies_, false));
    }
    return sum.power > 0.0 ? sum.mean() : stated(product, item.own, supplies_, false);
}

Harmonics LoadHarmonics::ofRectifier(const Item& ups) const {
    return stated(productOf(design_, ups), ups.own, supplies_, true);
}

TreeHarmonics harmonicsIn(const Design& design, const PowerResult& power, const SupplyTree& tree,
                          LoadHarmonics& loads, bool isAboveUpsEnough) {
    const SweptTree& swept = *tree.swept;
    const SweepNetwork& network = swept.network;
    const SweepState& normal = swept.cases.front().input;
    const std::size_t count = tree.points.size();
    TreeHarmonics result{std::vector<Harmonics>(count), std::vector<Harmonics>(count)};
    const std::vector<std::uint8_t> isLeftOut =
        isAboveUpsEnough ? belowUps(network) : std::vector<std::uint8_t>(count, 0);
    std::vector<Sum> leaves(count);  // each point on its output side
    std::vector<Sum> passes(count);  // goes on before it, along a busway
    for (std::size_t i = count; i-- > 0;) {
        if (isLeftOut[i] != 0) {
            continue;
        }
        const SupplyPoint& point = tree.points[i];
        const SweepNetwork::Node& node = network.nodes[i];
        if (const double load = normal.load[i].active(); load > 0.0) {
            leaves[i].add(load, loads.of(point, swept.thirds[i]));
        }
        result.delivered[i] = leaves[i].mean();
        Sum comes = passes[i];
        const Item* ups = node.role == Role::Regulated ? design.items.find(point.item) : nullptr;
        if (ups) {
            comes.add(power.elements[point.element].input.si(), loads.ofRectifier(*ups));
        } else {
            comes.add(leaves[i].power + node.loss.at(leaves[i].power, leaves[i].power),
                      result.delivered[i]);
        }
        result.drawn[i] = comes.mean();
        for (std::uint32_t s = network.firstSpan[i]; s < network.firstSpan[i + 1]; ++s) {
            const SweepNetwork::Span& span = network.spans[s];
            Sum& into = span.passes ? passes[span.from] : leaves[span.from];
            into.add(normal.share[s] * comes.power, result.drawn[i]);
        }
    }
    return result;
}

}  // namespace hallwright
