// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on how fabrics are built, on the fabric of the example built anew and spoilt.
#include "model/edits/build_fabric.h"
#include "model/edits/links.h"
#include "model/exchange/files.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/network.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;

namespace {

const Design& example() {
    static const Design kDesign =
        *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    return kDesign;
}

Answers answersOf(const Design& design) {
    Answers answers;
    answers.design = design;
    answers.network = analyseNetwork(design);
    return answers;
}

Findings judged(const Answers& answers) {
    Findings findings;
    for (const Rule& rule : networkRules()) {
        rule.judge({answers.design, answers}, findings);
    }
    return findings;
}

std::vector<Finding> of(const Findings& findings, std::string_view rule) {
    std::vector<Finding> some;
    std::ranges::copy_if(findings.findings, std::back_inserter(some),
                         [&](const Finding& finding) { return finding.rule == rule; });
    return some;
}

bool speaks(const Design& design, std::string_view rule) {
    return !of(judged(answersOf(design)), rule).empty();
}

FabricBuild rebuild() {
    FabricBuild build;
    const Design& design = example();
    const auto hall = std::ranges::find(design.rooms, RoomKind::Hall, &Room::kind);
    const FabricRacks racks = fabricRacksIn(design, hall->id, LinkKind::Compute);
    build.racks = racks.nodes;
    build.hosts = racks.hosts;
    build.switchProduct = *findProduct(design, "nvidia/qm9700");
    build.nodeCable = *findProduct(design, "nvidia/mfp7e10");
    build.trunkCable = build.nodeCable;
    build.isAnew = true;
    return build;
}

/// Without one of the cables between a leaf and a spine.
Design withoutATrunk() {
    const Design& design = example();
    const NetworkResult network = analyseNetwork(design);
    for (const CableRun& run : network.runs) {
        if (run.isTrunk && run.kind == LinkKind::Compute) {
            return *removeLink(design, run.link);
        }
    }
    return design;
}

Design limited(Design design, const std::string& key, double value) {
    design.thresholds.edit()[key].value = value;
    return design;
}

}  // namespace

class NetworkStructureTest : public QObject {
    Q_OBJECT
  private slots:
    void aFabricThatIsWholeIsNotTalkedAbout() {
        const Findings findings = judged(answersOf(example()));
        for (const char* rule : {"NET-003", "NET-004", "NET-006", "NET-007", "NET-009", "NET-011",
                                 "NET-014", "NET-023", "NET-030"}) {
            QVERIFY2(of(findings, rule).empty(), rule);
        }
        for (const NotEvaluated& one : findings.notEvaluated) {
            QVERIFY2(!one.rule.starts_with("NET-0"), one.rule.data());
        }
    }

    void aMissingTrunkIsSeenByEachRuleThatItBreaks() {
        const Findings findings = judged(answersOf(withoutATrunk()));
        QCOMPARE(of(findings, "NET-006").size(), std::size_t{1});
        QCOMPARE(of(findings, "NET-006")[0].value, 1.0);
        const auto units = of(findings, "NET-009");
        QCOMPARE(units.size(), std::size_t{1});
        QCOMPARE(units[0].limit - units[0].value, 1.0);
        // 255 of 256 links: a spine that kept all its links has a little more than its share.
        const auto loss = of(findings, "NET-014");
        QCOMPARE(loss.size(), std::size_t{1});
        QVERIFY(loss[0].value < loss[0].limit);
        const auto bisection = of(findings, "NET-011");
        QCOMPARE(bisection.size(), std::size_t{1});
        QVERIFY(bisection[0].value < 1.0 && bisection[0].value > 0.95);
    }

    void oversubscribedLeavesHaveMoreThanHalfOfTheirPortsDown() {
        FabricBuild build = rebuild();
        build.oversubscription = 2.0;
        build.unitNodes = 40;
        const Edited tapered = buildFabric(example(), build);
        QVERIFY2(tapered.has_value(), tapered ? "" : tapered.error().sentence.c_str());
        QVERIFY(speaks(*tapered, "NET-003"));
        QVERIFY(speaks(*tapered, "NET-011"));
        const Design declared = limited(*tapered, "NET-005.compute", 2.0);
        QVERIFY(!speaks(declared, "NET-003"));
        QVERIFY(!speaks(declared, "NET-011"));
    }

