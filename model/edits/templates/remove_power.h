// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// A hall without what feeds it: its power connections with the tap-offs and breakers that they end
/// at, its busways, everything upstream that feeds nothing else, and the rooms and coolers that
/// served only that. Panels and floor PDUs of the hall stay where they stand.
Edited removePower(const Design& design, Id<Room> hall);

}  // namespace hallwright
