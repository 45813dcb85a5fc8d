// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <map>
#include <string>
#include <vector>

namespace hallwright {

/// "nic2", "bmc1"; of the own ports of a switch "p14". From 1, as faceplates count.
std::string portName(const PortGroup& group, std::uint16_t port);

/// Where a port sits in a cage of several, as faceplates write it: "7/2" for the second port of the
/// seventh cage. Empty where a port has a cage to itself.
std::string cageName(const PortGroup& group, std::uint16_t port);

/// The ports of what `port` points to, or null.
const PortGroup* portGroupOf(const Design& design, const PortRef& port);

/// Names of ports and of what they sit on, for labels and for other programs. In the manner of
/// ANSI/TIA-606: rack, place in it, port; "A-07.U12.nic2". Each is found once, for one design,
/// which outlives this.
class PortNames {
  public:
    explicit PortNames(const Design& design) : design_(design) {}

    /// "U12"; the name of a device without U, such as "PDU A"; with "-S3", its slot, where two
    /// devices of an item would be called the same. Empty for the item itself.
    const std::string& placeOf(Id<Item> item, std::uint16_t slot);
    /// "A-07.U12", "A-07".
    std::string deviceLabel(Id<Item> item, std::uint16_t slot);
    /// "A-07.U12.nic2"; empty for a port that does not exist.
    std::string portLabel(const PortRef& port);

  private:
    using Places = std::map<std::uint16_t, std::string>;
    const Places& placesIn(Id<Item> item);

    const Design& design_;
    std::map<Id<Item>, Places> places_;
};

}  // namespace hallwright
