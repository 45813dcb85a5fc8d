// SPDX-License-Identifier: GPL-3.0-or-later
// How networks are laid out, and what is left of them without some switches.
#include "model/edits/templates/templates.h"
#include "tests/test_main.h"
#include "tests/views/diagrams/drawn_fabric.h"
#include "views/diagrams/fabric_walk.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace hallwright;
using hallwright::testing::drawnFabric;
using hallwright::testing::fabricExample;

namespace {

void addNetworks() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<LinkKind>("kind");
    for (const char* name :
         {"gh200-nvl32-256.hall", "gh200-air-128.hall", "broken-on-purpose.hall", "campus"}) {
        for (const auto& [key, kind] :
             {std::pair("compute", LinkKind::Compute), std::pair("in-band", LinkKind::InBand),
              std::pair("out-of-band", LinkKind::OutOfBand)}) {
            QTest::addRow("%s %s", name, key) << QString::fromLatin1(name) << kind;
        }
    }
}

FabricFigures figuresOf(const QString& name, LinkKind kind) {
    return drawnFabric(name == QLatin1String("campus")
                           ? *buildTemplate("campus", {{"halls", "1"}, {"racks", "100"}})
                           : fabricExample(qPrintable(name)),
                       kind);
}

bool areApart(const DiagramBox& a, const DiagramBox& b) {
    return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
}

bool isWithin(const DiagramBox& inner, const DiagramBox& outer) {
    constexpr double kRounding = 1e-9;
    return inner.left >= outer.left - kRounding && inner.right <= outer.right + kRounding &&
           inner.top >= outer.top - kRounding && inner.bottom <= outer.bottom + kRounding;
}

int linksOf(const FabricDrawing& drawn, bool areOfRacks) {
    int sum = 0;
    for (const FabricBundle& bundle : drawn.bundles) {
        sum += (drawn.groups[bundle.from].row == 0) == areOfRacks ? bundle.links : 0;
    }
    return sum;
}

/// Every leaf with `nodes` nodes of two ports, the second on the next leaf, and `links` links to
/// every spine. Leaves come first.
FabricMap meshOf(std::uint32_t leaves, std::uint32_t spines, std::uint32_t nodes, int links) {
    FabricMap map;
    map.rails.assign(leaves + spines, -1);
    for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
        map.racks.push_back(Id<Item>{leaf + 1});
        for (std::uint32_t spine = 0; spine < spines; ++spine) {
            for (int i = 0; i < links; ++i) {
                map.trunks.push_back({leaf, leaves + spine});
            }
        }
        for (std::uint32_t i = 0; i < nodes; ++i) {
            map.drops.push_back({leaf, leaf, map.nodes, 0});
            map.drops.push_back({(leaf + 1) % leaves, leaf, map.nodes, 1});
            ++map.nodes;
        }
    }
    return map;
}

FabricLoss without(const FabricMap& map, std::initializer_list<std::uint32_t> lost) {
    std::vector<char> isLost(map.rails.size(), 0);
    for (const std::uint32_t at : lost) {
        isLost[at] = 1;
    }
    return lossOf(map, isLost);
}

}  // namespace

class FabricLayoutTest : public QObject {
    Q_OBJECT
  private slots:
    void everySwitchAndRackStandsOnce_data() { addNetworks(); }
    void everySwitchAndRackStandsOnce() {
        QFETCH(QString, name);
        QFETCH(LinkKind, kind);
        const FabricFigures figures = figuresOf(name, kind);
        QVERIFY(figures.fabric.switches.size() > 1);
        std::map<std::pair<bool, std::uint32_t>, int> seen;
        for (std::uint32_t group = 0; group < figures.drawn.groups.size(); ++group) {
            const FabricGroup& of = figures.drawn.groups[group];
            QVERIFY(!of.members.empty());
            for (const std::uint32_t member : of.members) {
                ++seen[{of.row == 0, member}];
                const auto& boxes = of.row == 0 ? figures.drawn.racks : figures.drawn.switches;
                QVERIFY(isWithin(boxes[member], figures.drawn.frames[group]));
                QVERIFY(of.row == 0 || rowOf(figures.fabric.switches[member]) == of.row);
            }
        }
        QCOMPARE(seen.size(), figures.fabric.switches.size() + figures.map.racks.size());
        QVERIFY(std::ranges::all_of(seen, [](const auto& each) { return each.second == 1; }));
    }

