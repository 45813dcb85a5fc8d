// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that areas of a floor carry: what stays free, what belongs together, what covers racks.
#include "model/hall/heat.h"
#include "solvers/checks/space_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hallwright {
namespace {

struct Standing {
    Id<Item> item;
    Id<Row> row;
    int phase = 1;
    bool isRack = false;
    Footprint footprint;
};

/// What stands on the floor of each room that has areas, and of each hall.
std::map<Id<Room>, std::vector<Standing>> standingIn(const Design& design) {
    std::map<Id<Room>, std::vector<Standing>> all;
    for (const Item& item : design.items) {
        const Kind kind = productOf(design, item).kind;
        if (item.room && infoOf(kind).placement == Placement::Floor) {
            all[item.room].push_back(
                {item.id, item.row, item.phase, isRack(kind), footprintOf(design, item)});
        }
    }
    return all;
}

std::span<const Standing> in(const std::map<Id<Room>, std::vector<Standing>>& all, Id<Room> room) {
    const auto found = all.find(room);
    return found == all.end() ? std::span<const Standing>() : found->second;
}

Measured count(std::size_t number) {
    return {static_cast<double>(number), Dimension::Count};
}

/// "Row A", also of a row that is called "A".
Phrase inWords(const Row& row) {
    return {row.name.starts_with("Row") ? "{}" : "Row {}", {row.name}};
}

/// The racks of one row, or one rack that is in none, by where they lie to a border.
struct Sides {
    std::vector<Id<Item>> inside, across, outside;
};

void judgeBorder(const Inputs& inputs, const Room& room, const FloorArea& area,
                 std::span<const Standing> standing, Findings& findings) {
    std::map<Id<Row>, Sides> rows;
    for (const Standing& rack : standing) {
        if (!rack.isRack) {
            continue;
        }
        const Lie lie = lieOf(area.outline, rack.footprint);
        Sides lone;
        Sides& sides = rack.row ? rows[rack.row] : lone;
        (lie == Lie::Inside   ? sides.inside
         : lie == Lie::Across ? sides.across
                              : sides.outside)
            .push_back(rack.item);
        if (!lone.across.empty()) {
            findings.findings.push_back({
                .rule = "SAF-024",
                .severity = Severity::Warning,
                .items = lone.across,
                .room = room.id,
                .message = {"{} stands across the border of {}.", {Subject{rack.item}, area.name}},
                .value = 1.0,
                .limit = 0.0,
                .dimension = Dimension::Count,
                .formula = {"{} across the border > 0", {count(1)}},
                .source = std::string(translatable("project default")),
                .state = "normal",
            });
        }
    }
    for (const auto& [id, sides] : rows) {
        if (sides.across.empty() && (sides.inside.empty() || sides.outside.empty())) {
            continue;
        }
        // What is told of is what one would move.
        const std::vector<Id<Item>>& fewer =
            sides.inside.size() <= sides.outside.size() ? sides.inside : sides.outside;
        const std::size_t beyond = sides.across.size() + fewer.size();
        std::vector<Id<Item>> items = sides.across;
        items.insert(items.end(), fewer.begin(), fewer.end());
        findings.findings.push_back({
            .rule = "SAF-024",
            .severity = Severity::Warning,
            .items = std::move(items),
            .room = room.id,
            .message = {"{} crosses the border of {}: {} of its racks are inside, {} outside "
                        "and {} across it.",
                        {inWords(*inputs.design.rows.find(id)), area.name,
                         count(sides.inside.size()), count(sides.outside.size()),
                         count(sides.across.size())}},
            .value = static_cast<double>(beyond),
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {"{} on the other side or across > 0", {count(beyond)}},
            .source = std::string(translatable("project default")),
            .state = "normal",
        });
    }
}

/// Whether each rack is in exactly one zone of a kind.
void judgeCover(const Room& room, AreaKind kind, std::span<const Standing> standing,
                Findings& findings) {
    std::vector<Id<Item>> racks;
    std::vector<Id<Item>> uncovered;
    std::vector<Id<Item>> twice;
    const bool isDeclared =
        std::ranges::any_of(room.areas, [&](const FloorArea& area) { return area.kind == kind; });
    const Phrase what(kind == AreaKind::Detection ? translatable("detection zone")
                                                  : translatable("suppression zone"));
    for (const Standing& rack : standing) {
        if (!rack.isRack) {
            continue;
        }
        racks.push_back(rack.item);
        const auto zones = std::ranges::count_if(room.areas, [&](const FloorArea& area) {
            return area.kind == kind && lieOf(area.outline, rack.footprint) != Lie::Outside;
        });
        const bool isWhole = std::ranges::any_of(room.areas, [&](const FloorArea& area) {
            return area.kind == kind && lieOf(area.outline, rack.footprint) == Lie::Inside;
        });
        if (!isWhole) {
            uncovered.push_back(rack.item);
        } else if (zones > 1) {
            twice.push_back(rack.item);
        }
    }
    if (racks.empty()) {
        return;
    }
    if (!isDeclared) {
        findings.notEvaluated.push_back(
            {"SAF-020",
             {},
             {Phrase(
                 kind == AreaKind::Detection ? "detection zones of {}" : "suppression zones of {}",
                 {room.name})}});
        return;
    }
    const auto say = [&](std::vector<Id<Item>> items, const char* pattern, const char* formula) {
        if (items.empty()) {
            return;
        }
        const Measured number = count(items.size());
        findings.findings.push_back({
            .rule = "SAF-020",
            .severity = Severity::Error,
            .items = std::move(items),
            .room = room.id,
            .message = {pattern, {number, count(racks.size()), room.name, what}},
            .value = number.si,
            .limit = 0.0,
            .dimension = Dimension::Count,
            .formula = {formula, {number}},
            .source = "NFPA 75, NFPA 76",
            .state = "normal",
        });
    };
    say(std::move(uncovered), "{} of {} racks in {} stand in no {} as a whole.",
        "{} racks in fewer than one zone");
    say(std::move(twice), "{} of {} racks in {} stand in more than one {}.",
        "{} racks in more than one zone");
}

}  // namespace

