// SPDX-License-Identifier: GPL-3.0-or-later
// Cables through patch panels: the networks stay what they are, the cables become three.
#include "model/edits/patch_panels.h"

#include "model/exchange/files.h"
#include "model/exchange/netbox.h"
#include "model/hall/patched_ways.h"
#include "model/hall/pathways.h"
#include "model/hall/redundant_cables.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/design_topology.h"
#include "solvers/network/map_fabric.h"
#include "solvers/network/network.h"
#include "solvers/quantities/cable_schedule.h"
#include "solvers/quantities/quantities.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>

using namespace hallwright;

namespace {

const Design& example() {
    static const Design kDesign =
        *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    return kDesign;
}

Id<Item> rackCalled(const Design& design, std::string_view tag) {
    return std::ranges::find(design.items, tag, &Item::tag)->id;
}

/// The fibres of the first rack, patched.
const Design& patched() {
    static const Design kDesign = [] {
        const Id<Item> rack = rackCalled(example(), "A-01");
        return *patchThrough(example(), std::span(&rack, 1));
    }();
    return kDesign;
}

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

std::size_t networkLinks(const Design& design) {
    return analyseNetwork(design).runs.size();
}

}  // namespace

class PatchPanelsTest : public QObject {
    Q_OBJECT
  private slots:
    void networksStayWhatTheyAre() {
        const NetworkResult before = analyseNetwork(example());
        const NetworkResult after = analyseNetwork(patched());
        QVERIFY(!after.channels.empty());
        QCOMPARE(after.faults.size(), before.faults.size());
        QCOMPARE(after.unconnectedNics, before.unconnectedNics);
        QCOMPARE(after.fabrics.size(), before.fabrics.size());
        for (std::size_t i = 0; i < after.fabrics.size(); ++i) {
            const Fabric& one = before.fabrics[i];
            const Fabric& other = after.fabrics[i];
            QCOMPARE(other.endpoints, one.endpoints);
            QCOMPARE(other.nodes, one.nodes);
            QCOMPARE(other.switchLinks, one.switchLinks);
            QCOMPARE(other.leastPaths, one.leastPaths);
            QCOMPARE(other.bisection, one.bisection);
            QCOMPARE(other.misalignedNics, one.misalignedNics);
            QCOMPARE(mapFabric(patched(), other).drops.size(),
                     mapFabric(example(), one).drops.size());
        }
    }

    void eachCableBecomesThree() {
        const NetworkResult network = analyseNetwork(patched());
        QCOMPARE(network.runs.size(), networkLinks(example()) + 2 * network.channels.size());
        for (const PatchedChannel& channel : network.channels) {
            QCOMPARE(channel.panels(), 2);
            const CableRun& cord = network.runs[channel.runs.front()];
            const CableRun& trunk = network.runs[channel.runs[1]];
            // A cord stays within its rack; between racks is the trunk alone.
            QCOMPARE(cord.bundle, CableRun::kNoBundle);
            QVERIFY(trunk.bundle != CableRun::kNoBundle);
            double sum = 0.0;
            for (const std::uint32_t run : channel.runs) {
                sum += static_cast<double>(network.runs[run].orderLength);
            }
            QCOMPARE(network.channelLength(cord), sum);
            QCOMPARE(network.channelLength(trunk), sum);
        }
    }

    void placesOfOnePairOfRacksLieNextToEachOther() {
        std::map<std::pair<DeviceRef, DeviceRef>, std::vector<std::pair<int, int>>> trunks;
        for (const PatchedWay& way : patchedWaysOf(patched(), patchedLinksOf(patched())).ways) {
            const Link& trunk = *way.links[1];
            trunks[{{trunk.from.item, trunk.from.slot}, {trunk.to.item, trunk.to.slot}}]
                .emplace_back(trunk.from.port, trunk.to.port);
        }
        QVERIFY(!trunks.empty());
        for (auto& [panels, ports] : trunks) {
            std::ranges::sort(ports);
            for (std::size_t i = 1; i < ports.size(); ++i) {
                QCOMPARE(ports[i].first, ports[i - 1].first + 1);
            }
        }
    }

