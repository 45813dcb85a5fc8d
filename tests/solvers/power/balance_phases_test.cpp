// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/balance_phases.h"

#include "solvers/power/electrical.h"
#include "solvers/power/power.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/test_main.h"

#include <random>
#include <set>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

/// A panel with breakers of one pole, each with a rack on one phase.
struct PanelHall {
    PowerHall hall;
    Id<Item> panel;

    explicit PanelHall(const std::vector<std::pair<int, double>>& wayAndWatts) {
        panel = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 400.0}, {Ways, 42.0}});
        hall.join(hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}}), panel);
        int number = 0;
        for (const auto& [way, watts] : wayAndWatts) {
            const Id<Item> rack = hall.add(Kind::Rack, numbered("R-", ++number));
            const auto pdu =
                hall.put(rack, Kind::RackPdu, 0.0, "PDU A1", {{RatedCurrent, 32.0}, {Poles, 1.0}});
            hall.put(rack, Kind::GpuServer, 1.0, "", {{PowerNominal, watts}, {PowerFactor, 0.95}});
            const auto breaker =
                hall.put(panel, Kind::Breaker, way, "", {{BreakerCurrent, 32.0}, {Poles, 1.0}});
            hall.join(panel, rack, Side::A, breaker, pdu);
        }
    }
    static double unbalance(const Design& design, Id<Item> panel) {
        const PowerResult power = analysePower(design);
        return unbalanceOf(power.find(panel)->normalCurrent);
    }
};

}  // namespace

class BalancePhasesTest : public QObject {
    Q_OBJECT
  private slots:
    void breakersOfOnePoleChangeWays() {
        std::mt19937 random{5};
        for (int n = 0; n < 20; ++n) {
            std::vector<std::pair<int, double>> circuits;
            for (int i = 0; i < 6; ++i) {
                circuits.emplace_back(1 + 3 * i, 500.0 * static_cast<double>(1 + random() % 8));
            }
            const PanelHall made(circuits);  // all on the first line
            const Design& before = made.hall.design;
            const Edited after = balancePhases(before, analysePower(before));
            QVERIFY2(after, after ? "" : after.error().sentence.c_str());
            QCOMPARE(PanelHall::unbalance(before, made.panel), 2.0);
            QVERIFY(PanelHall::unbalance(*after, made.panel) < 1.0);
            std::set<int> ways;
            for (const Device& breaker : *after->items.find(made.panel)->devices) {
                ways.insert(static_cast<int>(breaker.position));
            }
            QCOMPARE(ways.size(), std::size_t{6});
            QVERIFY(*ways.begin() >= 1 && *ways.rbegin() <= 42);
        }
    }

    void aFullPanelChangesWaysAmongItsOwn() {
        std::vector<std::pair<int, double>> circuits;
        for (int way = 1; way <= 42; ++way) {
            circuits.emplace_back(way, way % 3 == 1 ? 3000.0 : 500.0);
        }
        const PanelHall made(circuits);
        const Design& before = made.hall.design;
        const Edited after = balancePhases(before, analysePower(before));
        QVERIFY2(after, after ? "" : after.error().sentence.c_str());
        QVERIFY(PanelHall::unbalance(before, made.panel) > 1.0);
        QVERIFY(PanelHall::unbalance(*after, made.panel) < 0.15);
        std::set<int> ways;
        for (const Device& breaker : *after->items.find(made.panel)->devices) {
            ways.insert(static_cast<int>(breaker.position));
        }
        QCOMPARE(ways.size(), std::size_t{42});
    }

    void whatIsEvenStays() {
        const PanelHall made({{1, 2000.0}, {2, 2000.0}, {3, 2000.0}});
        const Edited after = balancePhases(made.hall.design, analysePower(made.hall.design));
        QVERIFY(after && *after == made.hall.design);
    }

    // A tap-off states the line of its first phase; between two lines it takes that and the next.
    void aTapStandsOnTheLineThatItStates() {
        for (const int poles : {1, 2}) {
            for (int line = 1; line <= 3; ++line) {
                PowerHall hall;
                const Id<Item> busway =
                    hall.add(Kind::Busway, "BUS", {{RatedCurrent, 400.0}, {Width, 6.0}});
                hall.join(hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}}), busway);
                const Id<Item> rack = hall.add(Kind::Rack, "R");
                const auto pdu = hall.put(rack, Kind::RackPdu, 0.0, "PDU A1",
                                          {{Poles, static_cast<double>(poles)}});
                hall.put(rack, Kind::GpuServer, 1.0, "", {{PowerNominal, 3000.0}});
                const auto tap = hall.put(busway, Kind::TapOff, 0.3, "",
                                          {{FirstPhase, static_cast<double>(line)}});
                hall.join(busway, rack, Side::A, tap, pdu);
                const PowerResult power = analysePower(hall.design);
                const auto& currents = power.find(busway)->normalCurrent;
                for (int i = 0; i < 3; ++i) {
                    const bool carries = i == line - 1 || (poles == 2 && i == line % 3);
                    QCOMPARE(currents[static_cast<std::size_t>(i)] > Current(), carries);
                }
            }
        }
    }
};

HALLWRIGHT_TEST(BalancePhasesTest);
#include "balance_phases_test.moc"
