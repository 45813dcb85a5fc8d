// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/areas.h"
#include "model/edits/fixes.h"
#include "model/edits/templates/templates.h"
#include "solvers/checks/check.h"
#include "solvers/checks/power_verdicts.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>
#include <map>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Said = std::vector<std::string>;

Product rack() {
    return product(Kind::GpuRack, "rack",
                   {{Property::Width, 0.6},
                    {Property::Depth, 1.2},
                    {Property::Height, 2.2},
                    {Property::Mass, 1000.0},
                    {Property::PowerNominal, 40000.0}});
}

Polygon box(double x, double y, double width, double depth) {
    return {{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}};
}

FloorArea area(AreaKind kind, Polygon outline, const std::string& name = "Zone") {
    FloorArea made;
    made.kind = kind;
    made.name = name;
    made.outline = std::move(outline);
    return made;
}

/// A row of four racks from (3, 5), 0.6 m apart, and a rack by itself at (8, 8).
struct RowHall : Hall {
    std::vector<Id<Item>> racks;
    Id<Item> lone;

    RowHall() : Hall(20, 20) {
        const Id<Row> row = design.newId<Row>();
        design.rows.put({row, "A", design.rooms.begin()->id});
        for (int i = 0; i < 4; ++i) {
            racks.push_back(put(rack(), "A-0" + std::to_string(i + 1), {3.0 + 0.6 * i, 5.0}));
            change(racks.back(), [&](Item& item) { item.row = row; });
        }
        lone = put(rack(), "L", {8, 8});
    }
    void draw(FloorArea drawn) {
        changeRoom([&](Room& room) { room.areas.push_back(std::move(drawn)); });
    }
    [[nodiscard]] std::string firstSentence(const std::string& rule) const {
        const Findings findings = judged(design, rule);
        return findings.findings.empty() ? "" : sentence(findings.findings.front().message, design);
    }
};

/// What PWR-051, a rule of power, says of space.
Findings densities(const Design& design) {
    const Answers answers = answersOf(design, {});
    Findings findings;
    judgeHallDensity({design, answers}, findings);
    return findings;
}

}  // namespace

class AreaRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void nothingStandsInWhatStaysFree() {
        RowHall hall;
        QVERIFY(judged(hall.design, "SPC-004").findings.empty());
        hall.draw(area(AreaKind::KeepOut, box(3.35, 4.0, 1.0, 2.0), "Way out"));
        const Findings findings = judged(hall.design, "SPC-004");
        QCOMPARE(verdicts(findings), (Said{"SPC-004 error", "SPC-004 error"}));
        QCOMPARE(hall.firstSentence("SPC-004"),
                 std::string("A-02 stands in Way out, which stays free."));
        // What hangs above or lies in the floor does not stand there.
        hall.put(product(Kind::Tray, "tray", {{Property::Width, 6.0}}), "TRAY-1", {4, 5});
        QCOMPARE(judged(hall.design, "SPC-004").findings.size(), std::size_t{2});
    }

    void besideIsNotIn() {
        RowHall hall;
        hall.draw(area(AreaKind::Ramp, box(5.1, 4.0, 1.5, 6.0), "Ramp"));
        QVERIFY(judged(hall.design, "SPC-004").findings.empty());
    }

    void aRowCrossesNoBorder_data() {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<Said>("said");
        QTest::newRow("all in it") << 2.0 << 6.0 << Said{};
        QTest::newRow("none in it") << 6.0 << 7.0 << Said{};
        QTest::newRow("two of four") << 2.0 << 3.9 << Said{"SAF-024 warning"};
        QTest::newRow("through a rack") << 2.0 << 3.6 << Said{"SAF-024 warning"};
    }
    void aRowCrossesNoBorder() {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(Said, said);
        for (const AreaKind kind : {AreaKind::Security, AreaKind::Fire, AreaKind::Suppression}) {
            RowHall hall;
            hall.draw(area(kind, box(from, 4.0, to - from, 2.0), "Tenant A"));
            QCOMPARE(verdicts(judged(hall.design, "SAF-024")), said);
        }
        RowHall hall;
        hall.draw(area(AreaKind::Phase, box(from, 4.0, to - from, 2.0)));
        QVERIFY(judged(hall.design, "SAF-024").findings.empty());  // phases grow along rows
    }

    void aRackByItselfStandsAcrossABorder() {
        RowHall hall;
        hall.draw(area(AreaKind::Fire, box(8, 6, 5, 5), "East"));
        QCOMPARE(hall.firstSentence("SAF-024"), std::string("L stands across the border of East."));
    }

    void eachRackIsInOneZoneOfAKind() {
        RowHall hall;
        const Findings none = judged(hall.design, "SAF-020");
        QVERIFY(none.findings.empty());
        QCOMPARE(none.notEvaluated.size(), std::size_t{2});
        QCOMPARE(inEnglish(none.notEvaluated.front().missing), Said{"detection zones of Hall 1"});
        hall.draw(area(AreaKind::Detection, box(0, 0, 20, 20), "All"));
        hall.draw(area(AreaKind::Suppression, box(0, 0, 6, 20), "West"));
        const Findings partly = judged(hall.design, "SAF-020");
        QVERIFY(partly.notEvaluated.empty());
        QCOMPARE(verdicts(partly), Said{"SAF-020 error"});
        QCOMPARE(partly.findings.front().items, std::vector{hall.lone});
        QCOMPARE(hall.firstSentence("SAF-020"),
                 std::string("1 of 5 racks in Hall 1 stand in no suppression zone as a whole."));
        hall.draw(area(AreaKind::Suppression, box(6, 0, 14, 20), "East"));
        QVERIFY(judged(hall.design, "SAF-020").findings.empty());
        hall.draw(area(AreaKind::Suppression, box(2, 4, 4, 2), "Twice"));
        QCOMPARE(judged(hall.design, "SAF-020").findings.front().items.size(), std::size_t{4});
        // The fix draws one over the whole floor.
        const auto fixes = fixesOf(hall.design, judged(hall.design, "SAF-020").findings.front());
        QCOMPARE(fixes.size(), std::size_t{1});
        QVERIFY(judged(fixes.front().next, "SAF-020").findings.empty());
    }

    void aSlabAreaHasNoPlenum() {
        const Design design = *buildTemplate("gh200-air", {});
        const Room& hall = *design.rooms.begin();
        const Bounds walls = boundsOf(hall.outline);
        const auto tilesOf = [&](const Design& of) {
            const Answers answers = check(of, {.fidelity = Fidelity::Potential});
            std::map<Id<Item>, double> flows;
            for (const auto& field : answers.fields) {
                for (const TileAir& tile : field->tiles) {
                    flows[tile.tile] = tile.flow;
                }
            }
            return flows;
        };
        const auto before = tilesOf(design);
        QVERIFY(!before.empty());
        const auto sum = [](const std::map<Id<Item>, double>& flows) {
            double total = 0.0;
            for (const auto& [item, flow] : flows) {
                total += flow;
            }
            return total;
        };
        QVERIFY(sum(before) > 1.0);
        // A strip from wall to wall between the CRAHs at the left and the tiles: nothing passes.
        const Item& crah = *findItem(design, "CRAH-1");
        const double x = boundsOf(footprintOf(design, crah)).high.x + 0.3;
        FloorArea strip =
            area(AreaKind::Slab, box(x, walls.low.y, 0.6, walls.high.y - walls.low.y));
        const Design parted = *addArea(design, hall.id, strip);
        const auto after = tilesOf(parted);
        QVERIFY2(std::abs(sum(after)) < 0.02 * sum(before), std::to_string(sum(after)).c_str());
        // The plenum is as much smaller.
        const Room& changed = *parted.rooms.find(hall.id);
        QVERIFY(std::abs(raisedAreaOf(hall) - raisedAreaOf(changed) - areaOf(strip.outline)) <
                1e-9);
        // A CRAH on a plinth blows into the room; a tile there is an error; none is laid there.
        FloorArea plinth = area(AreaKind::Slab,
                                box(walls.low.x, walls.low.y, x - 0.3, walls.high.y - walls.low.y));
        const Design raised = *addArea(design, hall.id, plinth);
        QVERIFY(sum(tilesOf(raised)) < 1e-6);
        const Item& tile = *design.items.find(before.begin()->first);
        const Bounds there = boundsOf(footprintOf(design, tile));
        const Design under =
            *addArea(design, hall.id,
                     area(AreaKind::Slab, box(there.low.x, there.low.y, 0.6, 0.6), "Plinth"));
        const Findings findings = judged(under, "SPC-004");
        QCOMPARE(verdicts(findings), Said{"SPC-004 error"});
        QCOMPARE(findings.findings.front().items, std::vector{tile.id});
    }

    void slantedSlabsAreCoveredInSteps() {
        const Polygon triangle{{0, 0}, {6, 0}, {0, 3}};
        double covered = 0.0;
        for (const Footprint& each : rectanglesOf(triangle, 0.1)) {
            covered += each.area();
        }
        QVERIFY(std::abs(covered - 9.0) < 0.01);
        const auto exact = rectanglesOf({{0, 0}, {4, 0}, {4, 2}, {2, 2}, {2, 5}, {0, 5}}, 0.1);
        QCOMPARE(exact.size(), std::size_t{2});
        QCOMPARE(exact[0].area() + exact[1].area(), 14.0);
    }

    void whatStandsInAPhaseIsOfIt() {
        RowHall hall;
        FloorArea second = area(AreaKind::Phase, box(0, 0, 6, 20), "Second");
        second.phase = 2;
        hall.draw(second);
        hall.change(hall.racks[0], [](Item& item) { item.phase = 2; });
        const Findings findings = judged(hall.design, "SPC-005");
        QCOMPARE(verdicts(findings), Said{"SPC-005 warning"});
        QCOMPARE(findings.findings.front().items.size(), std::size_t{3});
        const auto fixes = fixesOf(hall.design, findings.findings.front());
        QCOMPARE(fixes.size(), std::size_t{1});
        QVERIFY(judged(fixes.front().next, "SPC-005").findings.empty());
    }

    void aZoneIsDeclaredForItsDensity() {
        RowHall hall;
        FloorArea zone = area(AreaKind::Security, box(2, 4, 4, 2), "Tenant A");  // 8 m²
        zone.designDensity = 20000.0;                                            // of 4 × 40 kW
        hall.changeRoom([](Room& room) { room.designDensity = 10000.0; });
        hall.draw(zone);
        QVERIFY(densities(hall.design).findings.empty());  // equal keeps within
        hall.changeRoom([](Room& room) { room.areas.front().designDensity = 19000.0; });
        const Findings findings = densities(hall.design);
        QCOMPARE(verdicts(findings), Said{"PWR-051 warning"});
        QCOMPARE(findings.findings.front().items.size(), std::size_t{4});
        const auto fixes = fixesOf(hall.design, findings.findings.front());
        QVERIFY(!fixes.empty());
        QVERIFY(densities(fixes.front().next).findings.empty());
        QCOMPARE(fixes.front().next.rooms.begin()->designDensity, 10000.0);
    }
};

HALLWRIGHT_TEST(AreaRulesTest);
#include "area_rules_test.moc"
