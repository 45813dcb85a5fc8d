// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/integrity.h"
#include "model/refusal.h"

#include <optional>

namespace hallwright {

/// What an edit gives: the next design, or why there is none. The design edited is never changed.
using Edited = tl::expected<Design, Refusal>;

/// `next`, unless a part in which it differs from `before` breaks a promise of `integrity.h`. Every
/// edit gives its result through this, so that what was edited can be saved. Left to the edit: that
/// ids, names, keys, tags and ports are used once, that power does not run in a circle, and that
/// nothing refers to what it removed.
Edited checked(const Design& before, Design next);

/// The fault of what is called `name` as a sentence for a person; nothing for no fault.
std::optional<Refusal> whyNot(const Wording& name, const std::optional<Fault>& fault);

}  // namespace hallwright
