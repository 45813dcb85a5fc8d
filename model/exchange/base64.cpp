// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/base64.h"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/binary_from_base64.hpp>
#include <boost/archive/iterators/transform_width.hpp>

#include <algorithm>

namespace hallwright::files {

using namespace boost::archive::iterators;

std::string toBase64(std::string_view bytes) {
    using Coded = base64_from_binary<transform_width<const char*, 6, 8>>;
    // The iterators read in threes: what is missed is 0, and shown as padding.
    const std::size_t pad = (3 - bytes.size() % 3) % 3;
    std::string whole(bytes);
    whole.append(pad, '\0');
    std::string text(Coded(whole.data()), Coded(whole.data() + whole.size()));
    std::fill(text.end() - static_cast<std::ptrdiff_t>(pad), text.end(), '=');
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    using Plain = transform_width<binary_from_base64<const char*>, 8, 6>;
    const std::size_t pad = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    const std::string_view digits = text.substr(0, text.size() - pad);
    const bool isCoded = std::ranges::all_of(digits, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '+' || c == '/';
    });
    if (text.size() % 4 != 0 || !isCoded) {
        return std::nullopt;
    }
    std::string whole(digits);
    whole.append(pad, 'A');
    std::string bytes(Plain(whole.data()), Plain(whole.data() + whole.size()));
    bytes.resize(bytes.size() - pad);
    return bytes;
}

}  // namespace hallwright::files
