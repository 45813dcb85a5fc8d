// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/excerpt.h"

#include "model/edits/rooms.h"
#include "model/edits/templates/templates.h"
#include "model/exchange/hall_json.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;

namespace {

Design smallHall() {
    return *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
}

std::vector<Id<Item>> standing(const Design& design) {
    std::vector<Id<Item>> items;
    for (const Item& item : design.items) {
        if (item.room == design.rooms.begin()->id) {
            items.push_back(item.id);
        }
    }
    return items;
}

std::size_t linksAmong(const Design& design, const std::vector<Id<Item>>& items) {
    return static_cast<std::size_t>(std::ranges::count_if(design.links, [&](const Link& link) {
        return std::ranges::find(items, link.from.item) != items.end() &&
               std::ranges::find(items, link.to.item) != items.end();
    }));
}

}  // namespace

class ExcerptTest : public QObject {
    Q_OBJECT
  private slots:
    void whatIsTakenKeepsContentsAndConnections() {
        const Design design = smallHall();
        const auto items = standing(design);
        const Design excerpt = excerptOf(design, items);
        QCOMPARE(excerpt.items.size(), items.size());
        QCOMPARE(excerpt.links.size(), linksAmong(design, items));
        const Item* rack = findItem(excerpt, "A-01");
        const Item* was = findItem(design, "A-01");
        QVERIFY(rack && was);
        QCOMPARE(rack->devices->size(), was->devices->size());
        QCOMPARE(rack->pose, was->pose);
        QCOMPARE(productOf(excerpt, *rack).key, productOf(design, *was).key);
    }

    void anExcerptGoesThroughTheClipboardAsText() {
        const Design design = smallHall();
        const Design excerpt = excerptOf(design, standing(design));
        const auto back = fromJson(toJson(excerpt), "clipboard");
        QVERIFY2(back.has_value(), back ? "" : back.error().sentence.c_str());
        QCOMPARE(back->items.size(), excerpt.items.size());
        QCOMPARE(back->links.size(), excerpt.links.size());
    }

    void insertedElsewhereItIsTheSame() {
        const Design design = smallHall();
        const auto items = standing(design);
        const Design excerpt = excerptOf(design, items);
        Room room;
        room.name = "Other hall";
        room.outline = {{0, 0}, {80, 0}, {80, 80}, {0, 80}};
        const Design other = *addRoom(emptyDesign(), room);
        const Point by{30.0, 20.0};
        const Edited pasted = insertExcerpt(other, excerpt, other.rooms.begin()->id, by);
        QVERIFY2(pasted.has_value(), pasted ? "" : pasted.error().sentence.c_str());
        QCOMPARE(pasted->items.size(), items.size());
        QCOMPARE(pasted->links.size(), excerpt.links.size());
        for (const Id<Item> id : items) {
            const Item& was = *design.items.find(id);
            const Item* now = findItem(*pasted, was.tag);
            QVERIFY(now && distance(now->pose.point(), was.pose.point() + by) < 1e-9);
        }
        // Beside what has those tags already it takes others, and connects to none of them.
        const Edited twice =
            insertExcerpt(*pasted, excerpt, other.rooms.begin()->id, by + Point{0.0, 25.0});
        QVERIFY2(twice.has_value(), twice ? "" : twice.error().sentence.c_str());
        QCOMPARE(twice->items.size(), 2 * items.size());
        QCOMPARE(twice->links.size(), 2 * excerpt.links.size());
        QCOMPARE(twice->products.size(), pasted->products.size());
    }

    void outsideTheRoomItIsRefused() {
        const Design design = smallHall();
        const Design excerpt = excerptOf(design, standing(design));
        const Edited refused =
            insertExcerpt(design, excerpt, design.rooms.begin()->id, {500.0, 0.0});
        QVERIFY(!refused && refused.error().sentence.find("outside") != std::string::npos);
    }

    void nothingTakenIsNothing() {
        const Design excerpt = excerptOf(smallHall(), {});
        QVERIFY(excerpt.items.empty() && excerpt.links.empty());
        QVERIFY(fromJson(toJson(excerpt), "clipboard").has_value());
    }
};

HALLWRIGHT_TEST(ExcerptTest);
#include "excerpt_test.moc"
