// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/node_loading.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

NodeLoading loadingOf(const ChainNode& node, const PhasePower& delivered) {
    const double p = delivered.active();
    const double q = delivered.reactive();
    const double s = std::sqrt(p * p + q * q);
    double share = 0.0;
    bool isKnown = false;
    const auto use = [&](double value, double limit) {
        if (!std::isnan(limit)) {
            isKnown = true;
            share = std::max(share, value / limit);
        }
    };
    use(p, node.ratedPower);
    use(s, node.ratedApparentPower);
    if (!std::isnan(node.ratedCurrent)) {
        const auto currents = lineCurrents(delivered, node.voltage);
        use(std::ranges::max(currents), node.ratedCurrent);
    }
    return {share, isKnown ? share : s};
}

}  // namespace hallwright
