// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hallwright capacity` on the shipped examples as a script would.
#include "tests/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace {

struct Ran {
    QByteArray out, err;
    int code = -1;
};

Ran run(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"),
                  QStringList{"capacity"} + arguments);
    process.waitForFinished(60000);
    return {process.readAllStandardOutput(), process.readAllStandardError(), process.exitCode()};
}

const QString kLiquid =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

}  // namespace

class CapacityTest : public QObject {
    Q_OBJECT
  private slots:
    void itSaysWhatIsLeftAndWhatEndsIt() {
        const Ran ran = run({kLiquid, "--format", "json"});
        QCOMPARE(ran.code, 0);
        const QJsonObject said = QJsonDocument::fromJson(ran.out).object();
        const QJsonObject hall = said["halls"].toArray().first().toObject();
        QCOMPARE(hall["binding"].toString(), QStringLiteral("power"));
        int least = 1000;
        for (const QJsonValue& line : hall["lines"].toArray()) {
            least = std::min(least, line.toObject()["racks"].toInt());
        }
        QCOMPARE(hall["racks"].toInt(), least);
        QVERIFY(!said.contains("ways"));
        const QJsonArray nodes = said["power"].toObject()["nodes"].toArray();
        QVERIFY(nodes.size() > 10);
        for (const QJsonValue& value : nodes) {
            const QJsonObject node = value.toObject();
            QVERIFY(node["headroom_kw"].toDouble() >= node["stranded_kw"].toDouble() - 1e-6);
            QVERIFY(node["stranded_kw"].toDouble() >= 0.0);
        }
    }

    void itFindsPlacesLikeTheRackThatIsNamed() {
        const Ran ran = run({kLiquid, "--racks", "2", "--like", "B-02", "--format", "json"});
        QCOMPARE(ran.code, 0);
        const QJsonObject said = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(said["like"].toString(), QStringLiteral("B-02"));
        const QJsonArray ways = said["ways"].toArray();
        QVERIFY(!ways.isEmpty());
        for (const QJsonValue& way : ways) {
            QCOMPARE(way.toObject()["racks"].toArray().size(), 2);
            QVERIFY(!way.toObject()["where"].toString().isEmpty());
        }
    }

    void theTextSaysTheSame() {
        const Ran ran = run({kLiquid, "--racks", "2"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains("Hall 1: 1 more rack like"));
        QVERIFY(ran.out.contains("2 racks beside"));
        QVERIFY(ran.out.contains("PWR-012"));
    }

    void whatIsNoRackIsRefused() {
        const Ran ran = run({kLiquid, "--racks", "2", "--like", "UPS-A"});
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.err.contains("UPS-A is no rack"));
        QVERIFY(run({kLiquid, "--racks", "0"}).code != 0);
    }
};

HALLWRIGHT_TEST(CapacityTest);
#include "capacity_test.moc"
