// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/mount_device.h"

#include "model/edits/rooms.h"
#include "model/hall/integrity.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;

namespace {

Product product(const char* key, Kind kind, std::optional<double> units) {
    Product made;
    made.key = key;
    made.kind = kind;
    made.vendor = "Acme";
    made.model = key;
    made.sources = {"a test"};
    if (units) {
        made.values[Property::RackUnits] = {*units, Confidence::Datasheet, 0};
    }
    return made;
}

Product panel(const char* key, double units) {
    Product made = product(key, Kind::Accessory, units);
    made.values[Property::Depth] = {0.01, Confidence::Datasheet, 0};
    return made;
}

/// A hall with one item A-07, empty or filled.
struct Bay {
    Design design;
    Id<Item> rack;

    explicit Bay(std::vector<Placing::Part> parts = {}, double units = 10.0,
                 Kind kind = Kind::Rack) {
        Room hall;
        hall.name = "Hall";
        hall.outline = {{0, 0}, {12, 0}, {12, 9}, {0, 9}};
        Placing placing;
        placing.product = product("frame", kind, units > 0.0 ? std::optional(units) : std::nullopt);
        placing.tag = "A-07";
        placing.pose = {6.0, 4.0, 0.0, 0.0};
        placing.parts = std::move(parts);
        design = addRoom(emptyDesign(), hall).value();
        placing.room = design.rooms.begin()->id;
        design = placeItem(design, placing).value();
        rack = Id<Item>{design.lastId};
    }

    [[nodiscard]] Edited mounted(const Product& what) const {
        return mountDevice(design, rack, {what, 77.0, "", {}});
    }
    [[nodiscard]] std::string refusalOf(const Product& what) const {
        const Edited edited = mounted(what);
        return edited ? "" : edited.error().sentence;
    }
    /// "5-6 switch": what is in the rack after mounting, from below; what takes no U first.
    [[nodiscard]] QStringList after(const Product& what) const {
        const Edited edited = mounted(what);
        if (!edited) {
            return {QString::fromStdString(edited.error().sentence)};
        }
        std::vector<std::pair<double, QString>> rows;
        for (const Device& device : *edited->items.find(rack)->devices) {
            const Product& made = productOf(*edited, device);
            const double tall = numberOf(made, {}, Property::RackUnits).value_or(0.0);
            const QString key = QString::fromStdString(made.key);
            rows.emplace_back(device.position, device.position > 0.0
                                                   ? QStringLiteral("%1-%2 %3")
                                                         .arg(device.position)
                                                         .arg(device.position + tall - 1.0)
                                                         .arg(key)
                                                   : key);
        }
        std::ranges::sort(rows);
        QStringList list;
        for (const auto& [position, row] : rows) {
            list << row;
        }
        return findFault(*edited) ? QStringList{"unsound"} : list;
    }
};

const Product kSwitch = product("switch", Kind::Switch, 1.0);
const Product kServer = product("server", Kind::GpuServer, 2.0);

}  // namespace

class MountDeviceTest : public QObject {
    Q_OBJECT
  private slots:
    void anEmptyRackIsFilledFromBelow() {
        const Bay bay;
        QCOMPARE(bay.after(kServer), QStringList{"1-2 server"});
        const Design one = bay.mounted(kServer).value();
        const Design two = mountDevice(one, bay.rack, {kSwitch, 0.0, "", {}}).value();
        QCOMPARE(two.items.find(bay.rack)->devices->back().position, 3.0);
        QCOMPARE(two.products.size(), std::size_t{3});
    }

    void theLowestGapThatIsHighEnoughIsTaken() {
        // Free: U2, U5 and U6, U9 and U10.
        const Bay bay({{kSwitch, 1.0, "", {}}, {kServer, 7.0, "", {}}, {kServer, 3.0, "", {}}});
        QVERIFY(bay.after(kSwitch).contains("2-2 switch"));
        QVERIFY(bay.after(kServer).contains("5-6 server"));
        QCOMPARE(bay.refusalOf(product("tall", Kind::Server, 3.0)),
                 std::string("A-07 does not have 3U free in a row for Acme tall."));
    }

    void aRackIsFilledToItsLastUnit() {
        const Bay bay({{product("tall", Kind::Server, 8.0), 1.0, "", {}}});
        QVERIFY(bay.after(kServer).contains("9-10 server"));
        const Bay full({{product("tall", Kind::Server, 10.0), 1.0, "", {}}});
        QCOMPARE(full.refusalOf(kSwitch),
                 std::string("A-07 does not have 1U free for Acme switch."));
    }

