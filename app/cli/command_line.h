// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hallwright {

/// Exit statuses, a contract with scripts.
constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kUnusable = 2;

/// Runs the program: a command, or the window. Returns the exit status.
int runCommandLine(int argc, char** argv);

}  // namespace hallwright
