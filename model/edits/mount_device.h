// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

namespace hallwright {

/// True for what mounts in a rack: by U, or beside the U and on the rear without using any.
bool mountsInRack(Kind kind);

/// Mounts a device at the lowest U of a rack from which all of it fits; what takes no U (rack PDUs,
/// manifolds, rear doors) goes in beside them. `part.position` is of no account. Blanking panels
/// count as free: those in the way come out, and what else they covered is covered again as far as
/// the panels that the design keeps fit. Refused: what is no rack, or does not mount in one; too
/// few free U in a row; heights that are not known, as in a system that comes filled; a second rear
/// door.
Edited mountDevice(const Design& design, Id<Item> rack, const Placing::Part& part);

/// The same with `part.position` as its lowest U, from 1; of no account for what takes no U.
/// Refused besides: U that something else than a blanking panel takes, or that the rack does not
/// have.
Edited mountDeviceAt(const Design& design, Id<Item> rack, const Placing::Part& part);

/// Why `product` mounts in no U of `rack`, full or empty, or nothing. `rack` is null for the bare
/// floor.
std::optional<Refusal> whyNotMountable(const Design& design, const Item* rack,
                                       const Product& product);

/// Why `product` with `own` can neither be placed nor mounted in a rack, or nothing.
std::optional<Refusal> whyNotAddable(const Product& product, const OwnValues& own);

}  // namespace hallwright
