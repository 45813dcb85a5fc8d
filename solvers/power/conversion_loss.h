// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace hallwright {

/// What a UPS, transformer or rectifier loses over what it delivers: a fixed part while it is live
/// (core, fans, control), a part in proportion (switching) and a part with the square of the
/// current (windings, conductors); Sawyer 2004, and IEC 60076-1 for transformers.
struct ConversionLoss {
    double fixed = 0.0;   ///< W
    double share = 0.0;   ///< W per W delivered
    double square = 0.0;  ///< W per VA² delivered

    /// W lost while `active` W of `apparent` VA are delivered.
    [[nodiscard]] double at(double active, double apparent) const {
        return fixed + share * active + square * apparent * apparent;
    }
    /// W that it draws more for each W delivered more, at `apparent` VA of `active` W.
    [[nodiscard]] double slope(double active, double apparent) const {
        const double factor = active > 0.0 ? apparent * apparent / active : 0.0;
        return 1.0 + share + 2.0 * square * factor;
    }
    [[nodiscard]] bool isNone() const { return fixed == 0.0 && share == 0.0 && square == 0.0; }
    bool operator==(const ConversionLoss&) const = default;
};

/// Of one efficiency that holds at any load.
inline ConversionLoss lossOf(double efficiency) {
    return {0.0, 1.0 / efficiency - 1.0, 0.0};
}

/// What is known of a converter. Efficiencies at unity power factor, above 0 and up to 1.
struct ConverterFigures {
    double rated = 0.0;            ///< W or VA of full load; 0: not known
    double atFull = 1.0;           ///< efficiency
    std::optional<double> atHalf;  ///< efficiency at half load
    std::optional<double> noLoad;  ///< W lost at no load
};

/// The loss through all that is known. One figure beside the full load leaves out the part in
/// proportion, as transformers have none; both give all three parts. None where they contradict
/// each other: a part below zero that lets the loss fall with the load. Without either figure, or a
/// rating, the efficiency at full load holds at any load.
std::optional<ConversionLoss> fittedLoss(const ConverterFigures& figures);

}  // namespace hallwright
