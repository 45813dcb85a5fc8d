// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/table.h"

#include "tests/test_main.h"

#include <map>
#include <random>

using namespace hallwright;

namespace {
struct Thing {
    Id<Thing> id;
    int value = 0;
    bool operator==(const Thing&) const = default;
};
}  // namespace

class TableTest : public QObject {
    Q_OBJECT
  private slots:
    void behavesLikeAMapUnderRandomEdits() {
        std::mt19937 random(7);
        Table<Thing> table;
        std::map<std::uint32_t, int> model;
        std::vector<std::pair<Table<Thing>, std::map<std::uint32_t, int>>> snapshots;
        for (int step = 0; step < 20000; ++step) {
            const auto id = static_cast<std::uint32_t>(1 + random() % 3000);
            if (random() % 3 == 0) {
                QCOMPARE(table.erase({id}), model.erase(id) == 1);
            } else {
                table.put({{id}, step});
                model[id] = step;
            }
            if (step % 2500 == 0) {
                snapshots.emplace_back(table, model);
            }
        }
        snapshots.emplace_back(table, model);
        for (const auto& [snapshot, expected] : snapshots) {
            QCOMPARE(snapshot.size(), expected.size());
            auto at = expected.begin();
            for (const Thing& thing : snapshot) {
                QCOMPARE(thing.id.value, at->first);
                QCOMPARE(thing.value, at->second);
                QCOMPARE(snapshot.find(thing.id)->value, at->second);
                ++at;
            }
        }
    }

    void anEditLeavesTheOtherCopyAndSharesTheOtherChunks() {
        Table<Thing> before;
        for (std::uint32_t i = 1; i <= 1000; ++i) {
            before.put({{i}, 0});
        }
        Table<Thing> after = before;
        QVERIFY(after.same(before));
        after.put({{500}, 1});
        QVERIFY(!after.same(before));
        QCOMPARE(before.find({500})->value, 0);
        int touched = 0;
        Table<Thing>::compare(before, after, [&](const Thing* a, const Thing* b) {
            ++touched;
            QCOMPARE(a->value, 0);
            QCOMPARE(b->value, 1);
        });
        QCOMPARE(touched, 1);
    }

    void compareSeesAdditionsAndRemovals() {
        Table<Thing> before;
        before.put({{1}, 0});
        before.put({{2}, 0});
        Table<Thing> after = before;
        after.erase({1});
        after.put({{3}, 0});
        int added = 0;
        int removed = 0;
        Table<Thing>::compare(before, after, [&](const Thing* a, const Thing* b) {
            added += a == nullptr ? 1 : 0;
            removed += b == nullptr ? 1 : 0;
        });
        QCOMPARE(added, 1);
        QCOMPARE(removed, 1);
    }
};

HALLWRIGHT_TEST(TableTest);
#include "table_test.moc"
