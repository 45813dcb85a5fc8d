// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/power_state_flow.h"

#include <algorithm>

namespace hallwright {

std::string nameOf(const Design& design, const PowerState& state) {
    return state.lost ? "loss of " + nameOf(design, state.lost, state.slot) : "normal";
}

Power PowerStateFlow::through(Id<Link> link) const {
    const auto found = std::ranges::lower_bound(links, link, {}, &Carried::link);
    return found != links.end() && found->link == link ? found->active : Power();
}

}  // namespace hallwright
