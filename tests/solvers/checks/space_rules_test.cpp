// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Said = std::vector<std::string>;

Product thing(Kind kind, double width, double depth, double height, double mass, Values more = {}) {
    Product made = product(kind, "thing",
                           {{Property::Width, width},
                            {Property::Depth, depth},
                            {Property::Height, height},
                            {Property::Mass, mass}});
    made.key += std::to_string(width) + std::to_string(depth) + std::string(infoOf(kind).key);
    for (const auto& [property, si] : more) {
        made.values[property] = Value{si, Confidence::Datasheet, 0};
    }
    return made;
}
Product rack(double mass = 1000.0) {
    return thing(Kind::GpuRack, 0.6, 1.2, 2.2, mass);
}

/// Gear with its front to a thing `depth` away, in an NEC project.
Hall gearAt(double depth, Product gear = thing(Kind::Switchboard, 1.0, 0.8, 2.0, 900.0)) {
    Hall hall(20, 20);
    hall.design.site.edit().jurisdiction = Jurisdiction::Nec;
    hall.put(gear, "SWB-1", {10, 10});
    hall.put(thing(Kind::Battery, 4.0, 0.6, 2.0, 500.0), "BAT-1", {10, 10 - 0.4 - depth - 0.3});
    return hall;
}

}  // namespace

class SpaceRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void overlapAndOutside() {
        Hall hall;
        hall.put(rack(), "A", {3, 3});
        hall.put(rack(), "B", {3.5, 3});
        hall.put(rack(), "C", {0.2, 6});
        const Findings overlap = judged(hall.design, "SPC-001");
        QCOMPARE(verdicts(overlap), Said{"SPC-001 error"});
        QCOMPARE(QString::fromStdString(sentence(overlap.findings.front().message, hall.design)),
                 QString("A and B stand 100 mm deep in one another."));
        QCOMPARE(verdicts(judged(hall.design, "SPC-002")), Said{"SPC-002 error"});
        QVERIFY(!overlap.findings.front().provisional);
    }

    void heavyPowerGearHasARoomOfItsOwn_data() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<RoomKind>("room");
        QTest::addColumn<Said>("said");
        QTest::newRow("UPS in a hall") << Kind::Ups << RoomKind::Hall << Said{"SPC-003 warning"};
        QTest::newRow("UPS") << Kind::Ups << RoomKind::Electrical << Said{};
        QTest::newRow("transformer in a meet-me room")
            << Kind::Transformer << RoomKind::MeetMe << Said{"SPC-003 warning"};
        QTest::newRow("panel in a hall") << Kind::Rpp << RoomKind::Hall << Said{};
        QTest::newRow("rack in a hall") << Kind::Rack << RoomKind::Hall << Said{};
    }
    void heavyPowerGearHasARoomOfItsOwn() {
        QFETCH(Kind, kind);
        QFETCH(RoomKind, room);
        QFETCH(Said, said);
        Hall hall;
        hall.changeRoom([&](Room& r) { r.kind = room; });
        const Id<Item> id = hall.put(thing(kind, 0.6, 1.2, 2.0, 800.0), "UPS-A", {5, 5});
        const Findings findings = judged(hall.design, "SPC-003");
        QCOMPARE(verdicts(findings), said);
        if (kind == Kind::Ups && !said.empty()) {
            QCOMPARE(
                sentence(findings.findings.front().message, hall.design),
                std::string("UPS-A stands in Hall 1, beside racks; in all but small halls UPSs "
                            "have a room of their own."));
        }
        hall.change(id, [](Item& item) { item.room = {}; });
        QVERIFY(judged(hall.design, "SPC-003").findings.empty());
    }

    void slab_data() {
        QTest::addColumn<double>("declared");
        QTest::addColumn<Said>("said");
        QTest::newRow("carries") << 10000.0 << Said{};
        QTest::newRow("just") << 9000.0 * 9.80665 / 9.0 << Said{};
        QTest::newRow("over") << 9806.0 << Said{"STR-001 error"};
        QTest::newRow("weak") << 7199.0 << Said{"STR-001 error", "STR-001 warning"};
    }
    void slab() {
        QFETCH(double, declared);
        QFETCH(Said, said);
        Hall hall(3, 3);
        hall.put(thing(Kind::Battery, 3.0, 3.0, 2.0, 9000.0), "A", {1.5, 1.5});
        hall.changeRoom([&](Room& room) { room.floor.uniformLoad = declared; });
        QCOMPARE(verdicts(judged(hall.design, "STR-001")), said);
    }

    void anUndeclaredSlabOrPanelIsNotEvaluated() {
        Hall hall;
        hall.put(rack(), "A", {3, 3});
        hall.changeRoom([](Room& room) {
            room.floor.uniformLoad = 0.0;
            room.floor.kind = FloorKind::Raised;
        });
        QCOMPARE(inEnglish(judged(hall.design, "STR-001").notEvaluated.front().missing),
                 Said{"declared floor load of Hall 1"});
        QCOMPARE(inEnglish(judged(hall.design, "STR-004").notEvaluated.front().missing),
                 Said{"panel point load of Hall 1"});
    }

    void footprint_data() {
        QTest::addColumn<double>("allowance");
        QTest::addColumn<Said>("said");
        const double pressure = 1000.0 * 9.80665 / 0.72;
        QTest::newRow("none declared") << 0.0 << Said{"STR-002 info"};
        QTest::newRow("at it") << pressure << Said{};
        QTest::newRow("above") << pressure - 1.0 << Said{"STR-002 warning", "STR-002 warning"};
    }
    void footprint() {
        QFETCH(double, allowance);
        QFETCH(Said, said);
        Hall hall;
        hall.put(rack(), "A", {3, 3});
        hall.put(rack(), "B", {6, 3});
        hall.setLimit("STR-002.allowance", allowance);
        QCOMPARE(verdicts(judged(hall.design, "STR-002")), said);
    }

    void panels_data() {
        QTest::addColumn<double>("limit");
        QTest::addColumn<QString>("state");
        const double weight = 1200.0 * 9.80665;
        QTest::newRow("strong") << weight / 2.0 << "";
        QTest::newRow("moving") << weight / 2.0 - 1.0 << "moving";
        QTest::newRow("standing still") << weight / 3.0 << "moving";
        QTest::newRow("standing") << weight / 3.0 - 1.0 << "standing";
    }
    void panels() {
        QFETCH(double, limit);
        QFETCH(QString, state);
        Hall hall;
        hall.put(rack(1200.0), "A", {3, 3});
        hall.changeRoom([&](Room& room) {
            room.floor.kind = FloorKind::Raised;
            room.floor.panelPointLoad = limit;
        });
        const Findings findings = judged(hall.design, "STR-004");
        QCOMPARE(findings.findings.empty(), state.isEmpty());
        if (!state.isEmpty()) {
            QCOMPARE(verdicts(findings), Said{"STR-004 error"});
            QCOMPARE(findings.findings.front().state, state.toStdString());
        }
        hall.changeRoom([](Room& room) { room.floor.kind = FloorKind::Slab; });
        QVERIFY(judged(hall.design, "STR-004").findings.empty());
    }

    void whatAFootAndACasterBearIsSet() {
        Hall hall;
        hall.put(rack(1200.0), "A", {3, 3});
        hall.changeRoom([&](Room& room) {
            room.floor.kind = FloorKind::Raised;
            room.floor.panelPointLoad = 0.45 * 1200.0 * 9.80665;
        });
        QCOMPARE(judged(hall.design, "STR-004").findings.front().state, std::string("moving"));
        hall.setLimit("STR-004.caster_share", 0.44);
        QVERIFY(judged(hall.design, "STR-004").findings.empty());
        hall.setLimit("STR-004.foot_share", 0.46);
        QCOMPARE(judged(hall.design, "STR-004").findings.front().state, std::string("standing"));
    }

    void aisles_data() {
        QTest::addColumn<double>("front");
        QTest::addColumn<double>("rear");
        QTest::addColumn<Said>("said");
        QTest::newRow("advised") << 1.2 << 1.0 << Said{};
        QTest::newRow("front below advice") << 1.199 << 1.0 << Said{"STR-010 info"};
        QTest::newRow("front least") << 1.0 << 1.0 << Said{"STR-010 info"};
        QTest::newRow("front narrow") << 0.999 << 1.0 << Said{"STR-010 warning"};
        QTest::newRow("rear below advice") << 1.2 << 0.999 << Said{"STR-010 info"};
        QTest::newRow("rear least") << 1.2 << 0.6 << Said{"STR-010 info"};
        QTest::newRow("rear narrow") << 1.2 << 0.599 << Said{"STR-010 warning"};
    }
    void aisles() {
        QFETCH(double, front);
        QFETCH(double, rear);
        QFETCH(Said, said);
        Hall hall;
        // A wall behind, and another rack opposite: their common aisle is told of once.
        hall.put(rack(), "A", {6, 9 - rear - 0.6});
        hall.put(rack(), "B", {6, 9 - rear - 1.2 - front - 0.6, 0, 180});
        QCOMPARE(verdicts(judged(hall.design, "STR-010")), said);
    }

    void whatIsPulledOutNeedsItsLength() {
        Hall hall(20, 20);
        const auto a = hall.put(thing(Kind::Rack, 0.6, 1.2, 2.0, 140.0), "A", {10, 10});
        hall.put(rack(), "B", {10, 10 - 1.2 - 1.15, 0, 180});
        QCOMPARE(verdicts(judged(hall.design, "STR-010")), Said{"STR-010 info"});
        hall.addDevice(a,
                       product(Kind::Server, "server",
                               {{Property::Width, 0.45},
                                {Property::Depth, 0.9},
                                {Property::Height, 0.0445},
                                {Property::Mass, 20.0}}),
                       1.0);
        const Findings findings = judged(hall.design, "STR-010");
        QVERIFY(std::ranges::count(verdicts(findings), "STR-010 warning") == 1);
        QVERIFY(std::fabs(findings.findings.front().limit - 1.2) < 1e-12);
    }

    void rackDoors_data() {
        QTest::addColumn<double>("front");
        QTest::addColumn<double>("rear");
        QTest::addColumn<int>("findings");
        QTest::newRow("clear") << 0.6 << 0.3 << 0;
        QTest::newRow("front door meets") << 0.59 << 0.3 << 1;
        QTest::newRow("rear door meets") << 0.6 << 0.29 << 1;
    }
    void rackDoors() {
        QFETCH(double, front);
        QFETCH(double, rear);
        QFETCH(int, findings);
        Hall hall;
        hall.put(rack(), "A", {6, 5});
        hall.put(thing(Kind::Battery, 3.0, 0.5, 2.0, 100.0), "F", {6, 5 - 0.6 - front - 0.25});
        hall.put(thing(Kind::Battery, 3.0, 0.5, 2.0, 100.0), "R", {6, 5 + 0.6 + rear + 0.25});
        const Findings said = judged(hall.design, "STR-011");
        QCOMPARE(static_cast<int>(said.findings.size()), findings);
        for (const Finding& finding : said.findings) {
            QVERIFY(finding.severity == Severity::Warning && finding.provisional);
        }
    }

    void aDoorThatHangsOnTheOtherSideIsFree() {
        Hall hall;
        hall.put(rack(), "A", {6, 5});
        // A post before the left corner: in the arc of a leaf hinged there, outside that of one
        // hinged on the right.
        hall.put(thing(Kind::Battery, 0.1, 0.1, 2.0, 10.0), "P", {5.75, 5 - 0.6 - 0.5});
        QVERIFY(judged(hall.design, "STR-011").findings.empty());
    }

    void roomDoors_data() {
        QTest::addColumn<bool>("outward");
        QTest::addColumn<double>("x");
        QTest::addColumn<int>("findings");
        QTest::newRow("outward") << true << 5.4 << 0;
        QTest::newRow("inward, blocked") << false << 5.4 << 1;
        QTest::newRow("inward, past its arc") << false << 6.21 << 0;
        QTest::newRow("inward, on its other side") << false << 4.69 << 0;
    }
    void roomDoors() {
        QFETCH(bool, outward);
        QFETCH(double, x);
        QFETCH(int, findings);
        Hall hall;
        hall.changeRoom([&](Room& room) {
            Door door;
            door.hinge = {5.0, 0.0};
            door.direction = 0.0;
            door.width = 0.9;
            door.opensOutward = outward;
            room.doors.push_back(door);
        });
        hall.put(thing(Kind::Battery, 0.6, 0.6, 2.0, 100.0), "B", {x, 0.5});
        const Findings said = judged(hall.design, "STR-011");
        QCOMPARE(static_cast<int>(said.findings.size()), findings);
        if (findings > 0) {
            QVERIFY(!said.findings.front().provisional);
        }
    }

    void service_data() {
        QTest::addColumn<double>("clear");
        QTest::addColumn<double>("stated");
        QTest::addColumn<Said>("said");
        QTest::newRow("default, kept") << 0.9 << 0.0 << Said{};
        QTest::newRow("default, short") << 0.899 << 0.0 << Said{"STR-012 warning"};
        QTest::newRow("maker's, kept") << 1.1 << 1.1 << Said{};
        QTest::newRow("maker's, short") << 1.099 << 1.1 << Said{"STR-012 warning"};
    }
    void service() {
        QFETCH(double, clear);
        QFETCH(double, stated);
        QFETCH(Said, said);
        Hall hall;
        const auto crah = hall.put(crahOf(100e3, 5.0), "CRAH-1", {6, 5});
        if (stated > 0.0) {
            hall.change(crah, [&](Item& item) { item.own.set(Property::ServiceFront, stated); });
        }
        hall.put(thing(Kind::Battery, 3.0, 0.5, 2.0, 100.0), "F", {6, 5 - 0.45 - clear - 0.25});
        const Findings findings = judged(hall.design, "STR-012");
        QCOMPARE(verdicts(findings), said);
        if (!said.empty()) {
            QCOMPARE(findings.findings.front().provisional, stated == 0.0);
        }
    }

    void workingDepth_data() {
        QTest::addColumn<double>("depth");
        QTest::addColumn<double>("volts");
        QTest::addColumn<Said>("said");
        QTest::newRow("240 V, kept") << 1.07 << 415.0 << Said{};
        QTest::newRow("240 V, short") << 1.069 << 415.0 << Said{"SAF-001 error"};
        QTest::newRow("120 V, kept") << 0.914 << 208.0 << Said{};
        QTest::newRow("120 V, short") << 0.913 << 208.0 << Said{"SAF-001 error"};
    }
    void workingDepth() {
        QFETCH(double, depth);
        QFETCH(double, volts);
        QFETCH(Said, said);
        Hall hall = gearAt(depth);
        hall.design.site.edit().nominalVoltage = volts;
        QCOMPARE(verdicts(judged(hall.design, "SAF-001")), said);
        hall.design.site.edit().jurisdiction = Jurisdiction::Iec;
        QVERIFY(judged(hall.design, "SAF-001").findings.empty());
    }

    void liveGearOppositeIsConditionThree() {
        Hall hall = gearAt(5.0);
        hall.put(thing(Kind::Switchboard, 1.0, 0.8, 2.0, 900.0), "SWB-2",
                 {10, 10 - 0.8 - 1.2, 0, 180});
        const Findings findings = judged(hall.design, "SAF-001");
        QCOMPARE(verdicts(findings), (Said{"SAF-001 error", "SAF-001 error"}));
        QCOMPARE(findings.findings.front().limit, 1.22);
    }

    void mediumVoltageIsNotEvaluated() {
        const Hall hall = gearAt(
            0.5, thing(Kind::Switchboard, 1.0, 0.8, 2.0, 900.0, {{Property::Voltage, 11000.0}}));
        const Findings findings = judged(hall.design, "SAF-001");
        QVERIFY(findings.findings.empty());
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
    }

    void workingWidthAndHeight() {
        // A panel 0.6 m wide in a niche of 0.7 m.
        const Product panel = thing(Kind::Rpp, 0.6, 0.3, 1.9, 200.0);
        Hall niche = gearAt(2.0, panel);
        const Product post = thing(Kind::Battery, 0.2, 1.0, 2.0, 100.0);
        niche.put(post, "L", {10 - 0.35 - 0.1, 10 - 0.45});
        niche.put(post, "R", {10 + 0.35 + 0.1, 10 - 0.45});
        QCOMPARE(verdicts(judged(niche.design, "SAF-002")), Said{"SAF-002 error"});
        niche.change(findItem(niche.design, "R")->id, [](Item& item) { item.pose.x += 0.062; });
        QVERIFY(judged(niche.design, "SAF-002").findings.empty());
        // A tray above at 1.99 m.
        Hall low = gearAt(2.0, panel);
        const auto tray = low.put(thing(Kind::Tray, 6.0, 0.3, 0.1, 30.0), "TR", {10, 9.3, 1.99});
        QCOMPARE(verdicts(judged(low.design, "SAF-002")), Said{"SAF-002 error"});
        low.change(tray, [](Item& item) { item.pose.z = 2.0; });
        QVERIFY(judged(low.design, "SAF-002").findings.empty());
    }

    void twoWaysOut_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("amperes");
        QTest::addColumn<double>("depth");
        QTest::addColumn<bool>("blocked");
        QTest::addColumn<Said>("said");
        QTest::newRow("one end blocked") << 1.9 << 1200.0 << 1.5 << true << Said{"SAF-003 error"};
        QTest::newRow("both open") << 1.9 << 1200.0 << 1.5 << false << Said{};
        QTest::newRow("small") << 1.9 << 1199.0 << 1.5 << true << Said{};
        QTest::newRow("not wide") << 1.8 << 1200.0 << 1.5 << true << Said{};
        QTest::newRow("twice the depth") << 1.9 << 1200.0 << 2.14 << true << Said{};
    }
    void twoWaysOut() {
        QFETCH(double, width);
        QFETCH(double, amperes);
        QFETCH(double, depth);
        QFETCH(bool, blocked);
        QFETCH(Said, said);
        Hall hall = gearAt(depth, thing(Kind::Switchboard, width, 0.8, 2.0, 900.0,
                                        {{Property::RatedCurrent, amperes}}));
        if (blocked) {
            hall.put(thing(Kind::Battery, 0.5, 3.0, 2.0, 100.0), "E", {10 + width / 2 + 0.26, 8.1});
        }
        const Findings findings = judged(hall.design, "SAF-003");
        QCOMPARE(verdicts(findings), said);
    }

    void howWideAWayOutMustBeIsSet() {
        Hall hall = gearAt(1.5, thing(Kind::Switchboard, 1.9, 0.8, 2.0, 900.0,
                                      {{Property::RatedCurrent, 1600.0}}));
        // 0.7 m are left beside it.
        hall.put(thing(Kind::Battery, 0.5, 3.0, 2.0, 100.0), "E", {10 + 0.95 + 0.7 + 0.25, 8.1});
        QVERIFY(judged(hall.design, "SAF-003").findings.empty());
        hall.setLimit("SAF-003.entrance_width", 0.75);
        QCOMPARE(verdicts(judged(hall.design, "SAF-003")), Said{"SAF-003 error"});
    }
};

HALLWRIGHT_TEST(SpaceRulesTest);
#include "space_rules_test.moc"
