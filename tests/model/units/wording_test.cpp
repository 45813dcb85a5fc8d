// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units/wording.h"

#include "model/refusal.h"
#include "tests/test_main.h"

using namespace hallwright;

class WordingTest : public QObject {
    Q_OBJECT
  private slots:
    void quantitiesAreInTheUnitsOfTheReader() {
        const std::vector<Wording> words{std::string("A {}"), Measured{0.5, Dimension::Distance}};
        QCOMPARE(filled("{} is {} away.", words, UnitSystem::Metric),
                 std::string("A {} is 0.500 m away."));
        QCOMPARE(filled("{} is {} away.", words, UnitSystem::Us),
                 std::string("A {} is 1.64 ft away."));
    }

    void whatIsAboveALimitDoesNotReadAsEqualToIt_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("limit");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("just above") << 1001.0 << 1000.0 << "1.001 kW > 1.000 kW";
        QTest::newRow("well above") << 1100.0 << 1000.0 << "1.10 kW > 1 kW";
        QTest::newRow("equal") << 1000.0 << 1000.0 << "1 kW > 1 kW";
        QTest::newRow("great") << 123456.4 << 123456.1 << "123.4564 kW > 123.4561 kW";
    }
    void whatIsAboveALimitDoesNotReadAsEqualToIt() {
        QFETCH(double, value);
        QFETCH(double, limit);
        QFETCH(QString, sentence);
        QCOMPARE(
            QString::fromStdString(filled(
                "{} > {}", {Measured{value, Dimension::Power}, Measured{limit, Dimension::Power}},
                UnitSystem::Metric)),
            sentence);
    }

    void anotherLanguageMayTurnTheOrderAndHasItsOwnWords() {
        const Translate backwards = [](std::string_view english, std::int64_t count) {
            return english == "{} holds {}" ? std::string("{2} : {1}")
                   : english == "{} spines" ? "spines x" + std::to_string(count) + " {}"
                   : english == "Rack"      ? std::string("Regal")
                                            : std::string(english);
        };
        const Phrase phrase("{} holds {}", {Phrase("Rack"), counted(5, "{} spine", "{} spines")});
        QCOMPARE(filled(phrase), std::string("Rack holds 5 spines"));
        QCOMPARE(filled(phrase, UnitSystem::Metric, backwards), std::string("spines x5 5 : Regal"));
        QCOMPARE(filled(counted(1, "{} spine", "{} spines")), std::string("1 spine"));
    }

    void aRefusalKeepsWhatItWasMadeFrom() {
        const Refusal refusal{"{} is {} wide.",
                              {std::string("A-01"), Measured{0.6, Dimension::Length}}};
        QCOMPARE(refusal.sentence, std::string("A-01 is 600 mm wide."));
        const Translate shout = [](std::string_view english, std::int64_t) {
            return std::string(english) + "!";
        };
        QCOMPARE(inUnits(refusal, UnitSystem::Us, shout), std::string("A-01 is 23.6 in wide.!"));
        // Of a text that is no pattern no place is filled.
        QCOMPARE(Refusal(std::string("{} of a file")).sentence, std::string("{} of a file"));
    }

    void placesWithoutWordsStay() {
        QCOMPARE(filled("{} and {}", {std::string("a")}, UnitSystem::Metric),
                 std::string("a and {}"));
    }
};

HALLWRIGHT_TEST(WordingTest);
#include "wording_test.moc"
