// SPDX-License-Identifier: GPL-3.0-or-later
// What single-line diagrams say of the states of the power chain.
#include "tests/test_main.h"
#include "tests/views/diagrams/drawn_design.h"
#include "views/diagrams/one_line_symbols.h"
#include "views/diagrams/single_line_painter.h"

#include <QImage>
#include <QPainter>

using namespace hallwright;
using hallwright::testing::Drawn;
using hallwright::testing::example;

namespace {

QImage pictureOf(const Drawn& drawn, const PowerStateFlow& flow, bool dark = false) {
    QImage image(sheetSize(drawn.lines).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    paintSheet(painter, drawn.design, drawn.lines, drawn.power, flow, {dark, {}, {}});
    return image;
}

/// Pixels of the cross and the dot.
int redIn(const QImage& image, const Drawn& drawn, const QRectF& box) {
    const QRect where = box.translated(diagramOnSheet(drawn.lines).topLeft()).toRect();
    int count = 0;
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            count += colour.red() > 170 && colour.green() < 110 && colour.blue() < 110 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class SingleLineStatesTest : public QObject {
    Q_OBJECT
  private slots:
    void racksOfOnePairOfFeedersStandTogether() {
        const Drawn drawn(example("gh200-nvl32-256.hall"));
        const SingleLineSymbol& rack = drawn.symbol("B-05");
        QVERIFY(rack.node.isLoads());
        QVERIFY(rack.node.items.size() > 1);
        const PowerStateFlow normal = drawn.after("normal");
        const QStringList words = wordsOf(rack, statusOf(rack, drawn.design, drawn.power, normal),
                                          drawn.design, drawn.power, UnitSystem::Metric);
        QCOMPARE(words[0], QStringLiteral("%1 racks").arg(rack.node.items.size()));
        QVERIFY(words[1].endsWith(QStringLiteral(" kW")));
    }

    void lostUpsTakesWithItWhatItAloneFeeds() {
        const Drawn drawn(example("gh200-nvl32-256.hall"));
        const PowerStateFlow lost = drawn.after("loss of UPS-A");
        QVERIFY(drawn.status("UPS-A", lost).isLost);
        for (const char* dead : {"UDB-A", "A-BW-A", "B-BW-A"}) {
            QVERIFY2(drawn.status(dead, lost).isDead && !drawn.status(dead, lost).isLost, dead);
        }
        for (const char* live : {"MSB-A", "UPS-B", "UDB-B", "A-BW-B", "B-BW-B"}) {
            QVERIFY2(!drawn.status(live, lost).isDead, live);
        }
        QVERIFY(drawn.status("UPS-B", lost).loading >
                1.5 * drawn.status("UPS-B", drawn.after("normal")).loading);
        for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
            if (symbol.node.isLoads()) {
                const OneLineStatus status = statusOf(symbol, drawn.design, drawn.power, lost);
                QCOMPARE(status.isDead, symbol.node.side == Side::A);
            }
        }
        for (const SingleLineConnector& connector : drawn.lines.connectors) {
            const bool leavesDead =
                statusOf(drawn.lines.symbols[connector.from], drawn.design, drawn.power, lost)
                    .isDead;
            QCOMPARE(conductionOf(connector, drawn.lines, lost) == Conduction::Dead, leavesDead);
        }
    }

    void generatorsTakeOverAndAreIdleBefore() {
        const Drawn drawn(example("gh200-nvl32-256.hall"));
        QVERIFY(drawn.status("GEN-A", drawn.after("normal")).isIdle);
        const PowerStateFlow lost = drawn.after("loss of UTIL-A");
        QVERIFY(!drawn.status("GEN-A", lost).isIdle);
        QVERIFY(drawn.status("GEN-A", lost).loading > 0.1);
        QVERIFY(!drawn.status("UDB-A", lost).isDead);
    }

    void crossAndDotAreDrawn_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void crossAndDotAreDrawn() {
        QFETCH(bool, dark);
        const Drawn drawn(example("gh200-nvl32-256.hall"));
        const PowerStateFlow normal = drawn.after("normal");
        const PowerStateFlow lost = drawn.after("loss of UPS-A");
        const QRectF ups = signBox(drawn.symbol("UPS-A"));
        QCOMPARE(redIn(pictureOf(drawn, normal, dark), drawn, ups), 0);
        QVERIFY(redIn(pictureOf(drawn, lost, dark), drawn, ups) > 60);

        // One that is overloaded as it stands.
        Design heavy = example("gh200-nvl32-256.hall");
        Item small = *findItem(heavy, "UPS-B");
        small.own.set(Property::RatedPower, 50e3);
        small.own.set(Property::RatedApparentPower, 50e3);
        heavy.items.put(small);
        const Drawn over(heavy);
        QVERIFY(over.status("UPS-B", over.after("normal")).isOver);
        const QRectF words = wordsBox(over.symbol("UPS-B"));
        QVERIFY(redIn(pictureOf(over, over.after("normal"), dark), over,
                      {words.left(), words.top(), 9.0, 10.0}) > 15);
        QCOMPARE(redIn(pictureOf(drawn, normal, dark), drawn, wordsBox(drawn.symbol("UPS-B"))), 0);
    }
};

HALLWRIGHT_TEST(SingleLineStatesTest);
#include "single_line_states_test.moc"
