// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallwright::files {

/// Bytes as text of the base64 alphabet, padded (RFC 4648, section 4); and back, nothing for what
/// is no such text.
std::string toBase64(std::string_view bytes);
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace hallwright::files
