// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/fault_currents.h"

#include "model/hall/design.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <optional>

namespace hallwright {
namespace {

using Role = SweepNetwork::Node::Role;
using Impedance = std::complex<double>;

constexpr double kHighVoltage = 1000.0;  // V, above which a utility counts as stiff

/// What feeds a point, seen from it.
struct Behind {
    Impedance z;           ///< Ω a phase at its own voltage; 0: without limit
    bool isThere = false;  ///< something can feed it
    bool isKnown = true;
    bool isEstimated = false;
};

/// Of a utility or generator by the short-circuit current that it states.
Behind sourceOf(const Design& design, const SupplyPoint& point) {
    const Item* item = design.items.find(point.item);
    if (!item || item->state == ItemState::Off) {
        return {};
    }
    Behind source;
    source.isThere = true;
    const auto fault = valueOf(productOf(design, *item), item->own, Property::FaultCurrent);
    if (fault) {
        source.z = {0.0, point.nominal / (std::numbers::sqrt3 * fault->number)};
        source.isEstimated = isGuess(fault->confidence);
    } else {
        source.isKnown = point.kind == Kind::Utility && point.nominal > kHighVoltage;
    }
    return source;
}

Behind parallel(const Behind& one, const Behind& other) {
    const Impedance sum = one.z + other.z;
    const bool isStiff = std::abs(one.z) == 0.0 || std::abs(other.z) == 0.0;
    return {isStiff ? Impedance() : one.z * other.z / sum, true, one.isKnown && other.isKnown,
            one.isEstimated || other.isEstimated};
}

/// A known source goes before one that states nothing: a generator gives less than a transformer.
Behind stronger(const Behind& one, const Behind& other) {
    if (one.isKnown != other.isKnown) {
        return one.isKnown ? one : other;
    }
    return std::abs(one.z) <= std::abs(other.z) ? one : other;
}

class Climb {
  public:
    Climb(const Design& design, const SupplyTree& tree) : design_(design), tree_(tree) {}
    FaultCurrents run();

  private:
    Behind behind(std::size_t point);
    Behind through(std::uint32_t span) const;

    const Design& design_;
    const SupplyTree& tree_;
    std::vector<Behind> atInput_, atOutput_;
};

/// What comes to the far end of a span.
Behind Climb::through(std::uint32_t span) const {
    const SweepNetwork::Span& numbers = tree_.swept->network.spans[span];
    Behind from = numbers.passes ? atInput_[numbers.from] : atOutput_[numbers.from];
    from.z += Impedance(numbers.resistance, numbers.reactance);
    from.isEstimated = from.isEstimated || tree_.swept->spans[span].isEstimated;
    return from;
}

Behind Climb::behind(std::size_t point) {
    const SweepNetwork& network = tree_.swept->network;
    const Kind kind = tree_.points[point].kind;
    const bool isSwitch = kind == Kind::Ats || kind == Kind::Sts;
    std::optional<Behind> all;
    for (std::uint32_t s = network.firstSpan[point]; s < network.firstSpan[point + 1]; ++s) {
        const Behind one = through(s);
        if (one.isThere) {
            all = !all ? one : isSwitch ? stronger(*all, one) : parallel(*all, one);
        }
    }
    return all.value_or(Behind{});
}

FaultCurrents Climb::run() {
    const SweepNetwork& network = tree_.swept->network;
    const std::size_t count = tree_.points.size();
    atInput_.resize(count);
    atOutput_.resize(count);
    FaultCurrents result{std::vector<double>(count, 0.0), std::vector<std::uint8_t>(count, 0),
                         std::vector<std::uint8_t>(count, 0)};
    for (std::size_t i = 0; i < count; ++i) {
        const SweepNetwork::Node& node = network.nodes[i];
        Behind output = node.role == Role::Source ? sourceOf(design_, tree_.points[i]) : behind(i);
        atInput_[i] = output;
        if (node.role == Role::Delta) {
            const double ratio = node.nominal / node.inputNominal;
            output.z = output.z * ratio * ratio + Impedance(node.resistance, node.reactance);
            output.isEstimated = output.isEstimated || tree_.swept->isEstimated[i] != 0;
            output.isKnown = output.isKnown && tree_.swept->isKnown[i] != 0;
        }
        atOutput_[i] = output;
        const double z = std::abs(output.z);
        result.current[i] = !output.isThere ? 0.0
                            : z > 0.0       ? node.nominal / (std::numbers::sqrt3 * z)
                                            : std::numeric_limits<double>::infinity();
        result.isKnown[i] = output.isKnown ? 1 : 0;
        result.isEstimated[i] = output.isEstimated ? 1 : 0;
    }
    return result;
}

}  // namespace

FaultCurrents faultCurrentsIn(const Design& design, const SupplyTree& tree) {
    return Climb(design, tree).run();
}

double areaForFault(double current, double time, double k) {
    return current * std::sqrt(time) / k;
}

}  // namespace hallwright
