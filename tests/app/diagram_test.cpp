// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hallwright diagram` as a script would, without a display.
#include "model/exchange/files.h"
#include "tests/test_main.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace {

struct Run {
    int status = -1;
    QByteArray error;
};

Run runProgram(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"}) {
        environment.remove(QLatin1String(name));
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"),
                  QStringList{"diagram"} + arguments);
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardError()};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString kHall =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

}  // namespace

class DiagramTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString in(const char* name) const { return folder_.filePath(QLatin1String(name)); }

  private slots:
    void svgIsWellFormedAndNamesEveryElement() {
        QCOMPARE(runProgram({kHall, "-o", in("d.svg")}).status, 0);
        QXmlStreamReader xml(contentOf(in("d.svg")));
        QString words;
        int lines = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isCharacters()) {
                words += xml.text().toString() + QLatin1Char('\n');
            }
            lines += xml.isStartElement() && xml.name() == QLatin1String("polyline") ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        for (const char* tag : {"UTIL-A", "TX-B", "GEN-A", "ATS-B", "MSB-A", "UPS-B", "UDB-A",
                                "A-BW-A", "B-BW-B", "Normal"}) {
            QVERIFY2(words.contains(QLatin1String(tag)), tag);
        }
        QVERIFY(lines > 20);
    }

    void stateIsTakenWhateverItsCase() {
        QCOMPARE(runProgram({kHall, "-o", in("u.svg"), "--state", "Loss of ups-a"}).status, 0);
        const QByteArray svg = contentOf(in("u.svg"));
        QVERIFY(svg.contains("Loss of UPS-A"));
        QVERIFY(svg.contains(">lost<"));
        QVERIFY(svg.contains(">dead<"));
    }

    void pdfIsWhole() {
        QCOMPARE(runProgram({kHall, "-o", in("d.pdf"), "--units", "us"}).status, 0);
        const QByteArray pdf = contentOf(in("d.pdf"));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
    }

    void pictureIsOfEitherTheme() {
        QCOMPARE(runProgram({kHall, "-o", in("l.png")}).status, 0);
        QCOMPARE(runProgram({kHall, "-o", in("d.png"), "--dark"}).status, 0);
        const QImage light(in("l.png"));
        const QImage dark(in("d.png"));
        QVERIFY(light.width() > 1000);
        QCOMPARE(light.size(), dark.size());
        QVERIFY(light.pixelColor(2, 2).lightness() > 240);
        QVERIFY(dark.pixelColor(2, 2).lightness() < 60);
    }

    void aNetworkIsDrawn() {
        QCOMPARE(runProgram({kHall, "-o", in("n.svg"), "--network", "compute"}).status, 0);
        const QByteArray svg = contentOf(in("n.svg"));
        QVERIFY(svg.contains(">Fabric diagram<"));
        QVERIFY(svg.contains(">Leaves: 2<"));
        QVERIFY(svg.contains(">Spines: 4<"));
        QCOMPARE(runProgram({kHall, "-o", in("n.pdf"), "--network", "in_band"}).status, 0);
        QVERIFY(contentOf(in("n.pdf")).startsWith("%PDF-"));
    }

    void theFaceplateOfASwitchIsDrawn() {
        QCOMPARE(runProgram({kHall, "-o", in("f.svg"), "--faceplate", "a-03.u4"}).status, 0);
        const QByteArray svg = contentOf(in("f.svg"));
        QVERIFY(svg.contains(">A-03.U4, Leaf 1<"));
        QVERIFY(svg.contains(">NVIDIA Quantum-2 QM9700<"));
        QVERIFY(svg.contains(">A-01.U4.nic1<"));  // far end of its first port
        QVERIFY(svg.contains(">A-03.U28.p8<"));   // and of its last
        QVERIFY(svg.contains(">To an endpoint<"));
        QVERIFY(!svg.contains(">Free<"));
        QCOMPARE(runProgram({kHall, "-o", in("f.pdf"), "--faceplate", "A-03"}).status, 0);
        QVERIFY(contentOf(in("f.pdf")).startsWith("%PDF-"));
        QCOMPARE(runProgram({kHall, "-o", in("f.png"), "--faceplate", "A-01", "--dark"}).status, 0);
        QVERIFY(QImage(in("f.png")).pixelColor(2, 2).lightness() < 60);
    }

    void wrongAskingIsRefused_data() {
        QVERIFY(hallwright::writeDesign({}, in("bare.hall.json").toStdString()));
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("state") << QStringList{kHall, "-o", in("no.svg"), "--state", "loss of UPS-C"}
                               << QByteArray("\"loss of UPS-");
        QTest::newRow("words") << QStringList{kHall, "-o", in("no.svg"), "--state", "nromal"}
                               << QByteArray("\"normal\"");
        QTest::newRow("extension") << QStringList{kHall, "-o", in("no.dxf")}
                                   << QByteArray(".svg, .pdf, .png or .dps.json");
        QTest::newRow("no such network")
            << QStringList{kHall, "-o", in("no.svg"), "--network", "storage"}
            << QByteArray("has no such network");
        QTest::newRow("no such switch")
            << QStringList{kHall, "-o", in("no.svg"), "--faceplate", "A-03.U5"}
            << QByteArray("the nearest is \"A-03.U4\"");
        QTest::newRow("tree of a switch")
            << QStringList{kHall, "-o", in("no.dps.json"), "--faceplate", "A-03"}
            << QByteArray("ends in .svg, .pdf or .png");
        QTest::newRow("no switch at all")
            << QStringList{in("bare.hall.json"), "-o", in("no.svg"), "--faceplate", "A-03"}
            << QByteArray("there is no switch");
        QTest::newRow("file") << QStringList{in("none.hall"), "-o", in("no.svg")}
                              << QByteArray("none.hall");
        QTest::newRow("place") << QStringList{kHall, "-o", in("nowhere/no.svg")}
                               << QByteArray("no.svg");
    }
    void wrongAskingIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, said);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.error.count('\n'), 1);
        QVERIFY2(run.error.contains(said), run.error.constData());
        QVERIFY(!QFile::exists(in("no.svg")) && !QFile::exists(in("no.dxf")));
    }
};

HALLWRIGHT_TEST(DiagramTest);
#include "diagram_test.moc"
