// SPDX-License-Identifier: GPL-3.0-or-later
// A fabric designed and built in the window.
#include "app/window/fabric_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QSpinBox>

#include <functional>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct FabricDesk : Desk {
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        return QTest::qWaitFor([&] { return isJudged(); }, 60000);
    }
    /// Opens the dialog and does `work` in it, which ends it.
    void inDialog(const std::function<void(FabricDialog&)>& work) {
        QTimer::singleShot(0, [work] {
            auto* dialog = qobject_cast<FabricDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            work(*dialog);
        });
        action("fabric")->trigger();
    }
    [[nodiscard]] const Fabric* compute() {
        const Fabric* largest = nullptr;
        for (const Fabric& fabric : window.live().answers()->network.fabrics) {
            if (fabric.kind == LinkKind::Compute &&
                (!largest || fabric.endpoints > largest->endpoints)) {
                largest = &fabric;
            }
        }
        return largest;
    }
};

QString figure(const FabricDialog& dialog, int row) {
    return dialog.findChild<QLabel*>(QStringLiteral("fabricFigure%1").arg(row))->text();
}

QPushButton* buildButton(const FabricDialog& dialog) {
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
}

}  // namespace

class FabricDialogTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"fabric"};

  private slots:
    void init() { OwnSettings::clear(); }

    void aFabricOfSmallerUnitsTakesThePlaceOfTheOldOne() {
        FabricDesk desk;
        QVERIFY(desk.begins());
        const std::size_t before = desk.compute()->switches.size();
        desk.inDialog([&](FabricDialog& dialog) {
            // The nodes are joined: it offers to replace that.
            QVERIFY(dialog.findChild<QCheckBox*>("fabricAnew")->isChecked());
            QVERIFY(buildButton(dialog)->isEnabled());
            QCOMPARE(figure(dialog, 1), QStringLiteral("256"));
            const QString asItWas = figure(dialog, 0);
            QVERIFY(asItWas.contains("leaf"));
            auto* topology = dialog.findChild<QComboBox*>("fabricTopology");
            topology->setCurrentIndex(1);  // rail-only
            QVERIFY(buildButton(dialog)->isEnabled());
            QTest::mouseClick(buildButton(dialog), Qt::LeftButton);
        });
        QVERIFY(desk.window.document().isModified());
        QTRY_VERIFY(!desk.window.live().isStale());
        QCOMPARE(desk.compute()->endpoints, 128);  // one plane of two
        QCOMPARE(desk.window.live().answers()->network.unconnectedNics, 0);
        desk.action("undo")->trigger();
        QTRY_VERIFY(!desk.window.live().isStale());
        QCOMPARE(desk.compute()->switches.size(), before);
        QCOMPARE(desk.compute()->endpoints, 256);
        desk.forget();
    }

    void whatOtherRacksLoseIsSaidBeforehand() {
        FabricDesk desk;
        QVERIFY(desk.begins());
        const Design& design = desk.window.document().design();
        desk.window.selection().select({findItem(design, "A-01")->id});
        desk.inDialog([&](FabricDialog& dialog) {
            auto* problem = dialog.findChild<QLabel*>("fabricProblem");
            QVERIFY(dialog.findChild<QCheckBox*>("fabricAnew")->isChecked());
            QCOMPARE(figure(dialog, 1), QStringLiteral("32"));
            // 256 connections of nodes, without the 32 of this rack.
            QVERIFY2(problem->isVisible() &&
                         problem->text().startsWith("224 connections of other racks"),
                     qPrintable(problem->text()));
            QVERIFY(buildButton(dialog)->isEnabled());
            dialog.reject();
        });
        desk.window.selection().select({});
        desk.inDialog([&](FabricDialog& dialog) {
            QVERIFY(!dialog.findChild<QLabel*>("fabricProblem")->isVisible());
            dialog.reject();
        });
    }

    void whatCannotBeBuiltSaysWhy() {
        FabricDesk desk;
        QVERIFY(desk.begins());
        desk.inDialog([&](FabricDialog& dialog) {
            auto* problem = dialog.findChild<QLabel*>("fabricProblem");
            QVERIFY(!problem->isVisible());
            QTest::mouseClick(dialog.findChild<QCheckBox*>("fabricAnew"), Qt::LeftButton, {},
                              QPoint(8, 8));
            QVERIFY(problem->isVisible() && problem->text().contains("joined already"));
            QVERIFY(!buildButton(dialog)->isEnabled());
            QTest::mouseClick(dialog.findChild<QCheckBox*>("fabricAnew"), Qt::LeftButton, {},
                              QPoint(8, 8));
            // A k-ary tree of 64-port switches is far more than the racks hold.
            dialog.findChild<QComboBox*>("fabricTopology")->setCurrentIndex(3);
            QVERIFY(problem->isVisible() && problem->text().contains("racks with free U"));
            QCOMPARE(figure(dialog, 1), QStringLiteral("256"));
            dialog.reject();
        });
        QVERIFY(!desk.window.document().isModified());
    }
};

HALLWRIGHT_TEST(FabricDialogTest);
#include "fabric_test.moc"
