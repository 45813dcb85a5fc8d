// SPDX-License-Identifier: GPL-3.0-or-later
// Fabrics that are mounted and joined among racks are those that were planned.
#include "model/edits/build_fabric.h"

#include "model/catalogue/catalogue.h"
#include "model/exchange/files.h"
#include "solvers/network/fabric_metrics.h"
#include "solvers/network/network.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>

using namespace hallwright;

namespace {

Design example(const char* name) {
    return *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name);
}

/// A build of all nodes of the hall anew, with the switch that is there.
FabricBuild rebuild(const Design& design) {
    FabricBuild build;
    const auto hall = std::ranges::find(design.rooms, RoomKind::Hall, &Room::kind);
    const FabricRacks racks = fabricRacksIn(design, hall->id, LinkKind::Compute);
    build.racks = racks.nodes;
    build.hosts = racks.hosts;
    for (const Product& product : design.products) {
        if (product.key == "nvidia/qm9700" || product.key == "nvidia/mfp7e10") {
            (product.kind == Kind::Switch ? build.switchProduct : build.nodeCable.emplace()) =
                product;
        }
    }
    build.trunkCable = build.nodeCable;
    build.isAnew = true;
    return build;
}

const Fabric* computeOf(const NetworkResult& network) {
    const Fabric* largest = nullptr;
    for (const Fabric& fabric : network.fabrics) {
        if (fabric.kind == LinkKind::Compute &&
            (!largest || fabric.endpoints > largest->endpoints)) {
            largest = &fabric;
        }
    }
    return largest;
}

}  // namespace

