// SPDX-License-Identifier: GPL-3.0-or-later
// Halls supplied by every topology, judged by the sweep of their states.
#include "model/edits/balance_phases.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/rooms.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/remove_power.h"
#include "model/edits/templates/supply.h"
#include "solvers/checks/check.h"
#include "solvers/power/electrical.h"
#include "solvers/power/power.h"
#include "tests/test_main.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace hallwright;

namespace {

struct HallWish {
    int racks = 16;
    int racksPerRow = 10;
    std::string rack = "gh200-nvl32";
    bool hasCooling = false;
    Jurisdiction jurisdiction = Jurisdiction::Iec;
    double voltage = 400.0;
};

/// A hall with a pod in it and no power.
Design unpowered(const HallWish& wish) {
    Room room;
    room.name = "Hall 1";
    room.outline = {{0, 0}, {32, 0}, {32, 36}, {0, 36}};
    room.clearHeight = 4.0;
    room.ceilingPlenum = 1.0;
    Design design = emptyDesign();
    Site site;
    site.jurisdiction = wish.jurisdiction;
    site.nominalVoltage = wish.voltage;
    design.site = site;
    design = *addRoom(design, room);
    PodWish pod;
    pod.rackAssembly = wish.rack;
    pod.racks = wish.racks;
    pod.racksPerRow = wish.racksPerRow;
    pod.hasManagement = false;
    Edited placed = placePod(design, pod, {design.rooms.begin()->id, {5.0, 3.0}, 0.0});
    if (placed && wish.hasCooling) {
        placed = supplyHall(*placed, placed->rooms.begin()->id, {true, false, false, {}, false});
    }
    if (!placed) {
        qWarning("%s", placed.error().sentence.c_str());
        return emptyDesign();
    }
    return *placed;
}

Id<Room> hallOf(const Design& design) {
    return design.rooms.begin()->id;
}

SupplyWish powerBy(Redundancy redundancy) {
    SupplyWish wish{false, true, false, {}, false};
    wish.chain.redundancy = redundancy;
    return wish;
}

/// Racks in the hall that a state leaves without anything.
std::size_t darkRacks(const Design& design, const PowerState& state) {
    return static_cast<std::size_t>(std::ranges::count_if(state.dark, [&](Id<Item> id) {
        const Item* item = design.items.find(id);
        return item && isRack(productOf(design, *item).kind);
    }));
}

/// A sentence on the first state that the chain does not stand; empty: it stands all.
std::string faultOf(const Design& design, const PowerResult& power) {
    for (const PowerState& state : power.states) {
        const std::string lost = state.lost ? design.items.find(state.lost)->tag : "nothing";
        if (darkRacks(design, state) > 0) {
            return "loss of " + lost + ": racks dark";
        }
        if (!state.overloaded.empty()) {
            const PowerElement& element = power.elements[state.overloaded.front()];
            return "loss of " + lost + ": " + design.items.find(element.item)->tag + " overloaded";
        }
    }
    return power.unfed.empty() ? "" : "unfed";
}

std::map<std::string, std::size_t> errorsOf(const Design& design) {
    std::map<std::string, std::size_t> errors;
    CheckOptions options;
    options.only = {Group::Power};
    const Answers answers = check(design, options);
    for (const Finding& finding : answers.findings.findings) {
        if (finding.severity == Severity::Error || finding.severity == Severity::Warning) {
            ++errors[std::string(finding.rule)];
            qInfo("%s %s", std::string(finding.rule).c_str(),
                  sentence(finding.message, design).c_str());
        }
    }
    return errors;
}

const Item* upsOf(const Design& design, const std::string& tag) {
    const Item* item = findItem(design, tag);
    return item && productOf(design, *item).kind == Kind::Ups ? item : nullptr;
}

}  // namespace

Q_DECLARE_METATYPE(Redundancy)

class TopologiesTest : public QObject {
    Q_OBJECT

    static void addRedundant() {
        QTest::addColumn<Redundancy>("redundancy");
        for (const TopologyInfo& topology : allTopologies()) {
            if (topology.redundancy != Redundancy::N) {
                QTest::newRow(std::string(topology.key).c_str()) << topology.redundancy;
            }
        }
    }

