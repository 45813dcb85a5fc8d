// SPDX-License-Identifier: GPL-3.0-or-later
// What is written for others is made beside the window, which goes on meanwhile.
#include "app/live/long_work.h"
#include "app/live/paperwork.h"
#include "model/exchange/files.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "tests/views/report/pdf_kit.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QPrintDialog>
#include <QPrinter>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct PaperDesk : Desk {
    QTemporaryDir folder;

    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        return QTest::qWaitFor([this] { return isJudged(); }, 60000);
    }
    /// A command by its name, from the palette.
    void ask(const QString& command) {
        window.viewport().setFocus();
        key(Qt::Key_K, Qt::ControlModifier);
        auto* search = find<QWidget>("commandPalette")->findChild<QLineEdit*>("paletteSearch");
        QTest::keyClicks(search, command);
        QTest::keyClick(search, Qt::Key_Return);
    }
    /// A command that asks where to write, and is told `name`; its path.
    QString exportTo(const QString& command, const QString& name) {
        const QString path = folder.filePath(name);
        Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
            auto* field = dialog.findChild<QLineEdit*>("fileNameEdit");
            field->setText(path);
            QTest::keyClick(field, Qt::Key_Return);
        });
        ask(command);
        return QTest::qWaitFor([&] { return attendant.seen() > 0; }) ? path : QString();
    }
    /// Prints to a file on a paper, all chosen in the dialogs; its path.
    QString printTo(const QString& name, const QString& paper, const char* orientation) {
        const QString path = folder.filePath(name);
        const Attendant<QDialog> pageSetup([&](QDialog& dialog) {
            auto* papers = dialog.findChild<QComboBox*>("pageSizeCombo");
            if (papers && papers->isVisible()) {
                papers->setCurrentIndex(papers->findText(paper, Qt::MatchStartsWith));
                QTest::keyClick(dialog.findChild<QRadioButton*>(orientation), Qt::Key_Space);
                QTest::keyClick(&dialog, Qt::Key_Return);
            }
        });
        Attendant<QPrintDialog> attendant([&](QPrintDialog& dialog) {
            auto* printers = dialog.findChild<QComboBox*>("printers");
            printers->setCurrentIndex(printers->findText("Print to File (PDF)"));
            dialog.findChild<QLineEdit*>("filename")->setText(path);
            QTest::mouseClick(dialog.findChild<QPushButton*>("properties"), Qt::LeftButton);
            QTest::keyClick(&dialog, Qt::Key_Return);
        });
        ask("Print");
        return QTest::qWaitFor([&] { return attendant.seen() > 0; }) ? path : QString();
    }
    [[nodiscard]] bool isWritten(const QString& path) const {
        return QTest::qWaitFor(
            [&] { return QFile::exists(path) && text("messageText").contains("Written"); }, 60000);
    }
};

}  // namespace

class PaperTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"paper"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    // A picture has the colours of the window.
    void picturesAreColouredAsSeen() {
        PaperDesk desk;
        QVERIFY(desk.begins());
        const QString plain = desk.exportTo("Picture", "plain.png");
        QVERIFY(desk.isWritten(plain));
        desk.ask("IT power per rack");
        const QString coloured = desk.exportTo("Picture", "coloured.png");
        QVERIFY(desk.isWritten(coloured));
        const QImage before(plain), after(coloured);
        QCOMPARE(before.size(), QSize(2400, 1500));
        QCOMPARE(after.size(), before.size());
        QVERIFY(before != after);
    }

    void paperGoesOneByOneAndCanBeCancelled() {
        PaperDesk desk;
        QVERIFY(desk.begins());
        const QString report = desk.exportTo("Layout report", "report.pdf");
        QTRY_VERIFY(desk.find<QWidget>("messageCancel")->isVisible());
        const QString second = desk.exportTo("Bill of materials as CSV", "bom.csv");
        QVERIFY(desk.text("messageText").contains("still under way"));
        desk.click(desk.find<QWidget>("messageClose"));
        QVERIFY(desk.find<QWidget>("messageCancel")->isVisible());
        desk.click(desk.find<QWidget>("messageCancel"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.text("messageText").contains("Cancelled"), 60000);
        QVERIFY(!desk.find<QWidget>("messageCancel")->isVisible());
        QVERIFY(!QFile::exists(report));
        QVERIFY(!QFile::exists(second));
        const QString bom = desk.exportTo("Bill of materials as CSV", "bom.csv");
        QVERIFY(desk.isWritten(bom));
        const QString json = desk.exportTo("Design as JSON", "copy.hall.json");
        QVERIFY(QTest::qWaitFor([&] { return desk.text("messageText").contains("copy"); }, 60000));
        QVERIFY(readDesign(json.toStdString()) == desk.design());
    }

    void cablesAndTheirLabelsAreExported() {
        PaperDesk desk;
        QVERIFY(desk.begins());
        const auto contentOf = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QString schedule = desk.exportTo("Cable schedule", "cables.xlsx");
        QVERIFY(desk.isWritten(schedule));
        QVERIFY(contentOf(schedule).startsWith("PK"));
        const QString labels = desk.exportTo("Cable labels", "labels.pdf");
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(labels); }, 60000));
        const QByteArray pdf = contentOf(labels);
        // Two for each cable, 65 on a page.
        qsizetype cables = 0;
        for (const Link& link : desk.design().links) {
            cables += link.kind != LinkKind::Power && link.kind != LinkKind::Coolant &&
                              link.kind != LinkKind::FacilityWater
                          ? 1
                          : 0;
        }
        QCOMPARE(pagesOf(pdf), (2 * cables + 64) / 65);
        QVERIFY(textOf(pdf).contains("A-01.U"));
    }

    void thePrintedReportIsTheExportedOne_data() {
        QTest::addColumn<QString>("paper");
        QTest::addColumn<QPageSize::PageSizeId>("size");
        QTest::addColumn<bool>("isPortrait");
        QTest::addRow("A4") << "A4" << QPageSize::A4 << false;
        QTest::addRow("Letter") << "Letter" << QPageSize::Letter << false;
        QTest::addRow("A3 upright") << "A3" << QPageSize::A3 << true;
    }
    void thePrintedReportIsTheExportedOne() {
        QFETCH(const QString, paper);
        QFETCH(const QPageSize::PageSizeId, size);
        QFETCH(const bool, isPortrait);
        PaperDesk desk;
        QVERIFY(desk.begins());
        const QString path =
            desk.printTo("printed.pdf", paper, isPortrait ? "portrait" : "landscape");
        QTRY_COMPARE_WITH_TIMEOUT(desk.text("messageText"), QString("Done: Printing."), 60000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray printed = file.readAll();
        const auto answers = desk.window.live().answers();
        ReportOptions options;
        options.paper = size;
        options.date = QDate::currentDate();
        const auto known = [answers](const RunControl&) { return answers; };
        const QByteArray exported =
            QByteArray::fromStdString(reportWork(known, options, {})({}).value());
        const QSizeF wide = pageSizesOf(exported).front();
        const QSizeF wanted = isPortrait ? wide.transposed() : wide;
        QVERIFY(wide.width() > wide.height());
        const std::vector<QSizeF> pages = pageSizesOf(printed);
        QCOMPARE(qsizetype(pages.size()), pagesOf(printed));
        for (const QSizeF page : pages) {
            QVERIFY(std::abs(page.width() - wanted.width()) < 1.5);
            QVERIFY(std::abs(page.height() - wanted.height()) < 1.5);
        }
        if (!isPortrait) {
            QCOMPARE(pagesOf(printed), pagesOf(exported));
            // Where lines lie close, rounding decides how many empty ones are made out between
            // them.
            const auto linesOf = [](const QByteArray& pdf) {
                return textOf(pdf).split('\n', Qt::SkipEmptyParts);
            };
            QCOMPARE(linesOf(printed), linesOf(exported));
        }
    }

    void aPrinterThatTakesNothingIsSaid() {
        const auto answers = std::make_shared<const Answers>();
        auto printer = std::make_shared<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName("/proc/printed.pdf");
        const auto printed =
            reportWork([&](const RunControl&) { return answers; }, {}, {}, std::move(printer))({});
        QVERIFY(!printed);
        QVERIFY(QString::fromStdString(printed.error().sentence).startsWith("The printer takes"));
    }

    // Pictures are drawn by the same library as the views, at the same time.
    void viewsAndPicturesAreDrawnAtOnce() {
        PaperDesk desk;
        QVERIFY(desk.begins());
        PictureOptions options;
        options.width = 640;
        options.height = 400;
        const auto answers = desk.window.live().answers();
        const auto picture = pictureWork([answers](const RunControl&) { return answers; }, options);
        const auto alone = picture({});
        QVERIFY(alone);
        LongWork work;
        std::vector<std::string> drawn;
        work.start(
            "Pictures",
            [picture](const RunControl&) {
                std::vector<std::string> pictures;
                for (int i = 0; i < 12; ++i) {
                    pictures.push_back(picture({}).value_or(""));
                }
                return pictures;
            },
            [&](const std::vector<std::string>& pictures, bool) { drawn = pictures; });
        for (int frame = 0; work.isRunning(); ++frame) {
            desk.key(frame % 2 == 0 ? Qt::Key_7 : Qt::Key_0);  // another camera: labels anew
            desk.window.viewport().update();
            QTest::qWait(5);
        }
        QCOMPARE(drawn.size(), std::size_t{12});
        QVERIFY(std::ranges::all_of(drawn, [&](const auto& png) { return png == *alone; }));
    }
};

HALLWRIGHT_TEST(PaperTest);
#include "paper_test.moc"
