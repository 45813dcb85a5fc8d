// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Joins the second in-band cable of each node in `racks` whose two cables lie together in a tray
/// for more than NET-041 allows to the nearest switch, among those that nodes of its hall are on,
/// that has a free port and to which a way keeps apart from the first cable. Nodes for
/// which there is none stay as they are. Refused: nothing could be changed.
Edited partRedundant(const Design& design, std::span<const Id<Item>> racks);

}  // namespace hallwright
