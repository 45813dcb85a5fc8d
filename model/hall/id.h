// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace hallwright {

/// The stable name of one `T` within a design. Never reused; 0 names nothing.
template <class T>
struct Id {
    std::uint32_t value = 0;

    constexpr auto operator<=>(const Id&) const = default;
    constexpr explicit operator bool() const { return value != 0; }
};

}  // namespace hallwright

template <class T>
struct std::hash<hallwright::Id<T>> {
    std::size_t operator()(hallwright::Id<T> id) const noexcept { return id.value; }
};
