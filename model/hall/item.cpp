// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/item.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

struct StateName {
    ItemState state;
    std::string_view key;
    std::string_view label;
};
constexpr auto kStates = std::to_array<StateName>({
    {ItemState::Running, "running", "Running"},
    {ItemState::Standby, "standby", "Standby"},
    {ItemState::Off, "off", "Off"},
});

}  // namespace

std::string_view keyOf(ItemState state) {
    return kStates[static_cast<std::size_t>(state)].key;
}
std::string_view labelOf(ItemState state) {
    return kStates[static_cast<std::size_t>(state)].label;
}

std::optional<ItemState> itemStateOf(std::string_view key) {
    const auto found = std::ranges::find(kStates, key, &StateName::key);
    return found == kStates.end() ? std::nullopt : std::optional(found->state);
}

std::string_view labelOf(Side side) {
    constexpr std::array<std::string_view, 3> kLabels{"", "A", "B"};
    return kLabels[static_cast<std::size_t>(side)];
}

const Device* Item::device(std::uint16_t slot) const {
    const auto found = std::ranges::lower_bound(*devices, slot, {}, &Device::slot);
    return found != devices->end() && found->slot == slot ? &*found : nullptr;
}

}  // namespace hallwright
