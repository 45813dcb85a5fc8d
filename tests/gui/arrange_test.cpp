// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected put in line, evenly, mirrored and in arrays, from the menu.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QUndoStack>

using namespace hallwright;
using namespace hallwright::testing;

class ArrangeMenuTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"arrange"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void whatFitsTheSelectionIsOffered() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        Selection& selection = desk.window.selection();
        selection.select({});
        QVERIFY(!desk.action("alignLeft")->isEnabled() && !desk.action("array")->isEnabled());
        selection.select({desk.item("A-05")->id});
        QVERIFY(!desk.action("alignLeft")->isEnabled() && desk.action("array")->isEnabled());
        selection.select({desk.item("A-05")->id, desk.item("A-04")->id});
        QVERIFY(desk.action("alignLeft")->isEnabled() && desk.action("swap")->isEnabled());
        QVERIFY(!desk.action("spreadX")->isEnabled());
    }

    void aMirroredRowIsBackAfterUndo() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const Design before = desk.design();
        const Id<Item> rack = desk.item("A-05")->id;
        desk.window.selection().select({desk.item("A-04")->id, rack});
        desk.action("mirrorY")->trigger();
        QVERIFY(desk.design().items.find(rack)->pose.rotation !=
                before.items.find(rack)->pose.rotation);
        desk.action("undo")->trigger();
        QVERIFY(desk.design() == before);
    }

    void anArrayIsOneEditAndIsSelected() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const std::size_t before = desk.design().items.size();
        const int edits = desk.window.document().undoStack()->count();
        desk.window.selection().select({desk.item("A-05")->id});
        bool wasEmptyRefused = false;
        QTimer::singleShot(0, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto* columns = dialog->findChild<QSpinBox*>("arrayColumns");
            auto* make = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            columns->setValue(1);
            wasEmptyRefused = !make->isEnabled();
            columns->setValue(2);
            QTest::mouseClick(make, Qt::LeftButton);
        });
        desk.action("array")->trigger();
        QVERIFY(wasEmptyRefused);
        QCOMPARE(desk.design().items.size(), before + 1);
        QCOMPARE(desk.window.document().undoStack()->count(), edits + 1);
        QCOMPARE(desk.window.selection().items().size(), std::size_t{2});
    }
};

HALLWRIGHT_TEST(ArrangeMenuTest);
#include "arrange_test.moc"
