// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/power/power_hall.h"

#include <algorithm>

namespace hallwright::testing {
namespace {

constexpr std::uint16_t kIn = 0;
constexpr std::uint16_t kOut = 1;

}  // namespace

std::string numbered(const std::string& name, int number) {
    return std::string(name).append(std::to_string(number));
}

PowerHall::PowerHall(Jurisdiction jurisdiction, double voltage) : design(emptyDesign()) {
    Site site;
    site.jurisdiction = jurisdiction;
    site.nominalVoltage = voltage;
    design.site = site;
    Room hall;
    hall.id = design.newId<Room>();
    hall.name = "Hall 1";
    hall.outline = {{0, 0}, {40, 0}, {40, 25}, {0, 25}};
    hall.lighting = 0.0;
    room = hall.id;
    design.rooms.put(hall);
}

Id<Product> PowerHall::product(Kind kind, const OwnValues& figures) {
    Product product;
    product.kind = kind;
    product.model = std::string(infoOf(kind).label);
    for (const auto& [property, si] : figures) {
        product.values[property] = {si, Confidence::Datasheet, 0};
    }
    product.ports = {{"in", LinkKind::Power, Direction::In, 8, 0.0, "", 1},
                     {"out", LinkKind::Power, Direction::Out, 64, 0.0, "", 1}};
    for (const Product& known : design.products) {
        if (known.kind == kind && known.values == product.values) {
            return known.id;
        }
    }
    product.id = design.newId<Product>();
    product.key = numbered("test/", static_cast<int>(product.id.value));
    design.products.put(product);
    return product.id;
}

Id<Item> PowerHall::add(Kind kind, const std::string& tag, const OwnValues& figures,
                        ItemState state) {
    Item item;
    item.product = product(kind, figures);
    item.id = design.newId<Item>();
    item.tag = tag;
    item.room = room;
    item.pose = {20.0, 12.0, 0.0, 0.0};
    item.state = state;
    design.items.put(item);
    return item.id;
}

std::uint16_t PowerHall::put(Id<Item> item, Kind kind, double position, const std::string& name,
                             const OwnValues& figures) {
    Device device;
    device.product = product(kind, figures);
    device.position = position;
    device.name = name;
    Item holder = *design.items.find(item);
    auto& devices = holder.devices.edit();
    device.slot = static_cast<std::uint16_t>(devices.empty() ? 1 : devices.back().slot + 1);
    devices.push_back(device);
    design.items.put(holder);
    return device.slot;
}

Id<Item> PowerHall::rack(const std::string& tag, double watts, const std::vector<std::string>& pdus,
                         int servers, double pduRating, double pf) {
    const Id<Item> rack = add(Kind::Rack, tag, {{Property::RackUnits, 48.0}});
    for (const std::string& name : pdus) {
        put(rack, Kind::RackPdu, 0.0, name, {{Property::RatedCurrent, pduRating}});
    }
    for (int i = 0; i < servers; ++i) {
        put(rack, Kind::GpuServer, 1.0 + 2.0 * i, "",
            {{Property::PowerNominal, watts / servers}, {Property::PowerFactor, pf}});
    }
    return rack;
}

std::uint16_t PowerHall::freePort(Id<Item> item, std::uint16_t slot, std::uint16_t group,
                                  std::uint16_t count) const {
    for (std::uint16_t port = 0; port < count; ++port) {
        const PortRef ref{item, slot, group, port};
        if (std::none_of(design.links.begin(), design.links.end(),
                         [&](const Link& link) { return link.from == ref || link.to == ref; })) {
            return port;
        }
    }
    return count;
}

Id<Link> PowerHall::join(Id<Item> from, Id<Item> to, Side side, std::uint16_t fromSlot,
                         std::uint16_t toSlot) {
    Link link;
    link.kind = LinkKind::Power;
    link.side = side;
    link.from = {from, fromSlot, kOut, freePort(from, fromSlot, kOut, 64)};
    link.to = {to, toSlot, kIn, freePort(to, toSlot, kIn, 8)};
    link.id = design.newId<Link>();
    design.links.put(link);
    return link.id;
}

std::uint16_t PowerHall::tap(Id<Item> busway, Id<Item> rack, std::uint16_t pdu, double rating) {
    const double position =
        0.3 + 0.6 * static_cast<double>(design.items.find(busway)->devices->size());
    const std::uint16_t slot =
        put(busway, Kind::TapOff, position, "",
            {{Property::RatedCurrent, rating}, {Property::BreakerCurrent, rating}});
    join(busway, rack, Side::None, slot, pdu);
    return slot;
}

void PowerHall::set(Id<Item> item, ItemState state) {
    Item changed = *design.items.find(item);
    changed.state = state;
    design.items.put(changed);
}

TwoSides twoSides(int racks, double watts, Jurisdiction jurisdiction, double upsPower,
                  double buswayRating) {
    using enum Property;
    TwoSides result{PowerHall(jurisdiction, 400.0), {}, {}, {}};
    PowerHall& hall = result.hall;
    const auto chain = [&](const std::string& side) {
        TwoSides::Chain made;
        made.utility = hall.add(Kind::Utility, "UTILITY-" + side, {{Voltage, 20000.0}});
        made.generator = hall.add(Kind::Generator, "GEN-" + side, {{RatedPower, 1e6}});
        made.transformer =
            hall.add(Kind::Transformer, "TX-" + side,
                     {{RatedApparentPower, 1e6}, {OutputVoltage, 400.0}, {Efficiency, 0.99}});
        made.ats = hall.add(Kind::Ats, "ATS-" + side, {{RatedCurrent, 1600.0}});
        made.board = hall.add(Kind::Switchboard, "MSB-" + side, {{RatedCurrent, 1600.0}});
        made.ups = hall.add(Kind::Ups, "UPS-" + side, {{RatedPower, upsPower}, {Efficiency, 0.96}});
        made.busway =
            hall.add(Kind::Busway, "BUS-" + side,
                     {{RatedCurrent, buswayRating}, {TapPitch, 0.6}, {Width, 0.6 * racks + 0.6}});
        hall.join(made.utility, made.transformer);
        hall.join(made.transformer, made.ats);
        hall.join(made.generator, made.ats);
        hall.join(made.ats, made.board);
        hall.join(made.board, made.ups);
        hall.join(made.ups, made.busway);
        return made;
    };
    result.a = chain("A");
    result.b = chain("B");
    for (int i = 0; i < racks; ++i) {
        const Id<Item> rack = hall.rack(numbered("R-", i + 1), watts, {"PDU A1", "PDU B1"});
        hall.tap(result.a.busway, rack, 1);
        hall.tap(result.b.busway, rack, 2);
        result.racks.push_back(rack);
    }
    return result;
}

}  // namespace hallwright::testing
