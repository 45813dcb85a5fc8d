// SPDX-License-Identifier: GPL-3.0-or-later
// Colouring items from the menu of the window.
#include "views/scene/overlay.h"

#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/scene/quantity_scale.h"

#include <QMenu>

#include <cmath>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

namespace {

/// How many pixels of the 3D view are of a colour, but for the light that falls on it.
int pixelsLike(Desk& desk, Colour colour) {
    const QImage image = desk.window.viewport().grabFramebuffer();
    int found = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            const QRgb p = image.pixel(x, y);
            const int off = std::abs(qRed(p) - colour.red) + std::abs(qGreen(p) - colour.green) +
                            std::abs(qBlue(p) - colour.blue);
            found += off < 60 ? 1 : 0;
        }
    }
    return found;
}

}  // namespace

class OverlayTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"overlays"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void oneColouringAtATimeIsChosenInTheMenu() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(!desk.action("colourBy-it-power")->isEnabled());
        desk.open(kExample);
        QTRY_VERIFY(desk.isJudged());
        const QList<QAction*> lines = desk.find<QMenu>("colourMenu")->actions();
        for (const OverlayInfo& info : allOverlays()) {
            if (coloursItems(info.overlay)) {
                const std::string name = "colourBy-" + std::string(info.key);
                QAction* action = desk.action(name.c_str());
                QVERIFY2(action && action->isEnabled() && lines.contains(action), name.c_str());
            }
        }
        const Colour racks = quantityColour(44.0 / 50.0);
        const int before = pixelsLike(desk, racks);
        desk.action("colourBy-it-power")->trigger();
        QVERIFY(!desk.action("verdicts")->isChecked());
        QTRY_VERIFY(pixelsLike(desk, racks) > before + 200);
        desk.action("colourBy-phase")->trigger();
        QVERIFY(!desk.action("colourBy-it-power")->isChecked());
        QTRY_VERIFY(pixelsLike(desk, Palette::ofCategory(0)) > 500);
        desk.action("showAir")->trigger();
        QVERIFY(!desk.action("colourBy-phase")->isChecked());
        QTRY_VERIFY(pixelsLike(desk, Palette::ofCategory(0)) < 500);
        desk.action("colourBy-feed")->trigger();
        QVERIFY(!desk.action("showAir")->isChecked());
        // Chosen again, nothing is coloured; verdicts come back as they were.
        desk.action("colourBy-feed")->trigger();
        QVERIFY(!desk.action("colourBy-feed")->isChecked());
        desk.action("verdicts")->trigger();
        QVERIFY(desk.action("verdicts")->isChecked());
    }
};

HALLWRIGHT_TEST(OverlayTest);
#include "overlay_test.moc"
