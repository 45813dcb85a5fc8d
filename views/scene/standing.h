// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/verdict.h"

#include <cstdint>

namespace hallwright {

/// How an item is coloured and marked, the most urgent last.
enum class Standing : std::uint8_t {
    Unjudged,
    Fine,
    NotEvaluated,
    ProvisionalWarning,  ///< coloured as a warning and marked ▲◆
    Warning,
    ProvisionalError,
    Error,
};

/// Mere information is `Fine`.
Standing standingOf(const ItemVerdict& verdict);

/// The same without the doubt: what it is coloured by.
constexpr Standing firm(Standing standing) {
    return standing == Standing::ProvisionalWarning ? Standing::Warning
           : standing == Standing::ProvisionalError ? Standing::Error
                                                    : standing;
}
constexpr bool isProvisional(Standing standing) {
    return firm(standing) != standing;
}

}  // namespace hallwright
