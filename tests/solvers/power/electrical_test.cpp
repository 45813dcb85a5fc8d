// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/electrical.h"

#include "tests/test_main.h"

#include <cmath>
#include <complex>
#include <numbers>

using namespace hallwright;
using namespace hallwright::literals;

namespace {

void compareWithin(double value, double expected, double tolerance) {
    QVERIFY2(std::fabs(value - expected) <= tolerance,
             qPrintable(QString("%1 is not %2").arg(value, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

}  // namespace

/// Check values of rules.md 8 and the phasors of its 6.1.
class ElectricalTest : public QObject {
    Q_OBJECT
  private slots:
    void twentyKilowattsAtFourHundredVolts() {
        compareWithin(threePhaseCurrent(20.0_kW, 400.0_V, 0.95).si(), 30.387, 5e-4);
        compareWithin(singlePhaseCurrent(2.3_kW, 230.0_V, 1.0).si(), 10.0, 1e-12);
        const double s = 20e3 / 0.95;
        const auto currents = lineCurrents(balanced(20e3, std::sqrt(s * s - 4e8)), 400.0);
        for (const double current : currents) {
            compareWithin(current, 30.387, 5e-4);
        }
    }

    void breakerForContinuousAndOtherLoad() {
        const Current least = requiredBreaker(25.0_A, 5.0_A, 1.25);
        compareWithin(least.si(), 36.25, 1e-12);
        QCOMPARE(standardBreaker(least, Jurisdiction::Nec)->si(), 40.0);
        QCOMPARE(standardBreaker(least, Jurisdiction::Iec)->si(), 40.0);
        QCOMPARE(standardBreaker(40.0_A, Jurisdiction::Nec)->si(), 40.0);
        QCOMPARE(standardBreaker(40.001_A, Jurisdiction::Nec)->si(), 45.0);
        QCOMPARE(standardBreaker(40.001_A, Jurisdiction::Iec)->si(), 50.0);
        QVERIFY(!standardBreaker(6000.1_A, Jurisdiction::Nec));
    }

    void neutralAndUnbalance() {
        const std::array<Current, 3> phases{32.0_A, 24.0_A, 16.0_A};
        compareWithin(neutralCurrent(phases).si(), 13.856, 5e-4);
        compareWithin(unbalanceOf(phases), 1.0 / 3.0, 1e-12);
        QCOMPARE(unbalanceOf({}), 0.0);
        QCOMPARE(neutralCurrent({20.0_A, 20.0_A, 20.0_A}).si(), 0.0);
    }

    void lineToLineLoadsDrawTheCurrentsOfTheirPhasors_data() {
        QTest::addColumn<double>("ab");
        QTest::addColumn<double>("bc");
        QTest::addColumn<double>("ca");
        QTest::addColumn<double>("pf");
        QTest::newRow("one") << 3000.0 << 0.0 << 0.0 << 0.95;
        QTest::newRow("two") << 3000.0 << 1500.0 << 0.0 << 0.8;
        QTest::newRow("three, unequal") << 3000.0 << 1500.0 << 700.0 << 0.95;
        QTest::newRow("balanced") << 2000.0 << 2000.0 << 2000.0 << 1.0;
    }

    void lineToLineLoadsDrawTheCurrentsOfTheirPhasors() {
        QFETCH(double, ab);
        QFETCH(double, bc);
        QFETCH(double, ca);
        QFETCH(double, pf);
        const double voltage = 208.0;
        const double tangent = std::tan(std::acos(pf));
        PhasePower sum;
        const std::array<double, 3> loads{ab, bc, ca};
        for (int pair = 0; pair < 3; ++pair) {
            const double p = loads[static_cast<std::size_t>(pair)];
            sum += lineToLine(p, p * tangent, pair);
        }
        // I_A = I_AB − I_CA and so on, each load's current behind its voltage by the angle of its
        // power factor.
        const auto current = [&](double power, double degrees) {
            return std::polar(power / (voltage * pf),
                              degrees * std::numbers::pi / 180.0 - std::acos(pf));
        };
        const auto iAb = current(ab, 30.0);
        const auto iBc = current(bc, -90.0);
        const auto iCa = current(ca, 150.0);
        const auto lines = lineCurrents(sum, voltage);
        compareWithin(lines[0], std::abs(iAb - iCa), 1e-9);
        compareWithin(lines[1], std::abs(iBc - iAb), 1e-9);
        compareWithin(lines[2], std::abs(iCa - iBc), 1e-9);
        compareWithin(sum.active(), ab + bc + ca, 1e-9);
        compareWithin(sum.reactive(), (ab + bc + ca) * tangent, 1e-9);
    }

    void aDeltaKeepsThePowerAndSpreadsIt() {
        const PhasePower wye{{3000.0, 0.0, 0.0}, {900.0, 0.0, 0.0}};
        const PhasePower delta = throughDelta(wye);
        compareWithin(delta.active(), 3000.0, 1e-9);
        compareWithin(delta.reactive(), 900.0, 1e-9);
        const auto lines = lineCurrents(delta, 400.0);
        compareWithin(lines[0], lines[1], 1e-9);
        compareWithin(lines[2], 0.0, 1e-12);
    }
};

HALLWRIGHT_TEST(ElectricalTest);
#include "electrical_test.moc"
