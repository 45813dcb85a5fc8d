// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/subnet_comparison.h"

#include "solvers/network/compare_cabling.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace hallwright {

tl::expected<CablingComparison, Refusal> compareWithDump(const Topology& plan,
                                                         const std::string& file) {
    // A pipe is as good as a file.
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        return refuse("{} cannot be read: expected the output of ibnetdiscover.", {file});
    }
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    const auto dump = readIbDump(text);
    if (!dump) {
        return refuse(file + ", " + dump.error().sentence);
    }
    return compareCabling(plan, *dump);
}

}  // namespace hallwright
