// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <string>

namespace hallwright {

/// The design judged by another set of limits: "default" for those of the program, the name of a
/// profile that comes with it ("conservative"), or a profile file (JSON: {"thresholds": {KEY:
/// {"value": SI, "source": TEXT}}}). Limits that a profile does not name stay those of the design,
/// but "default" resets them all.
Edited withProfile(const Design& design, const std::string& profile);

}  // namespace hallwright
