// SPDX-License-Identifier: GPL-3.0-or-later
// A person lays out a hall of 2,048 GPUs from an empty floor, by mouse and keys alone.
#include "model/store/hall_file.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/rack/rack_elevation.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Counts what the person does: a click, a drag, a key command or a figure typed is one action.
struct Session : Desk {
    int actions = 0;

    void clickOn(const QWidget* widget) {
        click(widget);
        ++actions;
    }
    void clickAt(double x, double y) {
        QTest::mouseMove(window.windowHandle(), at(x, y));
        click(at(x, y));
        ++actions;
    }
    void command(Qt::Key pressed, Qt::KeyboardModifiers modifiers = {}) {
        key(pressed, modifiers);
        ++actions;
    }
    void enter(const QLineEdit* field, const QString& text) {
        retype(field, text);
        key(Qt::Key_Return);
        ++actions;
    }
    void enter(QSpinBox* box, const QString& text) {
        click(box);
        box->selectAll();
        type(text);
        key(Qt::Key_Tab);
        ++actions;
    }
    /// A command or a tag by its name, from the palette.
    void ask(const QString& name) {
        command(Qt::Key_K, Qt::ControlModifier);
        auto* search = find<QWidget>("commandPalette")->findChild<QLineEdit*>("paletteSearch");
        QTest::keyClicks(search, name);
        QTest::keyClick(search, Qt::Key_Return);
        ++actions;
    }
    /// The entry of a list by its first letters, as one types it into a closed box.
    void choose(QComboBox* box, const QString& entry) {
        const int index = box->findText(entry, Qt::MatchStartsWith);
        QVERIFY2(index >= 0, qPrintable(entry));
        box->setFocus();
        while (box->currentIndex() != index) {
            key(box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
        }
        ++actions;
    }
};

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"session"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void aHallOf2048GpusFromAnEmptyFloor() {
        QTemporaryDir folder;
        const QString path = folder.filePath("hall.hall");
        Session desk;
        QVERIFY(desk.shows());
        desk.window.resize(1600, 1000);
        desk.clickOn(desk.find<QWidget>("welcomeEmpty"));
        desk.enter(desk.find<QLineEdit>("room.length"), "27");
        desk.enter(desk.find<QLineEdit>("room.width"), "36");
        desk.clickOn(desk.find<QWidget>("messageClose"));
        desk.window.viewport().setFocus();
        desk.command(Qt::Key_7);
        QTest::qWait(600);  // the camera flies

        // The pod: 64 racks of 32 with their network and management racks.
        desk.command(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        desk.enter(desk.find<QSpinBox>("podRacks"), "64");
        desk.enter(desk.find<QSpinBox>("podPerRow"), "16");
        desk.clickAt(13.5, 15.0);
        QVERIFY(desk.item("A-01"));
        const auto gpus = [&] {
            return desk.window.live().answers() ? desk.text("gpus") : QString();
        };
        QTRY_COMPARE(gpus().remove(QRegularExpression("\\D")), QString("2048"));

        // A row of two storage racks along the far wall.
        desk.command(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        desk.choose(desk.find<QComboBox>("rowWhat"), "Storage");
        desk.clickAt(9.0, 31.8);
        desk.type("1.2");
        desk.command(Qt::Key_Return);
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.window.viewport().setFocus();
        desk.command(Qt::Key_Escape);

        // In the second storage rack a patch panel comes one unit lower, next to the servers.
        desk.ask("G-02");
        QTRY_COMPARE(desk.window.selection().items().size(), std::size_t{1});
        const Id<Item> rack = desk.window.selection().items().front();
        desk.command(Qt::Key_E, Qt::ControlModifier);
        auto* elevation = desk.find<RackElevation>("rackElevation");
        const auto topDevice = [&] {
            const auto& devices = *desk.design().items.find(rack)->devices;
            return *std::ranges::max_element(devices, {}, [&](const Device& device) {
                const bool isBlank = productOf(desk.design(), device).kind == Kind::Accessory;
                return isBlank ? 0.0 : device.position;
            });
        };
        const Device top = topDevice();
        QTRY_VERIFY(!elevation->placeOf(DeviceRef{rack, top.slot}).isNull());
        QTest::qWait(300);  // docks come to rest
        desk.click(elevation->viewport()->mapTo(
            &desk.window, elevation->placeOf(DeviceRef{rack, top.slot}).center()));
        ++desk.actions;
        desk.command(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(desk.design().items.find(rack)->device(top.slot)->position, top.position + 1.0);

        // What they need.
        desk.ask("Supply a hall");
        auto* build = desk.find<QPushButton>("supplyBuild");
        QTRY_VERIFY(build->isVisible());
        desk.clickOn(build);
        QTRY_VERIFY2(desk.text("messageText").contains("is supplied"),
                     qPrintable(desk.text("supplyProblem")));

        QElapsedTimer waited;
        waited.start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 240000);
        const Answers& answers = *desk.window.live().answers();
        for (const Finding& finding : answers.findings.findings) {
            QVERIFY2(finding.severity == Severity::Info,
                     sentence(finding.message, answers.design, UnitSystem::Metric).c_str());
        }

        // One more storage rack, connected to what is there.
        desk.command(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        desk.clickAt(10.8, 31.8);
        desk.type("0.6");
        desk.command(Qt::Key_Return);
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.window.viewport().setFocus();
        desk.command(Qt::Key_Escape);
        QVERIFY(desk.item("H-01"));
        desk.ask("H-01");
        const std::size_t links = desk.design().links.size();
        desk.ask("Connect the selection");
        QTRY_VERIFY(desk.design().links.size() > links);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 240000);
        for (const Finding& finding : desk.window.live().answers()->findings.findings) {
            // No tray passes over it yet.
            QVERIFY2(finding.severity != Severity::Error || finding.rule == "NET-035",
                     sentence(finding.message, desk.design(), UnitSystem::Metric).c_str());
        }
        Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
            auto* name = dialog.findChild<QLineEdit*>("fileNameEdit");
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        });
        desk.command(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(attendant.seen(), 1);
        QVERIFY(desk.isFiled());
        ++desk.actions;
        const auto saved = readHall(path.toStdString());
        QVERIFY(saved.has_value());
        QVERIFY(*saved == desk.design());
        qInfo("2,048 GPUs from an empty floor: %d user actions; judged with air after %.1f s",
              desk.actions, static_cast<double>(waited.elapsed()) / 1000.0);
    }
};

HALLWRIGHT_TEST(SessionTest);
#include "session_test.moc"
