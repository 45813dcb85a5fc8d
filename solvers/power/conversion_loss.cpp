// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/conversion_loss.h"

namespace hallwright {

std::optional<ConversionLoss> fittedLoss(const ConverterFigures& figures) {
    if (!(figures.rated > 0.0) || (!figures.atHalf && !figures.noLoad)) {
        return lossOf(figures.atFull);
    }
    // As shares of the rating: loss = fixed + share·x + square·x² at x of full load.
    const double full = 1.0 / figures.atFull - 1.0;
    double fixed = 0.0;
    double square = 0.0;
    if (figures.atHalf && figures.noLoad) {
        const double half = 1.0 / *figures.atHalf - 1.0;  // of half the rating
        fixed = *figures.noLoad / figures.rated;
        square = 2.0 * (full - half + fixed);
    } else if (figures.noLoad) {
        fixed = *figures.noLoad / figures.rated;
        square = full - fixed;
    } else {
        const double half = 1.0 / *figures.atHalf - 1.0;
        fixed = (2.0 * half - full) / 3.0;
        square = full - fixed;
    }
    const double share = full - fixed - square;
    constexpr double kNothing = 1e-12;  // of rounding
    const bool rises = share > -kNothing && share + 2.0 * square > -kNothing;
    if (fixed < -kNothing || !rises) {
        return std::nullopt;
    }
    return ConversionLoss{fixed * figures.rated, share, square / figures.rated};
}

}  // namespace hallwright
