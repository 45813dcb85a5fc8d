// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/network/network_index.h"

#include <cstdint>

namespace hallwright {

/// One end of a link, looked up.
struct LinkEnd {
    std::uint32_t place = NetworkIndex::kNone;  ///< in the index
    const Equipment* equipment = nullptr;       ///< null: it is not there
    const ProductTraits::Group* group = nullptr;
    std::uint32_t port = NetworkIndex::kNone;  ///< among those of the index; none: not there
    [[nodiscard]] bool isSwitch() const { return group && group->role == PortRole::Switch; }
    [[nodiscard]] bool isPanel() const { return group && group->role == PortRole::Panel; }
};
LinkEnd endAt(const NetworkIndex& index, const PortRef& ref);

/// bit/s that both ends carry; of the one that states a rate, where only one does.
double rateBetween(const LinkEnd& a, const LinkEnd& b);

}  // namespace hallwright
