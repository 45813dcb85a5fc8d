// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hallwright {

/// What is coloured in a picture.
enum class Overlay : std::uint8_t {
    Verdict,           ///< equipment, by what the rules say of it
    InletTemperature,  ///< racks, by the hottest air that they draw
    Air,               ///< the air, as an `AirView` asks; equipment stays plain
    None,
    ItPower,       ///< what draws IT load, by that load
    PowerDensity,  ///< what draws IT load, by that load over its own footprint
    FloorLoad,     ///< what stands on a floor, by its mass over its own footprint
    CoolantFlow,   ///< racks, by the technology coolant that they need
    Airflow,       ///< racks, by the air that they need
    FeedLoading,   ///< power equipment and loads, by how full they or their feeds are at worst
    FeedChain,     ///< power equipment and loads, by the UPS on their way to a source
    LinePhase,     ///< power equipment and loads, by the phases that carry their current
    Phase,         ///< everything, by construction phase
    Zone,          ///< everything that stands in a room, by zone
    TrayFill,      ///< trays, by how full of network cables they are where they are fullest
    ComputeLeaf,  ///< by the leaf switches of the compute fabric that nodes hang on: its rail group
    Confidence,   ///< everything, by the figure that is trusted least
    PowerState,   ///< power equipment and loads, by how they stand in a state of the supply chain
};

struct OverlayInfo {
    Overlay overlay;
    std::string_view key;    ///< on the command line: "it-power"
    std::string_view label;  ///< in menus: "IT power per rack"
};

/// All of them, in the order of the enumeration.
std::span<const OverlayInfo> allOverlays();
const OverlayInfo& infoOf(Overlay overlay);
std::optional<Overlay> overlayOf(std::string_view key);

/// True for those that give each item a quantity or a category of its own, from `ItPower` on.
constexpr bool coloursItems(Overlay overlay) {
    return overlay >= Overlay::ItPower;
}

}  // namespace hallwright
