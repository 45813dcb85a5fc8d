// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/momentum/cavities.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Mean Nusselt numbers of de Vahl Davis (1983), by Rayleigh number.
struct Published {
    double rayleigh, nusselt, within;
};
constexpr std::array<Published, 3> kPublished{
    {{1e3, 1.118, 0.01}, {1e4, 2.243, 0.01}, {1e5, 4.519, 0.015}}};

}  // namespace

class CavityTest : public QObject {
    Q_OBJECT
  private slots:
    void aHeatedWallStirsACavityAsPublished() {
        for (const Published& one : kPublished) {
            const HeatedCavity cavity = heatedCavity(one.rayleigh, 56);
            QVERIFY2(std::fabs(cavity.hot - one.nusselt) < one.within * one.nusselt,
                     qPrintable(QString("Ra %1: %2").arg(one.rayleigh).arg(cavity.hot)));
            QVERIFY(std::fabs(cavity.hot - cavity.cold) < 2e-3 * cavity.hot);
        }
    }

    void aMovingLidStirsACavityAsPublished() {
        // Ghia, Ghia and Shin (1982): −0.2109 at 0.4531, Re 100.
        const LidCavity cavity = lidCavity(100.0, 48, 2.0);
        QVERIFY2(std::fabs(cavity.at(0.4531) + 0.2109) < 0.006,
                 qPrintable(QString::number(cavity.at(0.4531))));
        QVERIFY(cavity.least() > -0.22);
    }

    void theSteadyAnswerDoesNotDependOnTheStep() {
        const double quick = lidCavity(100.0, 24, 4.0).least();
        const double slow = lidCavity(100.0, 24, 0.5).least();
        QVERIFY2(std::fabs(quick - slow) < 0.004,
                 qPrintable(QString("%1 %2").arg(quick).arg(slow)));
    }
};

HALLWRIGHT_TEST(CavityTest);
#include "cavity_test.moc"
