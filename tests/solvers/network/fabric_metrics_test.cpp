// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/fabric_metrics.h"

#include "solvers/network/fabric_times.h"
#include "tests/test_main.h"

#include <algorithm>
#include <map>
#include <set>

using namespace hallwright;

namespace {

std::vector<int> tiersOf(const PlannedFabric& plan) {
    std::vector<int> tiers;
    for (const PlannedTier& tier : plan.tiers) {
        tiers.push_back(tier.switches);
    }
    return tiers;
}

/// Ports used of each switch.
std::vector<int> portsOf(const PlannedFabric& plan) {
    std::vector<int> ports(static_cast<std::size_t>(plan.switches()), 0);
    for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
        ports[i] += plan.leaves[i].links;
    }
    for (const PlannedTrunk& trunk : plan.trunks) {
        ports[trunk.a] += static_cast<int>(trunk.links);
        ports[trunk.b] += static_cast<int>(trunk.links);
    }
    return ports;
}

std::int64_t trunkLinks(const PlannedFabric& plan) {
    std::int64_t links = 0;
    for (const PlannedTrunk& trunk : plan.trunks) {
        links += trunk.links;
    }
    return links;
}

}  // namespace

Q_DECLARE_METATYPE(FabricWish)

class FabricMetricsTest : public QObject {
    Q_OBJECT
  private slots:
    void published_data() {
        QTest::addColumn<FabricWish>("wish");
        QTest::addColumn<std::vector<int>>("tiers");
        QTest::addColumn<std::vector<int>>("cables");  // endpoint, leaf, core, between groups
        QTest::addColumn<int>("bisection");
        QTest::addColumn<int>("diameter");
        using Whole = std::vector<int>;
        // Al-Fares, Loukissas and Vahdat 2008, by k.
        QTest::newRow("k = 6") << FabricWish{.topology = FabricTopology::KAry,
                                             .endpoints = 54,
                                             .radix = 6}
                               << Whole{18, 18, 9} << Whole{54, 54, 54, 0} << 27 << 5;
        QTest::newRow("k = 4") << FabricWish{.topology = FabricTopology::KAry,
                                             .endpoints = 16,
                                             .radix = 4}
                               << Whole{8, 8, 4} << Whole{16, 16, 16, 0} << 8 << 5;
        // Striping by rules.md 8.
        QTest::newRow("twelve leaves") << FabricWish{.endpoints = 240, .radix = 40, .unitNodes = 20}
                                       << Whole{12, 10} << Whole{240, 240, 0, 0} << 120 << 3;
        // NVIDIA's SuperPOD of four units, one node left out for the fabric's managers.
        QTest::newRow("four units") << FabricWish{.endpoints = 1016,
                                                  .rails = 8,
                                                  .radix = 64,
                                                  .unitNodes = 32,
                                                  .managementPorts = 4}
                                    << Whole{32, 16} << Whole{1020, 1024, 0, 0} << 510 << 3;
        QTest::newRow("three tiers")
            << FabricWish{.endpoints = 4096, .rails = 8, .radix = 64} << Whole{128, 128, 64}
            << Whole{4096, 4096, 4096, 0} << 2048 << 5;
        // Five of ten leaves have 80 links up for their 240 endpoints.
        QTest::newRow("three to one")
            << FabricWish{.endpoints = 480, .radix = 64, .oversubscription = 3.0} << Whole{10, 4}
            << Whole{480, 160, 0, 0} << 80 << 3;
        QTest::newRow("rail-only") << FabricWish{.topology = FabricTopology::RailOnly,
                                                 .endpoints = 1024,
                                                 .rails = 8,
                                                 .radix = 64}
                                   << Whole{32, 16} << Whole{1024, 1024, 0, 0} << 512 << 3;
        // A group of JUPITER: 240 nodes of four ports of 200 Gb/s, 15 leaves and 16 spines.
        QTest::newRow("a group of Dragonfly+")
            << FabricWish{.topology = FabricTopology::Dragonfly,
                          .endpoints = 960,
                          .rails = 4,
                          .radix = 128,
                          .unitNodes = 240}
            << Whole{15, 16} << Whole{960, 960, 0, 0} << 480 << 3;
        // Five groups of 4 endpoints, one link between any two. The worst half: two groups and one
        // of two leaves of a third, 4 + 2 links to the others and 2 to its own other half.
        QTest::newRow("groups of Dragonfly+")
            << FabricWish{.topology = FabricTopology::Dragonfly, .endpoints = 20, .radix = 4}
            << Whole{10, 10} << Whole{20, 20, 0, 10} << 8 << 4;
        QTest::newRow("NVL32") << FabricWish{.topology = FabricTopology::Nvlink, .endpoints = 32}
                               << Whole{9} << Whole{576, 0, 0, 0} << 288 << 1;
        QTest::newRow("DGX GH200")
            << FabricWish{.topology = FabricTopology::Nvlink, .endpoints = 256} << Whole{96, 36}
            << Whole{4608, 4608, 0, 0} << 2304 << 3;
    }
    void published() {
        QFETCH(FabricWish, wish);
        QFETCH(std::vector<int>, tiers);
        QFETCH(std::vector<int>, cables);
        QFETCH(int, bisection);
        QFETCH(int, diameter);
        const auto plan = planFabric(wish);
        QVERIFY2(plan, plan ? "" : plan.error().sentence.c_str());
        QCOMPARE(tiersOf(*plan), tiers);
        QCOMPARE(plan->endpointLinks, cables[0]);
        QCOMPARE(plan->leafLinks, cables[1]);
        QCOMPARE(plan->coreLinks, cables[2]);
        QCOMPARE(plan->groupLinks, cables[3]);
        const FabricMetrics metrics = measureFabric(*plan);
        QCOMPARE(metrics.bisectionLinks, bisection);
        QCOMPARE(metrics.diameterSwitches, diameter);
    }

