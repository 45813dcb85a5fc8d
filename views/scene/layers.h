// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/placed.h"

#include <cstdint>
#include <string_view>

namespace hallwright {

/// What of a picture may be left out at once.
enum class Layer : std::uint8_t {
    Racks,
    Cooling,
    Power,
    Overhead,     ///< busways, trays, headers and what hangs on them
    Containment,  ///< and what else guides air
    Tiles,
    Other,
    Building,  ///< floors, walls, columns and doors
    Areas,
    Underlays,
    Tags,
};
inline constexpr int kLayers = 11;
std::string_view keyOf(Layer layer);
std::string_view labelOf(Layer layer);

/// The layer of what stands.
Layer layerOf(const Shape& shape);

/// Layers that are left out, one bit each.
class LayerSet {
  public:
    [[nodiscard]] constexpr bool has(Layer layer) const { return (bits_ & bitOf(layer)) != 0; }
    constexpr void set(Layer layer, bool isIn) {
        bits_ = isIn ? bits_ | bitOf(layer) : bits_ & ~bitOf(layer);
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    bool operator==(const LayerSet&) const = default;

  private:
    static constexpr std::uint32_t bitOf(Layer layer) { return 1U << static_cast<unsigned>(layer); }
    std::uint32_t bits_ = 0;
};

}  // namespace hallwright
