// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hallwright {

[[noreturn]] void brokenInvariant(const char* condition, const char* reason, const char* file,
                                  int line);

}  // namespace hallwright

/// Stops the program, in release too, when one of our own promises does not hold: a wrong number is
/// worse than a crash.
#define HALLWRIGHT_ENSURE(condition, reason) \
    ((condition) ? void() : ::hallwright::brokenInvariant(#condition, reason, __FILE__, __LINE__))
