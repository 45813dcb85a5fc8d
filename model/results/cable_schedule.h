// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/medium.h"
#include "model/hall/design.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hallwright {

/// Where one end of a cable is plugged in.
struct CableEnd {
    PortRef port;
    std::string rack;            ///< tag of the item: "A-07"
    std::optional<double> unit;  ///< lowest U of the device; none where it takes none
    std::string device;          ///< its name, else its model
    std::string name;            ///< of the port: "nic2", "p14"
    std::string cage;            ///< "7/2" in a cage of several ports, else empty
    std::string label;           ///< "A-07.U12.nic2"
    std::string module;  ///< model of the transceiver in the cage; empty: none, or not chosen
};

/// One network link as a cable to pull; where a cable splits, one of its legs.
struct CableLine {
    Id<Link> link;
    std::string cable;  ///< "C171"; the legs of one cable share it
    CableEnd from, to;
    LinkKind network = LinkKind::Compute;
    Medium medium = Medium::Unknown;
    const Product* product = nullptr;  ///< of the design; null: not chosen
    std::string colour;                ///< of the cable or its fibre, where the catalogue has one
    Phrase way;                ///< the route in words: the trays from end to end, "along aisles"
    double route = 0.0;        ///< m, horizontal
    double length = 0.0;       ///< m needed; 0: an end stands nowhere
    double orderLength = 0.0;  ///< m as ordered, as in the bill; 0: none is long enough
    int phase = 1;
    /// What is printed on a label: this end first, then the far one.
    [[nodiscard]] std::string label(bool atFrom) const;
};

/// One port of a switch in the order of its faceplate.
struct PortLine {
    PortRef ref;
    std::string name, cage;
    std::string label;                ///< "N-01.U20.p14"
    std::optional<std::size_t> line;  ///< of the schedule; none: the port is free
    bool isFrom = false;              ///< it is the `from` end of that line
    bool inRack = false;  ///< joined by what its rack brings, without a cable of its own
};

struct SwitchPorts {
    Id<Item> item;
    std::uint16_t slot = 0;
    std::string label;   ///< "N-01.U20"
    std::string device;  ///< "Leaf 3"
    std::string model;
    std::vector<PortLine> ports;
    [[nodiscard]] std::size_t used() const;
};

/// Every network link of a design and every port of its switches. `Design` must outlive it.
struct CableSchedule {
    std::vector<CableLine> lines;       ///< by network, then rack, U and port of the `from` end
    std::vector<SwitchPorts> switches;  ///< by rack and slot; patch panels in use among them
};

/// Cables that are pulled together: between two racks (or within one) by the same way.
struct CableBundle {
    struct Part {
        LinkKind network = LinkKind::Compute;
        const Product* product = nullptr;
        double orderLength = 0.0;  ///< m
        int count = 0;             ///< cables
        std::vector<std::string> cables;
    };
    std::string from, to;  ///< tags, in counting order
    Phrase way;
    std::vector<Part> parts;
    int count = 0;
    double length = 0.0;         ///< m ordered, of all
    std::optional<double> area;  ///< m² of cable cross-sections; none where a diameter is missing
    std::optional<double> linearMass;  ///< kg/m of all; none where that of a cable is not known

    /// Trunks that they are tied into: as few as hold `kTied` each.
    [[nodiscard]] int trunks() const;
    /// m, of the fullest trunk, where `kPacking` of its section is cable; none as for the area.
    [[nodiscard]] std::optional<double> trunkDiameter() const;
    static constexpr int kTied = 24;  ///< cables that are pulled as one, at most (project default)
    static constexpr double kPacking = 0.75;  ///< of a round bundle of like cables (class value)
};
/// The bundles of a schedule, of one network or of all, by way and racks. Each cable counts once.
std::vector<CableBundle> bundlesOf(const CableSchedule& schedule,
                                   std::optional<LinkKind> only = std::nullopt);

}  // namespace hallwright
