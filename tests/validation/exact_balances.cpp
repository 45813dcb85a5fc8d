// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_memory.h"
#include "tests/solvers/airflow/field/random_hall.h"
#include "tests/validation/exact_row.h"

#include <algorithm>
#include <array>

namespace hallwright::validation {
using namespace testing;

void addRandomHalls(ExactRows& rows) {
    constexpr unsigned kHalls = 42;
    Comparison heat, sum, share;
    std::size_t draws = 0;
    for (unsigned seed = 0; seed < kHalls; ++seed) {
        const SceneKit kit = randomHall(seed);
        const AirAnswer answer =
            solveAirField(kit.scene, optionsOf(std::array{0.3, 0.2, 0.4}[seed % 3]));
        heat.see(kit.heat(), taken(kit, *answer.field), kit.heat());
        const AirMemory& memory = *answer.memory;
        const AirPaths paths{{memory.scene, memory.grid, memory.flows, memory.plenum},
                             *memory.path};
        const Eigen::MatrixXd shares = transferOf(paths, {}).share;
        const AirSinks sinks = sinksOf(paths);
        for (Eigen::Index row = 0; row < shares.rows(); ++row) {
            for (Eigen::Index column = 0; column < shares.cols(); ++column) {
                const double one = shares(row, column);
                share.see(std::clamp(one, 0.0, 1.0), one);
            }
            if (sinks.sinks[static_cast<std::size_t>(row)].flow > 0.0) {
                sum.see(1.0, shares.row(row).sum());
                ++draws;
            }
        }
    }
    const std::string name = "random halls, " + std::to_string(kHalls) + " of them";
    rows.push_back({name, "heat that coolers take, W", heat, 1e-6, "of the heat",
                    "heat that racks give: Σ ρ·cp·V(T_ret − T_sup)"});
    rows.push_back({name, "shares in the air of each of " + std::to_string(draws) + " intakes", sum,
                    1e-5, "", "they add up to 1"});
    rows.push_back({name, "any such share", share, 1e-6, "", "between 0 and 1"});
}

}  // namespace hallwright::validation
