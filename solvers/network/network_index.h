// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// What a port group is for, from the names that `PortGroup` agrees on.
enum class PortRole : std::uint8_t {
    None,
    Nic,
    Storage,
    InBand,
    Management,
    Switch,
    NvLink,
    Panel  ///< one side of a patch panel
};

/// What of a product matters to networks, looked up once.
struct ProductTraits {
    struct Group {
        PortRole role = PortRole::None;
        std::uint16_t count = 0;
        std::uint16_t perNode = 0;  ///< of a node's ports; at least 1
        std::uint16_t perCage = 1;
        std::uint32_t firstPort = 0;  ///< among all ports of the product
        double rate = 0.0;            ///< bit/s
        std::string connector;        ///< "OSFP"
        bool isTwistedPair = false;   ///< RJ45
    };
    Id<Product> product;
    Kind kind = Kind::Accessory;
    std::vector<Group> groups;
    std::uint32_t ports = 0;  ///< network ports of all groups
    int switchPorts = 0;
    int nodes = 0;           ///< 0: has no ports of a node
    bool isCompute = false;  ///< has NICs on the compute fabric
    int inBandNodes = 0;     ///< nodes among which its in-band ports are shared; 0: it names none
    int storageNodes = 0;    ///< the same of its storage ports
    double rackUnits = 0.0;
    double gpus = 0.0;
};

/// An item (slot 0) or a device in it, with where it stands.
struct Equipment {
    Id<Item> item;
    std::uint16_t slot = 0;
    bool isOff = false;
    bool stands = false;  ///< in a room: the coordinates below hold
    std::uint32_t traits = 0;
    std::uint32_t firstPort = 0;  ///< its ports among those of the design
    std::uint32_t firstNode = 0;  ///< its nodes among those of the design
    float height = 0.0F;          ///< m above the finished floor, of its ports
    Point at;                     ///< m on the site, of the rack
};

/// Everything with a product in flat arrays, in order of items and slots. Built in one pass.
class NetworkIndex {
  public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    explicit NetworkIndex(const Design& design);
    /// Of these items alone, sorted: as quick as they are few.
    NetworkIndex(const Design& design, std::span<const Id<Item>> items);

    /// The place of an item or device among `equipment`, or `kNone`.
    [[nodiscard]] std::uint32_t find(Id<Item> item, std::uint16_t slot) const;
    [[nodiscard]] const std::vector<Equipment>& equipment() const { return equipment_; }
    [[nodiscard]] const ProductTraits& traitsOf(const Equipment& one) const {
        return traits_[one.traits];
    }
    [[nodiscard]] std::uint32_t ports() const { return ports_; }
    [[nodiscard]] std::uint32_t nodes() const { return nodes_; }

  private:
    void addProducts(const Design& design);
    void add(const Design& design, const Item& item);
    void append(Equipment one, double height);
    [[nodiscard]] std::uint32_t traitsFor(Id<Product> product) const;

    std::vector<ProductTraits> traits_;  ///< in order of products
    std::vector<Equipment> equipment_;
    std::vector<Id<Item>> items_;
    std::vector<std::uint32_t> firstOfItem_;  ///< one more than items
    std::uint32_t ports_ = 0, nodes_ = 0;
};

}  // namespace hallwright