    void blankingPanelsMakeWayAndCoverTheRest() {
        // A shelf that only looks like a panel stays: it is deep.
        Product shelf = panel("shelf", 1.0);
        shelf.values[Property::Depth] = {0.5, Confidence::Datasheet, 0};
        const Bay bay({{shelf, 1.0, "", {}},
                       {panel("blank4", 4.0), 2.0, "", {}},
                       {panel("blank4", 4.0), 6.0, "", {}},
                       {panel("blank1", 1.0), 10.0, "", {}}});
        QCOMPARE(bay.after(kSwitch),
                 (QStringList{"1-1 shelf", "2-2 switch", "3-3 blank1", "4-4 blank1", "5-5 blank1",
                              "6-9 blank4", "10-10 blank1"}));
        QCOMPARE(
            bay.after(product("tall", Kind::Server, 6.0)),
            (QStringList{"1-1 shelf", "2-7 tall", "8-8 blank1", "9-9 blank1", "10-10 blank1"}));
    }

    void whatNoPanelOfTheDesignCoversStaysOpen() {
        const Bay bay({{panel("blank4", 4.0), 1.0, "", {}}});
        QCOMPARE(bay.after(kSwitch), QStringList{"1-1 switch"});
    }

    void whatTakesNoUnitGoesInBesideThem() {
        const Bay full({{product("tall", Kind::Server, 10.0), 1.0, "", {}}});
        const Product pdu = product("pdu", Kind::RackPdu, 0.0);
        QCOMPARE(full.after(pdu), (QStringList{"pdu", "1-10 tall"}));
        const Product door = product("door", Kind::RearDoor, std::nullopt);
        Bay bay;
        bay.design = bay.mounted(door).value();
        QCOMPARE(bay.refusalOf(door), std::string("A-07 has a rear door already."));
        QVERIFY(bay.mounted(product("manifold", Kind::Manifold, std::nullopt)));
    }

    void whatIsNoRackSaysWhatToDo_data() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<double>("units");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, Kind kind, double units, const char* sentence) {
            QTest::newRow(name) << kind << units << sentence;
        };
        row("switch", Kind::Switch, 1.0, "A 1U switch mounts in a rack: drop it on one.");
        row("server", Kind::GpuServer, 8.0, "An 8U GPU server mounts in a rack: drop it on one.");
        row("tray", Kind::NvlinkSwitch, 1.0,
            "A 1U NVLink switch tray mounts in a rack: drop it on one.");
        row("shelf", Kind::PowerShelf, 1.5, "A 1.5U power shelf mounts in a rack: drop it on one.");
        row("PDU", Kind::RackPdu, 0.0, "A rack PDU mounts in a rack: drop it on one.");
        row("appliance", Kind::Appliance, 0.0, "An appliance mounts in a rack: drop it on one.");
        row("door", Kind::RearDoor, 0.0,
            "A rear-door heat exchanger mounts on a rack: drop it on one.");
    }
    void whatIsNoRackSaysWhatToDo() {
        QFETCH(Kind, kind);
        QFETCH(double, units);
        QFETCH(QString, sentence);
        const Product what = product("what", kind, units);
        Bay other({}, 0.0, Kind::Crah);
        QCOMPARE(QString::fromStdString(other.refusalOf(what)), sentence);
        other.rack = {};  // the bare floor
        QCOMPARE(QString::fromStdString(other.refusalOf(what)), sentence);
    }

    void freeUnitsThatAreNotKnownAreNotGuessed() {
        const std::string sentence =
            "Which U of A-07 are free is not known: Acme frame comes filled.";
        QCOMPARE(Bay({}, 48.0, Kind::GpuRack).refusalOf(kSwitch), sentence);
        QCOMPARE(Bay({}, 0.0, Kind::GpuRack).refusalOf(kSwitch), sentence);
        QVERIFY(Bay({}, 48.0, Kind::GpuRack).mounted(product("pdu", Kind::RackPdu, 0.0)));
        // One whose contents are listed is a rack like another.
        QVERIFY(Bay({{kServer, 1.0, "", {}}}, 48.0, Kind::GpuRack)
                    .after(kSwitch)
                    .contains("3-3 switch"));
        QCOMPARE(Bay().refusalOf(product("odd", Kind::Server, std::nullopt)),
                 std::string("Acme odd does not say how many U it takes."));
    }

    void whatDoesNotMountIsRefused() {
        const Bay bay;
        QVERIFY(!bay.mounted(product("cable", Kind::Cable, std::nullopt)));
        QVERIFY(!bay.mounted(product("busway", Kind::Busway, std::nullopt)));
        QVERIFY(!mountDevice(bay.design, {9999}, {kSwitch, 0.0, "", {}}));
        for (const KindInfo& info : allKinds()) {
            const bool stands = !whyNotPlaceable(product("any", info.kind, 1.0), {});
            QVERIFY(!(stands && mountsInRack(info.kind)));
            QCOMPARE(!whyNotAddable(product("any", info.kind, 1.0), {}),
                     stands || mountsInRack(info.kind));
        }
    }
};

HALLWRIGHT_TEST(MountDeviceTest);
#include "mount_device_test.moc"
