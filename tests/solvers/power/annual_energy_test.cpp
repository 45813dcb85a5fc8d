// SPDX-License-Identifier: GPL-3.0-or-later
// A year of energy: exact where the weather is, bounded where it is not; and weather files.
#include "solvers/power/annual_energy.h"

#include "model/exchange/files.h"
#include "model/hall/psychrometrics.h"
#include "solvers/power/power.h"
#include "tests/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>

using namespace hallwright;

namespace {

struct Site {
    Design design = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    PowerResult power = analysePower(design);
};

const Site& site() {
    static const Site kSite;
    return kSite;
}

Weather steady(double celsius) {
    Weather weather;
    weather.place = "Nowhere";
    weather.hours.assign(8760, {celsius, celsius - 10.0, 101325.0});
    return weather;
}

HeatRejection plantOfSite(double designOutdoor = 35.0) {
    HeatRejection plant;
    plant.designCop = site().design.site->heatRejectionCop;
    plant.designOutdoor = designOutdoor;
    return plant;
}

bool isNear(double a, double b, double relative = 1e-9) {
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

QString epwOf(int hours, const char* dryBulb = "12.3") {
    QString text = "LOCATION,Frankfurt,HE,DEU,IWEC,106370,50.05,8.6,1.0,113.0\r\n";
    for (int line = 2; line <= 8; ++line) {
        text += "HEAD\r\n";
    }
    for (int hour = 0; hour < hours; ++hour) {
        text += QString("1999,1,1,%1,60,A7A7,%2, 4.5,60,100200,0,0\r\n")
                    .arg(hour % 24 + 1)
                    .arg(dryBulb);
    }
    return text;
}

}  // namespace

class AnnualEnergyTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    std::string written(const QString& text) {
        QFile file(folder_.filePath("year.epw"));
        [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly);
        file.write(text.toUtf8());
        return file.fileName().toStdString();
    }

  private slots:
    void aYearOfDesignDaysHasTheDesignPue() {
        const auto year =
            annualEnergyOf(site().design, site().power, steady(35.0), {1.0}, plantOfSite(35.0));
        QVERIFY2(year.has_value(), year ? "" : year.error().sentence.c_str());
        QVERIFY2(isNear(year->pue, site().power.pue),
                 qPrintable(QString("%1 %2").arg(year->pue).arg(site().power.pue)));
        QVERIFY(isNear(year->totalEnergy, 8760.0 * 3600.0 * site().power.total.si()));
        QVERIFY(isNear(year->peak, site().power.total.si()));
        QCOMPARE(year->freeHours, 0.0);
        QVERIFY(!year->water && !year->carbon);
        QVERIFY(isNear(year->itEnergy + year->lossEnergy + year->coolingEnergy +
                           year->lightingEnergy + year->plantEnergy,
                       year->totalEnergy));
    }

    void withoutWeatherEveryHourIsTheDesignDay() {
        HeatRejection plant = plantOfSite(31.0);
        const auto dry =
            annualEnergyOf(site().design, site().power, designDayAllYear(plant), {1.0}, plant);
        QVERIFY(dry && isNear(dry->pue, site().power.pue));
        QCOMPARE(dry->hours, std::size_t{8760});
        plant.cycles = 5.0;  // the temperature told is then the wet bulb
        const auto wet =
            annualEnergyOf(site().design, site().power, designDayAllYear(plant), {1.0}, plant);
        QVERIFY(wet && isNear(wet->pue, site().power.pue, 1e-4));
    }

    /// What converters lose at no load stays, what conductors lose goes with the square.
    void lossesFollowTheLoadAsEachOfThemDoes() {
        PowerResult power = site().power;
        power.fixedLosses = Power(0.1 * power.losses.si());
        power.squareLosses = Power(0.5 * power.losses.si());
        const auto lost = [&](double share) {
            return annualEnergyOf(site().design, power, steady(20.0), {share}, plantOfSite())
                       ->lossEnergy /
                   (8760.0 * 3600.0);
        };
        const double converters = power.losses.si();
        const double cables = power.cableLosses.si();
        QVERIFY(cables > 0.0);
        for (const double x : {0.0, 0.3, 0.5, 1.0}) {
            QVERIFY(isNear(lost(x), converters * (0.1 + 0.4 * x + 0.5 * x * x) + cables * x * x));
        }
    }

    void coolerAirNeverCostsMore() {
        double before = 1e9;
        for (double celsius = 40.0; celsius >= -20.0; celsius -= 2.5) {
            HeatRejection plant = plantOfSite(40.0);
            plant.freeCop = 50.0;
            const auto year =
                annualEnergyOf(site().design, site().power, steady(celsius), {1.0}, plant);
            QVERIFY(year.has_value());
            QVERIFY(year->pue <= before * (1.0 + 1e-12));
            QVERIFY(year->pue > 1.0);
            // Supply 20 °C, approach 6 K: free from 14 °C down.
            QCOMPARE(year->freeHours, celsius <= 14.0 ? 8760.0 : 0.0);
            before = year->pue;
        }
    }

