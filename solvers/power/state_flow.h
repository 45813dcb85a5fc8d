// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/power_state_flow.h"

#include <cstdint>

namespace hallwright {

/// What flows in one state of `power`, the result of `analysePower` for this very design; `state`
/// is an index into its states (0: normal). The method is that of `analysePower`.
PowerStateFlow flowInState(const Design& design, const PowerResult& power, std::uint32_t state);

}  // namespace hallwright
