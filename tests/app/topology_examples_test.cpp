// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of each power topology, right and wrong, judged as a script would.
#include "tests/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Run {
    int status = -1;
    QByteArray out;
};

Run runProgram(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    return process.waitForFinished(120000)
               ? Run{process.exitCode(), process.readAllStandardOutput()}
               : Run{};
}

QString example(const QString& name) {
    return QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/power/") + name +
           QStringLiteral(".hall.json");
}

QStringList errorsOf(const QString& file) {
    const Run run = runProgram({"check", file, "--only", "power", "--format", "json"});
    QStringList rules;
    for (const QJsonValue& value :
         QJsonDocument::fromJson(run.out).object()["findings"].toArray()) {
        const QJsonObject finding = value.toObject();
        const QString rule = finding["rule"].toString();
        if (finding["severity"].toString() == QLatin1String("error") && !rules.contains(rule)) {
            rules << rule;
        }
    }
    rules.sort();
    return run.status == (rules.isEmpty() ? 0 : 1) ? rules : QStringList{"unlike its status"};
}

QByteArray contentOf(const QString& file) {
    QFile content(file);
    return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
}

}  // namespace

class TopologyExamplesTest : public QObject {
    Q_OBJECT
  private slots:
    void eachIsJudgedAsItShould_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("redundancy");
        QTest::addColumn<QStringList>("always");  // what the topology cannot do without
        QTest::addColumn<QString>("small");       // what else UPSs too small for a loss break
        const auto row = [](const char* name, const char* redundancy, const QStringList& always,
                            const char* small) {
            QTest::newRow(name) << QString(name) << QString(redundancy) << always << QString(small);
        };
        row("n", "N", {"PWR-020"}, "PWR-012");
        row("n+1", "N+1", {}, "PWR-022");
        row("2n", "2N", {}, "PWR-022");
        row("3n2", "3N2", {}, "PWR-023");
        row("4n3", "4N3", {}, "PWR-023");
        row("block", "block", {}, "PWR-025");
    }
    void eachIsJudgedAsItShould() {
        QFETCH(QString, name);
        QFETCH(QString, redundancy);
        QFETCH(QStringList, always);
        QFETCH(QString, small);
        QCOMPARE(errorsOf(example(name)), always);
        const QStringList wrong = errorsOf(example(name + "-too-small"));
        QVERIFY2(wrong.contains(small) && wrong.contains("PWR-012"), qPrintable(wrong.join(' ')));

        const QTemporaryDir folder;
        const QString built = folder.filePath("built.hall.json");
        QCOMPARE(runProgram({"new", "gh200-air", "--set", "redundancy=" + redundancy, "-o", built})
                     .status,
                 0);
        QVERIFY2(contentOf(built) == contentOf(example(name)),
                 "ship it anew: hallwright new gh200-air --set redundancy=…");
    }
};

HALLWRIGHT_TEST(TopologyExamplesTest);
#include "topology_examples_test.moc"