  private slots:
    void noLossOverloadsOrDarkens_data() { addRedundant(); }
    void noLossOverloadsOrDarkens() {
        QFETCH(Redundancy, redundancy);
        std::mt19937 random{static_cast<unsigned>(redundancy) + 7U};
        for (int n = 0; n < 6; ++n) {
            HallWish wish;
            wish.racks = 4 + 2 * static_cast<int>(random() % 14);
            wish.racksPerRow = 4 + static_cast<int>(random() % 12);
            wish.rack = random() % 2 == 0 ? "gh200-nvl32" : "gh200-air-1u-16";
            wish.hasCooling = random() % 2 == 0;
            const Design hall = unpowered(wish);
            SupplyWish supply = powerBy(redundancy);
            supply.chain.growth = random() % 2 == 0 ? 0.0 : 0.2;
            const auto plan = planSupply(hall, hallOf(hall), supply);
            const Edited built = supplyHall(hall, hallOf(hall), supply);
            QVERIFY2(built, built ? "" : built.error().sentence.c_str());
            const PowerResult power = analysePower(*built);
            const std::string fault = faultOf(*built, power);
            QVERIFY2(fault.empty(), fault.c_str());
            // What was planned is what the sweep finds, but for room coolers and currents in
            // phases.
            double worst = 0.0;
            for (const PowerElement& element : power.elements) {
                worst = std::max(worst, element.kind == Kind::Ups ? element.worstLoading : 0.0);
            }
            const double planned = plan->worstLoading() / plan->factor;
            QVERIFY2(std::fabs(worst - planned) < 0.06,
                     (std::to_string(worst) + " " + std::to_string(planned)).c_str());
        }
    }

    void theChecksOfPowerFindNoFault_data() { addRedundant(); }
    void theChecksOfPowerFindNoFault() {
        QFETCH(Redundancy, redundancy);
        HallWish wish;
        wish.hasCooling = true;
        wish.racks = 20;
        const Design hall = unpowered(wish);
        const Edited built = supplyHall(hall, hallOf(hall), powerBy(redundancy));
        QVERIFY2(built, built ? "" : built.error().sentence.c_str());
        QVERIFY(errorsOf(*built).empty());
    }

    // One chain: every part of it is on both feeds, and its loss puts out all racks.
    void nothingSparesNAndTheCheckSaysSo() {
        const Design hall = unpowered({});
        const Edited built = supplyHall(hall, hallOf(hall), powerBy(Redundancy::N));
        QVERIFY2(built, built ? "" : built.error().sentence.c_str());
        const PowerResult power = analysePower(*built);
        QVERIFY(power.states.front().overloaded.empty());
        std::size_t most = 0;
        for (const PowerState& state : power.states) {
            most = std::max(most, darkRacks(*built, state));
            QVERIFY(state.overloaded.empty());
        }
        QCOMPARE(most, std::size_t{16});
        QVERIFY(errorsOf(*built).contains("PWR-020"));
    }

    void nPlusOneDoesWithoutAnyModule() {
        const Design hall = unpowered({});
        const Edited built = supplyHall(hall, hallOf(hall), powerBy(Redundancy::NPlusOne));
        QVERIFY(built);
        const PowerResult power = analysePower(*built);
        int modules = 0;
        for (const PowerState& state : power.states) {
            const Item* lost = state.lost ? built->items.find(state.lost) : nullptr;
            if (lost && productOf(*built, *lost).kind == Kind::Ups) {
                ++modules;
                QVERIFY(state.dark.empty() && state.overloaded.empty());
            }
        }
        QCOMPARE(modules, 3);
        QVERIFY(errorsOf(*built).empty());
    }

