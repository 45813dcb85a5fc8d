// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/power_states.h"

#include "app/cli/nearest_name.h"
#include "model/results/power_state_flow.h"

#include <vector>

namespace hallwright {

tl::expected<std::uint32_t, Refusal> powerStateOf(const Design& design, const PowerResult& power,
                                                  const std::string& wished) {
    std::vector<std::string> names;
    for (const PowerState& state : power.states) {
        names.push_back(nameOf(design, state));
    }
    const NearestName found = nearestName(wished, names);
    if (found.isSame) {
        return static_cast<std::uint32_t>(found.at);
    }
    return refuse("--state " + wished +
                  ": expected a state of the supply chain; the nearest is \"" + names[found.at] +
                  "\".");
}

}  // namespace hallwright
