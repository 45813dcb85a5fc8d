// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/connect_fabric.h"
#include "model/edits/edited.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// The network ports of one node on one network, side by side: NIC r is port `first` + r.
struct NodePorts {
    Id<Item> item;
    std::uint16_t slot = 0;
    std::uint16_t group = 0;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    double rate = 0.0;  ///< bit/s of each
    [[nodiscard]] PortRef port(int index) const {
        return {item, slot, group, static_cast<std::uint16_t>(first + index)};
    }
};

/// Which ports of some items of a design are taken. One pass over the connections.
class TakenPorts {
  public:
    TakenPorts(const Design& design, const std::vector<Id<Item>>& items);
    [[nodiscard]] bool contains(const PortRef& port) const;

  private:
    std::vector<PortRef> sorted_;
};

/// The index of a port group by name, or none.
std::optional<std::uint16_t> portGroupNamed(const Product& product, std::string_view name);

/// The nodes in `item`, itself and what is in it, with their ports called `portName`. A product of
/// several nodes shares its ports equally among them.
void appendNodes(const Design& design, const Item& item, std::string_view portName,
                 std::vector<NodePorts>& nodes);

/// The product of a switch, or null when it is not there.
const Product* switchProductOf(const Design& design, const SwitchRef& ref);

/// Free ports of one group in rising order, handed out one by one.
struct FreePorts {
    std::vector<PortRef> ports;
    std::size_t next = 0;
    double rate = 0.0;  ///< bit/s of each
    [[nodiscard]] int left() const { return static_cast<int>(ports.size() - next); }
    PortRef take() { return ports[next++]; }
};

/// Free ports `from` to `to` (not included) of a group of `product` at `ref`.
FreePorts freePortsOf(const TakenPorts& taken, const Product& product, const SwitchRef& ref,
                      std::uint16_t group, int from, int to);

/// Where an item stands on the site, m: for what is nearest. None for what stands in no room.
std::optional<Point> sitePointOf(const Design& design, const Item& item);

/// Appends connections to a copy of a design.
class Wiring {
  public:
    Wiring(const Design& design, LinkKind kind) : next_(design), kind_(kind) {}
    /// The cable as the design keeps it; none for none.
    Id<Product> cable(const std::optional<Product>& product);
    void join(const PortRef& from, const PortRef& to, Id<Product> cable);
    Design finished() && { return std::move(next_); }

  private:
    Design next_;
    LinkKind kind_;
};

}  // namespace hallwright
