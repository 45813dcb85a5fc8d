// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

namespace hallwright {

/// Rules of rules.md 1, and PWR-100, a rule of this project: every load is fed.
std::span<const Rule> powerRules();

}  // namespace hallwright
