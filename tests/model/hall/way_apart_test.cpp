// SPDX-License-Identifier: GPL-3.0-or-later
// Redundant cables keep apart as they are laid.
#include "model/hall/pathways.h"
#include "tests/model/hall/tray_hall.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <set>

using namespace hallwright;
using namespace hallwright::testing;
using State = LaidBundle::State;

namespace {

constexpr double kMost = 3.0;  // m, the default of NET-041

bool near(double a, double b) {
    return std::fabs(a - b) < 1e-9;
}

/// A ring of trays over two rows, 20 m by 6 m, in which a rack of nodes stands in the south and
/// those of two switches east of it.
struct Ring : TrayHall {
    Id<Item> south, east, north, west, nodes, first, second;
    Ring() {
        south = tray({0, 2}, {20, 2});
        north = tray({0, 8}, {20, 8});
        west = tray({0, 2}, {0, 8});
        east = tray({20, 2}, {20, 8});
        nodes = rack(serverOf(1), 2, {5, 2});
        first = rack(inBandSwitch(), 1, {10, 2});
        second = rack(inBandSwitch(), 1, {12, 2});
        for (std::uint16_t i = 1; i <= 2; ++i) {
            link(LinkKind::InBand, {nodes, i, 1, 0}, {first, 1, 0, i}, fibre());
            link(LinkKind::InBand, {nodes, i, 1, 1}, {second, 1, 0, i}, fibre());
        }
    }

    /// The bundle between two racks; null: there is none, or more than one.
    static const LaidBundle* between(const Pathways& pathways, Id<Item> a, Id<Item> b) {
        const LaidBundle* found = nullptr;
        for (const auto& bundle : pathways.bundles) {
            if (std::pair(bundle->a, bundle->b) == std::pair(std::min(a, b), std::max(a, b))) {
                if (found) {
                    return nullptr;
                }
                found = bundle.get();
            }
        }
        return found;
    }
};

/// Rows of trays with two or three across, nodes in all rows, each on two switches by chance, and
/// other cables.
struct DualGrid : TrayHall {
    std::vector<Id<Item>> nodes, switches;
    DualGrid(unsigned seed, int rows, int across) {
        std::mt19937 random(seed);
        for (int row = 0; row < rows; ++row) {
            const double y = 2.0 + 3.0 * row;
            tray({1, y}, {13, y});
            for (int i = 0; i < 5; ++i) {
                nodes.push_back(rack(serverOf(1), 2, {2.5 + 1.3 * i, y}));
            }
            for (int i = 0; i < 2; ++i) {
                switches.push_back(rack(inBandSwitch(), 1, {9.5 + 1.2 * i, y}));
            }
        }
        for (int i = 0; i < across; ++i) {
            const double x = 1.5 + 11.0 * i / (across - 1);
            tray({x, 1}, {x, 3.0 * rows + 1}, 2.7);
        }
        std::vector<std::uint16_t> used(switches.size(), 0);
        for (const Id<Item> node : nodes) {
            for (std::uint16_t slot = 1; slot <= 2; ++slot) {
                const auto one = random() % switches.size();
                const auto other = (one + 1 + random() % (switches.size() - 1)) % switches.size();
                link(LinkKind::InBand, {node, slot, 1, 0}, {switches[one], 1, 0, used[one]++},
                     fibre());
                link(LinkKind::InBand, {node, slot, 1, 1}, {switches[other], 1, 0, used[other]++},
                     fibre());
            }
        }
    }
};

/// The shortest way apart by trying all that pass no place twice.
class Exhaustive {
  public:
    Exhaustive(const TrayGraph& graph, const TrayWay& other, const TrayEnd& a, const TrayEnd& b)
        : graph_(graph), other_(other), b_(b) {
        std::set<Place> places;
        for (const TrayJoint& joint : jointsOf(graph.trays(), graph.limits())) {
            places.insert({{joint.a, joint.atA}, {joint.b, joint.atB}});
            joints_.push_back({{joint.a, joint.atA}, {joint.b, joint.atB}, joint.length});
        }
        for (const TrayEnd* end : {&a, &b}) {
            for (const TrayEntry& entry : end->entries) {
                places.insert({entry.tray, entry.at});
            }
        }
        places_.assign(places.begin(), places.end());
        for (const TrayEntry& entry : a.entries) {
            go({entry.tray, entry.at}, shareOf(entry, a.z), {{entry.tray, entry.at, entry.at}});
        }
    }

