// SPDX-License-Identifier: GPL-3.0-or-later
// A design's fabric for other programs, and a subnet as it was found against it.
#include "model/edits/plan_topology.h"
#include "model/exchange/files.h"
#include "model/exchange/ib_topology.h"
#include "model/exchange/slurm.h"
#include "solvers/network/compare_cabling.h"
#include "solvers/network/design_topology.h"
#include "solvers/network/network.h"
#include "tests/test_main.h"

#include <queue>

#include <map>
#include <random>
#include <set>

using namespace hallwright;

namespace {

using Differs = CablingDifference::Kind;

Topology exampleTopology(const char* name = "gh200-nvl32-256") {
    const Design design =
        *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/" + std::string(name) + ".hall");
    return topologyOf(design, analyseNetwork(design), LinkKind::Compute);
}

Topology planned(const FabricWish& wish) {
    return *topologyOf(*planFabric(wish), wish, 400e9);
}

IbDump dumpOf(const Topology& topology) {
    return *readIbDump(*ibTopology(topology));
}

/// Links from an adapter to a leaf.
std::vector<std::size_t> dropsOf(const Topology& topology) {
    std::vector<std::size_t> drops;
    for (std::size_t at = 0; at < topology.links.size(); ++at) {
        if (!topology.nodes[topology.links[at].a].isSwitch) {
            drops.push_back(at);
        }
    }
    return drops;
}

void swapFarEnds(Topology& topology, std::size_t one, std::size_t other) {
    std::swap(topology.links[one].b, topology.links[other].b);
    std::swap(topology.links[one].portB, topology.links[other].portB);
}

/// Every node that can be walked to from the first.
std::size_t reachable(const Topology& topology) {
    std::vector<std::vector<std::uint32_t>> near(topology.nodes.size());
    for (const TopologyLink& link : topology.links) {
        near[link.a].push_back(link.b);
        near[link.b].push_back(link.a);
    }
    std::vector<char> seen(topology.nodes.size(), 0);
    std::queue<std::uint32_t> next;
    next.push(0);
    seen[0] = 1;
    std::size_t count = 0;
    for (; !next.empty(); next.pop()) {
        ++count;
        for (const std::uint32_t far : near[next.front()]) {
            if (!seen[far]) {
                seen[far] = 1;
                next.push(far);
            }
        }
    }
    return count;
}

/// The names of a Slurm host list.
QStringList expanded(const QString& list) {
    QStringList names;
    QString stem;
    for (qsizetype at = 0; at < list.size(); ++at) {
        if (list[at] == '[') {
            const qsizetype close = list.indexOf(']', at);
            for (const QString& run : list.mid(at + 1, close - at - 1).split(',')) {
                const QString first = run.section('-', 0, 0);
                const int last = run.section('-', -1).toInt();
                for (int number = first.toInt(); number <= last; ++number) {
                    names << stem + QString::number(number).rightJustified(first.size(), '0');
                }
            }
            stem.clear();
            at = close;
        } else if (list[at] == ',') {
            if (!stem.isEmpty()) {
                names << stem;
            }
            stem.clear();
        } else {
            stem += list[at];
        }
    }
    return stem.isEmpty() ? names : names << stem;
}

}  // namespace

class CablingTest : public QObject {
    Q_OBJECT
  private slots:
    void topologyIsTheDesign() {
        const Topology topology = exampleTopology();
        std::size_t switches = 0;
        std::set<std::uint64_t> guids;
        std::set<std::string> names;
        for (const TopologyNode& node : topology.nodes) {
            switches += node.isSwitch ? 1 : 0;
            guids.insert(node.guid);
            names.insert(descriptionOf(node));
            QVERIFY(!node.isSwitch || node.tier > 0);
        }
        QCOMPARE(switches, std::size_t{12});
        QCOMPARE(topology.nodes.size() - switches, std::size_t{256});
        QCOMPARE(topology.links.size(), std::size_t{512});
        QCOMPARE(guids.size(), topology.nodes.size());
        QCOMPARE(names.size(), topology.nodes.size());
        QCOMPARE(reachable(topology), topology.nodes.size());
        std::set<std::pair<std::uint32_t, int>> ports;
        for (const TopologyLink& link : topology.links) {
            QVERIFY(ports.insert({link.a, link.portA}).second);
            QVERIFY(ports.insert({link.b, link.portB}).second);
            QVERIFY(link.portB <= topology.nodes[link.b].ports);
            QCOMPARE(link.rate, 400e9);
        }
    }

