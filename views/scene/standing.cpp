// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/standing.h"

namespace hallwright {

Standing standingOf(const ItemVerdict& verdict) {
    switch (verdict.worst) {
        case Verdict::Error:
            return verdict.provisional ? Standing::ProvisionalError : Standing::Error;
        case Verdict::Warning:
            return verdict.provisional ? Standing::ProvisionalWarning : Standing::Warning;
        case Verdict::NotEvaluated:
            return Standing::NotEvaluated;
        case Verdict::Information:
        case Verdict::Fine:
            break;
    }
    return Standing::Fine;
}

}  // namespace hallwright