    std::optional<double> shortest;  ///< m, with what rises and falls

  private:
    using Place = std::pair<std::uint32_t, double>;
    struct Joint {
        Place one, other;
        double length = 0.0;
    };

    [[nodiscard]] double shareOf(const TrayEntry& entry, double z) const {
        return entry.across + std::fabs(z - graph_.trays()[entry.tray].zAt(entry.at));
    }

    [[nodiscard]] bool keepsApart(const std::vector<TrayPiece>& pieces) const {
        TrayWay way;
        way.pieces = pieces;
        return graph_.sharedBy(way, other_).length <= kMost + 1e-9;
    }

    void go(Place at, double length, const std::vector<TrayPiece>& pieces) {
        if ((shortest && length >= *shortest) || !keepsApart(pieces)) {
            return;
        }
        for (const TrayEntry& entry : b_.entries) {
            const double whole = length + shareOf(entry, b_.z);
            if (Place{entry.tray, entry.at} == at && (!shortest || whole < *shortest)) {
                shortest = whole;
            }
        }
        passed_.insert(at);
        const auto here = std::ranges::find(places_, at);
        for (const int step : {-1, 1}) {
            const auto next = here - places_.begin() + step;
            if (next >= 0 && next < std::ssize(places_) && places_[next].first == at.first) {
                std::vector<TrayPiece> along = pieces;
                along.back().to = places_[next].second;
                visit(places_[next], length + std::fabs(places_[next].second - at.second), along);
            }
        }
        for (const Joint& joint : joints_) {
            if (joint.one == at || joint.other == at) {
                const Place to = joint.one == at ? joint.other : joint.one;
                std::vector<TrayPiece> along = pieces;
                along.push_back({to.first, to.second, to.second});
                visit(to, length + joint.length, along);
            }
        }
        passed_.erase(at);
    }

    void visit(Place to, double length, const std::vector<TrayPiece>& pieces) {
        if (!passed_.contains(to)) {
            go(to, length, pieces);
        }
    }

    const TrayGraph& graph_;
    const TrayWay& other_;
    const TrayEnd& b_;
    std::vector<Place> places_;  ///< in order
    std::vector<Joint> joints_;
    std::set<Place> passed_;
};

}  // namespace

class WayApartTest : public QObject {
    Q_OBJECT
  private slots:
    void theSecondCableGoesRoundTheRing() {
        const Ring ring;
        const Pathways pathways = layCables(ring.design);
        const LaidBundle& first = *Ring::between(pathways, ring.nodes, ring.first);
        const LaidBundle& second = *Ring::between(pathways, ring.nodes, ring.second);
        QVERIFY(near(first.way.length(), 5.0));
        QVERIFY(near(first.detour, 0.0));
        // West, north, east and back: all the ring but the 7 m between them.
        QVERIFY(near(second.way.along, 2 * (20.0 + 6.0) - 7.0));
        QVERIFY(near(second.detour, second.way.length() - 7.0));
        QVERIFY(near(second.shared.length, 0.0));
        QCOMPARE(second.cables, 2);
    }

    void whatMayLieTogetherIsNotParted() {
        Ring ring;
        ring.design.thresholds.edit()["NET-041.shared"].value = 5.0;
        const Pathways pathways = layCables(ring.design);
        const LaidBundle& second = *Ring::between(pathways, ring.nodes, ring.second);
        QVERIFY(near(second.way.length(), 7.0));
        QVERIFY(near(second.shared.length, 5.0));
        QVERIFY(near(second.detour, 0.0));
    }

