// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/drawing_file.h"

#include "model/edits/underlays.h"
#include "model/store/replacement.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace hallwright {
namespace {

using Read = tl::expected<Underlay, Refusal> (*)(const Design& design, const std::string& name,
                                                 std::string bytes);

struct Reader {
    std::string_view suffix;
    Read read;
};
constexpr auto kReaders = std::to_array<Reader>({
    {".png", underlayOf},
    {".jpg", underlayOf},
    {".jpeg", underlayOf},
});

const Reader* readerOf(const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto* reader = std::ranges::find(kReaders, suffix, &Reader::suffix);
    return reader == kReaders.end() ? nullptr : reader;
}

}  // namespace

bool isDrawing(const std::filesystem::path& file) {
    return readerOf(file) != nullptr;
}

tl::expected<Underlay, Refusal> readDrawing(const Design& design,
                                            const std::filesystem::path& file) {
    const Reader* reader = readerOf(file);
    if (!reader) {
        return refuse("{} is no drawing that can be read: expected a PNG or JPEG picture.",
                      {file.filename().string()});
    }
    auto bytes = files::readBytes(file, Underlay::kMostBytes + 1);
    if (!bytes) {
        return refuse(bytes.error());
    }
    return reader->read(design, file.filename().string(), std::move(*bytes));
}

}  // namespace hallwright
