// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "model/hall/design.h"
#include "model/hall/standing.h"
#include "tests/test_main.h"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace hallwright;

namespace {

/// The rows of the equipment table, by kind.
const std::map<Kind, std::vector<std::string>> kRows{
    {Kind::Superchip,
     {"nvidia/gh200-96gb", "nvidia/gh200-144gb", "nvidia/gh200-96gb-quad", "nvidia/gb200"}},
    {Kind::GpuServer,
     {"supermicro/ars-111gl-nhr", "supermicro/ars-111gl-nhr-lcc", "supermicro/ars-111gl-dnhr-lcc",
      "nvidia/gh200-nvl2-2u", "hpe/dl384-gen12", "qct/s74g-2u", "gigabyte/h263-v11",
      "nvidia/dgx-h100", "nvidia/dgx-b200", "nvidia/dgx-b300", "supermicro/as-8125gs-mi300x",
      "supermicro/sys-822ga-gaudi3"}},
    {Kind::GpuBlade, {"hpe/ex254n", "eviden/xh3515"}},
    {Kind::GpuRack,
     {"hpe/ex4000", "eviden/xh3000", "nvidia/gh200-nvl32", "nvidia/gb200-nvl72",
      "nvidia/gb300-nvl72"}},
    {Kind::GpuCluster, {"nvidia/dgx-gh200"}},
    {Kind::GpuTray, {"supermicro/ars-121gl-nb3"}},
    {Kind::Switch,
     {"nvidia/qm9700", "nvidia/qm9790", "nvidia/qm8700", "nvidia/sn5600", "nvidia/sn5610",
      "nvidia/sn4600c", "nvidia/sn4600", "nvidia/sn2201"}},
    {Kind::NvlinkSwitch, {"nvidia/nvlink4-switch", "nvidia/nvlink5-switch"}},
    {Kind::Appliance, {"nvidia/ufm-ndr"}},
    {Kind::Nic, {"nvidia/connectx-7", "nvidia/bluefield-3"}},
    {Kind::Cable,
     {"nvidia/mcp4y10", "nvidia/mcp7y00", "nvidia/mcp7y10", "nvidia/mca7j70", "nvidia/mfp7e10"}},
    {Kind::Transceiver,
     {"nvidia/mma4z00-ns", "nvidia/mma4z00-ns400", "nvidia/mms4x00-ns", "nvidia/mms4x00-ns400",
      "nvidia/mms4x50-nm"}},
    {Kind::Rack,
     {"apc/ar3300", "apc/ar3350", "apc/ar3357", "vertiv/vr3300", "generic/rack-52u-700",
      "aten/rc8000", "legrand/orv3"}},
    {Kind::Accessory, {"generic/blanking-1u"}},
    {Kind::Cdu,
     {"vertiv/xdu1350", "vertiv/xdu600", "vertiv/coolchip-100", "vertiv/xdu070", "coolit/chx80",
      "coolit/chx200", "coolit/chx750", "coolit/chx1000", "coolit/chx1500", "coolit/chx2000",
      "coolit/ahx240", "motivair/mcdu-50", "motivair/mcdu-70", "supermicro/scdu-250",
      "delta/gocool-3000", "stulz/cybercool-cmu"}},
    {Kind::RearDoor,
     {"motivair/m16", "usystems/cl20-42u-600", "usystems/cl20-48u-800", "usystems/cl21-42u-600",
      "usystems/cl21-48u-800"}},
    {Kind::InRow, {"vertiv/cr040rc", "apc/acrc301s", "apc/acrc50x"}},
    {Kind::Crah,
     {"vertiv/pcw-1750", "vertiv/pw170", "vertiv/fa069hc", "vertiv/fa096hc",
      "stulz/cyberair-3pro-cw"}},
    {Kind::Chiller, {"carrier/19dv", "york/yt-1758"}},
    {Kind::CoolingTower, {"bac/pt2"}},
    {Kind::DryCooler, {"kelvion/unit-a", "lu-ve/unit-b", "generic/dry-cooler-1mw"}},
    {Kind::FloorTile,
     {"generic/tile-610-25", "generic/tile-610-40", "generic/tile-610-56", "generic/tile-610-68"}},
    {Kind::RackPdu,
     {"raritan/px3-5878", "servertech/pro4x-100a", "vertiv/gi10022l", "generic/rack-pdu-208v-60a",
      "generic/rack-pdu-400v-32a", "generic/rack-pdu-400v-63a"}},
    {Kind::Busway, {"starline/t3", "starline/t5", "starline/series-s"}},
    {Kind::TapOff, {"starline/plug-in-60a"}},
    {Kind::Rpp, {"apc/rpp-160a"}},
    {Kind::Ups, {"vertiv/exl-s1", "schneider/galaxy-vx", "schneider/galaxy-vl", "eaton/9395xr"}},
    {Kind::Battery, {"vertiv/hpl-p1"}},
    {Kind::Transformer, {"ls-electric/cast-resin", "generic/substation-2500kva"}},
    {Kind::Generator, {"caterpillar/c175-16", "caterpillar/3516b", "cummins/dqkan"}},
    {Kind::PowerShelf, {"ocp/orv3-hpr-33kw"}},
};

const Product& product(std::string_view key) {
    const Product* found = builtInCatalogue().find(key);
    if (!found) {
        qFatal("no product %s", std::string(key).c_str());
    }
    return *found;
}

double number(std::string_view key, Property property) {
    const Value* value = product(key).find(property);
    return value ? value->number : std::nan("");
}

Placing placing(const Product& what, OwnValues own) {
    Placing result;
    result.product = what;
    result.own = std::move(own);
    return result;
}

bool isOfTheTable(const Product& candidate) {
    const auto rows = kRows.find(candidate.kind);
    return rows != kRows.end() &&
           std::ranges::find(rows->second, candidate.key) != rows->second.end();
}

/// In a room of a kind for it.
Edited placedInARoom(Placing placing) {
    Room room;
    room.name = "Room";
    room.outline = {{-9.0, -9.0}, {9.0, -9.0}, {9.0, 9.0}, {-9.0, 9.0}};
    room.kind =
        mayStandIn(RoomKind::Hall, placing.product.kind) ? RoomKind::Hall : RoomKind::GeneratorYard;
    const Design empty = addRoom(emptyDesign(), room).value();
    placing.room = empty.rooms.begin()->id;
    return placeItem(empty, placing);
}

}  // namespace

