// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity.h"
#include "tests/model/edits/hostile_edits.h"
#include "tests/test_main.h"

using namespace hallwright;

class AnyEditsTest : public QObject {
    Q_OBJECT
  private slots:
    void giveWhatCanBeSaved_data() {
        QTest::addColumn<std::uint32_t>("seed");
        for (std::uint32_t seed = 1; seed <= 40; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void giveWhatCanBeSaved() {
        QFETCH(std::uint32_t, seed);
        testing::HostileEdits hostile(seed);
        Design design = testing::designToEdit();
        int made = 0;
        for (int step = 0; step < 400; ++step) {
            const Design before = design;
            // Shared parts would change along with a design that was edited in place.
            const std::optional<Design> kept =
                step % 20 == 0 ? std::optional(unshared(design)) : std::nullopt;
            const Edited edited = hostile.edit(design);
            QVERIFY(design == before);
            QVERIFY(!kept || *kept == design);
            if (!edited) {
                QVERIFY(!edited.error().sentence.empty());
                continue;
            }
            const auto fault = findFault(*edited);
            QVERIFY2(!fault,
                     fault ? (fault->place + ": " + filled(fault->expectation)).c_str() : "");
            QVERIFY(edited->lastId >= design.lastId);
            // Designs that grow without end say nothing new.
            if (edited->items.size() < 80) {
                design = *edited;
            }
            ++made;
        }
        QVERIFY2(made > 60, std::to_string(made).c_str());
    }

  private:
    /// A copy that has no part in common with `design`.
    static Design unshared(const Design& design) {
        Design copy;
        copy.site = Site(*design.site);
        copy.thresholds = Thresholds(*design.thresholds);
        copy.waivers = std::vector<Waiver>(*design.waivers);
        copy.viewpoints = std::vector<Viewpoint>(*design.viewpoints);
        copy.underlays = std::vector<Underlay>(*design.underlays);
        copy.lastId = design.lastId;
        for (const Room& room : design.rooms) {
            copy.rooms.put(room);
        }
        for (const Row& row : design.rows) {
            copy.rows.put(row);
        }
        for (const Product& product : design.products) {
            copy.products.put(product);
        }
        for (Item item : design.items) {
            item.devices = std::vector<Device>(*item.devices);
            copy.items.put(std::move(item));
        }
        for (const Link& link : design.links) {
            copy.links.put(link);
        }
        return copy;
    }
};

HALLWRIGHT_TEST(AnyEditsTest);
#include "any_edits_test.moc"
