// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/plenum_flow.h"
#include "tests/solvers/airflow/field/comparison.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <numeric>

namespace hallwright::testing {

/// The manifold's tiles: 40 in a line, as wide as the duct.
inline constexpr double kManifoldLength = 24.0, kManifoldWidth = 1.2;  // m
inline constexpr int kManifoldTiles = 40;

/// A duct under the floor: a fan of `flow` m³/s over its whole width at the low end, tiles of loss
/// coefficient `loss` over all the rest, so that all is even across. `depth` in m.
inline SceneKit manifold(double loss, double depth, double flow) {
    SceneKit kit(kManifoldLength + 0.6, kManifoldWidth, 3.0);
    kit.raiseFloor(depth, 0.0);
    const Prism body{{{0.3, kManifoldWidth / 2.0}, 0.6, kManifoldWidth, 0.0}, 0.0, 1.8};
    kit.stream(AirUnit::Role::Cooler, {body, AirMouth::Face::Above}, {}, flow, 0.0);
    kit.scene.streams.back().intoPlenum = true;
    for (int n = 0; n < kManifoldTiles; ++n) {
        kit.tile({0.9 + 0.6 * n, kManifoldWidth / 2.0}, loss, 0.6, kManifoldWidth);
    }
    return kit;
}

/// m³/s up through tiles and seams.
inline double sumOf(const PlenumFlow& flow) {
    return std::accumulate(flow.vents.begin(), flow.vents.end(), flow.seams);
}

/// A floor of 9 × 7.2 m with two CRAHs of 4.1 m³/s in all and three columns of tiles of two kinds;
/// `seams`: m² that leak.
inline SceneKit floorOf(double loss, double seams) {
    SceneKit kit(9.0, 7.2, 3.0);
    kit.raiseFloor(0.6, seams);
    kit.crah({1.5, 0.75, 0.0, 180.0}, 2.4, 16.0);
    kit.crah({7.2, 6.45, 0.0, 0.0}, 1.7, 19.0);
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 5; ++j) {
            kit.tile({2.7 + 1.8 * i, 2.1 + 0.6 * j}, i == 1 ? 2.0 * loss : loss);
        }
    }
    return kit;
}

/// Tiles of a manifold against v(x)/v(L) = cos(θ₀(1 − x/L)), θ₀ = ψ·√(2β/K), β = ½ of Bernoulli,
/// ψ = area of tiles/(depth·width) = L/depth (thermal.md 5): the speed of each over the last one's.
inline Comparison cosineLaw(const PlenumFlow& flow, double theta) {
    Comparison met;
    for (std::size_t n = 0; n < flow.vents.size(); ++n) {
        const double left = 1.0 - (static_cast<double>(n) + 0.5) / kManifoldTiles;
        met.see(std::cos(theta * left) / std::cos(theta * 0.5 / kManifoldTiles),
                flow.vents[n] / flow.vents.back());
    }
    return met;
}

/// m under the floor at which a manifold has this θ₀.
inline double manifoldDepth(double theta, double loss) {
    return kManifoldLength / (theta * std::sqrt(loss));
}

}  // namespace hallwright::testing
