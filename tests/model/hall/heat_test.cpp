// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/heat.h"

#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

class HeatTest : public QObject {
    Q_OBJECT
  private slots:
    /// rules.md 8: 10 kW at 12 K; density at 1500 m and 20 °C; 100 kW at 10 K in PG25 and in water.
    void checkValues() {
        QVERIFY(std::fabs(airflowFor(10.0_kW, 12.0_K, 1.2).si() - 0.691) < 5e-4);
        QVERIFY(std::fabs(airDensity(20.0, 1500.0) - 1.005) < 5e-4);
        QVERIFY(std::fabs(coolantFlowFor(100.0_kW, 10.0_K).si() * 6e4 - 150.8) < 0.05);
        QVERIFY(std::fabs(waterFlowFor(100.0_kW, 10.0_K).si() * 6e4 - 144.3) < 0.05);
    }

    void drawFollowsTheModuleCap() {
        Product server;
        server.kind = Kind::GpuServer;
        server.values = {{Property::PowerNominal, {1150.0, Confidence::Datasheet, 0}},
                         {Property::Superchips, {2.0, Confidence::Datasheet, 0}},
                         {Property::ModuleCapReference, {900.0, Confidence::Datasheet, 0}},
                         {Property::PsuEfficiency, {0.95, Confidence::Datasheet, 0}},
                         {Property::LiquidHeatFraction, {0.75, Confidence::Datasheet, 0}}};
        QCOMPARE(drawOf(server, {}).power.si(), 1150.0);
        QCOMPARE(drawOf(server, {}, 1000.0).power.si(), 1150.0 + 2.0 * 100.0 / 0.95);
        QCOMPARE(drawOf(server, {{Property::ModuleCap, 800.0}}).power.si(),
                 1150.0 - 2.0 * 100.0 / 0.95);
        // A measured draw is taken as it is.
        QCOMPARE(drawOf(server, {{Property::PowerNominal, 999.0}}, 1000.0).power.si(), 999.0);
        const Draw draw = drawOf(server, {}, 1000.0);
        QVERIFY(std::fabs((draw.airHeat + draw.liquidHeat - draw.power).si()) < 1e-9);
        QCOMPARE(draw.gpus, 2.0);
        QVERIFY(!draw.guessed);
    }
};

HALLWRIGHT_TEST(HeatTest);
#include "heat_test.moc"
