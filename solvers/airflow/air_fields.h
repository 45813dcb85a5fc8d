// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "solvers/airflow/field/scene_from_design.h"
#include "solvers/airflow/field/solve_field.h"
#include "solvers/run_control.h"

namespace hallwright {

struct AirFieldsAnswer {
    AirFields fields;  ///< in order of rooms
    AirMemories memories;
};

/// Limits and settings of a design, for cells of `cell` m.
FieldOptions fieldOptionsOf(const Design& design, double cell);

/// Solves every room with air; one in which nothing changed keeps its field. A stopped run gives no
/// fields.
AirFieldsAnswer solveAirFields(const AirInputs& inputs, const FieldOptions& options,
                               const RunControl& control = {}, const AirMemories& before = {});

/// The cell that lets all rooms with air be solved with about `most` cells, m: a step of 0.05 m
/// between `finest` and kMostCell.
double cellFor(const AirInputs& inputs, std::size_t most, double finest);

}  // namespace hallwright
