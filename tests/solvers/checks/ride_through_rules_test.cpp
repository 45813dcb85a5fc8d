// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Said = std::vector<std::string>;

PowerResult fed(Id<Item> load, bool byUps) {
    PowerResult power;
    power.elements.emplace_back().kind = byUps ? Kind::Ups : Kind::Switchboard;
    PowerFeed& feed = power.feeds.emplace_back();
    feed.load = load;
    feed.pathA = {0};
    return power;
}

/// One rack of 20 kW in open air at 20 °C; its cooler has fans of 2 kW.
Hall airHall() {
    Hall hall;
    hall.put(rackOf(20e3, 1.0), "A", {3, 3});
    Product unit = crahOf(50e3, 1.2);
    unit.values[Property::PowerNominal].number = 2000.0;
    hall.put(unit, "CRAH-1", {9, 3});
    return hall;
}

/// One rack of 50 kW at 34 °C that bears 45 °C, on a CDU with pumps.
Hall loopHall() {
    Hall hall;
    Product load = rackOf(0.0, 0.0, 50e3);
    load.values[Property::CoolantInletMax] = {45.0, Confidence::Datasheet, 0};
    Product unit = cduOf(300e3, 4.0, 0.002);
    unit.values[Property::PowerNominal].number = 1000.0;
    const auto rack = hall.put(load, "A", {3, 3});
    hall.join(LinkKind::Coolant, hall.put(unit, "CDU-1", {5, 6}), rack);
    return hall;
}

Id<Item> unitOf(const Hall& hall) {
    const Item* cdu = findItem(hall.design, "CDU-1");
    return (cdu ? cdu : findItem(hall.design, "CRAH-1"))->id;
}

double lastsIn(const Hall& hall, bool byUps = true) {
    const RideThroughs all = answersOf(hall.design, fed(unitOf(hall), byUps)).rideThrough;
    return (all.air.empty() ? all.liquid.front().lasts : all.air.front().lasts()).si();
}

}  // namespace

class RideThroughRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void timesAreHeldAgainstWhatIsNeeded_data() {
        QTest::addColumn<bool>("ofAir");
        QTest::addColumn<double>("needed");  // over what it lasts
        QTest::addColumn<Said>("said");
        QTest::newRow("air, less") << true << 0.99 << Said{};
        QTest::newRow("air, as long") << true << 1.0 << Said{};
        QTest::newRow("air, more") << true << 1.01 << Said{"THM-030 warning"};
        QTest::newRow("coolant, less") << false << 0.99 << Said{};
        QTest::newRow("coolant, as long") << false << 1.0 << Said{};
        QTest::newRow("coolant, more") << false << 1.01 << Said{"THM-031 error"};
    }
    void timesAreHeldAgainstWhatIsNeeded() {
        QFETCH(bool, ofAir);
        QFETCH(double, needed);
        QFETCH(Said, said);
        Hall hall = ofAir ? airHall() : loopHall();
        hall.setLimit(ofAir ? "THM-030.restart" : "THM-031.changeover", needed * lastsIn(hall));
        const Findings findings =
            judged(hall.design, ofAir ? "THM-030" : "THM-031", fed(unitOf(hall), true));
        QCOMPARE(verdicts(findings), said);
        QVERIFY(findings.notEvaluated.empty());
        QVERIFY(said.empty() || findings.findings.front().provisional);  // near its limit
    }

    void aFindingSaysItInNumbers() {
        Hall hall = airHall();
        hall.setLimit("THM-030.restart", 600.0);
        const Findings findings = judged(hall.design, "THM-030", fed(unitOf(hall), true));
        const Finding& finding = findings.findings.front();
        const std::string text = sentence(finding.message, hall.design);
        const std::string lasts = formatted(lastsIn(hall), Dimension::Duration);
        QCOMPARE(text, "A draws air of 32 °C after " + lasts +
                           " without cooling in Hall 1, which takes 600 s to come back.");
        QCOMPARE(finding.items, (std::vector{findItem(hall.design, "A")->id, unitOf(hall)}));
        QVERIFY(sentence(finding.formula, hall.design).find("±30 %") != std::string::npos);
    }

    /// Set by somebody, the class values are no guess; the limit may still lie within their spread.
    void provisionalIsWhatTheSpreadMayTurn() {
        Hall hall = airHall();
        for (const char* key : {"THM-030.specific_heat", "THM-030.effectiveness"}) {
            hall.setLimit(key, findThreshold(key)->value);
        }
        const double lasts = lastsIn(hall);
        const auto isProvisional = [&](double needed) {
            hall.setLimit("THM-030.restart", needed * lasts);
            return judged(hall.design, "THM-030", fed(unitOf(hall), true))
                .findings.front()
                .provisional;
        };
        QVERIFY(isProvisional(1.2));
        QVERIFY(!isProvisional(1.35));
        hall.setLimit("THM-030.spread", 0.1);
        QVERIFY(!isProvisional(1.2));
    }

    void storedWaterCountsWhereFansGoOn() {
        Hall hall = airHall();
        const double bare = lastsIn(hall);
        hall.setLimit("THM-030.restart", bare + 100.0);
        const auto store = [&](double time) {
            hall.change(unitOf(hall),
                        [&](Item& item) { item.own.set(Property::StoredCooling, time); });
        };
        store(99.0);
        const auto said = [&](const PowerResult& power) {
            return judged(hall.design, "THM-030", power);
        };
        QCOMPARE(verdicts(said(fed(unitOf(hall), true))), Said{"THM-030 warning"});
        QCOMPARE(lastsIn(hall), bare + 99.0);
        QCOMPARE(lastsIn(hall, false), bare);
        store(100.0);
        QVERIFY(said(fed(unitOf(hall), true)).findings.empty());
        QCOMPARE(verdicts(said(fed(unitOf(hall), false))), Said{"THM-030 warning"});
        const Findings unfed = said({});
        QVERIFY(unfed.findings.empty());
        QCOMPARE(inEnglish(unfed.notEvaluated.front().missing),
                 Said{"power feed of the coolers of Hall 1"});
    }

    void withoutAUpsOnlyTheCoolantInRacksCounts() {
        Hall hall = loopHall();
        hall.setLimit("THM-031.changeover", lastsIn(hall));
        QVERIFY(judged(hall.design, "THM-031", fed(unitOf(hall), true)).findings.empty());
        QVERIFY(lastsIn(hall, false) < 0.5 * lastsIn(hall));
        QCOMPARE(verdicts(judged(hall.design, "THM-031", fed(unitOf(hall), false))),
                 Said{"THM-031 error"});
        QCOMPARE(inEnglish(judged(hall.design, "THM-031").notEvaluated.front().missing),
                 Said{"power feed of CDU-1"});
    }

    /// What THM-002 and LIQ-005 say already is not said again.
    void whatIsTooWarmAlreadyHasNoTime() {
        Hall hot = airHall();
        hot.change(unitOf(hot),
                   [](Item& item) { item.own.set(Property::SupplyTemperature, 33.0); });
        Hall warm = loopHall();
        warm.change(unitOf(warm),
                    [](Item& item) { item.own.set(Property::SupplyTemperature, 46.0); });
        for (const Hall& hall : {hot, warm}) {
            for (const char* rule : {"THM-030", "THM-031"}) {
                const Findings findings = judged(hall.design, rule, fed(unitOf(hall), true));
                QVERIFY(findings.findings.empty() && findings.notEvaluated.empty());
            }
        }
    }
};

HALLWRIGHT_TEST(RideThroughRulesTest);
#include "ride_through_rules_test.moc"