class ProductsTest : public QObject {
    Q_OBJECT
  private slots:
    void everyRowOfTheEquipmentTableIsThere() {
        std::size_t rows = 0;
        for (const auto& [kind, keys] : kRows) {
            rows += keys.size();
            for (const std::string& key : keys) {
                QVERIFY2(builtInCatalogue().find(key), key.c_str());
                QCOMPARE(product(key).kind, kind);
            }
        }
        QCOMPARE(rows, std::size_t{117});
        std::size_t ofMakers = 0;
        for (const Product& candidate : builtInCatalogue().products()) {
            ofMakers += candidate.generic ? 0 : 1;
            QVERIFY2(candidate.generic || isOfTheTable(candidate), candidate.key.c_str());
        }
        QCOMPARE(ofMakers, std::size_t{106});  // eleven rows of the table are generic
    }

    void everyKindOfProductIsThere() {
        std::set<Kind> kinds;
        for (const Product& candidate : builtInCatalogue().products()) {
            kinds.insert(candidate.kind);
        }
        QCOMPARE(kinds.size(), allKinds().size());
    }

    void productsStandInTheOrderOfThePanel() {
        const auto products = builtInCatalogue().products();
        for (std::size_t i = 1; i < products.size(); ++i) {
            QVERIFY(products[i - 1].kind <= products[i].kind);
        }
    }