    // Racks on pairs of systems: with three 2/3 of the load that two carry, and every pair in use.
    void everyPairCarriesItsShare() {
        HallWish wish;
        wish.racks = 24;
        wish.racksPerRow = 12;
        const Design hall = unpowered(wish);
        for (const auto& [redundancy, pairs] :
             {std::pair{Redundancy::ThreeN2, 3U}, std::pair{Redundancy::FourN3, 6U}}) {
            const auto plan = planSupply(hall, hallOf(hall), powerBy(redundancy));
            QVERIFY(plan);
            std::map<std::set<std::size_t>, double> loads;
            for (const PlannedBranch& branch : plan->blocks.front().branches) {
                loads[{branch.systems[0], branch.systems[1]}] += branch.load;
            }
            QCOMPARE(loads.size(), std::size_t{pairs});
            for (const auto& [pair, load] : loads) {
                QVERIFY(load * pairs < 1.1 * plan->load());
            }
            const TopologyInfo& info = infoOf(redundancy);
            for (const PlannedSystem& system : plan->blocks.front().systems) {
                QVERIFY(system.worst < 1.05 * plan->load() / info.carried);
                QVERIFY(system.normal < 1.1 * plan->load() / static_cast<double>(info.systems));
            }
        }
    }

    // A system that may be loaded to 2/3 is loaded to more: the sweep finds the next one
    // overloaded.
    void threeSystemsLoadedAboveTwoThirdsAreFound() {
        HallWish even;
        even.racks = 18;  // three on each of six busways
        even.racksPerRow = 9;
        const Design hall = unpowered(even);
        const SupplyWish wish = powerBy(Redundancy::ThreeN2);
        const Edited built = supplyHall(hall, hallOf(hall), wish);
        QVERIFY(built && errorsOf(*built).empty());
        const PowerResult power = analysePower(*built);
        const Item* ups = upsOf(*built, "UPS-A");
        QVERIFY(ups);
        for (const auto& [share, isRight] : {std::pair{0.66, true}, std::pair{0.72, false}}) {
            // As if all systems had UPSs of just that size.
            Design tight = *built;
            for (const char* tag : {"UPS-A", "UPS-B", "UPS-C"}) {
                Item item = *upsOf(tight, tag);
                const PowerElement* element = power.find(item.id);
                item.own.set(Property::RatedPower, element->normalActive.si() / share);
                tight.items.put(item);
            }
            const PowerResult swept = analysePower(tight);
            const bool stands = faultOf(tight, swept).empty();
            QVERIFY2(stands == isRight, faultOf(tight, swept).c_str());
            QCOMPARE(errorsOf(tight).contains("PWR-023"), !isRight);
        }
    }

    void aReserveThatIsTooSmallIsFound() {
        const Design hall = unpowered({});
        const Edited built = supplyHall(hall, hallOf(hall), powerBy(Redundancy::Block));
        QVERIFY(built && errorsOf(*built).empty());
        const Item* reserve = upsOf(*built, "UPS-R");
        QVERIFY(reserve);
        const PowerResult power = analysePower(*built);
        QCOMPARE(power.find(reserve->id)->normalActive.si(), 0.0);
        QVERIFY(power.find(reserve->id)->worstActive.si() > 0.0);
        Item small = *reserve;
        small.own.set(Property::RatedPower, 0.9 * power.find(reserve->id)->worstActive.si());
        Design wrong = *built;
        wrong.items.put(small);
        const auto errors = errorsOf(wrong);
        QVERIFY(errors.contains("PWR-025") && errors.contains("PWR-012"));
        QVERIFY(!errors.contains("PWR-022") && !errors.contains("PWR-023"));
    }

    void aTransferThatIsSlowerThanSuppliesStandIsFound() {
        const Design hall = unpowered({});
        for (const Redundancy redundancy : {Redundancy::Block, Redundancy::TwoN}) {
            const Edited built = supplyHall(hall, hallOf(hall), powerBy(redundancy));
            QVERIFY(built && errorsOf(*built).empty());
            Design slow = *built;
            slow.thresholds.edit()["PWR-025.transfer"].value = 0.03;
            QCOMPARE(errorsOf(slow).contains("PWR-025"), redundancy == Redundancy::Block);
        }
    }

