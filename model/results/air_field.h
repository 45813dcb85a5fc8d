// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/finding.h"
#include "model/units/quantity.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {

/// A point of a room: x and y as `Point`, z above the finished floor, m.
struct Spot {
    double x = 0.0, y = 0.0, z = 0.0;
    bool operator==(const Spot&) const = default;
};

/// Height bands of a rack in which intakes are averaged, from the bottom up: they belong to the
/// rack, so that a profile does not depend on the grid.
inline constexpr int kRackBands = 6;

/// °C above which air is only said to be hotter. An overloaded hall has a steady answer, but
/// equipment trips long before it is reached; the figure would look like a prediction.
inline constexpr double kHottestTold = 80.0;

/// Why a field may not be trusted as it stands, best first.
enum class AirTrust : std::uint8_t {
    Firm,           ///< within the error of the method
    Recirculating,  ///< exhaust gets back to intakes: which ones, potential flow tells poorly
    JetDriven,      ///< and fast supply air stirs it: potential flow has no jets
    Buoyant,        ///< and plumes rule it: potential flow has no buoyancy
    Unknown,        ///< not solved
};
std::string_view keyOf(AirTrust trust);

/// Where a part of an intake comes from.
struct AirShare {
    Id<Item> from;           ///< a cooler or a rack; none: leakage and what else has no name
    bool isExhaust = false;  ///< air that has passed a rack (or other IT), not straight supply
    double share = 0.0;      ///< of the intake, 0..1
    double warming = 0.0;    ///< K by which it lifts the intake over the supply of the coolers
};

/// The air of one rack: intake, exhaust, and whose air it breathes.
struct RackAir {
    Id<Item> rack;
    VolumeFlow airflow;
    Power heat;  ///< into its air, less what its rear door takes
    // °C; NaN where not solved.
    double inletMean = std::numeric_limits<double>::quiet_NaN();  ///< flow-weighted
    double inletMax = std::numeric_limits<double>::quiet_NaN();   ///< of its bands
    double inletFaceMax =
        std::numeric_limits<double>::quiet_NaN();  ///< of grid faces: less trusted
    double inletSpread =
        std::numeric_limits<double>::quiet_NaN();  ///< K, standard deviation in time of the mean
    double outletMean = std::numeric_limits<double>::quiet_NaN();
    std::array<double, kRackBands> bands{};     ///< °C mean intake; NaN where nothing draws
    std::array<double, kRackBands> bandFlow{};  ///< m³/s
    double coldCapture = std::numeric_limits<double>::quiet_NaN();  ///< CCI, 0..1
    double hotCapture = std::numeric_limits<double>::quiet_NaN();   ///< HCI, 0..1
    std::vector<AirShare> shares;  ///< greatest first; empty until the transfer matrix is there
    AirTrust trust = AirTrust::Unknown;
    bool isContained = false;  ///< its front or rear is in an enclosed aisle
    double openUnits = 0.0;    ///< share of its units that are neither filled nor blanked
    bool guessed = false;      ///< its heat or airflow rests on an estimate
    [[nodiscard]] bool isSolved() const { return inletMean == inletMean; }
};

struct CoolerAir {
    Id<Item> cooler;
    VolumeFlow airflow;
    double supply = std::numeric_limits<double>::quiet_NaN();    ///< °C
    double returned = std::numeric_limits<double>::quiet_NaN();  ///< °C, flow-weighted
    Power load;                                                  ///< taken from the air
    bool atCapacity = false;  ///< its coil gives all that it can: supply is above its set point
    bool guessed = false;
    bool isUnderfloor = false;  ///< it blows into the raised floor: nothing leaves its front
};

struct TileAir {
    Id<Item> tile;
    double flow = 0.0;  ///< m³/s into the room; negative: the plenum draws air down
    double temperature = std::numeric_limits<double>::quiet_NaN();  ///< °C
};

/// An enclosed aisle, or the open part of a room: air that is parted from the rest.
struct AirRegion {
    Id<Item> containment;         ///< none: the open room
    std::vector<Id<Item>> racks;  ///< with their fronts in it
    double supplied = 0.0;        ///< m³/s of tiles and coolers into it
    double drawn = 0.0;           ///< m³/s of racks and coolers out of it
    double exhausted = 0.0;       ///< m³/s of racks into it
    double leak = 0.0;            ///< m³/s out through its leaks; negative: in
    bool isParted = false;        ///< no opening but leaks joins it to the rest
    bool isShutBelow = false;     ///< so below the ceiling, above which it shares a return plenum
    double pressure = 0.0;        ///< Pa over the open room, from its leaks; 0 when sealed
    double archimedes = 0.0;      ///< greatest of its racks' exhausts
    double supplySpeed = 0.0;     ///< m/s, greatest of the coolers and tiles that blow into it
};

