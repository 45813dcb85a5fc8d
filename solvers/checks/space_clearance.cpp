// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on the free space about things: aisles, doors, service, work on live gear.
#include "solvers/checks/saying.h"
#include "solvers/checks/space_rules.h"
#include "solvers/space/working_space.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace hallwright {
namespace {

const Item& itemOf(const Inputs& inputs, Id<Item> id) {
    return *inputs.design.items.find(id);
}
Kind kindOf(const Inputs& inputs, Id<Item> id) {
    return productOf(inputs.design, itemOf(inputs, id)).kind;
}
bool isAssumedSize(const Inputs& inputs, Id<Item> id) {
    return id && sizeOf(inputs.design, itemOf(inputs, id)).assumed;
}

std::vector<Id<Item>> pairOf(Id<Item> item, Id<Item> other) {
    return other ? std::vector{item, other} : std::vector{item};
}

/// What stands opposite, as the end of a sentence.
Argument oppositeOf(Id<Item> other) {
    return other ? Argument(Subject{other}) : Argument(Phrase("a wall or column"));
}

/// The depth of the deepest thing that a rack's front gives out.
struct PullOut {
    double depth = 0.0;
    bool assumed = false;
};
PullOut deepestPullOut(const Inputs& inputs, const Item& rack) {
    PullOut deepest;
    Id<Product> last;
    for (const Device& device : *rack.devices) {
        if (device.product == last && device.own.empty()) {
            continue;  // racks are filled with many of the same
        }
        last = device.own.empty() ? device.product : Id<Product>{};
        const Product& product = productOf(inputs.design, device);
        const bool slides = infoOf(product.kind).placement == Placement::RackUnit &&
                            product.kind != Kind::Accessory && product.kind != Kind::PatchPanel;
        if (!slides) {
            continue;
        }
        const SizeOf size = sizeOf(product, device.own);
        if (size.size.depth > deepest.depth) {
            deepest = {size.size.depth, size.assumed};
        }
    }
    return deepest;
}

/// A verdict on one aisle, before it is said.
struct Verdict {
    const AisleWidth* aisle = nullptr;
    Severity severity = Severity::Warning;
    double limit = 0.0;
    std::string threshold;
    bool byPullOut = false;
    bool assumed = false;
};

/// The limits of one side, looked up once.
struct AisleLimits {
    double least, advised, pullOut;
    explicit AisleLimits(const Inputs& inputs, const std::string& key)
        : least(inputs.limit(key)),
          advised(inputs.limit(key + "_advised")),
          pullOut(inputs.limit("STR-010.pull_out")) {}
};

std::optional<Verdict> verdictOn(const Inputs& inputs, const AisleWidth& aisle,
                                 const AisleLimits& limits) {
    const std::string_view key = aisle.front ? "STR-010.front" : "STR-010.rear";
    Verdict verdict{&aisle, Severity::Warning, limits.least, std::string(key), false, false};
    if (aisle.front) {
        const PullOut pullOut = deepestPullOut(inputs, itemOf(inputs, aisle.item));
        const double needed = pullOut.depth + limits.pullOut;
        if (pullOut.depth > 0.0 && needed > verdict.limit) {
            verdict = {&aisle, Severity::Warning, needed, "STR-010.pull_out",
                       true,   pullOut.assumed};
        }
    }
    if (!keepsWithin(verdict.limit, aisle.width)) {
        return verdict;
    }
    if (keepsWithin(limits.advised, aisle.width)) {
        return std::nullopt;
    }
    return Verdict{&aisle, Severity::Info, limits.advised, std::string(key) + "_advised",
                   false,  false};
}

void say(const Inputs& inputs, const Verdict& verdict, Findings& findings) {
    const AisleWidth& aisle = *verdict.aisle;
    const Measured width{aisle.width, Dimension::Length};
    const Measured limit{verdict.limit, Dimension::Length};
    std::string_view pattern;
    if (verdict.byPullOut) {
        pattern = "{} has {} in front of it to {}; what it holds needs {} to be pulled out.";
    } else if (aisle.front) {
        pattern = verdict.severity == Severity::Info
                      ? "{} has {} in front of it to {}, less than the advised {}."
                      : "{} has {} in front of it to {}, less than {}.";
    } else {
        pattern = verdict.severity == Severity::Info
                      ? "{} has {} behind it to {}, less than the advised {}."
                      : "{} has {} behind it to {}, less than {}.";
    }
    findings.findings.push_back({
        .rule = "STR-010",
        .severity = verdict.severity,
        .items = pairOf(aisle.item, aisle.facing),
        .room = itemOf(inputs, aisle.item).room,
        .message = saying(pattern, Subject{aisle.item}, width, oppositeOf(aisle.facing), limit),
        .value = aisle.width,
        .limit = verdict.limit,
        .dimension = Dimension::Length,
        .formula = saying("{} < {}", width, limit),
        .source = inputs.sourceOf(verdict.threshold),
        .state = aisle.front ? "front" : "rear",
        .provisional = verdict.assumed || isAssumedSize(inputs, aisle.item) ||
                       isAssumedSize(inputs, aisle.facing),
    });
}

bool isNec(const Inputs& inputs) {
    return inputs.design.site->jurisdiction == Jurisdiction::Nec;
}

/// A, of the gear or from its apparent power at its voltage.
std::optional<double> ratedCurrent(const Inputs& inputs, const Item& item) {
    if (const auto current = numberOf(inputs.design, item, Property::RatedCurrent)) {
        return current;
    }
    const auto apparent = numberOf(inputs.design, item, Property::RatedApparentPower);
    if (!apparent) {
        return std::nullopt;
    }
    const double voltage = numberOf(inputs.design, item, Property::Voltage)
                               .value_or(inputs.design.site->nominalVoltage);
    return *apparent / (std::numbers::sqrt3 * voltage);
}

std::string tableSource(const WorkingSpace& space) {
    return "NEC Table 110.26(A)(1), condition " + std::to_string(space.condition);
}

}  // namespace

