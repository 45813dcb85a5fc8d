// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/verdict.h"

#include <cstdint>

namespace hallwright {

/// How an item is coloured and marked, the most urgent last.
enum class Standing : std::uint8_t { Unjudged, Fine, NotEvaluated, Provisional, Warning, Error };

/// A warning that rests on an estimate is `Provisional`; an error stays one. Mere information is
/// `Fine`.
Standing standingOf(const ItemVerdict& verdict);

}  // namespace hallwright
