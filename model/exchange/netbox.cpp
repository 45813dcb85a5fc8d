// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/netbox.h"

#include "model/exchange/csv.h"
#include "model/hall/host_names.h"
#include "model/hall/port_names.h"

#include <array>
#include <cmath>
#include <string_view>

namespace hallwright {
namespace {

constexpr std::size_t kLongestLabel = 100;  // characters that NetBox takes

/// NetBox's word for a medium, by the part where that is more exact.
std::string_view typeOf(const CableLine& line) {
    const std::string name = line.product ? line.product->model : std::string();
    const auto says = [&name](std::string_view word) {
        return name.find(word) != std::string::npos;
    };
    switch (line.medium) {
        case Medium::PassiveCopper:
            return "dac-passive";
        case Medium::ActiveCopper:
            return "dac-active";
        case Medium::TwistedPair:
            return says("6A") ? "cat6a" : says("5e") ? "cat5e" : says("8") ? "cat8" : "cat6";
        case Medium::Multimode:
            return says("OM3")   ? "mmf-om3"
                   : says("OM5") ? "mmf-om5"
                   : says("OM4") ? "mmf-om4"
                                 : "mmf";
        case Medium::SingleMode:
            return says("OS2") ? "smf-os2" : "smf";
        case Medium::ActiveOptical:
            return "aoc";
        case Medium::Unknown:
            break;
    }
    return {};
}

/// NetBox's word for what a cable ends on.
std::string_view sortOf(const Design& design, const PortRef& port) {
    const Item* item = design.items.find(port.item);
    const Device* device = item ? item->device(port.slot) : nullptr;
    if (!device || productOf(design, *device).kind != Kind::PatchPanel) {
        return "dcim.interface";
    }
    const PortGroup* group = portGroupOf(design, port);
    return group && group->name == "rear" ? "dcim.rearport" : "dcim.frontport";
}

/// The colours that a catalogue names, in hexadecimal.
std::string_view colourOf(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kColours{
        {{"aqua", "00bcd4"},
         {"yellow", "ffeb3b"},
         {"blue", "2196f3"},
         {"green", "4caf50"},
         {"magenta", "e91e63"},
         {"orange", "ff9800"},
         {"black", "111111"},
         {"red", "f44336"}}};
    for (const auto& [word, hex] : kColours) {
        if (name == word) {
            return hex;
        }
    }
    return {};
}

}  // namespace

std::string netboxCables(const Design& design, const CableSchedule& schedule,
                         std::optional<LinkKind> only) {
    const HostNames hosts(design);
    // No byte-order mark: NetBox would take it for a part of the first name.
    std::string csv =
        "side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,type,status,"
        "label,color,length,length_unit,description\n";
    const auto side = [&](const CableEnd& end) {
        std::string fields = csvText(hosts.of(end.port.item, end.port.slot));
        fields.append(",").append(sortOf(design, end.port)).append(",");
        return fields + csvText(end.name) + ",";
    };
    for (const CableLine& line : schedule.lines) {
        if (only && line.network != *only) {
            continue;
        }
        const bool isKnown = line.orderLength > 0.0;
        csv += side(line.from) + side(line.to);
        csv.append(typeOf(line)).append(",planned,");
        csv += csvText(line.label(true).substr(0, kLongestLabel)) + ",";
        csv.append(colourOf(line.colour)).append(",");
        csv += isKnown ? csvNumber(std::round(line.orderLength * 100.0) / 100.0) + ",m," : ",,";
        csv += csvText(line.cable + (line.product ? " " + line.product->name() : "")) + "\n";
    }
    return csv;
}

}  // namespace hallwright
