// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power.h"

#include "model/ensure.h"
#include "model/hall/heat.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

bool isNear(double value, double expected, double relative = 1e-9) {
    return std::fabs(value - expected) <= relative * std::max(1.0, std::fabs(expected));
}

const PowerElement& of(const PowerResult& result, Id<Item> item, std::uint16_t slot = 0) {
    const PowerElement* element = result.find(item, slot);
    HALLWRIGHT_ENSURE(element, "the test asks for an element that is not there");
    return *element;
}

std::string lostIn(const PowerResult& result, const Design& design, const PowerElement& element) {
    const PowerState& state = result.states[element.worstState];
    return state.lost ? nameOf(design, state.lost, state.slot) : "normal";
}

/// W into the chain from its sources, W that reaches loads, W lost on the way.
struct Budget {
    double sources = 0.0, loads = 0.0, losses = 0.0;
};
Budget budgetOf(const PowerChain& chain, const PowerFlow& flow) {
    Budget budget;
    for (std::uint32_t node = 0; node < chain.nodes.size(); ++node) {
        switch (chain.nodes[node].role) {
            case ChainNode::Role::Sink:
                budget.loads += flow.delivered(node).active();
                break;
            case ChainNode::Role::Utility:
            case ChainNode::Role::Generator:
                budget.sources += flow.delivered(node).active();
                break;
            default:
                budget.losses += flow.drawn(node).active() - flow.delivered(node).active();
        }
    }
    return budget;
}

/// Three UPSs of 500 kW and three groups of 300 kW, one on each pair of them.
struct ThreeOverTwo {
    PowerHall hall;
    std::vector<Id<Item>> ups;
};
ThreeOverTwo threeOverTwo(double group = 300e3) {
    ThreeOverTwo made;
    std::vector<Id<Item>> busways;
    for (const std::string name : {"A", "B", "C"}) {
        const Id<Item> utility = made.hall.add(Kind::Utility, "UTILITY-" + name);
        const Id<Item> ups = made.hall.add(Kind::Ups, "UPS-" + name, {{RatedPower, 500e3}});
        busways.push_back(
            made.hall.add(Kind::Busway, "BUS-" + name, {{RatedCurrent, 1600.0}, {Width, 20.0}}));
        made.hall.join(utility, ups);
        made.hall.join(ups, busways.back());
        made.ups.push_back(ups);
    }
    for (int pair = 0; pair < 3; ++pair) {
        for (int i = 0; i < 10; ++i) {
            const Id<Item> rack =
                made.hall.rack(numbered("R-", 10 * pair + i), group / 10.0, {"PDU A1", "PDU B1"});
            made.hall.tap(busways[static_cast<std::size_t>(pair)], rack, 1, 125.0);
            made.hall.tap(busways[static_cast<std::size_t>((pair + 1) % 3)], rack, 2, 125.0);
        }
    }
    return made;
}

}  // namespace

class PowerTest : public QObject {
    Q_OBJECT
  private slots:
    void anEmptyDesignHasNoPower() {
        const PowerResult result = analysePower(emptyDesign());
        QVERIFY(result.elements.empty());
        QVERIFY(result.feeds.empty());
        QCOMPARE(result.states.size(), std::size_t{1});
        QCOMPARE(result.pue, 0.0);
        QVERIFY(!result.find(Id<Item>{1}));
    }

