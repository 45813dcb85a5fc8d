// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/property.h"
#include "model/hall/id.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

enum class Kind : std::uint8_t {
    Superchip,
    GpuServer,
    GpuBlade,
    GpuTray,
    GpuRack,
    GpuCluster,
    Switch,
    NvlinkSwitch,
    Appliance,
    Server,
    Nic,
    Cable,
    Transceiver,
    PatchPanel,
    Rack,
    Accessory,
    Cdu,
    RearDoor,
    InRow,
    Crah,
    Chiller,
    CoolingTower,
    DryCooler,
    FloorTile,
    Containment,
    ContainmentPanel,
    ContainmentDoor,
    Manifold,
    CoolantHeader,
    Pipe,
    Valve,
    Hose,
    RackPdu,
    Busway,
    TapOff,
    Rpp,
    FloorPdu,
    Breaker,
    Whip,
    Switchboard,
    Ats,
    Sts,
    Ups,
    Battery,
    Transformer,
    Generator,
    Utility,
    PowerShelf,
    Tray,
};

/// The groups of the catalogue panel and the trades of the bill of materials.
enum class Trade : std::uint8_t { Computing, Network, Rack, Air, Liquid, Power, FloorAndAisle };

/// Where a product can be put.
enum class Placement : std::uint8_t {
    Floor,      ///< stands on a floor with a footprint
    RackUnit,   ///< mounts in a rack by U
    RackSide,   ///< mounts in a rack without using U (0U), or on its rear
    Panel,      ///< a way of a panel: breakers
    OnBusway,   ///< hangs on a busway at a distance from its feed end
    Overhead,   ///< hangs above: busway, trays
    FloorTile,  ///< takes the place of a floor tile
    Aisle,      ///< encloses an aisle
    Part,       ///< counted, not placed: cables, modules, hoses
    Outside,    ///< where the utility meets the site: schematic only
};

struct KindInfo {
    Kind kind;
    std::string_view key;     ///< in files: "rack_pdu"
    std::string_view label;   ///< "Rack PDU"
    std::string_view plural;  ///< "Rack PDUs"
    Trade trade;
    Placement placement;
};
std::span<const KindInfo> allKinds();
const KindInfo& infoOf(Kind kind);
std::optional<Kind> kindOf(std::string_view key);
std::string_view keyOf(Trade trade);
std::string_view labelOf(Trade trade);
/// True for what stands in a hall and holds devices by U: racks and rack-scale systems.
bool isRack(Kind kind);

/// What a connection carries.
enum class LinkKind : std::uint8_t {
    Power,
    Compute,  ///< the compute fabric: InfiniBand or Ethernet
    Storage,
    InBand,     ///< in-band management
    OutOfBand,  ///< BMCs, PDUs, CDU controllers
    NvLink,
    Coolant,        ///< technology loop, supply and return together
    FacilityWater,  ///< facility loop, supply and return together
};
std::string_view keyOf(LinkKind kind);
std::string_view labelOf(LinkKind kind);
std::optional<LinkKind> linkKindOf(std::string_view key);

enum class Direction : std::uint8_t { In, Out, Both };

/// Ports of one sort on a product, numbered from 0. The names are a convention that edits and
/// solvers rely on:
///   power      "in" (an ATS or STS: port 0 is the preferred source; a CRAH or CDU with two feeds:
///              two), "out"; a rack PDU, busway, RPP and floor PDU have one "in"; a tap-off and a
///              breaker one "out"; a run goes on "through" its legs; what is inside a rack is fed
///              by the rack PDUs of that rack without links
///   network    "nic" of a node (port n is on rail n), "storage", "in_band", "bmc"; "ports" of a
///              switch, its "uplink" where those differ, "mgmt" of a switch itself,
///              "net" of facility equipment and PDUs,
///              "front" and "rear" of a patch panel, joined place by place;
///              what a network link carries is said by the link
///   nvlink     "nvlink" of a tray and of an NVLink switch tray; joined inside their rack without
///              links
///   coolant    "tcs" (out of a CDU or coolant header, into a manifold, rack or cabinet), "tcs_in"
///              (of a header: what is joined through it is one loop), "fws" (out of a chiller or
///              dry cooler, into a CDU, CRAH, in-row cooler, rear door or a cabinet with a heat
///              exchanger of its own)
struct PortGroup {
    std::string name;  ///< unique in its product: "osfp", "feed", "tcs"
    LinkKind carries = LinkKind::Power;
    Direction direction = Direction::Both;
    std::uint16_t count = 0;
    double rate = 0.0;         ///< bit/s per port for networks, A for power, 0 where it has none
    std::string connector;     ///< "OSFP", "RJ45", "C20", "IEC 60309"
    std::uint8_t perCage = 1;  ///< ports that share one cage: 2 in a twin-port OSFP
    bool operator==(const PortGroup&) const = default;
};

/// A figure that must be chosen before a product of a family can be placed.
struct Family {
    Property property = Property::RatedCurrent;
    std::vector<double> choices;  ///< the ratings sold, SI; empty: any within low..high
    double low = 0.0;
    double high = 0.0;
    [[nodiscard]] bool admits(double si) const;
    bool operator==(const Family&) const = default;
};

/// Something one can buy, each figure with its source and confidence. A design embeds the products
/// that it uses, so that it opens the same anywhere.
struct Product {
    Id<Product> id;   ///< within a design; 0 in the catalogue
    std::string key;  ///< "nvidia/qm9700"; unique
    Kind kind = Kind::Accessory;
    std::string vendor;
    std::string model;
    std::string partNumber;
    std::string description;
    bool generic = false;  ///< stands for a class, not for one product
    std::map<Property, Value> values;
    std::vector<std::string> sources;  ///< what `Value::source` points to
    std::vector<PortGroup> ports;
    std::vector<Family> families;
    std::map<std::string, std::string> notes;  ///< remaining facts: "cooling" → "cold plate"

    [[nodiscard]] const Value* find(Property property) const;
    [[nodiscard]] std::string_view sourceOf(const Value& value) const;
    [[nodiscard]] std::string name() const { return vendor.empty() ? model : vendor + " " + model; }
    bool operator==(const Product&) const = default;
};

}  // namespace hallwright
