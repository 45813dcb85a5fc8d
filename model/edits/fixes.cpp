// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fixes.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/areas.h"
#include "model/edits/balance_trays.h"
#include "model/edits/fix_cables.h"
#include "model/edits/fix_circuits.h"
#include "model/edits/fix_places.h"
#include "model/edits/fix_ratings.h"
#include "model/edits/fix_supply.h"
#include "model/edits/items.h"
#include "model/edits/part_redundant.h"
#include "model/edits/rooms.h"
#include "model/edits/templates/connect_new.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace hallwright {
namespace {

constexpr double kSpare = 1.05;        // of what is missing
constexpr double kOverFacility = 4.0;  // K, of the coolant over the facility water
constexpr double kOverDew = 1.0;       // K, on top of the limit of LIQ-010

bool isOneOf(std::string_view rule, std::initializer_list<std::string_view> rules) {
    return std::ranges::find(rules, rule) != rules.end();
}

class Fixing {
  public:
    Fixing(const Design& design, const Finding& finding, const PowerResult* power)
        : design_(design), finding_(finding), power_(power) {}

    std::vector<Fix> all() {
        const std::string_view rule = finding_.rule;
        if (isOneOf(rule, {"PWR-100", "PWR-024", "NET-021", "NET-022"})) {
            add({"Connect {}", {names()}}, connectNew(design_, finding_.items));
        }
        if (isOneOf(rule, {"PWR-012", "PWR-021", "PWR-022", "LIQ-002", "LIQ-003"}) &&
            !finding_.items.empty()) {
            raiseRating();
        }
        if (isOneOf(rule, {"PWR-001", "PWR-002", "PWR-003", "PWR-004", "PWR-016"})) {
            mendCircuit();
        }
        if (rule == "PWR-005") {
            add(standardBreakers(design_, finding_));
        }
        if (rule == "PWR-030") {
            add(dealtAnew(design_, finding_, power_));
        }
        if (isOneOf(rule, {"PWR-040", "PWR-041", "PWR-042"})) {
            add(thickerCircuits(design_, finding_));
            add(thickerFeed(design_, finding_));
        }
        if (rule == "PWR-093") {
            add(largerBattery(design_, finding_));
        }
        if (rule == "PWR-020" && finding_.items.size() > 1) {
            add(fedAnew(design_, std::span(finding_.items).subspan(1)));
        }
        if (isOneOf(rule, {"SPC-001", "SPC-002", "SPC-004", "STR-010", "STR-011", "STR-012"})) {
            move();
        }
        if (rule == "SPC-005") {
            joinPhase();
        }
        if (rule == "SAF-020") {
            coverRoom();
        }
        if (rule == "SAF-024") {
            moveBorder();
        }
        if (rule == "THM-011") {
            turn();
        }
        if (rule == "THM-005" && finding_.value < finding_.limit) {
            raiseAirflow();
        }
        if (isOneOf(rule, {"THM-001", "THM-002", "THM-005", "THM-006", "LIQ-003"})) {
            start();
            addUnit();
        }
        if (rule == "LIQ-004") {
            supplyAt(design_.site->facilityWater + kOverFacility);
        }
        if (rule == "LIQ-010") {
            supplyAt(design_.site->roomDewPoint + finding_.limit + kOverDew);
        }
        if (isOneOf(rule, {"NET-031", "NET-034"})) {
            changeMedium();
        }
        if (rule == "NET-035") {
            add({"Lay cables of {} the shortest way again", {names()}},
                layShortest(design_, finding_.links));
        }
        if (rule == "NET-036") {
            add({"Lay cables of {} in other trays", {names()}},
                balanceTrays(design_, finding_.items));
        }
        if (rule == "NET-041") {
            add({"Lay cables of {} the shortest way again", {names()}},
                layShortest(design_, finding_.links));
            add({"Join second cables elsewhere, from {}", {names()}},
                partRedundant(design_, finding_.items));
        }
        if (rule == "PWR-051") {
            declareDensity();
        }
        if (isOneOf(rule, {"PWR-050", "PWR-052"})) {
            lowerCap();
        }
        return std::move(fixes_);
    }

  private:
    void add(Phrase label, const Edited& edited) {
        if (edited && !(*edited == design_)) {
            fixes_.push_back({std::move(label), *edited});
        }
    }
    void add(std::optional<Fix> fix) {
        if (fix) {
            fixes_.push_back(std::move(*fix));
        }
    }
    [[nodiscard]] Phrase names() const {
        if (finding_.items.empty()) {
            return Phrase("it");
        }
        return namesOf(finding_.items);
    }
    /// "CRAH-1 and 2 more".
    [[nodiscard]] Phrase namesOf(const std::vector<Id<Item>>& items) const {
        const Phrase first = named(design_, items.front());
        const auto more = static_cast<std::int64_t>(items.size()) - 1;
        return more == 0 ? first : Phrase("{} and {} more", {first, std::to_string(more)}, more);
    }
    [[nodiscard]] const Item* first() const {
        return finding_.items.empty() ? nullptr : design_.items.find(finding_.items.front());
    }
    [[nodiscard]] Id<Room> room() const {
        const Item* item = first();
        return finding_.room ? finding_.room : item ? item->room : Id<Room>{};
    }

