// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of the whole window, wherever the focus is.
#include "app/window/main_window.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"
#include "views/panels/help_panel.h"
#include "views/panels/help_topics.h"
#include "views/viewport/viewport.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QSettings>
#include <QSlider>

using namespace hallwright;

namespace {

/// A window with a hall open, the air panel in front.
struct Desk {
    MainWindow window;

    [[nodiscard]] bool shows() {
        window.document().open(testing::sampleHall(), {}, true);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) {
            return false;
        }
        auto* dock = window.findChild<QDockWidget*>("airDock");
        dock->raise();
        // Its controls wait for a field.
        LiveCheck& live = window.live();
        return QTest::qWaitFor(
            [&] { return !live.isStale() && !live.isRunning() && !live.isRefining(); }, 30000);
    }
    [[nodiscard]] bool gives(QWidget* widget) {
        widget->setEnabled(true);
        widget->setFocus(Qt::MouseFocusReason);
        return QTest::qWaitFor([&] { return QApplication::focusWidget() == widget; });
    }
    void key(Qt::Key key) { QTest::keyClick(window.windowHandle(), key); }
    /// Where a corner of the hall is drawn, which tells one view from another.
    [[nodiscard]] QPointF corner() { return window.viewport().positionOf({14.4, 9.6, 0.0}); }
};

}  // namespace

class KeysTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"keys"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void viewsAndEscapeWorkInTheAirPanelToo() {
        Desk desk;
        QVERIFY(desk.shows());
        auto* controls = desk.window.findChild<QCheckBox*>("airSliceX")->parentWidget();
        controls->setEnabled(true);  // whether or not this hall has a field
        for (const char* name : {"airSliceX", "airSliceX.slider"}) {
            QVERIFY(desk.gives(desk.window.findChild<QWidget*>(name)));
            for (const Qt::Key view : {Qt::Key_7, Qt::Key_1, Qt::Key_3, Qt::Key_0}) {
                const QPointF before = desk.corner();
                desk.key(view);
                QVERIFY(desk.corner() != before);
            }
            desk.window.selection().select(
                {testing::itemOf(desk.window.document().design(), "A-03")});
            desk.key(Qt::Key_Escape);
            QVERIFY(desk.window.selection().items().empty());
        }
    }

    void helpOpensThePageOnWhatOneIsAt() {
        Desk desk;
        QVERIFY(desk.shows());
        auto* help = desk.window.findChild<HelpPanel*>("helpPanel");
        Viewport& view = desk.window.viewport();
        const Design& design = desk.window.document().design();
        const auto pageFor = [&](QWidget* at) {
            help->showTopic("getting-started");
            return desk.gives(at) ? (desk.key(Qt::Key_F1), help->topic()) : QString();
        };
        QCOMPARE(pageFor(&view), QString("getting-started"));
        QVERIFY(help->isVisible());
        desk.window.selection().select({testing::itemOf(design, "A-03")});
        QCOMPARE(pageFor(&view), QString("racks"));
        desk.window.selection().select({testing::itemOf(design, "CRAH-1")});
        QCOMPARE(pageFor(&view), QString("air-cooling"));
        desk.window.findChild<QCheckBox*>("airSliceX")->parentWidget()->setEnabled(true);
        QCOMPARE(pageFor(desk.window.findChild<QWidget*>("airSliceX.slider")), QString("air"));
        QCOMPARE(pageFor(desk.window.findChild<QLineEdit*>("catalogueSearch")), QString("editing"));
        auto* findings = desk.window.findChild<QAbstractItemView*>("findingsTable");
        QCOMPARE(pageFor(findings), QString("verdicts"));
        for (int row = 0; row < findings->model()->rowCount(); ++row) {
            const QModelIndex rule = findings->model()->index(row, 1);
            findings->setCurrentIndex(rule);
            QCOMPARE(pageFor(findings), helpOnRule(rule.data().toString().toStdString()).topic);
        }
    }

    void whoTypesInAFieldKeepsTheKeys() {
        Desk desk;
        QVERIFY(desk.shows());
        auto* controls = desk.window.findChild<QCheckBox*>("airSliceX")->parentWidget();
        controls->setEnabled(true);
        auto* field = desk.window.findChild<QWidget*>("airLimit")->findChild<QLineEdit*>();
        QVERIFY(desk.gives(field));
        const Id<Item> rack = testing::itemOf(desk.window.document().design(), "A-03");
        desk.window.selection().select({rack});
        field->selectAll();
        const QPointF before = desk.corner();
        desk.key(Qt::Key_3);
        desk.key(Qt::Key_1);
        QCOMPARE(field->text(), "31");
        QCOMPARE(desk.corner(), before);
        desk.key(Qt::Key_Escape);
        QCOMPARE(field->text(), "27");
        QCOMPARE(desk.window.selection().items(), std::vector<Id<Item>>{rack});
    }
};

HALLWRIGHT_TEST(KeysTest);
#include "keys_test.moc"
