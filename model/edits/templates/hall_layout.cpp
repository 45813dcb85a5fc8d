// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/hall_spec.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kTile = 0.6;  // m
constexpr double kSideMargin =
    3.6;  // m, from the end of the rows to the side walls: coolers and a way past them
constexpr double kEndMargin = 2.4;  // m, in front of the first and the last row
constexpr double kHotAisle = 1.2;   // m, between rears
constexpr double kColdAisle = 1.8;  // m, between fronts on a slab: room to pull a server and pass
constexpr double kTiledAisle =
    2.4;  // m, between fronts on a raised floor: four tiles, two for each row
constexpr double kServiceAisle = 1.8;  // m, between the rears of neighbouring pairs

double upToTile(double length) {
    return std::ceil(length / kTile - 1e-9) * kTile;
}

constexpr double kPowerFactor = 0.95;
constexpr double kFeedMargin = 0.95;  // of the current of a panel or busway, for what a mean hides
constexpr double kBuswayCurrentMost = 1000.0;  // A, of the family
constexpr double kWaysPerCircuit = 3.0;
constexpr int kLeavesPerRack = 8;  // of a network rack
constexpr int kSpinesPerRack = 4;
constexpr int kInBandPerRack =
    4 * 54;  // ports for nodes in a management rack; the rest for its own servers and uplinks

struct Slot {
    std::string assembly;
    enum class Use { Gpu, Switch, Management } use = Use::Gpu;
    HallBuilder::Switches switches;
};

/// Nodes with in-band ports in one rack of the assembly.
int nodesIn(HallBuilder& builder, const std::string& key) {
    int nodes = 0;
    if (const Assembly* assembly = findAssembly(key)) {
        for (const Assembly::Part& part : assembly->parts) {
            const Product product = builder.product(part.product);
            const bool managed = std::ranges::any_of(
                product.ports, [](const PortGroup& ports) { return ports.name == "in_band"; });
            nodes += managed ? static_cast<int>(part.positions.size()) : 0;
        }
    }
    return nodes;
}

/// Racks of switches and of management, in the order in which they are dealt to the rows.
std::vector<Slot> supportRacks(HallBuilder& builder, const HallSpec& spec) {
    std::vector<Slot> racks;
    int leaves = spec.leaves;
    int spines = spec.spines;
    while (leaves > 0 || spines > 0) {
        racks.push_back({spec.switchAssembly,
                         Slot::Use::Switch,
                         {std::min(leaves, kLeavesPerRack), std::min(spines, kSpinesPerRack)}});
        leaves = std::max(0, leaves - kLeavesPerRack);
        spines = std::max(0, spines - kSpinesPerRack);
    }
    const int ports = 2 * spec.racks * nodesIn(builder, spec.rackAssembly);
    const int needed = std::max(2, (ports + kInBandPerRack - 1) / kInBandPerRack);
    for (int i = 0; i < needed; ++i) {
        racks.push_back({"management-rack", Slot::Use::Management, {}});
    }
    return racks;
}

/// Racks in a row that one busway or panel on each side can feed, with the other side lost.
int racksPerFeed(HallBuilder& builder, const HallSpec& spec) {
    const Product panel = builder.product("generic/rpp-400a");
    const bool isPanel = spec.distribution == Distribution::Panels;
    const double current =
        isPanel ? numberOf(panel, {}, Property::RatedCurrent).value_or(0.0) : kBuswayCurrentMost;
    const double ways = numberOf(panel, {}, Property::Ways).value_or(0.0);
    double power = 0.0;
    double circuits = 0.0;  // on each side
    if (const Assembly* assembly = findAssembly(spec.rackAssembly)) {
        for (const Assembly::Part& part : assembly->parts) {
            const Product product = builder.product(part.product);
            const auto count = static_cast<double>(part.positions.size());
            power += count * drawOf(product, part.own, spec.moduleCap).power.si();
            circuits += product.kind == Kind::RackPdu ? count / 2.0 : 0.0;
        }
    }
    const double amperes =
        power / (std::numbers::sqrt3 * builder.design().site->nominalVoltage * kPowerFactor);
    if (amperes <= 0.0 || circuits <= 0.0) {
        return spec.racksPerRow;
    }
    double most = kFeedMargin * current / amperes;
    if (isPanel) {
        most = std::min(most, ways / (kWaysPerCircuit * circuits));
    }
    return std::clamp(static_cast<int>(most + 1e-9), 1, spec.racksPerRow);
}

/// The racks of all rows: switch and management racks stand in the middle, where cables are
/// shortest.
std::vector<std::vector<Slot>> dealRows(const HallSpec& spec, const std::vector<Slot>& support,
                                        int racksPerRow) {
    const int total = spec.racks + static_cast<int>(support.size());
    int rows = std::max(2, (total + racksPerRow - 1) / racksPerRow);
    rows += rows % 2;
    std::vector<std::vector<Slot>> dealt(static_cast<std::size_t>(rows));
    // Switches stand in the middle rows, in the order of the rows whose nodes they serve: near
    // those and near each other. Management is dealt from the last row to the first.
    const std::size_t all = dealt.size();
    const std::size_t first = all < 4 ? 0 : all / 4;
    const std::size_t middle = all - 2 * first;
    const auto switches =
        static_cast<std::size_t>(std::ranges::count(support, Slot::Use::Switch, &Slot::use));
    const std::size_t managing = support.size() - switches;
    for (std::size_t i = 0; i < support.size(); ++i) {
        const std::size_t place = i < switches ? first + i * middle / switches
                                               : all - 1 - (i - switches) * all / managing;
        dealt[place].push_back(support[i]);
    }
    const Slot gpu{spec.rackAssembly, Slot::Use::Gpu, {}};
    int left = spec.racks;
    int open = total;
    for (auto& row : dealt) {
        // Rows of equal length, so far as the numbers allow.
        const int rowsLeft = static_cast<int>(&dealt.back() - &row) + 1;
        const int length = (open + rowsLeft - 1) / rowsLeft;
        const int gpus = std::clamp(length - static_cast<int>(row.size()), 0, left);
        row.insert(row.begin(), static_cast<std::size_t>((gpus + 1) / 2), gpu);
        row.insert(row.end(), static_cast<std::size_t>(gpus / 2), gpu);
        left -= gpus;
        open -= static_cast<int>(row.size());
    }
    return dealt;
}

