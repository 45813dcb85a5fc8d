// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/air_panel.h"

#include "tests/test_main.h"
#include "tests/views/air_kit.h"
#include "tests/views/panels/sample.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/selection.h"
#include "views/panels/temperature_plot.h"
#include "views/panels/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QStyleOptionButton>
#include <QTableWidget>

#include <algorithm>
#include <cmath>

using namespace hallwright;

namespace {

struct Desk {
    testing::Sample sample = testing::makeSample();
    Answers answers = testing::makeAnswers(sample);
    Selection selection;
    AirPanel panel{selection};

    Desk() {
        panel.resize(320, 700);
        panel.setVisible(true);
    }
    void solve() {
        answers.fields = {testing::sampleField(sample.design, sample.hall)};
        panel.show(sample.design, &answers, false);
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return panel.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char* name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return find<QTableWidget>("airSources")->item(row, column)->text();
    }
};

/// WCAG 2.1: the ratio of relative luminances, 1 to 21.
double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double v) {
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

}  // namespace

class AirPanelTest : public QObject {
    Q_OBJECT
  private slots:
    void anEmptyPanelSaysWhy() {
        Desk desk;
        QVERIFY(desk.find<QLabel>("airEmpty")->isVisible());
        QVERIFY(desk.text("airEmpty").startsWith("No temperature field yet"));
        desk.panel.show(desk.sample.design, &desk.answers, false);
        QVERIFY(desk.text("airEmpty").contains("balances"));
        QVERIFY(!desk.find<QCheckBox>("airSliceZ")->isEnabled());
        desk.solve();
        QVERIFY(!desk.find<QLabel>("airEmpty")->isVisible());
        QVERIFY(desk.find<QCheckBox>("airSliceZ")->isEnabled());
    }

    void theStatusSaysHowFineAndHowOldTheFieldIs() {
        Desk desk;
        desk.solve();
        QCOMPARE(desk.text("airStatus"), "Refined, potential flow\ncells of 0.300 m · just now");
        desk.panel.setUnits(UnitSystem::Us);
        QVERIFY(desk.text("airStatus").contains("0.984 ft"));
        desk.panel.show(desk.sample.design, &desk.answers, true);
        QVERIFY(desk.text("airStatus").contains("computed anew"));
    }

    void controlsStayWhereTheyAreWhateverTheStatusSays() {
        Desk desk;
        desk.panel.resize(240, 700);
        desk.solve();
        QCoreApplication::processEvents();
        const auto* box = desk.find<QCheckBox>("airSliceX");
        const int before = box->mapTo(&desk.panel, QPoint()).y();
        auto rough = std::make_shared<AirField>(*desk.answers.fields.front());
        rough->isConverged = false;
        desk.answers.fields = {rough};
        desk.panel.setUnits(UnitSystem::Us);
        desk.panel.show(desk.sample.design, &desk.answers, true);
        QCoreApplication::processEvents();
        QVERIFY(desk.text("airStatus").contains("not converged"));
        QCOMPARE(box->mapTo(&desk.panel, QPoint()).y(), before);
    }

    void theSurfaceTakesUnitsAndSaysWhatIsWrongAcrossThePanel() {
        Desk desk;
        desk.solve();
        auto* limit = desk.find<QWidget>("airLimit")->findChild<QLineEdit*>();
        const auto type = [&](const char* text) {
            limit->selectAll();
            QTest::keyClicks(limit, text);
            QTest::keyClick(limit, Qt::Key_Return);
            QCoreApplication::processEvents();
        };
        type("86 F");
        QVERIFY(std::abs(desk.panel.view().limit - 30.0) < 1e-9);
        type("24C");
        QCOMPARE(desk.panel.view().limit, 24.0);
        type("hot");
        const auto* problem = desk.find<QLabel>("airLimit.problem");
        QVERIFY(problem->isVisible() && !problem->text().isEmpty());
        QVERIFY(problem->width() > 2 * limit->width());
        QVERIFY(problem->height() <= 3 * problem->fontMetrics().lineSpacing());
        QCOMPARE(desk.panel.view().limit, 24.0);
    }

