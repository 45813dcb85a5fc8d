// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/trays.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// Where a cable comes into a tray.
struct TrayEntry {
    std::uint32_t tray = 0;
    double at = 0.0;      ///< m along it
    double across = 0.0;  ///< m, horizontal, from the middle of what the cable leaves to the axis
};

/// What cables leave: its entries, and the height from which they rise or fall, m.
struct TrayEnd {
    std::vector<TrayEntry> entries;
    double z = 0.0;
};

/// A straight part of a way.
struct TrayPiece {
    std::uint32_t tray = 0;
    double from = 0.0, to = 0.0;  ///< m along it; either may be the greater
};

/// A way along trays, m.
struct TrayWay {
    std::vector<TrayPiece> pieces;
    double along = 0.0;         ///< in trays
    double joints = 0.0;        ///< from the axis of one tray to that of the next
    double across = 0.0;        ///< from both ends to their trays, horizontal
    double zA = 0.0, zB = 0.0;  ///< of the trays where it comes in and leaves

    /// Without what rises and falls at its ends.
    [[nodiscard]] double length() const { return along + joints + across; }
};

/// The longest stretch of a tray that two ways have in common.
struct SharedTray {
    double length = 0.0;  ///< m
    Id<Item> tray;
};

/// The trays of a design as a graph: its vertices lie on the trays where they meet, its edges are
/// the parts of trays between these and the joints themselves, as heavy as they are long (rules.md
/// 6.8). What is built stays as it is; shortest paths are kept once they were asked for, on any
/// thread.
class TrayGraph {
  public:
    TrayGraph(std::vector<Tray> trays, const TrayLimits& limits);
    ~TrayGraph();
    TrayGraph(const TrayGraph&) = delete;
    TrayGraph& operator=(const TrayGraph&) = delete;

    [[nodiscard]] const std::vector<Tray>& trays() const { return trays_; }
    [[nodiscard]] const TrayLimits& limits() const { return limits_; }
    /// The place of a tray among `trays`, or none.
    [[nodiscard]] std::optional<std::uint32_t> find(Id<Item> tray) const;
    /// Trays that are joined have one number.
    [[nodiscard]] std::uint32_t partOf(std::uint32_t tray) const { return parts_[tray]; }

    /// Trays within `reach`, m, of an outline on the site; none of risers.
    [[nodiscard]] std::vector<TrayEntry> entriesOf(const Footprint& outline, double reach) const;

    /// The shortest way; of two as long the one by the first entries. None where the ends are not
    /// joined.
    [[nodiscard]] std::optional<TrayWay> shortest(const TrayEnd& a, const TrayEnd& b) const;
    /// The shortest way in some of the trays, by their places.
    [[nodiscard]] std::optional<TrayWay> within(std::span<const std::uint32_t> trays,
                                                const TrayEnd& a, const TrayEnd& b) const;

    /// The shortest way of which no tray has more than `most`, m, in common with one of the
    /// `others`; none where there is no such way.
    [[nodiscard]] std::optional<TrayWay> apart(std::span<const TrayWay* const> others, double most,
                                               const TrayEnd& a, const TrayEnd& b) const;
    [[nodiscard]] SharedTray sharedBy(const TrayWay& one, const TrayWay& other) const;

    /// The two trays nearest to each other of the parts that two ends reach; both reach some.
    struct Break {
        std::uint32_t one = 0, other = 0;
        TrayGap gap;
    };
    [[nodiscard]] Break nearestBreak(const TrayEnd& a, const TrayEnd& b) const;

    struct Net;

  private:
    std::vector<Tray> trays_;
    TrayLimits limits_;
    std::vector<Bounds> bounds_;
    std::vector<std::uint32_t> parts_;
    std::unique_ptr<Net> net_;
};

}  // namespace hallwright