    void whatCannotBeSizedIsRefusedInASentence() {
        const Design hall = unpowered({});
        SupplyWish wish = powerBy(Redundancy::ThreeN2);
        const auto saying = [&] {
            const Edited built = supplyHall(hall, hallOf(hall), wish);
            return built ? std::string("built") : built.error().sentence;
        };
        wish.chain.load = 100e3;
        QVERIFY2(saying().starts_with("The racks draw"), saying().c_str());
        wish.chain = {Redundancy::ThreeN2, 9e6, 0.0, "", 1};
        QVERIFY2(saying().starts_with("3N2 in 1 block needs UPSs of"), saying().c_str());
        wish.chain = {Redundancy::ThreeN2, 0.0, 0.0, "generic/no-such-ups", 0};
        QCOMPARE(saying(), std::string("The catalogue has no UPS generic/no-such-ups."));
        wish.chain = {Redundancy::TwoN, 0.0, 0.0, "", 7};
        QVERIFY2(saying().starts_with("The racks stand in"), saying().c_str());
        wish.chain = {Redundancy::TwoN, 0.0, -0.5, "", 0};
        QVERIFY2(saying().starts_with("Growth: expected"), saying().c_str());
    }

    void loadGrowthUpsAndBlocksAreTaken() {
        const Design hall = unpowered({});
        SupplyWish wish = powerBy(Redundancy::ThreeN2);
        wish.chain.load = 1500e3;
        wish.chain.growth = 0.1;
        wish.chain.ups = "eaton/9395xr";
        wish.chain.blocks = 2;
        const auto plan = planSupply(hall, hallOf(hall), wish);
        QVERIFY2(plan, plan ? "" : plan.error().sentence.c_str());
        QCOMPARE(plan->blocks.size(), std::size_t{2});
        QVERIFY(std::fabs(plan->load() - 1650e3) < 1.0);
        const Edited built = supplyHall(hall, hallOf(hall), wish);
        QVERIFY2(built, built ? "" : built.error().sentence.c_str());
        QVERIFY(upsOf(*built, "UPS-C2"));
        QCOMPARE(productOf(*built, *upsOf(*built, "UPS-C2")).key, std::string("eaton/9395xr"));
        QVERIFY(faultOf(*built, analysePower(*built)).empty());
    }

    void anotherTopologyReplacesTheFirst() {
        HallWish wish;
        wish.hasCooling = true;
        const Design bare = unpowered(wish);
        const Edited first = supplyHall(bare, hallOf(bare), powerBy(Redundancy::TwoN));
        QVERIFY(first);
        SupplyWish anew = powerBy(Redundancy::FourN3);
        QVERIFY(!supplyHall(*first, hallOf(bare), anew));
        anew.isAnew = true;
        const Edited second = supplyHall(*first, hallOf(bare), anew);
        QVERIFY2(second, second ? "" : second.error().sentence.c_str());
        QVERIFY(errorsOf(*second).empty());
        const Edited direct = supplyHall(bare, hallOf(bare), powerBy(Redundancy::FourN3));
        QCOMPARE(second->items.size(), direct->items.size());
        QCOMPARE(second->rooms.size(), direct->rooms.size());
        QCOMPARE(second->links.size(), direct->links.size());
        const Edited gone = removePower(*second, hallOf(bare));
        QVERIFY(gone);
        QCOMPARE(gone->items.size(), bare.items.size());
        QCOMPARE(gone->rooms.size(), bare.rooms.size());
        QCOMPARE(gone->links.size(), bare.links.size());
    }

    void aRackThatJoinsAnewHasSeparatePaths_data() { addRedundant(); }
    void aRackThatJoinsAnewHasSeparatePaths() {
        QFETCH(Redundancy, redundancy);
        const Design hall = unpowered({});
        const Edited built = supplyHall(hall, hallOf(hall), powerBy(redundancy));
        QVERIFY(built);
        for (const Item& rack : built->items) {
            if (!isRack(productOf(*built, rack).kind)) {
                continue;
            }
            Design cut = *built;
            for (const Link& link : built->links) {
                if (link.kind == LinkKind::Power && link.to.item == rack.id) {
                    cut = *removeLink(cut, link.id);
                }
            }
            const Edited joined = connectNew(cut, std::span(&rack.id, 1));
            QVERIFY2(joined, joined ? "" : joined.error().sentence.c_str());
            const PowerResult power = analysePower(*joined);
            const auto feed = std::ranges::find(power.feeds, rack.id, &PowerFeed::load);
            QVERIFY(!feed->pathA.empty() && !feed->pathB.empty());
            QVERIFY2(feed->shared.empty(), rack.tag.c_str());
        }
    }