    void withNoWayApartItIsTheShortest() {
        Ring ring;
        ring.design.items.erase(ring.north);
        const Pathways pathways = layCables(ring.design);
        const LaidBundle& second = *Ring::between(pathways, ring.nodes, ring.second);
        QCOMPARE(second.state, State::Laid);
        QVERIFY(near(second.way.length(), 7.0));
        QVERIFY(near(second.shared.length, 5.0));
        QCOMPARE(second.shared.tray, ring.south);
    }

    void otherCablesBetweenTheSameRacksStayOnTheShortestWay() {
        Ring ring;
        ring.join(ring.nodes, ring.second, 3);
        const Pathways pathways = layCables(ring.design);
        int straight = 0;
        int round = 0;
        for (const auto& bundle : pathways.bundles) {
            if (bundle->a == ring.nodes && bundle->b == ring.second) {
                (near(bundle->way.length(), 7.0) ? straight : round) += bundle->cables;
            }
        }
        QCOMPARE(straight, 3);
        QCOMPARE(round, 2);
    }

    void oneSwitchIsNoRedundancy() {
        Ring ring;
        for (const Link& link : std::vector(ring.design.links.begin(), ring.design.links.end())) {
            if (link.to.item == ring.second) {
                Link moved = link;
                moved.to = {ring.first, 1, 0, static_cast<std::uint16_t>(link.to.port + 10)};
                ring.design.links.put(moved);
            }
        }
        const Pathways pathways = layCables(ring.design);
        QCOMPARE(pathways.bundles.size(), 1U);
        QVERIFY(near(pathways.bundles[0]->way.length(), 5.0));
    }

    void theFirstCableIsThatOfTheFirstPort() {
        // Links in any order, and either way round.
        Ring ring;
        std::vector<Link> links(ring.design.links.begin(), ring.design.links.end());
        for (const Link& link : links) {
            ring.design.links.erase(link.id);
        }
        std::ranges::reverse(links);
        for (Link& link : links) {
            link.id = ring.design.newId<Link>();
            std::swap(link.from, link.to);
            ring.design.links.put(link);
        }
        const Pathways pathways = layCables(ring.design);
        QVERIFY(near(Ring::between(pathways, ring.nodes, ring.first)->way.length(), 5.0));
        QVERIFY(Ring::between(pathways, ring.nodes, ring.second)->detour > 1.0);
    }

    void chosenTraysAreKeptAndKeptApartFrom() {
        Ring ring;
        for (const Link& link : std::vector(ring.design.links.begin(), ring.design.links.end())) {
            if (link.to.item == ring.first) {
                Link chosen = link;
                chosen.trays = std::vector{ring.south, ring.west, ring.north, ring.east};
                ring.design.links.put(chosen);
            }
        }
        const Pathways pathways = layCables(ring.design);
        QVERIFY(near(Ring::between(pathways, ring.nodes, ring.first)->way.length(), 5.0));
        QVERIFY(Ring::between(pathways, ring.nodes, ring.second)->detour > 1.0);
        Ring other;
        for (const Link& link : std::vector(other.design.links.begin(), other.design.links.end())) {
            if (link.to.item == other.second) {
                Link chosen = link;
                chosen.trays = std::vector{other.south};
                other.design.links.put(chosen);
            }
        }
        const Pathways kept = layCables(other.design);
        const LaidBundle& second = *Ring::between(kept, other.nodes, other.second);
        QVERIFY(near(second.way.length(), 7.0));
        QVERIFY(near(second.shared.length, 5.0));
    }

