// SPDX-License-Identifier: GPL-3.0-or-later
// What the chain is said to have left is what the rules let it carry, neither more nor less.
#include "solvers/power/headroom.h"

#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "solvers/power/power.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/test_main.h"

#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Findings on what distribution and sources carry.
std::vector<std::string> overloads(const Design& design) {
    std::vector<std::string> said;
    const Answers answers = check(design, {.only = {Group::Power}});
    for (const Finding& finding : answers.findings.findings) {
        for (const char* rule :
             {"PWR-010", "PWR-011", "PWR-012", "PWR-013", "PWR-014", "PWR-015"}) {
            if (finding.rule == rule && finding.value > finding.limit) {
                said.push_back(std::string(rule) + " " +
                               sentence(finding.message, design, UnitSystem::Metric));
            }
        }
    }
    return said;
}

/// A rack with circuits that carry anything.
void addRack(TwoSides& sides, double watts) {
    const Id<Item> rack = sides.hall.rack("MORE", watts, {"PDU A1", "PDU B1"}, 3, 1e5);
    sides.hall.tap(sides.a.busway, rack, 1, 1e5);
    sides.hall.tap(sides.b.busway, rack, 2, 1e5);
}

}  // namespace

class HeadroomTest : public QObject {
    Q_OBJECT
  private slots:
    void aRackOfWhatIsLeftFitsAndOneOfMoreDoesNot_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed) {
            QTest::addRow("%d", seed) << seed;
        }
    }

    void aRackOfWhatIsLeftFitsAndOneOfMoreDoesNot() {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto between = [&](double low, double high) {
            return std::uniform_real_distribution(low, high)(random);
        };
        const auto nec = seed % 2 == 0 ? Jurisdiction::Nec : Jurisdiction::Iec;
        TwoSides sides = twoSides(4 + seed % 5, between(10e3, 30e3), nec, between(250e3, 600e3),
                                  between(500.0, 1200.0));
        if (seed % 3 == 0) {
            // A generator ends it, above the losses of all between: half of the load is its own.
            for (const Id<Item> id : {sides.a.generator, sides.b.generator}) {
                Item generator = *sides.hall.design.items.find(id);
                generator.own.set(Property::RatedPower, between(130e3, 150e3));
                sides.hall.design.items.put(generator);
            }
        }
        const Design& design = sides.hall.design;
        QCOMPARE(overloads(design), std::vector<std::string>{});
        const PowerHeadroom headroom = headroomOf(design, analysePower(design));
        QCOMPARE(headroom.pairs.size(), std::size_t{1});
        const SupplyPair& pair = headroom.pairs.front();
        QCOMPARE(pair.racks, static_cast<int>(sides.racks.size()));
        QVERIFY(pair.alone.si() > 1e3);
        QCOMPARE(pair.filled.si(), pair.alone.si());
        QCOMPARE(headroom.total.si(), pair.alone.si());

        TwoSides fits = sides;
        addRack(fits, pair.alone.si() * (1.0 - 1e-6));
        const auto none = overloads(fits.hall.design);
        QVERIFY2(none.empty(), none.empty() ? "" : none.front().c_str());
        TwoSides over = sides;
        addRack(over, pair.alone.si() * (1.0 + 1e-6));
        QVERIFY(!overloads(over.hall.design).empty());

        // Full, nothing is left, and what stops it is stranded behind nothing.
        const Design& full = fits.hall.design;
        const PowerHeadroom after = headroomOf(full, analysePower(full));
        QVERIFY(after.total.si() < 1e-5 * pair.alone.si());
        for (const ElementHeadroom& element : after.elements) {
            QVERIFY(element.free.si() >= element.stranded.si() - 1.0);
        }
    }

    void whatIsStrandedLiesBehindTheElementThatIsFull() {
        // A busway of 300 A ends it: everything above has more.
        const TwoSides sides = twoSides(4, 20e3, Jurisdiction::Iec, 600e3, 300.0);
        const Design& design = sides.hall.design;
        const PowerResult power = analysePower(design);
        const PowerHeadroom headroom = headroomOf(design, power);
        const auto of = [&](Id<Item> item) {
            for (const ElementHeadroom& element : headroom.elements) {
                if (power.elements[element.element].item == item) {
                    return element;
                }
            }
            return ElementHeadroom{};
        };
        const ElementHeadroom busway = of(sides.a.busway);
        const ElementHeadroom ups = of(sides.a.ups);
        QCOMPARE(busway.stranded.si(), 0.0);
        QCOMPARE(busway.binding, busway.element);
        QVERIFY(ups.stranded.si() > 100e3);
        const Id<Item> behind = power.elements[ups.binding].item;
        QVERIFY(behind == sides.a.busway || behind == sides.b.busway);
        // √3 · 400 V · 300 A · 0.95 less 80 kW, all of it on one side.
        const double left = std::sqrt(3.0) * 400.0 * 300.0 * 0.95 - 80e3;
        QVERIFY(std::fabs(headroom.total.si() - left) < 1e-6 * left);
    }

    void oneCordHasOneSide() {
        TwoSides sides = twoSides(1, 10e3, Jurisdiction::Iec, 600e3, 300.0);
        const Id<Item> rack = sides.hall.rack("ONE", 10e3, {"PDU A1"});
        sides.hall.tap(sides.a.busway, rack, 1);
        const PowerHeadroom headroom =
            headroomOf(sides.hall.design, analysePower(sides.hall.design));
        QCOMPARE(headroom.pairs.size(), std::size_t{2});
        const auto bare = std::ranges::find(headroom.pairs, SupplyPair::kNone, &SupplyPair::b);
        QVERIFY(bare != headroom.pairs.end());
        // Both pairs lean on busway A: what one takes the other has no more.
        const double left = std::sqrt(3.0) * 400.0 * 300.0 * 0.95 - 20e3;
        QVERIFY(std::fabs(bare->alone.si() - left) < 1e-6 * left);
        QVERIFY(std::fabs(headroom.total.si() - left) < 1e-6 * left);
    }

    void whatIsOverloadedHasLessThanNothing() {
        const TwoSides sides = twoSides(6, 60e3, Jurisdiction::Iec, 250e3, 1200.0);
        const PowerResult power = analysePower(sides.hall.design);
        const PowerHeadroom headroom = headroomOf(sides.hall.design, power);
        QCOMPARE(headroom.total.si(), 0.0);
        QVERIFY(std::ranges::any_of(headroom.elements, [&](const ElementHeadroom& element) {
            return power.elements[element.element].item == sides.a.ups && element.free.si() < 0.0;
        }));
    }

    void nothingIsSaidOfADesignWithoutRacks() {
        const Design design = emptyDesign();
        const PowerHeadroom headroom = headroomOf(design, analysePower(design));
        QVERIFY(headroom.pairs.empty());
        QVERIFY(headroom.elements.empty());
    }
};

HALLWRIGHT_TEST(HeadroomTest);
#include "headroom_test.moc"
