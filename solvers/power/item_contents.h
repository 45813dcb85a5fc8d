// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/it_parts.h"
#include "solvers/power/rack_supplies.h"

#include <deque>
#include <vector>

namespace hallwright {

/// Items and devices that supply passes through.
bool isSupplyItem(Kind kind);
bool isSupplyDevice(Kind kind);
/// Cooling units, by their fans and pumps; plant, by its nominal power.
bool isCooler(Kind kind);
bool isPlant(Kind kind);

/// What an item holds, as the supply chain sees it.
struct ItemContents {
    struct Part {
        std::size_t device = 0;  ///< index into the devices of the item
        const Product* product = nullptr;
    };
    double it = 0.0;       ///< W
    double cooling = 0.0;  ///< W, fans and pumps
    std::vector<SuppliedDevice> supplied;
    std::vector<Part> supply;  ///< rack PDUs, tap-offs, breakers…
};

/// Reads contents of many items; those of equal racks, of which a hall is full, only once.
class ContentsReader {
  public:
    explicit ContentsReader(const Design& design) : design_(design), parts_(design) {}

    /// Good for as long as the reader.
    const ItemContents& of(const Item& item);

  private:
    struct Known {
        const Item* item = nullptr;
        ItemContents contents;
    };
    ItemContents read(const Item& item);

    const Design& design_;
    ItParts parts_;
    std::deque<Known> known_;
    std::vector<const Known*> recent_;  ///< the latest first
};

/// var of a load of `active` W.
double reactiveOf(double active, double powerFactor);

/// Power factor of a load whose product names none: the least that PWR-060 asks of a supply, so
/// currents are not understated.
inline constexpr double kClassPowerFactor = 0.95;

}  // namespace hallwright
