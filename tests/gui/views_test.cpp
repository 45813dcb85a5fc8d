// SPDX-License-Identifier: GPL-3.0-or-later
// Views beside the 3D view, sections, kept views, layers and walking; areas, runs and drawings.
#include "model/edits/rooms.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/viewport/view_group.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFile>
#include <QImage>
#include <QInputDialog>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QUndoStack>
#include <QUrl>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct ViewsDesk : Desk {
    [[nodiscard]] bool begins(bool isEmpty) {
        if (!shows()) {
            return false;
        }
        if (isEmpty) {
            action("newEmpty")->trigger();
        } else {
            Desk::open(kExample);
        }
        window.viewport().look(View::Plan);
        QTest::qWait(300);
        return design().rooms.size() > 0;
    }
    /// Opens a view beside the main one, which is then seen.
    Viewport* open(const char* dock, const char* view) {
        find<QDockWidget>(dock)->toggleViewAction()->trigger();
        auto* opened = find<Viewport>(view);
        return QTest::qWaitForWindowExposed(opened->window()) && opened->isVisible() ? opened
                                                                                     : nullptr;
    }
    /// Where a point of the floor is in the window, in one of the views.
    [[nodiscard]] QPoint in(const Viewport& view, double x, double y) {
        return view.mapTo(&window, view.positionOf({x, y, 0.0}).toPoint());
    }
    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({700, 400}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &enter);
        QDropEvent drop({700, 400}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &drop);
    }
    void move(QPoint to) { QTest::mouseMove(window.windowHandle(), to); }
    void pointAndClick(double x, double y) {
        move(at(x, y));
        click(at(x, y));
    }
    [[nodiscard]] const Room& room() { return *design().rooms.begin(); }
    [[nodiscard]] int steps() { return window.document().undoStack()->count(); }
    [[nodiscard]] QString tip() const {
        return window.findChild<Viewport*>("viewport")->findChild<QLabel*>("moveReadout")->text();
    }
};

QByteArray imageOf(QWidget& widget) {
    QImage image(widget.size(), QImage::Format_RGB32);
    widget.render(&image);
    return QByteArray(reinterpret_cast<const char*>(image.constBits()),
                      static_cast<qsizetype>(image.sizeInBytes()));
}

}  // namespace

class ViewsTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"views"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void viewsShareTheSelectionAndWhatIsInHand() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        Viewport* plan = desk.open("planDock", "planViewport");
        QVERIFY(plan);
        QVERIFY(plan->isLocked());
        QTest::qWait(300);
        desk.action("placeRow")->trigger();
        // Begun in the main view, it goes where the mouse goes.
        desk.move(desk.at(6.0, 6.0));
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.move(desk.in(*plan, 6.0, 6.0));
        QTRY_VERIFY(plan->isBusy());
        QVERIFY(!desk.window.viewport().isBusy());
        desk.click(desk.in(*plan, 6.0, 6.0));
        desk.move(desk.in(*plan, 9.0, 6.0));
        desk.click(desk.in(*plan, 9.0, 6.0));
        QVERIFY(desk.design().items.size() >= 4);
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(!desk.window.views().busy());
        const Id<Item> first = desk.design().items.begin()->id;
        desk.window.selection().select({});
        const Item& item = *desk.design().items.find(first);
        desk.click(desk.in(*plan, item.pose.x, item.pose.y));
        QCOMPARE(desk.window.selection().items(), std::vector{first});
        // A locked view is moved and not turned.
        const Viewpoint before = plan->viewpoint();
        QWindow* handle = desk.window.windowHandle();
        const QPoint from = desk.in(*plan, 12.0, 12.0);
        QTest::mousePress(handle, Qt::MiddleButton, {}, from);
        QTest::mouseMove(handle, from + QPoint(20, 10));
        QTest::mouseMove(handle, from + QPoint(40, 20));
        QTest::mouseRelease(handle, Qt::MiddleButton, {}, from + QPoint(40, 20));
        QCOMPARE(plan->viewpoint().elevation, before.elevation);
        QVERIFY(plan->viewpoint().x != before.x);
    }

    void aSectionLooksAtItsPlane() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        Viewport* section = desk.open("sectionDock", "sectionViewport");
        QVERIFY(section);
        QCOMPARE(section->cut().axis, CutAxis::Y);
        const double middle = section->cut().at;
        QVERIFY(middle > 1.0);
        desk.find<QSlider>("sectionSlider")->setValue(10);
        QCOMPARE(section->cut().at, 0.5);
        QCOMPARE(desk.window.viewport().cut().axis, CutAxis::None);
        desk.find<QAbstractButton>("sectionShare")->click();
        QVERIFY(desk.window.viewport().cut() == section->cut());
        desk.find<QComboBox>("sectionAxis")->setCurrentIndex(1);
        QCOMPARE(section->cut().axis, CutAxis::X);
        QVERIFY(!section->cut().keepsHigh);  // one looks towards smaller x
        desk.find<QAbstractButton>("sectionFlip")->click();
        QVERIFY(section->cut().keepsHigh);
        // What is cut away is not met by the mouse: from above nothing of a hall is left below
        // its floor.
        desk.find<QComboBox>("sectionAxis")->setCurrentIndex(2);
        QCOMPARE(desk.window.viewport().cut().axis, CutAxis::Z);
        const Item& rack = *desk.item("A-02");
        const QPointF at = desk.window.viewport().positionOf({rack.pose.x, rack.pose.y, 1.0});
        QVERIFY(desk.window.viewport().itemAt(at) == rack.id);
        desk.find<QSlider>("sectionSlider")->setValue(0);
        QVERIFY(desk.window.viewport().itemAt(at) != rack.id);
    }

    void viewsAreKeptWithTheDesign() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        desk.action("iso")->trigger();
        const Viewpoint here = desk.window.viewport().viewpoint();
        const Attendant<QInputDialog> names([](QInputDialog& dialog) {
            dialog.setTextValue("From the gate");
            dialog.accept();
        });
        desk.action("keepView")->trigger();
        QCOMPARE(names.seen(), 1);
        QCOMPARE(desk.design().viewpoints->size(), std::size_t{1});
        QCOMPARE(desk.steps(), 1);
        desk.action("top")->trigger();
        QVERIFY(desk.window.viewport().viewpoint() != here);
        auto* menu = desk.find<QMenu>("viewpointsMenu");
        emit menu->aboutToShow();
        const QList<QAction*> offered = menu->actions();
        const auto named = std::ranges::find(offered, QString("From the gate"), &QAction::text);
        QVERIFY(named != offered.end());
        (*named)->trigger();
        QVERIFY(desk.window.viewport().viewpoint() == here);
    }

    void layersAreLeftOutInAllViews() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        const Item& rack = *desk.item("A-02");
        const QPointF at = desk.window.viewport().mapFrom(&desk.window, desk.gripOf("A-02"));
        QVERIFY(desk.window.viewport().itemAt(at) == rack.id);
        desk.action("layer-racks")->trigger();
        QVERIFY(desk.window.viewport().itemAt(at) != rack.id);
        desk.action("layer-racks")->trigger();
        QVERIFY(desk.window.viewport().itemAt(at) == rack.id);
    }

    void oneWalksAmongTheRacksAndNotThroughThem() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        Viewport& view = desk.window.viewport();
        view.setFocus();
        const Viewpoint before = view.viewpoint();
        desk.action("walk")->trigger();
        QVERIFY(view.isWalking());
        const auto eye = [&view] {
            const Viewpoint from = view.viewpoint();
            const Point along = rotated({0.0, 1.0}, from.azimuth);
            return Point{from.x - from.distance * along.x, from.y - from.distance * along.y};
        };
        const Point start = eye();
        desk.key(Qt::Key_Up);
        QVERIFY(distance(eye(), start) > 0.2);
        // Far to each side: never into a rack.
        for (int turn = 0; turn < 4; ++turn) {
            for (int step = 0; step < 15; ++step) {
                desk.key(Qt::Key_W);
                for (const Item& item : desk.design().items) {
                    if (!isRack(productOf(desk.design(), item).kind)) {
                        continue;
                    }
                    Footprint rack = footprintOf(desk.design(), item);
                    rack.centre = rack.centre + desk.design().rooms.find(item.room)->origin;
                    QVERIFY2(overlapDepth(rack, {eye(), 0.1, 0.1, 0.0}) == 0.0, item.tag.c_str());
                }
            }
            for (int step = 0; step < 15; ++step) {
                desk.key(Qt::Key_Right);
            }
        }
        desk.key(Qt::Key_Escape);
        QVERIFY(!view.isWalking());
        QVERIFY(!desk.action("walk")->isChecked());
        QVERIFY(view.viewpoint() == before);
        QCOMPARE(desk.steps(), 0);
    }

    void distancesAreMeasuredFromClickToClick() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        const Design before = desk.design();
        desk.action("snapToNeighbours")->trigger();
        desk.action("measure")->trigger();
        desk.pointAndClick(6.0, 6.0);
        desk.move(desk.at(9.0, 10.0));
        QTRY_VERIFY2(desk.tip().startsWith("5.0") || desk.tip().startsWith("4.9"),
                     qPrintable(desk.tip()));
        desk.click(desk.at(9.0, 10.0));
        const QString held = desk.tip();
        desk.move(desk.at(2.0, 2.0));
        QTRY_COMPARE(desk.tip(), held);  // until the next click
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.window.views().busy());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.window.views().busy());
        QVERIFY(desk.design() == before);
        QCOMPARE(desk.steps(), 0);
    }

    void areasAreDrawnChangedAndTakenAway() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        const Design before = desk.design();
        desk.action("drawArea")->trigger();
        auto* kind = desk.find<QComboBox>("areaKind");
        kind->setCurrentIndex(kind->findData(static_cast<int>(AreaKind::KeepOut)));
        desk.pointAndClick(6.0, 6.0);
        desk.move(desk.at(9.0, 9.0));
        // What is typed is the size.
        desk.type("2.4");
        desk.key(Qt::Key_Tab);
        desk.type("1.2");
        QTRY_VERIFY(desk.tip().contains("2.4"));
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.room().areas.size(), std::size_t{1});
        QCOMPARE(desk.room().areas[0].kind, AreaKind::KeepOut);
        QVERIFY(std::abs(areaOf(desk.room().areas[0].outline) - 2.88) < 1e-9);
        QCOMPARE(desk.room().areas[0].name, std::string("Keep-out area 1"));
        QTRY_VERIFY(desk.window.views().busy());  // the tool stays in hand
        // Corner by corner, closed on the first one.
        desk.find<QAbstractButton>("areaPolygon")->click();
        desk.pointAndClick(12.0, 6.0);
        desk.pointAndClick(15.0, 6.0);
        desk.pointAndClick(15.0, 9.0);
        desk.pointAndClick(12.0, 6.0);
        QCOMPARE(desk.room().areas.size(), std::size_t{2});
        QCOMPARE(desk.room().areas[1].outline.size(), std::size_t{3});
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(!desk.window.views().busy());
        // One that is chosen is changed by the fields.
        auto* list = desk.find<QAbstractItemView>("areaList");
        desk.click(list, 1);
        desk.retype(desk.find<QLineEdit>("areaName"), "Way out");
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.room().areas[1].name, std::string("Way out"));
        desk.click(desk.find<QPushButton>("areaRemove"));
        QCOMPARE(desk.room().areas.size(), std::size_t{1});
        for (int i = 0; i < 4; ++i) {
            desk.action("undo")->trigger();
        }
        QVERIFY(desk.design() == before);
    }

    void aRunTurnsRisesAndEnds() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        desk.action("drawRun")->trigger();
        desk.pointAndClick(3.0, 6.0);
        desk.pointAndClick(9.0, 6.1);  // squared to the line along x
        desk.retype(desk.find<QLineEdit>("runHeight")
                        ? desk.find<QLineEdit>("runHeight")
                        : desk.find<QWidget>("runHeight")->findChild<QLineEdit*>(),
                    "3.4");
        desk.key(Qt::Key_Return);
        desk.pointAndClick(9.0, 12.0);
        desk.pointAndClick(9.0, 12.0);
        QCOMPARE(desk.design().items.size(), std::size_t{3});
        QCOMPARE(desk.steps(), 1);
        std::vector<double> heights;
        for (const Item& item : desk.design().items) {
            QCOMPARE(productOf(desk.design(), item).kind, Kind::Tray);
            heights.push_back(item.pose.z);
        }
        for (const auto& [height, expected] :
             {std::pair{heights[0], 2.7}, {heights[1], 2.8}, {heights[2], 3.4}}) {
            QVERIFY(std::abs(height - expected) < 1e-9);
        }
        desk.key(Qt::Key_Escape);
    }

    void aDrawingIsCalibratedByTwoPoints() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        const QTemporaryDir folder;
        const QString path = folder.filePath("plan.png");
        QImage image(240, 180, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(path));
        const QByteArray plain = imageOf(desk.window.viewport());
        QFile damaged(folder.filePath("damaged.png"));
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly) && damaged.open(QIODevice::WriteOnly));
        damaged.write(whole.readAll().left(40));
        damaged.close();
        desk.drop(damaged.fileName());
        QVERIFY(desk.saysInBar());
        QVERIFY2(desk.text("messageText").contains("damaged"),
                 qPrintable(desk.text("messageText")));
        QVERIFY(desk.design().underlays->empty());
        desk.drop(path);
        QCOMPARE(desk.design().underlays->size(), std::size_t{1});
        const Underlay before = desk.design().underlays->front();
        QCOMPARE(before.width, 240);
        QVERIFY(std::abs(before.metresPerPixel - 0.1) < 1e-9);  // as wide as the hall, 24 m
        QTest::qWait(300);
        QVERIFY(imageOf(desk.window.viewport()) != plain);
        desk.click(desk.find<QPushButton>("underlayCalibrate"));
        desk.pointAndClick(6.0, 6.0);
        desk.pointAndClick(12.0, 6.0);
        desk.move(desk.at(20.0, 15.0));  // the second point stays where it was clicked
        desk.type("12");
        desk.key(Qt::Key_Return);
        const Underlay after = desk.design().underlays->front();
        QVERIFY2(std::abs(after.metresPerPixel / before.metresPerPixel - 2.0) < 0.02,
                 qPrintable(QString::number(after.metresPerPixel)));
        QVERIFY(!desk.find<QPushButton>("underlayCalibrate")->isChecked());
        // Removed while it is being calibrated, it is gone and the tool with it.
        desk.click(desk.find<QPushButton>("underlayCalibrate"));
        desk.pointAndClick(6.0, 6.0);
        desk.click(desk.find<QPushButton>("underlayRemove"));
        QVERIFY(desk.design().underlays->empty());
        QVERIFY(!desk.window.views().busy());
        desk.key(Qt::Key_Return);
        QVERIFY(desk.design().underlays->empty());
        for (int i = 0; i < 3; ++i) {
            desk.action("undo")->trigger();
        }
        QVERIFY(desk.design().underlays->empty());
    }

    void aToolSurvivesWhatItCannotDo() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        desk.action("drawArea")->trigger();
        desk.pointAndClick(6.0, 6.0);
        desk.pointAndClick(-0.8, 9.0);  // out of the hall
        QVERIFY(desk.window.views().busy());
        QVERIFY2(desk.tip().contains("reach out of"), qPrintable(desk.tip()));
        desk.pointAndClick(9.0, 9.0);
        QCOMPARE(desk.room().areas.size(), std::size_t{1});
        QTRY_VERIFY(desk.window.views().busy());
        desk.pointAndClick(12.0, 6.0);
        desk.pointAndClick(12.0, 6.0);  // of no size
        QVERIFY2(desk.tip().contains("at least"), qPrintable(desk.tip()));
        QCOMPARE(desk.room().areas.size(), std::size_t{1});
        desk.key(Qt::Key_Escape);
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(!desk.window.views().busy());
        QVERIFY(desk.find<QPushButton>("areaBegin")->isEnabled());
    }

    void commandKeysWorkWhileSomethingIsInHand() {
        ViewsDesk desk;
        QVERIFY(desk.begins(true));
        desk.action("drawArea")->trigger();
        desk.pointAndClick(6.0, 6.0);
        desk.pointAndClick(9.0, 9.0);
        QTRY_VERIFY(desk.window.views().busy());
        desk.pointAndClick(12.0, 6.0);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.room().areas.empty());
        QVERIFY(!desk.window.views().busy());  // what it held was of the other design
    }

    void aRunEndsByADoubleOrRightClick() {
        for (const bool isDouble : {true, false}) {
            ViewsDesk desk;
            QVERIFY(desk.begins(true));
            desk.action("drawRun")->trigger();
            desk.pointAndClick(3.0, 6.0);
            desk.pointAndClick(9.0, 6.2);
            QWindow* handle = desk.window.windowHandle();
            if (isDouble) {
                desk.pointAndClick(9.2, 12.0);
                desk.click(desk.at(9.2, 12.0));
            } else {
                desk.pointAndClick(9.2, 12.0);
                desk.move(desk.at(15.0, 15.0));
                QTest::mouseClick(handle, Qt::RightButton, {}, desk.at(15.0, 15.0));
            }
            QCOMPARE(desk.design().items.size(), std::size_t{2});
            desk.key(Qt::Key_Escape);
            desk.forget();
        }
    }

    void aSectionMovesAcrossThePictureOnly() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        Viewport* section = desk.open("sectionDock", "sectionViewport");
        QVERIFY(section);
        QTest::qWait(300);
        // Of the two busways over a row, the nearer one is seen.
        Item bus;
        QPoint grip;
        const auto at = [&](double x, double z) {
            const Point origin = desk.design().rooms.find(bus.room)->origin;
            return section->mapTo(
                &desk.window,
                section->positionOf({x + origin.x, bus.pose.y + origin.y, z}).toPoint());
        };
        for (const char* tag : {"B-BW-A", "B-BW-B"}) {
            if (!grip.isNull()) {
                break;
            }
            bus = *desk.item(tag);
            for (double x = bus.pose.x - 1.5; x < bus.pose.x + 1.5 && grip.isNull(); x += 0.1) {
                const QPoint place = at(x, bus.pose.z + 0.1);
                if (section->itemAt(section->mapFrom(&desk.window, place)) == bus.id) {
                    grip = place;
                }
            }
        }
        QVERIFY(!grip.isNull());
        const QPoint up = at(bus.pose.x, bus.pose.z + 0.5) - at(bus.pose.x, bus.pose.z);
        desk.drag(grip, grip + up);
        const Item& now = *desk.design().items.find(bus.id);
        QCOMPARE(now.pose.y, bus.pose.y);
        QVERIFY2(std::abs(now.pose.z - bus.pose.z - 0.5) < 0.11,
                 qPrintable(QString::number(now.pose.z)));
    }

    void whoWalksMovesNothing() {
        ViewsDesk desk;
        QVERIFY(desk.begins(false));
        const Design before = desk.design();
        Viewport& view = desk.window.viewport();
        view.setFocus();
        desk.action("walk")->trigger();
        const Viewpoint from = view.viewpoint();
        const QPoint middle = desk.middleOf(&view);
        desk.drag(middle, middle + QPoint(120, 10));
        QVERIFY(view.viewpoint().azimuth != from.azimuth);
        QVERIFY(desk.design() == before);
        desk.key(Qt::Key_Escape);
    }

    void viewsComeBackAsTheyWere() {
        {
            ViewsDesk desk;
            QVERIFY(desk.begins(true));
            QVERIFY(desk.open("planDock", "planViewport"));
            desk.forget();
            QVERIFY(desk.window.close());
        }
        ViewsDesk desk;
        QVERIFY(desk.shows());
        QVERIFY(!desk.find<QDockWidget>("planDock")->isVisible());  // there is nothing to see
        desk.action("newEmpty")->trigger();
        QVERIFY(desk.find<QDockWidget>("planDock")->isVisible());
        desk.action("resetLayout")->trigger();
        QVERIFY(!desk.find<QDockWidget>("planDock")->isVisible());
    }
};

HALLWRIGHT_TEST(ViewsTest);
#include "views_test.moc"
