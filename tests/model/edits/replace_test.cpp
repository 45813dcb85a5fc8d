// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/replace.h"

#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"
#include "model/edits/templates/templates.h"
#include "model/hall/integrity.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;

namespace {

Design smallHall() {
    return *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

}  // namespace

class ReplaceTest : public QObject {
    Q_OBJECT
  private slots:
    void connectionsAndContentsStay() {
        const Design design = smallHall();
        const Item& crah = *findItem(design, "CRAH-1");
        const Product& larger = *builtInCatalogue().find("generic/crah-200kw");
        const Edited next = replaceProduct(design, std::span(&crah.id, 1), larger);
        QVERIFY2(next.has_value(), next ? "" : next.error().sentence.c_str());
        const Item& now = *findItem(*next, "CRAH-1");
        QCOMPARE(productOf(*next, now).key, larger.key);
        QCOMPARE(next->links.size(), design.links.size());
        for (const Link& link : design.links) {
            const Link& after = *next->links.find(link.id);
            QVERIFY(after.from.item == link.from.item && after.to.item == link.to.item);
        }
        // The front has not moved.
        const auto frontOf = [](const Design& d, const Item& item) {
            const Footprint f = footprintOf(d, item);
            return f.centre + 0.5 * f.depth * f.front();
        };
        QVERIFY(distance(frontOf(design, crah), frontOf(*next, now)) < 1e-9);
        // And back again.
        const Edited back = replaceProduct(*next, std::span(&crah.id, 1), productOf(design, crah));
        QVERIFY(back.has_value());
        QCOMPARE(back->items.find(crah.id)->product, crah.product);
        QVERIFY(distance(back->items.find(crah.id)->pose.point(), crah.pose.point()) < 1e-9);
        QVERIFY(back->links == design.links);
    }

    void aFilledRackTakesThePlaceOfOne() {
        const Design design = smallHall();
        const Item& rack = *findItem(design, "A-01");
        const auto linksAt = [&](const Design& of) {
            return std::ranges::count_if(of.links, [&](const Link& link) {
                return link.from.item == rack.id || link.to.item == rack.id;
            });
        };
        const auto filled = [](const char* key) {
            return *assembled(*findAssembly(key), builtInCatalogue());
        };
        // By what it is already, in other slots: every connection stays.
        Placing same = filled("gh200-nvl32");
        std::ranges::reverse(same.parts);
        Edited next = replaceFilled(design, std::span(&rack.id, 1), same);
        QVERIFY2(next.has_value(), next ? "" : next.error().sentence.c_str());
        QCOMPARE(linksAt(*next), linksAt(design));
        QVERIFY(!findFault(*next));
        QCOMPARE(findItem(*next, "A-01")->row, rack.row);
        QVERIFY(next->items.size() == design.items.size());
        // By another: what it lacks goes, what both have stays; and so it does for an empty frame.
        next = replaceFilled(design, std::span(&rack.id, 1), filled("gh200-air-1u"));
        QVERIFY2(next.has_value(), next ? "" : next.error().sentence.c_str());
        QVERIFY(!findFault(*next));
        QVERIFY(linksAt(*next) > 0);
        QVERIFY(linksAt(*next) < linksAt(design));
        const Item& crah = *findItem(design, "CRAH-1");
        QVERIFY(refused(replaceFilled(design, std::span(&crah.id, 1), same), "is no rack"));
        Placing cooler;
        cooler.product = productOf(design, crah);
        QVERIFY(refused(replaceFilled(design, std::span(&rack.id, 1), cooler), "is no rack"));
    }

    void aRackGrowsWithoutBeingEmptied() {
        const Design design = smallHall();
        const Item& rack = *findItem(design, "A-01");
        const Product& taller = *builtInCatalogue().find("generic/rack-52u-700");
        const Edited next = replaceProduct(design, std::span(&rack.id, 1), taller);
        QVERIFY2(next.has_value(), next ? "" : next.error().sentence.c_str());
        QVERIFY(*findItem(*next, "A-01")->devices == *rack.devices);
        const Product& shorter = *builtInCatalogue().find("generic/rack-42u-600");
        const Edited small = replaceProduct(design, std::span(&rack.id, 1), shorter);
        QVERIFY(!small.has_value());
    }

    void whatCannotTakeItsPlaceIsRefused() {
        const Design design = smallHall();
        const Item& rack = *findItem(design, "A-01");
        const Product& crah = *builtInCatalogue().find("generic/crah-200kw");
        QVERIFY(refused(replaceProduct(design, std::span(&rack.id, 1), crah), "cannot take"));
        const Id<Item> none{999999};
        QVERIFY(refused(replaceProduct(design, std::span(&none, 1), crah), "no longer"));
        // Boards with fewer ways than are taken.
        const auto board = std::ranges::find_if(design.items, [&](const Item& item) {
            return productOf(design, item).kind == Kind::Switchboard;
        });
        Product bare = productOf(design, *board);
        bare.key = "test/bare-board";
        bare.ports.clear();
        QVERIFY(refused(replaceProduct(design, std::span(&board->id, 1), bare), "disconnect"));
    }
};

HALLWRIGHT_TEST(ReplaceTest);
#include "replace_test.moc"
