// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/pathways.h"

#include "tests/model/hall/tray_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;
using State = LaidBundle::State;

namespace {

bool near(double a, double b) {
    return std::fabs(a - b) < 1e-9;
}

const LaidBundle& only(const Pathways& pathways) {
    Q_ASSERT(pathways.bundles.size() == 1);
    return *pathways.bundles.front();
}

double routeOf(const LaidBundle& bundle) {
    return bundle.way.along + bundle.way.joints + bundle.way.across;
}

/// A ring of four trays, 10 m by 6 m, with racks below its corners' neighbours.
struct Ring : TrayHall {
    Id<Item> south, east, north, west, left, right;
    Ring() {
        south = tray({2, 2}, {12, 2});
        north = tray({2, 8}, {12, 8});
        west = tray({2, 2}, {2, 8});
        east = tray({12, 2}, {12, 8});
        left = node({3, 2});
        right = node({3, 8});
    }
};

/// A grid of rows of trays and two trays across them, with racks along the rows.
struct Grid : TrayHall {
    std::vector<Id<Item>> racks;
    Grid(int rows, int perRow, unsigned seed) {
        for (int row = 0; row < rows; ++row) {
            const double y = 2.0 + 3.0 * row;
            tray({1, y}, {13, y});
            for (int i = 0; i < perRow; ++i) {
                racks.push_back(node({2.5 + 0.6 * i, y}));
            }
        }
        tray({1.5, 1}, {1.5, 3.0 * rows + 1}, 2.7);
        tray({12.5, 1}, {12.5, 3.0 * rows + 1}, 2.7);
        std::mt19937 random(seed);
        for (int i = 0; i < 30; ++i) {
            const auto a = random() % racks.size();
            const auto b = random() % racks.size();
            if (a != b) {
                join(racks[a], racks[b]);
            }
        }
    }
};

double manhattan(const Design& design, Id<Item> a, Id<Item> b) {
    const Point way = design.items.find(a)->pose.point() - design.items.find(b)->pose.point();
    return std::abs(way.x) + std::abs(way.y);
}

}  // namespace

class PathwaysTest : public QObject {
    Q_OBJECT
  private slots:
    void aCableLiesAlongTheTraysFromEntryToEntry() {
        TrayHall hall;
        const auto first = hall.tray({0, 2}, {10, 2});
        const auto second = hall.tray({8, 2}, {8, 12});
        const auto a = hall.node({2, 2.5});
        const auto b = hall.node({8.4, 9});
        hall.join(a, b, 3);
        const Pathways pathways = layCables(hall.design);
        const LaidBundle& bundle = only(pathways);
        QCOMPARE(bundle.state, State::Laid);
        QCOMPARE(bundle.cables, 3);
        QVERIFY(near(bundle.way.along, 6.0 + 7.0));
        QVERIFY(near(bundle.way.joints, 0.0));
        QVERIFY(near(bundle.way.across, 0.5 + 0.4));
        QCOMPARE(traysAlong(*pathways.graph, bundle.way), (std::vector{first, second}));
        QVERIFY(
            near(*pathways.find(first)->fill(), 3 * std::acos(-1.0) / 4.0 * 81e-6 / (0.3 * 0.1)));
    }

    void theCheckValueOfTheReference() {
        TrayHall hall;
        const auto tray = hall.tray({0, 2}, {10, 2});
        hall.join(hall.node({2, 2}), hall.node({6, 2}), 60);
        const Pathways pathways = layCables(hall.design);
        QVERIFY(std::fabs(*pathways.find(tray)->fill() - 0.1272) < 5e-5);
    }

    void traysThatCrossAtOtherHeightsAreNotJoined() {
        TrayHall hall;
        hall.tray({0, 2}, {10, 2}, 2.6);
        hall.tray({8, 0}, {8, 12}, 3.2);
        hall.join(hall.node({2, 2}), hall.node({8, 9}));
        QCOMPARE(only(layCables(hall.design)).state, State::Parted);
        hall.design.thresholds.edit()["NET-035.height"].value = 0.6;
        const Pathways joined = layCables(hall.design);
        QCOMPARE(only(joined).state, State::Laid);
        QVERIFY(near(only(joined).way.joints, 0.6));
    }

