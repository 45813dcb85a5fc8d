// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/cabling.h"

#include <algorithm>

namespace hallwright {

std::string_view keyOf(CablingDifference::Kind kind) {
    switch (kind) {
        case CablingDifference::Kind::Miswired:
            return "miswired";
        case CablingDifference::Kind::Missing:
            return "missing";
        case CablingDifference::Kind::Extra:
            return "extra";
        case CablingDifference::Kind::Slower:
            return "slower";
    }
    return {};
}

std::size_t CablingComparison::count(CablingDifference::Kind kind) const {
    return static_cast<std::size_t>(
        std::ranges::count(differences, kind, &CablingDifference::kind));
}

}  // namespace hallwright
