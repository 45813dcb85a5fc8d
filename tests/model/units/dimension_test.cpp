// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units/dimension.h"

#include "model/units/quantity.h"
#include "tests/test_main.h"

using namespace hallwright;

static_assert(std::is_same_v<decltype(Power{} / Area{}), PowerDensity>);
static_assert(std::is_same_v<decltype(Voltage{} * Current{}), Power>);
static_assert(std::is_same_v<decltype(Power{} / Power{}), double>);
static_assert(std::is_same_v<decltype(Temperature{} - Temperature{}), TemperatureRise>);

class DimensionTest : public QObject {
    Q_OBJECT
  private slots:
    void formatsThreeSignificantFigures_data() {
        QTest::addColumn<double>("si");
        QTest::addColumn<int>("dimension");
        QTest::addColumn<int>("system");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, double si, Dimension d, UnitSystem s,
                            const char* text) {
            QTest::newRow(name) << si << int(d) << int(s) << QString::fromUtf8(text);
        };
        row("kilowatt", 44210.0, Dimension::Power, UnitSystem::Metric, "44.2 kW");
        row("thousands stay whole", 1368000.0, Dimension::Power, UnitSystem::Metric, "1368 kW");
        row("small", 0.626, Dimension::AirFlow, UnitSystem::Metric, "0.626 m³/s");
        row("cfm", 0.626, Dimension::AirFlow, UnitSystem::Us, "1326 CFM");
        row("fahrenheit", 27.0, Dimension::Temperature, UnitSystem::Us, "80.6 °F");
        row("rise in fahrenheit has no offset", 10.0, Dimension::TemperatureRise, UnitSystem::Us,
            "18 °F");
        row("rounds up into the next decade", 0.09999, Dimension::AirFlow, UnitSystem::Metric,
            "0.100 m³/s");
        row("millimetre", 0.6, Dimension::Length, UnitSystem::Metric, "600 mm");
        row("not a number", std::nan(""), Dimension::Mass, UnitSystem::Metric, "–");
        row("per cent", 1.04, Dimension::Fraction, UnitSystem::Metric, "104 %");
    }
    void formatsThreeSignificantFigures() {
        QFETCH(double, si);
        QFETCH(int, dimension);
        QFETCH(int, system);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(formatted(si, Dimension(dimension), UnitSystem(system))),
                 text);
    }

    void everyDimensionConvertsThereAndBack() {
        for (int d = 0; d <= int(Dimension::Money); ++d) {
            for (const UnitSystem system : {UnitSystem::Metric, UnitSystem::Us}) {
                const double back =
                    fromDisplay(toDisplay(12.345, Dimension(d), system), Dimension(d), system);
                QVERIFY(std::fabs(back - 12.345) < 1e-9);
            }
        }
    }

    void readsWhatAPersonTypes() {
        QCOMPARE(parsed("44.2 kW", Dimension::Power), std::optional(44200.0));
        QCOMPARE(parsed(" 900 W ", Dimension::Power), std::optional(900.0));
        QCOMPARE(parsed("600", Dimension::Length), std::optional(0.6));
        QVERIFY(std::fabs(*parsed("23.622 in", Dimension::Length) - 0.6) < 1e-5);
        QVERIFY(std::fabs(*parsed("80.6", Dimension::Temperature, UnitSystem::Us) - 27.0) < 1e-9);
        for (const char* warm : {"30 C", "30C", "30 °C", "30°C", "86 F", "86F", "86 °F", "86°F",
                                 "303.15 K", "303.15K"}) {
            const auto celsius = parsed(warm, Dimension::Temperature);
            QVERIFY2(celsius && std::fabs(*celsius - 30.0) < 1e-9, warm);
        }
        for (const char* rise : {"10 K", "10C", "10 °C", "18F", "18 °F"}) {
            const auto kelvin = parsed(rise, Dimension::TemperatureRise);
            QVERIFY2(kelvin && std::fabs(*kelvin - 10.0) < 1e-9, rise);
        }
        QVERIFY(!parsed("30 kW", Dimension::Temperature));
        QVERIFY(!parsed("ten", Dimension::Power));
        QVERIFY(!parsed("nan", Dimension::Power));
        QVERIFY(!parsed("1e999", Dimension::Power));
        QVERIFY(!parsed("10 kg", Dimension::Power));
    }
};

HALLWRIGHT_TEST(DimensionTest);
#include "dimension_test.moc"
