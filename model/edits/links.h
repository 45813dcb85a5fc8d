// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Joins two ports; the id of the link is `lastId` of the result. Refused: ports that do not exist,
/// carry something else, point the wrong way or are taken, and a power link that would close a
/// cycle.
Edited addLink(const Design& design, Link link);
Edited removeLink(const Design& design, Id<Link> link);

}  // namespace hallwright