/// What could not be solved, in words: the items, and why.
struct AirGap {
    std::vector<Id<Item>> items;
    Message why;
    bool operator==(const AirGap&) const = default;
};

/// A face through which a rack draws its air, with what it draws: for colouring.
struct InletFace {
    Id<Item> item;
    std::array<Spot, 4> corners;
    float temperature = 0.0F;  ///< °C
};

/// Rack Cooling Index, Return Temperature Index, Supply and Return Heat Index (rules.md 6.10).
/// Empty where undefined: no racks, no coolers, no rise.
struct AirIndices {
    std::optional<double> rciHigh, rciLow;  ///< 0..1
    std::optional<double> rti;              ///< 1 is ideal
    std::optional<double> shi, rhi;         ///< 0..1
};

/// A moment of a march.
struct AirMoment {
    double time = 0.0;     ///< s simulated
    double hottest = 0.0;  ///< °C, mean intake of the rack that breathes the warmest air
};

/// Temperature and flow of one room's air at one fidelity. Cells are those of a Cartesian grid,
/// x fastest: cell (i, j, k) is at `i + nx·(j + ny·k)` and lies between `x[i]` and `x[i + 1]`.
struct AirField {
    Id<Room> room;
    Fidelity fidelity = Fidelity::Potential;
    double cell = 0.0;      ///< m asked for
    std::size_t cells = 0;  ///< of air
    bool isConverged = false;
    bool isCoarse = false;           ///< a first answer; a finer one follows
    int iterations = 0;              ///< of the flow
    double seconds = 0.0;            ///< of work, tracers included
    double tracerSeconds = 0.0;      ///< of that: who breathes whose air
    double energyResidual = 0.0;     ///< W, heat put in less heat taken out
    double massResidual = 0.0;       ///< m³/s, greatest left over in a cell
    double simulated = 0.0;          ///< s that a march of momentum went; 0: a steady method
    double averaged = 0.0;           ///< s, the last of those, over which the field is averaged
    bool isUnderWay = false;         ///< the march goes on: an estimate
    std::vector<AirMoment> history;  ///< of the march, about each second

    std::vector<double> x, y, z;                 ///< m, cell borders, nx + 1 and so on
    std::vector<float> temperature;              ///< °C; NaN where there is no air or no flow
    std::vector<std::array<float, 3>> velocity;  ///< m/s at cell centres; zero in solids
    std::vector<InletFace> inlets;

    std::vector<RackAir> racks;      ///< in order of items
    std::vector<CoolerAir> coolers;  ///< running ones, in order of items
    std::vector<TileAir> tiles;      ///< in order of items
    std::vector<AirRegion> regions;  ///< the open room first
    std::vector<AirGap> gaps;
    AirIndices indices;
    double supplyMean = std::numeric_limits<double>::quiet_NaN();  ///< °C, flow-weighted

    [[nodiscard]] std::size_t nx() const { return x.empty() ? 0 : x.size() - 1; }
    [[nodiscard]] std::size_t ny() const { return y.empty() ? 0 : y.size() - 1; }
    [[nodiscard]] std::size_t nz() const { return z.empty() ? 0 : z.size() - 1; }
    [[nodiscard]] std::size_t at(std::size_t i, std::size_t j, std::size_t k) const {
        return i + nx() * (j + ny() * k);
    }
    [[nodiscard]] const RackAir* findRack(Id<Item> rack) const;
    [[nodiscard]] const CoolerAir* findCooler(Id<Item> cooler) const;
    /// True where potential flow may not be trusted for all that it solved: open rooms that jets or
    /// plumes stir.
    [[nodiscard]] bool isInDoubt() const;
    /// °C at a point of the room; NaN outside the air.
    [[nodiscard]] double temperatureAt(const Spot& spot) const;
};

/// What the solver keeps of a room for the next time; only it knows what that is.
class AirMemory;
/// Which of the answers of a room: the coarse first one, the refined one, or the march.
enum class AirTier : std::uint8_t { First, Refined, Marched };
using AirMemories = std::map<std::pair<Id<Room>, AirTier>, std::shared_ptr<const AirMemory>>;

/// The fields of the rooms of a site, in order of rooms; shared, as they are large.
using AirFields = std::vector<std::shared_ptr<const AirField>>;
const AirField* findField(const AirFields& fields, Id<Room> room);
/// True while a march of any of them goes on.
bool isUnderWay(const AirFields& fields);
/// The hottest mean over a band of any rack intake, °C; NaN without one.
double hottestInlet(const AirFields& fields);

}  // namespace hallwright
