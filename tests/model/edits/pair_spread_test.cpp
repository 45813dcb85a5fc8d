// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/pair_spread.h"

#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace hallwright;

namespace {

const std::vector<SystemPair> kThree{{0, 1}, {1, 2}, {2, 0}};
const std::vector<SystemPair> kFour{{0, 1}, {2, 3}, {1, 2}, {3, 0}, {0, 2}, {1, 3}};

/// The greatest load after any one loss, counted anew for each system lost.
double mostByLosing(const std::vector<PairLoad>& loads, const std::vector<SystemPair>& of,
                    std::size_t systems) {
    double most = 0.0;
    for (std::size_t lost = 0; lost <= systems; ++lost) {  // the last: none
        std::vector<double> carried(systems, 0.0);
        for (std::size_t i = 0; i < loads.size(); ++i) {
            const auto [a, b] = of[i];
            if (lost == a || lost == b) {
                carried[lost == a ? b : a] += loads[i].power;
            } else if (loads[i].isShared) {
                carried[a] += loads[i].power / 2.0;
                carried[b] += loads[i].power / 2.0;
            } else {
                carried[a] += loads[i].power;
            }
        }
        for (std::size_t s = 0; s < systems; ++s) {
            most = s == lost ? most : std::max(most, carried[s]);
        }
    }
    return most;
}

double leastOf(const std::vector<PairLoad>& loads, std::size_t systems,
               const std::vector<SystemPair>& pairs) {
    double least = std::numeric_limits<double>::infinity();
    const auto all = static_cast<long>(
        std::pow(static_cast<double>(pairs.size()), static_cast<double>(loads.size())) + 0.5);
    for (long n = 0; n < all; ++n) {
        std::vector<SystemPair> of;
        long rest = n;
        for (std::size_t i = 0; i < loads.size(); ++i) {
            of.push_back(pairs[static_cast<std::size_t>(rest) % pairs.size()]);
            rest /= static_cast<long>(pairs.size());
        }
        least = std::min(least, mostByLosing(loads, of, systems));
    }
    return least;
}

std::vector<PairLoad> randomLoads(std::mt19937& random, std::size_t count) {
    std::vector<PairLoad> loads;
    for (std::size_t i = 0; i < count; ++i) {
        loads.push_back({std::uniform_real_distribution(1.0, 100.0)(random), true});
    }
    return loads;
}

}  // namespace

class PairSpreadTest : public QObject {
    Q_OBJECT
  private slots:
    void loadsAfterALossAreThoseOfEachLossInTurn() {
        std::mt19937 random{1};
        for (int n = 0; n < 200; ++n) {
            auto loads = randomLoads(random, 1 + random() % 12);
            std::vector<SystemPair> of;
            for (PairLoad& load : loads) {
                load.isShared = random() % 3 != 0;
                of.push_back(kFour[random() % kFour.size()]);
            }
            const SystemLoads systems = loadsOfSystems(loads, of, 4, Catch::Partner);
            QVERIFY(std::fabs(systems.mostWorst() - mostByLosing(loads, of, 4)) < 1e-9);
        }
    }

    // Two thirds normally, all of a rating after a loss; three quarters for four.
    void evenLoadsFillSystemsAsTheirNameSays() {
        for (const auto& [pairs, systems, carried] :
             {std::tuple{kThree, 3, 2.0}, std::tuple{kFour, 4, 3.0}}) {
            const std::vector<PairLoad> loads(12, {50.0, true});
            const auto count = static_cast<std::size_t>(systems);
            const auto of = spreadOverPairs(loads, count, Catch::Partner, pairs, pairs);
            const SystemLoads found = loadsOfSystems(loads, of, count, Catch::Partner);
            QCOMPARE(found.mostWorst(), 600.0 / carried);
            QCOMPARE(found.mostNormal(), 600.0 / systems);
            for (const SystemPair& pair : pairs) {
                QCOMPARE(std::ranges::count(of, pair),
                         static_cast<std::ptrdiff_t>(12 / pairs.size()));
            }
        }
    }

    void fewLoadsComeNearTheBestThereIs() {
        std::mt19937 random{2};
        double most = 0.0;
        double sum = 0.0;
        for (int n = 0; n < 60; ++n) {
            const bool isThree = n % 2 == 0;
            const auto& pairs = isThree ? kThree : kFour;
            const std::size_t systems = isThree ? 3 : 4;
            const auto loads = randomLoads(random, isThree ? 7 : 5);
            const auto of = spreadOverPairs(loads, systems, Catch::Partner, pairs, pairs);
            const double ratio = mostByLosing(loads, of, systems) / leastOf(loads, systems, pairs);
            QVERIFY(ratio > 1.0 - 1e-9);
            most = std::max(most, ratio);
            sum += ratio;
        }
        QVERIFY2(most < 1.15, std::to_string(most).c_str());
        QVERIFY2(sum / 60.0 < 1.02, std::to_string(sum / 60.0).c_str());
    }

    void aReserveLeavesOnlyBranchesToPartners() {
        const std::vector<PairLoad> loads{{40.0, true}, {60.0, true}, {10.0, false}};
        const std::vector<SystemPair> of{{0, 1}, {1, 0}, {0, 0}};
        const SystemLoads systems = loadsOfSystems(loads, of, 2, Catch::Reserve);
        QCOMPARE(systems.normal[0], 60.0);
        QCOMPARE(systems.normal[1], 50.0);
        QCOMPARE(systems.worst[0], 90.0);  // the larger branch whole
        QCOMPARE(systems.worst[1], 80.0);
    }
};

HALLWRIGHT_TEST(PairSpreadTest);
#include "pair_spread_test.moc"
