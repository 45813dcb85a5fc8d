// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/rack_pdus.h"

#include <algorithm>
#include <cctype>

namespace hallwright {
namespace {

/// A letter A or B, alone or followed by digits.
Side sideNamed(std::string_view name) {
    const auto space = name.find_last_of(' ');
    const std::string_view word = space == std::string_view::npos ? name : name.substr(space + 1);
    if (word.empty() || !std::ranges::all_of(
                            word.substr(1), [](unsigned char c) { return std::isdigit(c) != 0; })) {
        return Side::None;
    }
    switch (word.front()) {
        case 'A':
        case 'a':
            return Side::A;
        case 'B':
        case 'b':
            return Side::B;
        default:
            return Side::None;
    }
}

}  // namespace

Side PduSides::of(const Device& pdu) {
    if (const Side named = sideNamed(pdu.name); named != Side::None) {
        return named;
    }
    const Side side = nextIsB_ ? Side::B : Side::A;
    nextIsB_ = !nextIsB_;
    return side;
}

}  // namespace hallwright
