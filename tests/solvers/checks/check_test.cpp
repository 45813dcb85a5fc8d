// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/check.h"

#include "model/edits/areas.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/templates/templates.h"
#include "model/hall/pathways.h"
#include "model/results/waiving.h"
#include "tests/test_main.h"

#include <algorithm>
#include <random>
#include <set>

using namespace hallwright;

namespace {

Design smallHall() {
    return *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
}

}  // namespace

class CheckTest : public QObject {
    Q_OBJECT
  private slots:
    void anEarlierAnswerNeverChangesTheNext() {
        Design design = smallHall();
        Answers before = check(design);
        std::mt19937 random(5);
        const std::vector<Item> items(design.items.begin(), design.items.end());
        int taken = 0;
        for (int step = 0; step < 120; ++step) {
            const Id<Item> id = items[random() % items.size()].id;
            const std::span one(&id, 1);
            Edited next = refuse("nothing");
            switch (random() % 6) {
                case 0:
                    next = setState(design, one,
                                    random() % 2 == 0 ? ItemState::Off : ItemState::Running);
                    break;
                case 1:
                    next = setOwn(design, one, Property::ModuleCap,
                                  500.0 + static_cast<double>(random() % 400));
                    break;
                case 2:
                    next = removeLink(design, design.links.begin()->id);
                    break;
                case 3:
                    next = setThreshold(design, "NET-034.slack",
                                        0.1 * static_cast<double>(random() % 9), "test");
                    break;
                default:
                    next = moveItems(design, one,
                                     {0.05 * static_cast<double>(random() % 9) - 0.2, 0.05});
            }
            if (!next) {
                continue;
            }
            ++taken;
            design = *next;
            const Answers fresh = check(design);
            before = check(design, {}, {}, &before);
            QVERIFY(before.findings.findings == fresh.findings.findings);
            QVERIFY(before.findings.notEvaluated == fresh.findings.notEvaluated);
            QCOMPARE(before.metrics.itLoad.si(), fresh.metrics.itLoad.si());
            QCOMPARE(before.network.cableLength, fresh.network.cableLength);
            QCOMPARE(before.power.total.si(), fresh.power.total.si());
        }
        QVERIFY(taken > 60);
    }

    void everyRuleHasAnIdOfItsOwnAndIsSilentOnAnEmptyDesign() {
        std::set<std::string_view> ids;
        for (const Rule& rule : allRules()) {
            QVERIFY2(ids.insert(rule.id).second, std::string(rule.id).c_str());
            QVERIFY(!rule.title.empty());
        }
        const Answers answers = check(emptyDesign());
        QVERIFY(answers.findings.findings.empty());
        QVERIFY(answers.findings.notEvaluated.empty());
    }

    void aWaiverTakesAnErrorOutOfTheCount() {
        Design design = smallHall();
        const Id<Item> rack = findItem(design, "A-01")->id;
        design = *moveItems(design, std::span(&rack, 1), {0.3, 0.0});
        const Answers broken = check(design);
        const auto overlap = std::ranges::find(broken.findings.findings, "SPC-001", &Finding::rule);
        QVERIFY(overlap != broken.findings.findings.end());
        design = *waive(design, {"SPC-001", overlap->items, "stands so for the test", "tester",
                                 "2026-01-01", "", ""});
        const Answers waived = check(design);
        QCOMPARE(waived.findings.waived(), std::size_t{1});
        QCOMPARE(waived.findings.count(Severity::Error) + 1,
                 broken.findings.count(Severity::Error));
    }

