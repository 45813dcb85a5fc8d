// SPDX-License-Identifier: GPL-3.0-or-later
// A year of energy in the window.
#include "app/window/energy_dialog.h"
#include "solvers/power/annual_energy.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QCheckBox>
#include <QFile>
#include <QTemporaryDir>
#include <QToolButton>

#include <functional>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Nights of 5 °C and days of 25 °C.
QString writtenYear(const QTemporaryDir& folder) {
    QString text = "LOCATION,Frankfurt,HE,DEU,IWEC,106370,50.05,8.6,1.0,113.0\n";
    for (int line = 2; line <= 8; ++line) {
        text += "HEAD\n";
    }
    for (int hour = 0; hour < 8760; ++hour) {
        text += QString("1999,1,1,%1,60,A7A7,%2,4.5,60,100200,0,0\n")
                    .arg(hour % 24 + 1)
                    .arg(hour % 24 < 12 ? "5.0" : "25.0");
    }
    QFile file(folder.filePath("frankfurt.epw"));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 ? file.fileName()
                                                                            : QString();
}

struct EnergyDesk : Desk {
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        return QTest::qWaitFor([&] { return isJudged(); }, 60000);
    }
    /// Opens the dialog and does `work` in it, which ends it.
    void inDialog(const std::function<void(EnergyDialog&)>& work) {
        QTimer::singleShot(0, [work] {
            auto* dialog = qobject_cast<EnergyDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            work(*dialog);
            dialog->reject();
        });
        action("energy")->trigger();
    }
};

QString figure(const EnergyDialog& dialog, int row) {
    return dialog.findChild<QLabel*>(QStringLiteral("energyFigure%1").arg(row))->text();
}

void type(EnergyDialog& dialog, const char* field, const QString& text) {
    auto* line = dialog.findChild<QLineEdit*>(QLatin1String(field) + QStringLiteral("Line"));
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
}

}  // namespace

class EnergyTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"energy"};

  private slots:
    void init() { OwnSettings::clear(); }

    void withoutWeatherItIsTheDesignDay() {
        EnergyDesk desk;
        QVERIFY(desk.begins());
        const double pue = desk.window.live().answers()->power.pue;
        desk.inDialog([&](EnergyDialog& dialog) {
            QCOMPARE(figure(dialog, 6), QString::number(pue, 'f', 3));
            QCOMPARE(figure(dialog, 10), QStringLiteral("–"));
            QVERIFY(dialog.isVisible());
        });
    }

    void weatherAndPlantChangeTheYear() {
        const QTemporaryDir folder;
        const QString year = writtenYear(folder);
        QVERIFY(!year.isEmpty());
        EnergyDesk desk;
        QVERIFY(desk.begins());
        const auto answers = desk.window.live().answers();
        desk.inDialog([&](EnergyDialog& dialog) {
            const double designDay = figure(dialog, 6).toDouble();
            dialog.takeWeather(year);
            QCOMPARE(dialog.findChild<QLabel*>("energyWeather")->text(),
                     QStringLiteral("Frankfurt, DEU"));
            const double chillers = figure(dialog, 6).toDouble();
            QVERIFY(chillers < designDay);
            QCOMPARE(figure(dialog, 9), QStringLiteral("0 h"));
            QTest::mouseClick(dialog.findChild<QCheckBox*>("energyFreeOn"), Qt::LeftButton);
            QCOMPARE(figure(dialog, 9), QStringLiteral("4,380 h"));
            QVERIFY(figure(dialog, 6).toDouble() < chillers);
            QTest::mouseClick(dialog.findChild<QCheckBox*>("energyCarbonOn"), Qt::LeftButton);
            type(dialog, "energyCarbon", "0.5");
            HeatRejection plant;
            plant.designCop = answers->design.site->heatRejectionCop;
            plant.freeCop = 40.0;
            plant.carbon = 0.5;
            const auto expected = annualEnergyOf(answers->design, answers->power,
                                                 *readEpw(year.toStdString()), {1.0}, plant);
            QVERIFY(expected && expected->carbon);
            QVERIFY(figure(dialog, 11)
                        .startsWith(
                            QLocale(QLocale::English).toString(*expected->carbon / 1e3, 'f', 1)));
        });
        // It is as it was left.
        desk.inDialog([&](EnergyDialog& dialog) {
            QCOMPARE(figure(dialog, 9), QStringLiteral("4,380 h"));
            QTest::mouseClick(dialog.findChild<QToolButton*>("energyWeatherDrop"), Qt::LeftButton);
            QCOMPARE(figure(dialog, 9), QStringLiteral("0 h"));
        });
    }

    void badInputIsSaidAndChangesNothing() {
        const QTemporaryDir folder;
        QFile bad(folder.filePath("bad.epw"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no weather");
        bad.close();
        EnergyDesk desk;
        QVERIFY(desk.begins());
        desk.inDialog([&](EnergyDialog& dialog) {
            const QString before = figure(dialog, 5);
            dialog.takeWeather(bad.fileName());
            auto* problem = dialog.findChild<QLabel*>("energyProblem");
            QVERIFY(problem->isVisible() && problem->text().contains("bad.epw"));
            QCOMPARE(figure(dialog, 5), before);
            // A plant that outdoor air replaces on the design day itself.
            type(dialog, "energyOutdoor", "5");
            QVERIFY(problem->isVisible());
            QCOMPARE(figure(dialog, 5), QStringLiteral("–"));
            type(dialog, "energyOutdoor", "35");
            QVERIFY(!problem->isVisible());
            QCOMPARE(figure(dialog, 5), before);
        });
    }
};

HALLWRIGHT_TEST(EnergyTest);
#include "energy_test.moc"
