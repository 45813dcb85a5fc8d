// SPDX-License-Identifier: GPL-3.0-or-later
// Presets of how superchips draw, and one power cap for all of them.
#include "model/edits/workloads.h"

#include "model/edits/items.h"
#include "model/edits/settings.h"
#include "model/edits/templates/templates.h"
#include "model/hall/heat.h"
#include "tests/test_main.h"

#include <cmath>
#include <set>

using namespace hallwright;

namespace {

const Design& hall() {
    static const Design kHall = *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
    return kHall;
}

double itLoadOf(const Design& design) {
    double watts = 0.0;
    for (const Item& item : design.items) {
        watts += itDrawOf(design, item).power.si();
    }
    return watts;
}

}  // namespace

class WorkloadsTest : public QObject {
    Q_OBJECT
  private slots:
    void everyPresetIsKnownAgainAndIsNoOther() {
        std::set<std::string_view> keys;
        for (const Workload& workload : allWorkloads()) {
            QVERIFY(keys.insert(workload.key).second);
            const Edited set = setWorkload(hall(), workload);
            QVERIFY2(set.has_value(), set ? "" : set.error().sentence.c_str());
            QCOMPARE(workloadOf(*set), &workload);
            QCOMPARE(findWorkload(workload.key), &workload);
            // Its limits say where they come from.
            const Threshold together = thresholdIn(*set->thresholds, "PWR-070.together");
            QVERIFY(together.source.find("project default") != std::string::npos);
            QVERIFY(workload.low < workload.high && workload.together <= 1.0);
        }
        QVERIFY(findWorkload("nothing") == nullptr);
        const Design other = *setThreshold(hall(), "PWR-070.low", 0.123, "a test");
        QVERIFY(workloadOf(other) == nullptr);
    }

    void aPresetChangesLimitsAlone() {
        const Edited set = setWorkload(hall(), *findWorkload("inference"));
        QVERIFY(set->items == hall().items);
        QVERIFY(set->links == hall().links);
    }

    void aCapIsThatOfEverySuperchip() {
        const Edited low = capSuperchips(hall(), 450.0);
        const Edited high = capSuperchips(hall(), 900.0);
        QVERIFY(low && high);
        // 64 superchips by 450 W, grown by what power supplies lose.
        const double saved = itLoadOf(*high) - itLoadOf(*low);
        QVERIFY2(saved > 64.0 * 450.0 && saved < 64.0 * 450.0 * 1.1,
                 qPrintable(QString::number(saved)));
        QVERIFY(itLoadOf(*high) == itLoadOf(hall()));
    }

    void aDeviceWithACapOfItsOwnIsCappedToo() {
        const Item* rack = nullptr;
        std::uint16_t slot = 0;
        for (const Item& item : hall().items) {
            for (const Device& device : *item.devices) {
                if (!rack &&
                    numberOf(productOf(hall(), device), {}, Property::ModuleCapReference)) {
                    rack = &item;
                    slot = device.slot;
                }
            }
        }
        QVERIFY(rack != nullptr);
        const Edited own = setOwn(hall(), rack->id, slot, Property::ModuleCap, 1000.0);
        QVERIFY2(own.has_value(), own ? "" : own.error().sentence.c_str());
        const Edited low = capSuperchips(*own, 450.0);
        const Edited plain = capSuperchips(hall(), 450.0);
        QVERIFY(std::abs(itLoadOf(*low) - itLoadOf(*plain)) < 1e-6);
    }

    void onlyTheRoomThatIsNamedIsCapped() {
        QVERIFY(!capSuperchips(hall(), 450.0, Id<Room>{999999}).has_value());
        const Id<Room> room = hall().items.find(findItem(hall(), "A-01")->id)->room;
        QVERIFY(capSuperchips(hall(), 450.0, room).has_value());
        QVERIFY(!capSuperchips(emptyDesign(), 450.0).has_value());
        QVERIFY(!capSuperchips(hall(), 5.0).has_value());
        QVERIFY(!capSuperchips(hall(), std::nan("")).has_value());
    }
};

HALLWRIGHT_TEST(WorkloadsTest);
#include "workloads_test.moc"
