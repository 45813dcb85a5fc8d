// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/compare_window.h"

#include "tests/test_main.h"
#include "tests/views/air_kit.h"
#include "tests/views/panels/sample.h"
#include "views/compare/change_table.h"
#include "views/compare/difference_scale.h"
#include "views/compare/slice_map.h"
#include "views/panels/selection.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QWheelEvent>

#include <cmath>

using namespace hallwright;

namespace {

/// The air of a hall, and the same with all of it, intakes included, 4 K warmer.
struct Desk {
    testing::Sample sample = testing::makeSample();
    std::shared_ptr<AirField> normal = testing::sampleField(sample.design, sample.hall);
    Selection selection;
    CompareWindow window{selection};

    Desk() {
        window.setDesign(sample.design, {normal}, QStringLiteral("hall.hall"));
        window.resize(1180, 760);
        window.QWidget::show();
    }
    [[nodiscard]] std::shared_ptr<AirComparison> warmer(ComparisonWish wish) const {
        auto field = std::make_shared<AirField>(*normal);
        for (float& celsius : field->temperature) {
            celsius += 4.0F;
        }
        for (RackAir& rack : field->racks) {
            rack.inletMax += 4.0;
        }
        field->racks.front().inletMax += 8.0;
        auto comparison = std::make_shared<AirComparison>();
        comparison->wish = std::move(wish);
        comparison->first = {sample.design, {normal}};
        comparison->second = {sample.design, {field}};
        return comparison;
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] SliceMap* map(const char* name) const { return find<SliceMap>(name); }
    void point(SliceMap* map, Point at) {
        const QPointF place = map->placeOf(at);
        QMouseEvent move(QEvent::MouseMove, place, map->mapToGlobal(place), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(map, &move);
    }
};

}  // namespace

class CompareWindowTest : public QObject {
    Q_OBJECT
  private slots:
    void itAsksForWhatIsChosen() {
        Desk desk;
        QSignalSpy spy(&desk.window, &CompareWindow::wished);
        auto* start = desk.find<QPushButton>("compareStart");
        start->click();
        QCOMPARE(spy.count(), 1);
        QVERIFY(spy.last()[0].value<ComparisonWish>() == ComparisonWish{});
        // While it runs the same button stops it.
        QSignalSpy stopped(&desk.window, &CompareWindow::stopped);
        QVERIFY(start->text().contains("Stop"));
        start->click();
        QCOMPARE(stopped.count(), 1);
        desk.find<QComboBox>("compareStates")->setCurrentIndex(1);
        start->click();
        QCOMPARE(spy.last()[0].value<ComparisonWish>().file, "hall.hall");
        start->click();
        desk.find<QComboBox>("compareStates")->setCurrentIndex(2);
        QCOMPARE(desk.find<QComboBox>("compareCooler")->currentText(), "CRAH-1");
        desk.find<QComboBox>("compareFault")->setCurrentIndex(2);
        start->click();
        const auto wish = spy.last()[0].value<ComparisonWish>();
        QCOMPARE(wish.cooler, desk.sample.crah);
        QVERIFY(wish.fault == CoolerFault::ValveShut);
        desk.window.showRefusal("It cannot be read.");
        QCOMPARE(desk.find<QLabel>("compareState")->text(), "It cannot be read.");
        QVERIFY(start->text().contains("Compare"));
    }

    void aDesignWithoutFileOrCoolersSaysSo() {
        Desk desk;
        desk.window.setDesign(desk.sample.design, {}, {});
        auto* states = desk.find<QComboBox>("compareStates");
        states->setCurrentIndex(1);
        QVERIFY(desk.find<QComboBox>("compareFile")->currentText().contains("not saved yet"));
        QVERIFY(!desk.find<QPushButton>("compareStart")->isEnabled());
        states->setCurrentIndex(2);
        QVERIFY(!desk.find<QPushButton>("compareStart")->isEnabled());
        states->setCurrentIndex(0);
        QVERIFY(desk.find<QPushButton>("compareStart")->isEnabled());
    }