std::string rowName(const HallSpec& spec, std::size_t row) {
    std::string letters;
    for (std::size_t n = row + 1; n > 0; n = (n - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    }
    return spec.prefix + letters;
}

std::string twoDigits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

Room hallRoom(const HallSpec& spec, double width, double depth) {
    Room hall;
    hall.name = spec.prefix + spec.name;
    hall.kind = RoomKind::Hall;
    hall.outline = {{0.0, 0.0}, {width, 0.0}, {width, depth}, {0.0, depth}};
    hall.origin = spec.origin;
    hall.clearHeight = 4.0;
    hall.ceilingPlenum = 1.0;
    hall.floor.tilePitch = kTile;
    if (spec.raisedFloor) {
        hall.floor.kind = FloorKind::Raised;
        hall.floor.plenumDepth = 0.9;
        hall.floor.panelPointLoad = 5000.0;  // EN 12825 class 5 panels
    }
    hall.doors = {{{1.2, 0.0}, 0.0, 1.8, 2.4, true}, {{width - 3.0, depth}, 0.0, 1.8, 2.4, true}};
    hall.lighting = 10.0;
    hall.envelopeHeat = 5.0 * width * depth;
    return hall;
}

}  // namespace

HallParts layOutHall(HallBuilder& builder, const HallSpec& spec) {
    HallParts parts;
    const auto rows = dealRows(spec, supportRacks(builder, spec), racksPerFeed(builder, spec));

    const auto widthOf = [&](const Slot& slot) {
        const Assembly* assembly = findAssembly(slot.assembly);
        return assembly ? sizeOf(builder.product(assembly->frame), assembly->own).size.width
                        : kTile;
    };
    const double rackDepth = 1.2;
    double rowLength = 0.0;
    for (const auto& row : rows) {
        double length = 0.0;
        for (const Slot& slot : row) {
            length += widthOf(slot);
        }
        rowLength = std::max(rowLength, length);
    }
    const double between = spec.raisedFloor ? kTiledAisle : kHotAisle;
    const double pairDepth = 2.0 * rackDepth + between;
    const double pairPitch = pairDepth + (spec.raisedFloor ? kServiceAisle : kColdAisle);
    const std::size_t pairs = rows.size() / 2;
    const double width = upToTile(rowLength) + 2.0 * kSideMargin;
    const double depth =
        upToTile(2.0 * kEndMargin + pairPitch * static_cast<double>(pairs - 1) + pairDepth);
    parts.rowLeft = kSideMargin;
    parts.rowRight = kSideMargin + rowLength;
    parts.hall = builder.addRoom(hallRoom(spec, width, depth));

    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string name = rowName(spec, r);
        const Id<Row> row = builder.addRow("Row " + name, parts.hall);
        const bool upper = r % 2 == 1;
        const std::size_t pair = r / 2;
        const double base = kEndMargin + pairPitch * static_cast<double>(pair);
        const double y = base + (upper ? pairDepth - rackDepth / 2.0 : rackDepth / 2.0);
        // On a raised floor fronts face the aisle between the rows of a pair; on a slab rears do.
        const double rotation = upper == spec.raisedFloor ? 0.0 : 180.0;
        std::vector<Id<Item>> placed;
        double x = kSideMargin;
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const Slot& slot = rows[r][i];
            const double rackWidth = widthOf(slot);
            HallBuilder::At at;
            at.tag = name + "-" + twoDigits(i + 1);
            at.room = parts.hall;
            at.pose = {x + rackWidth / 2.0, y, 0.0, rotation};
            at.row = row;
            at.phase = spec.phase;
            if (slot.use == Slot::Use::Gpu) {
                at.own.set(Property::ModuleCap, spec.moduleCap);
            }
            const Id<Item> rack = slot.use == Slot::Use::Switch
                                      ? builder.placeAssembly(slot.assembly, at, slot.switches)
                                      : builder.placeAssembly(slot.assembly, at);
            placed.push_back(rack);
            (slot.use == Slot::Use::Gpu      ? parts.gpuRacks
             : slot.use == Slot::Use::Switch ? parts.switchRacks
                                             : parts.managementRacks)
                .push_back(rack);
            x += rackWidth;
        }
        parts.rows.push_back(std::move(placed));
    }
    return parts;
}

HallParts buildHall(HallBuilder& builder, const HallSpec& spec) {
    HallParts parts = layOutHall(builder, spec);
    coolHall(builder, spec, parts);
    powerHall(builder, spec, parts);
    wireHall(builder, spec, parts);
    return parts;
}

}  // namespace hallwright