void judgeAisleWidth(const Inputs& inputs, Findings& findings) {
    const AisleLimits front(inputs, "STR-010.front");
    const AisleLimits rear(inputs, "STR-010.rear");
    std::vector<Verdict> verdicts;
    std::map<std::pair<Id<Item>, bool>, std::size_t> byRack;
    for (const AisleWidth& aisle : inputs.answers.space.aisles) {
        if (!isRack(kindOf(inputs, aisle.item))) {
            continue;
        }
        if (const auto verdict = verdictOn(inputs, aisle, aisle.front ? front : rear)) {
            byRack[{aisle.item, aisle.front}] = verdicts.size();
            verdicts.push_back(*verdict);
        }
    }
    for (const Verdict& verdict : verdicts) {
        // Two racks that face one another over the same aisle are told of once.
        const AisleWidth& aisle = *verdict.aisle;
        const auto other = byRack.find({aisle.facing, aisle.facingFront});
        if (other != byRack.end()) {
            const Verdict& back = verdicts[other->second];
            const bool isSame = back.aisle->facing == aisle.item &&
                                back.aisle->facingFront == aisle.front &&
                                back.severity == verdict.severity;
            const bool isHarder = back.limit > verdict.limit * (1.0 + 1e-9);
            const bool isEqual = !isHarder && back.limit >= verdict.limit * (1.0 - 1e-9);
            if (isSame && (isHarder || (isEqual && aisle.facing < aisle.item))) {
                continue;
            }
        }
        say(inputs, verdict, findings);
    }
}

