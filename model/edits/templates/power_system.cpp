// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/power_system.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr double kFromWall = 1.2;   // m, to the first cabinet
constexpr double kFirstLine = 2.4;  // m, its middle from the wall
constexpr double kUpstream = 1.1;   // losses of the UPS and what the plant adds upstream
constexpr double kPowerFactor = 0.95;
// Of the rating of a generator, up to which it takes any step of its load: from half of its rating
// on it takes 30 % at once (PWR-072, class G2), and no more is left then.
constexpr double kSteady = 0.8;

double currentOf(const HallBuilder& builder, double watts) {
    return watts / (std::numbers::sqrt3 * builder.design().site->nominalVoltage * kPowerFactor);
}

Id<Item> placeGenerator(HallBuilder& builder, const HallSpec& spec, const SystemPlace& place,
                        const std::string& name, double watts) {
    const Gear set = generatorGear(*builder.design().site, watts);
    const Size size = sizeOf(builder.product(set.key), {}).size;
    HallBuilder::At at;
    at.tag = spec.prefix + "GEN-" + name;
    at.room = place.yard;
    at.pose = {1.5 + size.width / 2.0 +
                   static_cast<double>(place.stand % place.standsPerLine) * kGeneratorPitch,
               (0.5 + static_cast<double>(place.stand / place.standsPerLine)) * kYardLine, 0.0,
               0.0};
    at.own = set.own;
    at.phase = spec.phase;
    return builder.place(set.key, at);
}

}  // namespace

GearLine::GearLine(HallBuilder& builder, Id<Room> room, std::size_t line, int phase)
    : builder_(builder), room_(room), line_(line), phase_(phase), x_(kFromWall) {}

Id<Item> GearLine::place(const Gear& gear, const std::string& tag) {
    const Size size = sizeOf(builder_.product(gear.key), gear.own).size;
    const Room* room = builder_.design().rooms.find(room_);
    if (room && x_ > kFromWall && x_ + size.width > boundsOf(room->outline).high.x) {
        x_ = kFromWall;
        ++line_;
    }
    HallBuilder::At at;
    at.tag = tag;
    at.room = room_;
    at.pose = {x_ + size.width / 2.0, kGearLine * static_cast<double>(line_) + kFirstLine, 0.0,
               0.0};
    at.own = gear.own;
    at.phase = phase_;
    x_ += size.width + kGearGap;
    return builder_.place(gear.key, at);
}

BuiltSystem buildSystem(HallBuilder& builder, const HallSpec& spec, const PlannedSystem& system,
                        const SystemPlace& place, const std::string& name, Side side) {
    const std::string& p = spec.prefix;
    const Design& design = builder.design();
    const Site site = *design.site;
    const double upstream = kUpstream * system.worst;
    const double amperes = currentOf(builder, upstream);

    const Id<Item> utility = builder.place(utilityGear(site).key, {.tag = p + "UTIL-" + name,
                                                                   .room = {},
                                                                   .pose = {},
                                                                   .own = {},
                                                                   .row = {},
                                                                   .zone = {},
                                                                   .phase = spec.phase});
    GearLine gear(builder, place.electrical, place.line, spec.phase);
    const Id<Item> transformer =
        gear.place(transformerGear(site, upstream / kPowerFactor), p + "TX-" + name);
    const Gear switched = transferGear(design, amperes);
    const Id<Item> transfer = gear.place(switched, p + "ATS-" + name);
    const Id<Item> main = gear.place(boardGear(site, amperes), p + "MSB-" + name);
    const Id<Item> generator = placeGenerator(
        builder, spec, place, name, std::max(upstream, kUpstream * system.normal / kSteady));

    const Product feeder =
        feederFor(builder, switched.own.find(Property::RatedCurrent).value_or(amperes));
    builder.feed({transformer}, {utility}, side, builder.product("generic/feeder-mv"));
    builder.feed({transfer}, {transformer}, side, feeder);
    builder.feed({transfer}, {generator}, side, feeder);
    builder.feed({main}, {transfer}, side, feeder);
    Id<Item> output = main;
    if (system.hasUps) {
        std::vector<Id<Item>> upses;
        for (int i = 0; i < system.modules; ++i) {
            upses.push_back(
                gear.place(system.ups.gear(site),
                           p + "UPS-" + name + (system.modules > 1 ? std::to_string(i + 1) : "")));
            builder.feed({upses.back()}, {main}, side, feeder);
        }
        output = gear.place(boardGear(site, amperes), p + "UDB-" + name);
        for (const Id<Item> ups : upses) {
            builder.feed({output}, {ups}, side, feeder);
        }
    }
    BuiltSystem built{{output}, GearLine(builder, place.electrical, place.line + 1, spec.phase)};
    for (std::size_t i = 1; i < system.boards; ++i) {
        const Id<Item> board = built.more.place(boardGear(site, amperes),
                                                p + "UDB-" + name + "-" + std::to_string(i + 1));
        builder.feed({board}, {output}, side, feeder);
        built.boards.push_back(board);
    }
    return built;
}

std::size_t furtherLines(HallBuilder& builder, const PlannedSystem& system, std::size_t branches,
                         double width) {
    const Site& site = *builder.design().site;
    const double amperes = currentOf(builder, kUpstream * system.worst);
    const auto spanOf = [&](const std::string& key) {
        return sizeOf(builder.product(key), {}).size.width + kGearGap;
    };
    const double board = spanOf(boardGear(site, amperes).key);
    const double transfer = spanOf("generic/sts");
    const double usable = width - kFromWall - kGearGap;
    const double boards = static_cast<double>(system.boards - 1);
    const auto perLine = std::max(1.0, std::floor(usable / board));
    const auto switchesPerLine = std::max(1.0, std::floor(usable / transfer));
    return static_cast<std::size_t>(std::ceil(boards / perLine) +
                                    std::ceil(static_cast<double>(branches) / switchesPerLine));
}

}  // namespace hallwright
