// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"
#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/service_rooms.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <span>

namespace hallwright {
namespace {

constexpr double kBlockLoad = 1250e3;    // W, what one power block carries at most
constexpr double kUpsMargin = 0.95;      // of the rating, with the other side lost
constexpr double kLineDepth = 3.6;       // m, between the lines of gear in an electrical room
constexpr double kGearLoss = 0.06;       // of the load, into the air of its electrical room
constexpr double kGap = 0.6;             // m, between cabinets
constexpr double kGeneratorPitch = 4.5;  // m, between generator sets
constexpr double kYardLine = 12.0;       // m, between the lines of sets in a yard
constexpr int kSetsInOneLine = 8;
constexpr int kSetsPerLine = 4;  // where there are more
constexpr int kBoardWays = 16;   // outgoing, of every switchboard
constexpr int kSpareWays = 3;    // of those, for the coolers of the electrical room

/// Gear by rating, ascending: W for UPS and generators, VA for transformers, A for boards.
struct Sized {
    double rating;
    const char* key;
};
constexpr auto kTransformers = std::to_array<Sized>({
    {1000e3, "generic/transformer-1000kva"},
    {1600e3, "generic/transformer-1600kva"},
    {2500e3, "generic/transformer-2500kva"},
});
constexpr auto kGenerators = std::to_array<Sized>({
    // In steps of less than 1.43: a set that would carry both sides runs at 43 % of what it must be
    // able to, and wet-stacks below 30 % (PWR-013).
    {252e3, "generic/generator-315kva"},
    {320e3, "generic/generator-400kva"},
    {400e3, "generic/generator-500kva"},
    {504e3, "generic/generator-630kva"},
    {640e3, "generic/generator-800kva"},
    {800e3, "generic/generator-1000kva"},
    {1000e3, "generic/generator-1250kva"},
    {1280e3, "generic/generator-1600kva"},
    {1600e3, "generic/generator-2000kva"},
    {2000e3, "generic/generator-2500kva"},
    {2400e3, "generic/generator-3000kva"},
});
constexpr auto kBoards = std::to_array<Sized>({
    {800.0, "generic/switchboard-400v-800a"},
    {1250.0, "generic/switchboard-400v-1250a"},
    {1600.0, "generic/switchboard-400v-1600a"},
    {2500.0, "generic/switchboard-400v-2500a"},
    {4000.0, "generic/switchboard-400v-4000a"},
});
constexpr std::array kUpsPower{500e3, 750e3, 1000e3, 1250e3, 1500e3};  // W
constexpr std::array kFeederCurrent{250.0,  400.0,  630.0,  800.0,  1000.0, 1250.0,
                                    1600.0, 2000.0, 2500.0, 3200.0, 4000.0};  // A
constexpr std::array kBuswayCurrent{400.0, 630.0, 800.0, 1000.0};             // A
constexpr std::array kTransferCurrent{800.0,  1000.0, 1250.0, 1600.0,
                                      2000.0, 2500.0, 3200.0, 4000.0};  // A

template <std::size_t N>
double ratingFor(const std::array<double, N>& sizes, double need) {
    const auto found = std::ranges::lower_bound(sizes, need);
    return found == sizes.end() ? sizes.back() : *found;
}

template <std::size_t N>
const char* keyFor(const std::array<Sized, N>& sizes, double need) {
    const auto found = std::ranges::lower_bound(sizes, need, {}, &Sized::rating);
    return found == sizes.end() ? sizes.back().key : found->key;
}

double loadOf(const HallBuilder& builder, const std::vector<Id<Item>>& items) {
    double watts = 0.0;
    for (const Id<Item> id : items) {
        if (const Item* item = builder.design().items.find(id)) {
            watts += itDrawOf(builder.design(), *item).power.si() +
                     coolingDrawOf(builder.design(), *item).power.si();
        }
    }
    return watts;
}

/// A feeder cable for at least so many amperes.
Product feederFor(HallBuilder& builder, double amperes) {
    return builder.rated("generic/feeder", Property::RatedCurrent,
                         ratingFor(kFeederCurrent, amperes));
}

/// Tap-offs or breakers and whips of the rating of each rack's own rack PDUs.
void feedRacks(HallBuilder& builder, const std::vector<Id<Item>>& racks, Id<Item> source, Side side,
               const std::string& tap) {
    std::map<double, std::vector<Id<Item>>> byRating;
    for (const Id<Item> id : racks) {
        double rating = 0.0;
        if (const Item* rack = builder.design().items.find(id)) {
            for (const Device& device : *rack->devices) {
                const Product& product = productOf(builder.design(), device);
                if (product.kind == Kind::RackPdu) {
                    rating = numberOf(product, device.own, Property::RatedCurrent).value_or(0.0);
                }
            }
        }
        byRating[rating].push_back(id);
    }
    for (const auto& [rating, alike] : byRating) {
        builder.feed(alike, {source}, side,
                     builder.rated("generic/whip-iec", Property::RatedCurrent, rating), tap,
                     {{Property::BreakerCurrent, rating}, {Property::RatedCurrent, rating}});
    }
}

/// Rows and cooling units that one pair of chains feeds.
struct Block {
    std::vector<std::size_t> rows;
    std::vector<Id<Item>> mechanical;
    double load = 0.0;  // W
};

/// Pairs of rows in turn until a block is full, or single rows where a pair is too much; then the
/// cooling units in rotation.
std::vector<Block> blocksOf(const HallBuilder& builder, const HallParts& parts,
                            std::size_t rowsMost) {
    std::vector<Block> blocks;
    const auto add = [&](std::span<const std::size_t> rows) {
        double load = 0.0;
        for (const std::size_t row : rows) {
            load += loadOf(builder, parts.rows[row]);
        }
        if (rows.size() > 1 && load > kBlockLoad) {
            return false;
        }
        if (blocks.empty() || blocks.back().load + load > kBlockLoad ||
            blocks.back().rows.size() + rows.size() > rowsMost) {
            blocks.emplace_back();
        }
        blocks.back().rows.insert(blocks.back().rows.end(), rows.begin(), rows.end());
        blocks.back().load += load;
        return true;
    };
    for (std::size_t row = 0; row < parts.rows.size(); row += 2) {
        const std::array<std::size_t, 2> pair{row, row + 1};
        if (row + 1 == parts.rows.size()) {
            add(std::span(pair).first(1));
        } else if (!add(pair)) {
            add(std::span(pair).first(1));
            add(std::span(pair).last(1));
        }
    }
    std::size_t next = 0;
    for (const auto* units : {&parts.cdus, &parts.crahs, &parts.coolers}) {
        for (const Id<Item> unit : *units) {
            Block& block = blocks[next++ % blocks.size()];
            block.mechanical.push_back(unit);
            block.load += loadOf(builder, {unit});
        }
    }
    return blocks;
}

/// Blocks whose boards have a way for every row and unit.
std::vector<Block> blocksOf(const HallBuilder& builder, const HallParts& parts) {
    for (std::size_t rowsMost = kBoardWays - kSpareWays;; rowsMost -= 2) {
        std::vector<Block> blocks = blocksOf(builder, parts, rowsMost);
        const bool fits = std::ranges::all_of(blocks, [](const Block& block) {
            return block.rows.size() + block.mechanical.size() + kSpareWays <= kBoardWays;
        });
        if (fits || rowsMost < 4) {
            return blocks;
        }
    }
}

/// Places the gear of one chain from left to right in an electrical room.
class GearLine {
  public:
    GearLine(HallBuilder& builder, Id<Room> room, int line, int phase)
        : builder_(builder), room_(room), y_(kLineDepth * line + 2.4), phase_(phase) {}

