// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/wording.h"

#include <string_view>

namespace hallwright {

/// The field of a fault as a person would call it: "devices/0/own/rated_current" as "devices 1
/// rated current". What has no word, such as the key of a limit, stays as it is.
Phrase fieldInWords(std::string_view field);

}  // namespace hallwright
