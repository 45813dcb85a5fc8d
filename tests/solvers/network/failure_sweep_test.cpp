// SPDX-License-Identifier: GPL-3.0-or-later
// What is tried for one of a class holds for each of them.
#include "solvers/network/failure_sweep.h"

#include "solvers/network/fabric_planes.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace hallwright;

namespace {

PlannedFabric planOf(const FabricWish& wish) {
    return planFabric(wish).value();
}

const std::vector<std::pair<const char*, FabricWish>>& wishes() {
    static const std::vector<std::pair<const char*, FabricWish>> kWishes{
        {"leaf-spine", {.endpoints = 64, .rails = 4, .radix = 16}},
        {"oversubscribed", {.endpoints = 96, .rails = 2, .radix = 16, .oversubscription = 2.0}},
        {"three tiers", {.endpoints = 96, .rails = 2, .radix = 8, .tiers = 3}},
        {"rail only",
         {.topology = FabricTopology::RailOnly, .endpoints = 64, .rails = 2, .radix = 8}},
        {"k-ary", {.topology = FabricTopology::KAry, .endpoints = 54, .radix = 6}},
        {"dragonfly",
         {.topology = FabricTopology::Dragonfly, .endpoints = 64, .radix = 8, .unitNodes = 16}},
    };
    return kWishes;
}

/// Ratio of every single loss, counted.
std::map<std::pair<bool, long>, int> oneByOne(const PlannedFabric& plan) {
    std::map<std::pair<bool, long>, int> counts;
    for (const Plane& plane : planesOf(plan)) {
        const SwitchGraph graph = plane.graph();
        const auto splits = splitsOf(plane);
        const int before = bisectionOf(plane, graph, splits).links;
        const Cuts cuts = cutsOf(graph);
        const auto add = [&](bool isLink, const Loss& loss, int lost, int times) {
            const int after = bisectionOf(plane, graph, splits, loss).links;
            const double ratio = std::min(
                1.0, static_cast<double>(after) / before * plane.links() / (plane.links() - lost));
            counts[{isLink, std::lround(1e6 * ratio)}] += times;
        };
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            add(false, {.lostSwitch = i},
                std::max(endpointsCutOff(graph, i, plane.endpoints), plane.endpoints[i]), 1);
        }
        for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
            const bool parts = std::ranges::binary_search(cuts.edges, e);
            add(true, {.lostLink = e}, parts ? endpointsBeyond(graph, e, plane.endpoints) : 0,
                static_cast<int>(graph.edges()[e].links));
        }
    }
    return counts;
}

}  // namespace

class FailureSweepTest : public QObject {
    Q_OBJECT
  private slots:
    void everySwitchAndLinkIsCountedOnce() {
        for (const auto& [name, wish] : wishes()) {
            const PlannedFabric plan = planOf(wish);
            int switches = 0;
            std::int64_t links = 0;
            for (const FailureClass& one : sweepFailures(plan)) {
                links += one.isLink ? one.count : 0;
                switches += one.isLink ? 0 : one.count;
                QVERIFY2(one.bisectionRatio >= 0.0 && one.bisectionRatio <= 1.0, name);
            }
            QCOMPARE(switches, plan.switches());
            QCOMPARE(links, plan.endpointLinks + plan.leafLinks + plan.coreLinks + plan.groupLinks);
        }
    }

    /// The least that any loss leaves is found; and in regular fabrics, of spines and cores and
    /// their cables, every one is as the one that was tried.
    void noLossIsWorseThanTheWorstOfTheClasses() {
        for (const auto& [name, wish] : wishes()) {
            const PlannedFabric plan = planOf(wish);
            double least[2] = {1.0, 1.0};
            for (const FailureClass& one : sweepFailures(plan)) {
                double& of = least[one.isLink ? 1 : 0];
                of = std::min(of, one.bisectionRatio);
            }
            for (const auto& [key, count] : oneByOne(plan)) {
                const double ratio = static_cast<double>(key.second) / 1e6;
                // Splits are not as symmetric as the fabric: a few links either way.
                QVERIFY2(
                    ratio >= least[key.first ? 1 : 0] - 0.05,
                    qPrintable(
                        QString("%1: %2 < %3").arg(name).arg(ratio).arg(least[key.first ? 1 : 0])));
            }
        }
    }

    /// NET-014: of s spines one less leaves 1 − 1/s.
    void aLostSpineTakesItsShare() {
        const PlannedFabric plan = planOf({.endpoints = 64, .rails = 4, .radix = 16});
        const int spines = plan.tiers[1].switches;
        bool isSeen = false;
        for (const FailureClass& one : sweepFailures(plan)) {
            if (!one.isLink && one.tier == "spine") {
                isSeen = true;
                QCOMPARE(one.count, spines);
                QVERIFY(std::abs(one.bisectionRatio - (1.0 - 1.0 / spines)) < 1e-9);
                QCOMPARE(one.endpointLinks, 0);
            }
            if (!one.isLink && one.tier == "leaf") {
                QVERIFY(one.endpointLinks > 0);
            }
        }
        QVERIFY(isSeen);
    }

    void stoppedItTellsNothing() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(sweepFailures(planOf(wishes().front().second), {stop.get_token(), {}}).empty());
    }
};

HALLWRIGHT_TEST(FailureSweepTest);
#include "failure_sweep_test.moc"
