// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/hall_json.h"

#include "model/hall/integrity.h"
#include "tests/model/design_fixture.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <QDebug>

#include <nlohmann/json.hpp>

#include "resources/resource.h"

using namespace hallwright;
using nlohmann::json;

namespace {

constexpr std::string_view kFile = "some/odd.hall.json";

QString refusalOf(const std::string& text) {
    const auto design = fromJson(text, kFile);
    return design ? QString() : QString::fromStdString(design.error().sentence);
}

/// The small design as JSON with one value replaced, or removed where `value` is discarded.
std::string changed(const char* pointer, const json& value) {
    json document = json::parse(toJson(testing::smallDesign()));
    document[json::json_pointer(pointer)] = value;
    return document.dump();
}

}  // namespace

class HallJsonTest : public QObject {
    Q_OBJECT
  private slots:
    void theSmallDesignComesBackEqual() {
        const Design design = testing::smallDesign();
        QVERIFY(!findFault(design));
        const auto back = fromJson(toJson(design), "a.hall.json");
        QVERIFY2(back, back ? "" : back.error().sentence.c_str());
        QVERIFY(*back == design);
        QCOMPARE(toJson(*back), toJson(design));
    }

    void randomDesignsComeBackEqual() {
        for (std::uint32_t seed = 1; seed <= 30; ++seed) {
            const Design design = testing::randomDesign(seed);
            QVERIFY(!findFault(design));
            const auto back = fromJson(toJson(design), "a.hall.json");
            QVERIFY2(back, back ? "" : back.error().sentence.c_str());
            QVERIFY(*back == design);
        }
    }

    void anEmptyDesignComesBackEqual() {
        for (const Design& design : {emptyDesign(), Design()}) {
            const auto back = fromJson(toJson(design), "a.hall.json");
            QVERIFY2(back, back ? "" : back.error().sentence.c_str());
            QVERIFY(*back == design);
        }
    }

    void eachRackAndLinkHasALineOfItsOwn() {
        const std::string text = toJson(testing::smallDesign());
        QVERIFY(text.find("\n    {\"id\": 12, \"tag\": \"SWB-1\", ") != std::string::npos);
        QVERIFY(text.find("\n    {\"id\": 16, \"kind\": \"power\", \"side\": \"B\", ") !=
                std::string::npos);
    }

