// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hallwright solve airflow` on neutral cases as a script would.
#include "tests/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkXMLImageDataReader.h>

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray error;
};

Run runProgram(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString neutralCase(const char* name) {
    return QStringLiteral(HALLWRIGHT_SOURCE_DIR "/tests/validation/cases/") + QLatin1String(name);
}

/// The answer without what differs from run to run.
QJsonObject solved(const QString& file, QStringList more = {}) {
    const Run run = runProgram(QStringList{"solve", "airflow", file, "--cell", "0.3", "--exhaust",
                                           "mixed", "--scheme", "upwind", "--format", "json"} +
                               more);
    if (run.status != 0) {
        qWarning("%s", run.error.constData());
        return {};
    }
    QJsonObject answer = QJsonDocument::fromJson(run.out).object();
    answer.remove("seconds");
    answer.remove("tracer_seconds");
    return answer;
}

}  // namespace

class SolveAirflowTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString in(const char* name) const { return folder_.filePath(QLatin1String(name)); }

  private slots:
    void aConvertedCaseGivesTheSameAnswer_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("open") << "open-in-row.airflow.json";
        QTest::newRow("contained") << "contained-hot-aisle.airflow.json";
        QTest::newRow("raised floor") << "raised-floor.airflow.json";
        QTest::newRow("odd sizes") << "odd-sizes.airflow.json";
    }
    void aConvertedCaseGivesTheSameAnswer() {
        QFETCH(QString, file);
        const QString source = neutralCase(qPrintable(file));
        const QJsonObject answer = solved(source);
        QVERIFY(answer["racks"].toArray().size() >= 14);
        QVERIFY(answer["converged"].toBool());
        for (const char* name : {"a.hall", "a.hall.json"}) {
            QCOMPARE(runProgram({"convert", source, in(name)}).status, 0);
            QVERIFY(solved(in(name)) == answer);
        }
    }

    void coolersFailOneByOneWhenAsked() {
        const QString file = neutralCase("open-in-row.airflow.json");
        QVERIFY(!solved(file).contains("failures"));
        const QJsonObject answer = solved(file, {"--failures"});
        const QJsonArray failures = answer["failures"].toArray();
        QCOMPARE(failures.size(), 2 * answer["coolers"].toArray().size());
        double before = 1e9;
        for (const QJsonValue& failure : failures) {
            QVERIFY(failure["converged"].toBool() && failure["racks_lost"].toArray().isEmpty());
            QVERIFY(failure["inlet_max_c"].toDouble() <= before);
            before = failure["inlet_max_c"].toDouble();
        }
        const Run text = runProgram({"solve", "airflow", file, "--cell", "0.3", "--failures"});
        QVERIFY(text.out.contains("worst first") && text.out.contains("valve shut"));
    }

    void theFieldIsReadBackByVtk() {
        const QJsonObject answer =
            solved(neutralCase("raised-floor.airflow.json"), {"--vtk", in("a.vti")});
        QVERIFY(!answer.isEmpty());
        vtkNew<vtkXMLImageDataReader> reader;
        QVERIFY(reader->CanReadFile(in("a.vti").toUtf8().constData()) == 1);
        reader->SetFileName(in("a.vti").toUtf8().constData());
        reader->Update();
        vtkImageData* image = reader->GetOutput();
        const int* size = image->GetDimensions();
        QCOMPARE(size[0], 31);
        QCOMPARE(size[1], 25);
        QCOMPARE(size[2], 11);
        for (int axis = 0; axis < 3; ++axis) {
            QVERIFY(std::fabs(image->GetSpacing()[axis] - 0.3) < 1e-12);
            QCOMPARE(image->GetOrigin()[axis], 0.0);
        }
        auto* temperature =
            vtkFloatArray::SafeDownCast(image->GetCellData()->GetScalars("temperature"));
        auto* velocity = vtkFloatArray::SafeDownCast(image->GetCellData()->GetVectors("velocity"));
        QVERIFY(temperature && velocity);
        QCOMPARE(temperature->GetNumberOfTuples(), image->GetNumberOfCells());
        QCOMPARE(velocity->GetNumberOfTuples(), image->GetNumberOfCells());
        const auto cellAt = [&](double x, double y, double z) {
            return static_cast<vtkIdType>(x / 0.3) +
                   30 * (static_cast<vtkIdType>(y / 0.3) + 24 * static_cast<vtkIdType>(z / 0.3));
        };
        // Within a rack there is no air; over a tile it is as cold as its supply and rises.
        QVERIFY(std::isnan(temperature->GetValue(cellAt(2.1, 2.4, 1.0))));
        const vtkIdType overTile = cellAt(4.4, 3.2, 0.1);
        QVERIFY(std::fabs(temperature->GetValue(overTile) - 18.0F) < 0.05F);
        QVERIFY(velocity->GetComponent(overTile, 2) > 0.1);
    }

    void refusesInOneLine_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("named");
        QTest::newRow("no JSON") << "{\"room\": "
                                 << "line 1";
        QTest::newRow("no number") << "{\"air\": {\"rho\": NaN}}"
                                   << "\"NaN\"";
        QTest::newRow("unknown field") << "{\"ceiling\": 1}"
                                       << "/ceiling";
        QTest::newRow("nothing in it") << "{}"
                                       << "the field \"units\"";
        QTest::newRow("a list") << "[]"
                                << "an object";
    }
    void refusesInOneLine() {
        QFETCH(QString, content);
        QFETCH(QString, named);
        QFile file(in("odd.airflow.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.toUtf8());
        file.close();
        for (const QStringList& arguments :
             {QStringList{"solve", "airflow", file.fileName()},
              QStringList{"convert", file.fileName(), in("odd.hall")}}) {
            const Run run = runProgram(arguments);
            QCOMPARE(run.status, 2);
            QVERIFY(run.out.isEmpty());
            QCOMPARE(run.error.count('\n'), 1);
            QVERIFY2(run.error.contains("odd.airflow.json") && run.error.contains(named.toUtf8()) &&
                         run.error.contains("expected"),
                     run.error.constData());
        }
        QVERIFY(!QFile::exists(in("odd.hall")));
    }

    void writesNoCasesAndNoOtherImages() {
        const QString source = neutralCase("open-in-row.airflow.json");
        Run run = runProgram({"convert", source, in("b.airflow.json")});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.error.contains("only read"), run.error.constData());
        run = runProgram({"solve", "airflow", source, "--cell", "0.4", "--vtk", in("b.vtk")});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.error.contains(".vti"), run.error.constData());
        QVERIFY(!QFile::exists(in("b.airflow.json")) && !QFile::exists(in("b.vtk")));
    }
};

HALLWRIGHT_TEST(SolveAirflowTest);
#include "solve_airflow_test.moc"
