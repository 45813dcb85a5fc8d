// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/refusal.h"

namespace hallwright {

/// What an edit gives: the next design, or why there is none. The design edited is never changed.
using Edited = tl::expected<Design, Refusal>;

}  // namespace hallwright
