// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/airflow_case.h"

#include "model/exchange/files.h"
#include "model/hall/heat.h"
#include "model/hall/integrity.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace hallwright;
using nlohmann::json;

namespace {

constexpr const char* kCase = R"({
  "name": "two of each", "units": "m, kW, m3/s, degC", "note": "for tests",
  "air": {"rho": 1.19, "cp": 1005.0, "beta": 0.00339, "nu": 1.53e-05, "Pr": 0.71, "Pr_t": 0.85,
          "T_ref_C": 22.0, "g": 9.81},
  "room": {"size": [4.8, 4.2, 3.6], "raised_floor": {"top": 0.6, "slab": 0.1}},
  "racks": [
    {"id": "R1", "min": [1.2, 1.2, 0.6], "size": [0.6, 1.2, 2.1], "front": "-y", "kW": 12,
     "airflow": 0.75},
    {"id": "R2", "min": [2.4, 1.2, 0.7], "size": [1.2, 0.6, 2.0], "front": "+x", "kW": 8.5,
     "airflow": 0.5}],
  "coolers": [
    {"id": "C1", "type": "in_row", "min": [1.8, 1.2, 0.6], "size": [0.6, 1.2, 2.1],
     "supply_face": "+y", "airflow": 1.65, "supply_T_C": 20.0, "status": "failed"},
    {"id": "P1", "type": "perimeter_downflow", "min": [0, 3, 0.6], "size": [1.2, 0.9, 1.9],
     "return_face": "+z", "supply": "plenum", "airflow": 2.5, "supply_T_C": 17.5, "status": "on"}],
  "tiles": [
    {"id": "T1", "min": [1.2, 0.6], "size": [0.6, 0.6], "open_area": 0.4, "K": 15.7},
    {"id": "T2", "min": [1.8, 0.6], "size": [0.6, 0.6], "open_area": 0.25}],
  "containment": [
    {"id": "roof", "axis": "z", "at": 2.7, "min": [1.2, 0.0], "max": [3.0, 1.2], "hot_side": "+"},
    {"id": "end", "axis": "x", "at": 1.2, "min": [0.0, 0.6], "max": [1.2, 2.7], "hot_side": "-"}],
  "containment_leak": {"direction": "hot_to_cold", "flow": 0.1,
                       "distribution": "uniform velocity over all panels"}
})";

Design designOf(const json& document) {
    const auto design = fromAirflowCase(document.dump(), "a.airflow.json");
    if (!design) {
        qFatal("%s", design.error().sentence.c_str());
    }
    return *design;
}

double own(const Design& design, const char* tag, Property property) {
    return findItem(design, tag)->own.find(property).value_or(-1.0);
}

}  // namespace

class AirflowCaseTest : public QObject {
    Q_OBJECT
  private slots:
    void aCaseArrivesExactly() {
        const Design design = designOf(json::parse(kCase));
        QVERIFY(!findFault(design));
        QCOMPARE(design.site->name, std::string("two of each"));
        QCOMPARE(design.site->description, std::string("for tests"));
        const double density = airDensity(20.0, design.site->altitude);
        QVERIFY(std::fabs(density - 1.19) < 1e-12);

        const Room& room = *design.rooms.begin();
        QCOMPARE(room.clearHeight, 3.0);
        QVERIFY(room.floor.kind == FloorKind::Raised);
        QCOMPARE(room.floor.plenumDepth, 0.5);
        QCOMPARE(room.lighting, 0.0);
        QCOMPARE(room.envelopeHeat, 0.0);
        QCOMPARE(thresholdIn(*design.thresholds, "THM-005.seam_area").value, 0.0);

        const Item& rack = *findItem(design, "R1");
        QCOMPARE(rack.pose.rotation, 0.0);
        QCOMPARE(rack.pose.z, 0.0);
        const Draw draw = itDrawOf(design, rack);
        QCOMPARE(draw.airHeat.si(), 12000.0);
        QCOMPARE(draw.liquidHeat.si(), 0.0);
        QVERIFY(std::fabs(draw.airflow.si() * airflowFactor(density) - 0.75) < 1e-15);
        QVERIFY(!draw.guessed);

        const Item& turned = *findItem(design, "R2");
        QCOMPARE(turned.pose.rotation, 90.0);
        QVERIFY(std::fabs(turned.pose.z - 0.1) < 1e-12);
        const Bounds bounds = boundsOf(footprintOf(design, turned));
        QVERIFY(std::fabs(bounds.low.x - 2.4) < 1e-12 && std::fabs(bounds.high.x - 3.6) < 1e-12);
        QVERIFY(std::fabs(bounds.low.y - 1.2) < 1e-12 && std::fabs(bounds.high.y - 1.8) < 1e-12);

        QVERIFY(findItem(design, "C1")->state == ItemState::Off);
        QVERIFY(findItem(design, "P1")->state == ItemState::Running);
        QVERIFY(productOf(design, *findItem(design, "P1")).kind == Kind::Crah);
        QVERIFY(!numberOf(design, *findItem(design, "P1"), Property::CoolingCapacity));
        QCOMPARE(own(design, "P1", Property::Airflow), 2.5);
        QCOMPARE(own(design, "P1", Property::SupplyTemperature), 17.5);

        QCOMPARE(*numberOf(design, *findItem(design, "T1"), Property::LossCoefficient), 15.7);
        QVERIFY(!numberOf(design, *findItem(design, "T2"), Property::LossCoefficient));
        QCOMPARE(*numberOf(design, *findItem(design, "T2"), Property::OpenArea), 0.25);

        QCOMPARE(own(design, "end", Property::Width), 1e-3);
        QVERIFY(std::fabs(own(design, "end", Property::Height) - 2.1) < 1e-12);
        QVERIFY(own(design, "end", Property::LeakageFraction) > 0.0);
        QVERIFY(std::fabs(findItem(design, "roof")->pose.z + 0.0005 - 2.1) < 1e-12);
    }

