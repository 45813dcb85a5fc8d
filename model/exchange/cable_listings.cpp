// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/cable_listings.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

using Only = std::optional<LinkKind>;

constexpr double kSquareMillimetres = 1e6;  // in 1 m²

bool isWanted(const CableLine& line, Only only) {
    return !only || line.network == *only;
}

/// A length to the centimetre; empty where it is not known.
ListingCell metres(double length) {
    return length > 0.0 ? ListingCell(std::round(length * 100.0) / 100.0) : ListingCell();
}

ListingCell cellOf(std::optional<double> figure) {
    return figure ? ListingCell(*figure) : ListingCell();
}

std::string partOf(const Product* product) {
    return product ? product->name() : "not chosen";
}

std::string networkOf(LinkKind kind) {
    return std::string(labelOf(kind));
}

void addEnd(std::vector<ListingCell>& row, const CableEnd& end) {
    row.emplace_back(end.rack);
    row.push_back(cellOf(end.unit));
    row.emplace_back(end.device);
    row.emplace_back(end.name);
    row.emplace_back(end.cage);
    row.emplace_back(end.module);
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text.append(text.empty() ? "" : " ").append(name);
    }
    return text;
}

std::vector<ListingCell> rowOf(const CableSchedule& schedule, const SwitchPorts& map,
                               const PortLine& port) {
    std::vector<ListingCell> row{map.label, map.device, map.model, port.name, port.cage};
    if (!port.line) {
        row.emplace_back(port.inRack ? "in the rack" : "free");
        row.resize(12);
        return row;
    }
    const CableLine& line = schedule.lines[*port.line];
    const CableEnd& far = port.isFrom ? line.to : line.from;
    row.insert(row.end(), {"used", networkOf(line.network), line.cable, far.label, far.device,
                           partOf(line.product), metres(line.orderLength)});
    return row;
}

}  // namespace

Listing scheduleListing(const CableSchedule& schedule, Only only) {
    Listing listing{.key = "cables",
                    .name = "Schedule",
                    .columns = {{"cable", "Cable", 8},
                                {"from_rack", "From rack", 9},
                                {"from_u", "From U", 6},
                                {"from_device", "From device", 16},
                                {"from_port", "From port", 9},
                                {"from_cage", "From cage", 6},
                                {"from_transceiver", "From transceiver", 24},
                                {"to_rack", "To rack", 9},
                                {"to_u", "To U", 6},
                                {"to_device", "To device", 16},
                                {"to_port", "To port", 9},
                                {"to_cage", "To cage", 6},
                                {"to_transceiver", "To transceiver", 24},
                                {"network", "Network", 16},
                                {"medium", "Medium", 16},
                                {"part", "Part", 34},
                                {"part_number", "Part number", 16},
                                {"colour", "Colour", 8},
                                {"route", "Route", 16},
                                {"route_m", "Route m", 8},
                                {"length_m", "Length m", 8},
                                {"order_length_m", "Order length m", 8},
                                {"phase", "Phase", 6},
                                {"from_label", "Label at from", 34},
                                {"to_label", "Label at to", 34}},
                    .rows = {}};
    for (const CableLine& line : schedule.lines) {
        if (!isWanted(line, only)) {
            continue;
        }
        std::vector<ListingCell> row{line.cable};
        addEnd(row, line.from);
        addEnd(row, line.to);
        row.insert(
            row.end(),
            {networkOf(line.network), std::string(labelOf(line.medium)), partOf(line.product),
             line.product ? line.product->partNumber : std::string(), line.colour, filled(line.way),
             metres(line.route), metres(line.length), metres(line.orderLength),
             static_cast<double>(line.phase), line.label(true), line.label(false)});
        listing.rows.push_back(std::move(row));
    }
    return listing;
}

