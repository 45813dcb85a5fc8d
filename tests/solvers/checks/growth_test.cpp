// SPDX-License-Identifier: GPL-3.0-or-later
// Where more racks fit: free floor in line, judged as any design, and what a hall has left.
#include "solvers/checks/growth.h"

#include "model/exchange/files.h"
#include "solvers/checks/capacity.h"
#include "solvers/space/space.h"
#include "tests/hall_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Design example(const char* name) {
    return *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name + ".hall");
}

Id<Item> rackOf(const Design& design) {
    return findItem(design, "A-01")->id;
}

/// A row of `count` racks from `left`, turned as told.
void putRow(Hall& hall, const Product& rack, int count, Point left, double turn,
            const std::string& name) {
    for (int i = 0; i < count; ++i) {
        hall.put(rack, tag(name, i + 1), {left.x + 0.6 * i, left.y, 0.0, turn});
    }
}

const Product kRack = product(Kind::Rack, "rack",
                              {{Property::Width, 0.6},
                               {Property::Depth, 1.2},
                               {Property::Height, 2.0},
                               {Property::RackUnits, 42.0}});

std::size_t spotsIn(const std::vector<RackStretch>& stretches, const std::string& where) {
    for (const RackStretch& stretch : stretches) {
        if (filled(stretch.where).find(where) != std::string::npos) {
            return stretch.spots.size();
        }
    }
    return 0;
}

}  // namespace

class GrowthTest : public QObject {
    Q_OBJECT
  private slots:
    void rowsGoOnToTheWallsAndFillTheirGaps() {
        Hall hall(12.0, 9.0);
        putRow(hall, kRack, 3, {3.3, 4.5}, 0.0, "A");  // 3.0 to 4.8 m
        putRow(hall, kRack, 3, {5.7, 4.5}, 0.0, "B");  // 5.4 to 7.2 m: a gap of one rack
        const auto stretches = stretchesFor(hall.design, hall.design.items.begin()->id);
        QCOMPARE(spotsIn(stretches, "beside A1"), std::size_t{5});
        QCOMPARE(spotsIn(stretches, "beside B3"), std::size_t{8});
        QCOMPARE(spotsIn(stretches, "between A3 and B1"), std::size_t{1});
    }

    void aNewRowKeepsTheAislesOfTheOthers() {
        Hall hall(12.0, 12.0);
        // Front to front over 1.5 m: fronts at 3.0 and 4.5 m.
        putRow(hall, kRack, 4, {3.3, 2.4}, 180.0, "A");
        putRow(hall, kRack, 4, {3.3, 5.1}, 0.0, "B");
        const auto stretches = stretchesFor(hall.design, hall.design.items.begin()->id);
        for (const RackStretch& stretch : stretches) {
            if (filled(stretch.where).find("behind B1") == std::string::npos) {
                continue;
            }
            QCOMPARE(stretch.spots.size(), std::size_t{4});
            for (const RackSpot& spot : stretch.spots) {
                QCOMPARE(spot.pose.rotation, 180.0);
                // Rear of B at 5.7 m, the aisle of a lone row, half a rack.
                QVERIFY(std::fabs(spot.pose.y - (5.7 + 1.8 + 0.6)) < 1e-9);
            }
            return;
        }
        QFAIL("no new row behind B");
    }

