// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/elevation_layout.h"

#include "tests/hall_kit.h"
#include "tests/test_main.h"
#include "views/rack/racks_in_order.h"

#include <QFontMetricsF>
#include <QGuiApplication>

#include <cmath>

using namespace hallwright;
using hallwright::testing::Hall;
using hallwright::testing::port;
using hallwright::testing::product;

namespace {

const Product kFrame = product(Kind::Rack, "frame", {{Property::RackUnits, 42.0}});
const Product kSwitch = product(Kind::Switch, "switch", {{Property::RackUnits, 1.0}},
                                {port("in", LinkKind::Power, Direction::In, 2),
                                 port("ports", LinkKind::Compute, Direction::Both, 64)});
const Product kServer = product(Kind::Server, "server", {{Property::RackUnits, 4.0}},
                                {port("nic", LinkKind::Compute, Direction::Both, 2)});
const Product kPdu =
    product(Kind::RackPdu, "pdu", {}, {port("in", LinkKind::Power, Direction::In)});

struct Picture {
    Hall hall;
    std::vector<Id<Item>> racks;

    Picture() {
        for (const double x : {3.0, 4.0}) {
            const Id<Item> rack =
                hall.put(kFrame, testing::tag("R", static_cast<int>(x)), {x, 3.0, 0.0, 0.0});
            hall.addDevice(rack, kServer, 1.0);
            hall.addDevice(rack, kSwitch, 42.0);
            hall.addDevice(rack, kPdu, 0.0, {}, "PDU A1");
            hall.addDevice(rack, kPdu, 0.0, {}, "PDU B1");
            racks.push_back(rack);
        }
    }
    [[nodiscard]] ElevationLayout layout(RackSides sides, QSizeF space) const {
        return {hall.design, racks, RackLinks(hall.design, racks),
                sides,       space, QGuiApplication::font()};
    }
};

}  // namespace

class ElevationLayoutTest : public QObject {
    Q_OBJECT
  private slots:
    void devicesStandAtTheirUnits_data() {
        QTest::addColumn<int>("sides");
        QTest::addColumn<QSizeF>("space");
        for (const int sides : {0, 1, 2}) {
            for (const QSizeF space : {QSizeF(240, 200), QSizeF(1200, 900), QSizeF(0, 0)}) {
                QTest::addRow("%d in %gx%g", sides, space.width(), space.height())
                    << sides << space;
            }
        }
    }
    void devicesStandAtTheirUnits() {
        QFETCH(int, sides);
        QFETCH(QSizeF, space);
        const Picture picture;
        const ElevationLayout layout = picture.layout(static_cast<RackSides>(sides), space);
        QCOMPARE(layout.bays().size(), std::size_t{2});
        QVERIFY(layout.unitHeight() >= QFontMetricsF(QGuiApplication::font()).height());
        for (const RackBay& bay : layout.bays()) {
            for (const DeviceBox& box : bay.boxes) {
                QVERIFY(box.box.left() >= bay.left && box.box.right() <= bay.right);
                const auto part =
                    std::ranges::find(bay.elevation.byUnit, box.device.slot, &ElevationPart::slot);
                QCOMPARE(box.isBeside, part == bay.elevation.byUnit.end());
                if (box.isBeside) {
                    continue;
                }
                const QRectF& frame = box.isRear ? bay.rear : bay.front;
                QVERIFY(frame.contains(box.box));
                QCOMPARE(box.box.height(),
                         (part->units.high - part->units.low) * layout.unitHeight());
                QCOMPARE(std::floor(layout.unitAt(box.box.bottom() - 1.0)), part->units.low);
                QCOMPARE(layout.deviceAt(box.box.center())->device, box.device);
            }
            for (const PortMark& mark : bay.ports) {
                const DeviceBox* on = layout.deviceAt(mark.box.center());
                QVERIFY(on && on->isRear);
                QCOMPARE(on->device.slot, mark.first.slot);
                QVERIFY(on->box.contains(mark.box));
                QCOMPARE(layout.portAt(mark.box.center())->first, mark.first);
            }
            QCOMPARE(bay.front.isNull(), sides == static_cast<int>(RackSides::Rear));
            QCOMPARE(bay.rear.isNull(), sides == static_cast<int>(RackSides::Front));
            QCOMPARE(bay.ports.empty(), bay.rear.isNull());
        }
        QVERIFY(layout.bays()[0].right <= layout.bays()[1].left);
    }

    void everyPortIsThereOnceAloneOrInABar() {
        const Picture picture;
        for (const double width : {200.0, 700.0, 2000.0}) {
            const ElevationLayout layout = picture.layout(RackSides::Both, {width, 900.0});
            int ports = 0;
            for (const PortMark& mark : layout.bays().front().ports) {
                ports += mark.count;
            }
            QCOMPARE(ports, 2 + 64 + 2 + 1 + 1);
        }
    }

    void feedsStandAtEitherSideOfTheRear() {
        const Picture picture;
        const RackBay bay = picture.layout(RackSides::Both, {900.0, 900.0}).bays().front();
        for (const DeviceBox& box : bay.boxes) {
            if (box.isBeside) {
                QCOMPARE(box.box.right() <= bay.rear.left(), box.device.slot == 3);
                QCOMPARE(box.box.left() >= bay.rear.right(), box.device.slot == 4);
            }
        }
    }

    void racksStandAsOneSeesThemFromTheirFronts() {
        Hall hall;
        const Id<Item> one = hall.put(kFrame, "R1", {3.0, 3.0, 0.0, 0.0});
        const Id<Item> two = hall.put(kFrame, "R2", {2.0, 3.05, 0.0, 0.0});
        const Id<Item> crah = hall.put(product(Kind::Crah, "crah", {}), "C", {8.0, 3.0});
        const std::vector items{one, two, crah};
        QCOMPARE(racksInOrder(hall.design, items), (std::vector{two, one}));
        // From the other side, what was left is right.
        for (const Id<Item> rack : {one, two}) {
            hall.change(rack, [](Item& item) { item.pose.rotation = 180.0; });
        }
        QCOMPARE(racksInOrder(hall.design, items), (std::vector{one, two}));
    }
};

HALLWRIGHT_TEST(ElevationLayoutTest);
#include "elevation_layout_test.moc"
