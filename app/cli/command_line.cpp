// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/window/run_window.h"

#include <cstdio>

namespace hallwright {

int runCommandLine(int argc, char** argv) {
    if (argc > 2) {
        std::fputs("hallwright: expected at most one FILE\n", stderr);
        return kUnusable;
    }
    return runWindow(argc, argv, argc == 2 ? argv[1] : "");
}

}  // namespace hallwright