void judgeDoorSwing(const Inputs& inputs, Findings& findings) {
    for (const DoorSwing& swing : inputs.answers.space.swings) {
        const Measured leaf{swing.leaf, Dimension::Length};
        const Measured clear{swing.clear, Dimension::Length};
        const Room& room = *inputs.design.rooms.find(swing.room);
        const Argument door =
            swing.item
                ? Argument(Subject{swing.item})
                : Argument(Phrase("{} (door {})", {room.name, std::to_string(swing.door + 1)}));
        std::vector<Id<Item>> items;
        for (const Id<Item> id : {swing.item, swing.obstacle}) {
            if (id) {
                items.push_back(id);
            }
        }
        std::string_view pattern = "{}: the door of {} meets {} after {}.";
        if (swing.item) {
            pattern = swing.front ? "{}: its front door of {} meets {} after {}."
                                  : "{}: its rear door of {} meets {} after {}.";
        }
        findings.findings.push_back({
            .rule = "STR-011",
            .severity = Severity::Warning,
            .items = std::move(items),
            .room = swing.room,
            .message = saying(pattern, door, leaf, oppositeOf(swing.obstacle), clear),
            .value = swing.clear,
            .limit = swing.leaf,
            .dimension = Dimension::Length,
            .formula = saying("{} < {}", clear, leaf),
            .source = std::string(translatable("project default")),
            .state = "normal",
            // How the doors of equipment are hung is assumed; a door of the room is drawn.
            .provisional = static_cast<bool>(swing.item),
        });
    }
}

void judgeServiceClearance(const Inputs& inputs, Findings& findings) {
    constexpr std::array kServed{Kind::Crah, Kind::Cdu, Kind::Ups, Kind::FloorPdu};
    for (const AisleWidth& aisle : inputs.answers.space.aisles) {
        const Item& item = itemOf(inputs, aisle.item);
        const Product& product = productOf(inputs.design, item);
        if (std::ranges::find(kServed, product.kind) == kServed.end()) {
            continue;
        }
        const auto stated = valueOf(product, item.own,
                                    aisle.front ? Property::ServiceFront : Property::ServiceRear);
        if (!stated && !aisle.front) {
            continue;  // serviced from its front where the maker says nothing else
        }
        const double needed = stated ? stated->number : inputs.limit("STR-012.clearance");
        if (keepsWithin(needed, aisle.width)) {
            continue;
        }
        const Measured width{aisle.width, Dimension::Length};
        const Measured limit{needed, Dimension::Length};
        findings.findings.push_back({
            .rule = "STR-012",
            .severity = Severity::Warning,
            .items = pairOf(aisle.item, aisle.facing),
            .room = item.room,
            .message = saying(aisle.front ? "{} has {} in front of it to {}; service needs {}."
                                          : "{} has {} behind it to {}; service needs {}.",
                              Subject{aisle.item}, width, oppositeOf(aisle.facing), limit),
            .value = aisle.width,
            .limit = needed,
            .dimension = Dimension::Length,
            .formula = saying("{} < {}", width, limit),
            .source = stated ? std::string(translatable("maker's service clearance"))
                             : inputs.sourceOf("STR-012.clearance"),
            .state = aisle.front ? "front" : "rear",
            .provisional = !stated || isGuess(stated->confidence) ||
                           isAssumedSize(inputs, aisle.item) || isAssumedSize(inputs, aisle.facing),
        });
    }
}

void judgeWorkingDepth(const Inputs& inputs, Findings& findings) {
    if (!isNec(inputs)) {
        return;
    }
    for (const WorkingSpace& space : inputs.answers.space.working) {
        const Item& item = itemOf(inputs, space.item);
        if (std::isnan(space.needed)) {
            findings.notEvaluated.push_back({"SAF-001",
                                             {space.item},
                                             {Phrase("working depth above 1000 V to ground for {}",
                                                     {named(inputs.design, space.item)})}});
            continue;
        }
        if (keepsWithin(space.needed, space.depth)) {
            continue;
        }
        const Measured depth{space.depth, Dimension::Length};
        const Measured needed{space.needed, Dimension::Length};
        findings.findings.push_back({
            .rule = "SAF-001",
            .severity = Severity::Error,
            .items = pairOf(space.item, space.facing),
            .room = item.room,
            .message =
                {"{} has {} of working space to {}; its voltage and what faces it ask for {}.",
                 {Subject{space.item}, depth, oppositeOf(space.facing), needed}},
            .value = space.depth,
            .limit = space.needed,
            .dimension = Dimension::Length,
            .formula = saying("{} < {}", depth, needed),
            .source = tableSource(space),
            .state = "normal",
            .provisional = isAssumedSize(inputs, space.item) || isAssumedSize(inputs, space.facing),
        });
    }
}

