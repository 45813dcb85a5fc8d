// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/cable_bundles.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// A part of a tray in which the same cables lie.
struct TrayStretch {
    double from = 0.0, to = 0.0;  ///< m along the tray
    int cables = 0;
    double area = 0.0;        ///< m²
    double linearMass = 0.0;  ///< kg/m
};

/// What lies in a tray.
struct TrayLoad {
    Id<Item> tray;
    double width = 0.0, loadingHeight = 0.0;  ///< m, of its inside; 0: not known
    bool isGuess = false;                     ///< either is an estimate
    std::vector<TrayStretch> stretches;       ///< in order; what is empty is left out
    std::vector<std::uint32_t> bundles;       ///< that lie in it, in order
    int unknown = 0;                          ///< cables of no known diameter
    bool isAssumed = false;                   ///< some cable's diameter or mass is an estimate

    /// The fullest part of it; null where it is empty.
    [[nodiscard]] const TrayStretch* fullest() const;
    /// 0..1 of its section, of the fullest part; none where its size or that of a cable is not
    /// known.
    [[nodiscard]] std::optional<double> fill() const;
    /// m, of the fullest part, where `packing` of its section is cable; not for an unknown width.
    [[nodiscard]] double stackHeight(double packing) const;
};

/// Counts the trays marked by `isAsked` in `loads` anew; both are as the trays of the graph. No
/// bundle but `candidates`, in order, lies in one.
void countLoads(const Design& design, const TrayGraph& graph,
                std::span<const std::shared_ptr<const LaidBundle>> bundles,
                std::span<const char> isAsked, std::span<const std::uint32_t> candidates,
                std::vector<std::shared_ptr<const TrayLoad>>& loads);

}  // namespace hallwright