    void switchesAndSlidersAskForAnotherView() {
        Desk desk;
        desk.solve();
        QSignalSpy spy(&desk.panel, &AirPanel::viewChanged);
        desk.find<QCheckBox>("airSliceX")->click();
        QVERIFY(desk.panel.view().shows(Axis::X));
        QCOMPARE(spy.count(), 1);
        desk.find<QSlider>("airSliceX.slider")->setValue(100);
        QCOMPARE(desk.panel.view().position(Axis::X), 5.0);
        QCOMPARE(desk.text("airSliceX.place"), "5.00 m");
        QCOMPARE(spy.count(), 2);
        // A slider that is moved shows its slice.
        desk.find<QSlider>("airSliceY.slider")->setValue(40);
        QVERIFY(desk.panel.view().shows(Axis::Y));
        QCOMPARE(spy.count(), 3);
        desk.find<QCheckBox>("airSurface")->click();
        desk.find<QCheckBox>("airLines")->click();
        QVERIFY(desk.panel.view().isosurface && desk.panel.view().streamlines);
        auto* limit = desk.find<QWidget>("airLimit")->findChild<QLineEdit*>();
        limit->selectAll();
        QTest::keyClicks(limit, "30");
        QTest::keyClick(limit, Qt::Key_Return);
        QCOMPARE(desk.panel.view().limit, 30.0);
        desk.panel.moveSlice(Axis::Z, 2.0);
        QCOMPARE(desk.find<QSlider>("airSliceZ.slider")->value(), 40);
    }