    // Two findings of one rule on the same item, and two on one room: each is waived by itself. A
    // waiver of an older file, which does not say which, covers both.
    void aWaiverLeavesOthersOfItsRuleAndItems() {
        Design design = smallHall();
        Room room = *design.rooms.find(findItem(design, "A-01")->room);
        const Id<Item> rack = findItem(design, "A-01")->id;
        const Footprint body = footprintOf(design, *findItem(design, "A-01"));
        for (const char* name : {"Way out", "Way in"}) {
            FloorArea area;
            area.kind = AreaKind::KeepOut;
            area.name = name;
            const auto corners = body.corners();
            area.outline.assign(corners.begin(), corners.end());
            design = *addArea(design, room.id, area);
        }
        room = *design.rooms.find(room.id);
        room.floor.uniformLoad = 3000.0;
        design = *changeRoom(design, room);
        for (const auto& [rule, items] :
             {std::pair{"SPC-004", std::vector{rack}}, {"STR-001", std::vector<Id<Item>>{}}}) {
            const auto alike = [&](const Design& judged) {
                Answers answers = check(judged);
                std::erase_if(answers.findings.findings, [&](const Finding& finding) {
                    return finding.rule != rule || finding.items != items;
                });
                return answers.findings.findings;
            };
            const std::vector<Finding> found = alike(design);
            QCOMPARE(found.size(), std::size_t{2});
            for (const std::size_t which : {0, 1}) {
                Waiver waiver = waiverFor(found[which], design);
                waiver.reason = "agreed";
                waiver.author = "tester";
                const std::vector<Finding> left = alike(*waive(design, waiver));
                QCOMPARE(left[which].waived, true);
                QCOMPARE(left[1 - which].waived, false);
                waiver.state.clear();
                waiver.part.clear();
                const std::vector<Finding> none = alike(*waive(design, waiver));
                QVERIFY(none[0].waived && none[1].waived);
            }
        }
    }

    void laterPhasesAreLeftOut() {
        Design design = smallHall();
        const int racks = check(design).metrics.racks;
        const Id<Item> rack = findItem(design, "A-01")->id;
        design = *setPhase(design, std::span(&rack, 1), 2);
        QCOMPARE(check(design, {.only = {}, .phase = 1}).metrics.racks, racks - 1);
        QCOMPARE(check(design, {.only = {}, .phase = 2}).metrics.racks, racks);
    }

    void templatesSizeWhatTheyPlace_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("rules");  // of the warnings that the description explains
        QTest::newRow("nvl32 of 512") << "gh200-nvl32" << QStringList{"gpus", "512"} << "";
        QTest::newRow("nvl32 of 1024") << "gh200-nvl32" << QStringList{"gpus", "1024"} << "";
        QTest::newRow("air of 512 at 1000 W")
            << "gh200-air"
            << QStringList{"gpus", "512", "rack", "gh200-air-1u", "module_cap", "1000"}
            << "NET-013 PWR-050";
        QTest::newRow("small campus")
            << "campus" << QStringList{"halls", "2", "racks", "48"} << "NET-013";
    }
    void templatesSizeWhatTheyPlace() {
        QFETCH(QString, key);
        QFETCH(QStringList, settings);
        QFETCH(QString, rules);
        TemplateSettings chosen;
        for (qsizetype i = 0; i + 1 < settings.size(); i += 2) {
            chosen[settings[i].toStdString()] = settings[i + 1].toStdString();
        }
        const Design design = buildTemplate(key.toStdString(), chosen).value();
        const std::string& description = design.site->description;
        const Answers answers = check(design);
        QVERIFY(!answers.network.pathways->graph->trays().empty());
        for (const Finding& finding : answers.findings.findings) {
            const std::string said = sentence(finding.message, design);
            QVERIFY2(finding.severity != Severity::Error, said.c_str());
            if (finding.severity == Severity::Warning) {
                const std::string rule(finding.rule);
                QVERIFY2(rules.contains(QString::fromStdString(rule)), said.c_str());
                QVERIFY2(description.find(rule) != std::string::npos, description.c_str());
            }
        }
    }

    void aStoppedRunFindsNothing() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(check(smallHall(), {}, {.stop = stop.get_token(), .report = {}})
                    .findings.findings.empty());
    }
};

HALLWRIGHT_TEST(CheckTest);
#include "check_test.moc"
