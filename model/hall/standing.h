// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/product.h"
#include "model/hall/room.h"

#include <string>
#include <string_view>

namespace hallwright {

/// True when what is of kind `kind` may stand in a room of kind `room`. Refused is what cannot be
/// built or must not run there: racks away from the air of a hall or, for those of the carriers, of
/// a meet-me room; engines with their exhaust, cooling towers and dry coolers under a roof;
/// chillers beside racks; coolers of indoor air outdoors. A UPS, with its batteries, switchboard
/// and transformer, is not refused in a hall: small halls are built so, with modular units in the
/// row. That it would better stand in a room of its own is a finding (SPC-003), which one may
/// waive. Kinds that go into or onto other items have no say here.
bool mayStandIn(RoomKind room, Kind kind);

/// True when an item of kind `kind` may stand in no room, known to the schematic only: what feeds a
/// hall or carries heat away from it does so through its connections, wherever it is. Racks, and
/// what moves, guides or lets through the air of a room, act where they stand.
bool mayBeSchematic(Kind kind);

/// Where what is of kind `kind` stands, for sentences, to be translated: "a hall or meet-me room".
std::string_view roomsFor(Kind kind);

/// A label of a kind or room as it reads in the midst of a sentence: "racks", but "UPSs".
std::string inSentence(std::string_view label);

}  // namespace hallwright
