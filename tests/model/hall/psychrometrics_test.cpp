// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/psychrometrics.h"

#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

class PsychrometricsTest : public QObject {
    Q_OBJECT
  private slots:
    void dewPointOfTheRuleSheet() {
        // rules.md 8: 24 °C at 50 % → 12.94 °C.
        QVERIFY(std::fabs(dewPoint(24.0_degC, 0.5).celsius() - 12.94) < 0.005);
    }

    void saturatedAirIsAtItsDewPoint() {
        for (const double t : {-10.0, 0.0, 15.0, 35.0}) {
            QVERIFY(std::fabs(dewPoint(Temperature(t), 1.0).celsius() - t) < 1e-9);
        }
    }

    void dryAirHasNone() { QVERIFY(std::isinf(dewPoint(24.0_degC, 0.0).celsius())); }
};

HALLWRIGHT_TEST(PsychrometricsTest);
#include "psychrometrics_test.moc"
