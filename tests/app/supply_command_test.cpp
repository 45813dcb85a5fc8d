// SPDX-License-Identifier: GPL-3.0-or-later
// `hallwright supply`, and `check` of what it builds.
#include "tests/app/program.h"
#include "tests/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

using Run = hallwright::testing::ProgramRun;
using hallwright::testing::runProgram;

namespace {

QJsonObject jsonIn(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// Rules with an error.
QSet<QString> errorsIn(const Run& check) {
    QSet<QString> rules;
    for (const QJsonValue& finding :
         QJsonDocument::fromJson(check.out).object()["findings"].toArray()) {
        if (finding["severity"].toString() == "error") {
            rules.insert(finding["rule"].toString());
        }
    }
    return rules;
}

const QString kExample =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

}  // namespace

class SupplyCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// The design at `path` with UPSs that are rated for less than they have to carry after a loss.
    QString starved(const QString& path, double rating) {
        QJsonObject root = jsonIn(path);
        QSet<QString> units;
        for (const QJsonValue& product : root["products"].toArray()) {
            if (product["kind"].toString() == "ups") {
                units.insert(product["key"].toString());
            }
        }
        QJsonArray items = root["items"].toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            QJsonObject item = items[i].toObject();
            if (units.contains(item["product"].toString())) {
                QJsonObject own = item["own"].toObject();
                own["rated_power"] = rating;
                item["own"] = own;
                items[i] = item;
            }
        }
        root["items"] = items;
        const QString name = folder_.filePath("starved.hall.json");
        QFile file(name);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(QJsonDocument(root).toJson());
        }
        return name;
    }

  private slots:
    void everyTopologyHoldsAndStarvedDoesNot_data() {
        QTest::addColumn<QString>("wrongRule");
        QTest::newRow("n") << "PWR-012";
        QTest::newRow("n+1") << "PWR-021";
        QTest::newRow("2n") << "PWR-022";
        QTest::newRow("3n2") << "PWR-023";
        QTest::newRow("4n3") << "PWR-023";
        QTest::newRow("block") << "PWR-025";
    }
    void everyTopologyHoldsAndStarvedDoesNot() {
        const QString topology = QString::fromLatin1(QTest::currentDataTag());
        const QString out = folder_.filePath(topology + ".hall.json");
        const Run built = runProgram({"supply", kExample, "--topology", topology, "--ups",
                                      "schneider/galaxy-vl", "--format", "json", "-o", out});
        QVERIFY2(built.status == 0, built.error.constData());
        const QJsonObject told = QJsonDocument::fromJson(built.out).object();
        const QJsonObject swept = told["swept"].toObject();
        QCOMPARE(swept["losses_that_overload"].toInt(-1), 0);
        const bool isN = topology == "n";
        QCOMPARE(swept["losses_that_darken_racks"].toInt(-1) > 0, isN);

        const QStringList asked{"check", out, "--only", "power", "--format", "json"};
        const Run right = runProgram(asked);
        QCOMPARE(right.status, isN ? 1 : 0);
        QCOMPARE(errorsIn(right), isN ? QSet<QString>{"PWR-020"} : QSet<QString>{});
        double carried = 0.0;
        for (const QJsonValue& system : told["blocks"][0]["systems"].toArray()) {
            // In parallel with a spare one they are judged by what they carry normally.
            const int units = system["ups_count"].toInt();
            const bool hasSpare = topology == "n+1" && units > 0;
            const double load = system[hasSpare ? "normal_kw" : "after_one_loss_kw"].toDouble();
            carried = std::max(carried, units > 0 ? load / (hasSpare ? units - 1 : units) : 0.0);
        }
        const QString starving = starved(out, 0.9e3 * carried);
        const Run wrong = runProgram({"check", starving, "--only", "power", "--format", "json"});
        QCOMPARE(wrong.status, 1);
        QFETCH(QString, wrongRule);
        QVERIFY2(errorsIn(wrong).contains(wrongRule),
                 qPrintable(QStringList(errorsIn(wrong).values()).join(' ')));
    }

    void whatCannotBeIsRefusedInOneLine() {
        const QString out = folder_.filePath("none.hall");
        const auto refused = [&](const QStringList& more) {
            const Run run =
                runProgram(QStringList{"supply", kExample, "-o", out, "--topology"} + more);
            return run.status == 2 && run.error.trimmed().count('\n') == 0 && !QFile::exists(out)
                       ? QString::fromUtf8(run.error)
                       : QStringLiteral("not refused");
        };
        QVERIFY(refused({"5n4"}).contains("expected"));
        QVERIFY(refused({"2n", "--hall", "Hall 9"}).contains("expected one of Hall 1"));
        QVERIFY(refused({"2n", "--load-kw", "10"}).contains("The racks draw"));
        QVERIFY(refused({"3n2", "--load-kw", "50000"}).contains("needs UPSs of"));
        QVERIFY(refused({"2n", "--ups", "nvidia/qm9700"}).contains("has no UPS"));
        QVERIFY(refused({"2n", "--build", "cooling"}).contains("already"));
    }
};

HALLWRIGHT_TEST(SupplyCommandTest);
#include "supply_command_test.moc"
