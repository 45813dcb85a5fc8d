// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/power_case.h"

#include "tests/other_language.h"
#include "tests/test_main.h"

#include <nlohmann/json.hpp>

using namespace hallwright;

namespace {

nlohmann::json feeder() {
    const auto row = [](double a, double b, double c) { return nlohmann::json::array({a, b, c}); };
    const auto zero = nlohmann::json::array({row(0, 0, 0), row(0, 0, 0), row(0, 0, 0)});
    const auto unit = nlohmann::json::array({row(1, 0, 0), row(0, 1, 0), row(0, 0, 1)});
    return {
        {"format", "hallwright-power-case"},
        {"version", 1},
        {"source", {{"bus", "1"}, {"voltage_ll_v", 415}}},
        {"lines", {{{"from", "1"}, {"to", "2"}, {"r_ohm", unit}, {"x_ohm", zero}}}},
        {"transformers",
         {{{"from", "2"},
           {"to", "3"},
           {"connection", "delta-wye"},
           {"kva", 75},
           {"primary_ll_v", 415},
           {"secondary_ll_v", 208},
           {"r_pu", 0.01},
           {"x_pu", 0.03},
           {"g_pu", 0.002},
           {"b_pu", 0.02}}}},
        {"loads",
         {{{"bus", "3"}, {"connection", "delta"}, {"kw", row(1, 2, 3)}, {"kvar", row(0, 1, 0)}}}}};
}

}  // namespace

class PowerCaseTest : public QObject {
    Q_OBJECT
  private slots:
    void everyFieldIsRead() {
        const auto read = parsePowerCase(feeder().dump(), "case");
        QVERIFY2(read.has_value(), read ? "" : read.error().sentence.c_str());
        QCOMPARE(read->source.voltage, 415.0);
        QCOMPARE(read->lines.front().impedance[1][1], Phasor(1.0, 0.0));
        QCOMPARE(read->lines.front().impedance[0][1], Phasor(0.0, 0.0));
        const PowerCase::Transformer& transformer = read->transformers.front();
        QVERIFY(transformer.connection == PowerCase::Connection::DeltaWye);
        QCOMPARE(transformer.rating, 75e3);
        QCOMPARE(transformer.iron, Phasor(0.002, -0.02));
        QVERIFY(read->loads.front().isDelta);
        QCOMPARE(read->loads.front().power[1], Phasor(2000.0, 1000.0));
    }

    void whatIsNoCaseIsRefusedByItsPlace_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* pointer, const char* value,
                            const char* part) { QTest::newRow(name) << pointer << value << part; };
        row("format", "/format", "\"other\"", "/format");
        row("newer", "/version", "2", "/version");
        row("field", "/lines/0/colour", "\"red\"", "/lines/0/colour");
        row("voltage", "/source/voltage_ll_v", "-5", "/source/voltage_ll_v");
        row("matrix", "/lines/0/r_ohm", "[[1,0,0],[0,1,0]]", "three rows");
        row("row", "/lines/0/r_ohm/0", "[1,0]", "a list of 3 numbers");
        row("connection", "/transformers/0/connection", "\"zigzag\"", "wye-wye");
        row("number", "/loads/0/kw/1", "\"many\"", "/loads/0/kw/1");
        row("text", "/loads/0/bus", "7", "a text");
    }
    void whatIsNoCaseIsRefusedByItsPlace() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, part);
        nlohmann::json text = feeder();
        text[nlohmann::json::json_pointer(pointer.toStdString())] =
            nlohmann::json::parse(value.toStdString());
        const auto read = parsePowerCase(text.dump(), "case.power.json");
        QVERIFY(!read);
        const QString said = QString::fromStdString(read.error().sentence);
        QVERIFY2(said.contains(part) && said.contains("case.power.json"), qPrintable(said));
        testing::DataWords data{Design()};
        data.add("case.power.json");
        QCOMPARE(testing::notTranslated(read.error().said, data), QString());
    }

    void cutShortItIsRefused() {
        const std::string text = feeder().dump();
        for (std::size_t n = 0; n < text.size(); n += 7) {
            QVERIFY(!parsePowerCase(text.substr(0, n), "case"));
        }
        QVERIFY(!readPowerCase("/nowhere/case.power.json"));
    }
};

HALLWRIGHT_TEST(PowerCaseTest);
#include "power_case_test.moc"
