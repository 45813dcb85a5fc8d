// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/check.h"

#include <string>

namespace hallwright {

/// For people.
std::string checkText(const Answers& answers);
/// The contract of design.md; units stand in key names or beside the value.
std::string checkJson(const Answers& answers);
/// SARIF 2.1.0; items are logical locations of `file`.
std::string checkSarif(const Answers& answers, const std::string& file);
/// One test case per rule; a rule with an error that is not waived has failed, one not evaluated
/// was skipped.
std::string checkJunit(const Answers& answers, const CheckOptions& options);

}  // namespace hallwright
