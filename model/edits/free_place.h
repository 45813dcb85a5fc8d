// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <memory>
#include <optional>
#include <span>

namespace hallwright {

/// The way from items to the nearest place for copies of them, m: a whole number of their widths
/// along the front of the first one, where they stand in their rooms and in nothing else; to the
/// right where both sides are as near. Nothing where there is no such place.
std::optional<Point> freePlaceBeside(const Design& design, std::span<const Id<Item>> items);

/// How far `wayToFreePlace` looks, m.
inline constexpr double kFarthestFreePlace = 6.0;

/// The way, m, of items to the place nearest to `by` from where they are at which they stand in
/// their rooms and in nothing else; it is `by` where that is one. To 0.05 m, along the axes or
/// across them. Nothing where there is no such place.
std::optional<Point> wayToFreePlace(const Design& design, std::span<const Id<Item>> items,
                                    Point by);
/// The pose nearest to that of `placing` at which it would do so in its room.
std::optional<Pose> freePoseFor(const Design& design, const Placing& placing);

/// How many of `poses` in turn are ones at which copies of `placing` would do so, up to the first
/// that is not.
std::size_t freeAlong(const Design& design, const Placing& placing, std::span<const Pose> poses);

/// What of the floor of one room is free.
class FreeFloor {
  public:
    FreeFloor(const Design& design, Id<Room> room);
    FreeFloor(FreeFloor&&) noexcept;
    FreeFloor& operator=(FreeFloor&&) noexcept;
    ~FreeFloor();
    /// True where something of this kind and size stands in the room and in nothing else.
    [[nodiscard]] bool holds(Kind kind, const Pose& pose, const Size& size) const;

  private:
    struct Floor;
    std::unique_ptr<const Floor> floor_;
};

}  // namespace hallwright