    void raiseRating() {
        const Item* item = first();
        if (item && finding_.limit > 0.0) {
            if (auto fix = raisedRating(design_, *item, finding_.value / finding_.limit)) {
                fixes_.push_back(std::move(*fix));
            }
        }
    }

    void mendCircuit() {
        const auto* subject = finding_.message.arguments.empty()
                                  ? nullptr
                                  : std::get_if<Subject>(&finding_.message.arguments.front());
        const Item* item = first();
        if (!subject || !item) {
            return;
        }
        if (subject->slot == 0) {
            const double pitch =
                finding_.dimension == Dimension::Length
                    ? finding_.limit
                    : numberOf(design_, *item, Property::TapPitch)
                          .value_or(thresholdIn(*design_.thresholds, "PWR-016.class_pitch").value);
            add(spacedTaps(design_, *item, pitch));
        } else if (finding_.dimension == Dimension::Count) {
            // The first keeps the box.
            if (finding_.items.size() > 2) {
                add(fedAnew(design_, std::span(finding_.items).subspan(2), *subject));
            }
        } else if (auto thicker = finding_.rule == "PWR-003"
                                      ? thickerCable(design_, finding_, finding_.value)
                                      : std::nullopt) {
            add(std::move(thicker));
        } else {
            add(raisedCircuit(design_, finding_));
        }
    }

    void move() {
        const Item* item = first();
        const double clear =
            finding_.dimension == Dimension::Length || finding_.dimension == Dimension::Distance
                ? finding_.limit
                : 0.0;
        const Id<Item> from = finding_.items.size() > 1 ? finding_.items[1] : Id<Item>{};
        const bool isGap = finding_.rule.substr(0, 4) == "STR-";
        if (item) {
            if (auto fix = movedClear(design_, *item, from, isGap ? clear : 0.0)) {
                fixes_.push_back(std::move(*fix));
            }
        }
        if (const Item* other = design_.items.find(from)) {
            if (auto fix =
                    movedClear(design_, *other, finding_.items.front(), isGap ? clear : 0.0)) {
                fixes_.push_back(std::move(*fix));
            }
        }
    }

    /// What stands in a phase area is of its phase.
    void joinPhase() {
        const Item* item = first();
        const Room* in = item ? design_.rooms.find(item->room) : nullptr;
        if (!in) {
            return;
        }
        for (const FloorArea& area : in->areas) {
            if (area.kind == AreaKind::Phase && area.phase != item->phase &&
                contains(area.outline, item->pose.point())) {
                add({"Set phase {} for {}", {std::to_string(area.phase), names()}},
                    setPhase(design_, finding_.items, area.phase));
            }
        }
    }

    /// One zone over the whole floor in place of those that leave racks out.
    void coverRoom() {
        const Room* in = design_.rooms.find(room());
        if (!in) {
            return;
        }
        for (const AreaKind kind : {AreaKind::Detection, AreaKind::Suppression}) {
            const bool isMeant =
                finding_.message.arguments.size() > 3 &&
                finding_.message.arguments[3] ==
                    Argument(Phrase(kind == AreaKind::Detection ? "detection zone"
                                                                : "suppression zone"));
            if (!isMeant) {
                continue;
            }
            Room next = *in;
            std::erase_if(next.areas, [&](const FloorArea& area) { return area.kind == kind; });
            FloorArea whole;
            whole.kind = kind;
            whole.name = freeAreaName(next, kind);
            whole.outline = next.outline;
            next.areas.push_back(std::move(whole));
            add({"One {} over all of {}", {Phrase(inSentence(labelOf(kind))), in->name}},
                changeRoom(design_, std::move(next)));
        }
    }

    /// The area as large as all that its border cuts apart, where it is a rectangle.
    void moveBorder() {
        const Item* item = first();
        const Room* in = item ? design_.rooms.find(item->room) : nullptr;
        for (std::size_t i = 0; in && i < in->areas.size(); ++i) {
            const FloorArea& area = in->areas[i];
            const bool isMeant =
                std::ranges::any_of(finding_.message.arguments, [&](const Argument& argument) {
                    const auto* words = std::get_if<std::string>(&argument);
                    return words && *words == area.name;
                });
            if (!isMeant || rectanglesOf(area.outline, 1.0).size() != 1) {
                continue;
            }
            Bounds bounds = boundsOf(area.outline);
            for (const Item& each : design_.items) {
                const bool isOfRow = item->row ? each.row == item->row : each.id == item->id;
                if (isOfRow && each.room == in->id) {
                    bounds = joined(bounds, boundsOf(footprintOf(design_, each)));
                }
            }
            FloorArea wider = area;
            wider.outline = {bounds.low,
                             {bounds.high.x, bounds.low.y},
                             bounds.high,
                             {bounds.low.x, bounds.high.y}};
            add({"Widen {} to hold all of them", {area.name}},
                changeArea(design_, in->id, i, std::move(wider)));
        }
    }

