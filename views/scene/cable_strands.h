// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/cable_lanes.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace hallwright {

/// A straight part of a strand: cables of one class, side by side as one bar.
struct CableStretch {
    enum class Kind : std::uint8_t {
        InTray,
        Joint,      ///< from tray to tray
        Drop,       ///< from a tray to what the cables leave
        Estimated,  ///< in no tray: along the axes of the hall, as its length is estimated
    };
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    Kind kind = Kind::InTray;
    std::uint32_t of = 0;        ///< class
    std::uint32_t tray = kNone;  ///< in which it lies, or from which it comes
    Id<Item> end = {};           ///< of a drop; of an estimated way the first end
    int cables = 0;
    Vec3 from = {}, to = {};           ///< middles of its ends, site coordinates
    Point side = {};                   ///< of length 1, along its width
    double width = 0.0, height = 0.0;  ///< m, of its section
    bool operator==(const CableStretch&) const = default;
};

/// How the cables of a design run, as bars: in each tray every class has a lane of its own, beside
/// the others, so that none hides another. The section of a bar is as large as those of its cables
/// together, but never thinner than `kLeastBar`; where the lanes need more than the tray is wide
/// they become narrower and bars higher. Bars that bend from tray to tray do so where their lanes
/// cross.
class CableStrands {
  public:
    /// `pathways` and `classed` are of `design`.
    CableStrands(const Design& design, std::shared_ptr<const Pathways> pathways,
                 ClassedCables classed);

    [[nodiscard]] const ClassedCables& classed() const { return classed_; }
    [[nodiscard]] const Pathways& pathways() const { return *pathways_; }

    /// The bars of some bundles, in order.
    [[nodiscard]] std::vector<CableStretch> stretches(std::span<const std::uint32_t> bundles) const;

  private:
    class Gathering;

    Design design_;
    std::shared_ptr<const Pathways> pathways_;
    ClassedCables classed_;
    CableLanes lanes_;
};

}  // namespace hallwright