    void unmanagedSwitchesNeedPortsForTheirManagers() {
        FabricBuild build = rebuild();
        Product unmanaged = build.switchProduct;
        unmanaged.key = "test/unmanaged";
        std::erase_if(unmanaged.ports, [](const PortGroup& group) { return group.name == "mgmt"; });
        build.switchProduct = unmanaged;
        const Edited bare = buildFabric(example(), build);
        QVERIFY2(bare.has_value(), bare ? "" : bare.error().sentence.c_str());
        const bool isFull = speaks(*bare, "NET-004");
        int free = 0;
        for (const Fabric& fabric : analyseNetwork(*bare).fabrics) {
            for (const FabricSwitch& one : fabric.switches) {
                free += fabric.kind == LinkKind::Compute && one.tier == 1
                            ? one.ports - one.downPorts - one.upPorts
                            : 0;
            }
        }
        QCOMPARE(isFull, free < 4);
        QVERIFY(speaks(limited(*bare, "NET-004.reserve", free + 1.0), "NET-004"));
        QVERIFY(!speaks(limited(example(), "NET-004.reserve", 64.0), "NET-004"));
    }

    void moreEndpointsThanTheTiersCarryIsAnError() {
        Answers answers = answersOf(example());
        for (Fabric& fabric : answers.network.fabrics) {
            if (fabric.kind == LinkKind::Compute) {
                fabric.endpoints = 64 * 64 / 2;
                QVERIFY(of(judged(answers), "NET-007").empty());
                fabric.endpoints += 1;
                QCOMPARE(of(judged(answers), "NET-007").size(), std::size_t{1});
            }
        }
    }

    void largeIrregularFabricsAreNotGuessedAt() {
        Answers answers = answersOf(example());
        for (Fabric& fabric : answers.network.fabrics) {
            fabric.bisection = std::nan("");
        }
        const Findings findings = judged(answers);
        QVERIFY(of(findings, "NET-011").empty());
        QVERIFY(std::ranges::any_of(findings.notEvaluated,
                                    [](const NotEvaluated& one) { return one.rule == "NET-011"; }));
    }

    void sparePortsOfManagementAreCounted() {
        QVERIFY(speaks(limited(example(), "NET-023.spare", 0.9), "NET-023"));
    }

    void timesAreToldAndLatencyIsLimitedWhereSomebodySaysSo() {
        const Findings findings = judged(answersOf(example()));
        for (const char* rule : {"NET-017", "NET-045", "NET-046", "NET-050"}) {
            const auto found = of(findings, rule);
            QVERIFY2(found.size() == 1, rule);
            QVERIFY2(found[0].severity == Severity::Info && found[0].value > 0.0, rule);
        }
        // 450 GB/s by NVLink against 400 Gb/s, 50 GB/s, of one port for each GPU.
        QCOMPARE(of(findings, "NET-017")[0].value, 9.0);
        const double latency = of(findings, "NET-045")[0].value;
        QVERIFY(latency > 1.0 + 3 * 0.25 && latency < 3.0);
        const Findings limitedTo =
            judged(answersOf(limited(example(), "NET-045.target", 0.9 * latency)));
        QVERIFY(of(limitedTo, "NET-045")[0].severity == Severity::Warning);
        // Twice the bytes take nearly twice as long, never less than the bytes alone.
        const double once = of(findings, "NET-050")[0].value;
        const double twice =
            of(judged(answersOf(limited(example(), "NET-050.message", 2.0))), "NET-050")[0].value;
        QVERIFY(twice > 1.9 * once && twice < 2.0 * once);
    }
};

HALLWRIGHT_TEST(NetworkStructureTest);
#include "network_structure_test.moc"
