// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on groups of a third tier, NVLink, storage, fibre and sorts of cable.
#include "model/edits/links.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/network.h"
#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Findings judged(const Design& design) {
    Answers answers;
    answers.design = design;
    answers.network = analyseNetwork(design);
    Findings findings;
    for (const Rule& rule : networkRules()) {
        rule.judge({design, answers}, findings);
    }
    return findings;
}

std::vector<Finding> of(const Design& design, std::string_view rule) {
    const Findings findings = judged(design);
    std::vector<Finding> some;
    std::ranges::copy_if(findings.findings, std::back_inserter(some),
                         [&](const Finding& finding) { return finding.rule == rule; });
    return some;
}

void setLimit(Design& design, const std::string& key, double value) {
    design.thresholds.edit()[key].value = value;
}

/// Sixteen nodes of two rails on three tiers of 8-port switches: four units, two pods.
struct ThreeTiers {
    NetworkHall hall;
    LeafSpinePlan plan;
    Design design;

    ThreeTiers() {
        plan.racks = hall.servers(serverOf(2), 1, 16);
        plan.leaves = hall.switches(switchOf(8), 8, 3);
        plan.spines = hall.switches(switchOf(8), 8, 4);
        plan.cores = hall.switches(switchOf(8), 4, 5);
        plan.nodeCable = fibre();
        plan.trunkCable = fibre();
        design = *connectFabric(hall.design, plan);
    }

    /// The link of a leaf, by its place, to a spine, by its place; or none.
    Link between(std::size_t leaf, std::size_t spine) const {
        for (const Link& link : design.links) {
            const SwitchRef from{link.from.item, link.from.slot};
            const SwitchRef to{link.to.item, link.to.slot};
            if (from == plan.leaves[leaf] && to == plan.spines[spine]) {
                return link;
            }
        }
        return {};
    }
};

/// A rack of trays of two superchips with 36 NVLink ports and some NVLink switches.
NetworkHall nvlinkRack(int switches, int ports = 36, int switchPorts = 128) {
    Product tray = productCalled("tray" + std::to_string(ports), Kind::GpuTray,
                                 {portsOf("nvlink", LinkKind::NvLink, ports, 200, "OSFP", 4)});
    tray.values[Property::Superchips] = {2.0, Confidence::Datasheet, 0};
    const Product plane =
        productCalled("plane" + std::to_string(switchPorts), Kind::NvlinkSwitch,
                      {portsOf("nvlink", LinkKind::NvLink, switchPorts, 200, "OSFP", 4)});
    NetworkHall hall;
    hall.rackOf({{tray, 16}, {plane, switches}}, {0, 0});
    return hall;
}

/// One node and one switch a way apart, joined by a cable of the note.
NetworkHall joined(const std::string& medium, double metres, double gigabits = 400,
                   const std::string& connector = "OSFP") {
    Product node = productCalled("node", Kind::GpuServer,
                                 {portsOf("nic", LinkKind::Compute, 1, gigabits, connector)});
    const Product leaf = productCalled(
        "leaf", Kind::Switch, {portsOf("ports", LinkKind::Compute, 64, gigabits, connector)});
    NetworkHall hall;
    const auto from = hall.rack(node, 1, {0, 0});
    const auto to = hall.rack(leaf, 1, {5, 0});
    const auto id = hall.link(LinkKind::Compute, {from, 1, 0, 0}, {to, 1, 0, 0},
                              cableOf("fibre " + medium, medium, 500.0, gigabits));
    Link link = *hall.design.links.find(id);
    link.routeLength = metres;
    hall.design.links.put(link);
    return hall;
}

}  // namespace

class NetworkWiringTest : public QObject {
    Q_OBJECT
  private slots:
    void groupsOfOneRailInFullAreRight() {
        const ThreeTiers fabric;
        QCOMPARE(of(fabric.design, "NET-008").size(), std::size_t{0});
        for (const Fabric& one : analyseNetwork(fabric.design).fabrics) {
            QCOMPARE(one.tiers, 3);
            for (const FabricSwitch& place : one.switches) {
                QCOMPARE(place.rail >= 0, place.tier == 1);
            }
        }
    }

