// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hallwright {

/// "normal", "loss of UPS-A".
std::string nameOf(const Design& design, const PowerState& state);

/// What the supply chain carries in one state of a `PowerResult`, at nominal voltage.
struct PowerStateFlow {
    struct Element {
        Power active, reactive;  ///< W and var that leave its output side
        double loading = 0.0;    ///< share of its limit, before any derating; 0 where not known
        bool isLive = false;     ///< a running source reaches it, and it is not lost
    };
    struct Carried {
        Id<Link> link;
        Power active;  ///< W at its far end, > 0
    };

    std::uint32_t state = 0;        ///< index into `PowerResult::states`
    std::vector<Element> elements;  ///< beside `PowerResult::elements`
    std::vector<Carried> links;     ///< those that carry something, in order of id

    /// W through a link; 0 where it carries nothing.
    [[nodiscard]] Power through(Id<Link> link) const;
};

}  // namespace hallwright
