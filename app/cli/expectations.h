// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace hallwright {

/// Takes one of some words; else says "expected text or json, not xml".
CLI::Validator oneOf(std::vector<std::string> words);

/// Takes a number from `low` to `high`, both in `unit`; else says "expected 0.05 to 0.4 m, not 5".
CLI::Validator between(double low, double high, std::string unit = {});

}  // namespace hallwright