    void aLeafThatMissesASpineOfItsGroupIsSeen() {
        const ThreeTiers fabric;
        const Link trunk = fabric.between(0, 0);
        QVERIFY(trunk.id);
        const auto found = of(*removeLink(fabric.design, trunk.id), "NET-008");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].items.front(), fabric.plan.leaves[0].item);
        QCOMPARE(found[0].value, 1.0);
    }

    void aSpineOfTwoRailsIsSeenWhereThereAreRails() {
        ThreeTiers fabric;
        // Leaves 0 and 1 are of the same unit and of different rails: change a trunk over.
        Link first = fabric.between(0, 0);
        Link second;
        for (std::size_t spine = 1; spine < fabric.plan.spines.size() && !second.id; ++spine) {
            second = fabric.between(1, spine);
        }
        QVERIFY(first.id && second.id);
        std::swap(first.to, second.to);
        fabric.design.links.put(first);
        fabric.design.links.put(second);
        auto found = of(fabric.design, "NET-008");
        QVERIFY(std::ranges::any_of(found, [](const Finding& one) {
            return one.message.pattern.find("different rails") != std::string_view::npos &&
                   one.value == 2.0;
        }));
        setLimit(fabric.design, "NET-002.rails", 0.0);
        found = of(fabric.design, "NET-008");
        QVERIFY(std::ranges::none_of(found, [](const Finding& one) {
            return one.message.pattern.find("different rails") != std::string_view::npos;
        }));
    }

    void nineSwitchesTakeTwoLinksOfEachGpu() {
        QCOMPARE(of(nvlinkRack(9).design, "NET-016").size(), std::size_t{0});
        const auto eight = of(nvlinkRack(8).design, "NET-016");
        QCOMPARE(eight.size(), std::size_t{1});  // 18 ÷ 8
        QCOMPARE(eight[0].severity, Severity::Error);
        QCOMPARE(eight[0].value, 8.0);
        // 16 trays · 36 links want 576 ports: nine of 64 have just that, nine of 63 do not.
        QCOMPARE(of(nvlinkRack(9, 36, 64).design, "NET-016").size(), std::size_t{0});
        const auto crowded = of(nvlinkRack(9, 36, 63).design, "NET-016");
        QCOMPARE(crowded.size(), std::size_t{1});
        QCOMPARE(crowded[0].value, 576.0);
        QCOMPARE(crowded[0].limit, 567.0);
    }

    void eachGpuHasEighteenLinks() {
        const auto found = of(nvlinkRack(9, 34).design, "NET-016");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, 16.0);
        NetworkHall nvlink5 = nvlinkRack(9, 34);
        setLimit(nvlink5.design, "NET-016.links", 17.0);
        const auto undivided = of(nvlink5.design, "NET-016");
        QCOMPARE(undivided.size(), std::size_t{1});
        QCOMPARE(undivided[0].limit, 17.0);
    }

    void cablesOfATrayGoEquallyToItsSwitches() {
        NetworkHall hall = nvlinkRack(0);
        const auto trays = hall.design.items.begin()->id;
        const auto planes =
            hall.rack(productCalled("plane", Kind::NvlinkSwitch,
                                    {portsOf("nvlink", LinkKind::NvLink, 128, 200, "OSFP", 4)}),
                      3, {0.6, 0});
        const Product copper = cableOf("nvlink-dac", "copper passive", 20.0, 200);
        for (std::uint16_t port = 0; port < 36; ++port) {
            hall.link(LinkKind::NvLink, {trays, 1, 0, port},
                      {planes, static_cast<std::uint16_t>(1 + port % 3), 0,
                       static_cast<std::uint16_t>(port / 3)},
                      copper);
        }
        const auto uneven = [&] {
            return std::ranges::any_of(of(hall.design, "NET-016"), [](const Finding& one) {
                return one.message.pattern.find("more NVLink cables") != std::string_view::npos;
            });
        };
        QVERIFY(!uneven());
        Link moved = *hall.design.links.begin();
        moved.to = {planes, 2, 0, 100};
        hall.design.links.put(moved);
        QVERIFY(uneven());
    }

    void storageHasSwitchesOfItsOwn() {
        NetworkHall hall;
        const auto node = hall.rack(serverOf(2), 1, {0, 0});
        const auto leaf = hall.rack(switchOf(64), 2, {5, 0});
        hall.link(LinkKind::Compute, {node, 1, 0, 0}, {leaf, 1, 0, 0}, fibre());
        // Nothing is joined to storage: worth knowing, no more.
        auto found = of(hall.design, "NET-020");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Info);
        hall.link(LinkKind::Storage, {node, 1, 2, 0}, {leaf, 2, 0, 0}, fibre());
        QCOMPARE(of(hall.design, "NET-020").size(), std::size_t{0});  // 200 of 40 Gb/s
        hall.link(LinkKind::Storage, {node, 1, 2, 1}, {leaf, 1, 0, 1}, fibre());
        found = of(hall.design, "NET-020");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].items, (std::vector{leaf}));
        setLimit(hall.design, "NET-020.shared", 1.0);
        QCOMPARE(of(hall.design, "NET-020").size(), std::size_t{0});
        setLimit(hall.design, "NET-020.rate", 401e9);
        found = of(hall.design, "NET-020");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, 1.0);
        QCOMPARE(found[0].items, (std::vector{node}));
    }

    void fibreIsOfAGradeForItsLength_data() {
        QTest::addColumn<QString>("medium");
        QTest::addColumn<double>("metres");
        QTest::addColumn<double>("gigabits");
        QTest::addColumn<QString>("connector");
        QTest::addColumn<int>("findings");
        // The order length counts, with verticals, allowance and slack.
        QTest::newRow("OM3, short") << "OM3 multimode" << 15.0 << 400.0 << "OSFP" << 0;
        QTest::newRow("OM3, long") << "OM3 multimode" << 35.0 << 400.0 << "OSFP" << 1;
        QTest::newRow("OM4, the same") << "OM4 multimode" << 35.0 << 400.0 << "OSFP" << 0;
        QTest::newRow("OM4, too long") << "OM4 multimode" << 55.0 << 400.0 << "OSFP" << 1;
        QTest::newRow("OM5") << "OM5 multimode" << 35.0 << 400.0 << "OSFP" << 0;
        QTest::newRow("OM2") << "OM2 multimode" << 5.0 << 400.0 << "OSFP" << 1;
        QTest::newRow("OS1") << "OS1 single mode" << 5.0 << 400.0 << "OSFP" << 1;
        QTest::newRow("OS2") << "OS2 single mode" << 90.0 << 400.0 << "OSFP" << 0;
        QTest::newRow("slower lanes") << "OM3 multimode" << 70.0 << 100.0 << "QSFP28" << 0;
    }
    void fibreIsOfAGradeForItsLength() {
        QFETCH(QString, medium);
        QFETCH(double, metres);
        QFETCH(double, gigabits);
        QFETCH(QString, connector);
        QFETCH(int, findings);
        const NetworkHall hall =
            joined(medium.toStdString(), metres, gigabits, connector.toStdString());
        const auto found = of(hall.design, "NET-032");
        QCOMPARE(static_cast<int>(found.size()), findings);
        for (const Finding& one : found) {
            QCOMPARE(one.severity, Severity::Error);
            QVERIFY(one.value >= metres);
        }
    }

    void fibreOfNoKnownGradeIsNotJudged() {
        const Findings findings = judged(joined("multimode", 10.0).design);
        QVERIFY(std::ranges::any_of(findings.notEvaluated,
                                    [](const NotEvaluated& one) { return one.rule == "NET-032"; }));
        QVERIFY(std::ranges::none_of(findings.findings,
                                     [](const Finding& one) { return one.rule == "NET-032"; }));
    }

    void sortsOfCableAreCounted() {
        NetworkHall hall = joined("OM4 multimode", 10.0);
        QCOMPARE(of(hall.design, "NET-052").at(0).value, 1.0);
        // Another length is another sort; the same again is not.
        Link more = *hall.design.links.begin();
        for (const double metres : {40.0, 40.1}) {
            more.id = hall.design.newId<Link>();
            more.to.port = static_cast<std::uint16_t>(metres * 10 - 390);
            more.routeLength = metres;
            hall.design.links.put(more);
        }
        const auto found = of(hall.design, "NET-052");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Info);
        QCOMPARE(found[0].value, 2.0);
    }
};

HALLWRIGHT_TEST(NetworkWiringTest);
#include "network_wiring_test.moc"