    // Whatever is asked for: no switch has more cables than ports, what is counted is what is
    // wired, and endpoints are all there.
    void everyPlanFitsItsSwitches() {
        for (const auto topology : {FabricTopology::FatTree, FabricTopology::RailOnly,
                                    FabricTopology::Dragonfly, FabricTopology::KAry}) {
            for (const int radix : {8, 16, 36, 64}) {
                for (const int rails : {1, 2, 4}) {
                    for (int nodes = 1; nodes < 700; nodes += 53) {
                        const bool isFree = topology == FabricTopology::FatTree ||
                                            topology == FabricTopology::RailOnly;
                        const auto plan =
                            planFabric({.topology = topology,
                                        .endpoints = nodes * rails,
                                        .rails = rails,
                                        .radix = radix,
                                        .unitNodes = isFree && nodes % 2 == 0 ? radix / 4 : 0,
                                        .oversubscription = isFree && nodes % 3 == 0 ? 2.0 : 1.0,
                                        .managementPorts = nodes % 5});
                        if (!plan) {
                            continue;
                        }
                        int endpoints = 0;
                        for (const PlannedLeaf& leaf : plan->leaves) {
                            endpoints += leaf.links;
                        }
                        QCOMPARE(endpoints, nodes * rails + nodes % 5);
                        QCOMPARE(plan->endpointLinks, endpoints);
                        QCOMPARE(trunkLinks(*plan),
                                 plan->leafLinks + plan->coreLinks + plan->groupLinks);
                        const std::vector<int> ports = portsOf(*plan);
                        QVERIFY(*std::ranges::max_element(ports) <= radix);
                    }
                }
            }
        }
    }

    void nonBlockingCarriesEveryHalf() {
        for (const int nodes : {33, 64, 127, 300, 513}) {
            const auto plan = planFabric({.endpoints = nodes * 4, .rails = 4, .radix = 16});
            if (plan) {
                QCOMPARE(measureFabric(*plan).fullBisectionRatio, 1.0);
            }
        }
    }