void judgeFreeAreas(const Inputs& inputs, Findings& findings) {
    const double tolerance = inputs.limit("SPC.tolerance");
    for (const Item& item : inputs.design.items) {
        const Room* room = inputs.design.rooms.find(item.room);
        if (!room || room->areas.empty()) {
            continue;
        }
        const Placement placement = infoOf(productOf(inputs.design, item).kind).placement;
        if (placement == Placement::FloorTile && room->floor.kind == FloorKind::Raised &&
            !isRaisedAt(*room, item.pose.point())) {
            findings.findings.push_back({
                .rule = "SPC-004",
                .severity = Severity::Error,
                .items = {item.id},
                .room = room->id,
                .message = {"{} lies where there is no plenum below it.", {Subject{item.id}}},
                .value = 1.0,
                .limit = 0.0,
                .dimension = Dimension::Count,
                .formula = {"{} in a slab area > 0", {count(1)}},
                .source = std::string(translatable("project default")),
                .state = "normal",
            });
        }
        if (placement != Placement::Floor) {
            continue;
        }
        const Footprint footprint = footprintOf(inputs.design, item);
        for (const FloorArea& area : room->areas) {
            if (!staysFree(area.kind) ||
                lieOf(area.outline, footprint, tolerance / 2.0) == Lie::Outside) {
                continue;
            }
            findings.findings.push_back({
                .rule = "SPC-004",
                .severity = Severity::Error,
                .items = {item.id},
                .room = room->id,
                .message = {area.kind == AreaKind::Ramp ? "{} stands on {}."
                                                        : "{} stands in {}, which stays free.",
                            {Subject{item.id}, area.name}},
                .value = 1.0,
                .limit = 0.0,
                .dimension = Dimension::Count,
                .formula = {"{} in the area > 0", {count(1)}},
                .source = std::string(translatable("project default")),
                .state = "normal",
            });
        }
    }
}

void judgePhaseAreas(const Inputs& inputs, Findings& findings) {
    std::map<Id<Room>, std::vector<Standing>> standing;
    for (const Room& room : inputs.design.rooms) {
        for (const FloorArea& area : room.areas) {
            if (area.kind != AreaKind::Phase) {
                continue;
            }
            if (standing.empty()) {
                standing = standingIn(inputs.design);
            }
            std::vector<Id<Item>> others;
            for (const Standing& each : in(standing, room.id)) {
                if (each.phase != area.phase && contains(area.outline, each.footprint.centre)) {
                    others.push_back(each.item);
                }
            }
            if (others.empty()) {
                continue;
            }
            const Measured number = count(others.size());
            const Measured phase = count(static_cast<std::size_t>(area.phase));
            const bool isOne = others.size() == 1;
            Message message = isOne ? Message{"{} stands in {}, built in phase {}, and is of "
                                              "another phase.",
                                              {Subject{others.front()}, area.name, phase}}
                                    : Message{"{} items stand in {}, built in phase {}, and are "
                                              "of another phase.",
                                              {number, area.name, phase}};
            findings.findings.push_back({
                .rule = "SPC-005",
                .severity = Severity::Warning,
                .items = std::move(others),
                .room = room.id,
                .message = std::move(message),
                .value = number.si,
                .limit = 0.0,
                .dimension = Dimension::Count,
                .formula = {"{} of another phase > 0", {number}},
                .source = std::string(translatable("project default")),
                .state = "normal",
            });
        }
    }
}

void judgeZoneCover(const Inputs& inputs, Findings& findings) {
    const auto standing = standingIn(inputs.design);
    for (const Room& room : inputs.design.rooms) {
        for (const AreaKind kind : {AreaKind::Detection, AreaKind::Suppression}) {
            judgeCover(room, kind, in(standing, room.id), findings);
        }
    }
}

void judgeZoneBorder(const Inputs& inputs, Findings& findings) {
    constexpr std::array kBorders{AreaKind::Security, AreaKind::Fire, AreaKind::Suppression};
    std::map<Id<Room>, std::vector<Standing>> standing;
    for (const Room& room : inputs.design.rooms) {
        for (const FloorArea& area : room.areas) {
            if (std::ranges::find(kBorders, area.kind) == kBorders.end()) {
                continue;
            }
            if (standing.empty()) {
                standing = standingIn(inputs.design);
            }
            judgeBorder(inputs, room, area, in(standing, room.id), findings);
        }
    }
}

}  // namespace hallwright
