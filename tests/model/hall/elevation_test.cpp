// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/elevation.h"

#include "model/hall/heat.h"
#include "model/hall/rack_links.h"
#include "tests/hall_kit.h"
#include "tests/test_main.h"

#include <array>
#include <cmath>

using namespace hallwright;
using hallwright::testing::Hall;
using hallwright::testing::port;
using hallwright::testing::product;

namespace {

const Product kFrame =
    product(Kind::Rack, "frame", {{Property::RackUnits, 10.0}, {Property::Mass, 100.0}});
const Product kServer =
    product(Kind::Server, "server",
            {{Property::RackUnits, 2.0}, {Property::Mass, 30.0}, {Property::PowerNominal, 800.0}},
            {port("in", LinkKind::Power, Direction::In, 2),
             port("nic", LinkKind::Compute, Direction::Both, 2)});
const Product kPanel =
    product(Kind::Accessory, "panel",
            {{Property::RackUnits, 1.0}, {Property::Mass, 1.0}, {Property::Depth, 0.01}});
const Product kPdu = product(Kind::RackPdu, "pdu", {{Property::Mass, 8.0}},
                             {port("in", LinkKind::Power, Direction::In)});

}  // namespace

class ElevationTest : public QObject {
    Q_OBJECT
  private slots:
    void sumsRunUpFromTheFloor() {
        Hall hall;
        const Id<Item> rack = hall.put(kFrame, "A-01", {3, 3});
        hall.addDevice(rack, kServer, 7.0);
        hall.addDevice(rack, kServer, 1.0);
        hall.addDevice(rack, kPanel, 3.0);
        hall.addDevice(rack, kPdu);
        const Item& item = *hall.design.items.find(rack);
        const Elevation elevation = elevationOf(hall.design, item);
        QCOMPARE(elevation.units, 10.0);
        QCOMPARE(elevation.free, 6.0);
        QCOMPARE(elevation.blanked, 1.0);
        QCOMPARE(elevation.byUnit.size(), std::size_t{3});
        const auto& [low, plate, high] =
            std::tie(elevation.byUnit[0], elevation.byUnit[1], elevation.byUnit[2]);
        QCOMPARE(low.slot, std::uint16_t{2});
        QCOMPARE(low.units, (UnitSpan{1.0, 3.0}));
        QCOMPARE(low.runningMass, 138.0);
        QCOMPARE(low.runningPower.si(), 800.0);
        QVERIFY(plate.isBlanking);
        QCOMPARE(plate.runningMass, 139.0);
        QCOMPARE(high.runningPower.si(), 1600.0);
        QCOMPARE(high.runningMass, 169.0);
        QCOMPARE(elevation.beside.size(), std::size_t{1});
        QCOMPARE(elevation.beside.front().slot, std::uint16_t{4});
        // They end at what every other view says.
        QCOMPARE(elevation.mass.mass, massOf(hall.design, item).mass);
        QCOMPARE(high.runningMass, elevation.mass.mass);
        QCOMPARE(elevation.power, itDrawOf(hall.design, item).power);
        QCOMPARE(high.runningPower, elevation.power);
    }

    void aRackThatIsOffDrawsNothing() {
        Hall hall;
        const Id<Item> rack = hall.put(kFrame, "A-01", {3, 3});
        hall.addDevice(rack, kServer, 1.0);
        hall.change(rack, [](Item& item) { item.state = ItemState::Off; });
        const Elevation elevation = elevationOf(hall.design, *hall.design.items.find(rack));
        QCOMPARE(elevation.power.si(), 0.0);
        QCOMPARE(elevation.byUnit.front().mass.mass, 30.0);
    }

    void whatComesFilledHasNoFreeUnit() {
        Hall hall;
        const Product whole = product(Kind::GpuRack, "whole",
                                      {{Property::RackUnits, 48.0},
                                       {Property::Mass, 1300.0},
                                       {Property::PowerNominal, 120e3}});
        const Id<Item> rack = hall.put(whole, "A-01", {3, 3});
        hall.addDevice(rack, kPdu);  // takes no U
        const Elevation elevation = elevationOf(hall.design, *hall.design.items.find(rack));
        QVERIFY(elevation.comesFilled);
        QCOMPARE(elevation.free, 0.0);
        QCOMPARE(elevation.power.si(), 120e3);
        QCOMPARE(elevation.mass.mass, 1308.0);
    }

    void aRackThatDoesNotSayIsAsTallAsItIsFilled() {
        Hall hall;
        const Id<Item> rack = hall.put(product(Kind::Rack, "odd", {}), "A-01", {3, 3});
        hall.addDevice(rack, kServer, 9.0);
        const Elevation elevation = elevationOf(hall.design, *hall.design.items.find(rack));
        QCOMPARE(elevation.units, 10.0);
        QCOMPARE(elevation.free, 8.0);
    }

    void portsSayWhatTheyAreJoinedTo() {
        Hall hall;
        const Id<Item> one = hall.put(kFrame, "A-01", {3, 3});
        const Id<Item> two = hall.put(kFrame, "A-02", {4, 3});
        hall.addDevice(one, kServer, 1.0);
        hall.addDevice(two, kServer, 1.0);
        Link link;
        link.id = hall.design.newId<Link>();
        link.kind = LinkKind::Compute;
        link.from = {one, 1, 1, 0};
        link.to = {two, 1, 1, 1};
        hall.design.links.put(link);
        const std::array racks{one};
        const RackLinks links(hall.design, racks);
        QCOMPARE(*links.otherEnd(link.from), link.to);
        QVERIFY(!links.otherEnd({one, 1, 1, 1}));
        QCOMPARE(links.useOf(hall.design, link.from), PortUse::Linked);
        QCOMPARE(links.useOf(hall.design, {one, 1, 1, 1}), PortUse::Free);
        // What is in a rack is fed by its rack PDUs, once it has some.
        QCOMPARE(links.useOf(hall.design, {one, 1, 0, 0}), PortUse::Free);
        hall.addDevice(one, kPdu);
        QCOMPARE(RackLinks(hall.design, racks).useOf(hall.design, {one, 1, 0, 0}), PortUse::InRack);
        QCOMPARE(links.useOf(hall.design, {one, 2, 0, 0}), PortUse::Free);
    }
};

HALLWRIGHT_TEST(ElevationTest);
#include "elevation_test.moc"