    void whatFeedsAnotherHallStays() {
        Design two = unpowered({});
        Room room = *two.rooms.begin();
        room.name = "Hall 2";
        room.origin = {0.0, 50.0};
        two = *addRoom(two, room);
        const Id<Room> second{two.lastId};
        PodWish pod;
        pod.racks = 8;
        pod.hasManagement = false;
        pod.prefix = "H2-";
        two = *placePod(two, pod, {second, {5.0, 3.0}, 0.0});
        two = *supplyHall(two, hallOf(two), powerBy(Redundancy::TwoN));
        const Edited both = supplyHall(two, second, powerBy(Redundancy::TwoN));
        QVERIFY2(both, both ? "" : both.error().sentence.c_str());
        SupplyWish anew = powerBy(Redundancy::ThreeN2);
        anew.isAnew = true;
        const Edited changed = supplyHall(*both, hallOf(two), anew);
        QVERIFY2(changed, changed ? "" : changed.error().sentence.c_str());
        QVERIFY(findItem(*changed, "H2-UPS-A"));
        QVERIFY(errorsOf(*changed).empty());
    }

    void northAmericanHallsGetNorthAmericanParts() {
        HallWish wish{16, 10, "gh200-nvl32-nec", true, Jurisdiction::Nec, 415.0};
        const Design hall = unpowered(wish);
        for (const Redundancy redundancy :
             {Redundancy::TwoN, Redundancy::ThreeN2, Redundancy::Block}) {
            const Edited built = supplyHall(hall, hallOf(hall), powerBy(redundancy));
            QVERIFY2(built, built ? "" : built.error().sentence.c_str());
            for (const Product& product : built->products) {
                QVERIFY2(product.key.find("-iec") == std::string::npos, product.key.c_str());
            }
            QVERIFY(faultOf(*built, analysePower(*built)).empty());
            QVERIFY(errorsOf(*built).empty());
        }
    }

    // Racks of four and of five supplies: turned by turns they leave lines uneven, dealt they do
    // not.
    void phasesOfTapsAreBalanced() {
        HallWish wish;
        wish.rack = "gh200-air-1u-16";
        const Design hall = unpowered(wish);
        Edited built = supplyHall(hall, hallOf(hall), powerBy(Redundancy::TwoN));
        QVERIFY(built);
        // All on the first line.
        Design uneven = *built;
        for (const Item& item : built->items) {
            if (productOf(*built, item).kind == Kind::Busway) {
                Item turned = item;
                for (Device& tap : turned.devices.edit()) {
                    tap.own.set(Property::FirstPhase, 1.0);
                }
                uneven.items.put(turned);
            }
        }
        const auto worstOf = [](const Design& design) {
            double worst = 0.0;
            const PowerResult power = analysePower(design);
            for (const PowerElement& element : power.elements) {
                if (element.kind == Kind::Busway) {
                    worst = std::max(worst, unbalanceOf(element.normalCurrent));
                }
            }
            return worst;
        };
        const Edited even = balancePhases(uneven, analysePower(uneven));
        QVERIFY(even);
        qInfo("%g %g %g", worstOf(*built), worstOf(uneven), worstOf(*even));
        QVERIFY(worstOf(uneven) > 0.01);
        QVERIFY(worstOf(*even) <= worstOf(*built) + 1e-9);
        QVERIFY(worstOf(*even) < worstOf(uneven));
        QCOMPARE(even->links.size(), uneven.links.size());
        const Edited elsewhere = balancePhases(uneven, analysePower(uneven), Id<Room>{9999});
        QVERIFY(elsewhere && *elsewhere == uneven);
        // Nothing is left to gain.
        const Edited again = balancePhases(*even, analysePower(*even));
        QVERIFY(again && *again == *even);
    }
};

HALLWRIGHT_TEST(TopologiesTest);
#include "topologies_test.moc"
