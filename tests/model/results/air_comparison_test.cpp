// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/air_comparison.h"

#include "tests/hall_kit.h"
#include "tests/test_main.h"

#include <cmath>
#include <limits>

using namespace hallwright;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Item rack(std::uint32_t id, const char* tag) {
    Item item;
    item.id = {id};
    item.tag = tag;
    return item;
}

/// Racks with their tags and what they breathe, °C.
AirState stateOf(const std::vector<std::pair<Item, double>>& racks) {
    AirState state;
    auto field = std::make_shared<AirField>();
    for (const auto& [item, inlet] : racks) {
        state.design.items.put(item);
        RackAir air;
        air.rack = item.id;
        air.inletMax = inlet;
        field->racks.push_back(air);
    }
    state.fields = {field};
    return state;
}

std::shared_ptr<AirField> fieldOf(std::vector<double> x, std::vector<float> celsius) {
    auto field = std::make_shared<AirField>();
    field->x = std::move(x);
    field->y = {0.0, 1.0};
    field->z = {0.0, 1.0};
    field->temperature = std::move(celsius);
    return field;
}

}  // namespace

class AirComparisonTest : public QObject {
    Q_OBJECT
  private slots:
    void lostRacksComeFirstThenTheGreatestDifferences() {
        const AirState first = stateOf({{rack(1, "A-01"), 20.0},
                                        {rack(2, "A-02"), 21.0},
                                        {rack(3, "A-03"), 22.0},
                                        {rack(4, "A-04"), 23.0}});
        const AirState second = stateOf({{rack(1, "A-01"), 20.5},
                                         {rack(2, "A-02"), 17.0},
                                         {rack(3, "A-03"), kNaN},
                                         {rack(5, "A-05"), 40.0}});
        const auto changes = rackChanges(first, second);
        QCOMPARE(changes.size(), std::size_t{5});
        QCOMPARE(changes[0].tag, "A-03");
        QVERIFY(changes[0].isLost());
        QCOMPARE(changes[1].tag, "A-02");
        QCOMPARE(changes[1].difference(), -4.0);
        QCOMPARE(changes[2].tag, "A-01");
        // In one design only.
        QCOMPARE(changes[3].tag, "A-04");
        QVERIFY(!changes[3].second && std::isnan(changes[3].difference()));
        QCOMPARE(changes[4].tag, "A-05");
        QVERIFY(!changes[4].first && changes[4].second == Id<Item>{5});
    }

    void racksOfAnotherDesignAreFoundByTheirTags() {
        const AirState first = stateOf({{rack(1, "A-01"), 20.0}, {rack(2, "A-02"), 21.0}});
        const AirState second = stateOf({{rack(2, "A-01"), 25.0}, {rack(7, "A-02"), 22.0}});
        const auto changes = rackChanges(first, second);
        QCOMPARE(changes.size(), std::size_t{2});
        QCOMPARE(changes[0].tag, "A-01");
        QCOMPARE(changes[0].second, Id<Item>{2});
        QCOMPARE(changes[0].difference(), 5.0);
        QCOMPARE(changes[1].difference(), 1.0);
    }

    void airIsComparedAcrossGridsAndOnlyWhereBothHaveSome() {
        const auto coarse = fieldOf({0.0, 2.0}, {20.0F});
        const auto fine =
            fieldOf({0.0, 1.0, 2.0}, {23.0F, std::numeric_limits<float>::quiet_NaN()});
        QCOMPARE(warmingAt(*coarse, *fine, {0.5, 0.5, 0.5}), 3.0);
        QVERIFY(std::isnan(warmingAt(*coarse, *fine, {1.5, 0.5, 0.5})));
        QVERIFY(std::isnan(warmingAt(*coarse, *fine, {2.5, 0.5, 0.5})));
    }
};

HALLWRIGHT_TEST(AirComparisonTest);
#include "air_comparison_test.moc"
