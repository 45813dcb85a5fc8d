// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/assemblies.h"

#include "model/edits/rooms.h"
#include "model/hall/heat.h"
#include "tests/test_main.h"

#include <cmath>
#include <map>
#include <set>
#include <string>

using namespace hallwright;

namespace {

Design placed(std::string_view key, bool blank = true) {
    const Assembly* assembly = findAssembly(key);
    if (!assembly) {
        qFatal("no assembly %s", std::string(key).c_str());
    }
    auto placing = assembled(*assembly, builtInCatalogue(), blank);
    if (!placing) {
        qFatal("%s", placing.error().sentence.c_str());
    }
    Room hall;
    hall.name = "Hall";
    hall.outline = {{-5.0, -5.0}, {5.0, -5.0}, {5.0, 5.0}, {-5.0, 5.0}};
    const Design empty = addRoom(emptyDesign(), hall).value();
    placing->room = empty.rooms.begin()->id;
    const Edited design = placeItem(empty, *placing);
    if (!design) {
        qFatal("%s", design.error().sentence.c_str());
    }
    return *design;
}

double powerAt(const Design& design, double moduleCap) {
    Item item = *design.items.begin();
    item.own.set(Property::ModuleCap, moduleCap);
    return itDrawOf(design, item).power.si();
}

std::map<std::string, int> countsOf(const Design& design) {
    std::map<std::string, int> counts;
    for (const Device& device : *design.items.begin()->devices) {
        ++counts[productOf(design, device).key];
    }
    return counts;
}

}  // namespace

class AssembliesTest : public QObject {
    Q_OBJECT
  private slots:
    void everyAssemblyCanBePlacedWithoutOverlap_data() {
        QTest::addColumn<QString>("key");
        for (const Assembly& assembly : assemblies()) {
            QTest::newRow(assembly.key.c_str()) << QString::fromStdString(assembly.key);
        }
    }
    void everyAssemblyCanBePlacedWithoutOverlap() {
        QFETCH(QString, key);
        const Design design = placed(key.toStdString());
        const Item& item = *design.items.begin();
        const Product& frame = productOf(design, item);
        QVERIFY(isRack(frame.kind));
        std::set<long> taken;
        std::set<std::string> names;
        const long space = std::lround(numberOf(frame, {}, Property::RackUnits).value_or(0.0));
        for (const Device& device : *item.devices) {
            const long tall = std::lround(
                numberOf(productOf(design, device), {}, Property::RackUnits).value_or(0.0));
            const long from = std::lround(device.position);
            QCOMPARE(from == 0, tall == 0);
            for (long u = from; tall > 0 && u < from + tall; ++u) {
                QVERIFY(u >= 1 && u <= space);
                QVERIFY2(taken.insert(u).second, std::to_string(u).append(" twice").c_str());
            }
            QVERIFY2(device.name.empty() || names.insert(device.name).second, device.name.c_str());
        }
        const auto mounting = frame.notes.find("mounting");
        if (frame.kind == Kind::Rack &&
            (mounting == frame.notes.end() || mounting->second == "19in")) {
            QCOMPARE(long(taken.size()), space);  // no open unit is left
        }
    }

    void eitherSideOfRackPdusCarriesTheRack_data() {
        everyAssemblyCanBePlacedWithoutOverlap_data();
    }
    void eitherSideOfRackPdusCarriesTheRack() {
        QFETCH(QString, key);
        const Design design = placed(key.toStdString());
        const Item& item = *design.items.begin();
        std::map<char, double> sides;
        for (const Device& device : *item.devices) {
            const Product& pdu = productOf(design, device);
            if (pdu.kind == Kind::RackPdu) {
                QVERIFY2(device.name.starts_with("PDU A") || device.name.starts_with("PDU B"),
                         device.name.c_str());
                sides[device.name[4]] +=
                    numberOf(pdu, device.own, Property::RatedApparentPower).value_or(0.0);
            }
        }
        if (sides.empty()) {
            QVERIFY(!productOf(design, item).ports.empty());  // fed as a whole
            return;
        }
        const Draw draw = itDrawOf(design, item);
        const double power = draw.superchips > 0.0 ? powerAt(design, 1000.0) : draw.power.si();
        QVERIFY(sides['A'] * 0.95 >= power);  // at a power factor of 0.95
        QCOMPARE(sides['A'], sides['B']);
    }

