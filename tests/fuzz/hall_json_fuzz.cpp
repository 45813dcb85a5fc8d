// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ensure.h"
#include "model/exchange/hall_json.h"
#include "model/hall/integrity.h"
#include "tests/model/design_fixture.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace hallwright;

/// Starts from a whole design when there is no corpus: a random text never gets past the first
/// brace.
extern "C" size_t LLVMFuzzerMutate(std::uint8_t* data, size_t size, size_t most);
extern "C" size_t LLVMFuzzerCustomMutator(std::uint8_t* data, size_t size, size_t most,
                                          unsigned int seed) {
    static const std::string kWhole = toJson(testing::smallDesign());
    if (size < 2 && seed % 2 == 0) {
        const size_t taken = kWhole.copy(reinterpret_cast<char*>(data), most);
        return LLVMFuzzerMutate(data, taken, most);
    }
    return LLVMFuzzerMutate(data, size, most);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto design = fromJson(text, "fuzz.hall.json");
    if (!design) {
        HALLWRIGHT_ENSURE(design.error().sentence.starts_with("fuzz.hall.json"),
                          "the file is named");
        HALLWRIGHT_ENSURE(design.error().sentence.find('\n') == std::string::npos, "one line");
        return 0;
    }
    HALLWRIGHT_ENSURE(!findFault(*design), "what is read is sound");
    const auto again = fromJson(toJson(*design), "fuzz.hall.json");
    HALLWRIGHT_ENSURE(again && *again == *design, "what is read comes back equal");
    return 0;
}
