// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/state_effects.h"

#include "model/edits/items.h"
#include "model/exchange/files.h"
#include "solvers/power/power.h"
#include "solvers/power/state_flow.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>

using namespace hallwright;

namespace {

struct Solved {
    Design design;
    PowerResult power;

    explicit Solved(Design made) : design(std::move(made)), power(analysePower(design)) {}
    [[nodiscard]] StateEffects effects(std::uint32_t state) const {
        return effectsOf(design, power, flowInState(design, power, state));
    }
    [[nodiscard]] std::uint32_t state(const std::string& name) const {
        const auto found = std::ranges::find(
            power.states, name, [&](const PowerState& each) { return nameOf(design, each); });
        return static_cast<std::uint32_t>(found - power.states.begin());
    }
};

Design example(const char* name) {
    return *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name);
}

}  // namespace

class StateEffectsTest : public QObject {
    Q_OBJECT
  private slots:
    void normallyNothingIsOtherThanNormal() {
        for (const char* name : {"gh200-nvl32-256.hall", "gh200-air-128.hall"}) {
            const Solved solved(example(name));
            const StateEffects effects = solved.effects(0);
            QVERIFY(effects.isHarmless());
            QVERIFY(effects.fewerFeeds.empty());
            QVERIFY(std::ranges::all_of(effects.feeds, [](StateStanding standing) {
                return standing == StateStanding::AsNormal;
            }));
        }
    }

    /// In every state of every example: each load is told once, and as the states themselves say.
    void everyStateTellsEachLoadOnce() {
        for (const char* name :
             {"gh200-nvl32-256.hall", "gh200-air-128.hall", "broken-on-purpose.hall"}) {
            const Solved solved(example(name));
            for (std::uint32_t s = 0; s < solved.power.states.size(); ++s) {
                const PowerState& state = solved.power.states[s];
                const StateEffects effects = solved.effects(s);
                std::set<Id<Item>> dark;
                double demand = 0.0;
                for (const StateEffects::DarkLoads& loads : effects.dark) {
                    dark.insert(loads.items.begin(), loads.items.end());
                    demand += loads.demand.si();
                }
                std::set<Id<Item>> expected(state.dark.begin(), state.dark.end());
                double expectedDemand = 0.0;
                for (const Id<Item> unfed : solved.power.unfed) {
                    expected.erase(unfed);
                }
                for (const PowerFeed& feed : solved.power.feeds) {
                    expectedDemand += expected.contains(feed.load) ? feed.demand.si() : 0.0;
                }
                QVERIFY(dark == expected);
                QCOMPARE(demand, expectedDemand);
                QVERIFY(std::ranges::none_of(effects.fewerFeeds,
                                             [&](Id<Item> load) { return dark.contains(load); }));
                QCOMPARE(effects.overloaded.size(), state.overloaded.size());
            }
        }
    }

    /// Both halves of the example are alike: whichever fails, as many loads lose a feed.
    void lossOfEitherSideTakesAFeedFromTheSameLoads() {
        const Solved solved(example("gh200-nvl32-256.hall"));
        const StateEffects a = solved.effects(solved.state("loss of UPS-A"));
        const StateEffects b = solved.effects(solved.state("loss of UPS-B"));
        QVERIFY(!a.fewerFeeds.empty());
        QCOMPARE(a.fewerFeeds, b.fewerFeeds);
        QVERIFY(a.overloaded.empty() && b.overloaded.empty());
        // Each has the coolers of its own electrical room with it, and nothing else.
        QCOMPARE(a.dark.size(), 1U);
        QCOMPARE(a.dark.front().items.size(), b.dark.front().items.size());
        QVERIFY(a.dark.front().items != b.dark.front().items);
    }

    /// A utility whose generator takes over costs no load a feed.
    void whatIsTakenOverCostsNoFeed() {
        const Solved solved(example("gh200-nvl32-256.hall"));
        const StateEffects effects = solved.effects(solved.state("loss of UTIL-A"));
        QVERIFY(effects.fewerFeeds.empty());
        QVERIFY(effects.isHarmless());
    }

    void withoutTheOtherSideALossTakesThePower() {
        const Design design = example("gh200-nvl32-256.hall");
        const Solved solved(*removeItems(design, std::vector{findItem(design, "UDB-B")->id}));
        const StateEffects effects = solved.effects(solved.state("loss of UPS-A"));
        QVERIFY(!effects.dark.empty());
        const Id<Item> rack = findItem(design, "A-05")->id;
        QVERIFY(std::ranges::binary_search(effects.dark.front().items, rack));
    }
};

HALLWRIGHT_TEST(StateEffectsTest);
#include "state_effects_test.moc"