    void nvl32HoldsWhatItSays() {
        const Design design = placed("gh200-nvl32");
        auto counts = countsOf(design);
        QCOMPARE(counts["generic/gh200-nvl32-tray"], 16);
        QCOMPARE(counts["nvidia/nvlink4-switch"], 9);
        QCOMPARE(counts["generic/manifold-48u"], 1);
        QCOMPARE(counts["generic/rack-pdu-400v-63a"], 4);
        const Draw draw = itDrawOf(design, *design.items.begin());
        QCOMPARE(draw.superchips, 32.0);
        QCOMPARE(draw.gpus, 32.0);
    }

    void nvl32DrawsWhatItsMakerEstimates() {
        // equipment.md 3: 44 to 50 kW for module caps of 900 to 1000 W.
        const Design design = placed("gh200-nvl32");
        const double usual = itDrawOf(design, *design.items.begin()).power.si();
        QCOMPARE(usual, powerAt(design, 900.0));
        QVERIFY(usual >= 44e3 && usual <= 45e3);
        const double most = powerAt(design, 1000.0);
        QVERIFY(most >= 47e3 && most <= 50e3);
        // 32 superchips · 100 W behind supplies of 95.5 %.
        QVERIFY(std::fabs(most - usual - 3200.0 / 0.955) < 0.5);
    }

    void airCooledRacksStayWithinTheirBand() {
        // equipment.md 3: 21 to 24 kW for air-cooled racks of GH200.
        for (const char* key : {"gh200-air-1u", "gh200-air-2u"}) {
            const Design design = placed(key);
            const Draw draw = itDrawOf(design, *design.items.begin());
            QVERIFY(draw.power.si() >= 21e3 && draw.power.si() <= 24e3);
            QCOMPARE(draw.liquidHeat.si(), 0.0);
        }
    }

    void bladeCabinetsStayWithinWhatFeedsAndCoolsThem() {
        const Design ex = placed("ex254n-cabinet");
        const Draw cabinet = itDrawOf(ex, *ex.items.begin());
        QCOMPARE(cabinet.superchips, 448.0);
        QVERIFY(cabinet.power.si() <= 24 * 15e3);  // rectifiers
        QCOMPARE(cabinet.airHeat.si(), 0.0);
        const Design xh = placed("xh3000-cabinet");
        const Draw rack = itDrawOf(xh, *xh.items.begin());
        QCOMPARE(rack.superchips, 192.0);
        QVERIFY(rack.power.si() <= 147e3);  // heat exchanger
    }

    void blankingIsLeftOutWhenNotWanted() {
        const Design bare = placed("gh200-nvl32", false);
        auto counts = countsOf(bare);
        QCOMPARE(counts["generic/blanking-1u"] + counts["generic/blanking-2u"] +
                     counts["generic/blanking-4u"],
                 0);
    }

    void anUnknownProductIsRefused() {
        Assembly assembly = *findAssembly("gh200-nvl32");
        assembly.parts.front().product = "acme/none";
        const auto refused = assembled(assembly, builtInCatalogue());
        QVERIFY(!refused);
        QVERIFY(refused.error().sentence.find("acme/none") != std::string::npos);
        assembly = *findAssembly("gh200-nvl32");
        assembly.frame = "acme/frame";
        QVERIFY(!assembled(assembly, builtInCatalogue()));
        QVERIFY(!findAssembly("none"));
    }
};

HALLWRIGHT_TEST(AssembliesTest);
#include "assemblies_test.moc"
