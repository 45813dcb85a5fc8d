// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/report/report.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "model/exchange/files.h"
#include "model/store/hall_file.h"
#include "solvers/checks/check.h"
#include "solvers/quantities/cable_schedule.h"
#include "solvers/quantities/quantities.h"
#include "solvers/quantities/switch_face.h"
#include "tests/hand_made_hall.h"
#include "tests/test_main.h"
#include "tests/views/air_kit.h"
#include "tests/views/report/pdf_kit.h"
#include "views/report/schedule.h"

#include <QBuffer>
#include <QPdfWriter>

using namespace hallwright;
using testing::handMadeAnswers;
using testing::handMadeHall;
using testing::pageSizesOf;
using testing::pagesOf;
using testing::textOf;

namespace {

QByteArray reportOf(const Design& design, const Answers& answers, ReportOptions options = {}) {
    options.date = QDate(2026, 3, 9);
    options.deterministic = true;
    options.cables = bundlesOf(scheduleCables(design, answers.network));
    return reportPdf(design, answers, takeOff(design, answers.network), options);
}

QByteArray handMadeReport(const ReportOptions& options = {}) {
    const Design design = handMadeHall();
    return reportOf(design, handMadeAnswers(design), options);
}

/// The hall with `count` more racks in a second one.
Design largeHall(int count) {
    Design design = handMadeHall();
    Room room;
    room.name = "Hall 2";
    room.outline = {{0, 0}, {60, 0}, {60, 40}, {0, 40}};
    design = addRoom(design, room).value();
    const Id<Room> hall{design.lastId};
    const Item rack = *findItem(design, "A-01");
    for (int i = 0; i < count; ++i) {
        Item copy = rack;
        copy.id = design.newId<Item>();
        copy.tag = "R-" + std::to_string(i + 1);
        copy.room = hall;
        copy.pose = {2.0 + 0.6 * (i % 50), 3.0 + 2.4 * (i / 50), 0.0, 0.0};
        design.items.put(copy);
    }
    return design;
}

}  // namespace

