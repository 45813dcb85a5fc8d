// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace hallwright {

/// Why a request could not be followed, as one plain sentence that names what was tried, what stood
/// in the way and where.
struct Refusal {
    std::string sentence;
    bool operator==(const Refusal&) const = default;
};

inline tl::unexpected<Refusal> refuse(std::string sentence) {
    return tl::unexpected<Refusal>(Refusal{std::move(sentence)});
}

}  // namespace hallwright
