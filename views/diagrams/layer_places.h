// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace hallwright {

/// What a node takes on either side of its axis, points.
struct Breadth {
    double left = 0.0, right = 0.0;
};

/// An edge between neighbouring layers and where it meets its ends.
struct TiedEdge {
    std::uint32_t from = 0, to = 0;
    double out = 0.0;      ///< right of the axis of `from`
    double in = 0.0;       ///< right of the axis of `to`
    bool isFixed = false;  ///< `from` has no other edge down, and `to` hangs on this one first
};

/// The places nearest to those wished for, by weighted least squares, at which each keeps at least
/// `gaps[i]` from the one before it (the first of `gaps` is not used). By pooling adjacent
/// violators.
std::vector<double> keptApart(std::span<const double> wished, std::span<const double> weights,
                              std::span<const double> gaps);

/// Where the axes stand, points from the left edge of a drawing whose layers are in order: near the
/// mean of what each is joined to, fixed edges straight where there is room.
std::vector<double> axesOf(const std::vector<std::vector<std::uint32_t>>& layers,
                           const std::vector<Breadth>& breadths, const std::vector<TiedEdge>& edges,
                           double gap);

}  // namespace hallwright