    void theWayApartIsTheShortestThereIs() {
        int compared = 0;
        int parted = 0;
        for (unsigned seed = 0; seed < 12; ++seed) {
            const DualGrid grid(seed, 3, seed % 2 == 0 ? 2 : 3);
            const Pathways pathways = layCables(grid.design);
            const TrayGraph& graph = *pathways.graph;
            const auto endOf = [&](Id<Item> id) {
                return trayEndOf(grid.design, graph, *grid.design.items.find(id));
            };
            for (const auto& bundle : pathways.bundles) {
                if (bundle->apartFrom.size() != 1) {
                    continue;
                }
                const TrayWay& other = pathways.bundles[bundle->apartFrom.front()]->way;
                const TrayEnd a = endOf(bundle->a);
                const TrayEnd b = endOf(bundle->b);
                const Exhaustive exhaustive(graph, other, a, b);
                const TrayWay* others[] = {&other};
                const auto way = graph.apart(others, kMost, a, b);
                QCOMPARE(way.has_value(), exhaustive.shortest.has_value());
                const auto wholeOf = [&](const TrayWay& laid) {
                    return laid.length() + std::fabs(a.z - laid.zA) + std::fabs(b.z - laid.zB);
                };
                if (way) {
                    QVERIFY(near(wholeOf(*way), *exhaustive.shortest));
                    QVERIFY(near(wholeOf(bundle->way), *exhaustive.shortest));
                    QVERIFY(graph.sharedBy(*way, other).length <= kMost + 1e-9);
                    parted += bundle->detour > 0.0 ? 1 : 0;
                }
                ++compared;
            }
        }
        QVERIFY(compared > 100);
        QVERIFY(parted > 10);
    }

    void movingARackIsAsLayingAllAnewAndChangesOnlyItsCablesAndTheirFellows() {
        std::mt19937 random(11);
        int followed = 0;
        for (unsigned seed = 0; seed < 8; ++seed) {
            DualGrid grid(seed, 4, 2);
            Pathways now = layCables(grid.design);
            for (int step = 0; step < 12; ++step) {
                const auto& racks = step % 3 == 0 ? grid.switches : grid.nodes;
                const Id<Item> rack = racks[random() % racks.size()];
                const auto at = static_cast<int>(random() % 110);
                const auto row = static_cast<int>(random() % 4);
                grid.moveTo(rack, {1.0 + 0.1 * at, 2.0 + 3.0 * row});
                const Pathways before = now;
                now = layMoved(before, grid.design, std::span(&rack, 1));
                const Pathways anew = layCables(grid.design);
                const auto isOf = [&](std::uint32_t i) {
                    return now.ends[i].first == rack || now.ends[i].second == rack;
                };
                for (std::uint32_t i = 0; i < now.bundles.size(); ++i) {
                    const LaidBundle& bundle = *now.bundles[i];
                    QCOMPARE(bundle.way.length(), anew.bundles[i]->way.length());
                    QCOMPARE(bundle.detour, anew.bundles[i]->detour);
                    QCOMPARE(bundle.shared.length, anew.bundles[i]->shared.length);
                    const bool isFellow = std::ranges::any_of(bundle.apartFrom, isOf);
                    if (!isOf(i) && !isFellow) {
                        QVERIFY(now.bundles[i] == before.bundles[i]);
                    }
                    followed +=
                        !isOf(i) && !near(bundle.way.length(), before.bundles[i]->way.length());
                }
                for (std::size_t i = 0; i < now.loads.size(); ++i) {
                    QCOMPARE(now.loads[i]->bundles, anew.loads[i]->bundles);
                    QVERIFY(near(*now.loads[i]->fill(), *anew.loads[i]->fill()));
                }
            }
        }
        QVERIFY(followed > 0);
    }

    void aNodeOfOtherMakeIsPairedAnewWhileItsLinksAreTheSame() {
        // Once a node has one port, the next one is no second of it.
        Ring ring;
        Product plain = serverOf(1);
        plain.key = "plain";
        plain.ports[1].count = 1;
        const Id<Product> embedded = embed(ring.design, plain);
        const Pathways before = layCables(ring.design);
        Item rack = *ring.design.items.find(ring.nodes);
        for (Device& device : rack.devices.edit()) {
            device.product = embedded;
        }
        ring.design.items.put(rack);
        const Pathways after = layCables(ring.design, &before);
        const Pathways anew = layCables(ring.design);
        QCOMPARE(after.bundles.size(), anew.bundles.size());
        for (const auto& bundle : after.bundles) {
            QVERIFY(bundle->apartFrom.empty());
        }
    }
};

HALLWRIGHT_TEST(WayApartTest);
#include "way_apart_test.moc"
