// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Connects items to what stands in their hall already: free rack PDUs to the nearest busway or RPP
/// with a free place on each side, coolers and CDUs to the switchboards that feed the hall, liquid
/// racks to a coolant header, nodes to the in-band and everything to the out-of-band switches. The
/// compute network is laid out as a whole (`supplyHall`). What there is no place for is left out;
/// refused, in the words of the first such connection, when nothing could be connected.
Edited connectNew(const Design& design, std::span<const Id<Item>> items);

}  // namespace hallwright
