// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/edits/hostile_edits.h"

#include "model/edits/areas.h"
#include "model/edits/connect_coolant.h"
#include "model/edits/connect_power.h"
#include "model/edits/links.h"
#include "model/edits/mount_device.h"
#include "model/edits/move_device.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/underlays.h"
#include "model/edits/viewpoints.h"
#include "model/hall/integrity.h"
#include "model/hall/port_names.h"
#include "tests/model/design_fixture.h"

#include <algorithm>

namespace hallwright::testing {

Design designToEdit() {
    Design design = smallDesign();
    Product node = *findProduct(design, "nvidia/gh200");
    node.key = "node";
    node.ports = {{"nic", LinkKind::Compute, Direction::Both, 4, 4e11, "", 1},
                  {"in_band", LinkKind::Compute, Direction::Both, 2, 1e10, "", 1},
                  {"nvlink", LinkKind::NvLink, Direction::Both, 2, 0.0, "", 1},
                  {"bmc", LinkKind::OutOfBand, Direction::Both, 1, 1e9, "", 1}};
    Product leaf = node;
    leaf.key = "switch";
    leaf.kind = Kind::Switch;
    leaf.ports = {{"ports", LinkKind::Compute, Direction::Both, 40, 4e11, "", 1}};
    Product bus = leaf;
    bus.key = "bus";
    bus.kind = Kind::Busway;
    bus.values[Property::Width] = {6.0, Confidence::User, 0};
    bus.ports = {{"in", LinkKind::Power, Direction::In, 1, 400.0, "", 1}};
    Product tap = bus;
    tap.key = "tap";
    tap.kind = Kind::TapOff;
    tap.ports = {{"out", LinkKind::Power, Direction::Out, 1, 63.0, "", 1}};

    Placing rack;
    rack.product = *findProduct(design, "generic/rack");
    rack.room = design.rooms.begin()->id;
    rack.pose = {5.0, 5.0, 0.0, 0.0};
    rack.parts = {
        {node, 1.0, "", {}}, {node, 3.0, "", {}}, {leaf, 5.0, "", {}}, {leaf, 7.0, "", {}}};
    Placing busway;
    busway.product = bus;
    busway.parts = {{tap, 3.3, "", {}}};
    return placeItem(placeItem(design, rack).value(), busway).value();
}

Product HostileEdits::product(const Design& design) {
    const Product* known = design.products.find(id(design.products));
    Product product = known ? *known : Product{};
    if (maybe(2)) {
        return product;
    }
    constexpr std::array kKinds{Kind::Rack,   Kind::Switch,    Kind::Busway,  Kind::TapOff,
                                Kind::Rpp,    Kind::Breaker,   Kind::RackPdu, Kind::Cdu,
                                Kind::Server, Kind::GpuServer, Kind::Cable,   Kind::Switchboard};
    constexpr std::array kNames{"in",      "out",  "tcs", "fws",    "ports",  "nic",
                                "storage", "mgmt", "bmc", "nvlink", "uplink", "in_band"};
    if (maybe(2)) {
        product.key = "key " + std::to_string(random_() % 30);
        product.kind = kKinds[random_() % kKinds.size()];
        for (auto n = random_() % 3; n > 0; --n) {
            product.ports.push_back({kNames[random_() % kNames.size()], linkKind(),
                                     static_cast<Direction>(random_() % 3),
                                     static_cast<std::uint16_t>(random_() % 9), number(0.0, 1e12),
                                     maybe(9) ? text() : "", 1});
        }
    }
    switch (random_() % 6) {
        case 0: {
            const Property p = property();
            product.values[p] = {figure(p), Confidence::User,
                                 static_cast<decltype(Value::source)>(random_() % 3)};
            break;
        }
        case 1: {
            const Property p = property();
            product.families = {{p, {figure(p)}, number(0, 1), number(0, 1)}};
            break;
        }
        case 2:
            product.families.clear();
            break;
        case 3:
            product.vendor = text();
            break;
        default:
            break;
    }
    return product;
}

FloorArea HostileEdits::area() {
    FloorArea area;
    area.kind = static_cast<AreaKind>(random_() % kAreaKinds);
    area.name = text();
    for (auto n = random_() % 6; n > 0; --n) {
        area.outline.push_back({number(0, 30), number(0, 20)});
    }
    if (maybe(2)) {
        area.outline = {{1, 1}, {number(1, 9), 1}, {5, number(1, 9)}};
    }
    area.phase = static_cast<int>(random_() % 120) - 10;
    area.designDensity = number(-1, 1e4);
    area.rise = number(-1, 2);
    area.direction = number(-360, 360);
    return area;
}

Room HostileEdits::room(const Design& design) {
    const Room* known = design.rooms.find(id(design.rooms));
    Room room = known ? *known : Room{};
    switch (random_() % 10) {
        case 9:
            room.areas.push_back(area());
            break;
        case 0:
            room.outline.resize(std::max<std::size_t>(room.outline.size(), 1));
            room.outline[random_() % room.outline.size()] = {number(0, 30), number(0, 20)};
            break;
        case 1:
            room.clearHeight = number(0.0, 5.0);
            break;
        case 2:
            room.floor.tilePitch = number(0.0, 1.0);
            break;
        case 3:
            room.columns.push_back(
                {{{number(0, 9), number(0, 9)}, number(0, 1), number(0, 1), 0.0}});
            break;
        case 4:
            room.doors.push_back({{number(0, 9), 0.0}, number(0, 360), number(0, 2), 2.0, false});
            break;
        case 5:
            room.origin = {number(0, 9), number(0, 9)};
            break;
        case 6:
            room.name = text();
            break;
        case 7:
            room.kind = static_cast<RoomKind>(random_() % 6);
            break;
        default:
            room.floor.plenumDepth = number(0.0, 1.0);
    }
    return room;
}

Edited HostileEdits::editItems(const Design& d) {
    switch (random_() % 15) {
        case 0:
        case 1: {
            Placing placing;
            placing.product = product(d);
            placing.own = own();
            placing.tag = maybe(2) ? text() : "";
            placing.room = maybe(2) ? id(d.rooms) : Id<Room>{};
            placing.pose = pose();
            placing.row = maybe(3) ? id(d.rows) : Id<Row>{};
            placing.zone = maybe(5) ? text() : "";
            placing.phase = maybe(5) ? static_cast<int>(random_()) : 1;
            for (auto n = random_() % 3; n > 0; --n) {
                placing.parts.push_back(part(d));
            }
            return placeItem(d, placing);
        }
        case 2:
            return moveItems(d, ids(d.items), {number(-1, 1), number(-1, 1)});
        case 3:
            return poseItem(d, id(d.items), pose());
        case 4:
            return rotateItems(d, ids(d.items), number(-720, 720));
        case 5:
            return duplicateItems(d, ids(d.items), {number(-1, 1), number(-1, 1)});
        case 6:
            return maybe(4) ? removeItems(d, ids(d.items)) : removeDevice(d, id(d.items), 5);
        case 7:
            return retagItem(d, id(d.items), text());
        case 8:
            return setPhase(d, ids(d.items), static_cast<int>(random_() % 120) - 10);
        case 9:
            return setZone(d, ids(d.items), text());
        case 10: {
            const Property p = property();
            const Id<Item> item = id(d.items);
            return maybe(2) ? setOwn(d, ids(d.items), p, figure(p))
                            : setOwn(d, item, slot(d, item), p, figure(p));
        }
        case 11:
            return clearOwn(d, ids(d.items), property());
        case 12: {
            const Id<Item> item = id(d.items);
            return removeDevice(d, item, slot(d, item));
        }
        case 13: {
            const Id<Item> item = id(d.items);
            return moveDevice(d, {item, slot(d, item)}, maybe(2) ? item : id(d.items),
                              maybe(9) ? number(-1, 60) : std::floor(number(1, 49)));
        }
        default:
            return maybe(2)   ? addDevice(d, id(d.items), part(d))
                   : maybe(2) ? mountDevice(d, id(d.items), part(d))
                              : mountDeviceAt(d, id(d.items), part(d));
    }
}

Edited HostileEdits::editRest(const Design& d) {
    switch (random_() % 14) {
        case 10:
            return maybe(2) ? addArea(d, id(d.rooms), area())
                            : changeArea(d, id(d.rooms), random_() % 3, area());
        case 11:
            return maybe(2)   ? removeArea(d, id(d.rooms), random_() % 3)
                   : maybe(2) ? removeViewpoint(d, text())
                              : removeUnderlay(d, random_() % 3);
        case 12: {
            Viewpoint from;
            from.name = text();
            from.distance = number(-1, 50);
            from.elevation = number(-99, 99);
            from.viewAngle = number(-1, 200);
            return keepViewpoint(d, from);
        }
        case 13: {
            const Underlay known = d.underlays->empty() ? Underlay{} : d.underlays->back();
            const auto moved = calibrated(known, {number(0, 9), number(0, 9)},
                                          {number(0, 9), number(0, 9)}, number(-1, 20), maybe(2));
            if (!moved) {
                return tl::unexpected(moved.error());
            }
            return maybe(2) ? addUnderlay(d, *moved) : changeUnderlay(d, random_() % 3, *moved);
        }
        case 0:
            return addRoom(d, room(d));
        case 1:
            return changeRoom(d, room(d));
        case 2:
            return maybe(3) ? removeRoom(d, id(d.rooms))
                            : setState(d, ids(d.items), ItemState::Off);
        case 3:
            return addRow(d, {{}, text(), id(d.rooms)});
        case 4: {
            Site site = *d.site;
            (maybe(2) ? site.altitude : site.facilityWater) = number(-20, 80);
            site.facilityWaterClass = maybe(3) ? static_cast<int>(random_() % 50) : 45;
            site.name = maybe(3) ? text() : site.name;
            return setSite(d, site);
        }
        case 5:
            return setThreshold(d, allThresholds()[random_() % allThresholds().size()].key.data(),
                                number(0, 1), text());
        case 6: {
            const Waiver waiver{text(), ids(d.items), text(), text(), text(), "", ""};
            return waive(d, waiver);
        }
        case 7:
            return unwaive(d, d.waivers->empty() ? Waiver{} : d.waivers->back());
        default:
            return overrideProduct(d, product(d));
    }
}

Edited HostileEdits::connect(const Design& d) {
    switch (random_() % 10) {
        case 0:
            return connectCoolant(d, ids(d.items), ids(d.items),
                                  maybe(4) ? linkKind() : LinkKind::Coolant, cable(d));
        case 1: {
            LeafSpinePlan plan;
            plan.kind = maybe(2) ? linkKind() : LinkKind::Compute;
            plan.racks = racks(d);
            plan.leaves = switches(d);
            plan.spines = maybe(2) ? switches(d) : std::vector<SwitchRef>{};
            plan.cores = maybe(2) ? switches(d) : std::vector<SwitchRef>{};
            plan.railOptimised = maybe(2);
            plan.nodeCable = cable(d);
            return connectFabric(d, plan);
        }
        case 2:
            return connectManagement(d, ids(d.items), switches(d), switches(d), cable(d));
        case 3:
            return connectInBand(d, racks(d), switches(d), cable(d));
        case 4:
        case 5: {
            PowerConnection connection;
            connection.load = id(d.items);
            connection.sources = ids(d.items);
            connection.side = static_cast<Side>(random_() % 3);
            connection.tap = cable(d);
            connection.tapOwn = own();
            connection.cable = cable(d);
            return connectPower(d, connection);
        }
        case 6:
            return removeLink(d, id(d.links));
        default: {
            Link link;
            link.kind = linkKind();
            link.from = port(d);
            link.to = port(d);
            // Two ports at random hardly ever suit each other: look for some that may.
            for (int tries = 0; tries < 60; ++tries) {
                const PortGroup* from = portGroupOf(d, link.from);
                const PortGroup* to = portGroupOf(d, link.to);
                if (from && to && mayEndAt(from->carries, to->carries) &&
                    from->direction != Direction::In && to->direction != Direction::Out) {
                    link.kind = maybe(4) ? link.kind : from->carries;
                    break;
                }
                link.from = port(d);
                link.to = port(d);
            }
            link.product = maybe(3) ? id(d.products) : Id<Product>{};
            link.routeLength = number(0, 50);
            return addLink(d, link);
        }
    }
}

Edited HostileEdits::edit(const Design& design) {
    switch (random_() % 5) {
        case 0:
            return connect(design);
        case 1:
            return editRest(design);
        case 2:
            return layOut(design);
        default:
            return editItems(design);
    }
}

}  // namespace hallwright::testing
