// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hallwright {

/// A text file that the program carries, by its path below `resources/`; empty when there is none.
std::string_view resource(std::string_view name);

}  // namespace hallwright