class BuildFabricTest : public QObject {
    Q_OBJECT
  private slots:
    void whatIsBuiltIsWhatWasPlanned_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("topology");
        QTest::addColumn<int>("unitNodes");
        for (const char* file : {"gh200-nvl32-256.hall", "gh200-air-128.hall"}) {
            const auto row = [&](const char* name, FabricTopology topology, int unitNodes) {
                QTest::newRow(qPrintable(QString("%1 %2").arg(file, name)))
                    << QString(file) << static_cast<int>(topology) << unitNodes;
            };
            row("fat tree", FabricTopology::FatTree, 0);
            row("small units", FabricTopology::FatTree, 16);
            row("rail only", FabricTopology::RailOnly, 0);
            row("dragonfly", FabricTopology::Dragonfly, 32);
        }
    }
    void whatIsBuiltIsWhatWasPlanned() {
        QFETCH(QString, file);
        QFETCH(int, topology);
        QFETCH(int, unitNodes);
        const Design design = example(qPrintable(file));
        FabricBuild build = rebuild(design);
        build.topology = static_cast<FabricTopology>(topology);
        build.unitNodes = unitNodes;
        const auto plan = plannedFor(design, build);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().sentence.c_str());
        const Edited built = buildFabric(design, build);
        QVERIFY2(built.has_value(), built ? "" : built.error().sentence.c_str());

        const NetworkResult network = analyseNetwork(*built);
        int switches = 0;
        int endpoints = 0;
        int planes = 0;
        for (const Fabric& fabric : network.fabrics) {
            if (fabric.kind == LinkKind::Compute) {
                switches += static_cast<int>(fabric.switches.size());
                endpoints += fabric.endpoints;
                ++planes;
                QCOMPARE(fabric.misalignedNics, 0);
                QVERIFY(fabric.oversubscription <= 1.0 + 1e-9);
            }
        }
        QCOMPARE(switches, plan->switches());
        QCOMPARE(endpoints, static_cast<int>(plan->endpointLinks));
        std::set<int> planned;
        for (const PlannedLeaf& leaf : plan->leaves) {
            planned.insert(leaf.plane);
        }
        QCOMPARE(planes, static_cast<int>(planned.size()));
        QVERIFY(network.unconnectedNics == 0);
        if (plan->tiers.size() > 1) {
            QCOMPARE(computeOf(network)->diameter, measureFabric(*plan).diameterSwitches);
        }
        for (const LinkFault& fault : network.faults) {
            QVERIFY(fault.kind != LinkFault::Kind::PortTakenTwice &&
                    fault.kind != LinkFault::Kind::NoPort &&
                    fault.kind != LinkFault::Kind::MixedCage);
        }
    }

    void planesAreFabricsOfTheirOwn() {
        const Design design = example("gh200-nvl32-256.hall");
        FabricBuild build = rebuild(design);
        build.planes = 2;  // of the two ports of a node
        const Edited built = buildFabric(design, build);
        QVERIFY2(built.has_value(), built ? "" : built.error().sentence.c_str());
        int planes = 0;
        for (const Fabric& fabric : analyseNetwork(*built).fabrics) {
            if (fabric.kind == LinkKind::Compute) {
                ++planes;
                QCOMPARE(fabric.endpoints, 128);
                QCOMPARE(fabric.nodes, 128);
                QCOMPARE(fabric.misalignedNics, 0);
                // One loss leaves every node its port in the other plane.
                for (const FabricSwitch& one : fabric.switches) {
                    QCOMPARE(one.soleNodes + one.singleNodes, 0);
                }
            }
        }
        QCOMPARE(planes, 2);
        build.planes = 3;
        const Edited odd = buildFabric(design, build);
        QVERIFY(!odd && odd.error().sentence.find("divides") != std::string::npos);
    }

    void leavesKeepTheirSparePorts() {
        const Design design = example("gh200-nvl32-256.hall");
        FabricBuild build = rebuild(design);
        build.sparePorts = 8;
        build.unitNodes = 16;
        const Edited built = buildFabric(design, build);
        QVERIFY2(built.has_value(), built ? "" : built.error().sentence.c_str());
        const NetworkResult network = analyseNetwork(*built);
        for (const FabricSwitch& one : computeOf(network)->switches) {
            QVERIFY(one.tier != 1 || one.ports - one.upPorts - one.downPorts >= 8);
        }
    }

    /// The fabric of the example itself comes out of the same numbers.
    void buildingAnewGivesAsManySwitchesAsTheTemplateDid() {
        const Design design = example("gh200-nvl32-256.hall");
        const Edited built = buildFabric(design, rebuild(design));
        QVERIFY(built.has_value());
        const NetworkResult before = analyseNetwork(design);
        const NetworkResult after = analyseNetwork(*built);
        QCOMPARE(computeOf(after)->switches.size(), computeOf(before)->switches.size());
        QCOMPARE(computeOf(after)->switchLinks, computeOf(before)->switchLinks);
    }

    void whatCannotBeBuiltIsRefusedAndChangesNothing() {
        const Design design = example("gh200-nvl32-256.hall");
        FabricBuild build = rebuild(design);
        const auto refusedFor = [&](const FabricBuild& asked) {
            const Edited built = buildFabric(design, asked);
            return built ? std::string() : built.error().sentence;
        };
        FabricBuild taken = build;
        taken.isAnew = false;
        QVERIFY(refusedFor(taken).find("joined already") != std::string::npos);
        FabricBuild homeless = build;
        homeless.hosts.clear();
        QVERIFY(refusedFor(homeless).find("racks with free U") != std::string::npos);
        FabricBuild bare = build;
        bare.racks = build.hosts;
        QVERIFY(!refusedFor(bare).empty());
        FabricBuild nvlink = build;
        nvlink.topology = FabricTopology::Nvlink;
        QVERIFY(!refusedFor(nvlink).empty());
        FabricBuild portless = build;
        portless.switchProduct = *build.nodeCable;
        QVERIFY(!refusedFor(portless).empty());
        FabricBuild gone = build;
        gone.racks = {Id<Item>{999999}};
        QVERIFY(!refusedFor(gone).empty());
    }
};

HALLWRIGHT_TEST(BuildFabricTest);
#include "build_fabric_test.moc"