    void risersJoinHeights() {
        TrayHall hall;
        hall.tray({0, 2}, {8, 2}, 2.6);
        hall.tray({8, 2}, {16, 2}, 3.6);
        const auto a = hall.node({2, 2});
        const auto b = hall.node({14, 2});
        hall.join(a, b);
        QCOMPARE(only(layCables(hall.design)).state, State::Parted);
        const auto riser = hall.riser({8, 2}, 2.6, 3.6);
        const Pathways pathways = layCables(hall.design);
        const LaidBundle& bundle = only(pathways);
        QCOMPARE(bundle.state, State::Laid);
        QVERIFY(near(routeOf(bundle), 12.0 + 1.0));
        QVERIFY(std::ranges::count(traysAlong(*pathways.graph, bundle.way), riser) == 1);
        QVERIFY(near(bundle.way.zA, 2.6) && near(bundle.way.zB, 3.6));
    }

    void traysMeetThroughAWall() {
        TrayHall hall;
        Room other = *hall.design.rooms.find(hall.hall);
        other.id = hall.design.newId<Room>();
        other.name = "Hall 2";
        other.origin = {200.6, 0.0};
        hall.design.rooms.put(other);
        hall.tray({190, 2}, {200, 2});
        const auto beyond = hall.tray({0, 2}, {10, 2});
        const auto a = hall.node({192, 2});
        const auto b = hall.node({5, 2});
        for (const auto id : {beyond, b}) {
            Item item = *hall.design.items.find(id);
            item.room = other.id;
            hall.design.items.put(item);
        }
        hall.join(a, b);
        const Pathways pathways = layCables(hall.design);
        QCOMPARE(only(pathways).state, State::Laid);
        QVERIFY(near(routeOf(only(pathways)), 8.0 + 0.6 + 5.0));
    }

    void reasonsForNoWay() {
        TrayHall hall;
        const auto a = hall.node({2, 2});
        const auto b = hall.node({8, 9});
        hall.join(a, b);
        QCOMPARE(only(layCables(hall.design)).state, State::NoTrays);
        hall.tray({0, 2}, {10, 2});
        const Pathways pathways = layCables(hall.design);
        QCOMPARE(only(pathways).state, State::NoEntry);
        QVERIFY(only(pathways).reachesA && !only(pathways).reachesB);
        hall.tray({0, 9}, {10, 9});
        QCOMPARE(only(layCables(hall.design)).state, State::Parted);
        Item item = *hall.design.items.find(b);
        item.room = {};
        hall.design.items.put(item);
        QCOMPARE(only(layCables(hall.design)).state, State::Nowhere);
    }

    void aTrayWithoutSizeHasNoFill() {
        TrayHall hall;
        Product bare = trayOf();
        bare.key = "bare";
        bare.values.clear();
        const auto tray = hall.tray({0, 2}, {10, 2}, 2.6, bare);
        hall.join(hall.node({2, 2}), hall.node({8, 2}));
        const Pathways pathways = layCables(hall.design);
        QVERIFY(!pathways.find(tray)->fill());
        QCOMPARE(pathways.find(tray)->fullest()->cables, 1);
    }