    void withoutALeakPanelsAreTight() {
        json document = json::parse(kCase);
        document["containment_leak"] = nullptr;
        QCOMPARE(own(designOf(document), "end", Property::LeakageFraction), 0.0);
    }

    void otherAirKeepsItsHeatPerVolume() {
        json document = json::parse(kCase);
        document["air"]["cp"] = 1010.0;
        const double density = airDensity(20.0, designOf(document).site->altitude);
        QVERIFY(std::fabs(density * 1005.0 - 1.19 * 1010.0) < 1e-9);
    }

    void denseAirDoesNotSlowFans() {
        json document = json::parse(kCase);
        document["air"]["rho"] = 1.25;
        const Design design = designOf(document);
        QVERIFY(design.site->altitude < 0.0);
        QCOMPARE(own(design, "R1", Property::Airflow), 0.75);
    }

    void casesAreReadByNameAndNeverWritten() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.airflow.json").toStdString();
        std::ofstream(path) << kCase;
        const auto design = readDesign(path);
        QVERIFY2(design, design ? "" : design.error().sentence.c_str());
        QVERIFY(!writeDesign(*design, path));
        const std::filesystem::path hall = folder.filePath("a.hall").toStdString();
        QVERIFY(writeDesign(*design, hall));
        const auto back = readDesign(hall);
        QVERIFY(back && *back == *design);
    }

    void whatDoesNotFitIsNamed_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("expectation");
        const auto row = [](const char* name, const char* pointer, const char* value,
                            const char* place, const char* expectation) {
            QTest::newRow(name) << pointer << value << place << expectation;
        };
        row("unknown field", "/racks/1/colour", "1", "/racks/1/colour", "a field of the format");
        row("unknown field on top", "/people", "[]", "/people", "a field of the format");
        row("other units", "/units", "\"ft\"", "/units", "m, kW, m3/s, degC");
        row("text for a number", "/racks/0/kW", "\"12\"", "/racks/0/kW", "a number from 0");
        row("negative size", "/racks/0/size/1", "-1", "/racks/0/size/1", "a number from 0");
        row("no size", "/coolers/1/size/0", "0", "/coolers/1/size/0", "a number above 0");
        row("two numbers", "/racks/0/min", "[1, 2]", "/racks/0/min", "a list of 3 numbers");
        row("no side", "/racks/0/front", "\"z\"", "/racks/0/front",
            "\"-y\", \"+x\", \"+y\" or \"-x\"");
        row("heat without air", "/racks/0/airflow", "0", "/racks/0/airflow", "above 0");
        row("through the wall", "/racks/0/min/0", "4.5", "/racks/0/size", "within the room");
        row("under the floor", "/racks/0/min/2", "0", "/racks/0/min", "in the room");
        row("same id", "/racks/1/id", "\"R1\"", "/racks/1/id", "no other item has");
        row("no id", "/tiles/0/id", "\"\"", "/tiles/0/id", "not empty");
        row("hot supply", "/coolers/1/supply_T_C", "200", "/coolers/1/supply_T_C", "to 80");
        row("no floor to blow into", "/room/raised_floor", "null", "/racks", "");
        row("thick slab", "/room/raised_floor/slab", "0.6", "/room/raised_floor/slab", "thinner");
        row("thin air", "/air/rho", "0.1", "/air/rho", "a number from 0.65");
        row("no room", "/room", "{}", "/room", "the field \"size\"");
        row("list for a rack", "/racks/0", "[]", "/racks/0", "an object");
        row("no axis", "/containment/0/axis", "\"w\"", "/containment/0/axis",
            "\"x\", \"y\" or \"z\"");
        row("turned corners", "/containment/0/max", "[1.2, 1.2]", "/containment/0/max", "beyond");
        row("far panel", "/containment/1/at", "9", "/containment/1/at", "within the room");
        row("other leak", "/containment_leak/direction", "\"up\"", "/containment_leak/direction",
            "hot_to_cold");
        row("no tile", "/tiles", "[]", "/tiles", "at least one tile");
        row("closed tile", "/tiles/1/open_area", "0", "/tiles/1", "\"open_area\" above 0");
    }
    void whatDoesNotFitIsNamed() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, place);
        QFETCH(QString, expectation);
        json document = json::parse(kCase);
        document[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        if (place == "/racks") {
            // Without a raised floor the equipment has to come down first.
            document["tiles"] = json::array();
            place = "/coolers/1/type";
            expectation = "in_row";
        }
        const auto design = fromAirflowCase(document.dump(), "some/odd.airflow.json");
        QVERIFY(!design);
        const QString sentence = QString::fromStdString(design.error().sentence);
        QVERIFY2(sentence.startsWith("some/odd.airflow.json, at " + place + ": expected "),
                 qPrintable(sentence));
        QVERIFY2(sentence.contains(expectation), qPrintable(sentence));
        QVERIFY(!sentence.contains('\n'));
        testing::DataWords data{Design()};
        data.add("some/odd.airflow.json");
        QCOMPARE(testing::notTranslated(design.error().said, data), QString());
    }

    void whatIsNoNumberIsNoJson() {
        const std::string text = R"({"units": "m, kW, m3/s, degC", "air": {"rho": NaN}})";
        const auto design = fromAirflowCase(text, "a.airflow.json");
        QVERIFY(!design);
        QVERIFY2(QString::fromStdString(design.error().sentence).contains("\"NaN\""),
                 design.error().sentence.c_str());
    }
};
HALLWRIGHT_TEST(AirflowCaseTest);
#include "airflow_case_test.moc"