    void nothingOverlaps_data() { addNetworks(); }
    void nothingOverlaps() {
        QFETCH(QString, name);
        QFETCH(LinkKind, kind);
        const FabricDrawing drawn = figuresOf(name, kind).drawn;
        const DiagramBox sheet{0.0, 0.0, drawn.width, drawn.height};
        std::vector<DiagramBox> boxes = drawn.switches;
        boxes.insert(boxes.end(), drawn.racks.begin(), drawn.racks.end());
        for (const auto& all : {boxes, drawn.frames}) {
            for (std::size_t i = 0; i < all.size(); ++i) {
                QVERIFY(all[i].width() > 10.0 && all[i].height() > 10.0);
                QVERIFY(isWithin(all[i], sheet));
                for (std::size_t k = i + 1; k < all.size(); ++k) {
                    QVERIFY2(areApart(all[i], all[k]),
                             qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
                }
            }
        }
    }

    void tiersStandAboveEachOther_data() { addNetworks(); }
    void tiersStandAboveEachOther() {
        QFETCH(QString, name);
        QFETCH(LinkKind, kind);
        const FabricDrawing drawn = figuresOf(name, kind).drawn;
        for (std::size_t a = 0; a < drawn.groups.size(); ++a) {
            for (std::size_t b = 0; b < drawn.groups.size(); ++b) {
                QVERIFY(drawn.groups[a].row >= drawn.groups[b].row ||
                        drawn.frames[a].top > drawn.frames[b].bottom);
            }
        }
    }

    void bundlesHoldAllLinks_data() { addNetworks(); }
    void bundlesHoldAllLinks() {
        QFETCH(QString, name);
        QFETCH(LinkKind, kind);
        const FabricFigures figures = figuresOf(name, kind);
        QCOMPARE(linksOf(figures.drawn, false), figures.fabric.switchLinks);
        QCOMPARE(linksOf(figures.drawn, true), figures.fabric.endpointLinks);
        QCOMPARE(static_cast<int>(figures.map.nodes), figures.fabric.nodes);
        QVERIFY(figures.drawn.bundles.size() < 600);
        for (const FabricBundle& bundle : figures.drawn.bundles) {
            const DiagramBox& from = figures.drawn.frames[bundle.from];
            QCOMPARE(bundle.start.y, from.top);
            QVERIFY(bundle.start.x > from.left && bundle.start.x < from.right);
        }
    }

    void railsOfTheExampleAreTold() {
        const FabricFigures figures =
            drawnFabric(fabricExample("gh200-nvl32-256.hall"), LinkKind::Compute);
        std::map<int, int> leaves;
        for (std::size_t i = 0; i < figures.fabric.switches.size(); ++i) {
            if (figures.fabric.switches[i].tier == 1) {
                ++leaves[figures.map.rails[i]];
            }
        }
        QCOMPARE(leaves, (std::map<int, int>{{0, 4}, {1, 4}}));
    }

    /// A frame of several groups comes apart, its racks with its leaves, and nothing else moves to
    /// another frame; its parts may hold several in turn.
    void framesOfSeveralGroupsOpen() {
        FabricFigures figures = figuresOf(QStringLiteral("campus"), LinkKind::Compute);
        const auto before = figures.drawn.groups;
        const auto merged = std::ranges::find_if(
            before, [](const FabricGroup& group) { return group.row == 1 && group.parts > 1; });
        QVERIFY(merged != before.end());
        const std::vector<FabricOpening> opened{merged->opening};
        const auto after = groupFabric(figures.fabric, figures.map, opened);
        QCOMPARE(std::ssize(after), std::ssize(before) + 2 * (merged->parts - 1));
        for (const FabricGroup& group : before) {
            const bool isOpened = group.opening == merged->opening && group.row <= 1;
            std::vector<std::uint32_t> members;
            for (const FabricGroup& each : after) {
                if (each.row != group.row) {
                    continue;
                }
                const bool isPart = std::ranges::count(group.members, each.members.front()) > 0;
                if (isPart) {
                    members.insert(members.end(), each.members.begin(), each.members.end());
                    QCOMPARE(each.parts, isOpened ? 1 : group.parts);
                }
            }
            std::ranges::sort(members);
            auto all = group.members;
            std::ranges::sort(all);
            QCOMPARE(members, all);
        }
        figures.drawn = layOutFabric(figures.fabric, figures.map, opened);
        QCOMPARE(linksOf(figures.drawn, true), static_cast<int>(figures.map.drops.size()));
        QCOMPARE(linksOf(figures.drawn, false), static_cast<int>(figures.map.trunks.size()));
    }

    /// From any place all others of the network are reached, and each step goes where it should.
    void allCanBeWalkedTo_data() { addNetworks(); }
    void allCanBeWalkedTo() {
        QFETCH(QString, name);
        QFETCH(LinkKind, kind);
        const FabricFigures figures = figuresOf(name, kind);
        const auto boxOf = [&](FabricPlace place) {
            return place.isRack ? figures.drawn.racks[place.at] : figures.drawn.switches[place.at];
        };
        std::vector<FabricPlace> next{*firstPlace(figures)};
        std::set<FabricPlace> seen(next.begin(), next.end());
        while (!next.empty()) {
            const FabricPlace at = next.back();
            next.pop_back();
            for (const DiagramStep step :
                 {DiagramStep::Left, DiagramStep::Right, DiagramStep::Up, DiagramStep::Down}) {
                const auto found = placeBeside(figures, at, step);
                if (!found) {
                    continue;
                }
                if (step == DiagramStep::Up || step == DiagramStep::Down) {
                    const bool isAbove = boxOf(*found).bottom < boxOf(at).top;
                    QCOMPARE(isAbove, step == DiagramStep::Up);
                } else {
                    const bool isLeft = step == DiagramStep::Left;
                    QCOMPARE(placeBeside(figures, *found,
                                         isLeft ? DiagramStep::Right : DiagramStep::Left),
                             std::optional(at));
                }
                if (seen.insert(*found).second) {
                    next.push_back(*found);
                }
            }
        }
        QCOMPARE(seen.size(), figures.drawn.switches.size() + figures.drawn.racks.size());
    }

    void kindsWithoutNetworkCanBeChosen() {
        const FabricFigures figures = drawnFabric(emptyDesign(), LinkKind::Storage);
        QCOMPARE(figures.choices.size(), std::size_t{4});
        QCOMPARE(figures.choices[figures.chosen].kind, LinkKind::Storage);
        QVERIFY(figures.drawn.groups.empty());
    }

    void largestComputeNetworkComesFirst() {
        const Design design = *buildTemplate("campus", {{"halls", "2"}, {"racks", "8"}});
        const NetworkResult network = analyseNetwork(design);
        const auto choices = fabricChoices(design, network);
        QCOMPARE(choices.front().kind, LinkKind::Compute);
        for (std::size_t i = 1; i < choices.size(); ++i) {
            const bool isLike = choices[i].kind == choices[i - 1].kind;
            QVERIFY(!isLike || network.fabrics[*choices[i].fabric].endpoints <=
                                   network.fabrics[*choices[i - 1].fabric].endpoints);
            QCOMPARE(placeOf(choices[i], choices), i);
        }
    }

    void withoutASpineLeavesKeepTheRest() {
        for (const std::uint32_t spines : {2U, 4U, 7U}) {
            const FabricMap map = meshOf(6, spines, 5, 3);
            const FabricLoss loss = without(map, {6 + spines - 1});
            QCOMPARE(loss.leastUplinks, (spines - 1.0) / spines);
            QCOMPARE(loss.endpointsCutOff, 0);
            QCOMPARE(loss.nodesCutOff, 0);
            QCOMPARE(loss.linksLost, 6 * 3);
        }
    }

    void withoutALeafItsEndpointsAreCutOff() {
        const FabricMap map = meshOf(6, 4, 5, 3);
        const FabricLoss one = without(map, {2});
        QCOMPARE(one.endpointsCutOff, 10);
        QCOMPARE(one.nodesCutOff, 0);  // each has a port on another leaf
        QCOMPARE(one.linksLost, 10 + 4 * 3);
        QCOMPARE(one.leastUplinks, 1.0);
        const FabricLoss two = without(map, {2, 3});
        QCOMPARE(two.endpointsCutOff, 20);
        QCOMPARE(two.nodesCutOff, 5);  // those with both ports on these
    }

    void likeSwitchesLoseAlike() {
        const FabricMap map = meshOf(6, 4, 5, 3);
        for (std::uint32_t leaf = 1; leaf < 6; ++leaf) {
            QCOMPARE(without(map, {leaf}).endpointsCutOff, without(map, {0}).endpointsCutOff);
            QCOMPARE(without(map, {leaf}).linksLost, without(map, {0}).linksLost);
        }
        QCOMPARE(without(map, {7, 2}).isLeft, without(map, {2, 7}).isLeft);
    }

    void withoutAllSpinesOnePartIsLeft() {
        const FabricMap map = meshOf(6, 2, 5, 1);
        const FabricLoss loss = without(map, {6, 7});
        QCOMPARE(loss.endpointsCutOff, 50);
        QCOMPARE(loss.nodesCutOff, 20);  // a leaf has first ports of five nodes, second of five
        QCOMPARE(loss.leastUplinks, 0.0);
        QCOMPARE(without(map, {0, 1, 2, 3, 4, 5, 6, 7}).nodesCutOff, 30);
    }

    void withoutNothingAllIsLeft() {
        const FabricFigures figures =
            drawnFabric(fabricExample("gh200-nvl32-256.hall"), LinkKind::Compute);
        const FabricLoss loss = without(figures.map, {});
        QCOMPARE(loss.endpointsCutOff + loss.nodesCutOff + loss.linksLost, 0);
        QCOMPARE(loss.leastUplinks, 1.0);
        QCOMPARE(std::ranges::count(loss.isLeft, char{1}), std::ssize(figures.fabric.switches));
    }
};

HALLWRIGHT_TEST(FabricLayoutTest);
#include "fabric_layout_test.moc"
