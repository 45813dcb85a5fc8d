// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_size.h"

#include "tests/test_main.h"

using namespace hallwright;

Q_DECLARE_METATYPE(FabricNeed)
Q_DECLARE_METATYPE(FabricSize)

class FabricSizeTest : public QObject {
    Q_OBJECT
  private slots:
    void counts_data() {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("rails");
        QTest::addColumn<int>("radix");
        QTest::addColumn<int>("tiers");
        QTest::addColumn<int>("leaves");
        QTest::addColumn<int>("spines");
        QTest::addColumn<int>("cores");
        QTest::addColumn<int>("leafLinks");
        // NVIDIA's DGX SuperPOD reference designs: one, two and four scalable units.
        QTest::newRow("one unit") << 31 << 8 << 64 << 2 << 8 << 4 << 0 << 256;
        QTest::newRow("two units") << 63 << 8 << 64 << 2 << 16 << 8 << 0 << 512;
        QTest::newRow("four units") << 127 << 8 << 64 << 2 << 32 << 16 << 0 << 1024;
        QTest::newRow("eight NVL32 racks") << 128 << 2 << 64 << 2 << 8 << 4 << 0 << 256;
        QTest::newRow("one switch, full") << 64 << 1 << 64 << 1 << 1 << 0 << 0 << 0;
        QTest::newRow("one port more") << 65 << 1 << 64 << 2 << 3 << 2 << 0 << 96;
        QTest::newRow("two tiers, full") << 2048 << 1 << 64 << 2 << 64 << 32 << 0 << 2048;
        // Three pods of 22, 22 and 21 leaves; 3 · 22 links up from each of 32 places take two cores
        // of 64.
        QTest::newRow("one port more again") << 2049 << 1 << 64 << 3 << 65 << 96 << 64 << 2080;
        QTest::newRow("16,384 endpoints") << 2048 << 8 << 64 << 3 << 512 << 512 << 256 << 16384;
        QTest::newRow("three tiers, full")
            << 65536 << 1 << 64 << 3 << 2048 << 2048 << 1024 << 65536;
    }
    void counts() {
        QFETCH(int, nodes);
        QFETCH(int, rails);
        QFETCH(int, radix);
        const auto size = sizeFabric({nodes, rails, radix});
        QVERIFY(size);
        QFETCH(int, tiers);
        QFETCH(int, leaves);
        QFETCH(int, spines);
        QFETCH(int, cores);
        QFETCH(int, leafLinks);
        QCOMPARE(size->tiers, tiers);
        QCOMPARE(size->leaves, leaves);
        QCOMPARE(size->spines, spines);
        QCOMPARE(size->cores, cores);
        QCOMPARE(size->leafLinks, leafLinks);
        QCOMPARE(size->endpointLinks, nodes * rails);
    }

    void everySizeFitsItsSwitches() {
        for (const int radix : {4, 36, 40, 64, 144}) {
            for (const int rails : {1, 2, 4, 8}) {
                for (int nodes = 1; nodes < 3000; nodes += 37) {
                    const auto size = sizeFabric({nodes, rails, radix});
                    if (!size) {
                        QVERIFY(size.error().sentence.find(": take ") != std::string::npos);
                        continue;
                    }
                    const std::int64_t room = radix;
                    QVERIFY(size->nodesPerUnit <= (size->tiers == 1 ? radix : radix / 2));
                    QVERIFY(size->units * size->nodesPerUnit >= nodes);
                    if (size->tiers > 1) {
                        QCOMPARE(size->uplinksPerLeaf % size->linksPerPair, 0);
                        QVERIFY(size->leafLinks + size->coreLinks <= size->spines * room);
                        QVERIFY(size->coreLinks <= size->cores * room);
                    }
                    if (size->tiers == 3) {
                        // As much goes up from a spine as comes from below, and over few cores.
                        QVERIFY(size->uplinksPerSpine >= size->leavesPerPod * size->linksPerPair);
                        QVERIFY(size->cores * room <= 2 * size->coreLinks);
                    }
                }
            }
        }
    }

    void primeNumbersOfLinksTakeNoMoreSwitches() {
        // 17 links up from a spine would stripe over 17 cores for each place; 18 do over 3.
        const FabricSize pods = *sizeFabric({1076, 8, 64});
        QCOMPARE(pods.tiers, 3);
        QVERIFY(pods.cores <= 2 * pods.coreLinks / 64);
        QVERIFY(pods.uplinksPerSpine > pods.leavesPerPod * pods.linksPerPair);
        // Three spare ports leave 61, and 31 of them for links up: 32 stripe over two spines.
        const FabricSize spare = *sizeFabric({.nodes = 100, .radix = 64, .sparePorts = 3});
        QCOMPARE(spare.spines, 2);
        QCOMPARE(spare.uplinksPerLeaf, 32);
        QVERIFY(spare.nodesPerUnit + spare.uplinksPerLeaf <= 61);
    }

