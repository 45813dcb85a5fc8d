// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/bom.h"

#include "model/exchange/bom_xlsx.h"
#include "tests/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hallwright;

namespace {

/// A bill of two trades, with what trips up spreadsheets in it.
BillOfMaterials awkwardBill() {
    BillOfMaterials bom;
    bom.currency = "EUR";
    BomLine tray;
    tray.trade = Trade::Computing;
    tray.kind = Kind::GpuTray;
    tray.productKey = "tray";
    tray.vendor = "=HYPERLINK(\"http://example.org\")";
    tray.part = "Tray, \"dual\"\nsecond line";
    tray.partNumber = "+1-2";
    tray.description = "@sum";
    tray.quantity = 16.0;
    tray.pieces = 16;
    tray.unitMass = 24.5;
    tray.unitPower = 2400.0;
    tray.unitPrice = 61000.25;
    tray.leadTime = 14.0 * 86400.0;
    tray.zone = "-Z1";
    tray.usedIn = {"A-01", "A-02"};
    tray.confidence = Confidence::Datasheet;
    BomLine whip;
    whip.trade = Trade::Power;
    whip.kind = Kind::Whip;
    whip.part = "Power cable, not chosen";
    whip.quantity = 3.0;
    whip.pieces = 3;
    whip.length = 3.5;
    bom.lines = {tray, whip};
    bom.total = 16.0 * 61000.25;
    bom.priced = 1;
    return bom;
}

/// RFC 4180, read independently of the writer.
std::vector<std::vector<QString>> parsed(const std::string& csv) {
    std::vector<std::vector<QString>> rows{{}};
    const QString text = QString::fromStdString(csv);
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = text.startsWith(QChar(0xFEFF)) ? 1 : 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                cell += c;
                ++i;
            } else if (c == '"') {
                isQuoted = false;
            } else {
                cell += c;
            }
        } else if (c == '"') {
            isQuoted = true;
        } else if (c == ',') {
            rows.back().push_back(cell);
            cell.clear();
        } else if (c == '\r' && text[i + 1] == '\n') {
            rows.back().push_back(cell);
            cell.clear();
            rows.emplace_back();
            ++i;
        } else {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

QString under(const std::vector<std::vector<QString>>& rows, std::size_t row, const QString& head) {
    const auto at = std::ranges::find(rows.front(), head) - rows.front().begin();
    return rows.at(row).at(static_cast<std::size_t>(at));
}

}  // namespace

class BomTest : public QObject {
    Q_OBJECT
  private slots:
    void csvReadsBackWhole() {
        const std::string csv = bomCsv(awkwardBill());
        QVERIFY(csv.starts_with("\xEF\xBB\xBF"));
        const auto rows = parsed(csv);
        QCOMPARE(rows.size(), std::size_t(6));  // heads, tray, subtotal, whip, subtotal, total
        for (const auto& row : rows) {
            QCOMPARE(row.size(), rows.front().size());
        }
        QCOMPARE(under(rows, 1, "Part"), QString("Tray, \"dual\"\nsecond line"));
        QCOMPARE(under(rows, 1, "Quantity"), QString("16"));
        QCOMPARE(under(rows, 1, "Unit price"), QString("61000.25"));
        QCOMPARE(under(rows, 1, "Price"), QString("976004"));
        QCOMPARE(under(rows, 1, "Mass kg"), QString("392"));
        QCOMPARE(under(rows, 1, "Lead time days"), QString("14"));
        QCOMPARE(under(rows, 1, "Where used"), QString("A-01; A-02"));
        QCOMPARE(under(rows, 1, "Confidence"), QString("measured, data sheet"));
    }

    void figuresHaveNoNoiseOfComputing() {
        BillOfMaterials bom = awkwardBill();
        bom.lines.front().unitMass = 0.1 + 0.2;
        bom.lines.front().quantity = 3.0;
        const auto rows = parsed(bomCsv(bom));
        QCOMPARE(under(rows, 1, "Unit mass kg"), QString("0.3"));
        QCOMPARE(under(rows, 1, "Mass kg"), QString("0.9"));
        QCOMPARE(under(rows, 2, "Mass kg"), QString("0.9"));
        QVERIFY(bomJson(bom).find("0.30000000000000004") == std::string::npos);
    }

