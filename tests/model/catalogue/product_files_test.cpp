// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/catalogue.h"
#include "model/catalogue/file_units.h"
#include "model/catalogue/read_products.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <nlohmann/json.hpp>

#include <random>
#include <set>
#include <string>

#include "resources/resource.h"

using namespace hallwright;

namespace {

/// A catalogue of one product with these members besides its key, kind and model.
std::string fileWith(const std::string& members) {
    std::string text =
        R"({"products": [{"key": "acme/a", "kind": "rack", "model": "A", "sources": ["s"], )";
    return text.append(members).append("}]}");
}

QString refusalOf(const std::string& text) {
    const auto read = readProducts(text, "mine.json");
    return read ? QString("accepted") : QString::fromStdString(read.error().sentence);
}

}  // namespace

class ProductFilesTest : public QObject {
    Q_OBJECT
  private slots:
    void theBuiltInFilesPassEveryCheck() {
        for (const char* trade :
             {"computing", "network", "racks", "air", "liquid", "power", "floor_and_aisle"}) {
            const std::string name = std::string("catalogue/") + trade + ".json";
            const auto read = readProducts(resource(name), name);
            QVERIFY2(read.has_value(), read ? "" : read.error().sentence.c_str());
            QVERIFY(!read->empty());
            for (const Product& product : *read) {
                QVERIFY2(*builtInCatalogue().find(product.key) == product, product.key.c_str());
            }
        }
    }

    void writingAndReadingGivesTheSameProducts() {
        const auto all = builtInCatalogue().products();
        const auto again = readProducts(writeProducts(all), "again");
        QVERIFY2(again.has_value(), again ? "" : again.error().sentence.c_str());
        QCOMPARE(again->size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            QVERIFY2((*again)[i] == all[i], all[i].key.c_str());
        }
        QVERIFY(readProducts(writeProducts({}), "none")->empty());
    }

    void everyFigureSurvivesToTheLastBit() {
        std::mt19937_64 random(11);
        Product product;
        product.key = "acme/a";
        product.model = "A \"quoted\" \\ µ";
        product.sources = {"one", "two"};
        product.notes["a/b~c"] = "ü";
        for (int round = 0; round < 200; ++round) {
            for (const PropertyInfo& info : allProperties()) {
                const double share = std::uniform_real_distribution<double>(0.0, 1.0)(random);
                product.values[info.property] = {
                    info.low + share * share * share * (info.high - info.low), Confidence::User,
                    static_cast<std::uint16_t>(round % 2)};
            }
            // What must hold between figures.
            product.values[Property::LiquidHeatFraction].number =
                1.0 - product.values[Property::AirHeatFraction].number;
            for (const auto& [low, high] :
                 {std::pair{Property::PsuNeeded, Property::PsuCount},
                  std::pair{Property::ModuleCapMin, Property::ModuleCapMax},
                  std::pair{Property::InletMin, Property::InletMax},
                  std::pair{Property::CoolantInletMin, Property::CoolantInletMax},
                  std::pair{Property::InputVoltageMin, Property::InputVoltageMax}}) {
                if (product.values[low].number > product.values[high].number) {
                    std::swap(product.values[low], product.values[high]);
                }
            }
            product.families = {
                {Property::RatedCurrent, {}, 0.1 + 100.0 / 3.0, 7000.0 / 3.0},
                {Property::CoolingCapacity, {1e5 / 3.0, 22e3 * 7.0 / 3.0, 1e6}, 0.0, 0.0}};
            product.ports = {{"nic", LinkKind::Compute, Direction::Both, 2, 400e9 / 3.0, "OSFP", 2},
                             {"in", LinkKind::Power, Direction::In, 1, 100.0 / 3.0, "", 1}};
            const auto again = readProducts(writeProducts(std::span(&product, 1)), "again");
            QVERIFY2(again.has_value(), again ? "" : again.error().sentence.c_str());
            QVERIFY(again->front() == product);
        }
    }

