// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/cable_length.h"

#include "tests/model/edits/network_hall.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

class CableLengthTest : public QObject {
    Q_OBJECT
  private slots:
    void knownLengthAndOrder() {
        // rules.md 8: dx 4.8, dy 3.6, verticals 0.8 and 1.6, 0.5 m in either rack.
        const double length = cableLength(4.8 + 3.6, 0.8, 1.6, {});
        QVERIFY(std::fabs(length - 13.39) < 1e-9);
        const std::vector<double> stock{1, 2, 3, 5, 7, 10, 15, 20, 30, 50};
        QCOMPARE(orderLengthOf(length, stock), 15.0);
    }

    void orderLength_data() {
        QTest::addColumn<double>("length");
        QTest::addColumn<double>("order");
        QTest::newRow("1 mm under") << 2.999 << 3.0;
        QTest::newRow("equal") << 3.0 << 3.0;
        QTest::newRow("1 mm over") << 3.001 << 5.0;
        QTest::newRow("longest") << 100.0 << 100.0;
        QTest::newRow("beyond") << 100.001 << 0.0;
    }
    void orderLength() {
        QFETCH(double, length);
        QFETCH(double, order);
        QCOMPARE(orderLengthOf(length, {}), order);
    }

    void notesOfLengths() {
        QCOMPARE(lengthsIn("0.5, 1, 1.5, 2").metres, (std::vector<double>{0.5, 1, 1.5, 2}));
        QCOMPARE(lengthsIn("0.5|1|1.5").metres, (std::vector<double>{0.5, 1, 1.5}));
        QCOMPARE(lengthsIn("30").metres, (std::vector<double>{30}));
        for (const auto* range : {"1 to 3", "1..3"}) {
            QVERIFY(lengthsIn(range).isRange);
            QCOMPARE(lengthsIn(range).metres, (std::vector<double>{1, 3}));
        }
        for (const auto* words : {"", "stock lengths are class values; -N030 is the 30 m part",
                                  "-1", "nan", "0", "1e999"}) {
            QVERIFY2(lengthsIn(words).metres.empty() || std::string(words) == "1e999", words);
        }
    }

    void reachOfThePartGoesBeforeTheTable() {
        QCOMPARE(cableTraitsOf(fibre()).reach, 50.0);
        QVERIFY(!cableTraitsOf(fibre()).reachAssumed);
        Product copper = cableOf("wire", "copper passive", 0.0, 400);
        QCOMPARE(cableTraitsOf(copper).reach, 3.0);
        QVERIFY(cableTraitsOf(copper).reachAssumed);
        copper.notes["medium"] = "copper active";
        QCOMPARE(cableTraitsOf(copper).reach, 5.0);
        copper.notes["medium"] = "OS2 single mode";
        QCOMPARE(cableTraitsOf(copper).reach, 100.0);
        copper.notes["medium"] = "string and tin";
        QCOMPARE(cableTraitsOf(copper).reach, 0.0);
        QVERIFY(!cableTraitsOf(copper).reachAssumed);
    }

    void aRangeTakesTheListWithinIt() {
        Product copper = cableOf("dac", "copper passive", 3.0, 400);
        copper.notes["lengths_m"] = "1 to 3";
        QCOMPARE(cableTraitsOf(copper).stock, (std::vector<double>{1, 2, 3}));
        copper.notes["lengths_m"] = "0.5, 1, 1.5, 2";
        QCOMPARE(cableTraitsOf(copper).stock, (std::vector<double>{0.5, 1, 1.5, 2}));
    }

    void endsFitWholeWords() {
        Product copper = shortCopper();
        copper.notes["ends"] = "QSFP28 both";
        const CableTraits cable = cableTraitsOf(copper);
        QVERIFY(fitsEnds(cable, "QSFP28"));
        QVERIFY(!fitsEnds(cable, "SFP28"));
        QVERIFY(!fitsEnds(cable, "OSFP"));
        Product glass = fibre();
        glass.notes["ends"] = "MPO-12/APC both";
        QVERIFY(fitsEnds(cableTraitsOf(glass), "OSFP"));
    }
};

HALLWRIGHT_TEST(CableLengthTest);
#include "cable_length_test.moc"
