// SPDX-License-Identifier: GPL-3.0-or-later
// Cables by length: copper where it will do, fibre beyond, whole cages, and after a move.
#include "app/live/cables_chosen.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/exchange/files.h"
#include "solvers/checks/network_rules.h"
#include "solvers/network/cables_by_length.h"
#include "solvers/network/network.h"
#include "solvers/quantities/quantities.h"
#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

std::span<const Product> catalogue() {
    return builtInCatalogue().products();
}

std::map<std::string, int> cablesIn(const Design& design) {
    std::map<std::string, int> links;
    for (const Link& link : design.links) {
        ++links[design.products.find(link.product)->key];
    }
    return links;
}

std::vector<Finding> findingsOf(const Design& design, std::initializer_list<const char*> rules) {
    Answers answers;
    answers.design = design;
    answers.network = analyseNetwork(design);
    Findings findings;
    for (const Rule& rule : networkRules()) {
        if (std::ranges::find(rules, rule.id) != rules.end()) {
            rule.judge({design, answers}, findings);
        }
    }
    return findings.findings;
}

/// Four nodes of two ports and a leaf, near each other or not: both ports of a node on one cage.
struct NearHall {
    NetworkHall hall;
    Id<Item> nodes, leaf;
    explicit NearHall(double apart) {
        // Cables that hardly rise, so that neighbours are within the reach of copper.
        hall.design.thresholds.edit()["NET-034.tray_height"].value = 0.1;
        nodes = hall.rack(serverOf(2), 4, {0, 0});
        leaf = hall.rack(switchOf(64), 1, {apart, 0});
        for (std::uint16_t i = 0; i < 4; ++i) {
            for (std::uint16_t nic = 0; nic < 2; ++nic) {
                hall.link(LinkKind::Compute, {nodes, static_cast<std::uint16_t>(i + 1), 0, nic},
                          {leaf, 1, 0, static_cast<std::uint16_t>(2 * i + nic)},
                          *builtInCatalogue().find("nvidia/mfp7e10"));
            }
        }
    }
};

}  // namespace

class CablesChosenTest : public QObject {
    Q_OBJECT
  private slots:
    void nearIsCopperAndFarIsFibre() {
        const NearHall near(0.6);
        const CablesChosen copper = chosenByLength(near.hall.design, {}, catalogue());
        QVERIFY(copper.next.has_value());
        QCOMPARE(copper.changed, 8);
        QCOMPARE(cablesIn(*copper.next), (std::map<std::string, int>{{"nvidia/mcp7y00", 8}}));
        // Two legs are one cable, and no module is left.
        int pieces = 0;
        for (const BomLine& line : takeOff(*copper.next, analyseNetwork(*copper.next)).lines) {
            pieces += line.kind == Kind::Cable ? line.pieces : 0;
            QVERIFY(line.kind != Kind::Transceiver);
        }
        QCOMPARE(pieces, 4);
        QVERIFY(findingsOf(*copper.next, {"NET-030", "NET-031", "NET-034"}).empty());
        QVERIFY(chosenByLength(*copper.next, {}, catalogue()).changed == 0);
        QVERIFY(chosenByLength(NearHall(12.0).hall.design, {}, catalogue()).changed == 0);
    }

    void aMoveTurnsCopperIntoFibreAndBack() {
        const NearHall near(0.6);
        const Design copper = *chosenByLength(near.hall.design, {}, catalogue()).next;
        Design away = copper;
        Item rack = *away.items.find(near.nodes);
        rack.pose.x = -11.0;
        away.items.put(rack);
        const CablesChosen far = chosenAfterMove(copper, nullptr, away, catalogue());
        QCOMPARE(far.changed, 8);
        QVERIFY(cablesIn(*far.next).contains("nvidia/mfp7e10"));
        QVERIFY(withCablesAfterMove(copper, nullptr, away, catalogue()) == *far.next);
        // Eight ports of nodes take single-port modules, four cages of the leaf a twin-port one
        // each.
        QVERIFY(far.power > 4 * 14.0 && far.power < 4 * 17.0 + 8 * 9.0);
        Design home = *far.next;
        home.items.put(*copper.items.find(near.nodes));
        const CablesChosen back = chosenAfterMove(*far.next, nullptr, home, catalogue());
        QCOMPARE(back.changed, 8);
        QVERIFY(std::fabs(back.power + far.power) < 1e-6);
        QCOMPARE(cablesIn(*back.next), cablesIn(copper));
        // What does not move has nothing chosen for it.
        QCOMPARE(chosenAfterMove(copper, nullptr, copper, catalogue()).changed, 0);
    }

    void whatSharesACageHasOneMedium() {
        NearHall near(0.6);
        const Id<Item> far = near.hall.rack(serverOf(2), 1, {20, 0});
        // The second port of the first cage goes far: the first may not be copper either.
        Link link = *near.hall.design.links.begin();
        for (const Link& one : near.hall.design.links) {
            if (one.to.port == 1) {
                link = one;
            }
        }
        link.from = {far, 1, 0, 0};
        near.hall.design.links.put(link);
        const Design next = *chosenByLength(near.hall.design, {}, catalogue()).next;
        for (const Link& one : next.links) {
            const bool isFirstCage = one.to.port < 2;
            QCOMPARE(next.products.find(one.product)->key,
                     std::string(isFirstCage ? "nvidia/mfp7e10" : "nvidia/mcp7y00"));
        }
        QVERIFY(findingsOf(next, {"NET-030", "NET-031"}).empty());
    }

