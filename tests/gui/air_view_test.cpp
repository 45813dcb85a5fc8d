// SPDX-License-Identifier: GPL-3.0-or-later
// The air in the 3D view and its panel together, under a real mouse.
#include "tests/test_main.h"
#include "tests/views/air_kit.h"
#include "tests/views/scene/sample_hall.h"
#include "views/panels/air_panel.h"
#include "views/panels/selection.h"
#include "views/viewport/viewport.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalSpy>
#include <QSlider>

#include <cmath>

using namespace hallwright;

namespace {

/// View and panel side by side, introduced to each other as the window does it.
struct Desk {
    Design design = testing::sampleHall();
    std::shared_ptr<Answers> answers = std::make_shared<Answers>();
    Selection selection;
    QWidget window;
    Viewport* view = new Viewport(selection);
    AirPanel* panel = new AirPanel(selection);

    Desk() {
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(view, 1);
        row->addWidget(panel);
        panel->setFixedWidth(300);
        window.resize(1200, 700);
        QObject::connect(view, &Viewport::sliceMoved, panel, &AirPanel::moveSlice);
        QObject::connect(view, &Viewport::sliceClicked, panel,
                         [this](Vec3 at) { panel->setProbe(at); });
        QObject::connect(panel, &AirPanel::viewChanged, view, &Viewport::setAirView);
        answers->design = design;
        answers->fields = {testing::sampleField(design, design.rooms.begin()->id)};
        view->show(design, answers, false);
        panel->show(design, answers.get(), false);
        view->setAirView(panel->view());
        view->setOverlay(Overlay::Air);
    }
    [[nodiscard]] bool shows() {
        window.show();
        window.activateWindow();
        const bool isActive = QTest::qWaitForWindowActive(&window);
        move({5, 5});  // a mouse already where a test moves it says nothing
        return isActive;
    }
    [[nodiscard]] QPoint at(Vec3 point) const {
        return view->mapTo(&window, view->positionOf(point).toPoint());
    }
    void move(QPoint to) { QTest::mouseMove(window.windowHandle(), to); }
};

}  // namespace

class AirViewTest : public QObject {
    Q_OBJECT
  private slots:
    void theMouseReadsTheAirUnderIt() {
        Desk desk;
        QVERIFY(desk.shows());
        QSignalSpy spy(desk.view, &Viewport::airRead);
        desk.move(desk.at({2.0, 0.8, 1.5}));
        QTRY_VERIFY(!spy.empty() && std::abs(spy.last()[0].toDouble() - 20.0) < 0.4);
        QVERIFY(spy.last()[1].toDouble() > 0.1);
        desk.move({5, 5});
        QTRY_VERIFY(std::isnan(spy.last()[0].toDouble()));
    }

    void thePlaceIsThatOnTheSlice() {
        Desk desk;
        QVERIFY(desk.shows());
        QSignalSpy spy(desk.view, &Viewport::cursorMoved);
        const auto at = [&] { return spy.last()[0].value<Vec3>(); };
        desk.move(desk.at({2.0, 0.8, 1.5}));
        QTRY_VERIFY(!spy.empty() && spy.last()[1].toBool());
        QVERIFY(std::abs(at().x - 2.0) < 0.1 && std::abs(at().y - 0.8) < 0.1);
        QCOMPARE(at().z, 1.5);
        // Without the slice the same mouse is over the floor behind it.
        AirView none = desk.panel->view();
        none.slices = {false, false, false};
        desk.view->setAirView(none);
        QVERIFY(!spy.last()[1].toBool());
        QCOMPARE(at().z, 0.0);
        QVERIFY(std::abs(at().y - 0.8) > 0.5);
    }

    void aMouseThatRestsReadsWhatComesUnderIt() {
        Desk desk;
        QVERIFY(desk.shows());
        QSignalSpy spy(desk.view, &Viewport::airRead);
        const auto celsius = [&] { return spy.last()[0].toDouble(); };
        desk.move(desk.at({2.0, 0.8, 1.5}));
        QTRY_VERIFY(!spy.empty() && std::abs(celsius() - 20.0) < 0.4);
        // Another field.
        auto warmer = std::make_shared<AirField>(*desk.answers->fields.front());
        for (float& cell : warmer->temperature) {
            cell += 5.0F;
        }
        auto next = std::make_shared<Answers>(*desk.answers);
        next->fields = {warmer};
        desk.view->show(desk.design, next, false);
        QVERIFY(std::abs(celsius() - 25.0) < 0.4);
        // The slice goes elsewhere: the ray meets it farther from the eye.
        const double before = celsius();
        desk.panel->moveSlice(Axis::Z, 1.0);
        QVERIFY(std::abs(celsius() - before) > 0.1);
        // What is known is of an earlier design; then the air is not looked at any more.
        desk.view->show(desk.design, next, true);
        QVERIFY(std::isnan(celsius()));
        desk.view->show(desk.design, next, false);
        QVERIFY(std::isfinite(celsius()));
        desk.view->setOverlay(Overlay::Verdict);
        QVERIFY(std::isnan(celsius()));
    }

