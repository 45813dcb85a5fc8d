// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"
#include "model/hall/room.h"
#include "model/hall/table.h"
#include "model/hall/thresholds.h"
#include "model/hall/underlay.h"
#include "model/hall/viewpoint.h"
#include "model/units/wording.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

enum class Jurisdiction : std::uint8_t { Nec, Iec };
std::string_view keyOf(Jurisdiction jurisdiction);

/// What holds for the whole site.
struct Site {
    std::string name = "New design";
    std::string description;  ///< what it is and why each remaining warning is accepted
    std::string client, number, author, revision;
    std::string currency = "USD";  ///< ISO 4217
    Jurisdiction jurisdiction = Jurisdiction::Iec;
    double nominalVoltage = 400.0;  ///< V line to line at the racks: 400, 415 or 208
    double altitude = 0.0;          ///< m
    double roomDewPoint = 11.0;     ///< °C
    double facilityWater = 30.0;    ///< °C, supply of the facility water
    int facilityWaterClass = 32;    ///< ASHRAE W class: 17, 27, 32, 40, 45
    double heatRejectionCop =
        12.0;  ///< W of heat per W of plant power: chillers about 6, dry coolers 15
    bool operator==(const Site&) const = default;
};

/// The design: a value. Copies share their parts; `edits` make the next one; solvers read it
/// without a lock. Invariants are those of `integrity.h`.
struct Design {
    Shared<Site> site;
    Table<Room> rooms;
    Table<Row> rows;
    Table<Product> products;
    Table<Item> items;
    Table<Link> links;
    Shared<Thresholds> thresholds;
    Shared<std::vector<Waiver>> waivers;
    Shared<std::vector<Viewpoint>> viewpoints;
    Shared<std::vector<Underlay>> underlays;  ///< the first lies lowest
    std::uint32_t lastId = 0;                 ///< the greatest id ever given out

    /// An id that nothing had before.
    template <class T>
    Id<T> newId() {
        return Id<T>{++lastId};
    }
    bool operator==(const Design&) const = default;
};

/// A design with a site, no rooms, and every threshold at its default.
Design emptyDesign();

// What one asks of a design. Each is a lookup or one pass.

const Product& productOf(const Design& design, const Item& item);
const Product& productOf(const Design& design, const Device& device);
const Product* findProduct(const Design& design, std::string_view key);
const Item* findItem(const Design& design, std::string_view tag);

/// The figure that holds for an item or a device: its own, else its product's, else none.
/// An own figure has the confidence `User`.
std::optional<Value> valueOf(const Product& product, const OwnValues& own, Property property);
std::optional<double> numberOf(const Product& product, const OwnValues& own, Property property);
std::optional<double> numberOf(const Design& design, const Item& item, Property property);

/// Outer size. Where the catalogue is silent a class size stands in, and `assumed` says so.
struct SizeOf {
    Size size;
    bool assumed = false;
};
SizeOf sizeOf(const Design& design, const Item& item);
SizeOf sizeOf(const Product& product, const OwnValues& own);
Footprint footprintOf(const Design& design, const Item& item);

/// Mass as it stands, with what is in it, kg; `assumed` when any part of it is a default.
struct MassOf {
    double mass = 0.0;
    bool assumed = false;
};
MassOf massOf(const Design& design, const Item& item);
/// Of one product alone. Servers that state none: 22 kg per U to 1U, 18 kg per U above.
MassOf massOf(const Product& product, const OwnValues& own);

/// "A-07", or "A-07 U12" for a device in it.
std::string nameOf(const Design& design, Id<Item> item, std::uint16_t slot = 0);
/// The same for a sentence: what of it is no tag can be translated.
Phrase named(const Design& design, Id<Item> item, std::uint16_t slot = 0);

}  // namespace hallwright
