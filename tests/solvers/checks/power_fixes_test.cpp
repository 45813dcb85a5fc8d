// SPDX-License-Identifier: GPL-3.0-or-later
// Fixes of findings on power, judged: what each was about is gone, and nothing new is there.
#include "model/edits/balance_phases.h"
#include "model/edits/fixes.h"
#include "model/edits/items.h"
#include "model/edits/templates/templates.h"
#include "solvers/checks/check.h"
#include "solvers/power/electrical.h"
#include "solvers/power/power.h"
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>
#include <string>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

const Design& hall() {
    static const Design kHall = *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
    return kHall;
}

/// Rules that say more than a note.
std::multiset<std::string> troubles(const Answers& answers) {
    std::multiset<std::string> rules;
    for (const Finding& finding : answers.findings.findings) {
        if (finding.severity != Severity::Info) {
            rules.emplace(finding.rule);
        }
    }
    return rules;
}

const Finding* findingOf(const Answers& answers, std::string_view rule) {
    const auto& all = answers.findings.findings;
    const auto found = std::ranges::find(all, rule, &Finding::rule);
    return found == all.end() ? nullptr : &*found;
}

/// The first fix of each finding of a rule, until it says nothing more.
Design fixedOf(Design design, std::string_view rule) {
    for (int round = 0; round < 8; ++round) {
        const Answers answers = check(design);
        const Finding* finding = findingOf(answers, rule);
        const auto fixes = finding ? fixesOf(design, *finding, &answers.power) : std::vector<Fix>{};
        if (fixes.empty()) {
            break;
        }
        design = fixes.front().next;
    }
    return design;
}

/// The circuit to the first rack on side A.
Link circuitOf(const Design& design) {
    const Id<Item> rack = findItem(design, "A-01")->id;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power && link.to.item == rack && link.side == Side::A) {
            return link;
        }
    }
    qFatal("the rack has no such circuit");
}

void compare(const Design& broken, std::string_view rule) {
    const Answers before = check(broken);
    QVERIFY2(findingOf(before, rule), "the rule says nothing of what is broken");
    const Answers after = check(fixedOf(broken, rule));
    QVERIFY2(!findingOf(after, rule), "the rule still speaks");
    std::multiset<std::string> left = troubles(before);
    left.erase(std::string(rule));
    QCOMPARE(troubles(after), left);
}

}  // namespace

class PowerFixesTest : public QObject {
    Q_OBJECT
  private slots:
    void longCircuitsGetThickerCables() {
        Design design = hall();
        Link circuit = circuitOf(design);
        while (!findingOf(check(design), "PWR-042")) {
            circuit.routeLength = std::max(50.0, circuit.routeLength * 1.2);
            QVERIFY(circuit.routeLength < 5e3);
            design.links.put(circuit);
        }
        compare(design, "PWR-042");
    }

    void aSmallBatteryIsMadeLarger() {
        const Id<Item> ups = findItem(hall(), "UPS-A")->id;
        compare(*hallwright::setOwn(hall(), std::span(&ups, 1), StoredEnergy, 3.6e6), "PWR-093");
    }

    void breakersGetTheNextStandardSize() {
        Buses made = buses();
        const Id<Item> rack = made.hall.rack("R-1", 5e3, {"PDU A1"});
        const std::uint16_t tap = made.hall.tap(made.a, rack, 1, 100.0);
        Item busway = *made.hall.design.items.find(made.a);
        busway.devices.edit().front().own.set(BreakerCurrent, 61.0);
        made.hall.design.items.put(busway);
        compare(made.hall.design, "PWR-005");
        const Design fixed = fixedOf(made.hall.design, "PWR-005");
        const Device& device = *fixed.items.find(made.a)->device(tap);
        QCOMPARE(*numberOf(productOf(fixed, device), device.own, BreakerCurrent), 63.0);
    }

    void aBreakerThatIsMadeInNoOtherSizeHasNoFix() {
        Buses made = buses();
        made.hall.tap(made.a, made.hall.rack("R-1", 5e3, {"PDU A1"}), 1, 61.0);
        const Answers answers = check(made.hall.design);
        QVERIFY(findingOf(answers, "PWR-005"));
        QVERIFY(fixesOf(made.hall.design, *findingOf(answers, "PWR-005")).empty());
    }

    // All circuits of a busway begin on one line; the limit lies between what that and dealing
    // gives.
    void unevenPhasesAreDealtAnew() {
        Design design = hall();
        Item busway = *design.items.find(circuitOf(design).from.item);
        for (Device& device : busway.devices.edit()) {
            device.own.set(FirstPhase, 1.0);
        }
        design.items.put(busway);
        const auto unbalance = [&](const Design& of) {
            return unbalanceOf(analysePower(of).find(busway.id)->normalCurrent);
        };
        const double bad = unbalance(design);
        const double good = unbalance(*balancePhasesOf(design, analysePower(design), busway.id));
        QVERIFY(good < bad);
        for (const char* limit : {"PWR-030.panel", "PWR-030.least_load"}) {
            const bool isLoad = std::string_view(limit).ends_with("load");
            design.thresholds.edit()[limit] = {isLoad ? 0.0 : (good + bad) / 2.0, "this test"};
        }
        const Answers answers = check(design);
        const auto& all = answers.findings.findings;
        const auto finding = std::ranges::find_if(all, [&](const Finding& each) {
            return each.rule == "PWR-030" && each.items.front() == busway.id;
        });
        QVERIFY(finding != all.end());
        QVERIFY(isFixedByPower(*finding));
        QVERIFY(fixesOf(design, *finding).empty());
        const auto fixes = fixesOf(design, *finding, &answers.power);
        QCOMPARE(fixes.size(), std::size_t{1});
        const Answers after = check(fixes.front().next);
        QVERIFY(std::ranges::none_of(after.findings.findings, [&](const Finding& each) {
            return each.rule == "PWR-030" && each.items.front() == busway.id;
        }));
        QVERIFY(troubles(after).size() < troubles(answers).size());
    }
};

HALLWRIGHT_TEST(PowerFixesTest);
#include "power_fixes_test.moc"