    void turn() {
        for (const Id<Item>& id : finding_.items) {
            add({"Turn {} about", {named(design_, id)}},
                rotateItems(design_, std::span(&id, 1), 180.0));
        }
    }

    [[nodiscard]] std::vector<Id<Item>> coolersIn(Id<Room> room, ItemState state) const {
        std::vector<Id<Item>> coolers;
        for (const Item& item : design_.items) {
            const Kind kind = productOf(design_, item).kind;
            const bool isWanted = finding_.rule.starts_with("LIQ")
                                      ? kind == Kind::Cdu
                                      : kind == Kind::Crah || kind == Kind::InRow;
            if (item.room == room && isWanted && item.state == state) {
                coolers.push_back(item.id);
            }
        }
        return coolers;
    }

    void raiseAirflow() {
        const auto coolers = coolersIn(room(), ItemState::Running);
        const double factor = kSpare * finding_.limit / std::max(1e-9, finding_.value);
        Edited next = design_;
        for (const Id<Item>& id : coolers) {
            const Item& item = *design_.items.find(id);
            const Product& product = productOf(design_, item);
            const double rated = numberOf(product, {}, Property::Airflow).value_or(0.0);
            const double now = numberOf(design_, item, Property::Airflow).value_or(0.0);
            const double wanted = std::min(rated, now * factor);
            if (next && wanted > now) {
                next = setOwn(*next, std::span(&id, 1), Property::Airflow, wanted);
            }
        }
        add(Phrase("Let the coolers blow more"), next);
    }

    void start() {
        const Id<Room> where = room();
        for (const ItemState state : {ItemState::Off, ItemState::Standby}) {
            const auto resting = coolersIn(where, state);
            if (!resting.empty() && state == ItemState::Off) {
                add({"Switch on {}", {namesOf(resting)}},
                    setState(design_, resting, ItemState::Running));
            }
        }
    }

    void addUnit() {
        const auto coolers = coolersIn(room(), ItemState::Running);
        if (!coolers.empty()) {
            if (auto fix = oneMore(design_, *design_.items.find(coolers.back()))) {
                fixes_.push_back(std::move(*fix));
            }
        }
    }

    void supplyAt(double celsius) {
        add({"Supply {}", {Measured{celsius, Dimension::Temperature}}},
            setOwn(design_, finding_.items, Property::SupplyTemperature, celsius));
    }

    /// The cable of the first link between the two items that is too long for its own, replaced in
    /// all links that have it and are of these items.
    void changeMedium() {
        if (auto fix = longerCable(design_, finding_)) {
            fixes_.push_back(std::move(*fix));
        }
    }

    void declareDensity() {
        if (const Room* found = design_.rooms.find(room())) {
            Room declared = *found;
            const double density = std::ceil(finding_.value / 500.0) * 500.0;
            std::string name = found->name;
            double* goal = &declared.designDensity;
            if (!finding_.items.empty() && !finding_.message.arguments.empty()) {
                // Of an area: its name is the first that the sentence says.
                const auto* said = std::get_if<std::string>(&finding_.message.arguments.front());
                for (FloorArea& area : declared.areas) {
                    if (said && area.name == *said && area.designDensity > 0.0) {
                        goal = &area.designDensity;
                        name = area.name;
                    }
                }
            }
            *goal = density;
            add({"Declare {} for {}", {name, Measured{density, Dimension::PowerDensity}}},
                changeRoom(design_, declared));
        }
    }

    void lowerCap() {
        const Item* rack = first();
        const auto cap = rack ? numberOf(design_, *rack, Property::ModuleCap) : std::nullopt;
        if (cap && finding_.value > 0.0 && finding_.limit > 0.0) {
            const double lower = std::floor(*cap * finding_.limit / finding_.value / 10.0) * 10.0;
            add({"Cap the modules at {} W", {std::to_string(static_cast<int>(lower))}},
                setOwn(design_, std::span(&rack->id, 1), Property::ModuleCap, lower));
        }
    }

    const Design& design_;
    const Finding& finding_;
    const PowerResult* power_;
    std::vector<Fix> fixes_;
};

}  // namespace

std::vector<Fix> fixesOf(const Design& design, const Finding& finding, const PowerResult* power) {
    return Fixing(design, finding, power).all();
}

bool isFixedByPower(const Finding& finding) {
    return finding.rule == "PWR-030";
}

}  // namespace hallwright
