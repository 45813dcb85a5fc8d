// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_coolant.h"
#include "model/edits/connect_fabric.h"
#include "model/edits/connect_power.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/hall/integrity.h"
#include "tests/model/design_fixture.h"
#include "tests/test_main.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <random>

using namespace hallwright;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Edits at random, of arguments that are as often hostile as sound.
class Hostile {
  public:
    explicit Hostile(std::uint32_t seed) : random_(seed) {}

    Edited edit(const Design& design);

  private:
    bool maybe(unsigned oneIn) { return random_() % oneIn == 0; }
    double number(double low, double high) {
        constexpr std::array kOdd{kNan,  kInfinity, -kInfinity, -1.0,  0.0,   1e-300,
                                  -1e-9, 1e5,       1e9,        1e300, 1e308, -1e308};
        return maybe(12) ? kOdd[random_() % kOdd.size()]
                         : std::uniform_real_distribution<double>(low, high)(random_);
    }
    std::string text() {
        constexpr std::array kTexts{"",
                                    "a",
                                    "b",
                                    "Hall 1",
                                    "UT-1",
                                    "RACK-1",
                                    "RACK-999999999",
                                    "RACK-99999999999999999999",
                                    "RACK--3",
                                    "\xFF",
                                    "in",
                                    "中"};
        return kTexts[random_() % kTexts.size()];
    }
    template <class T>
    Id<T> id(const Table<T>& table) {
        if (maybe(20) || table.empty()) {
            return Id<T>{static_cast<std::uint32_t>(maybe(2) ? random_() % 60 : random_())};
        }
        return std::next(table.begin(), static_cast<std::ptrdiff_t>(random_() % table.size()))->id;
    }
    template <class T>
    std::vector<Id<T>> ids(const Table<T>& table) {
        std::vector<Id<T>> some;
        for (auto n = random_() % 4; n > 0; --n) {
            some.push_back(id(table));
        }
        return some;
    }
    Property property() {
        constexpr std::array kOften{Property::RatedCurrent, Property::Voltage, Property::Mass,
                                    Property::ModuleCap, Property::RackUnits};
        return maybe(4) ? allProperties()[random_() % allProperties().size()].property
                        : kOften[random_() % kOften.size()];
    }
    double figure(Property property) {
        constexpr std::array kRatings{800.0, 1600.0, 415.0, 2.0, 48.0};
        const PropertyInfo& info = infoOf(property);
        return maybe(2) ? kRatings[random_() % kRatings.size()] : number(info.low, info.high);
    }
    OwnValues own() {
        OwnValues own;
        for (auto n = random_() % 3; n > 0; --n) {
            const Property p = property();
            own.set(p, figure(p));
        }
        if (maybe(2)) {
            own.set(Property::RatedCurrent, 800.0);
            own.set(Property::Voltage, 400.0);
        }
        return own;
    }
    Pose pose() { return {number(0, 12), number(0, 12), number(0, 3), number(-360, 360)}; }
    Product product(const Design& design);
    Room room(const Design& design);
    Placing::Part part(const Design& design) {
        return {product(design), std::floor(number(0.0, 49.0)), text(), own()};
    }
    std::uint16_t slot(const Design& design, Id<Item> item) {
        const Item* found = design.items.find(item);
        if (!found || found->devices->empty() || maybe(3)) {
            return static_cast<std::uint16_t>(maybe(3) ? random_() : 0);
        }
        return (*found->devices)[random_() % found->devices->size()].slot;
    }
    PortRef port(const Design& design) {
        const Id<Item> item = id(design.items);
        return {item, slot(design, item), static_cast<std::uint16_t>(random_() % 3),
                static_cast<std::uint16_t>(maybe(20) ? random_() : random_() % 8)};
    }
    LinkKind linkKind() { return static_cast<LinkKind>(random_() % 8); }
    std::optional<Product> cable(const Design& design) {
        return maybe(2) ? std::optional(product(design)) : std::nullopt;
    }
    std::vector<SwitchRef> switches(const Design& design) {
        std::vector<SwitchRef> some;
        for (auto n = random_() % 4; n > 0; --n) {
            const Id<Item> item = id(design.items);
            some.push_back({item, slot(design, item)});
        }
        return some;
    }

    Edited editItems(const Design& design);
    Edited editRest(const Design& design);
    Edited connect(const Design& design);

    std::mt19937 random_;
};

Product Hostile::product(const Design& design) {
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

Room Hostile::room(const Design& design) {
    const Room* known = design.rooms.find(id(design.rooms));
    Room room = known ? *known : Room{};
    switch (random_() % 8) {
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
        default:
            room.floor.plenumDepth = number(0.0, 1.0);
    }
    return room;
}

Edited Hostile::editItems(const Design& d) {
    switch (random_() % 14) {
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
        default:
            return addDevice(d, id(d.items), part(d));
    }
}

Edited Hostile::editRest(const Design& d) {
    switch (random_() % 10) {
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
            const Waiver waiver{text(), ids(d.items), text(), text(), text()};
            return waive(d, waiver);
        }
        case 7:
            return unwaive(d, d.waivers->empty() ? Waiver{} : d.waivers->back());
        default:
            return overrideProduct(d, product(d));
    }
}

Edited Hostile::connect(const Design& d) {
    switch (random_() % 10) {
        case 0:
            return connectCoolant(d, ids(d.items), ids(d.items), linkKind(), cable(d));
        case 1: {
            FabricPlan plan;
            plan.kind = linkKind();
            plan.racks = ids(d.items);
            plan.leaves = switches(d);
            plan.spines = switches(d);
            plan.cores = maybe(2) ? switches(d) : std::vector<SwitchRef>{};
            plan.railOptimised = maybe(2);
            plan.nodeCable = cable(d);
            return connectFabric(d, plan);
        }
        case 2:
            return connectManagement(d, ids(d.items), switches(d), switches(d), cable(d));
        case 3:
            return connectInBand(d, ids(d.items), switches(d), cable(d));
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
            link.product = maybe(3) ? id(d.products) : Id<Product>{};
            link.routeLength = number(0, 50);
            return addLink(d, link);
        }
    }
}

Edited Hostile::edit(const Design& design) {
    switch (random_() % 4) {
        case 0:
            return connect(design);
        case 1:
            return editRest(design);
        default:
            return editItems(design);
    }
}

}  // namespace

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
        Hostile hostile(seed);
        Design design = testing::smallDesign();
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
            QVERIFY2(!fault, fault ? (fault->place + ": " + fault->expectation).c_str() : "");
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
