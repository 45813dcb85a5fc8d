// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/templates/templates.h"
#include "model/hall/integrity.h"
#include "tests/model/design_fixture.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <array>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>

using namespace hallwright;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr const char* kNoText = "\xC0\xAF";

Id<Item> itemCalled(const Design& design, std::string_view tag) {
    return findItem(design, tag)->id;
}

const Product& productCalled(const Design& design, std::string_view key) {
    return *findProduct(design, key);
}

Placing another(const Design& design, const char* tag = "NEW-1") {
    Placing placing;
    placing.product = productCalled(design, "generic/rack");
    placing.tag = tag;
    placing.room = design.rooms.begin()->id;
    placing.pose = {5.0, 5.0, 0.0, 0.0};
    return placing;
}

/// One try at an edit that the small design must refuse.
struct Case {
    const char* name;
    std::function<Edited(const Design&)> edit;
};

Edited placeChanged(const Design& design, const std::function<void(Placing&)>& change) {
    Placing placing = another(design);
    change(placing);
    return placeItem(design, placing);
}

Edited roomChanged(const Design& design, const std::function<void(Room&)>& change) {
    Room room = *design.rooms.begin();
    change(room);
    return changeRoom(design, room);
}

Edited siteChanged(const Design& design, const std::function<void(Site&)>& change) {
    Site site = *design.site;
    change(site);
    return setSite(design, site);
}

Edited overrideChanged(const Design& design, const char* key,
                       const std::function<void(Product&)>& change) {
    Product product = productCalled(design, key);
    change(product);
    return overrideProduct(design, product);
}

Edited linked(const Design& design, LinkKind kind, PortRef from, PortRef to,
              const std::function<void(Link&)>& change = {}) {
    Link link;
    link.kind = kind;
    link.from = from;
    link.to = to;
    if (change) {
        change(link);
    }
    return addLink(design, link);
}

/// Free ports of the small design: of the rack the second feed and the first coolant inlet, of the
/// CDU more coolant outlets and its inlet for facility water, of the servers NICs.
PortRef port(const Design& design, const char* tag, std::uint16_t group, std::uint16_t at,
             std::uint16_t slot = 0) {
    return {itemCalled(design, tag), slot, group, at};
}
constexpr const char* kRack = "A-01 \"ü\"";

