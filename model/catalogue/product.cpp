// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/product.h"

#include "model/ensure.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

using enum Kind;
using T = Trade;
using P = Placement;

constexpr auto kKinds = std::to_array<KindInfo>({
    {Superchip, "superchip", "Superchip", "Superchips", T::Computing, P::Part},
    {GpuServer, "gpu_server", "GPU server", "GPU servers", T::Computing, P::RackUnit},
    {GpuBlade, "gpu_blade", "GPU blade", "GPU blades", T::Computing, P::RackUnit},
    {GpuTray, "gpu_tray", "GPU tray", "GPU trays", T::Computing, P::RackUnit},
    {GpuRack, "gpu_rack", "GPU rack", "GPU racks", T::Computing, P::Floor},
    {GpuCluster, "gpu_cluster", "GPU cluster", "GPU clusters", T::Computing, P::Part},
    {Switch, "switch", "Switch", "Switches", T::Network, P::RackUnit},
    {NvlinkSwitch, "nvlink_switch", "NVLink switch tray", "NVLink switch trays", T::Network,
     P::RackUnit},
    {Appliance, "appliance", "Appliance", "Appliances", T::Network, P::RackUnit},
    {Server, "server", "Server", "Servers", T::Computing, P::RackUnit},
    {Nic, "nic", "Network adapter", "Network adapters", T::Network, P::Part},
    {Cable, "cable", "Cable", "Cables", T::Network, P::Part},
    {Transceiver, "transceiver", "Transceiver", "Transceivers", T::Network, P::Part},
    {PatchPanel, "patch_panel", "Patch panel", "Patch panels", T::Network, P::RackUnit},
    {Rack, "rack", "Rack", "Racks", T::Rack, P::Floor},
    {Accessory, "accessory", "Rack accessory", "Rack accessories", T::Rack, P::RackUnit},
    {Cdu, "cdu", "CDU", "CDUs", T::Liquid, P::Floor},
    {RearDoor, "rdhx", "Rear-door heat exchanger", "Rear-door heat exchangers", T::Liquid,
     P::RackSide},
    {InRow, "inrow", "In-row cooler", "In-row coolers", T::Air, P::Floor},
    {Crah, "crah", "CRAH", "CRAHs", T::Air, P::Floor},
    {Chiller, "chiller", "Chiller", "Chillers", T::Liquid, P::Floor},
    {CoolingTower, "cooling_tower", "Cooling tower", "Cooling towers", T::Liquid, P::Floor},
    {DryCooler, "dry_cooler", "Dry cooler", "Dry coolers", T::Liquid, P::Floor},
    {FloorTile, "floor_tile", "Perforated tile", "Perforated tiles", T::FloorAndAisle,
     P::FloorTile},
    {Containment, "containment", "Aisle containment", "Aisle containments", T::FloorAndAisle,
     P::Aisle},
    {ContainmentPanel, "containment_panel", "Containment panel", "Containment panels",
     T::FloorAndAisle, P::Aisle},
    {ContainmentDoor, "containment_door", "Containment door", "Containment doors", T::FloorAndAisle,
     P::Part},
    {Manifold, "manifold", "Manifold", "Manifolds", T::Liquid, P::RackSide},
    {CoolantHeader, "coolant_header", "Coolant header", "Coolant headers", T::Liquid, P::Overhead},
    {Pipe, "pipe", "Pipe", "Pipes", T::Liquid, P::Part},
    {Valve, "valve", "Valve", "Valves", T::Liquid, P::Part},
    {Hose, "hose", "Hose", "Hoses", T::Liquid, P::Part},
    {RackPdu, "rack_pdu", "Rack PDU", "Rack PDUs", T::Power, P::RackSide},
    {Busway, "busway", "Busway", "Busways", T::Power, P::Overhead},
    {TapOff, "tapoff", "Tap-off box", "Tap-off boxes", T::Power, P::OnBusway},
    {Rpp, "rpp", "Remote power panel", "Remote power panels", T::Power, P::Floor},
    {FloorPdu, "floor_pdu", "Floor PDU", "Floor PDUs", T::Power, P::Floor},
    {Breaker, "breaker", "Breaker", "Breakers", T::Power, P::Panel},
    {Whip, "whip", "Whip", "Whips", T::Power, P::Part},
    {Switchboard, "switchboard", "Switchboard", "Switchboards", T::Power, P::Floor},
    {Ats, "ats", "Automatic transfer switch", "Automatic transfer switches", T::Power, P::Floor},
    {Sts, "sts", "Static transfer switch", "Static transfer switches", T::Power, P::Floor},
    {Ups, "ups", "UPS", "UPSs", T::Power, P::Floor},
    {Battery, "battery", "Battery cabinet", "Battery cabinets", T::Power, P::Floor},
    {Transformer, "transformer", "Transformer", "Transformers", T::Power, P::Floor},
    {Generator, "generator", "Generator", "Generators", T::Power, P::Floor},
    {Utility, "utility", "Utility supply", "Utility supplies", T::Power, P::Outside},
    {PowerShelf, "power_shelf", "Power shelf", "Power shelves", T::Power, P::RackUnit},
    {Tray, "tray", "Cable tray", "Cable trays", T::Network, P::Overhead},
});