    void aClickOnASliceReadsItThereAndSelectsNothingBehindIt() {
        Desk desk;
        QVERIFY(desk.shows());
        QSignalSpy spy(desk.view, &Viewport::airRead);
        const auto reads = [&](QPoint at) {
            spy.clear();
            desk.move(at);
            QCoreApplication::processEvents();
            return !spy.empty() && std::isfinite(spy.last()[0].toDouble());
        };
        // A place where a rack is behind the slice.
        QPoint place;
        for (double x = 3.0; x < 14.0 && place.isNull(); x += 0.2) {
            const QPoint at = desk.at({x, 2.4, 0.6});
            const bool isBehind =
                desk.view->itemAt(desk.view->mapFrom(&desk.window, at)).value != 0;
            place = isBehind && reads(at) ? at : QPoint();
        }
        QVERIFY(!place.isNull());
        QTest::mouseClick(desk.window.windowHandle(), Qt::LeftButton, {}, place);
        QVERIFY(desk.selection.items().empty());
        QVERIFY(!desk.selection.hovered());
        QVERIFY(desk.panel->view().probe);
        QCOMPARE(desk.panel->view().probe->z, 1.5);
        // A drag from there moves nothing, but marks a part of the picture.
        QSignalSpy edit(desk.view, &Viewport::editRequested);
        QTest::mousePress(desk.window.windowHandle(), Qt::LeftButton, {}, place);
        desk.move(place + QPoint(40, 30));
        QTest::mouseRelease(desk.window.windowHandle(), Qt::LeftButton, {}, place + QPoint(40, 30));
        QCOMPARE(edit.count(), 0);
        // Without the slice the same click selects.
        desk.selection.select({});
        AirView none = desk.panel->view();
        none.slices = {false, false, false};
        desk.view->setAirView(none);
        QTest::mouseClick(desk.window.windowHandle(), Qt::LeftButton, {}, place);
        QCOMPARE(desk.selection.items().size(), std::size_t{1});
    }

    void motesDriftWhileTheyAreSeenAndRestElse() {
        Desk desk;
        QVERIFY(desk.shows());
        QSignalSpy frames(desk.view, &QOpenGLWidget::frameSwapped);
        const auto drawnIn = [&](int ms) {
            QTest::qWait(800);  // the last smoothed picture is there
            frames.clear();
            QTest::qWait(ms);
            return static_cast<int>(frames.count());
        };
        QVERIFY(drawnIn(600) <= 1);  // the panel tells an age each second
        auto* box = desk.panel->findChild<QCheckBox*>("airParticles");
        box->click();
        const int drawn = drawnIn(1200);
        QVERIFY2(drawn >= 3 && drawn <= 30, qPrintable(QString::number(drawn)));
        desk.window.hide();
        QVERIFY(drawnIn(600) <= 1);  // the panel tells an age each second
        desk.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
        QVERIFY(drawnIn(1500) >= 2);
        box->click();
        QVERIFY(drawnIn(600) <= 1);  // the panel tells an age each second
    }

    void whatStandsBeforeABorderIsSelectedAndNotTheSliceDragged() {
        Desk desk;
        QVERIFY(desk.shows());
        QWindow* handle = desk.window.windowHandle();
        desk.panel->moveSlice(Axis::Z, 0.3);
        // A place where the far border runs behind the row at y = 6.
        QPoint from;
        Id<Item> rack;
        for (double x = 4.0; x < 14.0 && !rack; x += 0.1) {
            from = desk.at({x, 9.6, 0.3});
            const Item* item =
                desk.design.items.find(desk.view->itemAt(desk.view->mapFrom(&desk.window, from)));
            rack = item && item->tag.starts_with("B-") ? item->id : Id<Item>{};
        }
        QVERIFY(rack);
        QSignalSpy moved(desk.view, &Viewport::sliceMoved);
        QSignalSpy hint(desk.view, &Viewport::hint);
        desk.move(from);
        QTRY_COMPARE(desk.selection.hovered(), rack);
        QVERIFY(hint.empty() || hint.last()[0].toString().isEmpty());
        QTest::mouseClick(handle, Qt::LeftButton, {}, from);
        QCOMPARE(desk.selection.items(), std::vector<Id<Item>>{rack});
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        desk.move(from + QPoint(0, 30));
        QTest::keyClick(handle, Qt::Key_Escape);
        QTest::mouseRelease(handle, Qt::LeftButton, {}, from);
        QCOMPARE(moved.count(), 0);
        // At a border that is seen, what lies behind it is not marked.
        const QPoint border = desk.at({7.2, 0.0, 0.3});
        desk.move(border);
        QTRY_VERIFY(!hint.empty() && hint.last()[0].toString().startsWith("Drag moves the slice"));
        QVERIFY(!desk.selection.hovered());
    }

    void aSliceIsDraggedByItsBorderAndEscapePutsItBack() {
        Desk desk;
        QVERIFY(desk.shows());
        QWindow* handle = desk.window.windowHandle();
        const QPoint from = desk.at({7.2, 0.0, 1.5});
        const QPoint to = desk.at({7.2, 0.0, 2.4});
        const auto drag = [&] {
            desk.move(from);
            QTest::mousePress(handle, Qt::LeftButton, {}, from);
            desk.move(from + (to - from) / 2);
            desk.move(to);
        };
        drag();
        QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
        QTRY_VERIFY(std::abs(desk.panel->view().position(Axis::Z) - 2.4) < 0.05);
        QVERIFY(std::abs(desk.panel->findChild<QSlider*>("airSliceZ.slider")->value() - 48) <= 1);
        QVERIFY(desk.selection.items().empty());

        desk.panel->moveSlice(Axis::Z, 1.5);
        drag();
        QVERIFY(desk.panel->view().position(Axis::Z) > 2.0);
        QTest::keyClick(handle, Qt::Key_Escape);
        QTRY_COMPARE(desk.panel->view().position(Axis::Z), 1.5);
        QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
        QCOMPARE(desk.panel->view().position(Axis::Z), 1.5);
    }
};

HALLWRIGHT_TEST(AirViewTest);
#include "air_view_test.moc"
