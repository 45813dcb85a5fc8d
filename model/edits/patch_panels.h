// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Leads the fibres and twisted pairs between racks of `racks` (of one rack: between it and every
/// other) through a patch panel in both: a cord from each device to the front of its panel and a
/// cable from rear to rear, of the product that was there. Links that share two racks take places
/// next to each other, so that what runs between two panels can be pulled as one trunk. Racks
/// without panels keep their links, as do links that are patched already, copper twinax and optics
/// moulded to their cable. Refused: nothing that can be patched, and panels with too few free
/// places, told by how many they lack.
Edited patchThrough(const Design& design, std::span<const Id<Item>> racks);

/// Takes the patch panels out of the channels between devices of `racks` (of one rack: between it
/// and every other): each is one link again, from device to device, with the product of its first
/// cable. Refused: no channel.
Edited takeOutPatches(const Design& design, std::span<const Id<Item>> racks);

}  // namespace hallwright
