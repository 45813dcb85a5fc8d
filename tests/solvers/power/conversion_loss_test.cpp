// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/conversion_loss.h"

#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

double efficiencyAt(const ConversionLoss& loss, double active) {
    return active / (active + loss.at(active, active));
}

}  // namespace

class ConversionLossTest : public QObject {
    Q_OBJECT
  private slots:
    void allFiguresThatAreKnownAreMet() {
        const auto loss = fittedLoss({500e3, 0.965, 0.97, 2.5e3});
        QVERIFY(loss);
        QVERIFY(near(efficiencyAt(*loss, 500e3), 0.965));
        QVERIFY(near(efficiencyAt(*loss, 250e3), 0.97));
        QVERIFY(near(loss->at(0.0, 0.0), 2.5e3));
        QVERIFY(loss->share > 0.0 && loss->square > 0.0);
    }

    /// Tier 2 of Regulation (EU) 548/2014, dry type, 1000 kVA: 1395 W at no load, 9000 W in the
    /// windings at full load.
    void transformerLosesByItsTwoPublishedFigures() {
        const auto loss = fittedLoss({1e6, 1.0 / (1.0 + 10395.0 / 1e6), std::nullopt, 1395.0});
        QVERIFY(loss);
        QVERIFY(near(loss->at(1e6, 1e6), 10395.0));
        QVERIFY(near(loss->at(0.5e6, 0.5e6), 1395.0 + 9000.0 / 4.0));
        // Its windings carry the current, whatever the power factor.
        QVERIFY(near(loss->at(0.8e6, 1e6), 10395.0));
        QVERIFY(near(loss->share, 0.0));
    }

    void halfLoadAloneLeavesOutWhatGoesInProportion() {
        const auto loss = fittedLoss({1e6, 0.96, 0.97, std::nullopt});
        QVERIFY(loss);
        QVERIFY(near(efficiencyAt(*loss, 1e6), 0.96));
        QVERIFY(near(efficiencyAt(*loss, 0.5e6), 0.97));
        QVERIFY(near(loss->share, 0.0));
    }

    void oneEfficiencyHoldsAtAnyLoad() {
        for (const auto& loss : {fittedLoss({1e6, 0.96, std::nullopt, std::nullopt}),
                                 fittedLoss({0.0, 0.96, 0.97, 1e3})}) {
            QVERIFY(loss);
            for (const double load : {1.0, 1e3, 1e6}) {
                QVERIFY(near(efficiencyAt(*loss, load), 0.96));
            }
        }
    }

    void figuresThatContradictEachOtherGiveNothing() {
        QVERIFY(!fittedLoss({1e6, 0.99, std::nullopt, 50e3}));  // more at no load than at full load
        QVERIFY(!fittedLoss({1e6, 0.90, 0.99, std::nullopt}));  // no fixed part left
    }

    void slopeIsThatOfWhatIsDrawn() {
        const ConversionLoss loss{1e3, 0.01, 2e-8};
        const double factor = 1.25;  // VA per W
        for (const double active : {1e3, 1e5, 1e6}) {
            const double step = 1e-4 * active;
            const auto drawn = [&](double watts) { return watts + loss.at(watts, factor * watts); };
            const double slope = (drawn(active + step) - drawn(active - step)) / (2.0 * step);
            QVERIFY(std::abs(loss.slope(active, factor * active) - slope) < 1e-9);
        }
    }
};

HALLWRIGHT_TEST(ConversionLossTest);
#include "conversion_loss_test.moc"