    void everySpotIsFreeAndInLine_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("liquid") << "gh200-nvl32-256";
        QTest::newRow("air") << "gh200-air-128";
    }

    void everySpotIsFreeAndInLine() {
        QFETCH(QString, name);
        const Design design = example(name.toUtf8().constData());
        const std::size_t before = check(design).space.collisions.size();
        const auto ways = waysToGrow(design, {rackOf(design), 1000});
        QVERIFY(!ways.empty());
        for (const Growth& way : ways) {
            const Edited next = growBy(design, rackOf(design), way.spots);
            QVERIFY2(next.has_value(), next ? "" : next.error().sentence.c_str());
            const SpaceResult space = check(*next).space;
            QCOMPARE(space.collisions.size(), before);
            QVERIFY(space.outside.empty());
        }
    }

    void growingTouchesNothingThatStands() {
        const Design design = example("gh200-nvl32-256");
        const auto ways = waysToGrow(design, {rackOf(design), 3});
        const Edited next = growBy(design, rackOf(design), ways.front().spots);
        QVERIFY(next.has_value());
        for (const Item& item : design.items) {
            const Item* same = next->items.find(item.id);
            QVERIFY(same && same->tag == item.tag && same->pose == item.pose);
        }
        const Item& like = *design.items.find(rackOf(design));
        for (std::uint32_t n = 1; n <= 3; ++n) {
            const Item* rack = next->items.find(Id<Item>{design.lastId + n});
            QVERIFY(rack != nullptr);
            QCOMPARE(rack->devices->size(), like.devices->size());
            QCOMPARE(rack->room, like.room);
            // Fed on both sides by what stands there.
            const auto feeds = std::ranges::count_if(next->links, [&](const Link& link) {
                return link.kind == LinkKind::Power && link.to.item == rack->id;
            });
            QVERIFY(feeds >= 2);
        }
    }

    void waysAreJudgedAndTheBestIsFirst() {
        const Design design = example("gh200-nvl32-256");
        const Answers now = check(design);
        const auto judged = judgeGrowth(now, {rackOf(design), 4}, {});
        QVERIFY(judged.size() >= 2);
        for (std::size_t i = 0; i < judged.size(); ++i) {
            QCOMPARE(judged[i].racks.size(), std::size_t{4});
            const Answers answers = check(judged[i].next);
            // Everything that is new is said, and nothing else.
            const auto errors = answers.findings.count(Severity::Error);
            QCOMPARE(static_cast<std::size_t>(judged[i].errors),
                     errors - now.findings.count(Severity::Error));
            if (i > 0) {
                QVERIFY(judged[i - 1].errors <= judged[i].errors);
            }
        }
    }

    void aHallTakesAsManyRacksAsItSaysAndNoMore() {
        const Design design = example("gh200-nvl32-256");
        const Answers answers = check(design);
        const Capacity capacity = capacityOf(answers, rackOf(design));
        QCOMPARE(capacity.halls.size(), std::size_t{1});
        const HallCapacity& hall = capacity.halls.front();
        QCOMPARE(hall.lines[hall.binding].of, CapacityLine::Of::Power);
        QVERIFY(hall.racks >= 1);
        const auto powerErrors = [&](int racks) {
            const auto ways = waysToGrow(design, {rackOf(design), racks});
            const Edited next = growBy(design, rackOf(design), ways.front().spots);
            const Answers judged = check(*next, {.only = {Group::Power}});
            return judged.findings.count(Severity::Error);
        };
        QCOMPARE(powerErrors(hall.racks), std::size_t{0});
        QVERIFY(powerErrors(hall.racks + 1) > 0);
        // The rest of the power waits for another rack.
        const CapacityLine& power = hall.lines.front();
        QVERIFY(hall.stranded.si() < power.perRack);
    }

    void powerIsStrandedBehindCooling() {
        const Design design = example("gh200-air-128");
        const Capacity capacity = capacityOf(check(design), rackOf(design));
        const HallCapacity& hall = capacity.halls.front();
        QCOMPARE(hall.lines[hall.binding].of, CapacityLine::Of::AirCooling);
        QCOMPARE(hall.stranded.si(),
                 hall.lines.front().left - hall.racks * hall.lines.front().perRack);
        QVERIFY(hall.stranded.si() > 100e3);
        const auto ways = waysToGrow(design, {rackOf(design), hall.racks + 1});
        const Answers judged = check(*growBy(design, rackOf(design), ways.front().spots));
        QVERIFY(std::ranges::any_of(judged.findings.findings, [](const Finding& finding) {
            return finding.rule == "THM-006" && finding.severity == Severity::Error;
        }));
    }

    void whatIsNoRackDoesNotGrow() {
        const Design design = example("gh200-nvl32-256");
        const Id<Item> ups = findItem(design, "UPS-A")->id;
        QVERIFY(waysToGrow(design, {ups, 2}).empty());
        QVERIFY(waysToGrow(design, {Id<Item>{999999}, 2}).empty());
        QVERIFY(waysToGrow(design, {rackOf(design), 0}).empty());
        QVERIFY(!growBy(design, ups, {}).has_value());
        QVERIFY(!growBy(design, rackOf(design), {}).has_value());
    }
};

HALLWRIGHT_TEST(GrowthTest);
#include "growth_test.moc"
