// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hallwright solve power` on the shipped examples as a script would.
#include "tests/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cmath>

namespace {

QByteArray outputOf(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

QString example(const char* name) {
    return QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + QLatin1String(name);
}

}  // namespace

class SolvePowerTest : public QObject {
    Q_OBJECT
  private slots:
    void everyLiveNodeHasItsVoltages_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("busways") << example("gh200-nvl32-256.hall");
        QTest::newRow("panels") << example("gh200-air-128.hall");
    }
    void everyLiveNodeHasItsVoltages() {
        QFETCH(QString, file);
        const QJsonObject answer =
            QJsonDocument::fromJson(outputOf({"solve", "power", file, "--format", "json"}))
                .object();
        const QJsonArray nodes = answer["nodes"].toArray();
        QVERIFY(nodes.size() > 50);
        int ends = 0;
        for (const QJsonValue& value : nodes) {
            const QJsonObject node = value.toObject();
            if (!node["live"].toBool()) {
                continue;
            }
            const QJsonArray volts = node["voltage_v"].toArray();
            QCOMPARE(volts.size(), 3);
            const double nominal = node["nominal_voltage_v"].toDouble() / std::sqrt(3.0);
            for (const QJsonValue& phase : volts) {
                QVERIFY(phase.toDouble() > 0.9 * nominal && phase.toDouble() < 1.02 * nominal);
            }
            const double drop = node["voltage_drop_percent"].toDouble(-1.0);
            QVERIFY(drop >= 0.0 && drop < 8.0);
            QVERIFY(node["worst_voltage_drop_percent"].toDouble() >= drop);
            QVERIFY(node["neutral_a"].toDouble(-1.0) >= 0.0);
            QVERIFY(node["worst_neutral_a"].toDouble() >= node["neutral_a"].toDouble());
            ends += node["kind"].toString() == QLatin1String("rack_pdu") && drop > 0.0 ? 1 : 0;
        }
        QVERIFY(ends > 10);
        QVERIFY(answer["collapsed"].toArray().isEmpty());
        QVERIFY(answer["conductor_losses_kw"].toDouble() > 0.0);
        QVERIFY(std::fabs(answer["unbalanced_kw"].toDouble()) < 1e-6);
    }

    void theTextHasAColumnForThem() {
        const QByteArray text = outputOf({"solve", "power", example("gh200-nvl32-256.hall")});
        QVERIFY(text.contains("volts") && text.contains("drop") && text.contains("neutral"));
        QVERIFY(text.contains("230.9"));  // a UPS output
    }
};

HALLWRIGHT_TEST(SolvePowerTest);
#include "solve_power_test.moc"
