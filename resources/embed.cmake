# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT, a C++ file that holds the texts of FILES below ROOT.
set(rows "")
foreach(file IN LISTS FILES)
    file(READ ${ROOT}/${file} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(MAKE_C_IDENTIFIER ${file} name)
    string(APPEND data "constexpr unsigned char k_${name}[] = {${bytes}0};\n")
    string(APPEND rows "    {\"${file}\", k_${name}, sizeof(k_${name}) - 1},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"resources/resource.h\"

#include <cstddef>

namespace hallwright {
namespace {
struct Row {
    std::string_view name;
    const unsigned char* data;
    std::size_t size;
};
${data}
const Row kRows[] = {
${rows}    {\"\", nullptr, 0}};
}  // namespace

std::string_view resource(std::string_view name) {
    for (const Row& row : kRows) {
        if (row.data && row.name == name) {
            return {reinterpret_cast<const char*>(row.data), row.size};
        }
    }
    return {};
}
}  // namespace hallwright
")
