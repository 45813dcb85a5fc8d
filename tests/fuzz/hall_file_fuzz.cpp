// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ensure.h"
#include "model/hall/integrity.h"
#include "model/store/hall_file.h"
#include "tests/model/design_fixture.h"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace hallwright;

namespace {

std::filesystem::path fileNamed(const char* name) {
    return std::filesystem::temp_directory_path() /
           ("hallwright-fuzz-" + std::to_string(::getpid()) + "-" + name + ".hall");
}

std::string wholeFile() {
    const auto path = fileNamed("whole");
    HALLWRIGHT_ENSURE(writeHall(testing::smallDesign(), path), "the first file is written");
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(path);
    return bytes;
}

}  // namespace

/// Starts from a whole file when there is no corpus: random bytes never get past the header.
extern "C" size_t LLVMFuzzerMutate(std::uint8_t* data, size_t size, size_t most);
extern "C" size_t LLVMFuzzerCustomMutator(std::uint8_t* data, size_t size, size_t most,
                                          unsigned int seed) {
    static const std::string kWhole = wholeFile();
    if (size < 2 && seed % 2 == 0) {
        const size_t taken = kWhole.copy(reinterpret_cast<char*>(data), most);
        // A file of another size is refused at once, so it keeps its own.
        return LLVMFuzzerMutate(data, taken, taken);
    }
    return LLVMFuzzerMutate(data, size, size > 2 ? size : most);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::filesystem::path kPath = fileNamed("input");
    std::ofstream(kPath, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    const auto design = readHall(kPath);
    if (!design) {
        HALLWRIGHT_ENSURE(design.error().sentence.starts_with(kPath.string()), "the file is named");
        HALLWRIGHT_ENSURE(design.error().sentence.find('\n') == std::string::npos, "one line");
        return 0;
    }
    HALLWRIGHT_ENSURE(!findFault(*design), "what is read is sound");
    return 0;
}