    void takenOutTheyAreAsBefore() {
        const Id<Item> rack = rackCalled(patched(), "A-01");
        const Edited whole = takeOutPatches(patched(), std::span(&rack, 1));
        QVERIFY(whole.has_value());
        QVERIFY(std::ranges::equal(whole->links, example().links));
        QVERIFY(!takeOutPatches(*whole, std::span(&rack, 1)));
    }

    void subnetsHaveNoPanels() {
        const Topology before = topologyOf(example(), analyseNetwork(example()), LinkKind::Compute);
        const Topology after = topologyOf(patched(), analyseNetwork(patched()), LinkKind::Compute);
        QCOMPARE(after.nodes.size(), before.nodes.size());
        const auto ends = [](const Topology& topology) {
            std::set<std::pair<std::pair<std::string, int>, std::pair<std::string, int>>> all;
            for (const TopologyLink& link : topology.links) {
                std::pair a{topology.nodes[link.a].place, link.portA};
                std::pair b{topology.nodes[link.b].place, link.portB};
                if (b < a) {
                    std::swap(a, b);
                }
                all.insert({a, b});
            }
            return all;
        };
        QCOMPARE(ends(after), ends(before));
    }

    void modulesStayAtDevicesAlone() {
        const auto modules = [](const Design& design) {
            int pieces = 0;
            for (const BomLine& line : takeOff(design, analyseNetwork(design)).lines) {
                pieces += line.kind == Kind::Transceiver ? line.pieces : 0;
            }
            return pieces;
        };
        QCOMPARE(modules(patched()), modules(example()));
        const CableSchedule schedule = scheduleCables(patched(), analyseNetwork(patched()));
        std::size_t panels = 0;
        for (const SwitchPorts& one : schedule.switches) {
            const Device* device = patched().items.find(one.item)->device(one.slot);
            panels += device && productOf(patched(), *device).kind == Kind::PatchPanel ? 1 : 0;
        }
        QVERIFY(panels >= 2);
        const std::string csv = netboxCables(patched(), schedule);
        QVERIFY(csv.find("dcim.rearport") != std::string::npos);
        QVERIFY(csv.find("dcim.frontport") != std::string::npos);
    }

    void lightThroughTooManyPanelsIsSeen() {
        QVERIFY(of(patched(), "NET-033").empty());
        Design strict = patched();
        strict.thresholds.edit()["NET-033.most"].value = 1.0;
        const auto found = of(strict, "NET-033");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(found[0].value, 2.0);
    }

