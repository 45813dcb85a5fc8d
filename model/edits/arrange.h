// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <cstdint>
#include <span>

namespace hallwright {

/// A side of what is selected, or its middle, along x or y of the room.
enum class Alignment : std::uint8_t { Left, CentreX, Right, Bottom, CentreY, Top };

/// Moves items so that this side of each is in line with that of their common bounds. Refused:
/// fewer than two, items in different rooms, and as for `moveItems`.
Edited alignItems(const Design& design, std::span<const Id<Item>> items, Alignment alignment);

enum class FloorAxis : std::uint8_t { X, Y };

/// Moves items along an axis so that the gaps between them are equal: the outermost two stay, and
/// the order. Refused: fewer than three, items in different rooms, and as for `moveItems`.
Edited distributeItems(const Design& design, std::span<const Id<Item>> items, FloorAxis axis);

/// Mirrors items in the middle of their common bounds, fronts included: along `axis`, so that with
/// X what stood left stands right. Refused: items in different rooms, and as for `moveItems`.
Edited mirrorItems(const Design& design, std::span<const Id<Item>> items, FloorAxis axis);

/// Lets two items change places: position, turn, room and row.
Edited swapItems(const Design& design, Id<Item> one, Id<Item> other);

inline constexpr int kMostCopies = 1000;

/// Copies items with their contents into a grid of `columns` × `rows`, the first of which they
/// stand in, `byColumn` and `byRow` apart, m; with new tags and no connections. The ids of the
/// copies follow `lastId` of `design`. Refused: no items, a grid of one or of more than kMostCopies
/// copies, and as for `duplicateItems`.
Edited arrayItems(const Design& design, std::span<const Id<Item>> items, int columns, int rows,
                  Point byColumn, Point byRow);

}  // namespace hallwright
