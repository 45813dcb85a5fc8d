// SPDX-License-Identifier: GPL-3.0-or-later
// Edits that arrange and build much at once.
#include "model/catalogue/catalogue.h"
#include "model/edits/arrange.h"
#include "model/edits/build_fabric.h"
#include "model/edits/building.h"
#include "model/edits/excerpt.h"
#include "model/edits/replace.h"
#include "model/edits/row.h"
#include "model/edits/run.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/growth.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/standing_rows.h"
#include "model/edits/templates/supply.h"
#include "model/edits/workloads.h"
#include "tests/model/edits/hostile_edits.h"

namespace hallwright::testing {

Edited HostileEdits::layOut(const Design& d) {
    const auto point = [&] { return Point{number(-2, 14), number(-2, 14)}; };
    const auto axis = [&] { return maybe(2) ? FloorAxis::X : FloorAxis::Y; };
    const auto whole = [&](int most) {
        return maybe(9) ? static_cast<int>(random_())
                        : static_cast<int>(random_() % static_cast<unsigned>(most));
    };
    const auto supplyWish = [&] {
        SupplyWish wish{maybe(2), maybe(2), maybe(2), {}, maybe(2)};
        wish.chain.redundancy = allTopologies()[random_() % allTopologies().size()].redundancy;
        wish.chain.load = maybe(2) ? 0.0 : number(-1e5, 1e7);
        wish.chain.growth = maybe(2) ? 0.0 : number(-2, 9);
        wish.chain.ups = maybe(3) ? text() : "";
        wish.chain.blocks = maybe(2) ? 0 : whole(5);
        return wish;
    };
    switch (random_() % 12) {
        case 9: {
            std::vector<RackSpot> spots;
            for (unsigned n = random_() % 4; n > 0; --n) {
                spots.push_back({{number(-2, 14), number(-2, 14), number(-1, 2), number(-400, 400)},
                                 id(d.rows)});
            }
            return growBy(d, id(d.items), spots);
        }
        case 10:
            return maybe(2) ? capSuperchips(d, number(-100, 2000), id(d.rooms))
                            : setWorkload(d, allWorkloads()[random_() % allWorkloads().size()]);
        case 11: {
            FabricBuild build;
            build.kind = maybe(2) ? linkKind() : LinkKind::Compute;
            build.topology = static_cast<FabricTopology>(random_() % 5);
            build.racks = maybe(2) ? racks(d) : ids(d.items);
            build.hosts = maybe(2) ? racks(d) : ids(d.items);
            build.switchProduct = product(d);
            build.nodeCable = cable(d);
            build.trunkCable = cable(d);
            build.unitNodes = whole(20);
            build.tiers = whole(5);
            build.oversubscription = maybe(2) ? 1.0 : number(-2, 9);
            build.managementPorts = whole(9);
            build.isAnew = maybe(2);
            return buildFabric(d, build);
        }
        case 0:
            return alignItems(d, ids(d.items), static_cast<Alignment>(random_() % 6));
        case 1:
            return maybe(2) ? distributeItems(d, ids(d.items), axis())
                            : mirrorItems(d, ids(d.items), axis());
        case 2:
            return maybe(2) ? swapItems(d, id(d.items), id(d.items))
                            : arrayItems(d, ids(d.items), whole(4), whole(4), point(), point());
        case 3: {
            RowWish wish;
            wish.each.product = maybe(2) ? product(d) : *findProduct(d, "generic/rack");
            wish.each.own = own();
            wish.each.room = id(d.rooms);
            wish.from = point();
            wish.to = maybe(9) ? wish.from : point();
            wish.isFlipped = maybe(2);
            wish.gap = maybe(2) ? 0.0 : number(-1, 2);
            wish.most = whole(9);
            wish.tags = text();
            wish.name = maybe(2) ? text() : "";
            return placeRow(d, wish);
        }
        case 4: {
            PodWish wish;
            wish.racks = whole(6);
            wish.racksPerRow = whole(8);
            wish.moduleCap = maybe(2) ? 0.0 : number(0, 1200);
            wish.aisle = maybe(2) ? Aisle::Hot : Aisle::Cold;
            wish.aisleWidth = number(0.4, 3.0);
            wish.isContained = maybe(2);
            wish.hasPanels = maybe(2);
            wish.hasManagement = maybe(2);
            wish.cooler = maybe(3) ? text() : maybe(2) ? "apc/acrc301s" : "";
            wish.coolerEvery = whole(5);
            wish.rackAssembly = maybe(4) ? text() : wish.rackAssembly;
            const double turn =
                maybe(5) ? number(-360, 360) : 90.0 * static_cast<double>(random_() % 4);
            return placePod(d, wish, {id(d.rooms), point(), turn});
        }
        case 5:
            return maybe(2) ? supplyHall(d, id(d.rooms), supplyWish())
                            : connectNew(d, ids(d.items));
        case 6:
            if (maybe(3)) {
                RunWish run;
                run.each.product = product(d);
                run.each.room = id(d.rooms);
                run.each.own = own();
                for (auto n = random_() % 5; n > 0; --n) {
                    run.corners.push_back({point(), maybe(2) ? 2.7 : number(-3, 9)});
                    if (maybe(2) && run.corners.size() > 1) {
                        run.corners.back().at =
                            squaredFrom((run.corners.end() - 2)->at, run.corners.back().at);
                    }
                }
                return placeRun(d, run);
            }
            if (maybe(2)) {
                Placing filled;
                filled.product = product(d);
                filled.own = own();
                for (auto n = random_() % 4; n > 0; --n) {
                    filled.parts.push_back(part(d));
                }
                return replaceFilled(d, ids(d.items), filled);
            }
            return maybe(2) ? replaceProduct(d, ids(d.items), product(d), own())
                            : insertExcerpt(d, excerptOf(d, ids(d.items)), id(d.rooms), point());
        case 7: {
            const std::vector<TileCell> cells{{whole(30), whole(30)}, {whole(30), whole(30)}};
            return maybe(3) ? takeUpTiles(d, id(d.rooms), cells)
                            : layTiles(d, id(d.rooms), cells,
                                       maybe(4) ? product(d)
                                                : *builtInCatalogue().find("generic/tile-600-56"));
        }
        default:
            break;
    }
    const Id<Room> room = id(d.rooms);
    switch (random_() % 7) {
        case 0:
            return addColumn(d, room, {point(), number(0, 1), number(0, 1), number(0, 360)});
        case 1:
            return removeColumn(d, room, whole(3));
        case 2:
            return addDoor(d, room, point(), number(0, 3), number(0, 3));
        case 3:
            return removeDoor(d, room, whole(3));
        case 4:
            return moveCorner(d, room, random_() % 6, point());
        case 5:
            return splitWall(d, room, random_() % 6);
        default:
            return containAisle(d, ids(d.items));
    }
}

}  // namespace hallwright::testing
