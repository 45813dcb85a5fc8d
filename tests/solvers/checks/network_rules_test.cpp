// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/network_rules.h"

#include "model/edits/fixes.h"
#include "solvers/network/network.h"
#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>

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

std::vector<Finding> of(const Findings& findings, std::string_view rule) {
    std::vector<Finding> some;
    std::ranges::copy_if(findings.findings, std::back_inserter(some),
                         [&](const Finding& finding) { return finding.rule == rule; });
    return some;
}

std::vector<NotEvaluated> silentOn(const Findings& findings, std::string_view rule) {
    std::vector<NotEvaluated> some;
    std::ranges::copy_if(findings.notEvaluated, std::back_inserter(some),
                         [&](const NotEvaluated& one) { return one.rule == rule; });
    return some;
}

void setLimit(Design& design, const std::string& key, double value) {
    design.thresholds.edit()[key].value = value;
}

/// Four racks of sixteen two-rail nodes on a leaf–spine fabric, both management networks, all in
/// reach.
struct GoodHall {
    NetworkHall hall;
    std::vector<Id<Item>> racks;
    std::vector<SwitchRef> leaves, spines, inBand, management, cores;
    Design design;

    explicit GoodHall(int nics = 2) {
        racks = hall.servers(serverOf(nics), 4, 16);
        leaves = hall.switches(switchOf(64), 2 * nics, 3);
        spines = hall.switches(switchOf(64), 2, 4);
        inBand = hall.switches(inBandSwitch(), 3, 5);
        management = hall.switches(managementSwitch(), 2, 6);
        cores = {inBand[2]};
        inBand.pop_back();
        LeafSpinePlan plan;
        plan.racks = racks;
        plan.leaves = leaves;
        plan.spines = spines;
        plan.nodeCable = fibre();
        plan.trunkCable = fibre();
        design = *connectFabric(hall.design, plan);
        Product glass = fibre();
        glass.key = "fibre-100g";
        design = *connectInBand(design, racks, inBand, glass);
        std::vector<Id<Item>> managed = racks;
        managed.insert(managed.end(), {leaves[0].item, spines[0].item, inBand[0].item});
        design = *connectManagement(design, managed, management, cores, patchCord(), glass);
    }

    Link firstLink(LinkKind kind, Id<Item> from) const {
        for (const Link& link : design.links) {
            if (link.kind == kind && link.from.item == from) {
                return link;
            }
        }
        return {};
    }
};

}  // namespace

class NetworkRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void everyRuleIsSilentOnAnEmptyDesign() {
        const Findings findings = judged(emptyDesign());
        QVERIFY(findings.findings.empty());
        QVERIFY(findings.notEvaluated.empty());
    }

    void idsAreUniqueAndInOrder() {
        std::vector<std::string_view> ids;
        for (const Rule& rule : networkRules()) {
            ids.push_back(rule.id);
            QCOMPARE(rule.group, Group::Network);
        }
        QVERIFY(std::ranges::is_sorted(ids));
        QVERIFY(std::ranges::adjacent_find(ids) == ids.end());
        QCOMPARE(ids.size(), std::size_t{38});
    }

    void aGoodHallHasNoErrorsAndNoWarnings() {
        const GoodHall good;
        const Findings findings = judged(good.design);
        for (const Finding& finding : findings.findings) {
            QVERIFY2(finding.severity == Severity::Info,
                     sentence(finding.message, good.design).c_str());
        }
        // It has no trays.
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(silentOn(findings, "NET-035").size(), std::size_t{1});
        // A leaf that carries one rail is worth knowing and no more.
        QCOMPARE(of(findings, "NET-013").size(), std::size_t{1});
    }

    void everySentenceTakesAllItsArguments() {
        GoodHall good;
        good.design.links = {};
        const auto a = good.hall.rack(serverOf(1), 1, {0, 0});
        static_cast<void>(a);
        for (const Design& design : {good.design, GoodHall(1).design, good.hall.design}) {
            for (const Finding& finding : judged(design).findings) {
                for (const Message* message : {&finding.message, &finding.formula}) {
                    std::size_t places = 0;
                    for (auto at = message->pattern.find("{}"); at != std::string_view::npos;
                         at = message->pattern.find("{}", at + 2)) {
                        ++places;
                    }
                    QCOMPARE(message->arguments.size(), places);
                }
                QVERIFY(!finding.source.empty());
                QVERIFY(finding.items.size() ==
                        std::set(finding.items.begin(), finding.items.end()).size());
            }
        }
    }

    void switchPortsAreCounted() {
        NetworkHall hall;
        const auto nodes = hall.rack(serverOf(1), 3, {0, 0});
        const auto small = hall.rack(switchOf(2), 1, {2, 0});
        for (std::uint16_t i = 0; i < 2; ++i) {
            hall.link(LinkKind::Compute, {nodes, static_cast<std::uint16_t>(i + 1), 0, 0},
                      {small, 1, 0, i}, fibre());
        }
        QVERIFY(of(judged(hall.design), "NET-001").empty());
        hall.link(LinkKind::Compute, {nodes, 3, 0, 0}, {small, 1, 0, 1}, fibre());
        const auto found = of(judged(hall.design), "NET-001");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, 3.0);
        QCOMPARE(found[0].limit, 2.0);
        QCOMPARE(found[0].items, (std::vector{small}));
    }

    void aNicOffItsRailIsAnError() {
        GoodHall good;
        Link link = good.firstLink(LinkKind::Compute, good.racks[0]);
        Link other;
        for (const Link& one : good.design.links) {
            if (one.from.item == link.from.item && one.from.slot == link.from.slot &&
                one.kind == LinkKind::Compute && one.from.port == 1) {
                other = one;
            }
        }
        std::swap(link.to, other.to);
        good.design.links.put(link);
        good.design.links.put(other);
        const auto found = of(judged(good.design), "NET-002");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].value, 2.0);
        QCOMPARE(found[0].items, (std::vector{good.racks[0]}));
        setLimit(good.design, "NET-002.rails", 0.0);
        QVERIFY(of(judged(good.design), "NET-002").empty());
    }

    void aLooseNicIsAnError() {
        GoodHall good;
        good.design.links.erase(good.firstLink(LinkKind::Compute, good.racks[2]).id);
        const auto found = of(judged(good.design), "NET-002");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].items, (std::vector{good.racks[2]}));
        QCOMPARE(found[0].room, good.hall.hall);
    }

    void oversubscription() {
        GoodHall good;
        QVERIFY(of(judged(good.design), "NET-005").empty());  // exactly 1:1
        good.design.links.erase(good.firstLink(LinkKind::Compute, good.leaves[0].item).id);
        auto found = of(judged(good.design), "NET-005");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].items.front(), good.leaves[0].item);
        QVERIFY(std::fabs(found[0].value - 32.0 / 31.0) < 1e-12);
        setLimit(good.design, "NET-005.compute", 32.0 / 31.0);
        QVERIFY(of(judged(good.design), "NET-005").empty());  // a declared taper, equal passes
    }

    void storageMayTaperByAThird() {
        NetworkHall hall;
        const auto nodes = hall.rack(serverOf(1), 4, {0, 0});
        Product store = switchOf(64);
        store.ports[0].rate = 200 * kGb;
        const auto pair = hall.rack(store, 2, {2, 0});
        for (std::uint16_t i = 0; i < 4; ++i) {
            hall.link(LinkKind::Storage, {nodes, static_cast<std::uint16_t>(i + 1), 2, 0},
                      {pair, 1, 0, i}, fibre());
        }
        for (std::uint16_t i = 40; i < 43; ++i) {
            hall.link(LinkKind::Storage, {pair, 1, 0, i}, {pair, 2, 0, i}, fibre());
        }
        QVERIFY(of(judged(hall.design), "NET-005").empty());  // 4 down, 3 up
        hall.design.links.erase(Id<Link>{hall.design.lastId});
        const auto found = of(judged(hall.design), "NET-005");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].value, 2.0);
    }

    /// `switches` in a row, each with one two-rail node, neighbours joined twice.
    static NetworkHall chain(int switches, int links = 2) {
        NetworkHall hall;
        const auto nodes = hall.rack(serverOf(1), switches, {0, 0});
        const auto row = hall.rack(switchOf(64), switches, {2, 0});
        for (int i = 1; i <= switches; ++i) {
            const auto slot = static_cast<std::uint16_t>(i);
            hall.link(LinkKind::Compute, {nodes, slot, 0, 0}, {row, slot, 0, 0}, fibre());
            for (int k = 0; k < links && i < switches; ++k) {
                hall.link(LinkKind::Compute, {row, slot, 0, static_cast<std::uint16_t>(10 + k)},
                          {row, static_cast<std::uint16_t>(slot + 1), 0,
                           static_cast<std::uint16_t>(20 + k)},
                          fibre());
            }
        }
        return hall;
    }

    void diameter() {
        QVERIFY(of(judged(chain(3).design), "NET-010").empty());
        const auto found = of(judged(chain(4).design), "NET-010");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].value, 4.0);
        QCOMPARE(found[0].limit, 3.0);
    }

    void pathDiversity() {
        QVERIFY(of(judged(GoodHall().design), "NET-012").empty());
        const auto thin = of(judged(chain(3).design), "NET-012");
        QCOMPARE(thin.size(), std::size_t{1});
        QCOMPARE(thin[0].severity, Severity::Warning);
        QCOMPARE(thin[0].value, 1.0);
        QVERIFY(!thin[0].provisional);
        const auto single = of(judged(chain(1).design), "NET-012");
        QCOMPARE(single.size(), std::size_t{1});
        QCOMPARE(single[0].severity, Severity::Info);
    }

    void singlePointsOfFailure() {
        const auto found = of(judged(chain(3).design), "NET-013");
        QCOMPARE(found.size(),
                 std::size_t{2});  // the middle switch, and three leaves of single-NIC nodes
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].value, 2.0);
        QCOMPARE(found[1].severity, Severity::Warning);
        QCOMPARE(found[1].value, 3.0);
        const auto bridge = of(judged(chain(2, 1).design), "NET-013");
        QCOMPARE(bridge.size(), std::size_t{2});
        QCOMPARE(bridge[0].severity, Severity::Error);
        QCOMPARE(bridge[0].value, 1.0);
        QCOMPARE(bridge[0].state, std::string("loss of a link"));
    }

    void aLeafThatCutsAWholeNodeIsAnError() {
        NetworkHall hall;
        const auto node = hall.rack(serverOf(2), 1, {0, 0});
        const auto leaf = hall.rack(switchOf(64), 1, {2, 0});
        hall.link(LinkKind::Compute, {node, 1, 0, 0}, {leaf, 1, 0, 0}, fibre());
        hall.link(LinkKind::Compute, {node, 1, 0, 1}, {leaf, 1, 0, 1}, fibre());
        const auto found = of(judged(hall.design), "NET-013");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Error);
        QCOMPARE(found[0].value, 1.0);
        QCOMPARE(of(judged(GoodHall(1).design), "NET-013").at(0).severity, Severity::Warning);
    }

    void nvlinkTraysNeedASwitchOrCables() {
        const Product tray = productCalled("tray", Kind::GpuTray,
                                           {portsOf("nvlink", LinkKind::NvLink, 1, 200, "OSFP")});
        const Product plane = productCalled(
            "plane", Kind::NvlinkSwitch, {portsOf("nvlink", LinkKind::NvLink, 128, 200, "OSFP")});
        NetworkHall hall;
        hall.rackOf({{tray, 16}, {plane, 9}}, {0, 0});
        QVERIFY(judged(hall.design).findings.empty());
        const auto alone = hall.rack(tray, 2, {5, 0});
        auto found = of(judged(hall.design), "NET-015");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].items, (std::vector{alone}));
        QCOMPARE(found[0].value, 2.0);
        const auto others = hall.rack(plane, 1, {5.6, 0});
        const Product copper = cableOf("nvlink-dac", "copper passive", 0.0, 200);
        for (std::uint16_t i = 1; i <= 2; ++i) {
            hall.link(LinkKind::NvLink, {alone, i, 0, 0}, {others, 1, 0, i}, copper);
        }
        found = of(judged(hall.design), "NET-015");
        QCOMPARE(found.size(), std::size_t{1});  // over the tray and down again is more than 3 m
        QCOMPARE(found[0].limit, 3.0);
        QCOMPARE(found[0].value, 10.0);
        setLimit(hall.design, "NET-015.copper", 10.0);
        QVERIFY(of(judged(hall.design), "NET-015").empty());
    }

    void inBandManagementNeedsTwoSwitches() {
        GoodHall good;
        Link link = good.firstLink(LinkKind::InBand, good.racks[1]);
        good.design.links.erase(link.id);
        auto found = of(judged(good.design), "NET-021");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, 1.0);
        QCOMPARE(found[0].items, (std::vector{good.racks[1]}));
        // Both links to the same switch are no better than one.
        for (const Link& other : good.design.links) {
            if (other.kind == LinkKind::InBand && other.from.item == link.from.item &&
                other.from.slot == link.from.slot) {
                link.to = other.to;
            }
        }
        link.to.port = 63;
        good.design.links.put(link);
        found = of(judged(good.design), "NET-021");
        QCOMPARE(found.size(), std::size_t{1});
        setLimit(good.design, "NET-021.switches", 3.0);
        QCOMPARE(of(judged(good.design), "NET-021").at(0).value, 64.0);
        setLimit(good.design, "NET-021.switches", 1.0);
        QVERIFY(of(judged(good.design), "NET-021").empty());
        setLimit(good.design, "NET-021.rate", 101e9);
        QCOMPARE(of(judged(good.design), "NET-021").at(0).value, 64.0);
    }

    void nodesWithoutNamedInBandPortsAreNotJudged() {
        NetworkHall hall;
        Product bare = serverOf(1);
        bare.key = "bare";
        bare.ports.resize(1);
        const auto rack = hall.rack(bare, 3, {0, 0});
        const Findings findings = judged(hall.design);
        QVERIFY(of(findings, "NET-021").empty());
        QCOMPARE(silentOn(findings, "NET-021").size(), std::size_t{1});
        QCOMPARE(silentOn(findings, "NET-021")[0].items, (std::vector{rack}));
    }

    void managementPortsBelongOnTheirNetwork() {
        GoodHall good;
        QVERIFY(of(judged(good.design), "NET-022").empty());
        good.design.links.erase(good.firstLink(LinkKind::OutOfBand, good.racks[0]).id);
        auto found = of(judged(good.design), "NET-022");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].value, 1.0);
    }

    void managementSwitchesNeedTwoUplinks() {
        GoodHall good;
        Link uplink;
        for (const Link& link : good.design.links) {
            if (link.kind == LinkKind::OutOfBand && link.from.item == good.management[0].item) {
                uplink = link;
            }
        }
        good.design.links.erase(uplink.id);
        const auto found = of(judged(good.design), "NET-022");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, 1.0);
        QCOMPARE(found[0].limit, 2.0);
        QCOMPARE(found[0].items, (std::vector{uplink.from.item}));
    }

    /// A link whose cable is `length` m long, by a route given by hand.
    static NetworkHall cableOfLength(double length, const Product& cable) {
        NetworkHall hall;
        const auto a = hall.rack(serverOf(1), 1, {0, 0});
        const auto b = hall.rack(switchOf(64), 1, {9, 0});
        const auto id = hall.link(LinkKind::Compute, {a, 1, 0, 0}, {b, 1, 0, 0}, cable);
        Link link = *hall.design.links.find(id);
        link.routeLength = (length - 1.0) / 1.05 - 1.0 - 2.0 * (2.6 - 0.5 * 0.04445);
        hall.design.links.put(link);
        return hall;
    }

    void reach_data() {
        QTest::addColumn<double>("length");
        QTest::addColumn<int>("findings");
        QTest::newRow("1 mm under a stock length within reach") << 29.999 << 0;
        QTest::newRow("1 mm over, the next is at the reach") << 30.001 << 0;
        QTest::newRow("1 mm under the reach") << 49.999 << 0;
        QTest::newRow("1 mm over the reach") << 50.001 << 1;
    }
    void reach() {
        QFETCH(double, length);
        QFETCH(int, findings);
        const NetworkHall hall = cableOfLength(length, fibre());
        const auto found = of(judged(hall.design), "NET-031");
        QCOMPARE(static_cast<int>(found.size()), findings);
        QVERIFY(of(judged(hall.design), "NET-034").empty());
        if (findings > 0) {
            QCOMPARE(found[0].limit, 50.0);
            QVERIFY(found[0].provisional);  // within the allowance of the method
        }
    }

    void theFixOfReachChangesWhatIsTooLongAlone() {
        NetworkHall hall = cableOfLength(40.0, cableOf("twinax", "copper passive", 20.0, 400));
        const Link far = *hall.design.links.begin();
        Link near = far;
        near.id = hall.design.newId<Link>();
        near.from.item = hall.rack(serverOf(1), 1, {0, 2});
        near.to.port = 1;
        near.routeLength = 2.0;
        hall.design.links.put(near);
        const auto found = of(judged(hall.design), "NET-031");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].links, std::vector{far.id});
        const auto fixes = fixesOf(hall.design, found[0]);
        QVERIFY(!fixes.empty());
        QVERIFY(fixes.front().next.links.find(near.id)->product == near.product);
        QVERIFY(fixes.front().next.links.find(far.id)->product != far.product);
        QVERIFY(of(judged(fixes.front().next), "NET-031").empty());
    }

    void reachByTheTableIsProvisional() {
        const NetworkHall hall = cableOfLength(20.0, cableOf("thin", "OM3 multimode", 0.0, 400));
        QVERIFY(of(judged(hall.design), "NET-031").empty());
        const NetworkHall wide = cableOfLength(90.0, cableOf("thin", "OM3 multimode", 0.0, 400));
        QVERIFY(of(judged(wide.design), "NET-031").at(0).provisional);
        const NetworkHall sure = cableOfLength(90.0, fibre());
        QVERIFY(!of(judged(sure.design), "NET-031").at(0).provisional);
        const NetworkHall odd = cableOfLength(20.0, cableOf("odd", "string", 0.0, 400));
        QCOMPARE(silentOn(judged(odd.design), "NET-031").size(), std::size_t{1});
    }

    void lengthsNobodySellsAreErrors() {
        const Product glass = cableOf("os2", "OS2 single mode", 2000.0, 400);
        QVERIFY(of(judged(cableOfLength(99.999, glass).design), "NET-034").empty());
        const auto found = of(judged(cableOfLength(100.001, glass).design), "NET-034");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Error);
        QVERIFY(of(judged(cableOfLength(100.001, glass).design), "NET-031").empty());
    }

    void whatStandsNowhereHasNoLength() {
        NetworkHall hall = cableOfLength(20.0, fibre());
        Link link = *hall.design.links.begin();
        link.routeLength = 0.0;
        hall.design.links.put(link);
        Item item = *hall.design.items.find(link.from.item);
        item.room = {};
        hall.design.items.put(item);
        QCOMPARE(silentOn(judged(hall.design), "NET-034").size(), std::size_t{1});
        QCOMPARE(silentOn(judged(hall.design), "NET-031").size(), std::size_t{1});
    }

    void closure_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("whole") << 0 << "";
        QTest::newRow("no cable") << 1 << "no cable chosen";
        QTest::newRow("a switch for a cable") << 2 << "no cable chosen";
        QTest::newRow("no such port") << 3 << "does not exist";
        QTest::newRow("port taken") << 4 << "another link takes";
        QTest::newRow("copper pair in a cage") << 5 << "does not fit";
        QTest::newRow("slower cable") << 6 << "different rates";
        QTest::newRow("two media in a cage") << 7 << "another medium";
        QTest::newRow("rate of the node") << 8 << "different rates";
        QTest::newRow("split over two rates") << 9 << "";
        QTest::newRow("wrong ends") << 10 << "does not fit";
    }
    void closure() {
        QFETCH(int, which);
        QFETCH(QString, words);
        NetworkHall hall;
        const auto a = hall.rack(serverOf(2), 2, {0, 0});
        const auto b = hall.rack(switchOf(64), 1, {2, 0});
        Product slow = fibre();
        slow.key = "slow";
        slow.values[Property::LinkRate].number = 200e9;
        Product splitter = shortCopper();
        splitter.key = "splitter";
        splitter.model = "DAC splitter";
        splitter.values[Property::LinkRate].number = 800e9;
        Product foreign = shortCopper();
        foreign.key = "foreign";
        foreign.values[Property::LinkRate].number = 400e9;
        foreign.notes["ends"] = "QSFP28 both";
        const PortRef nic{a, 1, 0, 0}, storage{a, 1, 2, 0}, port{b, 1, 0, 0};
        hall.link(LinkKind::Compute, {a, 2, 0, 0}, {b, 1, 0, 9}, fibre());
        switch (which) {
            case 0:
                hall.link(LinkKind::Compute, nic, port, fibre());
                break;
            case 1:
                hall.link(LinkKind::Compute, nic, port);
                break;
            case 2:
                hall.link(LinkKind::Compute, nic, port, switchOf(64));
                break;
            case 3:
                hall.link(LinkKind::Compute, nic, {b, 1, 0, 64}, fibre());
                break;
            case 4:
                hall.link(LinkKind::Compute, nic, {b, 1, 0, 9}, fibre());
                break;
            case 5:
                hall.link(LinkKind::Compute, nic, port, patchCord());
                break;
            case 6:
                hall.link(LinkKind::Compute, nic, port, slow);
                break;
            case 7:
                hall.link(LinkKind::Compute, nic, {b, 1, 0, 8}, splitter);
                break;
            case 8:
                hall.link(LinkKind::Storage, storage, port, fibre());
                break;
            case 9:
                hall.link(LinkKind::Storage, storage, port, splitter);
                break;
            default:
                hall.link(LinkKind::Compute, nic, port, foreign);
                break;
        }
        const Findings all = judged(hall.design);
        std::vector<Finding> found = of(all, "NET-051");
        const auto unlike = of(all, "NET-030");
        found.insert(found.end(), unlike.begin(), unlike.end());
        QCOMPARE(found.size(), std::size_t{words.isEmpty() ? 0U : 1U});
        if (!words.isEmpty()) {
            const QString said = QString::fromStdString(sentence(found[0].message, hall.design));
            QVERIFY2(said.contains(words), qPrintable(said));
            QCOMPARE(found[0].value, 1.0);
        }
    }
};

HALLWRIGHT_TEST(NetworkRulesTest);
#include "network_rules_test.moc"
