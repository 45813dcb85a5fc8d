// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hallwright {

/// Opens the window, on `file` unless it is empty, and returns when it is closed.
int runWindow(int argc, char** argv, const std::string& file);

}  // namespace hallwright