class ReportTest : public QObject {
    Q_OBJECT
  private slots:
    void airIsShownWhereItWasSolvedAndSaidWhereNot() {
        const Design design = handMadeHall();
        Answers answers = handMadeAnswers(design);
        const QByteArray without = reportOf(design, answers);
        const auto hall = std::ranges::find(design.rooms, RoomKind::Hall, &Room::kind);
        answers.fields = {testing::sampleField(design, hall->id)};
        const QByteArray with = reportOf(design, answers);
        QVERIFY(pagesOf(with) > pagesOf(without));
        if (textOf(without).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(textOf(without).contains("no temperature field was solved"));
        const QString text = textOf(with);
        for (const char* words :
             {"Air temperatures in", "27 °C recommended", "32 °C allowable", "1.50 m above",
              "hottest", "Cold-aisle", "Return,", "Return Temperature Index",
              "The plenum is not seen", "cells of 0.300 m"}) {
            QVERIFY2(text.contains(words), words);
        }
        ReportOptions us;
        us.units = UnitSystem::Us;
        QVERIFY(textOf(reportOf(design, answers, us)).contains("80.6 °F recommended"));
    }

    void anIndexThatIsNotDefinedSaysSo() {
        const Design design = handMadeHall();
        Answers answers = handMadeAnswers(design);
        const auto hall = std::ranges::find(design.rooms, RoomKind::Hall, &Room::kind);
        AirField field = *testing::sampleField(design, hall->id);
        field.indices.shi = -0.004;
        field.indices.rhi = 1.004;
        answers.fields = {std::make_shared<const AirField>(std::move(field))};
        const QString text = textOf(reportOf(design, answers));
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(text.contains("Supply Heat Index (SHI): undefined"));
        QVERIFY(!text.contains("-0.4"));
        QVERIFY(!text.contains("100.4"));
    }

    void everyPaperGivesItsPages_data() {
        QTest::addColumn<int>("paper");
        QTest::addColumn<QSizeF>("points");
        QTest::newRow("A4") << int(QPageSize::A4) << QSizeF(842, 595);
        QTest::newRow("Letter") << int(QPageSize::Letter) << QSizeF(792, 612);
        QTest::newRow("A3") << int(QPageSize::A3) << QSizeF(1191, 842);
    }
    void everyPaperGivesItsPages() {
        QFETCH(int, paper);
        QFETCH(QSizeF, points);
        ReportOptions options;
        options.paper = static_cast<QPageSize::PageSizeId>(paper);
        const QByteArray pdf = handMadeReport(options);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY2(pagesOf(pdf) >= 12, qPrintable(QString::number(pagesOf(pdf))));
        const QSizeF size = pageSizesOf(pdf).front();
        QVERIFY(std::abs(size.width() - points.width()) < 1.5);
        QVERIFY(std::abs(size.height() - points.height()) < 1.5);
    }

    void thePagesSayWhatTheDesignAndTheAnswersSay() {
        const QByteArray pdf = handMadeReport();
        const QString text = textOf(pdf);
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        for (const char* words : {"Harbour AI hall",
                                  "Harbour Compute Ltd",
                                  "HC-2041",
                                  "A. Engineer",
                                  "2026-03-09",
                                  "1:75",
                                  "Plan of Hall 1",
                                  "A-01",
                                  "B-05",
                                  "CRAH-02",
                                  "UPS-A",
                                  "BW-A TAP 1",
                                  "loss of UPS-A",
                                  "PWR-024",
                                  "STR-010",
                                  "LIQ-004",
                                  "approach temperature of CDU-02",
                                  "B-01 is fed from one side only and would lose 19.2 kW.",
                                  "TIA-942 (secondary)",
                                  "priced lines 2 of",
                                  "Compute fabric cable, not chosen",
                                  "NEC 210.20(A)",
                                  "class value, not one product's",
                                  "https://example.org/ups",
                                  "Rated power",
                                  "Mass 1800 kg"}) {
            QVERIFY2(text.contains(words), words);
        }
        const qsizetype pages = pagesOf(pdf);
        for (qsizetype page = 1; page <= pages; ++page) {
            QVERIFY(text.contains(QString("%1 of %2").arg(page).arg(pages)));
        }
    }

    /// Cables stand by the racks that they join, in the length that they are ordered in.
    void cablesAreSummedByRacks() {
        const Design design =
            *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");
        const Answers answers = check(design);
        const auto bundles = bundlesOf(scheduleCables(design, answers.network));
        const QString text = textOf(reportOf(design, answers)).simplified();
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(text.contains("From rack to rack"));
        for (const CableBundle& bundle : bundles) {
            const QString from = QString::fromStdString(bundle.from);
            const QString racks = bundle.from == bundle.to
                                      ? "within " + from
                                      : from + " to " + QString::fromStdString(bundle.to);
            QVERIFY2(text.contains(QString("%1, %2: %3 cable")
                                       .arg(racks)
                                       .arg(QString::fromStdString(filled(bundle.way)))
                                       .arg(bundle.count)),
                     qPrintable(racks));
        }
    }

    /// Each switch has its faceplate, on the sheets after the cables; too many are counted instead.
    void faceplatesFollowTheCables() {
        const Design design =
            *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");
        const Answers answers = check(design);
        const CableSchedule schedule = scheduleCables(design, answers.network);
        ReportOptions options;
        options.faces = switchFaces(design, answers.network, schedule);
        const QByteArray pdf = reportOf(design, answers, options);
        const QString text = textOf(pdf).simplified();
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(text.contains("Switch faceplates"));
        for (const SwitchFace& face : options.faces) {
            const QString title = QString::fromStdString(face.label + ", " + face.name);
            QVERIFY2(text.contains(title), qPrintable(title));
        }
        const auto more = pagesOf(pdf) - pagesOf(reportOf(design, answers));
        QVERIFY2(more > 3 && more < 12, qPrintable(QString::number(more)));
        options.faces.clear();
        options.facesLeftOut = 321;
        const QString without = textOf(reportOf(design, answers, options)).simplified();
        QVERIFY(without.contains("faceplates of the 321 switches are left out"));
        QVERIFY(!without.contains("Switch faceplates"));
    }

    void usUnitsReachEveryPage() {
        ReportOptions options;
        options.units = UnitSystem::Us;
        const QString text = textOf(handMadeReport(options));
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(text.contains("CFM"));
        QVERIFY(text.contains("A-02 leaves 33.5 in behind it"));
        QVERIFY(text.contains("39'-4\""));
        QVERIFY(!text.contains("m³/s"));
        QVERIFY(text.contains("gpm"));
    }

    void anEmptyDesignGivesAShortReportThatSaysSo() {
        Answers answers;
        answers.design = emptyDesign();
        const QByteArray pdf = reportOf(answers.design, answers);
        QCOMPARE(pagesOf(pdf), qsizetype(1));
        const QString text = textOf(pdf);
        if (!text.isEmpty()) {
            QVERIFY(text.contains("Nothing is placed in this design"));
        }
    }

    void aLargeHallRunsOnUnderRepeatedHeads() {
        const Design design = largeHall(300);
        const QByteArray pdf = reportOf(design, handMadeAnswers(design));
        QVERIFY(pagesOf(pdf) > pagesOf(handMadeReport()) + 5);
        const QString text = textOf(pdf);
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        for (int i = 1; i <= 300; ++i) {
            QVERIFY(text.contains(QRegularExpression(QString("\\bR-%1\\b").arg(i))));
        }
        QVERIFY(text.count("U used") + text.count(QRegularExpression("Contents")) >= 8);
    }

    void longWordsAreWrappedNotLost() {
        Design design = handMadeHall();
        Site site = *design.site;
        site.name = QString(60, 'W').toStdString() + " end";
        design.site = site;
        Answers answers = handMadeAnswers(design);
        answers.findings.findings[0].source = QString(300, 'x').toStdString();
        const QString text = textOf(reportOf(design, answers));
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QCOMPARE(text.count('x') >= 300, true);
        QVERIFY(!text.contains("…"));
        QVERIFY(text.count(" end\n") + text.count(" end ") >= pagesOf(reportOf(design, answers)));
    }

    void nothingIsCutOff_data() {
        QTest::addColumn<QString>("example");
        for (const char* name : {"gh200-nvl32-256", "gh200-air-128", "broken-on-purpose"}) {
            QTest::newRow(name) << name;
        }
    }
    void nothingIsCutOff() {
        QFETCH(QString, example);
        const Design design =
            readHall(
                (HALLWRIGHT_SOURCE_DIR "/resources/examples/" + example + ".hall").toStdString())
                .value();
        const Answers answers = check(design, {.fidelity = Fidelity::Potential});
        for (const QPageSize::PageSizeId paper : {QPageSize::A4, QPageSize::Letter}) {
            for (const UnitSystem units : {UnitSystem::Metric, UnitSystem::Us}) {
                ReportOptions options;
                options.paper = paper;
                options.units = units;
                const QString text = textOf(reportOf(design, answers, options));
                if (text.isEmpty()) {
                    QSKIP("pdftotext is not installed");
                }
                QVERIFY(!text.contains("…"));
                QVERIFY(!text.contains("..."));
            }
        }
    }

    void aRowTallerThanAPageGoesOn() {
        Schedule schedule;
        schedule.columns = {{"Words", "", false, 20.0}};
        QStringList words;
        for (int i = 1; i <= 100; ++i) {
            words << QString("%1 %2").arg(i).arg(QString(40, 'w'));
        }
        schedule.rows = {{{ScheduleCell(words.join('\n'))}, {}}, {{ScheduleCell("last")}, {}}};
        const ScheduleLayout layout(schedule, 30.0);
        QVERIFY(layout.size() > 4);
        for (std::size_t part = 0; part < layout.size(); ++part) {
            QVERIFY(layout.height(part) < 100.0);
        }
    }

    void allOfALongDescriptionIsPrinted() {
        Design design = handMadeHall();
        Site site = *design.site;
        for (int i = 1; i <= 60; ++i) {
            site.description += "\nLine " + std::to_string(i) + " of it.";
        }
        design.site = site;
        const QString text = textOf(reportOf(design, handMadeAnswers(design)));
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        for (int i = 1; i <= 60; ++i) {
            QVERIFY(text.contains(QString("Line %1 of it.").arg(i)));
        }
    }

    void ratesOfChangeAreSaidNotToBeCovered() {
        const QString text = textOf(handMadeReport());
        if (text.isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(text.contains("THM-004"));
    }

    void equalInputGivesEqualBytes() {
        ReportOptions options;
        QCOMPARE(handMadeReport(options), handMadeReport(options));
    }

    void thePictureIsShownWhereThereIsOne() {
        ReportOptions options;
        options.picture = QImage(64, 48, QImage::Format_RGB32);
        options.picture.fill(Qt::darkCyan);
        const QByteArray with = handMadeReport(options);
        QCOMPARE(pagesOf(with), pagesOf(handMadeReport()) + 1);
        QVERIFY(with.contains("/Subtype /Image"));
        options.views = {{"From the gate", options.picture}, {"Lost", QImage()}};
        QCOMPARE(pagesOf(handMadeReport(options)), pagesOf(with) + 1);
    }

    void aDeviceWithMarginsGetsTheSamePages() {
        const Design design = handMadeHall();
        const Answers answers = handMadeAnswers(design);
        QByteArray pdf;
        QBuffer buffer(&pdf);
        buffer.open(QIODevice::WriteOnly);
        {
            QPdfWriter printer(&buffer);
            printer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                              QMarginsF(5, 5, 5, 5), QPageLayout::Millimeter));
            paintReport(printer, design, answers, takeOff(design, answers.network), {});
        }
        QVERIFY(pagesOf(pdf) >= 12);
        const QSizeF size = pageSizesOf(pdf).front();
        QVERIFY(size.height() > size.width());
    }

    void linesAreNeverWiderThanTheirColumn() {
        const TextStyle style;
        const QString text =
            "one two three fourfivesixseveneightnineten eleven " + QString(80, 'W');
        for (const double width : {5.0, 12.0, 40.0}) {
            const QStringList lines = wrapped(text, style, width);
            for (const QString& line : lines) {
                QVERIFY2(textWidth(line, style) <= width + 0.05, qPrintable(line));
            }
            QCOMPARE(QString(lines.join("")).remove(' '), QString(text).remove(' '));
        }
    }
};

HALLWRIGHT_TEST(ReportTest);
#include "report_test.moc"
