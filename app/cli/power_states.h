// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/power.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>

namespace hallwright {

/// The state of a supply chain that is called `wished`, "normal" or "loss of TAG", letters of any
/// case: its index into `PowerResult::states`. Refused, naming the state with the nearest name.
tl::expected<std::uint32_t, Refusal> powerStateOf(const Design& design, const PowerResult& power,
                                                  const std::string& wished);

}  // namespace hallwright
