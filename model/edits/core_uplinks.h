// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/collectors.h"

namespace hallwright {

/// Takes the ports for the uplinks of `switches` and wires them, as `connectUplinks` does. Refused:
/// too few ports.
tl::expected<void, Refusal> joinToCores(const Design& design, LinkKind kind,
                                        std::vector<Collector>& switches,
                                        std::vector<Collector>& cores, Id<Product> cable,
                                        Wiring& wiring);

}  // namespace hallwright