struct TradeName {
    Trade trade;
    std::string_view key;
    std::string_view label;
};
constexpr auto kTrades = std::to_array<TradeName>({
    {Trade::Computing, "computing", "Computing"},
    {Trade::Network, "network", "Network"},
    {Trade::Rack, "rack", "Racks"},
    {Trade::Air, "air", "Air cooling"},
    {Trade::Liquid, "liquid", "Liquid cooling"},
    {Trade::Power, "power", "Power"},
    {Trade::FloorAndAisle, "floor_and_aisle", "Floor and aisle"},
});

struct LinkName {
    LinkKind kind;
    std::string_view key;
    std::string_view label;
};
constexpr auto kLinks = std::to_array<LinkName>({
    {LinkKind::Power, "power", "Power"},
    {LinkKind::Compute, "compute", "Compute fabric"},
    {LinkKind::Storage, "storage", "Storage fabric"},
    {LinkKind::InBand, "in_band", "In-band management"},
    {LinkKind::OutOfBand, "out_of_band", "Out-of-band management"},
    {LinkKind::NvLink, "nvlink", "NVLink"},
    {LinkKind::Coolant, "coolant", "Technology coolant"},
    {LinkKind::FacilityWater, "facility_water", "Facility water"},
});

}  // namespace

std::span<const KindInfo> allKinds() {
    return kKinds;
}

const KindInfo& infoOf(Kind kind) {
    const KindInfo& info = kKinds[static_cast<std::size_t>(kind)];
    HALLWRIGHT_ENSURE(info.kind == kind, "the table of kinds is out of order");
    return info;
}

std::optional<Kind> kindOf(std::string_view key) {
    const auto found = std::ranges::find(kKinds, key, &KindInfo::key);
    return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view keyOf(Trade trade) {
    return kTrades[static_cast<std::size_t>(trade)].key;
}
std::string_view labelOf(Trade trade) {
    return kTrades[static_cast<std::size_t>(trade)].label;
}

bool isRack(Kind kind) {
    return kind == Kind::Rack || kind == Kind::GpuRack;
}

std::string_view keyOf(LinkKind kind) {
    return kLinks[static_cast<std::size_t>(kind)].key;
}
std::string_view labelOf(LinkKind kind) {
    return kLinks[static_cast<std::size_t>(kind)].label;
}

std::optional<LinkKind> linkKindOf(std::string_view key) {
    const auto found = std::ranges::find(kLinks, key, &LinkName::key);
    return found == kLinks.end() ? std::nullopt : std::optional(found->kind);
}

bool Family::admits(double si) const {
    if (choices.empty()) {
        return si >= low * (1.0 - 1e-9) && si <= high * (1.0 + 1e-9);
    }
    return std::ranges::any_of(
        choices, [si](double choice) { return std::fabs(choice - si) <= 1e-9 * choice; });
}

const Value* Product::find(Property property) const {
    const auto found = values.find(property);
    return found == values.end() ? nullptr : &found->second;
}

std::string_view Product::sourceOf(const Value& value) const {
    return value.source < sources.size() ? std::string_view(sources[value.source])
                                         : std::string_view();
}

}  // namespace hallwright
