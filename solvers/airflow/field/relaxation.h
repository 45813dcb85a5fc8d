// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/multigrid.h"

namespace hallwright {

/// Red-black Gauss-Seidel on a level: cells of colour 0 and 1 alternate along each axis. Each call
/// relaxes one colour and then the other; the same bits for any number of threads.

/// From x = 0.
void relaxFromZero(Multigrid::Level& level);
/// Starting with `colour`.
void relax(Multigrid::Level& level, int colour);

}  // namespace hallwright
