// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/plenum.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSeamDischarge = 0.6;  // sharp-edged orifice, thermal.md 2

double flowOf(const PlenumNetwork::Fan& fan, double pressure) {
    if (fan.shutoffPressure <= 0.0) {
        return fan.flow;
    }
    return fan.freeFlow * std::sqrt(std::max(0.0, 1.0 - pressure / fan.shutoffPressure));
}

double totalOf(const std::vector<PlenumNetwork::Fan>& fans, double pressure) {
    double total = 0.0;
    for (const auto& fan : fans) {
        total += flowOf(fan, pressure);
    }
    return total;
}

}  // namespace

double tileLossCoefficient(double openFraction) {
    const double f = openFraction;
    const double closed = std::max(0.0, 1.0 - f);
    return (1.0 + 0.5 * std::pow(closed, 0.75) + 1.414 * std::pow(closed, 0.375)) / (f * f);
}

PlenumState solvePlenum(const PlenumNetwork& network) {
    // Each opening passes g·√p.
    const auto conductance = [&](const PlenumNetwork::Opening& opening) {
        return opening.area * std::sqrt(2.0 / (network.density * opening.lossCoefficient));
    };
    const double seams = kSeamDischarge * network.seamArea * std::sqrt(2.0 / network.density);
    double all = seams;
    for (const auto& tile : network.tiles) {
        all += conductance(tile);
    }
    PlenumState state;
    state.tiles.assign(network.tiles.size(), 0.0);
    state.fans.assign(network.fans.size(), 0.0);
    if (all <= 0.0) {
        return state;
    }
    // What the fans deliver falls with √p = s while all·s rises: one crossing, between 0 and what
    // they would give against no pressure.
    double low = 0.0;
    double high = totalOf(network.fans, 0.0) / all;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double s = low + (high - low) / 2.0;
        (totalOf(network.fans, s * s) > all * s ? low : high) = s;
    }
    const double root = high;
    state.pressure = root * root;
    for (std::size_t i = 0; i < network.tiles.size(); ++i) {
        state.tiles[i] = conductance(network.tiles[i]) * root;
    }
    for (std::size_t i = 0; i < network.fans.size(); ++i) {
        state.fans[i] = flowOf(network.fans[i], state.pressure);
    }
    state.leakage = seams * root;
    return state;
}

}  // namespace hallwright
