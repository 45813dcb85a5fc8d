// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// Which load to feed from what, on which side.
struct PowerConnection {
    Id<Item> load;  ///< a rack (its free rack PDUs of `side`), or anything with a free power "in"
    std::vector<Id<Item>>
        sources;  ///< candidates: the one with a free way or tap place nearest to the load is taken
    Side side = Side::None;  ///< none: rack PDUs of either side
    std::optional<Product>
        tap;  ///< the tap-off box or breaker to install in a busway, RPP or floor PDU
    OwnValues tapOwn;
    std::optional<Product> cable;  ///< the whip or cable of the link
};

/// Feeds a load: installs a tap-off at the nearest free pitch of a busway, a breaker in the next
/// free ways of a panel, or takes the next free "out" of anything else, and joins it to the load's
/// next free input of that side. All rack PDUs of the side are connected (a PDU belongs to side A
/// or B by the last word of its device name, "PDU A1"; unnamed ones alternate A, B). A busway
/// without a tap pitch takes a tap every 0.6 m, a panel without a number of ways has 42: both class
/// values. Refused: nothing free, no tap given, a cycle.
Edited connectPower(const Design& design, const PowerConnection& connection);

/// Makes many connections in turn as one edit, which looks at the connections of the design only
/// once.
Edited connectPower(const Design& design, std::span<const PowerConnection> connections);

}  // namespace hallwright