    void whatIsWrittenByHandNeedsOnlyTheNecessary() {
        const auto design = fromJson(R"({"format": "hallwright", "version": 1,
            "rooms": [{"name": "Hall", "outline": [{"x":0,"y":0},{"x":9,"y":0},{"x":9,"y":9}]}],
            "rows": [{"name": "A", "room": "Hall"}],
            "items": [{"product": "x/rack", "tag": "A-01", "room": "Hall", "row": "A", "pose": {"x": 5, "y": 1},
                       "devices": [{"product": "x/pdu", "name": "PDU A1"}, {"product": "x/pdu"}]},
                      {"product": "x/feed", "tag": "UT"}],
            "links": [{"kind": "power", "from": {"item": "UT", "group": "out"},
                       "to": {"item": "A-01", "slot": 2, "group": 0}}],
            "products": [{"key": "x/rack", "kind": "rack"},
                         {"key": "x/pdu", "kind": "rack_pdu",
                          "ports": [{"name": "in", "carries": "power", "count": 1}]},
                         {"key": "x/feed", "kind": "utility",
                          "ports": [{"name": "out", "carries": "power", "count": 1}]}]})",
                                     "a.hall.json");
        QVERIFY2(design, design ? "" : design.error().sentence.c_str());
        QCOMPARE(design->lastId, 8U);
        const Item* rack = findItem(*design, "A-01");
        QVERIFY(rack);
        QCOMPARE(design->rows.find(rack->row)->name, std::string("A"));
        QCOMPARE(rack->devices->at(1).slot, std::uint16_t{2});
        QCOMPARE(rack->phase, 1);
        QCOMPARE(design->rooms.begin()->clearHeight, Room().clearHeight);
        QVERIFY(*design->site == Site());
        QCOMPARE(design->links.begin()->to.item, rack->id);
    }

    void everyRefusalNamesFilePlaceAndExpectation_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("expectation");
        const auto row = [](const char* name, const std::string& text, const char* place,
                            const char* expectation) {
            QTest::newRow(name) << QString::fromStdString(text) << place << expectation;
        };
        const auto change = [&](const char* name, const char* pointer, const json& value,
                                const char* place, const char* expectation) {
            row(name, changed(pointer, value), place, expectation);
        };
        row("empty", "", "line 1, column 1", "ends too early");
        row("text", "hello", "line 1, column 1", "valid JSON in UTF-8, not \"hello\"");
        row("cut short", toJson(testing::smallDesign()).substr(0, 900), "line ",
            "the rest of the JSON text");
        row("other JSON", R"({"name": "package"})", "/format", "no design of Hallwright");
        row("array", "[]", "/format", "no design of Hallwright");
        row("newer", R"({"format": "hallwright", "version": 2})", "/version",
            "a newer Hallwright that reads version 2");
        row("no version", R"({"format": "hallwright"})", "the top", "the member \"version\"");
        row("NaN", R"({"format": "hallwright", "version": 1, "site": {"altitude": NaN}})",
            "line 1, column 6", "not \"NaN\"");
        row("Infinity",
            R"({"format": "hallwright", "version": 1, "site": {"altitude": -Infinity}})", "line 1",
            "not \"-Infinity\"");
        row("too great a number",
            R"({"format": "hallwright", "version": 1, "site": {"altitude": 1e999}})",
            "/site/altitude", "a number that a double can hold");
        row("key twice",
            R"({"format": "hallwright", "version": 1, "site": {"name": "a", "name": "b"}})",
            "/site/name", "no key twice");
        row("deep", std::string(100000, '['), "/0/0/0/0/", "at most 32 levels");
        row("not UTF-8", "{\"format\": \"\xff\"}", "line 1", "valid JSON in UTF-8");
        change("unknown field", "/site/colour", "red", "/site", "no \"colour\"");
        change("text for a number", "/items/2/pose/x", "ten", "/items/2/pose/x",
               "a number, not \"ten\"");
        change("null for a number", "/items/2/pose/x", nullptr, "/items/2/pose/x",
               "a number, not null");
        change("number for a text", "/items/2/tag", 7, "/items/2/tag", "a text, not 7");
        change("object for a list", "/items", json::object(), "/items", "an array, not an object");
        change("fraction for a whole number", "/items/2/phase", 1.5, "/items/2/phase",
               "a whole number, not 1.5");
        change("port too great", "/links/0/from/port", 70000, "/links/0/from/port",
               "from 0 to 65535, not 70000");
        change("negative port", "/links/0/from/port", -1, "/links/0/from/port",
               "from 0 to 65535, not -1");
        change("id too great", "/items/0/id", 1e30, "/items/0/id", "a whole number, not 1e+30");
        change("id above the last", "/items/0/id", 4000000000U, "/items/0/id",
               "an id from 1 to the last id given out");
        change("unknown state", "/items/2/state", "broken", "/items/2/state",
               "\"running\", \"standby\" or \"off\", not \"broken\"");
        change("unknown kind", "/products/2/kind", "toaster", "/products/2/kind",
               "one of the keys that the schema lists, not \"toaster\"");
        change("unknown property", "/items/2/own", json{{"colour", 1}}, "/items/2/own",
               "keys of properties, not \"colour\"");
        change("empty tag", "/items/2/tag", "", "/items/2/tag", "a text that is not empty");
        change("two corners", "/rooms/0/outline",
               json::array({{{"x", 0}, {"y", 0}}, {{"x", 1}, {"y", 0}}}), "/rooms/0/outline",
               "between 3 and 1000 entries, not 2");
        change("unknown product", "/items/2/product", "acme/none", "/items/2/product",
               "a product of this design, not \"acme/none\"");
        change("unknown product id", "/items/2/product", 99, "/items/2/product",
               "a product of this design, not 99");
        change("unknown product in a rack", "/items/2/devices/1/product", "acme/none",
               "/items/2/devices/1/product", "a product of this design");
        change("unknown room", "/items/2/room", "Hall 9", "/items/2/room",
               "a room of this design, not \"Hall 9\"");
        change("unknown row", "/items/2/row", "Z", "/items/2/row",
               "a row of this design, not \"Z\"");
        change("negative size", "/items/2/own/mass", -5, "/items/2/own/mass",
               "a number from 0 to 200000, not -5");
        change("negative product value", "/products/2/values/mass/value", -1,
               "/products/2/values/mass/value", "a number from 0");
        change("negative room height", "/rooms/0/clear_height", -3, "/rooms/0/clear_height",
               "not -3");
        change("rack outside its room", "/items/2/pose/x", 300, "/items/2/pose",
               "a centre inside Hall 1, not 300, 10.2");
        change("rack in a battery room", "/rooms/0/kind", "battery", "/items/2/room",
               "a hall or meet-me room, where racks stand, not Hall 1");
        json roomless = json::parse(toJson(testing::smallDesign()));
        roomless["items"][2].erase("room");
        row("rack in no room", roomless.dump(), "/items/2/room",
            "a hall or meet-me room, where racks stand, not none");
        change("tag twice", "/items/3/tag", "SWB-1", "/items/3/tag",
               "a \"tag\" that no other of \"items\" has, not \"SWB-1\" again");
        change("id twice", "/items/3/id", 12, "/items/3/id",
               "an id that no other of \"items\" has, not 12 again");
        change("crossing outline", "/rooms/1/outline",
               json::parse(R"([{"x":0,"y":0},{"x":10,"y":10},{"x":10,"y":0},{"x":0,"y":10}])"),
               "/rooms/1/outline", "edges that do not cross");
        change("missing slot", "/links/2/from/slot", 3, "/links/2/from/slot",
               "a slot of A-01 \"ü\", not 3");
        change("unknown ports", "/links/2/from/group", "usb", "/links/2/from/group",
               "ports that A-01 \"ü\" node 1 has, not \"usb\"");
        change("port beyond the last", "/links/2/from/port", 8, "/links/2/from/port",
               "a port below 8");
        change("power in a circle", "/links/1/to",
               json{{"item", "SWB-1"}, {"group", "in"}, {"port", 0}}, "/links/1",
               "SWB-1 feeds SWB-1");
        change("port used twice", "/links/1/from",
               json{{"item", "UT-1"}, {"group", "out"}, {"port", 59999}}, "/links/1/from",
               "a free port");
        change("slots out of order", "/items/2/devices/2/slot", 5, "/items/2/devices/2/slot",
               "a slot above 5, not 5");
        change("rating not chosen", "/items/1/own", json{{"voltage", 400}},
               "/items/1/own/rated_current", "the rated current chosen for");
        change("zero in a text", "/site/name", std::string("a\0b", 3), "/site/name",
               "text without control characters");
        change("unknown threshold", "/thresholds",
               json{{"ZZZ-001.a", {{"value", 1}, {"source", "me"}}}}, "/thresholds/ZZZ-001.a",
               "a threshold of this version");
    }
    void everyRefusalNamesFilePlaceAndExpectation() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(QString, expectation);
        const auto read =
            fromJson(text.startsWith("{\"format\": \"\uFFFD") ? "{\"format\": \"\xff\"}"
                                                              : text.toStdString(),
                     kFile);
        QVERIFY(!read);
        const QString sentence = QString::fromStdString(read.error().sentence);
        QVERIFY2(sentence.startsWith("some/odd.hall.json, at " + place), qPrintable(sentence));
        QVERIFY2(sentence.contains(": expected ") && sentence.contains(expectation),
                 qPrintable(sentence));
        QVERIFY2(sentence.endsWith('.') && !sentence.contains('\n') && sentence.size() < 400,
                 qPrintable(sentence));
        testing::DataWords data(testing::smallDesign());
        data.add(kFile);
        QCOMPARE(testing::notTranslated(read.error().said, data), QString());
    }

    void noCutOfTheTextIsTakenForADesign() {
        const std::string text = toJson(testing::smallDesign());
        // The last two bytes are the end of line and the closing brace.
        for (std::size_t size = 0; size + 2 <= text.size(); size += 7) {
            QVERIFY(!refusalOf(text.substr(0, size)).isEmpty());
        }
    }

    void theSchemaListsWhatTheProgramKnows() {
        const json schema = json::parse(resource("schema/hall.schema.json"));
        json properties = json::array();
        for (const PropertyInfo& info : allProperties()) {
            properties.push_back(info.key);
        }
        json kinds = json::array();
        for (const KindInfo& info : allKinds()) {
            kinds.push_back(info.key);
        }
        QCOMPARE(schema["definitions"]["property"]["enum"].dump(), properties.dump());
        QCOMPARE(schema["definitions"]["product"]["properties"]["kind"]["enum"].dump(),
                 kinds.dump());
    }

    void theSchemaDescribesEveryField() {
        const json schema = json::parse(resource("schema/hall.schema.json"));
        const auto isDescribed = [&](const json& field) {
            return field.contains("description") || field.contains("$ref");
        };
        for (const auto& [name, field] : schema["properties"].items()) {
            QVERIFY2(isDescribed(field), name.c_str());
        }
        for (const auto& [type, definition] : schema["definitions"].items()) {
            QVERIFY2(definition.contains("description"), type.c_str());
            const json fields = definition.value("properties", json::object());
            for (const auto& [name, field] : fields.items()) {
                QVERIFY2(isDescribed(field), (type + "." + name).c_str());
            }
        }
    }
};

HALLWRIGHT_TEST(HallJsonTest);
#include "hall_json_test.moc"