    void whatIsUnknownStaysEmptyAndTheTotalSaysSo() {
        const auto rows = parsed(bomCsv(awkwardBill()));
        for (const char* head : {"Unit mass kg", "Mass kg", "Unit power W", "Unit price", "Price",
                                 "Currency", "Lead time days"}) {
            QCOMPARE(under(rows, 3, head), QString());
        }
        QCOMPARE(under(rows, 2, "Part"), QString("Subtotal"));
        QVERIFY(under(rows, 4, "Description").startsWith("priced lines 0 of 1"));
        QCOMPARE(under(rows, 4, "Price"), QString());
        QCOMPARE(under(rows, 5, "Part"), QString("Total"));
        QVERIFY(under(rows, 5, "Description").startsWith("priced lines 1 of 2"));
        QCOMPARE(under(rows, 5, "Price"), QString("976004"));
    }

    void formulasAreDefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("equals") << "=1+1"
                                << "'=1+1";
        QTest::newRow("plus") << "+1"
                              << "'+1";
        QTest::newRow("minus") << "-1"
                               << "'-1";
        QTest::newRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
        QTest::newRow("tab") << "\t=1"
                             << "'\t=1";
        QTest::newRow("carriage return") << "\r=1"
                                         << "'\r=1";
        QTest::newRow("line feed") << "\n=1"
                                   << "'\n=1";
        QTest::newRow("full-width equals") << QString(QChar(0xFF1D)) + "1"
                                           << "'" + QString(QChar(0xFF1D)) + "1";
        QTest::newRow("plain") << "Rack 600"
                               << "Rack 600";
        QTest::newRow("inner") << "A=B"
                               << "A=B";
        QTest::newRow("empty") << ""
                               << "";
    }
    void formulasAreDefused() {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QCOMPARE(QString::fromStdString(defused(text.toStdString())), written);
    }

    void noCellOfTheAwkwardBillIsAFormula() {
        for (const auto& row : parsed(bomCsv(awkwardBill()))) {
            for (const QString& cell : row) {
                QVERIFY2(cell.isEmpty() || !QString("=+-@\t\r\n").contains(cell.front()),
                         qPrintable(cell));
            }
        }
    }

    void jsonHasItsKeysAndNullForTheUnknown() {
        const std::string json = bomJson(awkwardBill());
        QJsonParseError error;
        const QJsonObject root =
            QJsonDocument::fromJson(QByteArray::fromStdString(json), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(root["currency"].toString(), QString("EUR"));
        const QJsonObject tray = root["lines"][0].toObject();
        const QStringList keys{"trade",        "kind",         "product",     "vendor",
                               "part",         "part_number",  "description", "quantity",
                               "unit",         "pieces",       "length_m",    "spare_pieces",
                               "unit_mass_kg", "unit_power_w", "unit_price",  "lead_time_days",
                               "phase",        "zone",         "used_in",     "source",
                               "confidence"};
        for (const QString& key : keys) {
            QVERIFY2(tray.contains(key), qPrintable(key));
        }
        QCOMPARE(tray.size(), keys.size());
        QCOMPARE(tray["unit_price"].toDouble(), 61000.25);
        QCOMPARE(tray["lead_time_days"].toDouble(), 14.0);
        QCOMPARE(tray["vendor"].toString(), QString("=HYPERLINK(\"http://example.org\")"));
        const QJsonObject whip = root["lines"][1].toObject();
        for (const char* key :
             {"unit_mass_kg", "unit_power_w", "unit_price", "lead_time_days", "product", "zone"}) {
            QVERIFY2(whip[key].isNull(), key);
        }
        QCOMPARE(whip["length_m"].toDouble(), 3.5);
        QCOMPARE(root["subtotals"].toArray().size(), 2);
        QVERIFY(root["subtotals"][1]["price"].isNull());
        QCOMPARE(root["total"]["priced_lines"].toInt(), 1);
        QCOMPARE(root["total"]["lines"].toInt(), 2);
        QCOMPARE(root["total"]["price"].toDouble(), 976004.0);
    }

    void textThatIsNotUtf8StillGivesJson() {
        BillOfMaterials bom = awkwardBill();
        bom.lines[0].vendor = "\xFF\xFE";
        QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(bomJson(bom))).isNull());
    }

    void theWorkbookIsAZipWithItsSheets() {
        const auto workbook = bomXlsx(awkwardBill());
        QVERIFY2(workbook.has_value(), workbook ? "" : workbook.error().sentence.c_str());
        QVERIFY(workbook->starts_with("PK\x03\x04"));
        for (const char* part :
             {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"}) {
            QVERIFY2(workbook->find(part) != std::string::npos, part);
        }
        QVERIFY(bomXlsx({}).has_value());
    }

    void aCellLongerThanASpreadsheetHoldsIsCutNotLost() {
        BillOfMaterials bom = awkwardBill();
        bom.lines[0].usedIn.assign(10000, "Zür-0001");
        const auto workbook = bomXlsx(bom);
        QVERIFY(workbook.has_value());
    }
};

HALLWRIGHT_TEST(BomTest);
#include "bom_test.moc"