Listing labelListing(const CableSchedule& schedule, Only only) {
    Listing listing{.key = "labels",
                    .name = "Labels",
                    .columns = {{"text", "Text", 36},
                                {"this_end", "This end", 20},
                                {"far_end", "Far end", 20},
                                {"cable", "Cable", 8},
                                {"rack", "Rack", 9},
                                {"network", "Network", 18},
                                {"order_length_m", "Order length m", 8}},
                    .rows = {}};
    for (const CableLine& line : schedule.lines) {
        if (!isWanted(line, only)) {
            continue;
        }
        for (const bool atFrom : {true, false}) {
            const CableEnd& near = atFrom ? line.from : line.to;
            const CableEnd& far = atFrom ? line.to : line.from;
            listing.rows.push_back({line.label(atFrom), near.label, far.label, line.cable,
                                    near.rack, networkOf(line.network), metres(line.orderLength)});
        }
    }
    return listing;
}

Listing pullListing(const CableSchedule& schedule, Only only) {
    Listing listing{.key = "pulls",
                    .name = "Pulls",
                    .columns = {{"bundle", "Bundle", 7},
                                {"route", "Route", 16},
                                {"from_rack", "From rack", 9},
                                {"to_rack", "To rack", 9},
                                {"bundle_cables", "Cables in bundle", 9},
                                {"bundle_mm2", "Bundle mm²", 9},
                                {"bundle_kg_per_m", "Bundle kg/m", 9},
                                {"trunks", "Trunks", 7},
                                {"trunk_mm", "Trunk ⌀ mm", 9},
                                {"network", "Network", 18},
                                {"part", "Part", 34},
                                {"order_length_m", "Order length m", 8},
                                {"count", "Count", 7},
                                {"total_m", "Total m", 9},
                                {"cables", "Cables", 60}},
                    .rows = {}};
    double number = 0.0;
    for (const CableBundle& bundle : bundlesOf(schedule, only)) {
        number += 1.0;
        for (const CableBundle::Part& part : bundle.parts) {
            std::optional<double> area = bundle.area;
            if (area) {
                area = std::round(*area * kSquareMillimetres);
            }
            std::optional<double> mass = bundle.linearMass;
            if (mass) {
                mass = std::round(*mass * 100.0) / 100.0;
            }
            std::optional<double> diameter = bundle.trunkDiameter();
            if (diameter) {
                diameter = std::round(*diameter * 1e3);
            }
            listing.rows.push_back({number, filled(bundle.way), bundle.from, bundle.to,
                                    static_cast<double>(bundle.count), cellOf(area), cellOf(mass),
                                    static_cast<double>(bundle.trunks()), cellOf(diameter),
                                    networkOf(part.network), partOf(part.product),
                                    metres(part.orderLength), static_cast<double>(part.count),
                                    metres(part.orderLength * part.count), joined(part.cables)});
        }
    }
    return listing;
}

Listing portListing(const CableSchedule& schedule, Only only) {
    Listing listing{.key = "ports",
                    .name = "Ports",
                    .columns = {{"switch", "Switch", 12},
                                {"device", "Device", 16},
                                {"model", "Model", 24},
                                {"port", "Port", 9},
                                {"cage", "Cage", 6},
                                {"state", "State", 6},
                                {"network", "Network", 18},
                                {"cable", "Cable", 8},
                                {"far_end", "Far end", 20},
                                {"far_device", "Far device", 16},
                                {"part", "Part", 34},
                                {"order_length_m", "Order length m", 8}},
                    .rows = {}};
    for (const SwitchPorts& map : schedule.switches) {
        const bool isShown = !only || std::ranges::any_of(map.ports, [&](const PortLine& port) {
            return port.line && schedule.lines[*port.line].network == *only;
        });
        if (isShown) {
            for (const PortLine& port : map.ports) {
                listing.rows.push_back(rowOf(schedule, map, port));
            }
        }
    }
    return listing;
}

std::vector<Listing> cableListings(const CableSchedule& schedule, Only only) {
    return {scheduleListing(schedule, only), labelListing(schedule, only),
            pullListing(schedule, only), portListing(schedule, only)};
}

}  // namespace hallwright