    void anUntickedBoxHasAFrameThatOneSees_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void anUntickedBoxHasAFrameThatOneSees() {
        QFETCH(bool, dark);
        applyTheme(*qApp, dark ? Appearance::Dark : Appearance::Light);
        Desk desk;
        desk.solve();
        auto* box = desk.find<QCheckBox>("airSliceX");
        QVERIFY(!box->isChecked() && box->isEnabled());
        QStyleOptionButton option;
        option.initFrom(box);
        const QRect frame =
            box->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, box);
        const QImage image = desk.panel.grab().toImage();
        const QPoint left = box->mapTo(&desk.panel, QPoint(frame.left(), frame.center().y()));
        const QColor behind = desk.panel.palette().color(QPalette::Window);
        // WCAG 2.1, 1.4.11: what marks a control has a contrast of 3 to what is around it.
        QVERIFY(contrast(image.pixelColor(left), behind) >= 3.0);
        applyTheme(*qApp, Appearance::Light);
    }

    void aMarchShowsItsHistoryAndOnlyAMarchDoes() {
        Desk desk;
        desk.solve();
        auto* plot = desk.find<TemperaturePlot>("airHistoryPlot");
        QVERIFY(!plot->isVisible());
        auto marched = std::make_shared<AirField>(*desk.answers.fields.front());
        marched->fidelity = Fidelity::Momentum;
        marched->isUnderWay = true;
        marched->simulated = 40.0;
        marched->averaged = 20.0;
        marched->history = {{1.0, 21.0}, {20.0, 26.0}, {40.0, 25.0}};
        desk.answers.fields = {marched};
        desk.panel.show(desk.sample.design, &desk.answers, false);
        QVERIFY(plot->isVisible());
        // Time runs to the right, from the begin to what has been simulated.
        const double left = plot->placeOf({0.0, 25.0}).x();
        const double right = plot->placeOf({40.0, 25.0}).x();
        QVERIFY(left < plot->placeOf({20.0, 26.0}).x() && right <= plot->width());
        QVERIFY(plot->accessibleDescription().contains("26.0 °C"));
        // It goes on.
        auto later = std::make_shared<AirField>(*marched);
        later->simulated = 80.0;
        later->history.push_back({80.0, 25.5});
        desk.answers.fields = {later};
        desk.panel.show(desk.sample.design, &desk.answers, false);
        QVERIFY(std::abs(plot->placeOf({80.0, 25.0}).x() - right) < 1.0);
        desk.solve();
        QVERIFY(!plot->isVisible());
    }

    void aChosenPointShowsItsProfileAlongEachAxis() {
        Desk desk;
        desk.solve();
        auto* plot = desk.find<TemperaturePlot>("airProfilePlot");
        QVERIFY(!plot->isVisible());
        QVERIFY(desk.text("airProfileHint").startsWith("Click a slice"));
        QSignalSpy spy(&desk.panel, &AirPanel::viewChanged);
        desk.panel.setProbe(Vec3{1.0, 0.5, 1.5});
        QCOMPARE(spy.count(), 1);
        QCOMPARE(desk.panel.view().probe, (Vec3{1.0, 0.5, 1.5}));
        QVERIFY(plot->isVisible());
        QCOMPARE(desk.text("airProfileHead"), "Profile at x 1.00  y 0.50  z 1.50 m");
        // Height goes up.
        QVERIFY(plot->placeOf({2.0, 20.0}).y() < plot->placeOf({1.0, 20.0}).y());
        QTest::mouseClick(desk.find<QWidget>("airProfileX"), Qt::LeftButton);
        QCOMPARE(desk.panel.view().probeAlong, Axis::X);
        QVERIFY(plot->placeOf({2.0, 20.0}).x() > plot->placeOf({1.0, 20.0}).x());
        desk.panel.setUnits(UnitSystem::Us);
        QVERIFY(desk.text("airProfileHead").endsWith("z 4.92 ft"));
        QTest::mouseClick(desk.find<QWidget>("airProfileClear"), Qt::LeftButton);
        QVERIFY(!desk.panel.view().probe && !plot->isVisible());
        desk.panel.setProbe(Vec3{500.0, 0.5, 1.5});
        QVERIFY(desk.text("airProfileHint").contains("no room with air"));
    }

    void aSelectedRackSaysWhoseAirItBreathes() {
        Desk desk;
        desk.solve();
        auto* table = desk.find<QTableWidget>("airSources");
        QVERIFY(!table->isVisible());
        QVERIFY(desk.text("airTraceNote").startsWith("Select one rack"));
        desk.selection.select({desk.sample.racks[1]});
        QVERIFY(table->isVisible());
        QCOMPARE(desk.text("airTraceTitle"), "Air of A-02");
        // 18 + 1.8 + 0.6 · 2
        QCOMPARE(desk.text("air.Intake, mean"), "21.0 °C");
        QCOMPARE(desk.text("air.Intake, hottest band"), "22.5 °C");
        QCOMPARE(desk.text("air.Cold-aisle capture index"), "65 %");
        QVERIFY(desk.text("airTraceNote").startsWith("Firm"));
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(desk.cell(0, 0), "CRAH-1");
        QCOMPARE(desk.cell(0, 1), "60.0");
        QCOMPARE(desk.cell(1, 0), "its own exhaust");
        QCOMPARE(desk.cell(1, 2), "3.0");
        QCOMPARE(desk.cell(2, 0), "exhaust of A-01");
        QCOMPARE(desk.cell(3, 0), "leaks and the rest");
    }

    void theProfileIsHeldAgainstTheLimitOfTheRackItself() {
        Desk desk;
        Item rack = *desk.sample.design.items.find(desk.sample.racks[1]);
        rack.own.set(Property::InletMax, 35.0);
        desk.sample.design.items.put(rack);
        desk.solve();
        auto* profile = desk.find<QWidget>("bandProfile");
        desk.selection.select({desk.sample.racks[0]});
        QVERIFY(profile->toolTip().contains("32 °C"));
        desk.selection.select({desk.sample.racks[1]});
        QVERIFY(profile->toolTip().contains("35 °C"));
    }

    void aClickOnASourceSelectsIt() {
        Desk desk;
        desk.solve();
        desk.selection.select({desk.sample.racks[1]});
        auto* table = desk.find<QTableWidget>("airSources");
        const QRect line = table->visualItemRect(table->item(0, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, line.center());
        QCOMPARE(desk.selection.items(), std::vector<Id<Item>>{desk.sample.crah});
        QCOMPARE(desk.text("airTraceTitle"), "Air of CRAH-1");
        QCOMPARE(desk.text("air.Return, mean"), "~29.5 °C");
        desk.selection.select({desk.sample.ups});
        QVERIFY(desk.text("airTraceNote").contains("neither draws nor gives"));
    }

    void metricsShowTheHottestInletAndIndices() {
        Desk desk;
        MetricsPanel metrics;
        metrics.show(desk.sample.design, &desk.answers, false);
        QCOMPARE(metrics.findChild<QLabel*>("hottestInlet")->text(), "–");
        QCOMPARE(metrics.findChild<QLabel*>("rti")->text(), "");
        desk.solve();
        metrics.show(desk.sample.design, &desk.answers, false);
        // 18 + 4.2 + 1.5
        QCOMPARE(metrics.findChild<QLabel*>("hottestInlet")->text(), "23.7");
        QCOMPARE(metrics.findChild<QLabel*>("rciHigh")->text(), "96.0");
        QCOMPARE(metrics.findChild<QLabel*>("rti")->text(), "92.0");
        QCOMPARE(metrics.findChild<QLabel*>("shi")->text(), "14.0");
    }
};

HALLWRIGHT_TEST(AirPanelTest);
#include "air_panel_test.moc"