    Id<Item> place(const std::string& key, const std::string& tag, const OwnValues& own) {
        const Size size = sizeOf(builder_.product(key), own).size;
        HallBuilder::At at;
        at.tag = tag;
        at.room = room_;
        at.pose = {x_ + size.width / 2.0, y_, 0.0, 0.0};
        at.own = own;
        at.phase = phase_;
        x_ += size.width + kGap;
        return builder_.place(key, at);
    }

  private:
    HallBuilder& builder_;
    Id<Room> room_;
    double x_ = 1.2;
    double y_;
    int phase_;
};

struct Rooms {
    Id<Room> electrical, yard;
};

/// One side of one block, from the utility to the board that feeds the hall.
struct Chain {
    std::string name;  // "A1"
    Side side = Side::A;
    bool ups = true;
    int modules = 1;               // UPS in parallel
    int perLine = kSetsInOneLine;  // generators of the yard
    int stand = 0;                 // place of its generator in the yard
    double load = 0.0;             // W, with the other side lost
    double mechanical = 0.0;       // W of it, of units that draw on one side while both are there
};

Id<Item> buildChain(HallBuilder& builder, const HallSpec& spec, const Rooms& rooms,
                    const Chain& chain, int line) {
    const std::string& p = spec.prefix;
    const double voltage = builder.design().site->nominalVoltage;
    // Losses of the UPS and what the plant adds upstream.
    const double upstream = 1.1 * chain.load;
    const double amperes = upstream / (std::numbers::sqrt3 * voltage * 0.95);

    const Id<Item> utility = builder.place("generic/utility-mv", {.tag = p + "UTIL-" + chain.name,
                                                                  .room = {},
                                                                  .pose = {},
                                                                  .own = {},
                                                                  .row = {},
                                                                  .zone = {},
                                                                  .phase = spec.phase});
    GearLine gear(builder, rooms.electrical, line, spec.phase);
    const Id<Item> transformer =
        gear.place(keyFor(kTransformers, upstream / 0.95), p + "TX-" + chain.name, {});
    const Id<Item> transfer =
        gear.place("generic/ats", p + "ATS-" + chain.name,
                   {{Property::RatedCurrent, ratingFor(kTransferCurrent, amperes)}});
    const Id<Item> main = gear.place(keyFor(kBoards, amperes), p + "MSB-" + chain.name, {});

    HallBuilder::At at;
    at.tag = p + "GEN-" + chain.name;
    at.room = rooms.yard;
    const char* set = keyFor(kGenerators, upstream);
    const Size size = sizeOf(builder.product(set), {}).size;
    at.pose = {1.5 + size.width / 2.0 + chain.stand % chain.perLine * kGeneratorPitch,
               (0.5 + chain.stand / chain.perLine) * kYardLine, 0.0, 0.0};
    at.phase = spec.phase;
    const Id<Item> generator = builder.place(set, at);

    const Product feeder = feederFor(builder, ratingFor(kTransferCurrent, amperes));
    builder.feed({transformer}, {utility}, chain.side, builder.product("generic/feeder-mv"));
    builder.feed({transfer}, {transformer}, chain.side, feeder);
    builder.feed({transfer}, {generator}, chain.side, feeder);
    builder.feed({main}, {transfer}, chain.side, feeder);
    if (!chain.ups) {
        return main;
    }
    const int sharing = std::max(1, chain.modules - 1);
    // With both sides there it carries half of the racks and may carry all of the units: twice that
    // is its least rating (PWR-022).
    const double needed = std::max(chain.load / kUpsMargin, chain.load + chain.mechanical);
    const double rating = ratingFor(kUpsPower, needed / sharing);
    std::vector<Id<Item>> upses;
    for (int i = 0; i < chain.modules; ++i) {
        const std::string tag =
            p + "UPS-" + chain.name + (chain.modules > 1 ? std::to_string(i + 1) : "");
        upses.push_back(rating > kUpsPower.front() ? gear.place("schneider/galaxy-vx", tag,
                                                                {{Property::RatedPower, rating}})
                                                   : gear.place("schneider/galaxy-vl", tag, {}));
        builder.feed({upses.back()}, {main}, chain.side, feeder);
    }
    const Id<Item> output = gear.place(keyFor(kBoards, amperes), p + "UDB-" + chain.name, {});
    for (const Id<Item> ups : upses) {
        builder.feed({output}, {ups}, chain.side, feeder);
    }
    return output;
}

/// The busway or panels of one row on one side, and the rack feeds.
void feedRow(HallBuilder& builder, const HallSpec& spec, HallParts& parts, std::size_t row,
             Side side, Id<Item> board) {
    const auto& racks = parts.rows[row];
    const double load = loadOf(builder, racks);
    const double voltage = builder.design().site->nominalVoltage;
    const double amperes = load / (std::numbers::sqrt3 * voltage * 0.95);
    const Item& first = builder.item(racks.front());
    const Row* named = builder.design().rows.find(first.row);
    const std::string letter = named ? named->name.substr(named->name.rfind(' ') + 1) : "";
    auto& feeds = side == Side::A ? parts.feedsA : parts.feedsB;
    HallBuilder::At at;
    at.room = parts.hall;
    at.phase = spec.phase;
    const auto& panels = side == Side::A ? parts.panelsA : parts.panelsB;
    if (row >= panels.size() || !panels[row]) {
        at.tag = letter + "-BW-" + std::string(labelOf(side));
        // A above the front, B above the rear of the row, so that no tap-off reaches across the
        // other.
        const RowLine& line = parts.lines[row];
        const Point middle = 0.5 * (line.left + line.right);
        const Point shift =
            (side == Side::A ? 0.3 : -0.3) * footprintOf(builder.design(), first).front();
        const Point along = line.right - line.left;
        at.pose = {middle.x + shift.x, middle.y + shift.y, 2.7,
                   std::abs(along.x) > std::abs(along.y) ? 0.0 : 90.0};
        at.own = {{Property::RatedCurrent, ratingFor(kBuswayCurrent, amperes / 0.9)},
                  {Property::Width, distance(line.left, line.right)}};
        const Id<Item> busway = builder.place("generic/busway", at);
        feeds.push_back(busway);
        builder.feed({busway}, {board}, side,
                     feederFor(builder, *at.own.find(Property::RatedCurrent)));
        feedRacks(builder, racks, busway, side, "generic/tap-off-iec");
        return;
    }
    const Id<Item> panel = panels[row];
    feeds.push_back(panel);
    builder.feed({panel}, {board}, side, feederFor(builder, 400.0));
    feedRacks(builder, racks, panel, side, "generic/breaker-3p-iec");
}

/// The hall is declared for what it holds, rounded up to the next 500 W/m².
void declareDensity(HallBuilder& builder, const HallParts& parts) {
    const Room* hall = builder.design().rooms.find(parts.hall);
    if (!hall || hall->designDensity > 0.0) {
        return;
    }
    double load = 0.0;
    for (const auto& row : parts.rows) {
        for (const Id<Item> rack : row) {
            if (const Item* item = builder.design().items.find(rack)) {
                load += itDrawOf(builder.design(), *item).power.si();
            }
        }
    }
    Room declared = *hall;
    declared.designDensity = std::ceil(load / areaOf(hall->outline) / 500.0) * 500.0;
    builder.take(changeRoom(builder.design(), declared));
}

}  // namespace

void powerHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts) {
    const Room* hall = builder.design().rooms.find(parts.hall);
    if (!hall) {
        return;
    }
    refuseOverfullRacks(builder, spec, parts);
    std::vector<Block> blocks = blocksOf(builder, parts);
    const auto lines = static_cast<double>(blocks.size());
    double total = 0.0;
    for (const Block& block : blocks) {
        total += block.load;
    }
    // With one side lost the other carries everything: what its UPS, transformers and boards then
    // lose.
    const double heat = kGearLoss * total;
    double depth = kLineDepth * lines + 1.8;
    depth = std::max(depth, std::ceil(coolerWall(builder, 1.1 * heat, depth) / kGap) * kGap);
    const double width = spec.redundancy == Redundancy::TwoN ? 18.0 : 24.0;
    const Point beside = parts.services;
    parts.electricalA = builder.addRoom(
        serviceRoom(spec.prefix + "Electrical A", RoomKind::Electrical, beside, width, depth));
    parts.electricalB =
        builder.addRoom(serviceRoom(spec.prefix + "Electrical B", RoomKind::Electrical,
                                    {beside.x, beside.y + depth + 0.6}, width, depth));
    const int sets = 2 * static_cast<int>(blocks.size());
    const bool isManyLines = sets > kSetsInOneLine;
    const int perLine = isManyLines ? kSetsPerLine : kSetsInOneLine;
    const double yardWidth = 3.0 + std::min(sets, perLine) * kGeneratorPitch;
    const double yardDepth = (sets + perLine - 1) / perLine * kYardLine;
    // Many sets stand beside the electrical rooms, whose depth would keep them out of the reach of
    // their management cables.
    const Point yard = isManyLines ? Point{beside.x + width + 6.0, beside.y}
                                   : Point{beside.x, beside.y + 2.0 * (depth + 0.6)};
    parts.yard = builder.addRoom(serviceRoom(spec.prefix + "Generator yard",
                                             RoomKind::GeneratorYard, yard, yardWidth, yardDepth));
    std::vector<Id<Item>> boardsA;
    std::vector<Id<Item>> boardsB;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const std::string number = blocks.size() > 1 ? std::to_string(b + 1) : "";
        for (const Side side : {Side::A, Side::B}) {
            Chain chain;
            chain.side = side;
            chain.name = std::string(labelOf(side)) + number;
            chain.perLine = perLine;
            chain.load = blocks[b].load;
            chain.mechanical = loadOf(builder, blocks[b].mechanical);
            chain.ups = spec.redundancy == Redundancy::TwoN || side == Side::A;
            chain.modules = spec.redundancy == Redundancy::TwoN ? 1 : 3;
            chain.stand = static_cast<int>(2 * b) + (side == Side::A ? 0 : 1);
            const Rooms rooms{side == Side::A ? parts.electricalA : parts.electricalB, parts.yard};
            const Id<Item> board = buildChain(builder, spec, rooms, chain, static_cast<int>(b));
            for (const std::size_t row : blocks[b].rows) {
                feedRow(builder, spec, parts, row, side, board);
            }
            builder.feed(blocks[b].mechanical, {board}, side,
                         builder.rated("generic/whip-iec", Property::RatedCurrent, 63.0));
            (side == Side::A ? boardsA : boardsB).push_back(board);
        }
    }
    coolElectricalRoom(builder, spec, parts.electricalA, heat, boardsA, Side::A);
    coolElectricalRoom(builder, spec, parts.electricalB, heat, boardsB, Side::B);
    declareDensity(builder, parts);
}

}  // namespace hallwright