    void whatIsTooLargeSaysWhatWouldDo() {
        const auto said = [](const FabricNeed& need) {
            const auto size = sizeFabric(need);
            return size ? std::string() : size.error().sentence;
        };
        QVERIFY(
            said({3000, 1, 64, 0, 2})
                .ends_with("which carry at most 2048: take three tiers, or switches of 78 ports."));
        QVERIFY(sizeFabric({3000, 1, 78, 0, 2}) && !sizeFabric({3000, 1, 76, 0, 2}));
        QVERIFY(said({1, 8, 6}).ends_with(
            "more than the 6 ports of a core: take switches of 8 ports."));
        QVERIFY(said({10, 1, 63}).ends_with("not 63: take 62 or 64."));
    }

    void unitsAndOversubscription_data() {
        QTest::addColumn<FabricNeed>("need");
        QTest::addColumn<FabricSize>("size");
        // rules.md 8: twelve leaves of twenty links up, 40 ports.
        QTest::newRow("twelve leaves") << FabricNeed{240, 1, 40, 20}
                                       << FabricSize{.tiers = 2,
                                                     .units = 12,
                                                     .nodesPerUnit = 20,
                                                     .leaves = 12,
                                                     .spines = 10,
                                                     .uplinksPerLeaf = 20,
                                                     .linksPerPair = 2,
                                                     .endpointLinks = 240,
                                                     .leafLinks = 240};
        // 31 links up would stripe over 31 spines; one more and four do.
        QTest::newRow("a prime unit") << FabricNeed{31, 8, 64, 31}
                                      << FabricSize{.tiers = 2,
                                                    .units = 1,
                                                    .nodesPerUnit = 31,
                                                    .leaves = 8,
                                                    .spines = 4,
                                                    .uplinksPerLeaf = 32,
                                                    .linksPerPair = 8,
                                                    .endpointLinks = 248,
                                                    .leafLinks = 256};
        QTest::newRow("three to one") << FabricNeed{480, 1, 64, 0, 2, 3.0}
                                      << FabricSize{.tiers = 2,
                                                    .units = 10,
                                                    .nodesPerUnit = 48,
                                                    .leaves = 10,
                                                    .spines = 4,
                                                    .uplinksPerLeaf = 16,
                                                    .linksPerPair = 4,
                                                    .endpointLinks = 480,
                                                    .leafLinks = 160};
        QTest::newRow("three tiers wanted") << FabricNeed{8, 1, 4, 0, 3, 1.0}
                                            << FabricSize{.tiers = 3,
                                                          .units = 4,
                                                          .nodesPerUnit = 2,
                                                          .leaves = 4,
                                                          .spines = 4,
                                                          .cores = 2,
                                                          .uplinksPerLeaf = 2,
                                                          .linksPerPair = 1,
                                                          .pods = 2,
                                                          .leavesPerPod = 2,
                                                          .uplinksPerSpine = 2,
                                                          .endpointLinks = 8,
                                                          .leafLinks = 8,
                                                          .coreLinks = 8};
    }
    void unitsAndOversubscription() {
        QFETCH(FabricNeed, need);
        QFETCH(FabricSize, size);
        const auto found = sizeFabric(need);
        QVERIFY(found);
        QCOMPARE(*found, size);
    }

    void stripingTakesTheLeastDivisorThatFits() {
        QCOMPARE(stripedSpines(12, 20, 40), 10);  // six would fit the ports but not divide 20
        QCOMPARE(stripedSpines(8, 32, 64), 4);
        QCOMPARE(stripedSpines(64, 32, 64), 32);
        QCOMPARE(stripedSpines(65, 32, 64), 0);
    }

    void refusesWhatCannotBe() {
        QVERIFY(!sizeFabric({0, 1, 64}));
        QVERIFY(!sizeFabric({1, 0, 64}));
        QVERIFY(!sizeFabric({1, 1, 63}));
        QVERIFY(!sizeFabric({65537, 1, 64}));
        QVERIFY(!sizeFabric({100, 1, 64, 33}));
        QVERIFY(!sizeFabric({2049, 1, 64, 0, 2}));
    }

    void fatTreeOfSixPods() { QCOMPARE(fatTreeOf(6), (FatTreeSize{54, 45, 162, 27})); }
};

HALLWRIGHT_TEST(FabricSizeTest);
#include "fabric_size_test.moc"