    /// An edit elsewhere leaves the GUIDs as they are.
    void guidsAreStable() {
        const char* file = HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall";
        Design design = *readDesign(file);
        const Topology before = topologyOf(design, analyseNetwork(design), LinkKind::Compute);
        const Link first = *design.links.begin();
        design.links.erase(first.id);
        const Topology after = topologyOf(design, analyseNetwork(design), LinkKind::Compute);
        std::map<std::string, std::uint64_t> guids;
        for (const TopologyNode& node : before.nodes) {
            guids[descriptionOf(node)] = node.guid;
        }
        for (const TopologyNode& node : after.nodes) {
            QCOMPARE(node.guid, guids.at(descriptionOf(node)));
        }
    }

    void plansAreWhole_data() {
        QTest::addColumn<int>("topology");
        QTest::addColumn<int>("endpoints");
        QTest::addColumn<int>("rails");
        QTest::addColumn<int>("radix");
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("tiers");
        QTest::addColumn<int>("management");
        const auto row = [](const char* name, FabricTopology topology, int endpoints, int rails,
                            int radix, int unit, int tiers, int management) {
            QTest::newRow(name) << static_cast<int>(topology) << endpoints << rails << radix << unit
                                << tiers << management;
        };
        using enum FabricTopology;
        row("one switch", FatTree, 12, 4, 16, 0, 0, 0);
        row("rails", FatTree, 128, 4, 16, 8, 2, 0);
        row("partial unit", FatTree, 88, 4, 16, 8, 2, 3);
        row("three tiers", FatTree, 128, 2, 8, 4, 3, 0);
        row("rail only", RailOnly, 96, 4, 16, 0, 0, 0);
        row("k-ary", KAry, 100, 1, 8, 0, 0, 0);
        row("k-ary, two ports", KAry, 100, 2, 8, 0, 0, 0);
        row("dragonfly+", Dragonfly, 128, 1, 8, 16, 0, 0);
    }

    /// As many nodes, cables and ports as the plan counts; no port twice, none beyond the radix.
    void plansAreWhole() {
        QFETCH(int, topology);
        QFETCH(int, endpoints);
        QFETCH(int, rails);
        QFETCH(int, radix);
        QFETCH(int, unit);
        QFETCH(int, tiers);
        QFETCH(int, management);
        const FabricWish wish{.topology = static_cast<FabricTopology>(topology),
                              .endpoints = endpoints,
                              .rails = rails,
                              .radix = radix,
                              .unitNodes = unit,
                              .tiers = tiers,
                              .managementPorts = management};
        const PlannedFabric plan = *planFabric(wish);
        const Topology whole = planned(wish);
        std::map<std::string, std::set<int>> hosts;
        std::set<std::uint64_t> guids;
        for (const TopologyNode& node : whole.nodes) {
            guids.insert(node.guid);
            if (!node.isSwitch) {
                QVERIFY(hosts[node.name].insert(node.adapter).second);
            }
        }
        QCOMPARE(guids.size(), whole.nodes.size());
        QCOMPARE(static_cast<int>(whole.nodes.size()), plan.switches() + endpoints + management);
        QCOMPARE(static_cast<std::int64_t>(whole.links.size()),
                 plan.endpointLinks + plan.leafLinks + plan.coreLinks + plan.groupLinks);
        int whole_ = 0;
        for (const auto& [name, adapters] : hosts) {
            whole_ += name.starts_with("n") && std::ssize(adapters) == rails ? 1 : 0;
        }
        QCOMPARE(whole_, plan.nodes);
        std::set<std::pair<std::uint32_t, int>> ports;
        for (const TopologyLink& link : whole.links) {
            for (const auto& end : {std::pair(link.a, link.portA), std::pair(link.b, link.portB)}) {
                QVERIFY(ports.insert(end).second);
                QVERIFY(end.second >= 1 && end.second <= whole.nodes[end.first].ports);
            }
        }
        if (wish.topology != FabricTopology::RailOnly) {
            QCOMPARE(reachable(whole), whole.nodes.size());
        }
        QVERIFY(compareCabling(whole, dumpOf(whole)).isSame());
    }

