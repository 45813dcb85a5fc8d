// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/layers.h"

#include <array>

namespace hallwright {
namespace {

struct Name {
    Layer layer;
    std::string_view key, label;
};
constexpr auto kNames = std::to_array<Name>({
    {Layer::Racks, "racks", "Racks"},
    {Layer::Cooling, "cooling", "Cooling units"},
    {Layer::Power, "power", "Power gear"},
    {Layer::Overhead, "overhead", "Busways, trays and headers"},
    {Layer::Containment, "containment", "Containment"},
    {Layer::Tiles, "tiles", "Floor tiles"},
    {Layer::Other, "other", "Other equipment"},
    {Layer::Building, "building", "Building"},
    {Layer::Areas, "areas", "Areas"},
    {Layer::Underlays, "underlays", "Drawings"},
    {Layer::Tags, "tags", "Tags"},
});
static_assert(kNames.size() == kLayers);

}  // namespace

std::string_view keyOf(Layer layer) {
    return kNames[static_cast<std::size_t>(layer)].key;
}
std::string_view labelOf(Layer layer) {
    return kNames[static_cast<std::size_t>(layer)].label;
}

Layer layerOf(const Shape& shape) {
    switch (shape.figure) {
        case Figure::Rack:
            return Layer::Racks;
        case Figure::Crah:
        case Figure::InRow:
        case Figure::Cdu:
        case Figure::Chiller:
        case Figure::Tower:
            return Layer::Cooling;
        case Figure::Ups:
        case Figure::Switchgear:
        case Figure::Panelboard:
        case Figure::Battery:
        case Figure::Transformer:
        case Figure::Generator:
            return Layer::Power;
        case Figure::Busway:
        case Figure::TapOff:
        case Figure::Tray:
        case Figure::Header:
            return Layer::Overhead;
        case Figure::Containment:
        case Figure::Screen:
            return Layer::Containment;
        case Figure::Tile:
            return Layer::Tiles;
        case Figure::Cabinet:  // of servers without a rack
            return Layer::Racks;
        case Figure::Box:
            break;
    }
    return shape.trade == Trade::Power ? Layer::Power : Layer::Other;
}

}  // namespace hallwright
