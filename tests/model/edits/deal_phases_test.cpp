// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/deal_phases.h"

#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace hallwright;

namespace {

using Circuits = std::vector<PhaseCircuit>;

/// The least deviation that any dealing leaves, by trying all of them.
double leastOf(const Circuits& circuits, const PhaseCurrents& fixed,
               const std::array<int, 3>& ways) {
    double least = std::numeric_limits<double>::infinity();
    auto dealings = static_cast<long>(std::pow(3.0, static_cast<double>(circuits.size())) + 0.5);
    for (long n = 0; n < dealings; ++n) {
        std::vector<int> first;
        std::array<int, 3> used{};
        for (long rest = n; const PhaseCircuit& circuit : circuits) {
            first.push_back(static_cast<int>(rest % 3));
            used[static_cast<std::size_t>(rest % 3)] += circuit.takesWay ? 1 : 0;
            rest /= 3;
        }
        if (used[0] <= ways[0] && used[1] <= ways[1] && used[2] <= ways[2]) {
            least = std::min(least, deviationOf(lineSums(circuits, first, fixed)));
        }
    }
    return least;
}

class Cases {
  public:
    double current() { return std::uniform_real_distribution(0.1, 60.0)(random_); }
    int below(int most) { return std::uniform_int_distribution(0, most - 1)(random_); }
    /// Of one phase, between two lines, or with supplies that do not divide by three.
    PhaseCircuit circuit() {
        const double a = current();
        switch (below(3)) {
            case 0:
                return {{a, 0.0, 0.0}, below(2) == 0};
            case 1:
                return {{a, a, 0.0}, false};
            default:
                return {{a, current(), current()}, false};
        }
    }
    Circuits circuits(int count) {
        Circuits made;
        for (int i = 0; i < count; ++i) {
            made.push_back(circuit());
        }
        return made;
    }

  private:
    std::mt19937 random_{20261127};
};

}  // namespace

class DealPhasesTest : public QObject {
    Q_OBJECT
  private slots:
    void fewCircuitsComeOutAsEvenAsTheyCan() {
        Cases cases;
        for (int n = 0; n < 300; ++n) {
            const Circuits circuits = cases.circuits(1 + cases.below(7));
            const PhaseCurrents fixed{cases.current(), cases.current(), cases.current()};
            const std::array<int, 3> ways{2 + cases.below(3), 2 + cases.below(3), 3};
            const auto dealt = dealPhases(circuits, fixed, ways);
            const double least = leastOf(circuits, fixed, ways);
            QCOMPARE(dealt.size(), circuits.size());
            QVERIFY(std::fabs(deviationOf(lineSums(circuits, dealt, fixed)) - least) < 1e-9);
        }
    }

    // Whoever is put on the least loaded of three lines leaves at most his own current between the
    // fullest and the emptiest; of three numbers none is further from their mean than 2/3 of that.
    void manyCircuitsOfOnePhaseDifferByLessThanTheLargest() {
        Cases cases;
        for (int n = 0; n < 100; ++n) {
            Circuits circuits;
            double largest = 0.0;
            for (int i = 9 + cases.below(40); i > 0; --i) {
                circuits.push_back({{cases.current(), 0.0, 0.0}, false});
                largest = std::max(largest, circuits.back().currents[0]);
            }
            const auto dealt = dealPhases(circuits);
            QVERIFY(deviationOf(lineSums(circuits, dealt)) <= largest * 2.0 / 3.0);
        }
    }

    void manyCircuitsComeNearTheLeast() {
        Cases cases;
        double sum = 0.0;
        for (int n = 0; n < 40; ++n) {
            const Circuits circuits = cases.circuits(9);
            const auto dealt = dealPhases(circuits, {}, {9, 9, 9});
            const PhaseCurrents lines = lineSums(circuits, dealt);
            const double mean = (lines[0] + lines[1] + lines[2]) / 3.0;
            const double more = deviationOf(lines) - leastOf(circuits, {}, {9, 9, 9});
            QVERIFY(more > -1e-9);
            QVERIFY2(more < 0.1 * mean, std::to_string(more / mean).c_str());
            sum += more / mean;
        }
        QVERIFY2(sum / 40.0 < 0.02, std::to_string(sum / 40.0).c_str());
    }

    void waysOfALineAreNotTakenTwice() {
        const Circuits circuits(5, PhaseCircuit{{10.0, 0.0, 0.0}, true});
        const auto dealt = dealPhases(circuits, {}, {1, 4, 1});
        QCOMPARE(std::ranges::count(dealt, 0), 1);
        QCOMPARE(std::ranges::count(dealt, 1), 3);
        QCOMPARE(std::ranges::count(dealt, 2), 1);
        QVERIFY(dealPhases(circuits, {}, {1, 2, 1}).empty());
    }

    void equalRacksTurnEvenly() {
        // Four supplies on three lines: 2, 1, 1.
        const Circuits circuits(12, PhaseCircuit{{2.0, 1.0, 1.0}, false});
        QCOMPARE(deviationOf(lineSums(circuits, dealPhases(circuits))), 0.0);
    }
};

HALLWRIGHT_TEST(DealPhasesTest);
#include "deal_phases_test.moc"