const std::vector<Case>& allCases() {
    static const std::vector<Case> kCases{
        {"coolant into power",
         [](const Design& d) {
             return linked(d, LinkKind::Coolant, port(d, "CDU-1", 0, 9), port(d, kRack, 0, 1));
         }},
        {"network into coolant",
         [](const Design& d) {
             return linked(d, LinkKind::Compute, port(d, kRack, 0, 2, 2), port(d, kRack, 1, 0));
         }},
        {"coolant between outlets",
         [](const Design& d) {
             return linked(d, LinkKind::Coolant, port(d, "CDU-1", 0, 9), port(d, "CDU-1", 0, 8));
         }},
        {"coolant backwards",
         [](const Design& d) {
             return linked(d, LinkKind::Coolant, port(d, kRack, 1, 0), port(d, "CDU-1", 0, 9));
         }},
        {"facility water into the technology loop",
         [](const Design& d) {
             return linked(d, LinkKind::FacilityWater, port(d, "CDU-1", 0, 9),
                           port(d, kRack, 1, 0));
         }},
        {"link of no cable",
         [](const Design& d) {
             return linked(d, LinkKind::Compute, port(d, kRack, 0, 2, 2), port(d, kRack, 0, 3, 5),
                           [](Link& l) { l.product = {9999}; });
         }},
        {"endless link",
         [](const Design& d) {
             return linked(d, LinkKind::Compute, port(d, kRack, 0, 2, 2), port(d, kRack, 0, 3, 5),
                           [](Link& l) { l.routeLength = kInfinity; });
         }},
        {"phase 0",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.phase = 0; }); }},
        {"phase 100",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.phase = 100; }); }},
        {"no such row",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.row = {9999}; }); }},
        {"row of another room",
         [](const Design& d) {
             return placeChanged(d, [&](Placing& p) { p.row = std::next(d.rows.begin())->id; });
         }},
        {"row without a room",
         [](const Design& d) {
             return placeChanged(d, [&](Placing& p) {
                 p.row = d.rows.begin()->id;
                 p.room = {};
             });
         }},
        {"height",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.pose.z = kNan; }); }},
        {"far away",
         [](const Design& d) {
             return placeChanged(d, [](Placing& p) {
                 p.room = {};
                 p.pose.x = 1e6;
             });
         }},
        {"tag",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.tag = kNoText; }); }},
        {"product of no key",
         [](const Design& d) { return placeChanged(d, [](Placing& p) { p.product.key = ""; }); }},
        {"product figure",
         [](const Design& d) {
             return placeChanged(d, [](Placing& p) {
                 p.product.key = "new";
                 p.product.values[Property::Width] = {-1.0, Confidence::User, 0};
             });
         }},
        {"product source",
         [](const Design& d) {
             return placeChanged(d, [](Placing& p) {
                 p.product.key = "new";
                 p.product.values[Property::Width] = {1.0, Confidence::User, 7};
             });
         }},
        {"ports of one name",
         [](const Design& d) {
             return placeChanged(d, [](Placing& p) {
                 p.product.key = "new";
                 p.product.ports[1].name = p.product.ports[0].name;
             });
         }},
        {"family under another product's key",
         [](const Design& d) {
             return placeChanged(d, [](Placing& p) { p.product.key = "generic/switchboard"; });
         }},
        {"part figure",
         [](const Design& d) {
             return addDevice(
                 d, itemCalled(d, kRack),
                 {productCalled(d, "nvidia/gh200"), 1.0, "", {{Property::Mass, -1.0}}});
         }},
        {"part of a family",
         [](const Design& d) {
             return addDevice(d, itemCalled(d, kRack),
                              {productCalled(d, "generic/switchboard"),
                               0.0,
                               "",
                               {{Property::RatedCurrent, 900.0}, {Property::Voltage, 400.0}}});
         }},
        {"part name",
         [](const Design& d) {
             return addDevice(d, itemCalled(d, kRack),
                              {productCalled(d, "nvidia/gh200"), 1.0, kNoText, {}});
         }},
        {"water class",
         [](const Design& d) {
             return siteChanged(d, [](Site& s) { s.facilityWaterClass = 33; });
         }},
        {"no name", [](const Design& d) { return siteChanged(d, [](Site& s) { s.name = ""; }); }},
        {"client",
         [](const Design& d) { return siteChanged(d, [](Site& s) { s.client = kNoText; }); }},
        {"altitude",
         [](const Design& d) { return siteChanged(d, [](Site& s) { s.altitude = kNan; }); }},
        {"COP",
         [](const Design& d) { return siteChanged(d, [](Site& s) { s.heatRejectionCop = 0.9; }); }},
        {"tile pitch",
         [](const Design& d) { return roomChanged(d, [](Room& r) { r.floor.tilePitch = 1e-9; }); }},
        {"clear height",
         [](const Design& d) {
             return roomChanged(d, [](Room& r) { r.clearHeight = kInfinity; });
         }},
        {"column",
         [](const Design& d) {
             return roomChanged(d, [](Room& r) { r.columns[0].footprint.centre.x = kNan; });
         }},
        {"door",
         [](const Design& d) { return roomChanged(d, [](Room& r) { r.doors[0].width = -1.0; }); }},
        {"corners",
         [](const Design& d) {
             return roomChanged(d, [](Room& r) {
                 // A comb that is simple, but of more corners than are looked at.
                 r.outline = {{0.0, 0.0}};
                 for (int i = 0; i <= 1000; ++i) {
                     r.outline.push_back({30.0 + i % 2, i * 0.02});
                 }
                 r.outline.push_back({0.0, 20.0});
             });
         }},
        {"row name",
         [](const Design& d) {
             return addRow(d, {{}, kNoText, d.rooms.begin()->id});
         }},
        {"override figure",
         [](const Design& d) {
             return overrideChanged(d, "generic/rack", [](Product& p) {
                 p.values[Property::Width] = {kNan, Confidence::User, 0};
             });
         }},
        {"override family",
         [](const Design& d) {
             return overrideChanged(d, "generic/switchboard",
                                    [](Product& p) { p.families[0].choices = {800.0}; });
         }},
        {"override with a new family",
         [](const Design& d) {
             return overrideChanged(d, "nvidia/gh200", [](Product& p) {
                 p.families = {{Property::RatedPower, {1000.0}, 0.0, 0.0}};
             });
         }},
        {"override to overlap",
         [](const Design& d) {
             return overrideChanged(d, "nvidia/gh200",
                                    [](Product& p) { p.values[Property::RackUnits].number = 3.0; });
         }},
        {"override rack too low",
         [](const Design& d) {
             return overrideChanged(d, "generic/rack", [](Product& p) {
                 p.values[Property::RackUnits].number = 13.0;
             });
         }},
        {"copy to nowhere",
         [](const Design& d) {
             return duplicateItems(d, std::array{itemCalled(d, "UT-1")}, {kNan, 0.0});
         }},
        {"turn by nothing",
         [](const Design& d) {
             return rotateItems(d, std::array{itemCalled(d, "UT-1")}, kInfinity);
         }},
        {"move too far",
         [](const Design& d) {
             return moveItems(d, std::array{itemCalled(d, "UT-1")}, {0.0, 1e9});
         }},
        {"pose",
         [](const Design& d) {
             return poseItem(d, itemCalled(d, "UT-1"), {0, 0, 0, 1e9});
         }},
        {"new tag", [](const Design& d) { return retagItem(d, itemCalled(d, "UT-1"), kNoText); }},
        {"zone",
         [](const Design& d) { return setZone(d, std::array{itemCalled(d, "UT-1")}, kNoText); }},
        {"limit source",
         [](const Design& d) { return setThreshold(d, "PWR-011.normal", 0.7, kNoText); }},
        {"waiver of no item",
         [](const Design& d) {
             return waive(d, {"PWR-011", {Id<Item>{9999}}, "Agreed.", "Tester", "", "", ""});
         }},
        {"waiver date",
         [](const Design& d) {
             return waive(d, {"PWR-011", {}, "Agreed.", "Tester", kNoText, "", ""});
         }},
    };
    return kCases;
}

}  // namespace