    void aRouteIsNeverShorterThanTheAxes() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const Grid grid(4, 12, seed);
            for (const auto& bundle : layCables(grid.design).bundles) {
                QCOMPARE(bundle->state, State::Laid);
                QVERIFY(routeOf(*bundle) >= manhattan(grid.design, bundle->a, bundle->b) - 1e-9);
            }
        }
    }

    void whatLiesInTraysIsWhatWasLaid() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const Grid grid(4, 12, seed);
            const Pathways pathways = layCables(grid.design);
            double laid = 0.0;
            for (const auto& bundle : pathways.bundles) {
                laid += bundle->cables * bundle->way.along;
            }
            double lies = 0.0;
            for (const auto& load : pathways.loads) {
                for (const TrayStretch& stretch : load->stretches) {
                    lies += stretch.cables * (stretch.to - stretch.from);
                }
            }
            QVERIFY(std::fabs(laid - lies) < 1e-9 * laid);
        }
    }

    void aSymmetricHallIsFilledAlike() {
        TrayHall hall;
        const auto south = hall.tray({0, 2}, {12, 2});
        const auto north = hall.tray({0, 8}, {12, 8});
        hall.tray({6, 2}, {6, 8});
        const auto middle = hall.node({6, 5});
        for (const double y : {2.0, 8.0}) {
            for (const double x : {1.0, 3.0, 9.0, 11.0}) {
                hall.join(hall.node({x, y}), middle, 4);
            }
        }
        const Pathways pathways = layCables(hall.design);
        QVERIFY(*pathways.find(south)->fill() > 0.0);
        QVERIFY(near(*pathways.find(south)->fill(), *pathways.find(north)->fill()));
    }

    void withoutASideOfARingCablesGoTheOtherWay() {
        Ring ring;
        ring.join(ring.left, ring.right);
        const Pathways shortWay = layCables(ring.design);
        QVERIFY(near(routeOf(only(shortWay)), 1.0 + 6.0 + 1.0));
        ring.design.items.erase(ring.west);
        const Pathways longWay = layCables(ring.design);
        QCOMPARE(only(longWay).state, State::Laid);
        QVERIFY(near(routeOf(only(longWay)), 9.0 + 6.0 + 9.0));
        QVERIFY(longWay.find(ring.west) == nullptr);
    }

    void aChosenWayIsTakenUntilATrayOfItIsGone() {
        Ring ring;
        Link link = *ring.design.links.find(ring.join(ring.left, ring.right));
        link.trays = std::vector{ring.south, ring.east, ring.north};
        ring.design.links.put(link);
        const Pathways chosen = layCables(ring.design);
        QVERIFY(near(routeOf(only(chosen)), 24.0));
        QVERIFY(!only(chosen).isOffChoice);
        ring.design.items.erase(ring.east);
        const Pathways fallen = layCables(ring.design);
        QVERIFY(near(routeOf(only(fallen)), 8.0));
        QVERIFY(only(fallen).isOffChoice);
    }

    void movingARackIsAsLayingAllAnewAndLeavesOthersAsTheyAre() {
        std::mt19937 random(7);
        for (unsigned seed = 0; seed < 10; ++seed) {
            Grid grid(4, 12, seed);
            Pathways now = layCables(grid.design);
            for (int step = 0; step < 10; ++step) {
                const Id<Item> rack = grid.racks[random() % grid.racks.size()];
                const auto at = static_cast<int>(random() % 110);
                const auto row = static_cast<int>(random() % 4);
                grid.moveTo(rack, {1.0 + 0.1 * at, 2.0 + 3.0 * row});
                const Pathways before = now;
                now = layMoved(before, grid.design, std::span(&rack, 1));
                const Pathways anew = layCables(grid.design);
                for (std::size_t i = 0; i < now.bundles.size(); ++i) {
                    QCOMPARE(routeOf(*now.bundles[i]), routeOf(*anew.bundles[i]));
                    if (now.ends[i].first != rack && now.ends[i].second != rack) {
                        QVERIFY(now.bundles[i] == before.bundles[i]);
                    }
                }
                for (std::size_t i = 0; i < now.loads.size(); ++i) {
                    QCOMPARE(now.loads[i]->bundles, anew.loads[i]->bundles);
                    QVERIFY(near(*now.loads[i]->fill(), *anew.loads[i]->fill()));
                }
            }
        }
    }

    void theGraphIsKeptWhileTheTraysAreTheSame() {
        Ring ring;
        ring.join(ring.left, ring.right);
        const Pathways before = layCables(ring.design);
        ring.join(ring.left, ring.right);
        QVERIFY(layCables(ring.design, &before).graph == before.graph);
        ring.moveTo(ring.west, {2.5, 5.0});
        QVERIFY(layCables(ring.design, &before).graph != before.graph);
        QVERIFY(layMoved(before, ring.design, std::span(&ring.west, 1)).graph != before.graph);
    }

    void traysForPowerCarryNoData() {
        TrayHall hall;
        Product power = trayOf();
        power.key = "power";
        power.notes["carries"] = "power";
        hall.tray({0, 2}, {10, 2}, 2.6, power);
        hall.join(hall.node({2, 2}), hall.node({8, 2}));
        QCOMPARE(only(layCables(hall.design)).state, State::NoTrays);
    }
};

HALLWRIGHT_TEST(PathwaysTest);
#include "pathways_test.moc"
