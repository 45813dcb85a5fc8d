// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_fabric.h"

#include "model/edits/templates/templates.h"
#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <map>
#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

QString said(const Edited& edited) {
    return edited ? QString() : QString::fromStdString(edited.error().sentence);
}

/// Each port at most once.
bool portsAreUsedOnce(const Design& design) {
    std::set<PortRef> ports;
    for (const Link& link : design.links) {
        if (!ports.insert(link.from).second || !ports.insert(link.to).second) {
            return false;
        }
    }
    return true;
}

std::map<std::pair<PortRef, PortRef>, int> pairsOf(const Design& design) {
    std::map<std::pair<PortRef, PortRef>, int> pairs;
    for (const Link& link : design.links) {
        PortRef a = link.from;
        PortRef b = link.to;
        a.group = a.port = b.group = b.port = 0;
        ++pairs[{a, b}];
    }
    return pairs;
}

}  // namespace

class ConnectFabricTest : public QObject {
    Q_OBJECT
  private slots:
    void oneScalableUnitIsWiredByRails() {
        NetworkHall hall;
        const auto racks = hall.servers(serverOf(8), 31, 1);
        const auto leaves = hall.switches(switchOf(64), 8, 10);
        const auto spines = hall.switches(switchOf(64), 4, 12);
        LeafSpinePlan plan;
        plan.racks = racks;
        plan.leaves = leaves;
        plan.spines = spines;
        plan.nodeCable = fibre();
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{248 + 256});
        QVERIFY(portsAreUsedOnce(*next));
        int nodeLinks = 0;
        std::map<PortRef, PortRef> joined;
        for (const Link& link : next->links) {
            QCOMPARE(link.kind, LinkKind::Compute);
            if (std::ranges::find(racks, link.from.item) != racks.end()) {
                ++nodeLinks;
                QCOMPARE(link.to.slot, static_cast<std::uint16_t>(link.from.port + 1));
                QCOMPARE(next->products.find(link.product)->key, std::string("fibre"));
            } else {
                joined[link.from] = link.to;
            }
        }
        QCOMPARE(nodeLinks, 248);
        for (const auto& [pair, count] : pairsOf(*next)) {
            QCOMPARE(count, pair.first.item == leaves.front().item ? 8 : 1);
        }
        // Both ports of a twin-port cage go to both ports of one other.
        for (const auto& [from, to] : joined) {
            PortRef twin = from;
            twin.port ^= 1U;
            PortRef other = to;
            other.port ^= 1U;
            QCOMPARE(joined.at(twin), other);
        }
    }

    void unitsShareTheNodesEvenly() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(2), 8, 16);
        plan.leaves = hall.switches(switchOf(64), 8, 10);
        plan.spines = hall.switches(switchOf(64), 4, 12);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        std::map<std::uint16_t, int> perLeaf;
        for (const Link& link : next->links) {
            if (link.to.item == plan.leaves.front().item) {
                ++perLeaf[link.to.slot];
                // Two racks to a unit of two leaves.
                const auto rack =
                    std::ranges::find(plan.racks, link.from.item) - plan.racks.begin();
                QCOMPARE(static_cast<int>(link.to.slot), rack / 2 * 2 + link.from.port + 1);
            }
        }
        QCOMPARE(perLeaf.size(), std::size_t{8});
        for (const auto& [leaf, count] : perLeaf) {
            QCOMPARE(count, 32);
        }
    }

    void nodesOfOneProductShareItsPorts() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(2, 4), 1, 4);  // sixteen nodes of two
        plan.leaves = hall.switches(switchOf(64), 2, 10);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{32});
        for (const Link& link : next->links) {
            QCOMPARE(static_cast<int>(link.to.slot), link.from.port % 2 + 1);
        }
    }

    void oneSwitchServesEveryRail() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(2), 2, 16);
        plan.leaves = hall.switches(switchOf(64), 1, 10);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{64});
        plan.racks.push_back(hall.rack(serverOf(2), 1, {0, 20}));
        QVERIFY(said(connectFabric(hall.design, plan)).contains("too few"));
    }

    void withoutRailsANodeStaysOnOneLeaf() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(2), 2, 16);
        plan.leaves = hall.switches(switchOf(64), 2, 10);
        plan.spines = hall.switches(switchOf(64), 1, 12);
        plan.railOptimised = false;
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        for (const Link& link : next->links) {
            if (link.from.item == plan.racks[0]) {
                QCOMPARE(link.to.slot, std::uint16_t{1});
            }
        }
    }

    void twelveLeavesOfTwentyUplinksStripeOverTenSpines() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(1), 12, 20);
        plan.leaves = hall.switches(switchOf(40), 12, 10);
        plan.spines = hall.switches(switchOf(40), 10, 12);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{240 + 240});
        for (const auto& [pair, count] : pairsOf(*next)) {
            if (pair.first.item == plan.leaves.front().item) {
                QCOMPARE(count, 2);
            }
        }
        plan.spines.resize(6);  // ports enough, but 20 uplinks do not divide by 6
        QVERIFY(said(connectFabric(hall.design, plan)).contains("do not divide among 6 spines"));
        plan.spines.resize(5);
        QVERIFY(said(connectFabric(hall.design, plan)).contains("too few"));
    }

    void threeTiersOf16384EndpointsUseEveryPortOnce() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(8), 64, 32);
        plan.leaves = hall.switches(switchOf(64), 512, 10);
        plan.spines = hall.switches(switchOf(64), 512, 12);
        plan.cores = hall.switches(switchOf(64), 256, 14);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{3 * 16384});
        QVERIFY(portsAreUsedOnce(*next));
        std::map<std::pair<Id<Item>, std::uint16_t>, int> used;
        for (const Link& link : next->links) {
            ++used[{link.from.item, link.from.slot}];
            ++used[{link.to.item, link.to.slot}];
        }
        for (const auto* tier : {&plan.leaves, &plan.spines, &plan.cores}) {
            for (const SwitchRef& ref : *tier) {
                QCOMPARE((used[{ref.item, ref.slot}]), 64);
            }
        }
    }

    void storageTakesItsOwnPortsAndToleratesATaper() {
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.kind = LinkKind::Storage;
        plan.racks = hall.servers(serverOf(1), 2, 16);
        plan.leaves = hall.switches(switchOf(64), 2, 10);
        plan.spines = hall.switches(switchOf(64), 1, 12);
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY2(next, qPrintable(said(next)));
        for (const Link& link : next->links) {
            QCOMPARE(link.kind, LinkKind::Storage);
        }
    }

    void refusesInOneSentence_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("no leaf") << 0 << "at least one leaf";
        QTest::newRow("half a unit") << 1 << "do not form units of 2";
        QTest::newRow("units without spines") << 2 << "needs spines";
        QTest::newRow("a rack of switches") << 3 << "no node with \"nic\" ports";
        QTest::newRow("a server as leaf") << 4 << "no switch ports";
        QTest::newRow("a switch twice") << 5 << "only one place";
        QTest::newRow("a rack gone") << 6 << "no longer in the design";
        QTest::newRow("cores without spines") << 7 << "needs spine switches";
        QTest::newRow("management") << 8 << "only";
        QTest::newRow("no racks") << 9 << "at least one rack";
    }
    void refusesInOneSentence() {
        QFETCH(int, which);
        QFETCH(QString, words);
        NetworkHall hall;
        LeafSpinePlan plan;
        plan.racks = hall.servers(serverOf(2), 2, 16);
        plan.leaves = hall.switches(switchOf(64), 4, 10);
        plan.spines = hall.switches(switchOf(64), 2, 12);
        switch (which) {
            case 0:
                plan.leaves.clear();
                break;
            case 1:
                plan.leaves.pop_back();
                break;
            case 2:
                plan.spines.clear();
                break;
            case 3:
                plan.racks.push_back(plan.spines.front().item);
                break;
            case 4:
                plan.leaves.back() = {plan.racks.front(), 1};
                break;
            case 5:
                plan.spines.back() = plan.leaves.front();
                break;
            case 6:
                plan.racks.push_back(Id<Item>{9999});
                break;
            case 7:
                plan.cores = plan.spines;
                plan.spines.clear();
                break;
            case 8:
                plan.kind = LinkKind::OutOfBand;
                break;
            default:
                plan.racks.clear();
                break;
        }
        const Edited next = connectFabric(hall.design, plan);
        QVERIFY(!next);
        QVERIFY2(said(next).contains(words), qPrintable(said(next)));
        QVERIFY(said(next).endsWith("."));
        QCOMPARE(said(next).count(". "), 0);
    }

    void managementPortsGoToTheNearestSwitch() {
        NetworkHall hall;
        const auto left = hall.rackOf({{managementSwitch(), 1}, {serverOf(1), 4}}, {0, 0});
        const auto right = hall.rackOf({{managementSwitch(), 1}, {serverOf(1), 4}}, {20, 0});
        const auto core = hall.switches(inBandSwitch(), 2, 30);
        const Edited next = connectManagement(hall.design, {left, right, core[0].item},
                                              {{left, 1}, {right, 1}}, core, patchCord(), fibre());
        QVERIFY2(next, qPrintable(said(next)));
        // Four BMCs on either side, the two cores' own ports, and two uplinks each.
        QCOMPARE(next->links.size(), std::size_t{4 + 4 + 2 + 4});
        QVERIFY(portsAreUsedOnce(*next));
        int uplinks = 0;
        for (const Link& link : next->links) {
            if (link.to.item == core[0].item) {
                ++uplinks;
                QCOMPARE(next->products.find(link.product)->key, std::string("fibre"));
            } else if (link.from.item != core[0].item) {
                QCOMPARE(link.from.item, link.to.item);
            }
        }
        QCOMPARE(uplinks, 4);
        for (const auto& [pair, count] : pairsOf(*next)) {
            QCOMPARE(count, 1);  // an uplink to each core
        }
        QVERIFY(connectManagement(*next, {left, right}, {{left, 1}}, {}, {}).has_value());
    }

    void tooManyManagementPortsAreRefusedWithTheirNumber() {
        NetworkHall hall;
        const auto racks = hall.servers(serverOf(1), 1, 49);
        const auto switches = hall.switches(managementSwitch(), 1, 5);
        const Edited next = connectManagement(hall.design, racks, switches, {}, patchCord());
        QCOMPARE(said(next),
                 QString("The 49 management ports need more than the 48 free ports of the "
                         "management switches."));
    }

    void inBandLinksGoToTwoSwitches() {
        NetworkHall hall;
        const auto racks = hall.servers(serverOf(1), 4, 16);
        const auto switches = hall.switches(inBandSwitch(), 2, 5);
        const Edited next = connectInBand(hall.design, racks, switches, shortCopper());
        QVERIFY2(next, qPrintable(said(next)));
        QCOMPARE(next->links.size(), std::size_t{128});
        for (const auto& [pair, count] : pairsOf(*next)) {
            QCOMPARE(count, 1);
        }
        // The second cable goes to another rack where there is one, and to another row rather.
        NetworkHall wide;
        const auto nodes = wide.servers(serverOf(1), 1, 4);
        const auto near = wide.switches(inBandSwitch(), 2, 1);
        const auto far = wide.switches(inBandSwitch(), 1, 3);
        const auto apart = wide.switches(inBandSwitch(), 1, 9);
        const auto secondOf = [&](const Design& design) {
            std::vector<SwitchRef> both = near;
            both.insert(both.end(), far.begin(), far.end());
            both.insert(both.end(), apart.begin(), apart.end());
            const Edited joined = connectInBand(design, nodes, both, shortCopper());
            for (const Link& link : joined->links) {
                if (link.from.port == 1) {
                    return link.to.item;
                }
            }
            return Id<Item>{};
        };
        QCOMPARE(secondOf(wide.design), far[0].item);
        Design rows = wide.design;
        for (const auto& [rack, row] :
             {std::pair{near[0].item, 1U}, {far[0].item, 1U}, {apart[0].item, 2U}}) {
            Item item = *rows.items.find(rack);
            item.row = Id<Row>{row};
            rows.items.put(item);
        }
        QCOMPARE(secondOf(rows), apart[0].item);
        const auto more = hall.servers(serverOf(1), 5, 16);
        QVERIFY(
            said(connectInBand(hall.design, more, switches, {})).contains("too few free ports"));
        QVERIFY(
            said(connectInBand(hall.design, racks, {switches[0]}, {})).contains("two switches"));
    }

    void managementSwitchesMeetInTheirCores_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("nvl32 of 256") << "gh200-nvl32" << QStringList{"gpus", "256"};
        QTest::newRow("nvl32 of 1024") << "gh200-nvl32" << QStringList{"gpus", "1024"};
        QTest::newRow("air of 512") << "gh200-air" << QStringList{"gpus", "512"};
        QTest::newRow("a hall of a campus")
            << "campus" << QStringList{"halls", "1", "racks", "120"};
    }
    void managementSwitchesMeetInTheirCores() {
        QFETCH(QString, key);
        QFETCH(QStringList, settings);
        TemplateSettings chosen;
        for (qsizetype i = 0; i + 1 < settings.size(); i += 2) {
            chosen[settings[i].toStdString()] = settings[i + 1].toStdString();
        }
        const Design design = *buildTemplate(key.toStdString(), chosen);
        for (const LinkKind kind : {LinkKind::InBand, LinkKind::OutOfBand}) {
            std::map<DeviceRef, std::set<DeviceRef>> coresOf;
            std::map<DeviceRef, std::set<DeviceRef>> between;
            const auto nameAt = [&](const PortRef& port) {
                const Device* device = design.items.find(port.item)->device(port.slot);
                return device ? device->name : std::string();
            };
            const std::string access = kind == LinkKind::InBand ? "In-band " : "OOB ";
            for (const Link& link : design.links) {
                const DeviceRef a{link.from.item, link.from.slot};
                const DeviceRef b{link.to.item, link.to.slot};
                if (link.kind != kind || !nameAt(link.to).starts_with("Core ")) {
                    continue;
                }
                if (nameAt(link.from).starts_with("Core ")) {
                    between[a].insert(b);
                    between[b].insert(a);
                } else if (nameAt(link.from).starts_with(access)) {
                    coresOf[a].insert(b);
                    between.try_emplace(b);
                }
            }
            QVERIFY(coresOf.size() > 1);
            std::set<DeviceRef> reached{between.begin()->first};
            for (std::size_t before = 0; before < reached.size();) {
                before = reached.size();
                for (const DeviceRef& core : std::set(reached)) {
                    reached.insert(between[core].begin(), between[core].end());
                }
            }
            // Two cores serve the same switches: where there are more, the first joins them.
            std::set<std::set<DeviceRef>> pairs;
            for (const auto& [from, cores] : coresOf) {
                QCOMPARE(cores.size(), std::size_t{2});
                pairs.insert(cores);
            }
            std::set<DeviceRef> used;
            for (const auto& pair : pairs) {
                used.insert(pair.begin(), pair.end());
            }
            QCOMPARE(used.size(), 2 * pairs.size());
            QVERIFY(pairs.size() == 1 || std::ranges::includes(reached, used));
        }
    }
};

HALLWRIGHT_TEST(ConnectFabricTest);
#include "connect_fabric_test.moc"
