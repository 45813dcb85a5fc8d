// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on overlaps, walls and floors.
#include "model/hall/standing.h"
#include "solvers/checks/space_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

constexpr std::string_view kProjectRule = "project rule";
constexpr double kMethodError = 0.02;  // of spreading masses evenly
/// Power gear that may stand beside racks but in large halls never does.
constexpr std::array kRoomsOfTheirOwn{Kind::Ups, Kind::Battery, Kind::Switchboard,
                                      Kind::Transformer};

const Room* roomOf(const Inputs& inputs, Id<Item> item) {
    const Item* found = inputs.design.items.find(item);
    return found && found->room ? inputs.design.rooms.find(found->room) : nullptr;
}

bool isAssumedSize(const Inputs& inputs, Id<Item> item) {
    return item && sizeOf(inputs.design, *inputs.design.items.find(item)).assumed;
}

}  // namespace

void judgeOverlap(const Inputs& inputs, Findings& findings) {
    const double tolerance = inputs.limit("SPC.tolerance");
    for (const Collision& collision : inputs.answers.space.collisions) {
        const Measured depth{collision.depth, Dimension::Length};
        const bool isColumn = !collision.b;
        std::vector<Id<Item>> items{collision.a};
        if (!isColumn) {
            items.push_back(collision.b);
        }
        findings.findings.push_back({
            .rule = "SPC-001",
            .severity = Severity::Error,
            .items = std::move(items),
            .room = inputs.design.items.find(collision.a)->room,
            .message =
                isColumn ? Message{"{} stands {} deep in a column.", {Subject{collision.a}, depth}}
                         : Message{"{} and {} stand {} deep in one another.",
                                   {Subject{collision.a}, Subject{collision.b}, depth}},
            .value = collision.depth,
            .limit = tolerance,
            .dimension = Dimension::Length,
            .formula = {"{} > {}", {depth, Measured{tolerance, Dimension::Length}}},
            .source = std::string(kProjectRule),
            .state = "normal",
            .provisional = isAssumedSize(inputs, collision.a) || isAssumedSize(inputs, collision.b),
        });
    }
}

void judgeOutside(const Inputs& inputs, Findings& findings) {
    for (const Id<Item> id : inputs.answers.space.outside) {
        const Room* room = roomOf(inputs, id);
        findings.findings.push_back({
            .rule = "SPC-002",
            .severity = Severity::Error,
            .items = {id},
            .room = room ? room->id : Id<Room>{},
            .message = {"{} stands partly outside {}.",
                        {Subject{id}, room ? Phrase("{}", {room->name}) : Phrase("its room")}},
            .value = 1.0,  // of none that may
            .limit = 0.0,
            .formula = {translatable("footprint within the outline"), {}},
            .source = std::string(kProjectRule),
            .state = "normal",
            .provisional = isAssumedSize(inputs, id),
        });
    }
}

void judgeOwnRoom(const Inputs& inputs, Findings& findings) {
    for (const Item& item : inputs.design.items) {
        const Room* room = inputs.design.rooms.find(item.room);
        const Kind kind = productOf(inputs.design, item).kind;
        const bool isWithRacks =
            room && (room->kind == RoomKind::Hall || room->kind == RoomKind::MeetMe);
        if (!isWithRacks || std::ranges::find(kRoomsOfTheirOwn, kind) == kRoomsOfTheirOwn.end()) {
            continue;
        }
        findings.findings.push_back({
            .rule = "SPC-003",
            .severity = Severity::Warning,
            .items = {item.id},
            .room = room->id,
            .message = {"{} stands in {}, beside racks; in all but small halls {} have a room of "
                        "their own.",
                        {Subject{item.id}, room->name, Phrase(inSentence(infoOf(kind).plural))}},
            .value = 1.0,  // of none that need to
            .limit = 0.0,
            .formula = {"{} in a {}",
                        {Phrase(inSentence(infoOf(kind).label)),
                         Phrase(inSentence(labelOf(room->kind)))}},
            .source = std::string(kProjectRule),
            .state = "normal",
        });
    }
}

void judgeSlabLoad(const Inputs& inputs, Findings& findings) {
    const double least = inputs.limit("STR-001.least");
    std::map<Id<Room>, bool> assumed;
    for (const FloorLoad& load : inputs.answers.space.loads) {
        bool& any = assumed[inputs.design.items.find(load.item)->room];
        any = any || load.assumed;
    }
    for (const RoomLoad& load : inputs.answers.space.rooms) {
        if (load.mass <= 0.0) {
            continue;
        }
        const Room& room = *inputs.design.rooms.find(load.room);
        const double declared = room.floor.uniformLoad;
        if (declared <= 0.0) {
            findings.notEvaluated.push_back(
                {"STR-001", {}, {Phrase("declared floor load of {}", {room.name})}});
            continue;
        }
        const Measured worst{load.worstBay.si(), Dimension::Load};
        const Measured declaredShown{declared, Dimension::Load};
        if (!keepsWithin(worst.si, declared)) {
            findings.findings.push_back({
                .rule = "STR-001",
                .severity = Severity::Error,
                .items = {},
                .room = room.id,
                .message = {"The slab of {} bears {} in its fullest bay, above its declared {}.",
                            {room.name, worst, declaredShown}},
                .value = worst.si,
                .limit = declared,
                .dimension = Dimension::Load,
                .formula = {"{} on a bay of {} > {}",
                            {worst, Measured{inputs.limit("STR-001.bay"), Dimension::Distance},
                             declaredShown}},
                .source = std::string(translatable("declared for this room")),
                .state = "normal",
                .provisional =
                    assumed[room.id] || std::fabs(worst.si - declared) <= kMethodError * declared,
            });
        }
        if (room.kind == RoomKind::Hall && !keepsWithin(least, declared)) {
            const Measured leastShown{least, Dimension::Load};
            findings.findings.push_back({
                .rule = "STR-001",
                .severity = Severity::Warning,
                .items = {},
                .room = room.id,
                .message = {"The slab of {} is declared for {}, less than the {} asked of a hall.",
                            {room.name, declaredShown, leastShown}},
                .value = declared,
                .limit = least,
                .dimension = Dimension::Load,
                .formula = {"{} < {}", {declaredShown, leastShown}},
                .source = inputs.sourceOf("STR-001.least"),
                .state = "declared",
            });
        }
    }
}