class StrictnessTest : public QObject {
    Q_OBJECT
  private slots:
    void whatCouldNotBeSavedIsRefused_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < allCases().size(); ++i) {
            QTest::newRow(allCases()[i].name) << static_cast<int>(i);
        }
    }
    void whatCouldNotBeSavedIsRefused() {
        QFETCH(int, index);
        const Design design = testing::smallDesign();
        const Edited edited = allCases()[static_cast<std::size_t>(index)].edit(design);
        QVERIFY(!edited);
        QVERIFY(edited.error().sentence.ends_with("."));
        QCOMPARE(testing::notTranslated(edited.error().said, testing::DataWords(design)),
                 QString());
    }

    void theSameEditsOfSoundFiguresAreMade() {
        const Design d = testing::smallDesign();
        QVERIFY(placeItem(d, another(d)));
        QVERIFY(placeChanged(d, [&](Placing& p) { p.row = d.rows.begin()->id; }));
        QVERIFY(placeChanged(d, [](Placing& p) { p.phase = 99; }));
        QVERIFY(roomChanged(d, [](Room& r) { r.floor.tilePitch = 0.5; }));
        QVERIFY(siteChanged(d, [](Site& s) { s.facilityWaterClass = 17; }));
        QVERIFY(overrideChanged(d, "generic/rack",
                                [](Product& p) { p.values[Property::RackUnits].number = 14.0; }));
        QVERIFY(linked(d, LinkKind::Coolant, port(d, "CDU-1", 0, 9), port(d, kRack, 1, 0)));
        QVERIFY(linked(d, LinkKind::InBand, port(d, kRack, 0, 2, 2), port(d, kRack, 0, 3, 5)));
        QVERIFY(waive(d, {"PWR-011", {itemCalled(d, "UT-1")}, "Agreed.", "Tester", "", "", ""}));
    }

    void everyTemplateCanBeSaved_data() {
        QTest::addColumn<QString>("key");
        for (const Template& one : allTemplates()) {
            const std::string key(one.key);
            QTest::newRow(key.c_str()) << QString::fromStdString(key);
        }
    }
    void everyTemplateCanBeSaved() {
        QFETCH(QString, key);
        // One hall of the campus is like the next.
        const TemplateSettings settings =
            key == "campus" ? TemplateSettings{{"halls", "2"}} : TemplateSettings{};
        const Edited built = buildTemplate(key.toStdString(), settings);
        QVERIFY2(built, built ? "" : built.error().sentence.c_str());
        QVERIFY(!findFault(*built));
    }

    void templatesSayWhatCannotBeBuilt_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown template") << "none"
                                          << "gpus"
                                          << "32"
                                          << "no template none";
        QTest::newRow("unknown parameter") << "campus"
                                           << "colour"
                                           << "32"
                                           << "no parameter colour";
        QTest::newRow("no such number") << "campus"
                                        << "halls"
                                        << "many"
                                        << "halls=many: expected ";
        QTest::newRow("module cap") << "gh200-air"
                                    << "module_cap"
                                    << "1000"
                                    << "choose a module cap of 910 W or less";
    }
    void templatesSayWhatCannotBeBuilt() {
        QFETCH(QString, key);
        QFETCH(QString, setting);
        QFETCH(QString, value);
        QFETCH(QString, sentence);
        const Edited built =
            buildTemplate(key.toStdString(), {{setting.toStdString(), value.toStdString()}});
        QVERIFY(!built);
        const QString said = QString::fromStdString(built.error().sentence);
        QVERIFY2(said.contains(sentence), qPrintable(said));
    }

    void aRefusalSaysWhatWasWrong() {
        const Design d = testing::smallDesign();
        QCOMPARE(roomChanged(d, [](Room& r) { r.floor.tilePitch = 0.0; }).error().sentence,
                 std::string("The floor tile pitch of Hall 1 must be a number from 0.05 to 100, "
                             "not 0."));
        QCOMPARE(siteChanged(d, [](Site& s) { s.facilityWaterClass = 33; }).error().sentence,
                 std::string("The facility water class of the site must be 17, 27, 32, 40 or 45."));
    }

    void theLastSlotIsFollowedByTheFirstFreeOne() {
        Design d = testing::smallDesign();
        const Id<Item> rack = itemCalled(d, kRack);
        Item full = *d.items.find(rack);
        full.devices.edit().back().slot = 65535;
        d.items.put(full);
        const Placing::Part part{productCalled(d, "nvidia/gh200"), 0.0, "new", {}};
        for (const std::uint16_t slot : std::initializer_list<std::uint16_t>{1, 3, 4, 6}) {
            d = addDevice(d, rack, part).value();
            QVERIFY(!findFault(d));
            QVERIFY(d.items.find(rack)->device(slot));
            QCOMPARE(d.items.find(rack)->device(slot)->name, std::string("new"));
        }
    }

    void aRoomGoesWithTheRowsOfItsItemsElsewhere() {
        Design d = testing::smallDesign();
        Item cdu = *findItem(d, "CDU-1");
        cdu.row = d.rows.begin()->id;
        d.items.put(cdu);
        d = removeItems(d, std::array{itemCalled(d, kRack)}).value();
        d = removeRoom(d, d.rooms.begin()->id).value();
        QVERIFY(!findFault(d));
        QVERIFY(!findItem(d, "CDU-1")->row);
    }

    void copiesAreNumberedPastTagsThatCountNothing() {
        Design d = testing::smallDesign();
        d = retagItem(d, itemCalled(d, "UT-1"), "UTILITY-99999999999999999999").value();
        d = placeChanged(d, [](Placing& p) { p.tag = "RACK-2147483647"; }).value();
        const std::vector<Id<Item>> twice(2, Id<Item>{d.lastId});
        d = duplicateItems(d, twice, {0.1, 0.0}).value();
        QVERIFY(findItem(d, "RACK-1") && findItem(d, "RACK-2"));
    }
};

HALLWRIGHT_TEST(StrictnessTest);
#include "strictness_test.moc"
