// SPDX-License-Identifier: GPL-3.0-or-later
// Network cables in the 3D view, chosen in the menu with the mouse.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/scene/cable_classes.h"

#include <QMenu>
#include <QMenuBar>

#include <cmath>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

namespace {

int pixelsLike(Desk& desk, Colour colour) {
    const QImage image = desk.window.viewport().grabFramebuffer();
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb p = image.pixel(x, y);
            const int off = std::abs(qRed(p) - colour.red) + std::abs(qGreen(p) - colour.green) +
                            std::abs(qBlue(p) - colour.blue);
            found += off < 50 ? 1 : 0;
        }
    }
    return found;
}

class CablesDesk : public Desk {
  public:
    /// Opens View, Cables and clicks on a line of it.
    void choose(const char* name) {
        auto* bar = window.menuBar();
        auto* view = find<QMenu>("viewMenu");
        auto* cables = find<QMenu>("cablesMenu");
        QTest::mouseClick(bar, Qt::LeftButton, {},
                          bar->actionGeometry(view->menuAction()).center());
        QTRY_VERIFY(view->isVisible());
        QTest::mouseClick(view, Qt::LeftButton, {},
                          view->actionGeometry(cables->menuAction()).center());
        QTRY_VERIFY(cables->isVisible());
        QTest::mouseClick(cables, Qt::LeftButton, {},
                          cables->actionGeometry(action(name)).center());
        QTRY_VERIFY(!cables->isVisible() && !view->isVisible());
    }
};

}  // namespace

class CablesViewTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"cables"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void cablesAreChosenInTheMenuAndThoseOfTheSelectionStayStrong() {
        CablesDesk desk;
        QVERIFY(desk.shows());
        QVERIFY(!desk.action("cables-rail")->isEnabled());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QVERIFY(desk.action("cables-off")->isChecked());
        desk.window.viewport().look(View::Plan);
        const Colour rail = Palette::ofCategory(0);
        const int before = pixelsLike(desk, rail);
        desk.choose("cables-rail");
        QVERIFY(desk.action("cables-rail")->isChecked());
        QVERIFY(!desk.action("cables-off")->isChecked());
        QTRY_VERIFY(pixelsLike(desk, rail) > before + 100);
        const int all = pixelsLike(desk, rail);
        // A click on a rack leaves its cables as they are and sets the others back.
        desk.click(desk.gripOf("A-01"));
        QCOMPARE(desk.window.selection().items(), std::vector{desk.item("A-01")->id});
        QTRY_VERIFY(pixelsLike(desk, rail) < before + (all - before) * 4 / 5);
        desk.key(Qt::Key_Escape);
        QTRY_VERIFY(pixelsLike(desk, rail) > before + (all - before) * 9 / 10);
        desk.choose("cables-medium");
        QTRY_VERIFY(pixelsLike(desk, rail) < before + (all - before) / 2);
        desk.choose("cables-off");
        QTRY_VERIFY(std::abs(pixelsLike(desk, rail) - before) < 20);
    }
};

HALLWRIGHT_TEST(CablesViewTest);
#include "cables_view_test.moc"
