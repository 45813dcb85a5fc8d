// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on trays, each at its limit, beyond it and without what it needs.
#include "model/edits/balance_trays.h"
#include "model/edits/fixes.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/network.h"
#include "tests/model/hall/tray_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Findings judged(const Design& design) {
    Answers answers;
    answers.design = design;
    answers.network = analyseNetwork(design);
    Findings findings;
    for (const Rule& rule : networkRules()) {
        rule.judge({design, answers}, findings);
    }
    return findings;
}

std::vector<Finding> of(const Findings& findings, std::string_view rule) {
    std::vector<Finding> some;
    std::ranges::copy_if(findings.findings, std::back_inserter(some),
                         [&](const Finding& finding) { return finding.rule == rule; });
    return some;
}

std::vector<std::string> missingFor(const Findings& findings, std::string_view rule) {
    std::vector<std::string> missing;
    for (const NotEvaluated& one : findings.notEvaluated) {
        if (one.rule == rule) {
            std::ranges::copy(inEnglish(one.missing), std::back_inserter(missing));
        }
    }
    return missing;
}

/// Two racks on one tray of 300 × 100 mm.
struct OneTray : TrayHall {
    Id<Item> tray, a, b;
    explicit OneTray(const Product& product = trayOf())
        : tray(TrayHall::tray({0, 2}, {10, 2}, 2.6, product)), a(node({2, 2})), b(node({8, 2})) {}
};

Product cableOfDiameter(double metres) {
    Product cable = thickCable();
    cable.key = "cable-" + std::to_string(metres);
    cable.values[Property::OuterDiameter].number = metres;
    return cable;
}

}  // namespace

class TrayRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void whereThereAreNoTraysLengthsAreEstimated() {
        TrayHall hall;
        const auto link = hall.join(hall.node({2, 2}), hall.node({8, 9}));
        const Findings findings = judged(hall.design);
        QVERIFY(of(findings, "NET-035").empty());
        QCOMPARE(missingFor(findings, "NET-035"), (std::vector<std::string>{"trays in Hall 1"}));
        QCOMPARE(analyseNetwork(hall.design).find(link)->route, 13.0F);
    }

    void aLaidCableIsAsLongAsItsWay() {
        OneTray hall;
        const auto link = hall.join(hall.a, hall.b);
        const CableRun run = *analyseNetwork(hall.design).find(link);
        QCOMPARE(run.route, 6.0F);
        // Up from U1 to the underside of the tray, and down.
        const double vertical = 2.6 - 0.5 * 0.04445;
        QVERIFY(std::fabs(run.length - ((6.0 + 2 * vertical + 1.0) * 1.05 + 1.0)) < 1e-5);
        QVERIFY(of(judged(hall.design), "NET-035").empty());
    }

    void aTrayTooLowMakesCablesShorterNotOfNegativeLength() {
        OneTray hall;
        hall.join(hall.a, hall.b);
        Item item = *hall.design.items.find(hall.tray);
        item.pose.z = -0.4;
        hall.design.items.put(item);
        const CableRun run = analyseNetwork(hall.design).runs.front();
        const double vertical = 0.4 + 0.5 * 0.04445;
        QVERIFY(std::fabs(run.length - ((6.0 + 2 * vertical + 1.0) * 1.05 + 1.0)) < 1e-5);
    }

    void aRackOutOfReachIsNamed() {
        OneTray hall;
        const auto far = hall.node({5, 9});
        const auto link = hall.join(hall.a, far, 3);
        const auto found = of(judged(hall.design), "NET-035");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].items.front(), far);
        QCOMPARE(found[0].value, 3.0);
        QCOMPARE(analyseNetwork(hall.design).find(link)->route, 10.0F);
    }

    void reachIsFromOutlineToOutline() {
        // A rack 1.2 m deep: its outline is 1 m off the tray.
        OneTray hall;
        hall.join(hall.a, hall.node({5, 2.0 + 0.15 + 1.0 + 0.6}));
        QVERIFY(of(judged(hall.design), "NET-035").empty());
        OneTray further;
        further.join(further.a, further.node({5, 2.0 + 0.15 + 1.01 + 0.6}));
        QCOMPARE(of(judged(further.design), "NET-035").size(), 1U);
    }

    void traysThatDoNotMeetAreNamedWithTheirGap() {
        OneTray hall;
        const auto other = hall.TrayHall::tray({10.4, 2}, {20, 2}, 2.6);
        hall.join(hall.a, hall.node({15, 2}), 2);
        const auto found = of(judged(hall.design), "NET-035");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].items[0], hall.tray);
        QCOMPARE(found[0].items[1], other);
        QVERIFY(sentence(found[0].message, hall.design).find("0.400 m apart") != std::string::npos);
    }

    void aChoiceThatNoLongerLeadsThereIsToldOf() {
        OneTray hall;
        Link link = *hall.design.links.find(hall.join(hall.a, hall.b));
        link.trays = std::vector{Id<Item>{hall.design.lastId}};
        hall.design.links.put(link);
        const auto found = of(judged(hall.design), "NET-035");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].severity, Severity::Warning);
    }

    void fillAtItsLimitsPassesAndBeyondDoesNot() {
        const double each = std::acos(-1.0) / 4.0 * 81e-6 / 0.03;
        for (const auto& [share, severity] :
             {std::pair{0.40, 0}, std::pair{0.401, 1}, std::pair{0.50, 1}, std::pair{0.501, 2}}) {
            OneTray hall;
            hall.join(hall.a, hall.b, 64);
            Item item = *hall.design.items.find(hall.tray);
            item.own.set(Property::LoadingHeight, 64 * each / share * 0.1);
            hall.design.items.put(item);
            const auto found = of(judged(hall.design), "NET-036");
            QCOMPARE(found.size(), severity == 0 ? 0U : 1U);
            if (severity > 0) {
                QCOMPARE(found[0].severity, severity == 1 ? Severity::Warning : Severity::Error);
                QVERIFY(std::fabs(found[0].value - share) < 1e-9);
                QVERIFY(!found[0].provisional);
            }
        }
    }

    void whatIsNotKnownOfATrayOrCableIsMissing() {
        Product bare = trayOf();
        bare.key = bare.model = "bare";
        bare.values = {{Property::Width, {6.0, Confidence::Datasheet, 0}}};
        OneTray hall(bare);
        hall.join(hall.a, hall.b);
        const Findings findings = judged(hall.design);
        for (const char* rule : {"NET-036", "NET-037"}) {
            QVERIFY(of(findings, rule).empty());
            QCOMPARE(missingFor(findings, rule),
                     (std::vector<std::string>{"width and height of trays"}));
        }
        QCOMPARE(missingFor(findings, "NET-038"),
                 (std::vector<std::string>{"load limit per metre of trays"}));
        QCOMPARE(missingFor(findings, "NET-039"),
                 (std::vector<std::string>{"bend radius of bare"}));

        OneTray other;
        other.join(other.a, other.b, 1, cableOf("odd", "string", 9.0, 1));
        QCOMPARE(missingFor(judged(other.design), "NET-036"),
                 (std::vector<std::string>{"outer diameter of cables in trays"}));
    }

    void aUsualDiameterMakesAVerdictProvisional() {
        OneTray hall;
        hall.join(hall.a, hall.b, 60, shortCopper());
        setFill(hall, 0.8);
        const auto found = of(judged(hall.design), "NET-036");
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].provisional);
    }

    void stackHeightAndWeight() {
        // 60 cables of 40 mm: 75,398 mm², half of what they take up, on 300 mm: 503 mm.
        OneTray hall;
        hall.join(hall.a, hall.b, 60, cableOfDiameter(0.04));
        const auto high = of(judged(hall.design), "NET-037");
        QCOMPARE(high.size(), 1U);
        QVERIFY(std::fabs(high[0].value - 60 * std::acos(-1.0) / 4.0 * 1.6e-3 / 0.15) < 1e-9);
        // 0.1 kg/m each: 6 kg/m of 40.
        QVERIFY(of(judged(hall.design), "NET-038").empty());
        Item item = *hall.design.items.find(hall.tray);
        item.own.set(Property::LinearLoadLimit, 6.0);
        hall.design.items.put(item);
        QVERIFY(of(judged(hall.design), "NET-038").empty());
        item.own.set(Property::LinearLoadLimit, 5.9);
        hall.design.items.put(item);
        const auto heavy = of(judged(hall.design), "NET-038");
        QCOMPARE(heavy.size(), 1U);
        QCOMPARE(heavy[0].severity, Severity::Error);
        QVERIFY(std::fabs(heavy[0].value - 6.0) < 1e-9);
    }

    void bendsByThePartElseByTheDiameter() {
        OneTray hall;
        hall.join(hall.a, hall.b, 1, thickCable());  // 60 mm of 75
        QVERIFY(of(judged(hall.design), "NET-039").empty());
        Product silent = cableOfDiameter(0.008);
        silent.values.erase(Property::BendRadius);
        hall.join(hall.a, hall.b, 1, silent);  // 10 · 8 mm
        const auto found = of(judged(hall.design), "NET-039");
        QCOMPARE(found.size(), 1U);
        QVERIFY(std::fabs(found[0].limit - 0.08) < 1e-12);
    }

    void twistedPairKeepsClearOfPowerAndFibreNeedNot() {
        const auto separated = [](const Product& cable, bool isTray, double z) {
            OneTray hall;
            hall.join(hall.a, hall.b, 1, cable);
            Product power = isTray ? trayOf() : productCalled("busway", Kind::Busway);
            power.key = "power";
            power.notes["carries"] = "power";
            power.values[Property::Height] = {0.1, Confidence::Datasheet, 0};
            hall.put(power, {5, 2, z, 0.0}, {{Property::Width, 4.0}, {Property::Depth, 0.1}});
            return of(judged(hall.design), "NET-040");
        };
        QVERIFY(separated(patchCord(), false, 2.75).empty());
        QCOMPARE(separated(patchCord(), false, 2.74).size(), 1U);
        QVERIFY(std::fabs(separated(patchCord(), false, 2.74)[0].value - 0.04) < 1e-9);
        QCOMPARE(separated(patchCord(), true, 2.8).size(), 1U);
        QVERIFY(separated(patchCord(), true, 2.83).empty());
        QVERIFY(separated(fibre(), false, 2.74).empty());
    }

    void redundantCablesTogetherForMoreThanIsAllowed() {
        const auto shared = [](double at, bool isOneTray) {
            TrayHall hall;
            hall.tray({0, 2}, {20, 2});
            hall.tray({0, 6}, {20, 6});
            const auto server = hall.rack(serverOf(1), 1, {2, isOneTray ? 2.0 : 4.0});
            const auto first = hall.rack(inBandSwitch(), 1, {at, 2});
            const auto second = hall.rack(inBandSwitch(), 1, {at + 0.6, isOneTray ? 2.0 : 6.0});
            hall.design.thresholds.edit()["NET-035.reach"].value = 1.5;
            hall.link(LinkKind::InBand, {server, 1, 1, 0}, {first, 1, 0, 0}, fibre());
            hall.link(LinkKind::InBand, {server, 1, 1, 1}, {second, 1, 0, 0}, fibre());
            return of(judged(hall.design), "NET-041");
        };
        QVERIFY(shared(5.0, true).empty());
        const auto found = shared(6.0, true);
        QCOMPARE(found.size(), 1U);
        QVERIFY(std::fabs(found[0].value - 4.0) < 1e-9);
        QVERIFY(shared(6.0, false).empty());
    }

    void secondCablesLieInAnotherTray() {
        TrayHall hall;
        hall.tray({0, 2}, {20, 2});
        const auto further = hall.tray({0, 2.5}, {20, 2.5});
        const auto server = hall.rack(serverOf(1), 2, {3, 2.2});
        const auto one = hall.rack(inBandSwitch(), 1, {12, 2.2});
        const auto other = hall.rack(inBandSwitch(), 1, {12.6, 2.2});
        for (std::uint16_t i = 1; i <= 2; ++i) {
            hall.link(LinkKind::InBand, {server, i, 1, 0}, {one, 1, 0, i}, fibre());
            hall.link(LinkKind::InBand, {server, i, 1, 1}, {other, 1, 0, i}, fibre());
        }
        // It says so: 0.1 m further across at both ends.
        const auto told = of(judged(hall.design), "NET-041");
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told[0].severity, Severity::Info);
        QVERIFY(sentence(told[0].message, hall.design).find("0.200 m longer") != std::string::npos);
        QVERIFY(fixesOf(hall.design, told[0]).empty());

        // Until they are laid in the first by choice; the fix takes that back, and nothing that
        // balancing has laid between the same racks.
        const auto first = hall.design.items.begin()->id;
        const auto balanced =
            hall.link(LinkKind::Storage, {server, 1, 2, 0}, {other, 1, 0, 40}, fibre());
        Link laidFull = *hall.design.links.find(balanced);
        laidFull.trays = std::vector{first};
        hall.design.links.put(laidFull);
        Design chosen = hall.design;
        for (const Link& link : hall.design.links) {
            if (link.to.item == other) {
                Link laid = link;
                laid.trays = std::vector{first};
                chosen.links.put(laid);
            }
        }
        const auto found = of(judged(chosen), "NET-041");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].severity, Severity::Warning);
        QVERIFY(std::fabs(found[0].value - 9.0) < 1e-9);
        const auto fixes = fixesOf(chosen, found[0]);
        QVERIFY(!fixes.empty());
        QVERIFY(fixes.front().next == hall.design);
        QVERIFY(first != further);
    }

    void balancingBringsNoRedundantCablesTogether() {
        // The second cables fill their tray; the only other one is that of the first.
        TrayHall hall;
        Product narrow = trayOf(0.05, 0.03);
        narrow.key = "narrow";
        hall.tray({0, 2}, {20, 2});
        const auto full = hall.tray({0, 2.5}, {20, 2.5}, 2.6, narrow);
        const auto server = hall.rack(serverOf(1), 12, {3, 2.2});
        const auto one = hall.rack(inBandSwitch(), 1, {12, 2.2});
        const auto other = hall.rack(inBandSwitch(), 1, {12.6, 2.2});
        for (std::uint16_t i = 1; i <= 12; ++i) {
            hall.link(LinkKind::InBand, {server, i, 1, 0}, {one, 1, 0, i}, thickCable());
            hall.link(LinkKind::InBand, {server, i, 1, 1}, {other, 1, 0, i}, thickCable());
        }
        QCOMPARE(of(judged(hall.design), "NET-036").size(), 1U);
        QVERIFY(!balanceTrays(hall.design, std::span(&full, 1)));
        // What is not redundant may go there.
        Design alone = hall.design;
        for (const Link& link : hall.design.links) {
            if (link.to.item == one) {
                alone.links.erase(link.id);
            }
        }
        for (const Link& link : hall.design.links) {
            if (link.to.item == other) {
                Link laid = link;
                laid.trays = std::vector{full};
                alone.links.put(laid);
            }
        }
        QCOMPARE(of(judged(alone), "NET-036").size(), 1U);
        QVERIFY(balanceTrays(alone, std::span(&full, 1)));
    }

    void theFixTakesBackTraysThatLeadNowhere() {
        TrayHall hall;
        const auto tray = hall.tray({0, 2}, {20, 2});
        const auto gone = hall.tray({0, 2.5}, {20, 2.5});
        const auto a = hall.node({3, 2.2});
        const auto b = hall.node({9, 2.2});
        Link link = *hall.design.links.find(hall.join(a, b));
        link.trays = std::vector{gone};
        hall.design.links.put(link);
        hall.design.items.erase(gone);
        const auto found = of(judged(hall.design), "NET-035");
        QCOMPARE(found.size(), 1U);
        const auto fixes = fixesOf(hall.design, found[0]);
        QCOMPARE(fixes.size(), 1U);
        QVERIFY(of(judged(fixes[0].next), "NET-035").empty());
        QVERIFY(layCables(fixes[0].next).find(tray)->fill() > 0.0);
    }

    void theFixJoinsSecondCablesWhereTheyLieApart() {
        TrayHall hall;
        hall.tray({0, 2}, {20, 2});
        const auto server = hall.rack(serverOf(1), 2, {8, 2});
        const auto first = hall.rack(inBandSwitch(), 1, {14, 2});
        const auto second = hall.rack(inBandSwitch(), 1, {14.6, 2});
        const auto left = hall.rack(inBandSwitch(), 1, {2, 2});
        const auto node = hall.rack(serverOf(1), 1, {3, 2});
        for (std::uint16_t i = 1; i <= 2; ++i) {
            hall.link(LinkKind::InBand, {server, i, 1, 0}, {first, 1, 0, i}, fibre());
            hall.link(LinkKind::InBand, {server, i, 1, 1}, {second, 1, 0, i}, fibre());
        }
        // What another node takes of the switch at the other end is not given away.
        hall.link(LinkKind::InBand, {node, 1, 1, 0}, {left, 1, 0, 0}, fibre());
        const auto found = of(judged(hall.design), "NET-041");
        QCOMPARE(found.size(), 1U);
        const auto fixes = fixesOf(hall.design, found[0]);
        QCOMPARE(fixes.size(), 1U);
        QVERIFY(of(judged(fixes[0].next), "NET-041").empty());
        QVERIFY(of(judged(fixes[0].next), "NET-051").empty());
        QVERIFY(of(judged(fixes[0].next), "NET-021").size() ==
                of(judged(hall.design), "NET-021").size());
        QCOMPARE(fixes[0].next.links.size(), hall.design.links.size());
        // Without that switch there is nowhere else to go.
        Design bare = hall.design;
        for (const Link& link : hall.design.links) {
            if (link.to.item == left) {
                bare.links.erase(link.id);
            }
        }
        QVERIFY(fixesOf(bare, found[0]).empty());
    }

    void theFixLaysCablesElsewhereAndStoresTheWay() {
        TrayHall hall;
        const auto full = hall.tray({0, 2}, {12, 2});
        hall.tray({0, 2.5}, {12, 2.5});
        const auto a = hall.node({3, 2.2});
        const auto b = hall.node({9, 2.2});
        const auto c = hall.node({6, 2.2});
        hall.join(a, b, 30);
        const auto stays = hall.join(c, b, 30);
        setFill(hall, full, 0.6, 60);
        const auto found = of(judged(hall.design), "NET-036");
        QCOMPARE(found.size(), 1U);
        const auto fixes = fixesOf(hall.design, found[0]);
        QCOMPARE(fixes.size(), 1U);
        const Design& fixed = fixes[0].next;
        QVERIFY(of(judged(fixed), "NET-036").empty());
        QVERIFY(of(judged(fixed), "NET-035").empty());
        int stored = 0;
        for (const Link& link : fixed.links) {
            stored += link.trays->empty() ? 0 : 1;
        }
        QCOMPARE(stored, 30);

        // Moving the rack at one end changes no cable of others.
        Design moved = fixed;
        Item item = *moved.items.find(c);
        item.pose.x = 5.0;
        moved.items.put(item);
        const NetworkResult before = analyseNetwork(fixed);
        const NetworkResult after = analyseNetwork(moved);
        for (const Link& link : moved.links) {
            if (link.from.item != c) {
                QCOMPARE(after.find(link.id)->length, before.find(link.id)->length);
            }
        }
        QVERIFY(after.find(stays)->length != before.find(stays)->length);
    }

    void aTrayThatIsNotFullOrHasNoOtherWayIsRefused() {
        OneTray hall;
        hall.join(hall.a, hall.b, 60);
        QVERIFY(!balanceTrays(hall.design, std::span(&hall.tray, 1)));
        setFill(hall, 0.6);
        QVERIFY(!balanceTrays(hall.design, std::span(&hall.tray, 1)));
    }

  private:
    /// Gives a tray the height at which `cables` of 9 mm fill it to `share`.
    static void setFill(TrayHall& hall, Id<Item> tray, double share, int cables) {
        Item item = *hall.design.items.find(tray);
        item.own.set(Property::LoadingHeight,
                     cables * std::acos(-1.0) / 4.0 * 81e-6 / (0.3 * share));
        hall.design.items.put(item);
    }
    static void setFill(OneTray& hall, double share) { setFill(hall, hall.tray, share, 60); }
};

HALLWRIGHT_TEST(TrayRulesTest);
#include "tray_rules_test.moc"