    /// Three cables that are each short enough are too long together.
    void reachIsOfTheWholeChannel() {
        Design design = patched();
        const PatchedWay way = patchedWaysOf(design, patchedLinksOf(design)).ways.front();
        for (const Link* link : way.links) {
            Link longer = *link;
            longer.routeLength = 20.0;
            design.links.put(longer);
        }
        Link trunk = *way.links[1];
        trunk.routeLength = 42.0;
        design.links.put(trunk);
        const NetworkResult network = analyseNetwork(design);
        for (const std::uint32_t run : network.channels.front().runs) {
            QVERIFY(network.runs[run].orderLength <= 50.0F);
        }
        const auto found = of(design, "NET-031");
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].value > 50.0);
    }

    void aCordThatLeadsNowhereIsSeen() {
        const PatchedWay way = patchedWaysOf(patched(), patchedLinksOf(patched())).ways.front();
        Design design = patched();
        design.links.erase(way.links[1]->id);
        const auto found = of(design, "NET-051");
        QVERIFY(std::ranges::any_of(found, [](const Finding& one) {
            return one.message.pattern.find("patch panel") != std::string_view::npos &&
                   one.value == 2.0;  // a cord at either end
        }));
        // A trunk on which nothing hangs is dark, and right.
        design = patched();
        design.links.erase(way.links[0]->id);
        design.links.erase(way.links[2]->id);
        QVERIFY(std::ranges::none_of(of(design, "NET-051"), [](const Finding& one) {
            return one.message.pattern.find("patch panel") != std::string_view::npos;
        }));
    }

    void anotherFibreBehindAPanelIsSeen() {
        Design design = patched();
        const PatchedWay way = patchedWaysOf(design, patchedLinksOf(design)).ways.front();
        Product other = *design.products.find(way.links[1]->product);
        other.id = design.newId<Product>();
        other.key = "test/os2";
        other.model = "OS2 fibre";
        other.notes["medium"] = "OS2 single mode";
        Link trunk = *way.links[1];
        trunk.product = other.id;
        design.products.put(other);
        design.links.put(trunk);
        const auto found = of(design, "NET-030");
        QVERIFY(std::ranges::any_of(found, [](const Finding& one) {
            return one.message.pattern.find("another medium") != std::string_view::npos;
        }));
    }

    /// A ring of panels with a cord into it must not be followed for ever.
    void ringsOfPanelsEnd() {
        Design design = patched();
        const PatchedWay way = patchedWaysOf(design, patchedLinksOf(design)).ways.front();
        Link last = *way.links[2];
        Link second = *way.links[1];
        // The far front leads back to the rear of the first panel, which the trunk holds too.
        last.to = second.from;
        design.links.put(last);
        const PatchedWays found = patchedWaysOf(design, patchedLinksOf(design));
        QVERIFY(!found.open.empty());
    }

    void tooFewPlacesAreRefusedInNumbers() {
        std::vector<Id<Item>> racks;
        for (const Item& item : example().items) {
            if (isRack(productOf(example(), item).kind)) {
                racks.push_back(item.id);
            }
        }
        const Edited all = patchThrough(example(), racks);
        QVERIFY(!all);
        QVERIFY2(all.error().sentence.find("free place") != std::string::npos,
                 all.error().sentence.c_str());
        const Id<Item> none{999999};
        QVERIFY(!patchThrough(example(), std::span(&none, 1)));
    }

    void filesKeepThem() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("patched.hall").toStdString();
        QVERIFY(writeDesign(patched(), path));
        const auto read = readDesign(path);
        QVERIFY(read && *read == patched());
    }

    void trunksOfRedundantConnectionsKeepApart() {
        // In-band cables of one rack, of the fibre that is patched elsewhere.
        const Id<Item> rack = rackCalled(example(), "A-01");
        const Id<Product> fibre = patchedLinksOf(patched()).front()->product;
        Design design = example();
        int nodes = 0;
        for (const Link& link : example().links) {
            if (link.kind == LinkKind::InBand && link.from.item == rack) {
                Link led = link;
                led.product = fibre;
                design.links.put(std::move(led));
                nodes += link.from.port % 2 == 0 ? 1 : 0;
            }
        }
        design = *patchThrough(design, std::span(&rack, 1));
        std::vector<const Link*> links;
        for (const Link& link : design.links) {
            if (isNetwork(link.kind)) {
                links.push_back(&link);
            }
        }
        const auto isTrunk = [&](std::uint32_t place) {
            return isOnPanel(design, links[place]->from) && isOnPanel(design, links[place]->to);
        };
        const Pathways pathways = layCables(design);
        int trunks = 0;
        for (const ApartLink& one : apartLinksOf(design)) {
            if (!isTrunk(one.link)) {
                continue;
            }
            ++trunks;
            const auto first = std::ranges::find_if(one.from, isTrunk);
            QVERIFY(first != one.from.end());
            const std::uint32_t bundle = (*pathways.bundleOfLink)[one.link];
            QVERIFY(std::ranges::count(pathways.bundles[bundle]->apartFrom,
                                       (*pathways.bundleOfLink)[*first]) == 1);
        }
        QCOMPARE(trunks, nodes);
        QVERIFY(trunks > 0);
    }
};

HALLWRIGHT_TEST(PatchPanelsTest);
#include "patch_panels_test.moc"
