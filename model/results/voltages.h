// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace hallwright {

struct SweptTree;  // what the solver keeps to sweep a tree again

/// Voltages at one point in one state, fundamental.
struct PhaseVoltages {
    std::array<double, 3> toNeutral{};  ///< V
    std::array<double, 3> between{};    ///< V, AB, BC, CA
    double drop = 0.0;  ///< share of nominal, lost in conductors since the origin, worst phase
    double circuitDrop = 0.0;  ///< of that, in the last conductor
    double current = 0.0;      ///< A, of the fullest phase of the last conductor
    double neutral = 0.0;      ///< A, third harmonics included where they are known
};

/// What comes to a point of a supply chain: an element, or a load with power inputs of its own.
struct SupplyPoint {
    static constexpr std::uint32_t kNone = 0xffffffffU;

    std::uint32_t element =
        kNone;  ///< index into `PowerResult::elements`; none: an input of a load
    Id<Item> item;
    std::uint16_t slot = 0;
    Kind kind = Kind::Utility;
    std::uint32_t feeder = kNone;  ///< the point of the same tree that feeds it; none: a source

    double nominal = 0.0;             ///< V line to line
    bool isLive = true;               ///< in the normal state
    bool standsBetweenLines = false;  ///< its loads are joined line to line: drops are of that kind
    bool isPublicSupply = false;      ///< fed from a public low-voltage network
    double neutralRating = std::numeric_limits<double>::quiet_NaN();  ///< A

    // The conductor that leads to it, and the way from the origin (service or UPS output).
    double length = 0.0;       ///< m of the last conductor
    double area = 0.0;         ///< m², of each phase; 0: its impedance is given
    double distance = 0.0;     ///< m from the origin
    bool isWayKnown = true;    ///< length and rating of every conductor from the origin
    bool isEstimated = false;  ///< a length or cross-section on the way is
    double loss = 0.0;         ///< W in the last conductor, normal

    PhaseVoltages normal, worst;   ///< `worst`: that of the greatest drop
    std::uint32_t worstState = 0;  ///< index into `PowerResult::states`
    double worstNeutral = 0.0;     ///< A
    std::uint32_t neutralState = 0;

    /// Where supplies are plugged in: a rack PDU, a power shelf, an input of a load itself.
    [[nodiscard]] bool isEnd() const {
        return element == kNone || kind == Kind::RackPdu || kind == Kind::PowerShelf;
    }
    /// V of what stands on one phase, or between two lines where loads stand so.
    [[nodiscard]] const std::array<double, 3>& atSupplies(const PhaseVoltages& in) const {
        return standsBetweenLines ? in.between : in.toNeutral;
    }
};

/// A part of a supply chain that conductors and converters join, from its sources down.
struct SupplyTree {
    std::vector<SupplyPoint> points;  ///< each after what feeds it
    /// The state in which no voltages settle, and the point that shows it most; none: all do.
    std::uint32_t collapsedState = SupplyPoint::kNone;
    std::uint32_t collapsedPoint = SupplyPoint::kNone;

    double losses = 0.0;  ///< W in its conductors, normal

    // The worst of its live points, by which a rule may pass it by.
    double worstDrop = 0.0;
    double worstCircuitDrop = 0.0;
    double worstUnbalance = 0.0;
    double worstNeutralLoading = 0.0;  ///< of the rating of the phases
    /// V across supplies on one phase, or between two lines, at all ends.
    double leastVoltage = std::numeric_limits<double>::infinity(), greatestVoltage = 0.0;
    bool isWayKnown = true;
    bool hasNeutralRatings = true;

    std::shared_ptr<const SweptTree> swept;

    [[nodiscard]] bool isCollapsed() const { return collapsedState != SupplyPoint::kNone; }
    /// False: no voltages are known, even in the normal state.
    [[nodiscard]] bool isSettled() const { return collapsedState != 0; }
};

/// Three-phase voltages of a design, normally and in the worst states of each tree.
struct VoltageResult {
    struct Place {
        std::uint32_t tree = SupplyPoint::kNone;
        std::uint32_t point = 0;
    };
    std::vector<Shared<SupplyTree>> trees;
    Shared<std::vector<Place>> places;  ///< by index of `PowerResult::elements`
    double losses = 0.0;                ///< W in conductors, normal; those that collapse left out

    /// The point of an element; null where its tree collapses or nothing is known of it.
    [[nodiscard]] const SupplyPoint* find(std::uint32_t element) const;
};

/// Greatest deviation of line-to-line voltages from their mean, over the mean (NEMA MG 1).
double unbalanceOf(const PhaseVoltages& voltages);

}  // namespace hallwright