    void threePicturesReadOnePlaceAtOneHeight() {
        Desk desk;
        desk.window.show(desk.warmer({}));
        QCoreApplication::processEvents();
        auto* first = desk.map("compareFirst");
        auto* second = desk.map("compareSecond");
        auto* difference = desk.map("compareDifference");
        desk.point(first, {1.0, 0.4});
        // 18 °C + 1 K per metre, in the middle of its cell.
        const double celsius = first->reading().section(' ', 0, 0).toDouble();
        QVERIFY(std::abs(celsius - 19.0) < 0.2);
        QCOMPARE(second->reading(), QString::number(celsius + 4.0, 'f', 1) + " °C");
        QCOMPARE(difference->reading(), "+4.0 K");
        desk.window.setUnits(UnitSystem::Us);
        desk.point(second, {1.0, 0.4});
        QCOMPARE(difference->reading(), "+7.2 °F");
        // Zooming one zooms all, about the mouse.
        const QPointF at = second->placeOf({1.0, 0.4});
        QWheelEvent wheel(at, second->mapToGlobal(at), {}, {0, 360}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(second, &wheel);
        QVERIFY(first->view() == second->view() && difference->view() == second->view());
        QVERIFY(second->view().zoom > 1.5);
        QVERIFY((second->placeOf({1.0, 0.4}) - at).manhattanLength() < 0.01);
        // Above the racks there is air where there was none.
        const QImage low = first->image();
        desk.find<QSlider>("compareHeight")->setValue(66);
        QVERIFY(first->image() != low);
    }

    void theTableIsSortedAndAClickSelects() {
        Desk desk;
        desk.window.show(desk.warmer({}));
        auto* table = desk.find<ChangeTable>("compareRacks");
        QCOMPARE(table->rowCount(), static_cast<int>(desk.normal->racks.size()));
        QCOMPARE(table->item(0, 0)->text(), "A-01");
        QCOMPARE(table->item(0, 3)->text(), "+12.0");
        QCOMPARE(table->item(1, 3)->text(), "+4.0");
        QVERIFY(table->item(0, 2)->text().startsWith("●") ||
                table->item(0, 2)->text().startsWith("▲"));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualItemRect(table->item(1, 0)).center());
        QCOMPARE(desk.selection.items().size(), std::size_t{1});
        QCOMPARE(desk.selection.items().front().value,
                 table->item(1, 0)->data(Qt::UserRole).toUInt());
        // And a click on a rack of a picture marks its line.
        auto* map = desk.map("compareFirst");
        const Item* rack = desk.sample.design.items.find(desk.sample.racks[0]);
        QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(rack->pose.point()).toPoint());
        QCOMPARE(desk.selection.items(), std::vector<Id<Item>>{desk.sample.racks[0]});
        QCOMPARE(table->currentRow(), 0);
        QVERIFY(desk.find<QLabel>("compareSummary")->text().startsWith("Hottest intake"));
    }

    void anEditMakesItOld() {
        Desk desk;
        desk.window.show(desk.warmer({}));
        QVERIFY(desk.find<QLabel>("compareState")->text().isEmpty());
        Design next = desk.sample.design;
        Item rack = *next.items.find(desk.sample.racks[1]);
        rack.pose.y += 0.6;
        next.items.put(rack);
        desk.window.setDesign(next, {desk.normal}, "hall.hall");
        QVERIFY(desk.find<QLabel>("compareState")->text().startsWith("Of an earlier design"));
    }

    void differencesAreTwoSidedRoundAndNotRuledByOneCell() {
        auto first = std::make_shared<AirField>();
        for (int i = 0; i <= 200; ++i) {
            first->x.push_back(i);
        }
        first->y = {0.0, 1.0};
        first->z = {0.0, 1.0};
        first->temperature.assign(200, 20.0F);
        auto second = std::make_shared<AirField>(*first);
        for (float& celsius : second->temperature) {
            celsius += 1.7F;
        }
        second->temperature[7] = 70.0F;
        const DifferenceScale scale = differenceScaleOf(*first, *second);
        QCOMPARE(scale.most, 2.0);
        QVERIFY(scale.isOpen);
        for (const bool dark : {false, true}) {
            const Colour warm = scale.of(2.0, dark);
            const Colour cold = scale.of(-2.0, dark);
            QVERIFY(warm.red > warm.blue && cold.blue > cold.red);
            QVERIFY(scale.of(9.0, dark) == warm);
        }
    }
};

HALLWRIGHT_TEST(CompareWindowTest);
#include "compare_window_test.moc"
