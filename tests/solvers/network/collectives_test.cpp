// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/collectives.h"

#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

bool isNear(double a, double b, double relative = 1e-12) {
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

}  // namespace

class CollectivesTest : public QObject {
    Q_OBJECT
  private slots:
    /// rules.md 8: n = 16, 1e8 B, 25e9 B/s, 3 µs: 7.59 ms.
    void ringAllReduceHasItsCheckValue() {
        const double seconds = ringAllReduce({16, 25e9, 3e-6}, 1e8);
        QVERIFY(isNear(seconds, 2.0 * 15 * 3e-6 + 2.0 * 15.0 / 16.0 * 1e8 / 25e9));
        QCOMPARE(std::round(seconds * 1e5) / 1e2, 7.59);
    }

    void halvingSavesStepsAndNoBytes() {
        const CollectiveRanks free{64, 25e9, 0.0};
        QVERIFY(isNear(halvingAllReduce(free, 1e9), ringAllReduce(free, 1e9)));
        const CollectiveRanks slow{64, 25e9, 5e-6};
        QVERIFY(isNear(ringAllReduce(slow, 0.0), 126.0 * 5e-6));
        QVERIFY(isNear(halvingAllReduce(slow, 0.0), 12.0 * 5e-6));
    }

    void oneDomainIsAllInsideAndDomainsOfOneAreAllAcross() {
        const CollectiveRanks nvlink{32, 450e9, 2e-6};
        const CollectiveRanks network{64, 25e9, 5e-6};
        QVERIFY(isNear(hierarchicalAllReduce(nvlink, {1, 25e9, 5e-6}, 1e9),
                       ringAllReduce(nvlink, 1e9)));
        QVERIFY(isNear(hierarchicalAllReduce({1, 450e9, 2e-6}, network, 1e9),
                       std::min(ringAllReduce(network, 1e9), halvingAllReduce(network, 1e9))));
        // Across, each rank carries its part alone.
        QVERIFY(hierarchicalAllReduce(nvlink, network, 1e9) <
                ringAllReduce(nvlink, 1e9) + ringAllReduce(network, 1e9) / 16.0);
    }

    void allToAllPaysForAThinBisection() {
        const CollectiveRanks network{128, 50e9, 0.0};
        QVERIFY(isNear(allToAll(network, 1e9, 0.5), 2.0 * allToAll(network, 1e9)));
        QVERIFY(isNear(allToAll(network, 1e9, 3.0), allToAll(network, 1e9)));
        QCOMPARE(allToAll(network, 1e9, 0.0), 0.0);
    }

    void oneRankNeedsNoTime() {
        const CollectiveRanks alone{1, 25e9, 3e-6};
        for (const double seconds :
             {ringAllReduce(alone, 1e9), halvingAllReduce(alone, 1e9), allToAll(alone, 1e9)}) {
            QCOMPARE(seconds, 0.0);
        }
    }

    /// rules.md 6.8: two NICs, three switches, 40 m of fibre; then 4 kB at 400 Gb/s.
    void latencyIsTheSumOfItsParts() {
        const LatencyParts parts;
        const double first = 2.0 * 0.5e-6 + 3.0 * 0.25e-6 + 40.0 * 4.9e-9;
        QVERIFY(isNear(oneWayLatency(parts, 3, 40.0), first));
        QVERIFY(isNear(oneWayLatency(parts, 3, 40.0, 4096.0, 400e9), first + 8.0 * 4096.0 / 400e9));
    }
};

HALLWRIGHT_TEST(CollectivesTest);
#include "collectives_test.moc"