void judgeFootprintLoad(const Inputs& inputs, Findings& findings) {
    const double allowance = inputs.limit("STR-002.allowance");
    const auto add = [&](const FloorLoad& load, bool isOver) {
        const Measured pressure{load.footprint.si(), Dimension::Load};
        const Item& item = *inputs.design.items.find(load.item);
        const Footprint footprint = footprintOf(inputs.design, item);
        findings.findings.push_back({
            .rule = "STR-002",
            .severity = isOver ? Severity::Warning : Severity::Info,
            .items = {load.item},
            .room = item.room,
            .message =
                isOver
                    ? Message{"{} presses {} on its footprint, above the allowed {}.",
                              {Subject{load.item}, pressure, Measured{allowance, Dimension::Load}}}
                    : Message{"{} presses most on its footprint, {}; no local allowance is set.",
                              {Subject{load.item}, pressure}},
            .value = pressure.si,
            .limit = allowance,
            .dimension = Dimension::Load,
            .formula = {"{} × g / ({} × {}) = {}",
                        {Measured{load.mass, Dimension::Mass},
                         Measured{footprint.width, Dimension::Length},
                         Measured{footprint.depth, Dimension::Length}, pressure}},
            .source = inputs.sourceOf("STR-002.allowance"),
            .state = "normal",
            .provisional = load.assumed,
        });
    };
    if (allowance > 0.0) {
        for (const FloorLoad& load : inputs.answers.space.loads) {
            if (!keepsWithin(load.footprint.si(), allowance)) {
                add(load, true);
            }
        }
        return;
    }
    // Without an allowance there is no verdict: the greatest of each room is told.
    std::map<Id<Room>, const FloorLoad*> greatest;
    for (const FloorLoad& load : inputs.answers.space.loads) {
        const FloorLoad*& most = greatest[inputs.design.items.find(load.item)->room];
        if (!most || load.footprint.si() > most->footprint.si() * (1.0 + 1e-9)) {
            most = &load;
        }
    }
    for (const auto& [room, load] : greatest) {
        if (load->mass > 0.0) {
            add(*load, false);
        }
    }
}

void judgePanelLoad(const Inputs& inputs, Findings& findings) {
    constexpr double kGravity = 9.80665;  // m/s²
    const double footShare = inputs.limit("STR-004.foot_share");
    const double casterShare = inputs.limit("STR-004.caster_share");
    std::map<Id<Room>, std::vector<Id<Item>>> undeclared;
    for (const FloorLoad& load : inputs.answers.space.loads) {
        const Room* room = roomOf(inputs, load.item);
        const Item* bearer = inputs.design.items.find(load.item);
        if (!room || !bearer || !isRaisedAt(*room, bearer->pose.point()) || load.mass <= 0.0) {
            continue;
        }
        const double limit = room->floor.panelPointLoad;
        if (limit <= 0.0) {
            undeclared[room->id].push_back(load.item);
            continue;
        }
        const double weight = load.mass * kGravity;
        // Feet never bear evenly, and casters even less while a cabinet rolls.
        const double onFoot = weight * footShare;
        const double standing = std::max(load.panel.si(), onFoot);
        const double moving = weight * casterShare;
        const bool fails = !keepsWithin(standing, limit);
        if (!fails && keepsWithin(moving, limit)) {
            continue;
        }
        const Measured force{fails ? standing : moving, Dimension::Force};
        const Measured limitShown{limit, Dimension::Force};
        const bool isShared = fails && load.panel.si() > onFoot;
        Message message{"{} puts {} on one floor panel while it is moved; a panel is rated for {}.",
                        {Subject{load.item}, force, limitShown}};
        if (fails) {
            message.pattern =
                isShared ? "{} shares a floor panel that bears {}; a panel is rated for {}."
                         : "{} puts {} on one floor panel; a panel is rated for {}.";
        }
        findings.findings.push_back({
            .rule = "STR-004",
            .severity = Severity::Error,
            .items = {load.item},
            .room = room->id,
            .message = std::move(message),
            .value = force.si,
            .limit = limit,
            .dimension = Dimension::Force,
            .formula =
                isShared ? Message{"feet on one panel = {}", {force}}
                         : Message{"{} × g × {} = {}",
                                   {Measured{load.mass, Dimension::Mass},
                                    Measured{fails ? footShare : casterShare, Dimension::Fraction},
                                    force}},
            .source = std::string(translatable("declared for this room")),
            .state = fails ? "standing" : "moving",
            .provisional = load.assumed,
        });
    }
    for (auto& [id, items] : undeclared) {
        findings.notEvaluated.push_back(
            {"STR-004",
             std::move(items),
             {Phrase("panel point load of {}", {inputs.design.rooms.find(id)->name})}});
    }
}

}  // namespace hallwright