    void everyFigureHasASource() {
        for (const Product& candidate : builtInCatalogue().products()) {
            for (const auto& [property, value] : candidate.values) {
                QVERIFY2(!candidate.sourceOf(value).empty(), candidate.key.c_str());
            }
        }
    }

    void genericProductsAreMarkedAndGiveTheirReasons() {
        for (const Product& candidate : builtInCatalogue().products()) {
            QCOMPARE(candidate.generic, candidate.key.starts_with("generic/"));
            if (!candidate.generic || isOfTheTable(candidate)) {
                continue;
            }
            for (const auto& [property, value] : candidate.values) {
                const bool cites = candidate.sourceOf(value).starts_with("https://");
                QVERIFY2(cites || value.confidence == Confidence::ClassValue ||
                             value.confidence == Confidence::Derived ||
                             value.confidence == Confidence::Assumption,
                         candidate.key.c_str());
            }
        }
    }

    void figuresAreThoseOfTheTable_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("property");
        QTest::addColumn<double>("expected");
        QTest::addColumn<int>("confidence");
        const auto row = [](const char* key, Property property, double expected,
                            Confidence confidence) {
            const QByteArray name = QByteArray(key) + " " + QByteArray(infoOf(property).key.data());
            QTest::newRow(name.constData()) << key << int(property) << expected << int(confidence);
        };
        using enum Property;
        using enum Confidence;
        row("nvidia/qm9700", PowerNominal, 747.0, VendorPage);
        row("nvidia/qm9700", PowerPeak, 1720.0, VendorPage);
        row("nvidia/qm9700", Depth, 0.660, VendorPage);
        row("nvidia/qm9700", Mass, 14.8, VendorPage);
        row("nvidia/qm9700", CagePower, 17.0, VendorPage);
        row("nvidia/sn2201", PowerNominal, 98.0, VendorPage);
        row("nvidia/ufm-ndr", PowerPeak, 689.0, VendorPage);
        row("nvidia/gh200-96gb", ModuleCapMin, 450.0, VendorPage);
        row("nvidia/gh200-96gb", ModuleCapMax, 1000.0, VendorPage);
        row("nvidia/gh200-144gb", PowerNominal, 900.0, Estimate);
        row("supermicro/ars-111gl-nhr", PowerNominal, 1150.0, Estimate);
        row("supermicro/ars-111gl-nhr", Mass, 22.0, VendorPage);
        row("supermicro/ars-111gl-nhr", Airflow, 0.069, Estimate);
        row("supermicro/ars-111gl-nhr", PsuPower, 2000.0, VendorPage);
        row("supermicro/ars-111gl-nhr", Depth, 0.9, Assumption);
        row("hpe/ex254n", ModuleCapReference, 660.0, Derived);
        row("eviden/xh3000", LiquidHeatFraction, 0.97, VendorPage);
        row("eviden/xh3000", CoolantInletMax, 40.0, VendorPage);
        row("nvidia/gh200-nvl32", PowerNominal, 44000.0, Estimate);
        row("nvidia/gb200-nvl72", PowerPeak, 132000.0, VendorPage);
        row("nvidia/dgx-h100", PsuNeeded, 4.0, VendorPage);
        row("nvidia/mcp4y10", Reach, 2.0, Datasheet);
        row("nvidia/mcp7y00", Reach, 3.0, Datasheet);
        row("nvidia/mma4z00-ns", Reach, 50.0, Datasheet);
        row("nvidia/mms4x50-nm", Reach, 2000.0, VendorPage);
        row("apc/ar3300", StaticLoadLimit, 1701.0, VendorPage);
        row("apc/ar3357", DynamicLoadLimit, 1020.0, VendorPage);
        row("vertiv/xdu1350", CoolingCapacity, 1368e3, VendorPage);
        row("vertiv/xdu1350", Approach, 4.0, VendorPage);
        row("vertiv/xdu1350", CoolantFlow, 0.020, VendorPage);
        row("vertiv/xdu1350", TcsHead, 244e3, VendorPage);
        row("vertiv/xdu1350", Mass, 1668.0, Assumption);
        row("coolit/chx2000", CoolantFlow, 2125.0 / 6e4, VendorPage);
        row("usystems/cl20-42u-600", CoolingCapacity, 65e3, Estimate);
        row("vertiv/cr040rc", CoolingCapacity, 42.9e3, VendorPage);
        row("york/yt-1758", CoolingCapacity, 1758e3, Derived);
        row("raritan/px3-5878", RatedApparentPower, 34500.0, VendorPage);
        row("eaton/9395xr", Efficiency, 0.975, VendorPage);
        row("vertiv/hpl-p1", StoredEnergy, 51.2 * 3.6e6, VendorPage);
        row("caterpillar/c175-16", FuelFlow, 806.0 / 3.6e6, VendorPage);
        row("ocp/orv3-hpr-33kw", RatedPower, 33e3, VendorPage);
    }
    void figuresAreThoseOfTheTable() {
        QFETCH(QString, key);
        QFETCH(int, property);
        QFETCH(double, expected);
        QFETCH(int, confidence);
        const Value* value = product(key.toStdString()).find(Property(property));
        QVERIFY(value);
        QCOMPARE(value->number, expected);
        QCOMPARE(int(value->confidence), confidence);
    }

    void derivedFiguresAreComputedAndNotRounded() {
        // √3·V·I, and 80 % of it under the NEC.
        QVERIFY(std::fabs(number("generic/rack-pdu-400v-63a", Property::RatedApparentPower) -
                          std::sqrt(3.0) * 400.0 * 63.0) < 1.0);
        QVERIFY(std::fabs(number("generic/rack-pdu-208v-60a", Property::RatedApparentPower) -
                          std::sqrt(3.0) * 208.0 * 60.0 * 0.8) < 1.0);
        // Fried and Idelchik: K = (1 + 0.5(1−F)^0.75 + 1.414(1−F)^0.375)/F².
        for (const char* key : {"generic/tile-610-25", "generic/tile-610-40", "generic/tile-610-56",
                                "generic/tile-610-68", "generic/tile-600-25", "generic/tile-600-40",
                                "generic/tile-600-56", "generic/tile-600-68"}) {
            const double open = number(key, Property::OpenArea);
            const double closed = 1.0 - open;
            const double k =
                (1.0 + 0.5 * std::pow(closed, 0.75) + 1.414 * std::pow(closed, 0.375)) /
                (open * open);
            QVERIFY(std::fabs(number(key, Property::LossCoefficient) - k) < 1e-3);
            const double area = number(key, Property::Width) * number(key, Property::Depth);
            QVERIFY(std::fabs(number(key, Property::Airflow) -
                              area * std::sqrt(2.0 * 12.5 / (1.2 * k))) < 1e-3);
        }
    }

    void aQm9700HasSixtyFourPortsInThirtyTwoCages() {
        const Product& leaf = product("nvidia/qm9700");
        const auto ports = std::ranges::find(leaf.ports, "ports", &PortGroup::name);
        QVERIFY(ports != leaf.ports.end());
        QCOMPARE(int(ports->count), 64);
        QCOMPARE(int(ports->perCage), 2);
        QCOMPARE(ports->rate, 400e9);
        QVERIFY(std::ranges::find(leaf.ports, "mgmt", &PortGroup::name) != leaf.ports.end());
    }

    void portsFollowTheConvention() {
        const std::set<std::string> names{
            "in",  "out", "nic",    "storage", "in_band", "bmc",     "ports", "uplink", "mgmt",
            "net", "tcs", "tcs_in", "fws",     "nvlink",  "through", "front", "rear"};
        for (const Product& candidate : builtInCatalogue().products()) {
            std::map<std::string, const PortGroup*> byName;
            for (const PortGroup& group : candidate.ports) {
                QVERIFY2(names.contains(group.name), candidate.key.c_str());
                byName[group.name] = &group;
                if (group.carries == LinkKind::Power || group.carries == LinkKind::Coolant ||
                    group.carries == LinkKind::FacilityWater) {
                    QVERIFY2(group.direction != Direction::Both, candidate.key.c_str());
                } else {
                    QVERIFY2(group.direction == Direction::Both, candidate.key.c_str());
                    // A patch panel takes what its cables carry.
                    QVERIFY2(group.rate > 0.0 || candidate.kind == Kind::PatchPanel,
                             candidate.key.c_str());
                }
            }
            switch (candidate.kind) {
                case Kind::RackPdu:
                case Kind::Busway:
                case Kind::Rpp:
                case Kind::FloorPdu:
                    QVERIFY2(byName.contains("in") && byName["in"]->count == 1,
                             candidate.key.c_str());
                    break;
                case Kind::TapOff:
                case Kind::Breaker:
                    QVERIFY2(byName.contains("out") && byName["out"]->count == 1,
                             candidate.key.c_str());
                    break;
                case Kind::Ats:
                case Kind::Sts:
                    QVERIFY2(byName.contains("in") && byName["in"]->count == 2,
                             candidate.key.c_str());
                    break;
                case Kind::Crah:
                case Kind::InRow:
                    QVERIFY2(byName.contains("in") && byName.contains("fws"),
                             candidate.key.c_str());
                    break;
                case Kind::Manifold:
                    QVERIFY2(byName.contains("tcs") && byName["tcs"]->direction == Direction::In,
                             candidate.key.c_str());
                    break;
                case Kind::Cdu:
                    QVERIFY2(byName.contains("tcs") && byName["tcs"]->direction == Direction::Out,
                             candidate.key.c_str());
                    break;
                default:
                    break;
            }
        }
    }

    void everyCoolerHasACapacityAndEveryCrahAFanCurve() {
        for (const Product& candidate : builtInCatalogue().products()) {
            const bool cools = candidate.kind == Kind::Cdu || candidate.kind == Kind::Crah ||
                               candidate.kind == Kind::InRow || candidate.kind == Kind::RearDoor;
            if (!cools) {
                continue;
            }
            const bool chosen = !candidate.families.empty() &&
                                candidate.families.front().property == Property::CoolingCapacity;
            QVERIFY2(chosen || candidate.find(Property::CoolingCapacity), candidate.key.c_str());
            QVERIFY2(candidate.find(Property::PowerNominal) || !candidate.ports.empty(),
                     candidate.key.c_str());
            if (candidate.kind == Kind::Cdu) {
                QVERIFY2(candidate.find(Property::Approach), candidate.key.c_str());
            }
            if (candidate.kind == Kind::Crah) {
                // The rated flow lies on dp = p0 (1 − (Q/Q0)²) at 30 Pa, and the curve is a marked
                // assumption.
                const Value* shutoff = candidate.find(Property::FanShutoffPressure);
                const Value* free = candidate.find(Property::FanFreeFlow);
                QVERIFY2(shutoff && free, candidate.key.c_str());
                QCOMPARE(shutoff->confidence, Confidence::Assumption);
                const double share = candidate.find(Property::Airflow)->number / free->number;
                QVERIFY(std::fabs(shutoff->number * (1.0 - share * share) - 30.0) < 0.2);
            }
        }
    }

    void aFamilyCannotBePlacedUntilItsRatingIsChosen_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("property");
        QTest::addColumn<double>("made");
        QTest::addColumn<double>("notMade");
        QTest::newRow("T3") << "starline/t3" << int(Property::RatedCurrent) << 160.0 << 200.0;
        QTest::newRow("T5 least") << "starline/t5" << int(Property::RatedCurrent) << 250.0 << 249.0;
        QTest::newRow("T5 greatest")
            << "starline/t5" << int(Property::RatedCurrent) << 1250.0 << 1251.0;
        QTest::newRow("CyberAir") << "stulz/cyberair-3pro-cw" << int(Property::CoolingCapacity)
                                  << 22e3 << 21.9e3;
        QTest::newRow("CyberAir top")
            << "stulz/cyberair-3pro-cw" << int(Property::CoolingCapacity) << 260e3 << 260.1e3;
        QTest::newRow("CMU") << "stulz/cybercool-cmu" << int(Property::CoolingCapacity) << 345e3
                             << 344e3;
        QTest::newRow("19DV") << "carrier/19dv" << int(Property::CoolingCapacity) << 4044e3
                              << 4045e3;
        QTest::newRow("EXL S1") << "vertiv/exl-s1" << int(Property::RatedPower) << 1200e3 << 1201e3;
        QTest::newRow("Galaxy VX")
            << "schneider/galaxy-vx" << int(Property::RatedPower) << 500e3 << 499e3;
        QTest::newRow("busway") << "generic/busway" << int(Property::RatedCurrent) << 800.0
                                << 900.0;
        QTest::newRow("ATS") << "generic/ats" << int(Property::RatedCurrent) << 1600.0 << 1700.0;
    }
    void aFamilyCannotBePlacedUntilItsRatingIsChosen() {
        QFETCH(QString, key);
        QFETCH(int, property);
        QFETCH(double, made);
        QFETCH(double, notMade);
        const Product& family = product(key.toStdString());
        QVERIFY(whyNotPlaceable(family, {}).has_value());
        QVERIFY(!whyNotPlaceable(family, {{Property(property), made}}).has_value());
        QVERIFY(whyNotPlaceable(family, {{Property(property), notMade}}).has_value());
        QVERIFY(!placedInARoom(placing(family, {})));
        QVERIFY(placedInARoom(placing(family, {{Property(property), made}})).has_value());
    }

    void whatStandsOnAFloorHasASizeAndAMassWhichAreMarkedWhenGuessed() {
        for (const Product& candidate : builtInCatalogue().products()) {
            if (infoOf(candidate.kind).placement != Placement::Floor) {
                continue;
            }
            const SizeOf size = sizeOf(candidate, {});
            QVERIFY2(size.size.width > 0.1 && size.size.depth > 0.1 && size.size.height > 0.1,
                     candidate.key.c_str());
            Placing chosen = placing(candidate, {});
            for (const Family& family : candidate.families) {
                chosen.own.set(family.property,
                               family.choices.empty() ? family.low : family.choices.front());
            }
            const Edited placed = placedInARoom(chosen);
            QVERIFY2(placed.has_value(), candidate.key.c_str());
            const MassOf mass = massOf(*placed, *placed->items.begin());
            QVERIFY2(mass.mass > 10.0, candidate.key.c_str());
            const Value* stated = candidate.find(Property::Mass);
            QCOMPARE(mass.assumed, !stated || isGuess(stated->confidence));
        }
    }

    void mergingReplacesByKeyAndKeepsTheOrder() {
        Catalogue catalogue = builtInCatalogue();
        const std::size_t before = catalogue.products().size();
        Product changed = product("nvidia/qm9700");
        changed.values[Property::UnitPrice] = {30000.0, Confidence::User, 0};
        Product added;
        added.key = "acme/rack";
        added.kind = Kind::Rack;
        added.vendor = "Acme";
        added.model = "Rack";
        catalogue.merge({changed, added});
        QCOMPARE(catalogue.products().size(), before + 1);
        QVERIFY(*catalogue.find("nvidia/qm9700") == changed);
        QVERIFY(*catalogue.find("acme/rack") == added);
        for (const Product& candidate : catalogue.products()) {
            QCOMPARE(catalogue.find(candidate.key), &candidate);
        }
        QVERIFY(!catalogue.find("acme/none"));
        QVERIFY(!product("nvidia/qm9700").find(Property::UnitPrice));
    }
};

HALLWRIGHT_TEST(ProductsTest);
#include "products_test.moc"