    void aProfileIsTheMeanOfItsHours() {
        std::vector<double> day(24, 0.4);
        for (int hour = 0; hour < 12; ++hour) {
            day[static_cast<std::size_t>(hour)] = 0.8;
        }
        const auto at = [&](const std::vector<double>& load) {
            return annualEnergyOf(site().design, site().power, steady(20.0), load, plantOfSite())
                ->totalEnergy;
        };
        QVERIFY(isNear(at(day), 0.5 * (at({0.4}) + at({0.8}))));
        QVERIFY(at({0.4}) > 0.4 * at({1.0}));  // fans and lighting run on
    }

    void waterAndCarbonAreThoseOfWhatIsTold() {
        HeatRejection plant = plantOfSite(24.0);
        plant.cycles = 4.0;
        plant.carbon = 0.35;
        const auto year = annualEnergyOf(site().design, site().power, steady(30.0), {1.0}, plant);
        QVERIFY(isNear(*year->carbon, 0.35 * year->totalEnergy / 3.6e6));
        // All heat and what moves it, over 2.43 MJ/kg, by 4 ÷ 3.
        const double heat =
            8760.0 * 3600.0 *
                (site().power.heatRejection.si() * site().design.site->heatRejectionCop) +
            year->plantEnergy;
        QVERIFY(isNear(*year->water, heat / 2.43e6 * 4.0 / 3.0));
        plant.cycles = 8.0;
        QVERIFY(*annualEnergyOf(site().design, site().power, steady(30.0), {1.0}, plant)->water <
                *year->water);
    }

    void whatMakesNoSenseIsRefused() {
        const auto refused = [&](const HeatRejection& plant, const std::vector<double>& load) {
            return !annualEnergyOf(site().design, site().power, steady(20.0), load, plant);
        };
        const double none = std::nan("");
        for (double cop : {0.0, -1.0, none}) {
            HeatRejection plant = plantOfSite();
            plant.designCop = cop;
            QVERIFY(refused(plant, {1.0}));
        }
        HeatRejection plant = plantOfSite();
        QVERIFY(refused(plant, {}));
        QVERIFY(refused(plant, {1.1}));
        QVERIFY(refused(plant, {none}));
        QVERIFY(refused(plant, {0.5, 0.5}));
        plant.cycles = 1.0;
        QVERIFY(refused(plant, {1.0}));
        // On this day outdoor air would do by itself, and nobody says at what cost.
        QVERIFY(refused(plantOfSite(10.0), {1.0}));
        QVERIFY(!annualEnergyOf(emptyDesign(), analysePower(emptyDesign()), steady(20.0), {1.0},
                                plantOfSite()));
    }

    void wetBulbsAreThoseOfTheTables() {
        // ASHRAE psychrometric chart no. 1, sea level.
        const auto wet = [](double dry, double humidity) {
            return wetBulb(Temperature(dry), dewPoint(Temperature(dry), humidity),
                           Pressure(101325.0))
                .celsius();
        };
        QVERIFY(std::abs(wet(30.0, 0.5) - 22.0) < 0.15);
        QVERIFY(std::abs(wet(20.0, 0.5) - 13.8) < 0.15);
        QVERIFY(std::abs(wet(35.0, 0.4) - 24.0) < 0.2);
        QVERIFY(std::abs(wet(25.0, 1.0) - 25.0) < 0.01);
    }

    void weatherFilesAreReadOrRefusedWithTheirLine() {
        const auto read = readEpw(written(epwOf(8760)));
        QVERIFY2(read.has_value(), read ? "" : read.error().sentence.c_str());
        QCOMPARE(read->hours.size(), std::size_t{8760});
        QCOMPARE(read->hours.back().dryBulb, 12.3);
        QCOMPARE(read->hours.back().dewPoint, 4.5);
        QCOMPARE(read->hours.back().pressure, 100200.0);
        QCOMPARE(read->place, std::string("Frankfurt, DEU"));
        const auto why = [&](const QString& text) {
            const auto weather = readEpw(written(text));
            return weather ? std::string() : weather.error().sentence;
        };
        QVERIFY(why(epwOf(8759)).find("8759 hours") != std::string::npos);
        QVERIFY(why(epwOf(9000)).find("more hours") != std::string::npos);
        QVERIFY(why(epwOf(8760, "99.9")).find("line 9: field 7") != std::string::npos);
        QVERIFY(why(epwOf(8760, "")).find("line 9: field 7") != std::string::npos);
        QVERIFY(why("no weather").find("LOCATION") != std::string::npos);
        QVERIFY(!why("").empty());
        QVERIFY(!readEpw("/nowhere/at.all").has_value());
    }
};

HALLWRIGHT_TEST(AnnualEnergyTest);
#include "annual_energy_test.moc"
