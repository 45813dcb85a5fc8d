// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/item_sums.h"

#include "model/edits/items.h"
#include "model/edits/templates/templates.h"
#include "tests/test_main.h"

#include <algorithm>
#include <random>

using namespace hallwright;

namespace {

/// True when each item comes to what it would, asked by itself.
bool holds(const Design& design, const ItemSums& sums) {
    std::size_t place = 0;
    return std::ranges::all_of(design.items, [&](const Item& item) {
        const ItemSum& sum = sums.all()[place++];
        const Draw it = itDrawOf(design, item);
        const Draw cooling = coolingDrawOf(design, item);
        const MassOf mass = massOf(design, item);
        return &sum == &sums.of(item.id) && sum.it.power == it.power && sum.it.peak == it.peak &&
               sum.it.liquidHeat == it.liquidHeat && sum.it.airflow == it.airflow &&
               sum.it.coolant == it.coolant && sum.it.gpus == it.gpus &&
               sum.it.guessed == it.guessed && sum.cooling.power == cooling.power &&
               sum.cooling.airHeat == cooling.airHeat && sum.mass.mass == mass.mass &&
               sum.mass.assumed == mass.assumed;
    });
}

}  // namespace

class ItemSumsTest : public QObject {
    Q_OBJECT
  private slots:
    void theyAreThoseOfEachItemAfterAnyEdit() {
        Design design = *buildTemplate("gh200-air", {{"gpus", "64"}});
        ItemSums sums(design);
        QVERIFY(holds(design, sums));
        std::mt19937 random(3);
        for (int step = 0; step < 40; ++step) {
            std::vector<Id<Item>> ids;
            for (const Item& item : design.items) {
                ids.push_back(item.id);
            }
            Item item = *design.items.find(ids[random() % ids.size()]);
            switch (step % 5) {
                case 0:
                    item.pose.x += 0.5;
                    design.items.put(item);
                    break;
                case 1:
                    item.state = item.state == ItemState::Off ? ItemState::Running : ItemState::Off;
                    design.items.put(item);
                    break;
                case 2:
                    item.own.set(Property::ModuleCap, 600.0 + step);
                    design.items.put(item);
                    break;
                case 3:
                    if (!item.devices->empty()) {
                        item.devices.edit().pop_back();
                        design.items.put(item);
                    }
                    break;
                default:
                    design.items.erase(item.id);
            }
            sums = ItemSums(design, &sums);
            QVERIFY(holds(design, sums));
        }
    }

    void aProductThatWeighsOtherwiseIsSeen() {
        Design design = *buildTemplate("gh200-air", {{"gpus", "64"}});
        const ItemSums before(design);
        for (const Product& product : std::vector(design.products.begin(), design.products.end())) {
            Product heavier = product;
            heavier.values[Property::Mass] = {77.0, Confidence::Datasheet, 0};
            design.products.put(heavier);
        }
        QVERIFY(holds(design, ItemSums(design, &before)));
    }
};

HALLWRIGHT_TEST(ItemSumsTest);
#include "item_sums_test.moc"