    void planesAreAlikeAndNotJoined_data() {
        QTest::addColumn<FabricWish>("wish");
        QTest::newRow("two tiers") << FabricWish{.endpoints = 512, .rails = 8, .radix = 64};
        QTest::newRow("three tiers") << FabricWish{.endpoints = 256, .rails = 2, .radix = 16};
        QTest::newRow("rail-only") << FabricWish{
            .topology = FabricTopology::RailOnly, .endpoints = 512, .rails = 4, .radix = 16};
        QTest::newRow("k-ary") << FabricWish{
            .topology = FabricTopology::KAry, .endpoints = 54, .radix = 6};
        QTest::newRow("dragonfly")
            << FabricWish{.topology = FabricTopology::Dragonfly, .endpoints = 256, .radix = 16};
    }
    void planesAreAlikeAndNotJoined() {
        QFETCH(FabricWish, wish);
        const auto one = planFabric(wish);
        QVERIFY(one);
        wish.planes = 3;
        const auto three = planFabric(wish);
        QVERIFY(three);
        QCOMPARE(three->switches(), 3 * one->switches());
        QCOMPARE(three->endpointLinks, 3 * one->endpointLinks);
        QCOMPARE(three->leafLinks, 3 * one->leafLinks);
        QCOMPARE(three->coreLinks, 3 * one->coreLinks);
        QCOMPARE(three->groupLinks, 3 * one->groupLinks);
        QCOMPARE(trunkLinks(*three), 3 * trunkLinks(*one));
        std::vector<int> ports = portsOf(*one);
        std::vector<int> all = portsOf(*three);
        for (int again = 0; again < 2; ++again) {
            const auto once = portsOf(*one);
            ports.insert(ports.end(), once.begin(), once.end());
        }
        std::ranges::sort(ports);
        std::ranges::sort(all);
        QCOMPARE(all, ports);
        const FabricMetrics before = measureFabric(*one);
        const FabricMetrics after = measureFabric(*three);
        QCOMPARE(after.bisectionLinks, 3 * before.bisectionLinks);
        QCOMPARE(after.fullBisectionRatio, before.fullBisectionRatio);
        QCOMPARE(after.diameterSwitches, before.diameterSwitches);
        // Each link of an endpoint has a rail and plane of its own.
        std::map<int, std::set<int>> planes;
        for (const PlannedLeaf& leaf : three->leaves) {
            planes[leaf.rail % 3].insert(leaf.plane % 3);
        }
        QCOMPARE(planes.size(), std::size_t{3});
        for (const auto& [rail, of] : planes) {
            QCOMPARE(of, std::set<int>{rail});
        }
    }

    void ranksAreWhoRunsAJob() {
        const auto timesOf = [](const FabricWish& wish, FabricJob job) {
            const PlannedFabric plan = *planFabric(wish);
            job.managementPorts = wish.managementPorts;
            return fabricTimes(plan, measureFabric(plan), job);
        };
        FabricJob job;
        job.rate = 400e9;
        job.bytes = 1e9;
        job.domainRate = 3.6e12;
        // Hosts that run the fabric have no GPUs.
        const FabricWish managed{.endpoints = 1024, .rails = 8, .radix = 64, .managementPorts = 4};
        QCOMPARE(timesOf(managed, job).ranks, 1024);
        // Rails that no switch joins are joined by NVLink or not at all.
        FabricWish parted{
            .topology = FabricTopology::RailOnly, .endpoints = 256, .rails = 8, .radix = 64};
        QVERIFY(!timesOf(parted, job).isJoined);
        QCOMPARE(timesOf(parted, job).allReduce, 0.0);
        FabricJob joined = job;
        joined.domain = 8;
        QVERIFY(timesOf(parted, joined).isJoined);
        QVERIFY(timesOf(parted, joined).allReduce > 0.0);
        parted.rails = 1;
        QVERIFY(timesOf(parted, job).isJoined);
    }

    void sparePortsStayFree() {
        for (const int spare : {0, 1, 4, 10}) {
            const auto plan =
                planFabric({.endpoints = 1024, .rails = 8, .radix = 64, .sparePorts = spare});
            QVERIFY(plan);
            const std::vector<int> ports = portsOf(*plan);
            for (std::size_t leaf = 0; leaf < plan->leaves.size(); ++leaf) {
                QVERIFY(ports[leaf] <= 64 - spare);
            }
            QCOMPARE(measureFabric(*plan).fullBisectionRatio, 1.0);
        }
        QVERIFY(!planFabric({.endpoints = 64, .rails = 8, .radix = 64, .sparePorts = 63}));
        QVERIFY(!planFabric(
            {.topology = FabricTopology::KAry, .endpoints = 54, .radix = 6, .sparePorts = 1}));
    }