    void twinCopperJoinsWholeCagesOnly() {
        NetworkHall hall;
        hall.design.thresholds.edit()["NET-034.slack"].value = 0.25;
        const auto rack = hall.rack(switchOf(64), 3, {0, 0});
        const Product fibre = *builtInCatalogue().find("nvidia/mfp7e10");
        const auto join = [&](std::uint16_t a, std::uint16_t from, std::uint16_t b,
                              std::uint16_t to) {
            return hall.link(LinkKind::Compute, {rack, a, 0, from}, {rack, b, 0, to}, fibre);
        };
        const auto whole = {join(1, 0, 2, 0), join(1, 1, 2, 1)};
        const auto parted = {join(1, 2, 2, 2), join(1, 3, 3, 0)};
        const Design next = *chosenByLength(hall.design, {}, catalogue()).next;
        for (const Id<Link> link : whole) {
            QCOMPARE(next.products.find(next.links.find(link)->product)->key,
                     std::string("nvidia/mcp4y10"));
        }
        for (const Id<Link> link : parted) {
            QCOMPARE(next.products.find(next.links.find(link)->product)->key, fibre.key);
        }
    }

    void ofSomeItemsTheSameIsChosenAsAmongAll() {
        std::mt19937 random(5);
        int choices = 0;
        for (int round = 0; round < 20; ++round) {
            // Twin-port cages, joined by chance: what shares cages goes far.
            NetworkHall hall;
            std::vector<Id<Item>> racks;
            for (int i = 0; i < 6; ++i) {
                racks.push_back(hall.rack(switchOf(16), 2, {1.2 * i, 0}));
            }
            std::vector<PortRef> ports;
            for (const Id<Item> rack : racks) {
                for (std::uint16_t port = 0; port < 32; ++port) {
                    ports.push_back({rack, static_cast<std::uint16_t>(1 + port / 16), 0,
                                     static_cast<std::uint16_t>(port % 16)});
                }
            }
            std::ranges::shuffle(ports, random);
            for (std::size_t i = 0; i + 1 < ports.size() / 2; i += 2) {
                hall.link(LinkKind::Compute, ports[i], ports[i + 1],
                          *builtInCatalogue().find("nvidia/mcp4y10"));
            }
            const NetworkResult network = analyseNetwork(hall.design);
            const CablesByLength all = cablesByLength(hall.design, network, {}, catalogue());
            for (const Id<Item> rack : racks) {
                const CablesByLength some =
                    cablesByLength(hall.design, network, std::span(&rack, 1), catalogue());
                std::vector<Id<Link>> expected;
                for (const CableChoice& choice : all.choices) {
                    const bool isIn = std::ranges::binary_search(some.sharing, choice.link);
                    const Link& link = *hall.design.links.find(choice.link);
                    QVERIFY(isIn || (link.from.item != rack && link.to.item != rack));
                    if (isIn) {
                        expected.push_back(choice.link);
                    }
                }
                QVERIFY(std::ranges::equal(some.choices, expected, {}, &CableChoice::link));
                choices += static_cast<int>(some.choices.size());
            }
        }
        QVERIFY(choices > 0);
    }

    void withAKnownNetworkTheSameIsChosen() {
        NearHall near(0.6);
        // What does not move, but counts in the whole bill, with its modules.
        for (const char* module : {"nvidia/mma4z00-ns", "nvidia/mma4z00-ns400"}) {
            embed(near.hall.design, *builtInCatalogue().find(module));
        }
        const Id<Item> other = near.hall.rack(serverOf(2), 1, {0, 3});
        near.hall.link(LinkKind::Compute, {other, 1, 0, 0}, {near.leaf, 1, 0, 20},
                       *builtInCatalogue().find("nvidia/mfp7e10"));
        const Design copper = *chosenByLength(near.hall.design, {}, catalogue()).next;
        const NetworkResult known = analyseNetwork(copper);
        for (const double x : {-11.0, -2.0, 0.05}) {
            Design away = copper;
            Item rack = *away.items.find(near.nodes);
            rack.pose.x = x;
            away.items.put(rack);
            const CablesChosen fresh = chosenAfterMove(copper, nullptr, away, catalogue());
            const CablesChosen quick = chosenAfterMove(copper, &known, away, catalogue());
            QCOMPARE(quick.changed, x == 0.05 ? 0 : 8);
            QVERIFY(*fresh.next == *quick.next);
            QCOMPARE(quick.changed, fresh.changed);
            QCOMPARE(quick.power, fresh.power);
            QVERIFY(withCablesAfterMove(copper, &known, away, catalogue()) == *fresh.next);
            const auto powerOf = [](const Design& one) {
                return sumOf(takeOff(one, analyseNetwork(one)), Trade::Network).power;
            };
            QVERIFY(std::fabs(quick.power - (powerOf(*quick.next) - powerOf(away))) < 1e-6);
        }
    }

    void theExamplesHaveNoNewErrors() {
        for (const char* name : {"gh200-nvl32-256.hall", "gh200-air-128.hall"}) {
            const Design design =
                *readDesign(std::string(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + name);
            const CablesChosen chosen = chosenByLength(design, {}, catalogue());
            QVERIFY(chosen.next.has_value());
            QVERIFY(chosen.changed > 0);  // in-band cables within the management racks
            QVERIFY(chosen.power < 0.0);
            const auto rules = {"NET-030", "NET-031", "NET-032", "NET-034", "NET-051"};
            QCOMPARE(findingsOf(*chosen.next, rules).size(), findingsOf(design, rules).size());
            QCOMPARE(chosenByLength(*chosen.next, {}, catalogue()).changed, 0);
        }
    }
};

HALLWRIGHT_TEST(CablesChosenTest);
#include "cables_chosen_test.moc"