    void figuresAreWrittenAsPeopleWouldWriteThem() {
        Product product;
        product.key = "acme/a";
        product.model = "Plain rack";
        product.sources = {"s"};
        product.values[Property::Width] = {0.0436, Confidence::Datasheet, 0};
        product.values[Property::PowerNominal] = {747.0, Confidence::VendorPage, 0};
        product.values[Property::CoolingCapacity] = {1368e3, Confidence::VendorPage, 0};
        product.values[Property::CoolantFlow] = {1200.0 / 6e4, Confidence::VendorPage, 0};
        const QString text = QString::fromStdString(writeProducts(std::span(&product, 1)));
        QVERIFY2(text.contains(R"("width_mm": [43.6, "datasheet"])"), qPrintable(text));
        QVERIFY2(text.contains(R"("power_nominal_w": [747, "vendor_page"])"), qPrintable(text));
        QVERIFY2(text.contains(R"("cooling_capacity_kw": [1368, "vendor_page"])"),
                 qPrintable(text));
        QVERIFY2(text.contains(R"("coolant_flow_lpm": [1200, "vendor_page"])"), qPrintable(text));
    }

    void hostileFilesAreRefusedWithOneSentence_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("expectation");
        const auto file = [](const char* name, const std::string& text, const char* place,
                             const char* expectation) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << place << expectation;
        };
        const auto with = [&](const char* name, const std::string& members, const char* place,
                              const char* expectation) {
            file(name, fileWith(members), place, expectation);
        };
        file("empty", "", "", "JSON");
        file("truncated", R"({"products": [{"key": )", "", "byte");
        file("not UTF-8", "{\"products\": [\"\xff\xfe\"]}", "", "JSON");
        file("an array", "[]", "at its top", "an object");
        file("no products", "{}", "at its top", "products");
        file("products not an array", R"({"products": {}})", "/products", "an array");
        file("unknown top", R"({"products": [], "extra": 1})", "/extra", "products");
        file("a name twice", R"({"products": [], "products": []})", "", "twice");
        file("product a number", R"({"products": [7]})", "/products/0", "an object, found 7");
        file("no key", R"({"products": [{"kind": "rack", "model": "A"}]})", "/products/0", "key");
        file("no kind", R"({"products": [{"key": "a/b", "model": "A"}]})", "/products/0", "kind");
        file("unknown kind", R"({"products": [{"key": "a/b", "kind": "robot", "model": "A"}]})",
             "/products/0/kind", "found \"robot\"");
        file("key without slash", R"({"products": [{"key": "ab", "kind": "rack", "model": "A"}]})",
             "/products/0/key", "nvidia/qm9700");
        file("key climbs", R"({"products": [{"key": "../../etc", "kind": "rack", "model": "A"}]})",
             "/products/0/key", "nvidia/qm9700");
        file("empty model", R"({"products": [{"key": "a/b", "kind": "rack", "model": ""}]})",
             "/products/0/model", "not empty");
        file(
            "same key twice",
            R"({"products": [{"key": "a/b", "kind": "rack", "model": "A"}, {"key": "a/b", "kind": "rack", "model": "B"}]})",
            "/products/1/key", "a/b");
        with("unknown member", R"("colour": "red")", "/products/0/colour", "vendor");
        with("vendor a number", R"("vendor": 4)", "/products/0/vendor", "a text, found 4");
        with("control character", R"("vendor": "a\u0007")", "/products/0/vendor", "control");
        with("endless text", std::string("\"vendor\": \"").append(5000, 'x').append("\""),
             "/products/0/vendor", "4000");
        with("generic a text", R"("generic": "yes")", "/products/0/generic", "true or false");
        with("unknown property", R"("values": {"wingspan_mm": [1, "user"]})",
             "/products/0/values/wingspan_mm", "property");
        with("no unit", R"("values": {"width": [1, "user"]})", "/products/0/values/width", "unit");
        with("wrong unit", R"("values": {"width_kg": [1, "user"]})", "/products/0/values/width_kg",
             "unit");
        with("value a number", R"("values": {"width_mm": 600})", "/products/0/values/width_mm",
             "confidence");
        with("value a text", R"("values": {"width_mm": ["600", "user"]})",
             "/products/0/values/width_mm/0", "a number, found \"600\"");
        with("value null", R"("values": {"width_mm": [null, "user"]})",
             "/products/0/values/width_mm/0", "null");
        with("NaN", R"("values": {"width_mm": [NaN, "user"]})", "", "JSON");
        with("infinite", R"("values": {"width_mm": [1e999, "user"]})", "",
             "numbers that a computer can hold");
        with("negative size", R"("values": {"width_mm": [-600, "user"]})",
             "/products/0/values/width_mm/0", "found -600");
        with("too large", R"("values": {"mass_kg": [1e9, "user"]})", "/products/0/values/mass_kg/0",
             "between");
        with("unknown confidence", R"("values": {"width_mm": [600, "certain"]})",
             "/products/0/values/width_mm/1", "vendor_page");
        with("source not there", R"("values": {"width_mm": [600, "user", 1]})",
             "/products/0/values/width_mm/2", "one of the 1 sources");
        with("source not whole", R"("values": {"width_mm": [600, "user", 0.5]})",
             "/products/0/values/width_mm/2", "whole");
        with("four in a value", R"("values": {"width_mm": [600, "user", 0, 1]})",
             "/products/0/values/width_mm", "confidence");
        with("a figure in two units",
             R"("values": {"width_mm": [600, "user"], "width_m": [0.6, "user"]})",
             "/products/0/values/width_mm", "once");
        with(
            "heat beyond all",
            R"("values": {"air_heat_fraction": [0.9, "user"], "liquid_heat_fraction": [0.9, "user"]})",
            "/products/0/values", "sum to 1");
        with("more supplies needed than there",
             R"("values": {"psu_needed": [4, "user"], "psu_count": [2, "user"]})",
             "/products/0/values", "psu_needed");
        with("ports not named", R"("ports": [{"carries": "power", "count": 1}])",
             "/products/0/ports/0", "name");
        with("no ports at all", R"("ports": [{"name": "in", "carries": "power", "count": 0}])",
             "/products/0/ports/0/count", "whole");
        with("too many ports", R"("ports": [{"name": "in", "carries": "power", "count": 1000000}])",
             "/products/0/ports/0/count", "65535");
        with("carries water upward", R"("ports": [{"name": "in", "carries": "steam", "count": 1}])",
             "/products/0/ports/0/carries", "facility_water");
        with("direction unknown",
             R"("ports": [{"name": "in", "carries": "power", "count": 1, "direction": "up"}])",
             "/products/0/ports/0/direction", "in, out or both");
        with("power in Gb/s",
             R"("ports": [{"name": "in", "carries": "power", "count": 1, "rate_gbps": 4}])",
             "/products/0/ports/0", "rate_a");
        with(
            "same ports twice",
            R"("ports": [{"name": "in", "carries": "power", "count": 1}, {"name": "in", "carries": "power", "count": 1}])",
            "/products/0/ports/1", "no other ports");
        with("family of nothing", R"("families": [{}])", "/products/0/families/0", "property");
        with("family unknown", R"("families": [{"property": "mood", "choices": [1]}])",
             "/products/0/families/0/property", "mood");
        with("family of what cannot be set",
             R"("families": [{"property": "gpus", "choices": [1]}])",
             "/products/0/families/0/property", "can be chosen");
        with("family empty", R"("families": [{"property": "rated_current", "choices_a": []}])",
             "/products/0/families/0/choices_a", "rising");
        with("family falls",
             R"("families": [{"property": "rated_current", "choices_a": [63, 32]}])",
             "/products/0/families/0/choices_a", "rising");
        with("range of three",
             R"("families": [{"property": "rated_current", "range_a": [1, 2, 3]}])",
             "/products/0/families/0/range_a", "the least and the greatest");
        with("choices and range",
             R"("families": [{"property": "rated_current", "range_a": [1, 2], "choices_a": [1]}])",
             "/products/0/families/0", "either");
        with("family out of range",
             R"("families": [{"property": "rated_current", "choices_a": [-4]}])",
             "/products/0/families/0/choices_a/0", "between");
        with("note a number", R"("notes": {"a/b": 4})", "/products/0/notes/a~1b", "a text");
    }
    void hostileFilesAreRefusedWithOneSentence() {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, expectation);
        const auto read = readProducts(text.toStdString(), "mine.json");
        QVERIFY(!read);
        const QString sentence = QString::fromStdString(read.error().sentence);
        QVERIFY2(sentence.startsWith("mine.json"), qPrintable(sentence));
        QVERIFY2(sentence.contains(place.startsWith('/') ? ", at " + place + ":" : place),
                 qPrintable(sentence));
        QVERIFY2(sentence.contains(expectation), qPrintable(sentence));
        QVERIFY2(sentence.endsWith('.') && !sentence.contains('\n'), qPrintable(sentence));
        QVERIFY2(sentence.contains("expected"), qPrintable(sentence));
        testing::DataWords data{Design()};
        data.add("mine.json");
        QCOMPARE(testing::notTranslated(read.error().said, data), QString());
    }

    void deepNestingIsRefusedAndNotFollowed() {
        const std::string deep(100000, '[');
        QVERIFY(refusalOf(deep).contains("JSON"));
        std::string nested = R"({"products": [)";
        nested.append(deep).append(100000, ']').append("]}");
        QVERIFY(refusalOf(nested).contains("lists within lists"));
    }

    void everyCutOfAFileIsRefused() {
        const std::string whole = fileWith(
            R"("values": {"width_mm": [600, "user"]}, "ports": [{"name": "in", "carries": "power", "count": 1}])");
        QCOMPARE(refusalOf(whole), QString("accepted"));
        for (std::size_t length = 0; length < whole.size(); ++length) {
            QVERIFY(refusalOf(whole.substr(0, length)).startsWith("mine.json: expected JSON"));
        }
    }

    void theSchemaAloneRefusesWhatItForbids_data() {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("place");
        QTest::newRow("unknown member") << QByteArray(R"("colour": 1)") << "/products/0";
        QTest::newRow("unknown kind") << QByteArray(R"("kind": "robot")") << "/products/0/kind";
        QTest::newRow("unknown figure")
            << QByteArray(R"("values": {"wingspan_mm": [1, "user"]})") << "/products/0/values";
        QTest::newRow("figure without confidence")
            << QByteArray(R"("values": {"width_mm": [1]})") << "/products/0/values/width_mm";
        QTest::newRow("ports without count")
            << QByteArray(R"("ports": [{"name": "in", "carries": "power"}])")
            << "/products/0/ports/0";
    }
    void theSchemaAloneRefusesWhatItForbids() {
        QFETCH(QByteArray, members);
        QFETCH(QString, place);
        QVERIFY(!whyNotByTheSchema(nlohmann::json::parse(fileWith("\"generic\": true"))));
        const auto fault =
            whyNotByTheSchema(nlohmann::json::parse(fileWith(members.toStdString())));
        QVERIFY(fault.has_value());
        QCOMPARE(QString::fromStdString(fault->pointer), place);
    }

    void theSchemaNamesEveryPropertyAndKind() {
        const std::string_view text = resource("schema/catalogue.schema.json");
        const auto document =
            QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
                .object();
        const auto definitions = document["definitions"].toObject();
        std::set<QString> expected;
        for (const PropertyInfo& info : allProperties()) {
            for (const FileUnit& unit : fileUnits(info.dimension)) {
                expected.insert(QString::fromStdString(fileKey(info.key, unit)));
            }
        }
        std::set<QString> named;
        for (const QString& key :
             definitions["values"].toObject()["properties"].toObject().keys()) {
            named.insert(key);
        }
        QVERIFY(named == expected);
        std::set<QString> kinds;
        const auto product = definitions["product"].toObject()["properties"].toObject();
        for (const QJsonValue& kind : product["kind"].toObject()["enum"].toArray()) {
            kinds.insert(kind.toString());
        }
        QCOMPARE(kinds.size(), allKinds().size());
        for (const KindInfo& info : allKinds()) {
            QVERIFY(kinds.contains(
                QString::fromUtf8(info.key.data(), static_cast<qsizetype>(info.key.size()))));
        }
    }
};

HALLWRIGHT_TEST(ProductFilesTest);
#include "product_files_test.moc"
