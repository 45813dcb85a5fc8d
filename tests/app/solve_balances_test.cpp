// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `hallwright solve liquid` and `solve network` on a shipped example as a script would.
#include "model/exchange/files.h"
#include "tests/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <cmath>

using namespace hallwright;

namespace {

const QString kFile =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

QByteArray outputOf(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

QJsonObject answerOf(const char* solver) {
    return QJsonDocument::fromJson(
               outputOf({"solve", QLatin1String(solver), kFile, "--format", "json"}))
        .object();
}

}  // namespace

class SolveBalancesTest : public QObject {
    Q_OBJECT
  private slots:
    void loopsTakeAllHeatThatGoesIntoCoolant() {
        const QJsonObject answer = answerOf("liquid");
        double heat = 0.0;
        for (const QJsonValue& value : answer["loops"].toArray()) {
            const QJsonObject loop = value.toObject();
            QVERIFY(!loop["cdus"].toArray().isEmpty() && !loop["loads"].toArray().isEmpty());
            QVERIFY(loop["return_c"].toDouble() > loop["supply_c"].toDouble());
            QVERIFY(loop["supply_c"].toDouble() > loop["facility_supply_c"].toDouble());
            heat += loop["heat_kw"].toDouble();
        }
        QVERIFY(heat > 0.0);
        QVERIFY(answer["unserved"].toArray().isEmpty());
        QVERIFY(std::abs(heat - answer["heat_kw"].toDouble()) < 1e-6 * heat);
    }

    void everyNetworkConnectionIsACable() {
        const Design design = *readDesign(kFile.toStdString());
        const auto links = std::ranges::count_if(design.links, [](const Link& link) {
            return link.kind != LinkKind::Power && link.kind != LinkKind::Coolant &&
                   link.kind != LinkKind::FacilityWater;
        });
        const QJsonObject answer = answerOf("network");
        QCOMPARE(answer["cables"].toArray().size(), links);
        double ordered = 0.0;
        for (const QJsonValue& value : answer["cables"].toArray()) {
            const QJsonObject cable = value.toObject();
            QVERIFY(cable["order_length_m"].toDouble() >= cable["length_m"].toDouble() - 1e-3);
            QVERIFY(cable["length_m"].toDouble() > 0.0);
            ordered += cable["order_length_m"].toDouble();
        }
        QVERIFY(std::abs(ordered - answer["cable_length_m"].toDouble()) < 1e-3 * ordered);
        bool hasCompute = false;
        for (const QJsonValue& value : answer["fabrics"].toArray()) {
            const QJsonObject fabric = value.toObject();
            if (fabric["network"].toString() == QLatin1String("compute")) {
                hasCompute = true;
                QCOMPARE(fabric["endpoints"].toInt(), 256);
                QCOMPARE(fabric["rails"].toInt(), 2);
            }
        }
        QVERIFY(hasCompute);
    }

    void textNamesWhatIsThere() {
        QVERIFY(outputOf({"solve", "liquid", kFile}).contains("CDU-1"));
        QVERIFY(outputOf({"solve", "network", kFile}).contains("compute"));
    }
};

HALLWRIGHT_TEST(SolveBalancesTest);
#include "solve_balances_test.moc"