void judgeWorkingWidth(const Inputs& inputs, Findings& findings) {
    if (!isNec(inputs)) {
        return;
    }
    for (const WorkingSpace& space : inputs.answers.space.working) {
        if (std::isnan(space.needed)) {
            continue;  // SAF-001 says what is missing
        }
        const Item& item = itemOf(inputs, space.item);
        const Size gear = sizeOf(inputs.design, item).size;
        const auto judge = [&](double value, double limit, std::string_view pattern,
                               const std::string& key) {
            if (keepsWithin(limit, value)) {
                return;
            }
            const Measured shown{value, Dimension::Length};
            const Measured needed{limit, Dimension::Length};
            findings.findings.push_back({
                .rule = "SAF-002",
                .severity = Severity::Error,
                .items = {space.item},
                .room = item.room,
                .message = saying(pattern, Subject{space.item}, shown, needed),
                .value = value,
                .limit = limit,
                .dimension = Dimension::Length,
                .formula = saying("{} < {}", shown, needed),
                .source = inputs.sourceOf(key),
                .state = "normal",
                .provisional = isAssumedSize(inputs, space.item),
            });
        };
        judge(space.width, std::max(inputs.limit("SAF-002.width"), gear.width),
              "{} has working space {} wide; it needs {}.", "SAF-002.width");
        judge(space.height, std::max(inputs.limit("SAF-002.height"), gear.height),
              "{} has working space {} high; it needs {}.", "SAF-002.height");
    }
}

void judgeEntrances(const Inputs& inputs, Findings& findings) {
    if (!isNec(inputs)) {
        return;
    }
    const double least = inputs.limit("SAF-003.current");
    const double wide = inputs.limit("SAF-003.width");
    for (const WorkingSpace& space : inputs.answers.space.working) {
        const Item& item = itemOf(inputs, space.item);
        const SizeOf gear = sizeOf(inputs.design, item);
        // Doubled depth lets one pass the live gear: NEC 110.26(C)(2)(b).
        const bool isDoubled = keepsWithin(2.0 * space.needed, space.depth);
        if (keepsWithin(gear.size.width, wide) || std::isnan(space.needed) || isDoubled ||
            space.openEnds >= 2) {
            continue;
        }
        const auto current = ratedCurrent(inputs, item);
        if (!current) {
            findings.notEvaluated.push_back(
                {"SAF-003",
                 {space.item},
                 {Phrase("rated current of {}", {named(inputs.design, space.item)})}});
            continue;
        }
        if (*current < least) {
            continue;
        }
        const Measured ends{static_cast<double>(space.openEnds), Dimension::Count};
        findings.findings.push_back({
            .rule = "SAF-003",
            .severity = Severity::Error,
            .items = {space.item},
            .room = item.room,
            .message = {"{} is {} wide and rated {}: its working space needs a way out at each end "
                        "and has {}.",
                        {Subject{space.item}, Measured{gear.size.width, Dimension::Length},
                         Measured{*current, Dimension::Current}, ends}},
            .value = ends.si,
            .limit = 2.0,
            .dimension = Dimension::Count,
            .formula =
                saying("{} < 2 with {} < 2 × {}", ends, Measured{space.depth, Dimension::Length},
                       Measured{space.needed, Dimension::Length}),
            .source = inputs.sourceOf("SAF-003.current"),
            .state = "normal",
            .provisional = gear.assumed,
        });
    }
}

}  // namespace hallwright
