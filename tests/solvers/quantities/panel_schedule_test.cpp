// SPDX-License-Identifier: GPL-3.0-or-later
// Panel schedules and plug maps: whole, in order, adding up to their panel.
#include "model/results/panel_schedule.h"

#include "model/exchange/files.h"
#include "model/exchange/panel_schedule_csv.h"
#include "solvers/power/power.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

class PanelScheduleTest : public QObject {
    Q_OBJECT
  private slots:
    void circuitsAddUpToTheirPanel_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isBusway");
        QTest::newRow("busways") << "gh200-nvl32-256" << true;
        QTest::newRow("panels") << "gh200-air-128" << false;
    }

    void circuitsAddUpToTheirPanel() {
        QFETCH(QString, name);
        QFETCH(bool, isBusway);
        const Design design = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/" +
                                          name.toStdString() + ".hall");
        const PowerResult power = analysePower(design);
        const auto schedules = panelSchedules(design, power);
        QCOMPARE(schedules.size(), std::size_t{4});
        for (const PanelSchedule& schedule : schedules) {
            QCOMPARE(schedule.isBusway, isBusway);
            QVERIFY(schedule.element && !schedule.circuits.empty());
            double active = 0.0;
            double taken = 0.0;
            double end = 0.0;
            for (const CircuitLine& circuit : schedule.circuits) {
                QVERIFY(circuit.element && circuit.load);
                active += circuit.element->normalActive.si();
                taken += isBusway ? 1 : circuit.poles;
                QVERIFY(circuit.position > end - 1e-9);  // in order, none on another
                end = circuit.position + (isBusway ? 0.1 : circuit.poles - 0.5);
                QVERIFY(circuit.firstPhase >= 0 && circuit.firstPhase < 3);
                QVERIFY(circuit.rating > 0.0);
            }
            QVERIFY(std::abs(active - schedule.element->normalActive.si()) < 1e-6 * active);
            QCOMPARE(schedule.free + static_cast<int>(taken), schedule.places);
            QVERIFY(end < schedule.extent + 1.0);
        }
    }

    void aSpareHasNoLoad() {
        TwoSides sides = twoSides(2, 10e3);
        sides.hall.put(sides.a.busway, Kind::TapOff, 5.0, "",
                       {{Property::RatedCurrent, 32.0}, {Property::BreakerCurrent, 32.0}});
        const auto schedules = panelSchedules(sides.hall.design, analysePower(sides.hall.design));
        QCOMPARE(schedules.size(), std::size_t{2});
        const CircuitLine& spare = schedules.front().circuits.back();
        QVERIFY(!spare.load);
        QCOMPARE(spare.rating, 32.0);
        QCOMPARE(schedules.front().circuits.size(), std::size_t{3});
        QCOMPARE(schedules.back().circuits.size(), std::size_t{2});
    }

    void filesHaveALineForEachCircuit() {
        const Design design =
            *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");
        const PowerResult power = analysePower(design);
        const auto schedules = panelSchedules(design, power);
        std::size_t circuits = 0;
        for (const PanelSchedule& schedule : schedules) {
            circuits += schedule.circuits.size();
        }
        const std::string csv = panelScheduleCsv(design, power, schedules);
        QCOMPARE(static_cast<std::size_t>(std::ranges::count(csv, '\n')), circuits + 1);
        const auto json = nlohmann::json::parse(panelScheduleJson(design, power, schedules));
        std::size_t told = 0;
        for (const auto& panel : json["panels"]) {
            told += panel["circuits"].size();
            QVERIFY(panel["free"].get<int>() <= panel["places"].get<int>());
        }
        QCOMPARE(told, circuits);
    }
};

HALLWRIGHT_TEST(PanelScheduleTest);
#include "panel_schedule_test.moc"
