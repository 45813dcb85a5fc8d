// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/move_device.h"

#include "model/edits/blanking.h"
#include "model/edits/links.h"
#include "model/edits/mount_device.h"
#include "model/hall/integrity.h"
#include "model/hall/rack_units.h"
#include "tests/hall_kit.h"
#include "tests/test_main.h"

#include <algorithm>
#include <random>
#include <set>

using namespace hallwright;
using hallwright::testing::Hall;
using hallwright::testing::port;
using hallwright::testing::product;

namespace {

constexpr double kUnits = 20.0;

Product panel(const char* key, double units) {
    return product(Kind::Accessory, key, {{Property::RackUnits, units}, {Property::Depth, 0.01}});
}

const Product kFrame = product(Kind::Rack, "frame", {{Property::RackUnits, kUnits}});
const Product kSwitch = product(Kind::Switch, "switch", {{Property::RackUnits, 1.0}},
                                {port("ports", LinkKind::Compute, Direction::Both, 8)});
const Product kServer = product(Kind::Server, "server", {{Property::RackUnits, 2.0}},
                                {port("nic", LinkKind::Compute, Direction::Both, 2)});
const Product kPdu = product(Kind::RackPdu, "pdu", {{Property::RackUnits, 0.0}},
                             {port("in", LinkKind::Power, Direction::In)});
const Product kDoor = product(Kind::RearDoor, "door", {});

/// Two racks side by side.
struct Bay {
    Hall hall;
    Id<Item> one = hall.put(kFrame, "A-01", {3.0, 3.0, 0.0, 0.0});
    Id<Item> two = hall.put(kFrame, "A-02", {4.0, 3.0, 0.0, 0.0});

    [[nodiscard]] const Design& design() const { return hall.design; }
    [[nodiscard]] Edited moved(std::uint16_t slot, Id<Item> to, double position) const {
        return moveDevice(hall.design, {one, slot}, to, position);
    }
    [[nodiscard]] std::string refusalOf(std::uint16_t slot, Id<Item> to, double position) const {
        const Edited edited = moved(slot, to, position);
        return edited ? "" : edited.error().sentence;
    }
};

/// "5-6 server": what takes U in a rack, from below.
QStringList contentsOf(const Design& design, Id<Item> rack) {
    std::vector<std::pair<double, QString>> rows;
    for (const Device& device : *design.items.find(rack)->devices) {
        const Product& made = productOf(design, device);
        const UnitSpan span = unitsOf(made, device.position);
        if (device.position > 0.0) {
            rows.emplace_back(span.low, QStringLiteral("%1-%2 %3")
                                            .arg(span.low)
                                            .arg(span.high - 1.0)
                                            .arg(QString::fromStdString(made.key)));
        }
    }
    std::ranges::sort(rows);
    QStringList list;
    for (const auto& row : rows) {
        list << row.second;
    }
    return list;
}

std::set<int> openUnits(const Design& design, Id<Item> rack) {
    std::set<int> open;
    for (int unit = 1; unit <= static_cast<int>(kUnits); ++unit) {
        open.insert(unit);
    }
    for (const Device& device : *design.items.find(rack)->devices) {
        const UnitSpan span = unitsOf(productOf(design, device), device.position);
        for (double unit = span.low; unit < span.high; ++unit) {
            open.erase(static_cast<int>(unit));
        }
    }
    return open;
}

/// "A-01/3 – A-02/1": connections by the names of the devices that they join.
QStringList joinedNames(const Design& design) {
    QStringList names;
    for (const Link& link : design.links) {
        const auto name = [&](const PortRef& end) {
            const Device* device = design.items.find(end.item)->device(end.slot);
            return QStringLiteral("%1:%2").arg(
                device ? QString::fromStdString(device->name) : QStringLiteral("item"),
                QString::number(end.port));
        };
        names << name(link.from) + " – " + name(link.to);
    }
    return names;
}

/// Racks filled at random, some with panels, with cables among their devices.
Bay filledBay(std::uint32_t seed) {
    std::mt19937 random(seed);
    Bay bay;
    std::vector<DeviceRef> ends;
    for (const Id<Item> rack : {bay.one, bay.two}) {
        const bool hasPanels = random() % 3 != 0;
        int number = 0;
        for (double unit = 1.0; unit <= kUnits - 3.0;) {
            const auto kind = random() % 5;
            const Product& what = kind == 0   ? kSwitch
                                  : kind == 1 ? kServer
                                  : kind == 2 ? panel("blank1", 1.0)
                                              : panel("blank4", 4.0);
            if (kind < 2 || hasPanels) {
                const auto slot =
                    bay.hall.addDevice(rack, what, unit, {},
                                       testing::tag(rack == bay.one ? "one " : "two ", ++number));
                if (kind < 2) {
                    ends.push_back({rack, slot});
                }
            }
            unit += heightInUnits(what);
        }
    }
    for (std::uint16_t i = 0; i + 1U < ends.size() && i < 8U; ++i) {
        Link link;
        link.kind = LinkKind::Compute;
        link.from = {ends[i].item, ends[i].slot, 0, 0};
        link.to = {ends[i + 1U].item, ends[i + 1U].slot, 0, 1};
        if (const Edited joined = addLink(bay.hall.design, link)) {
            bay.hall.design = *joined;
        }
    }
    return bay;
}

}  // namespace

