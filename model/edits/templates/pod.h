// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <cstdint>
#include <string>

namespace hallwright {

/// What brings power to the racks of a row.
enum class Distribution : std::uint8_t { Busway, Panels };

/// What the two rows of a pair share: the aisle at their rears, or that at their fronts.
enum class Aisle : std::uint8_t { Hot, Cold };

/// Where racks of switches and of management stand in their rows.
enum class NetworkPlace : std::uint8_t { Middle, End };

/// What closes a contained hot aisle above: a chimney into the ceiling plenum where air returns
/// through that, else a roof; or a roof in any hall, as about in-row coolers.
enum class HotTop : std::uint8_t { Chimney, Roof };

/// Rows of racks in pairs about shared aisles, with what belongs to them.
struct PodWish {
    std::string rackAssembly = "gh200-nvl32";
    int racks = 16;          ///< of that assembly, 1 to kMostPodRacks
    int racksPerRow = 10;    ///< at most, those of the network included; what one busway or panel
                             ///< feeds may be less
    double moduleCap = 0.0;  ///< W of each superchip; 0: as the racks are bought
    Aisle aisle = Aisle::Hot;
    HotTop hotTop = HotTop::Chimney;
    bool isContained = true;    ///< roof, doors and closing panels about the shared aisles
    double aisleWidth = 1.2;    ///< m, of the shared aisles
    double betweenPairs = 1.8;  ///< m, between two pairs
    Distribution distribution = Distribution::Busway;
    bool hasTiles = true;        ///< in shared cold aisles on a raised floor
    bool hasPanels = false;      ///< places the RPPs of panels, A and B at the ends of each row
    std::string switchAssembly;  ///< a rack of compute switches; empty: no network racks
    int leaves = 0, spines = 0;  ///< to stand in those
    bool hasManagement = true;   ///< management racks, as many as the nodes of its racks need
    NetworkPlace networkPlace = NetworkPlace::Middle;
    std::string cooler;   ///< key of an in-row cooler; empty: none
    int coolerEvery = 4;  ///< racks from one in-row cooler to the next
    std::string prefix;   ///< of every tag and row name: "H3-"
    int phase = 1;
};

inline constexpr int kMostPodRacks = 400;

/// Where a pod stands: the corner at the left end of its first row, with rows running to the right
/// and pairs following behind, all turned about that corner by a multiple of 90°.
struct PodPlace {
    Id<Room> room;
    Point corner;           ///< m, room coordinates
    double rotation = 0.0;  ///< degrees counter-clockwise
};

/// What a wish comes to.
struct PodSize {
    int rows = 0, longestRow = 0;
    int racks = 0, networkRacks = 0, managementRacks = 0, coolers = 0, gpus = 0;
    double width = 0.0, depth = 0.0;  ///< m, of the racks and their aisles
    double itPower = 0.0;             ///< W
};

/// Gives a wish leaves and spines for the racks that it has, two tiers at 1:1 with the switches of
/// its assembly; none of either where it has no such assembly. Refused: more ports than two tiers
/// carry.
tl::expected<PodWish, Refusal> withFabric(const Design& design, PodWish wish);

/// Refused: an unknown assembly, a number or width outside its range.
tl::expected<PodSize, Refusal> sizeOfPod(const Design& design, const PodWish& wish);

/// Places a pod with new rows, named by the next free letters. Tiles lie in shared cold aisles on a
/// raised floor. Refused as `sizeOfPod`, and where part of it would stand outside the room.
Edited placePod(const Design& design, const PodWish& wish, const PodPlace& place);

}  // namespace hallwright
