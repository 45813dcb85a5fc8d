// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/keys.h"

#include <array>

namespace hallwright::files {
namespace {

constexpr std::array<std::string_view, 3> kDirections{"in", "out", "both"};
constexpr std::array<std::string_view, 2> kFloors{"slab", "raised"};
constexpr std::array<std::string_view, 3> kSides{"", "A", "B"};

template <class Enum, std::size_t N>
std::optional<Enum> enumOf(const std::array<std::string_view, N>& keys, std::string_view key) {
    for (std::size_t i = 0; i < N; ++i) {
        if (keys[i] == key) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view directionKey(Direction direction) {
    return kDirections[static_cast<std::size_t>(direction)];
}
std::optional<Direction> directionOf(std::string_view key) {
    return enumOf<Direction>(kDirections, key);
}

std::string_view floorKey(FloorKind kind) {
    return kFloors[static_cast<std::size_t>(kind)];
}
std::optional<FloorKind> floorOf(std::string_view key) {
    return enumOf<FloorKind>(kFloors, key);
}

std::string_view sideKey(Side side) {
    return kSides[static_cast<std::size_t>(side)];
}
std::optional<Side> sideOf(std::string_view key) {
    return enumOf<Side>(kSides, key);
}

std::optional<Jurisdiction> jurisdictionOf(std::string_view key) {
    for (const Jurisdiction jurisdiction : {Jurisdiction::Nec, Jurisdiction::Iec}) {
        if (keyOf(jurisdiction) == key) {
            return jurisdiction;
        }
    }
    return std::nullopt;
}

}  // namespace hallwright::files
