// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/network.h"

#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

LeafSpinePlan planOf(NetworkHall& hall, int racks, int each, int nics, int leaves, int spines) {
    LeafSpinePlan plan;
    plan.racks = hall.servers(serverOf(nics), racks, each);
    plan.leaves = hall.switches(switchOf(64), leaves, 10);
    plan.spines = hall.switches(switchOf(64), spines, 12);
    plan.nodeCable = fibre();
    plan.trunkCable = fibre();
    return plan;
}

}  // namespace

class NetworkTest : public QObject {
    Q_OBJECT
  private slots:
    void anEmptyDesignHasNoNetwork() {
        const NetworkResult result = analyseNetwork(emptyDesign());
        QVERIFY(result.fabrics.empty());
        QVERIFY(result.runs.empty());
        QVERIFY(result.items.empty());
    }

    void eightNvl32RacksFormOneFabric() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 8, 16, 2, 8, 4);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY(next);
        const NetworkResult result = analyseNetwork(*next);
        QCOMPARE(result.fabrics.size(), std::size_t{1});
        const Fabric& fabric = result.fabrics[0];
        QCOMPARE(fabric.kind, LinkKind::Compute);
        QCOMPARE(fabric.endpoints, 256);
        QCOMPARE(fabric.nodes, 128);
        QCOMPARE(fabric.rails, 2);
        QCOMPARE(fabric.tiers, 2);
        QCOMPARE(fabric.switchLinks, 256);
        QCOMPARE(fabric.endpointLinks, 256);
        QCOMPARE(fabric.diameter, 3);
        QCOMPARE(fabric.leastPaths, 32);
        QCOMPARE(fabric.leastVertexPaths, 4);
        QCOMPARE(fabric.oversubscription, 1.0);
        QCOMPARE(fabric.misalignedNics, 0);
        QVERIFY(fabric.cutSwitches.empty());
        QVERIFY(fabric.cutLinks.empty());
        QCOMPARE(result.unconnectedNics, 0);
        QCOMPARE(result.gpus, 128);
        for (const FabricSwitch& one : fabric.switches) {
            QCOMPARE(one.tier, one.item == plan.leaves[0].item ? 1 : 2);
            QCOMPARE(one.downPorts + one.upPorts, 64);
            QCOMPARE(one.ports, 64);
        }
        QVERIFY(result.faults.empty());
    }

    void cablesHaveTheRailOfTheirNicOrOfTheirLeaf() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 8, 16, 2, 8, 4);
        Design next = *connectFabric(hall.design, plan);
        const NetworkResult result = analyseNetwork(next);
        const auto isNode = [&](const PortRef& end) {
            return std::ranges::find(plan.racks, end.item) != plan.racks.end();
        };
        const auto find = [&](const CableRun& run) { return *next.links.find(run.link); };
        std::map<std::pair<Id<Item>, int>, int> railOfLeaf;
        for (const CableRun& run : result.runs) {
            const Link link = find(run);
            if (!run.isTrunk) {
                const PortRef& node = isNode(link.from) ? link.from : link.to;
                const PortRef& leaf = isNode(link.from) ? link.to : link.from;
                QCOMPARE(static_cast<int>(run.rail), node.port % 2);
                railOfLeaf[{leaf.item, leaf.slot}] = run.rail;
            }
        }
        QCOMPARE(railOfLeaf.size(), std::size_t{8});
        int trunks = 0;
        for (const CableRun& run : result.runs) {
            const Link link = find(run);
            const auto from = railOfLeaf.find({link.from.item, link.from.slot});
            const auto to = railOfLeaf.find({link.to.item, link.to.slot});
            if (run.isTrunk) {
                const auto leaf = from == railOfLeaf.end() ? to : from;
                QVERIFY(leaf != railOfLeaf.end());
                QCOMPARE(static_cast<int>(run.rail), leaf->second);
                ++trunks;
            }
        }
        QCOMPARE(trunks, 256);
        // A rack that moves takes its cables with it, not their rails.
        Item moved = *next.items.find(plan.racks[0]);
        moved.pose.x -= 0.7;
        next.items.put(moved);
        const NetworkResult after = withMoved(result, next, std::vector{moved.id});
        QVERIFY(std::ranges::any_of(after.runs, [&](const CableRun& run) {
            return run.length != result.find(run.link)->length;
        }));
        for (std::size_t i = 0; i < after.runs.size(); ++i) {
            QCOMPARE(after.runs[i].rail, result.runs[i].rail);
        }
        // One rail is none.
        NetworkHall single;
        const Edited one = connectFabric(single.design, planOf(single, 4, 16, 1, 2, 2));
        QVERIFY(one);
        for (const CableRun& run : analyseNetwork(*one).runs) {
            QCOMPARE(static_cast<int>(run.rail), -1);
        }
    }

    void removingOneUplinkShows() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 8, 16, 2, 8, 4);
        Design next = *connectFabric(hall.design, plan);
        for (const Link& link : next.links) {
            if (link.from.item == plan.leaves[0].item) {
                next.links.erase(link.id);
                break;
            }
        }
        const Fabric fabric = analyseNetwork(next).fabrics.at(0);
        QCOMPARE(fabric.switchLinks, 255);
        QCOMPARE(fabric.leastPaths, 31);
        QVERIFY(std::fabs(fabric.oversubscription - 32.0 / 31.0) < 1e-12);
    }

    void aSymmetricFabricIsTheSameFromEverySwitch() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 4, 32, 8, 32, 16);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY(next);
        const Fabric fabric = analyseNetwork(*next).fabrics.at(0);
        for (const FabricSwitch& one : fabric.switches) {
            const FabricSwitch& like =
                one.tier == 1 ? fabric.switches.front() : fabric.switches.back();
            QCOMPARE(one.downPorts, like.downPorts);
            QCOMPARE(one.upPorts, like.upPorts);
            QCOMPARE(one.downRate, like.downRate);
            QCOMPARE(one.upRate, like.upRate);
            QCOMPARE(one.endpointPorts, like.endpointPorts);
        }
        QCOMPARE(fabric.switchLinks, 1024);
        QCOMPARE(fabric.leastPaths, 32);
        QCOMPARE(fabric.leastVertexPaths, 16);
    }

    void threeTiersOf16384Endpoints() {
        NetworkHall hall;
        LeafSpinePlan plan = planOf(hall, 64, 32, 8, 512, 512);
        plan.cores = hall.switches(switchOf(64), 256, 14);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY(next);
        const NetworkResult result = analyseNetwork(*next);
        QCOMPARE(result.fabrics.size(), std::size_t{1});
        const Fabric& fabric = result.fabrics[0];
        QCOMPARE(fabric.endpoints, 16384);
        QCOMPARE(fabric.tiers, 3);
        QCOMPARE(fabric.rails, 8);
        QCOMPARE(fabric.diameter, 5);
        QCOMPARE(fabric.leastPaths, 32);
        QCOMPARE(fabric.leastVertexPaths, 32);
        QVERIFY(!fabric.pathsBounded);
        QCOMPARE(fabric.oversubscription, 1.0);
        QCOMPARE(fabric.misalignedNics, 0);
        QVERIFY(fabric.cutSwitches.empty());
    }

    void railsWithoutSpinesAreFabricsOfTheirOwn() {
        NetworkHall hall;
        LeafSpinePlan plan = planOf(hall, 2, 16, 2, 2, 0);
        const NetworkResult result = analyseNetwork(*connectFabric(hall.design, plan));
        QCOMPARE(result.fabrics.size(), std::size_t{2});
        for (const Fabric& fabric : result.fabrics) {
            QCOMPARE(fabric.endpoints, 32);
            QCOMPARE(fabric.tiers, 1);
            QCOMPARE(fabric.diameter, 1);
            QCOMPARE(fabric.leastPaths, 0);
            QCOMPARE(fabric.misalignedNics, 0);
        }
    }

    void swappedNicsAreMisaligned() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 8, 16, 2, 8, 4);
        Design next = *connectFabric(hall.design, plan);
        std::vector<Link> mine;
        for (const Link& link : next.links) {
            if (link.from.item == plan.racks[3] && link.from.slot == 5) {
                mine.push_back(link);
            }
        }
        QCOMPARE(mine.size(), std::size_t{2});
        std::swap(mine[0].to, mine[1].to);
        next.links.put(mine[0]);
        next.links.put(mine[1]);
        const Fabric fabric = analyseNetwork(next).fabrics.at(0);
        QCOMPARE(fabric.misalignedNics, 2);
        QCOMPARE(fabric.misalignedIn, (std::vector{plan.racks[3]}));
    }

    void aNicOnTheRailOfAnotherUnitIsMisaligned() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 8, 16, 2, 8, 4);
        Design next = *connectFabric(hall.design, plan);
        Link a, b;
        for (const Link& link : next.links) {
            if (link.from.slot == 1 && link.from.port == 1) {
                if (link.from.item == plan.racks[0]) {
                    a = link;
                } else if (link.from.item == plan.racks[7]) {
                    b = link;
                }
            }
        }
        std::swap(a.to, b.to);
        next.links.put(a);
        next.links.put(b);
        const Fabric fabric = analyseNetwork(next).fabrics.at(0);
        QCOMPARE(fabric.misalignedNics, 2);
        QCOMPARE(fabric.misalignedIn, (std::vector{plan.racks[0], plan.racks[7]}));
    }

    void aRunFollowsTheAisles() {
        NetworkHall hall;
        // 4.8 m along and 3.6 m across; port heights from U1 and the tray at 2.6 m.
        const auto a = hall.rack(serverOf(1), 1, {1.0, 1.0});
        const auto b = hall.rack(switchOf(64), 1, {5.8, 4.6});
        const auto c = hall.rackOf({{switchOf(64), 1}, {serverOf(1), 4}}, {9.0, 9.0});
        const auto far = hall.link(LinkKind::Compute, {a, 1, 0, 0}, {b, 1, 0, 0}, fibre());
        const auto near = hall.link(LinkKind::Compute, {c, 5, 0, 0}, {c, 1, 0, 0}, fibre());
        Link measured =
            *hall.design.links.find(hall.link(LinkKind::InBand, {a, 1, 1, 0}, {b, 1, 0, 1}));
        measured.routeLength = 20.0;
        hall.design.links.put(measured);
        const NetworkResult result = analyseNetwork(hall.design);
        const double vertical = 2.6 - 0.5 * 0.04445;
        const CableRun& first = *result.find(far);
        QVERIFY(std::fabs(first.route - 8.4) < 1e-5);
        QVERIFY(std::fabs(first.length - ((8.4 + 2 * vertical + 1.0) * 1.05 + 1.0)) < 1e-5);
        QCOMPARE(first.orderLength, 20.0F);
        QCOMPARE(first.reach, 50.0F);
        const CableRun& second = *result.find(near);
        QCOMPARE(second.route, 0.0F);
        QVERIFY(std::fabs(second.length - ((4 * 0.04445 + 1.0) * 1.05 + 1.0)) < 1e-5);
        QCOMPARE(second.orderLength, 3.0F);
        QCOMPARE(result.find(measured.id)->route, 20.0F);
    }

    void roomsAddTheirOrigins() {
        NetworkHall hall;
        Room other = *hall.design.rooms.find(hall.hall);
        other.id = hall.design.newId<Room>();
        other.origin = {300.0, 0.0};
        hall.design.rooms.put(other);
        const auto a = hall.rack(serverOf(1), 1, {1.0, 1.0});
        const auto b = hall.rack(switchOf(64), 1, {1.0, 1.0});
        Item moved = *hall.design.items.find(b);
        moved.room = other.id;
        hall.design.items.put(moved);
        const auto link = hall.link(LinkKind::Compute, {a, 1, 0, 0}, {b, 1, 0, 0}, fibre());
        QCOMPARE(analyseNetwork(hall.design).find(link)->route, 300.0F);
        QCOMPARE(analyseNetwork(hall.design).find(link)->orderLength, 0.0F);
        moved.room = {};
        hall.design.items.put(moved);
        QCOMPARE(analyseNetwork(hall.design).find(link)->length, 0.0F);
    }

    void movingTheWholeHallChangesNoLength() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 4, 16, 1, 2, 1);
        Design next = *connectFabric(hall.design, plan);
        const NetworkResult before = analyseNetwork(next);
        for (const Item& item : Table<Item>(next.items)) {
            Item moved = item;
            moved.pose.x += 32.0;
            moved.pose.y += 64.0;
            next.items.put(moved);
        }
        const NetworkResult after = analyseNetwork(next);
        for (std::size_t i = 0; i < before.runs.size(); ++i) {
            QCOMPARE(after.runs[i].orderLength, before.runs[i].orderLength);
        }
    }

    void portsWithoutALinkAreCounted() {
        NetworkHall hall;
        const LeafSpinePlan plan = planOf(hall, 2, 16, 2, 2, 0);
        Design next = *connectFabric(hall.design, plan);
        next.links.erase(next.links.begin()->id);
        const NetworkResult result = analyseNetwork(next);
        QCOMPARE(result.unconnectedNics, 1);
        const ItemNetwork& rack = *result.find(plan.racks[0]);
        QCOMPARE(rack.nics, 32);
        QCOMPARE(rack.freeNics, 1);
        QCOMPARE(rack.managementPorts, 16);
        QCOMPARE(rack.freeManagementPorts, 16);
        QCOMPARE(rack.thinInBandNodes, 16);
        Item off = *next.items.find(plan.racks[0]);
        off.state = ItemState::Off;
        next.items.put(off);
        QCOMPARE(analyseNetwork(next).unconnectedNics, 0);
    }

    void brokenLinksDoNotStopTheRest() {
        NetworkHall hall;
        const auto a = hall.rack(serverOf(1), 1, {0, 0});
        const auto b = hall.rack(switchOf(64), 1, {2, 0});
        hall.link(LinkKind::Compute, {a, 1, 0, 0}, {b, 1, 0, 64}, fibre());  // no such port
        hall.link(LinkKind::Compute, {a, 1, 77, 0}, {b, 1, 0, 0}, fibre());  // no such group
        hall.link(LinkKind::Compute, {Id<Item>{4711}, 1, 0, 0},
                  {b, 9, 0, 0});                                            // no such item or slot
        hall.link(LinkKind::Compute, {b, 1, 0, 1}, {b, 1, 0, 1}, fibre());  // itself
        const NetworkResult result = analyseNetwork(hall.design);
        QCOMPARE(result.runs.size(), std::size_t{4});
        QCOMPARE(result.faults.size(), std::size_t{4});
        QCOMPARE(result.fabrics.size(), std::size_t{1});
    }

    void aStoppedRunGivesNothing() {
        NetworkHall hall;
        planOf(hall, 2, 16, 2, 2, 0);
        std::stop_source source;
        source.request_stop();
        QVERIFY(analyseNetwork(hall.design, {source.get_token(), {}}).items.empty());
    }
};

HALLWRIGHT_TEST(NetworkTest);
#include "network_test.moc"