    void aRackDrawsItsCurrentThroughThePdu() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> busway = hall.add(Kind::Busway, "B", {{RatedCurrent, 250.0}});
        hall.join(utility, busway);
        const Id<Item> rack = hall.rack("R", 20e3, {"PDU A1"});
        const std::uint16_t tap = hall.tap(busway, rack, 1);
        const PowerResult result = analysePower(hall.design);
        for (const auto& [item, slot] :
             {std::pair(rack, std::uint16_t{1}), {busway, tap}, {busway, std::uint16_t{0}}}) {
            for (const Current current : of(result, item, slot).normalCurrent) {
                QVERIFY(isNear(current.si(), 20e3 / (std::sqrt(3.0) * 400.0 * 0.95)));
                QVERIFY(std::fabs(current.si() - 30.387) < 5e-4);
            }
        }
        QVERIFY(isNear(of(result, busway).normalLoading, 30.3868 / 250.0, 1e-5));
        QCOMPARE(result.feeds.size(), std::size_t{1});
        QCOMPARE(result.feeds[0].cords, 1);
        QCOMPARE(result.feeds[0].pathA.size(), std::size_t{4});
        QVERIFY(result.feeds[0].pathB.empty());
        QCOMPARE(result.elements[result.feeds[0].pathA.front()].kind, Kind::RackPdu);
        QCOMPARE(result.elements[result.feeds[0].pathA.back()].kind, Kind::Utility);
    }

    void twoPathsOf320KilowattsCarry300() {
        const TwoSides two = twoSides(10, 30e3);
        const PowerResult result = analysePower(two.hall.design);
        for (const TwoSides::Chain& chain : {two.a, two.b}) {
            const PowerElement& ups = of(result, chain.ups);
            QVERIFY(isNear(ups.normalActive.si(), 150e3));
            QVERIFY(isNear(ups.worstActive.si(), 300e3));
            QVERIFY(isNear(ups.worstLoading, 0.9375));
            QVERIFY(isNear(ups.loss.si(), 150e3 / 0.96 - 150e3));
        }
        QCOMPARE(lostIn(result, two.hall.design, of(result, two.a.ups)), std::string("ATS-B"));
        QVERIFY(isNear(result.itLoad.si(), 300e3));
        for (const PowerFeed& feed : result.feeds) {
            QCOMPARE(feed.cords, 2);
            QVERIFY(feed.shared.empty());
            QCOMPARE(feed.pathA.size(), std::size_t{8});
        }
        QVERIFY(result.unfed.empty());
        for (const PowerState& state : result.states) {
            QVERIFY(state.dark.empty());
        }
    }

    void threeUnitsForTwo() {
        const ThreeOverTwo made = threeOverTwo();
        const PowerResult result = analysePower(made.hall.design);
        for (const Id<Item> ups : made.ups) {
            QVERIFY(isNear(of(result, ups).normalActive.si(), 300e3));
            QVERIFY(isNear(of(result, ups).worstActive.si(), 450e3));
            QVERIFY(isNear(of(result, ups).worstLoading, 0.9));
        }
    }

    void bothSidesAreAlike() {
        const TwoSides two = twoSides(7, 31e3);
        const PowerResult result = analysePower(two.hall.design);
        const auto alike = [&](Id<Item> a, Id<Item> b, std::uint16_t slotA = 0,
                               std::uint16_t slotB = 0) {
            const PowerElement& x = of(result, a, slotA);
            const PowerElement& y = of(result, b, slotB);
            return isNear(x.normalActive.si(), y.normalActive.si()) &&
                   isNear(x.worstActive.si(), y.worstActive.si()) &&
                   isNear(x.loss.si(), y.loss.si()) &&
                   isNear(x.worstReactive.si(), y.worstReactive.si());
        };
        QVERIFY(alike(two.a.ups, two.b.ups));
        QVERIFY(alike(two.a.transformer, two.b.transformer));
        QVERIFY(alike(two.a.busway, two.b.busway));
        QVERIFY(alike(two.a.utility, two.b.utility));
        for (const Id<Item> rack : two.racks) {
            QVERIFY(alike(rack, rack, 1, 2));
        }
    }

    void powerIsConservedInEveryState() {
        TwoSides two = twoSides(6, 33e3);
        PowerHall& hall = two.hall;
        const Id<Item> crah = hall.add(Kind::Crah, "CRAH", {{PowerNominal, 9e3}});
        hall.join(two.a.board, crah);
        hall.join(two.b.board, crah);
        const DesignChain read = powerChainFromDesign(hall.design);
        PowerFlow flow(read.chain);
        int states = 0;
        const auto check = [&] {
            const Budget budget = budgetOf(read.chain, flow);
            QVERIFY(isNear(budget.sources, budget.loads + budget.losses));
        };
        check();
        QVERIFY(isNear(budgetOf(read.chain, flow).loads, 6 * 33e3 + 9e3));
        for (std::uint32_t node = 0; node < read.chain.nodes.size(); ++node) {
            flow.lose(node);
            check();
            ++states;
        }
        QVERIFY(states > 40);
    }

    void losingAnElementIsTheSameAsNotHavingIt() {
        TwoSides two = twoSides(5, 29e3);
        DesignChain read = powerChainFromDesign(two.hall.design);
        PowerFlow flow(read.chain);
        for (std::uint32_t lost = 0; lost < read.chain.nodes.size(); ++lost) {
            flow.lose(lost);
            PowerChain without = read.chain;
            without.nodes[lost].isOff = true;
            const PowerFlow fresh(without);
            for (std::uint32_t node = 0; node < read.chain.nodes.size(); ++node) {
                QCOMPARE(flow.isLive(node), fresh.isLive(node));
                QVERIFY(flow.delivered(node) == fresh.delivered(node));
            }
        }
        flow.restore();
        const PowerFlow normal(read.chain);
        for (std::uint32_t node = 0; node < read.chain.nodes.size(); ++node) {
            QVERIFY(flow.delivered(node) == normal.delivered(node));
        }
    }

    void theOrderOfConnectionsDoesNotMatter() {
        const TwoSides two = twoSides(6, 30e3);
        Design turned = two.hall.design;
        std::vector<Link> links(turned.links.begin(), turned.links.end());
        turned.links = {};
        std::reverse(links.begin(), links.end());
        for (Link& link : links) {
            link.id = turned.newId<Link>();
            turned.links.put(link);
        }
        const PowerResult first = analysePower(two.hall.design);
        const PowerResult second = analysePower(turned);
        QCOMPARE(first.elements.size(), second.elements.size());
        for (std::size_t i = 0; i < first.elements.size(); ++i) {
            QVERIFY(first.elements[i].item == second.elements[i].item);
            QCOMPARE(first.elements[i].normalActive.si(), second.elements[i].normalActive.si());
            QCOMPARE(first.elements[i].worstActive.si(), second.elements[i].worstActive.si());
            QCOMPARE(first.elements[i].worstState, second.elements[i].worstState);
        }
        QCOMPARE(first.total.si(), second.total.si());
    }

    void suppliesAreDealtRoundRobinOverThePhases() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> busway = hall.add(Kind::Busway, "B", {{RatedCurrent, 250.0}});
        hall.join(utility, busway);
        std::vector<Id<Item>> racks;
        for (int i = 0; i < 3; ++i) {
            racks.push_back(hall.rack(numbered("R", i), 4 * 2300.0, {"PDU A1"}, 4, 32.0, 1.0));
            hall.tap(busway, racks.back(), 1);
        }
        const PowerResult result = analysePower(hall.design);
        const double each = 2300.0 / (400.0 / std::sqrt(3.0));
        for (std::size_t i = 0; i < 3; ++i) {
            const auto& current = of(result, racks[i], 1).normalCurrent;
            for (std::size_t phase = 0; phase < 3; ++phase) {
                // The fourth server shares a phase with the first, where this rack began.
                QVERIFY(isNear(current[phase].si(), phase == i ? 2 * each : each));
            }
        }
        for (const Current current : of(result, busway).normalCurrent) {
            QVERIFY(isNear(current.si(), 4 * each));
        }
    }

    void at208VoltsSuppliesStandBetweenTwoLines() {
        PowerHall hall(Jurisdiction::Nec, 208.0);
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> busway = hall.add(Kind::Busway, "B", {{RatedCurrent, 250.0}});
        hall.join(utility, busway);
        const Id<Item> rack = hall.rack("R", 2080.0, {"PDU A1"}, 1, 60.0, 1.0);
        hall.tap(busway, rack, 1);
        const PowerResult result = analysePower(hall.design);
        const auto& current = of(result, rack, 1).normalCurrent;
        QVERIFY(isNear(current[0].si(), 10.0));
        QVERIFY(isNear(current[1].si(), 10.0));
        QVERIFY(isNear(current[2].si(), 0.0));
    }

    void generatorsRunOnlyWithoutTheUtility() {
        const TwoSides two = twoSides(6, 30e3);
        const PowerResult result = analysePower(two.hall.design);
        const PowerElement& generator = of(result, two.a.generator);
        QCOMPARE(generator.normalActive.si(), 0.0);
        QVERIFY(generator.worstActive.si() > 0.0);
        QCOMPARE(lostIn(result, two.hall.design, generator), std::string("UTILITY-A"));
        QVERIFY(isNear(generator.worstActive.si(), 90e3 / 0.96));
    }

    void aGeneratorOnTheSameBusAsTheUtilityRests() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> generator = hall.add(Kind::Generator, "G", {{RatedPower, 1e6}});
        const Id<Item> board = hall.add(Kind::Switchboard, "S", {{RatedCurrent, 1000.0}});
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1"});
        hall.join(generator, board);
        hall.join(utility, board);
        hall.join(board, rack, Side::A, 0, 1);
        const PowerResult result = analysePower(hall.design);
        QCOMPARE(of(result, generator).normalActive.si(), 0.0);
        QVERIFY(isNear(of(result, utility).normalActive.si(), 30e3));
        QVERIFY(isNear(of(result, generator).worstActive.si(), 30e3));
    }

    void aTransferSwitchTakesItsFirstLiveInput() {
        PowerHall hall;
        const Id<Item> first = hall.add(Kind::Utility, "U1");
        const Id<Item> second = hall.add(Kind::Utility, "U2");
        const Id<Item> sts = hall.add(Kind::Sts, "STS", {{RatedCurrent, 400.0}});
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1"});
        hall.join(first, sts);
        hall.join(second, sts);
        hall.join(sts, rack, Side::A, 0, 1);
        PowerResult result = analysePower(hall.design);
        QVERIFY(isNear(of(result, first).normalActive.si(), 30e3));
        QCOMPARE(of(result, second).normalActive.si(), 0.0);
        QVERIFY(isNear(of(result, second).worstActive.si(), 30e3));
        hall.set(first, ItemState::Off);
        result = analysePower(hall.design);
        QVERIFY(!of(result, first).isLive);
        QVERIFY(isNear(of(result, second).normalActive.si(), 30e3));
    }

    void parallelFeedersShareByRating() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> small = hall.add(Kind::Ups, "UPS-1", {{RatedPower, 200e3}});
        const Id<Item> large = hall.add(Kind::Ups, "UPS-2", {{RatedPower, 400e3}});
        const Id<Item> board = hall.add(Kind::Switchboard, "S", {{RatedCurrent, 1000.0}});
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1"});
        for (const Id<Item> ups : {small, large}) {
            hall.join(utility, ups);
            hall.join(ups, board);
        }
        hall.join(board, rack, Side::A, 0, 1);
        const PowerResult result = analysePower(hall.design);
        QVERIFY(isNear(of(result, small).normalActive.si(), 10e3));
        QVERIFY(isNear(of(result, large).normalActive.si(), 20e3));
        QVERIFY(isNear(of(result, small).worstActive.si(), 30e3));
    }

    void aStandbyUnitGivesNothingUntilAnotherIsLost() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> board = hall.add(Kind::Switchboard, "S", {{RatedCurrent, 1000.0}});
        std::vector<Id<Item>> units;
        for (int i = 0; i < 3; ++i) {
            units.push_back(hall.add(Kind::Ups, numbered("UPS-", i), {{RatedPower, 200e3}},
                                     i == 2 ? ItemState::Standby : ItemState::Running));
            hall.join(utility, units.back());
            hall.join(units.back(), board);
        }
        const Id<Item> rack = hall.rack("R", 300e3, {"PDU A1"});
        hall.join(board, rack, Side::A, 0, 1);
        const PowerResult result = analysePower(hall.design);
        QVERIFY(isNear(of(result, units[0]).normalActive.si(), 150e3));
        QCOMPARE(of(result, units[2]).normalActive.si(), 0.0);
        QVERIFY(isNear(of(result, units[0]).worstActive.si(), 150e3));
        QVERIFY(isNear(of(result, units[2]).worstActive.si(), 150e3));
    }

    void whatNoSourceReachesIsUnfed() {
        PowerHall hall;
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1"});
        const Id<Item> bare = hall.rack("S", 30e3, {});
        hall.rack("T", 0.0, {}, 1);
        const Id<Item> busway = hall.add(Kind::Busway, "B", {{RatedCurrent, 250.0}});
        hall.tap(busway, rack, 1);
        const PowerResult result = analysePower(hall.design);
        QCOMPARE(result.unfed, (std::vector<Id<Item>>{rack, bare}));
        QVERIFY(!of(result, busway).isLive);
        QVERIFY(isNear(result.itLoad.si(), 60e3));
    }

    void aCircleGivesNothingAndEnds() {
        PowerHall hall;
        const Id<Item> a = hall.add(Kind::Switchboard, "A", {{RatedCurrent, 100.0}});
        const Id<Item> b = hall.add(Kind::Switchboard, "B", {{RatedCurrent, 100.0}});
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1"});
        hall.join(utility, a);
        hall.join(a, b);
        hall.join(b, a);
        hall.join(b, rack, Side::A, 0, 1);
        const PowerResult result = analysePower(hall.design);
        QCOMPARE(result.unfed, std::vector<Id<Item>>{rack});
        QCOMPARE(of(result, utility).normalActive.si(), 0.0);
    }

    void aDeviceThatNeedsMoreSuppliesThanASideHasIsLostWithIt_data() {
        QTest::addColumn<double>("needed");
        QTest::addColumn<bool>("survives");
        QTest::newRow("two of four") << 2.0 << true;
        QTest::newRow("three of four") << 3.0 << false;
    }

    void aDeviceThatNeedsMoreSuppliesThanASideHasIsLostWithIt() {
        QFETCH(double, needed);
        QFETCH(bool, survives);
        TwoSides two = twoSides(1, 20e3);
        two.hall.put(two.racks[0], Kind::GpuServer, 20.0, "",
                     {{PowerNominal, 5e3}, {PsuCount, 4.0}, {PsuNeeded, needed}});
        const PowerResult result = analysePower(two.hall.design);
        QVERIFY(result.unfed.empty());
        for (const PowerState& state : result.states) {
            const bool isPathLoss = state.lost == two.a.ups || state.lost == two.b.busway;
            if (isPathLoss) {
                QCOMPARE(state.dark.empty(), survives);
            }
        }
    }

    void aRackLivesOnWithoutADeviceOfOneCord() {
        TwoSides two = twoSides(1, 20e3);
        two.hall.put(two.racks[0], Kind::Switch, 40.0, "",
                     {{PowerNominal, 200.0}, {PsuCount, 1.0}});
        const PowerResult result = analysePower(two.hall.design);
        QVERIFY(isNear(of(result, two.a.ups).normalActive.si(), 10.2e3));
        QVERIFY(isNear(of(result, two.b.ups).normalActive.si(), 10e3));
        QVERIFY(isNear(of(result, two.b.ups).worstActive.si(), 20e3));
        for (const PowerState& state : result.states) {
            QVERIFY(state.dark.empty());
        }
    }

    void devicesAreDealtEvenlyOverPairsOfPdus() {
        TwoSides two = twoSides(0, 0.0);
        const Id<Item> rack = two.hall.rack("R", 60e3, {"PDU A1", "PDU A2", "PDU B1", "PDU B2"}, 6);
        for (const std::uint16_t pdu : {std::uint16_t{1}, std::uint16_t{2}}) {
            two.hall.tap(two.a.busway, rack, pdu);
            two.hall.tap(two.b.busway, rack, static_cast<std::uint16_t>(pdu + 2));
        }
        const PowerResult result = analysePower(two.hall.design);
        for (std::uint16_t pdu = 1; pdu <= 4; ++pdu) {
            QVERIFY(isNear(of(result, rack, pdu).normalActive.si(), 15e3));
            QVERIFY(isNear(of(result, rack, pdu).worstActive.si(), 30e3));
        }
    }

    void twoPdusOnOneBuswayAreJudgedByEachOthersLoss() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> busway = hall.add(Kind::Busway, "B", {{RatedCurrent, 250.0}});
        hall.join(utility, busway);
        const Id<Item> rack = hall.rack("R", 30e3, {"PDU A1", "PDU B1"});
        hall.tap(busway, rack, 1);
        const std::uint16_t tapB = hall.tap(busway, rack, 2);
        const PowerResult result = analysePower(hall.design);
        QVERIFY(isNear(of(result, rack, 1).normalActive.si(), 15e3));
        QVERIFY(isNear(of(result, rack, 1).worstActive.si(), 30e3));
        QVERIFY(isNear(of(result, busway, tapB).worstActive.si(), 30e3));
        QCOMPARE(result.feeds[0].shared.size(), std::size_t{1});
        QVERIFY(result.elements[result.feeds[0].shared[0]].item == busway);
    }

    void aCoolerTakesItsFirstLiveFeed() {
        TwoSides two = twoSides(1, 20e3);
        const Id<Item> cdu = two.hall.add(Kind::Cdu, "CDU", {{PowerNominal, 6e3}});
        two.hall.join(two.a.board, cdu);
        two.hall.join(two.b.board, cdu);
        const PowerResult result = analysePower(two.hall.design);
        QVERIFY(isNear(of(result, two.a.board).normalActive.si(), 10e3 / 0.96 + 6e3));
        QVERIFY(isNear(of(result, two.b.board).normalActive.si(), 10e3 / 0.96));
        QVERIFY(isNear(of(result, two.b.board).worstActive.si(), 20e3 / 0.96 + 6e3));
        QVERIFY(isNear(result.coolingLoad.si(), 6e3));
    }

    void aCabinetWithItsOwnInputsIsFedOnBothSides() {
        TwoSides two = twoSides(0, 0.0);
        const Id<Item> cabinet = two.hall.add(Kind::GpuRack, "EX", {{PowerNominal, 120e3}});
        for (int i = 0; i < 2; ++i) {
            two.hall.join(two.a.board, cabinet, Side::A);
            two.hall.join(two.b.board, cabinet, Side::B);
        }
        const PowerResult result = analysePower(two.hall.design);
        QVERIFY(isNear(of(result, two.a.board).normalActive.si(), 60e3));
        QVERIFY(isNear(of(result, two.a.board).worstActive.si(), 120e3));
        QCOMPARE(result.feeds[0].cords, 4);
        QVERIFY(result.feeds[0].shared.empty());
    }

    void pueCountsLossesLightingCoolingAndRejection() {
        PowerHall hall;
        Site site = *hall.design.site;
        site.heatRejectionCop = 10.0;
        hall.design.site = site;
        Room room = *hall.design.rooms.find(hall.room);
        room.lighting = 10.0;
        room.envelopeHeat = 1000.0;
        hall.design.rooms.put(room);
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> ups = hall.add(Kind::Ups, "UPS", {{RatedPower, 200e3}, {Efficiency, 0.8}});
        const Id<Item> rack = hall.rack("R", 100e3, {"PDU A1"});
        hall.join(utility, ups);
        hall.join(ups, rack, Side::A, 0, 1);
        hall.add(Kind::Crah, "CRAH", {{PowerNominal, 5e3}});
        const PowerResult result = analysePower(hall.design);
        QVERIFY(isNear(result.losses.si(), 25e3));
        QVERIFY(isNear(result.lighting.si(), 10e3));
        QVERIFY(isNear(result.coolingLoad.si(), 5e3));
        // Conductors lose a little, which is rejected too.
        const double cables = result.cableLosses.si();
        QVERIFY(isNear(cables, result.voltages.losses));
        QVERIFY(isNear(result.heatRejection.si(), 14.1e3 + 0.1 * cables));
        QVERIFY(isNear(result.total.si(), 154.1e3 + 1.1 * cables));
        QVERIFY(isNear(result.pue, 1.541 + 1.1e-5 * cables));
    }

    void theWorstFeedKnowsItsDerating() {
        const TwoSides iec = twoSides(10, 30e3, Jurisdiction::Iec, 320e3, 500.0);
        const TwoSides nec = twoSides(10, 30e3, Jurisdiction::Nec, 320e3, 500.0);
        const double amperes = 300e3 / (std::sqrt(3.0) * 400.0 * 0.95);
        QVERIFY(isNear(analysePower(iec.hall.design).worstFeedLoading, 0.9375));  // its UPSs
        const PowerResult result = analysePower(nec.hall.design);
        QVERIFY(isNear(result.worstFeedLoading, amperes / 500.0 / 0.8, 1e-6));
        QCOMPARE(result.elements[result.worstFeed].kind, Kind::Busway);
    }

    void aStoppedRunHasOnlyTheNormalState() {
        const TwoSides two = twoSides(2, 30e3);
        std::stop_source source;
        source.request_stop();
        const PowerResult result = analysePower(two.hall.design, {source.get_token(), {}});
        QCOMPARE(result.states.size(), std::size_t{1});
        QVERIFY(isNear(result.itLoad.si(), 60e3));
    }

    void itLoadIsThatOfTheModel() {
        TwoSides two = twoSides(3, 30e3);
        two.hall.set(two.racks[1], ItemState::Off);
        double sum = 0.0;
        for (const Item& item : two.hall.design.items) {
            sum += itDrawOf(two.hall.design, item).power.si();
        }
        QVERIFY(isNear(sum, 60e3));
        QCOMPARE(analysePower(two.hall.design).itLoad.si(), sum);
    }
};

HALLWRIGHT_TEST(PowerTest);
#include "power_test.moc"