    /// Written and read again nothing differs, by GUIDs and by names alone.
    void roundTripHasNoDifference() {
        const Topology plan = exampleTopology();
        const CablingComparison same = compareCabling(plan, dumpOf(plan));
        QVERIFY(same.isSame());
        QCOMPARE(same.same, plan.links.size());
        Topology other = plan;
        std::uint64_t guid = 0x9000;
        for (TopologyNode& node : other.nodes) {
            node.guid = guid += 0x100;
        }
        QVERIFY(compareCabling(plan, dumpOf(other)).isSame());
    }

    /// Real hosts number their adapters as they like, and switches wrap their names.
    void otherNamesAreUnderstood() {
        const Topology plan =
            planned({.endpoints = 32, .rails = 4, .radix = 16, .unitNodes = 8, .tiers = 2});
        std::string text = *ibTopology(plan);
        const auto replaceAll = [&text](const std::string& from, const std::string& to) {
            for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
                text.replace(at, from.size(), to);
                at += to.size();
            }
        };
        // Not the GUIDs of the plan, descriptions in other manners.
        replaceAll("\"S-02", "\"S-b8");
        replaceAll("\"H-02", "\"H-b8");
        replaceAll("\"leaf1\"", "\"MF0;LEAF1:MQM9700/U1\"");
        replaceAll("\"n1 mlx5_0\"", "\"n1 HCA-1\"");
        replaceAll("\"n2 mlx5_3\"", "\"n2 mlx5_9\"");
        const CablingComparison same = compareCabling(plan, *readIbDump(text));
        QVERIFY(same.isSame());
    }

    void aSwappedCableIsTwoMiswired() {
        const Topology plan = exampleTopology();
        const auto drops = dropsOf(plan);
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            const std::size_t one = drops[random() % drops.size()];
            const std::size_t other = drops[random() % drops.size()];
            if (one == other) {
                continue;
            }
            Topology found = plan;
            swapFarEnds(found, one, other);
            const CablingComparison result = compareCabling(plan, dumpOf(found));
            QCOMPARE(result.differences.size(), std::size_t{2});
            QCOMPARE(result.count(Differs::Miswired), std::size_t{2});
            QVERIFY(result.absentNodes.empty() && result.unknownNodes.empty());
            const bool sameRail =
                plan.nodes[plan.links[one].b].rail == plan.nodes[plan.links[other].b].rail;
            QCOMPARE(result.differences[0].breaksRail, !sameRail);
            QCOMPARE(result.differences[1].breaksRail, !sameRail);
        }
    }

    void missingAndSlowerAreTold() {
        const Topology plan = exampleTopology();
        const auto drops = dropsOf(plan);
        Topology found = plan;
        found.links[drops[3]].rate = 200e9;
        found.links.erase(found.links.begin() + static_cast<std::ptrdiff_t>(drops[1]));
        const CablingComparison result = compareCabling(plan, dumpOf(found));
        QCOMPARE(result.differences.size(), std::size_t{2});
        QCOMPARE(result.count(Differs::Missing), std::size_t{1});
        QCOMPARE(result.count(Differs::Slower), std::size_t{1});
    }

    /// An adapter that nobody planned, in a port that is free.
    void strangersAreTold() {
        const Topology plan =
            planned({.endpoints = 32, .rails = 4, .radix = 32, .unitNodes = 8, .tiers = 2});
        Topology more = plan;
        TopologyNode stranger;
        stranger.name = "stranger";
        stranger.guid = 0xABC00;
        more.nodes.push_back(stranger);
        const auto at = static_cast<std::uint32_t>(more.nodes.size() - 1);
        const int last = plan.nodes[0].ports;
        QVERIFY(std::ranges::none_of(plan.links, [last](const TopologyLink& link) {
            return (link.a == 0 && link.portA == last) || (link.b == 0 && link.portB == last);
        }));
        more.links.push_back({at, 0, 1, last, 400e9, 0.0, {}});
        const CablingComparison extra = compareCabling(plan, dumpOf(more));
        QCOMPARE(extra.count(Differs::Extra), std::size_t{1});
        QCOMPARE(extra.differences.size(), std::size_t{1});
        QCOMPARE(extra.unknownNodes, std::vector<std::string>{"stranger mlx5_0"});
        QCOMPARE(extra.same, plan.links.size());
    }

    /// A host that is off is absent, and its cables are missing.
    void anAbsentHostIsTold() {
        const Topology plan =
            planned({.endpoints = 32, .rails = 4, .radix = 16, .unitNodes = 8, .tiers = 2});
        Topology found = plan;
        std::erase_if(found.links,
                      [&](const TopologyLink& link) { return plan.nodes[link.a].name == "n3"; });
        std::string text = *ibTopology(found);
        // Its records go too, as it answers to nothing.
        for (auto at = text.find("# \"n3 mlx5_"); at != std::string::npos;
             at = text.find("# \"n3 mlx5_")) {
            const auto from = text.rfind("\n\n", at);
            text.erase(from, text.find("\n", at) - from);
        }
        const CablingComparison result = compareCabling(plan, *readIbDump(text));
        QCOMPARE(result.absentNodes.size(), std::size_t{4});
        QCOMPARE(result.count(Differs::Missing), std::size_t{4});
        QCOMPARE(result.differences.size(), std::size_t{4});
    }

    void unreadableDumpsNameTheirLine_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << "" << 1;
        QTest::newRow("words") << "#\nhello\n" << 2;
        QTest::newRow("port of nobody") << "[1] \"S-01\"[1]\n" << 1;
        QTest::newRow("no ports") << "Switch x \"S-01\"\n" << 1;
        QTest::newRow("open quote") << "Switch 4 \"S-01\n" << 1;
        QTest::newRow("port beyond") << "Switch 4 \"S-01\"\n[5] \"H-02\"[1]\n" << 2;
        QTest::newRow("twice") << "Switch 4 \"S-01\"\n\nSwitch 4 \"S-01\"\n" << 3;
        QTest::newRow("contradiction")
            << "Switch 4 \"S-01\"\n[1] \"H-02\"[1]\n\nCa 1 \"H-02\"\n[1] \"S-01\"[2]\n"
            << 5;
        QTest::newRow("huge number") << "Switch 99999999999999999999 \"S-01\"\n" << 1;
        QTest::newRow("far port beyond") << "Switch 4 \"S-01\"\n[1] \"H-02\"[3]\n\nCa 1 \"H-02\"\n"
                                         << 2;
    }
    void unreadableDumpsNameTheirLine() {
        QFETCH(QString, text);
        QFETCH(int, line);
        const auto read = readIbDump(text.toStdString());
        QVERIFY(!read);
        QVERIFY2(read.error().sentence.starts_with("line " + std::to_string(line) + ":"),
                 read.error().sentence.c_str());
    }

    /// Cut anywhere, or with bytes changed, a dump is read or refused, and then compared.
    void hostileDumpsDoNoHarm() {
        const Topology plan =
            planned({.endpoints = 16, .rails = 2, .radix = 8, .unitNodes = 4, .tiers = 2});
        const std::string text = *ibTopology(plan);
        std::mt19937 random(11);
        int refused = 0;
        int differing = 0;
        for (int round = 0; round < 3000; ++round) {
            std::string hostile = text;
            if (round % 3 == 0) {
                hostile.resize(random() % hostile.size());
            }
            for (unsigned change = random() % 4; change > 0 && !hostile.empty(); --change) {
                hostile[random() % hostile.size()] = static_cast<char>(random() % 256);
            }
            const auto dump = readIbDump(hostile);
            if (!dump) {
                QVERIFY(dump.error().sentence.starts_with("line "));
                ++refused;
            } else {
                differing += compareCabling(plan, *dump).isSame() ? 0 : 1;
            }
        }
        QVERIFY(refused > 100 && differing > 100);
    }

    void ratesAreThoseOfTheGenerations() {
        QCOMPARE(ibRate(800e9), std::string("4xXDR"));
        QCOMPARE(ibRate(400e9), std::string("4xNDR"));
        QCOMPARE(ibRate(200e9), std::string("4xHDR"));
        QCOMPARE(ibRate(100e9), std::string("4xEDR"));
        QCOMPARE(ibRate(25e9), std::string("1xEDR"));
        QCOMPARE(ibRate(1e9), std::string());
        for (const double rate : {10e9, 40e9, 56e9, 100e9, 200e9, 400e9, 800e9}) {
            QCOMPARE(ibRateOf(ibRate(rate)), rate);
        }
        QCOMPARE(ibRateOf("4xABC"), 0.0);
        QCOMPARE(ibRateOf("x"), 0.0);
    }

    void hostListsAreCompressed() {
        QCOMPARE(hostList({"a1", "a2", "a3", "a7"}), std::string("a[1-3,7]"));
        QCOMPARE(hostList({"n08", "n09", "n10", "n11"}), std::string("n[08-11]"));
        QCOMPARE(hostList({"b", "a1"}), std::string("a1,b"));
        QCOMPARE(hostList({"a-1-2", "a-1-3", "a-2-1"}), std::string("a-1-[2-3],a-2-1"));
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            QSet<QString> names;
            for (int i = 0; i < 30; ++i) {
                const QString number = QString::number(random() % 30);
                names.insert((random() % 2 ? "x" : "y-1-") +
                             (random() % 2 ? number : number.rightJustified(3, '0')));
            }
            std::vector<std::string> list;
            for (const QString& name : names) {
                list.push_back(name.toStdString());
            }
            const QStringList back = expanded(QString::fromStdString(hostList(list)));
            QCOMPARE(QSet<QString>(back.begin(), back.end()), names);
            QCOMPARE(back.size(), names.size());
        }
    }

    /// Slurm wants a tree: each host and each switch under exactly one switch, but for the root.
    void slurmTopologyIsATree_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("256 GPUs") << 0;
        QTest::newRow("three tiers") << 1;
        QTest::newRow("k-ary") << 2;
        QTest::newRow("dragonfly+") << 3;
        QTest::newRow("rail only") << 4;
    }
    void slurmTopologyIsATree() {
        QFETCH(int, which);
        using enum FabricTopology;
        const Topology topology =
            which == 0 ? exampleTopology()
            : which == 1
                ? planned({.endpoints = 128, .rails = 2, .radix = 8, .unitNodes = 4, .tiers = 3})
            : which == 2 ? planned({.topology = KAry, .endpoints = 100, .radix = 8})
            : which == 3
                ? planned({.topology = Dragonfly, .endpoints = 128, .radix = 8, .unitNodes = 16})
                : planned({.topology = RailOnly, .endpoints = 96, .rails = 4, .radix = 16});
        QMap<QString, int> parents;
        QSet<QString> switches;
        for (const QString& line :
             QString::fromStdString(slurmTopology(topology)).split('\n', Qt::SkipEmptyParts)) {
            if (line.startsWith('#')) {
                continue;
            }
            for (const QString& part : line.split(' ')) {
                const QString value = part.section('=', 1);
                if (part.startsWith("SwitchName=")) {
                    QVERIFY(!switches.contains(value));
                    switches.insert(value);
                } else {
                    for (const QString& child : expanded(value)) {
                        ++parents[child];
                    }
                }
            }
        }
        int roots = 0;
        for (const QString& each : switches) {
            roots += parents.value(each) == 0 ? 1 : 0;
        }
        QCOMPARE(roots, 1);
        QSet<QString> hosts;
        for (const TopologyNode& node : topology.nodes) {
            if (!node.isSwitch) {
                hosts.insert(QString::fromStdString(node.name));
            }
        }
        for (const QString& host : hosts) {
            QCOMPARE(parents.value(host), 1);
        }
        for (auto parent = parents.begin(); parent != parents.end(); ++parent) {
            QCOMPARE(parent.value(), 1);
            QVERIFY(hosts.contains(parent.key()) || switches.contains(parent.key()));
        }
    }
};

HALLWRIGHT_TEST(CablingTest);
#include "cabling_test.moc"
