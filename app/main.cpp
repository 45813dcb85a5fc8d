// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "solvers/large_blocks.h"

int main(int argc, char** argv) {
    hallwright::keepLargeBlocks();
    return hallwright::runCommandLine(argc, argv);
}