class MoveDeviceTest : public QObject {
    Q_OBJECT
  private slots:
    void aDeviceMovesWithinItsRackAndKeepsItsSlot() {
        Bay bay;
        bay.hall.addDevice(bay.one, kServer, 1.0, {}, "Login");
        bay.hall.addDevice(bay.one, kSwitch, 5.0);
        const Design moved = bay.moved(1, bay.one, 3.0).value();
        QCOMPARE(contentsOf(moved, bay.one), (QStringList{"3-4 server", "5-5 switch"}));
        QCOMPARE(moved.items.find(bay.one)->device(1)->name, std::string("Login"));
        // Onto its own U, too.
        QCOMPARE(contentsOf(bay.moved(1, bay.one, 2.0).value(), bay.one),
                 (QStringList{"2-3 server", "5-5 switch"}));
        QCOMPARE(moveDevice(moved, {bay.one, 1}, bay.one, 1.0).value(), bay.design());
    }

    void whatIsTakenIsSaid() {
        Bay bay;
        bay.hall.addDevice(bay.one, kServer, 1.0);
        bay.hall.addDevice(bay.one, kSwitch, 5.0);
        QCOMPARE(bay.refusalOf(1, bay.one, 4.0),
                 std::string("server does not fit in A-01: U5 is taken by switch."));
        QCOMPARE(bay.refusalOf(1, bay.one, 5.0),
                 std::string("server does not fit in A-01: U5 is taken by switch."));
        QCOMPARE(bay.refusalOf(1, bay.one, 20.0),
                 std::string("server does not fit in A-01: it would end at U21 of 20."));
        QCOMPARE(bay.refusalOf(1, bay.one, 0.0), std::string("The lowest U of a rack is 1."));
        QCOMPARE(bay.refusalOf(9, bay.one, 1.0),
                 std::string("The device to move is no longer in the design."));
    }

    void panelsMakeWayAndCloseWhatIsLeft() {
        Bay bay;
        bay.hall.addDevice(bay.one, kSwitch, 1.0);
        bay.hall.addDevice(bay.one, panel("blank4", 4.0), 2.0);
        bay.hall.addDevice(bay.one, panel("blank1", 1.0), 6.0);
        // Two open U that touch take one panel where there is one as tall.
        QCOMPARE(contentsOf(bay.moved(1, bay.one, 3.0).value(), bay.one),
                 (QStringList{"1-1 blank1", "2-2 blank1", "3-3 switch", "4-4 blank1", "5-5 blank1",
                              "6-6 blank1"}));
        QCOMPARE(contentsOf(bay.moved(1, bay.one, 5.0).value(), bay.one),
                 (QStringList{"1-4 blank4", "5-5 switch", "6-6 blank1"}));
        // A panel is moved as anything else, and leaves its U open.
        QCOMPARE(contentsOf(bay.moved(3, bay.one, 9.0).value(), bay.one),
                 (QStringList{"1-1 switch", "2-5 blank4", "9-9 blank1"}));
    }

    void aRackWithoutPanelsIsLeftOpen() {
        Bay bay;
        bay.hall.addDevice(bay.one, kSwitch, 1.0);
        bay.hall.addDevice(bay.two, panel("blank1", 1.0), 1.0);
        const Design moved = bay.moved(1, bay.two, 1.0).value();
        QCOMPARE(contentsOf(moved, bay.one), QStringList{});
        QCOMPARE(contentsOf(moved, bay.two), QStringList{"1-1 switch"});
        QCOMPARE(deviceAdded(bay.design(), moved, bay.two), (DeviceRef{bay.two, 1}));
    }

    void whatTakesNoUnitMovesToOtherRacksOnly() {
        Bay bay;
        bay.hall.addDevice(bay.one, kPdu, 0.0, {}, "PDU A1");
        bay.hall.addDevice(bay.one, kDoor);
        QCOMPARE(bay.refusalOf(1, bay.one, 3.0),
                 std::string("pdu takes no U: it moves to another rack only."));
        const Design moved = bay.moved(1, bay.two, 3.0).value();
        QCOMPARE(moved.items.find(bay.two)->devices->front().position, 0.0);
        QCOMPARE(moved.items.find(bay.two)->devices->front().name, std::string("PDU A1"));
        QVERIFY(bay.moved(2, bay.two, 1.0));
        bay.hall.addDevice(bay.two, kDoor);
        QCOMPARE(bay.refusalOf(2, bay.two, 1.0), std::string("A-02 has a rear door already."));
    }

