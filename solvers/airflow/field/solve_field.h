// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "solvers/airflow/field/air_indices.h"
#include "solvers/airflow/field/scene.h"
#include "solvers/run_control.h"

#include <limits>
#include <memory>

namespace hallwright {

/// Cells may be this long, m.
inline constexpr double kLeastCell = 0.05;
inline constexpr double kMostCell = 0.4;

struct FieldOptions {
    double cell = 0.15;  ///< m, kLeastCell..kMostCell
    Exhaust exhaust = Exhaust::Level;
    Fidelity fidelity = Fidelity::Potential;
    // Of a march of momentum, s simulated.
    double mostSeconds = 900.0;  ///< after which it ends
    double secondsAtOnce =
        std::numeric_limits<double>::infinity();  ///< of one call; the next goes on
    bool onlyDoubtful = false;  ///< rooms that potential flow answers firmly are not marched
    double tolerance = 1e-6;    ///< of the flow; heat then closes to a millionth
    bool isCoarse = false;      ///< marks the answer as a first one
    bool withVelocity = true;
    bool withTransfer = false;  ///< also who breathes whose air: shares, hot capture
    AirLimits limits = {};
    // Up to which potential flow is trusted (see `trustIn`).
    double exhaustBreathed = 0.12;  ///< share of an intake
    double exhaustShare = 0.10;     ///< of what racks draw: exhaust let in to where they breathe
    double jetSpeed = 1.0;          ///< m/s of supply, where there is more exhaust
    double archimedes = 2.0;        ///< of exhausts, there
    bool operator==(const FieldOptions&) const = default;
};

struct AirAnswer {
    std::shared_ptr<const AirField> field;
    std::shared_ptr<const AirMemory> memory;
};

/// True when `before` holds the answer to just this.
bool isAnswered(const AirMemory& before, const AirScene& scene, const FieldOptions& options);

/// True when `before` holds the flow of this scene: only heat and set points may differ.
bool holdsFlow(const AirMemory& before, const AirScene& scene);
/// What `before` was solved with.
const FieldOptions& optionsOf(const AirMemory& before);
std::shared_ptr<const AirField> fieldOf(const AirMemory& before);

/// Air and temperature of one room by potential flow (thermal.md 4 to 7): grid, mass closure,
/// plenum, flow, heat. `before` shortens the way and changes the answer within tolerance only:
/// where nothing but heat and set points differ the flow is kept, else its grid where an edit did
/// not touch it, and its potential as the first guess. What cannot be solved is named in the gaps
/// of the field; the rest is. A stopped run gives no field.
AirAnswer solveAirField(const AirScene& scene, const FieldOptions& options,
                        const RunControl& control = {}, const AirMemory* before = nullptr);

}  // namespace hallwright