    void aLostSpineCostsItsShare() {
        const auto plan = planFabric({.endpoints = 1024, .rails = 8, .radix = 64});
        QVERIFY(plan);
        const FabricMetrics metrics = measureFabric(*plan);
        QCOMPARE(metrics.afterFailure.size(), std::size_t{1});
        QCOMPARE(metrics.afterFailure.front().bisectionRatio, 15.0 / 16.0);
        QCOMPARE(metrics.paths.vertex, 16);
        QVERIFY(metrics.singlePoints.empty());  // a leaf costs each node one of eight ports
    }

    void singlePointsSayWhatTheyCutOff() {
        const auto single = planFabric({.endpoints = 128, .rails = 1, .radix = 64});
        QVERIFY(single);
        const FabricMetrics metrics = measureFabric(*single);
        QCOMPARE(metrics.singlePoints.size(), std::size_t{1});
        QCOMPARE(metrics.singlePoints[0].tier, std::string_view("leaf"));
        QCOMPARE(metrics.singlePoints[0].count, 4);
        QCOMPARE(metrics.singlePoints[0].nodes, 32);
        // Two leaves of 32 links up fill one spine: its loss parts them.
        const auto narrow = planFabric({.endpoints = 64, .rails = 2, .radix = 64, .tiers = 2});
        QVERIFY(narrow);
        const FabricMetrics parted = measureFabric(*narrow);
        QCOMPARE(parted.singlePoints.size(), std::size_t{1});
        QCOMPARE(parted.singlePoints[0].tier, std::string_view("spine"));
        QCOMPARE(parted.singlePoints[0].endpointLinks, 32);
        QCOMPARE(parted.afterFailure[0].bisectionRatio, 0.0);
    }

    void refusesInOneSentence_data() {
        QTest::addColumn<FabricWish>("wish");
        QTest::addColumn<QString>("says");
        QTest::newRow("rails") << FabricWish{.endpoints = 100, .rails = 8, .radix = 64}
                               << "take 96 or 104";
        QTest::newRow("k") << FabricWish{.topology = FabricTopology::KAry,
                                         .endpoints = 55,
                                         .radix = 6}
                           << "take k = 8";
        QTest::newRow("large k") << FabricWish{.topology = FabricTopology::KAry,
                                               .endpoints = 55,
                                               .radix = 1024}
                                 << "a smaller k";
        QTest::newRow("odd") << FabricWish{.endpoints = 100, .radix = 63} << "even";
        QTest::newRow("none") << FabricWish{.endpoints = 100} << "number of ports";
        QTest::newRow("unit") << FabricWish{.endpoints = 100, .radix = 64, .unitNodes = 40}
                              << "at most 32 nodes";
        QTest::newRow("tiers") << FabricWish{.endpoints = 4096, .radix = 64, .tiers = 2}
                               << "at most 2048";
        QTest::newRow("three tiers")
            << FabricWish{.endpoints = 70000, .radix = 64} << "at most 65536";
        QTest::newRow("NVLink") << FabricWish{.topology = FabricTopology::Nvlink, .endpoints = 257}
                                << "at most 256";
        QTest::newRow("rails of NVLink")
            << FabricWish{.topology = FabricTopology::Nvlink, .endpoints = 32, .rails = 2}
            << "no rails";
        QTest::newRow("group") << FabricWish{.topology = FabricTopology::Dragonfly,
                                             .endpoints = 5000,
                                             .radix = 8,
                                             .unitNodes = 17}
                               << "at most 16";
        QTest::newRow("groups") << FabricWish{.topology = FabricTopology::Dragonfly,
                                              .endpoints = 5000,
                                              .radix = 8}
                                << "at most 17 groups";
    }
    void refusesInOneSentence() {
        QFETCH(FabricWish, wish);
        QFETCH(QString, says);
        const auto plan = planFabric(wish);
        QVERIFY(!plan);
        QVERIFY2(QString::fromStdString(plan.error().sentence).contains(says),
                 plan.error().sentence.c_str());
    }
};

HALLWRIGHT_TEST(FabricMetricsTest);
#include "fabric_metrics_test.moc"
