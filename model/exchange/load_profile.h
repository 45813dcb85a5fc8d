// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <vector>

namespace hallwright {

/// Reads numbers, one after the other with blanks or new lines between: shares of the IT load, hour
/// by hour. Refused: a file that cannot be read, is empty or longer than a leap year, and what is no
/// number from 0 to 1, with its place.
tl::expected<std::vector<double>, Refusal> readLoadProfile(const std::filesystem::path& file);

}  // namespace hallwright