    void whatIsNoRackTakesNothing() {
        Bay bay;
        bay.hall.addDevice(bay.one, kSwitch, 1.0);
        const Id<Item> crah = bay.hall.put(product(Kind::Crah, "crah", {}), "CRAH-1", {8, 3});
        QCOMPARE(bay.refusalOf(1, crah, 1.0),
                 std::string("A 1U switch mounts in a rack: drop it on one."));
        QCOMPARE(bay.refusalOf(1, {}, 1.0),
                 std::string("A 1U switch mounts in a rack: drop it on one."));
        QCOMPARE(bay.refusalOf(1, {999}, 1.0),
                 std::string("The rack to move to is no longer in the design."));
    }

    void powerDoesNotComeToRunInACircle() {
        Bay bay;
        const Product ups = product(Kind::Server, "ups", {{Property::RackUnits, 2.0}},
                                    {port("out", LinkKind::Power, Direction::Out)});
        bay.hall.addDevice(bay.one, ups, 1.0);
        bay.hall.addDevice(bay.two, kPdu);
        Link link;
        link.kind = LinkKind::Power;
        link.from = {bay.one, 1, 0, 0};
        link.to = {bay.two, 1, 0, 0};
        bay.hall.design = addLink(bay.design(), link).value();
        QCOMPARE(bay.refusalOf(1, bay.two, 5.0),
                 std::string("Power of A-02 would run in a circle."));
        QVERIFY(bay.moved(1, bay.one, 5.0));
    }

    void aDeviceIsMountedWhereItIsWanted() {
        Bay bay;
        bay.hall.addDevice(bay.one, kSwitch, 5.0);
        const auto at = [&](double position) {
            return mountDeviceAt(bay.design(), bay.one, {kServer, position, "", {}});
        };
        QCOMPARE(contentsOf(at(6.0).value(), bay.one), (QStringList{"5-5 switch", "6-7 server"}));
        QCOMPARE(at(4.0).error().sentence,
                 std::string("server does not fit in A-01: U5 is taken by switch."));
        QCOMPARE(at(0.0).error().sentence, std::string("The lowest U of A-01 is 1."));
        const Edited pdu = mountDeviceAt(bay.design(), bay.one, {kPdu, 7.0, "", {}});
        QCOMPARE(pdu->items.find(bay.one)->devices->back().position, 0.0);
    }

    void anyMoveKeepsWhatItShould_data() {
        QTest::addColumn<std::uint32_t>("seed");
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void anyMoveKeepsWhatItShould() {
        QFETCH(std::uint32_t, seed);
        const Bay bay = filledBay(seed);
        std::mt19937 random(seed);
        Design design = bay.design();
        int made = 0;
        for (int step = 0; step < 60; ++step) {
            const Id<Item> from = random() % 2 == 0 ? bay.one : bay.two;
            const Id<Item> to = random() % 2 == 0 ? bay.one : bay.two;
            const auto& devices = *design.items.find(from)->devices;
            if (devices.empty()) {
                continue;
            }
            const Device device = devices[random() % devices.size()];
            const Product& what = productOf(design, device);
            const double position = 1.0 + static_cast<double>(random() % 22);
            const UnitSpan wanted = unitsOf(what, position);
            const bool isInTheWay =
                wanted.high - 1.0 > kUnits ||
                std::ranges::any_of(*design.items.find(to)->devices, [&](const Device& other) {
                    const Product& held = productOf(design, other);
                    return !(from == to && other.slot == device.slot) && !isBlankingPanel(held) &&
                           unitsOf(held, other.position).meets(wanted);
                });
            const Edited moved = moveDevice(design, {from, device.slot}, to, position);
            QCOMPARE(!moved, isInTheWay);
            if (!moved) {
                QVERIFY(!moved.error().sentence.empty());
                continue;
            }
            const auto fault = findFault(*moved);
            QVERIFY2(!fault,
                     fault ? (fault->place + ": " + filled(fault->expectation)).c_str() : "");
            // Connections join the devices that they joined.
            QCOMPARE(joinedNames(*moved), joinedNames(design));
            ++made;
            if (isBlankingPanel(what)) {
                design = *moved;
                continue;
            }
            // It is where it was wanted, as it was.
            const DeviceRef now =
                from == to ? DeviceRef{from, device.slot} : deviceAdded(design, *moved, to);
            Device same = *moved->items.find(to)->device(now.slot);
            QCOMPARE(same.position, position);
            same.position = device.position;
            same.slot = device.slot;
            QCOMPARE(same, device);
            QVERIFY(moveDevice(*moved, now, from, device.position));
            // What was closed stays so where there are panels to close it with.
            for (const Id<Item> rack : {from, to}) {
                if (hasBlankingPanels(design, *design.items.find(rack)) &&
                    findProduct(design, "blank1")) {
                    QVERIFY(
                        std::ranges::includes(openUnits(design, rack), openUnits(*moved, rack)));
                }
            }
            design = *moved;
        }
        QVERIFY(made > 5);
    }
};

HALLWRIGHT_TEST(MoveDeviceTest);
#include "move_device_test.moc"
