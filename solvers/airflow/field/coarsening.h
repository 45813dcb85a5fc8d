// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace hallwright {

/// Which cells are joined to one on each axis: the coarse cell of each fine one. Cells are joined
/// up to about twice the size that half the volume of the grid lies below, so that thin ones catch
/// up; `walls`, per border the share of its faces that are closed between two cells of air, stay
/// borders where that costs little.
std::array<std::vector<int>, 3> coarsening(const std::array<std::vector<double>, 3>& lines,
                                           const std::array<std::vector<float>, 3>& walls);

}  // namespace hallwright
