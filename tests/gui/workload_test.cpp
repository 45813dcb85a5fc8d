// SPDX-License-Identifier: GPL-3.0-or-later
// Workload and power cap of all superchips: figures beside those of now, taken as one edit.
#include "app/window/workload_dialog.h"
#include "model/edits/workloads.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <QUndoStack>

#include <functional>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct WorkloadDesk : Desk {
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        return QTest::qWaitFor([&] { return find<QLabel>("itLoad")->text() == "377"; });
    }
    /// Opens the dialog and does `work` in it, which ends it.
    void inDialog(const std::function<void(WorkloadDialog&)>& work) {
        QTimer::singleShot(0, [work] {
            auto* dialog = qobject_cast<WorkloadDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            work(*dialog);
        });
        action("workload")->trigger();
    }
};

QString figure(WorkloadDialog& dialog, int row, int side) {
    return dialog.findChild<QLabel*>(QStringLiteral("workloadFigure%1%2").arg(row).arg(side))
        ->text();
}

}  // namespace

class WorkloadTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"workload"};

  private slots:
    void init() { OwnSettings::clear(); }

    void theSliderShowsWhatACapWouldDo() {
        WorkloadDesk desk;
        QVERIFY(desk.begins());
        const Design before = desk.design();
        desk.inDialog([](WorkloadDialog& dialog) {
            auto* cap = dialog.findChild<QSlider*>("workloadCap");
            const int was = cap->value();
            QVERIFY(
                !dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
            cap->setFocus();
            QTest::keyClick(cap, Qt::Key_Home);
            QVERIFY(cap->value() < was);
            QCOMPARE(figure(dialog, 0, 0), QStringLiteral("377 kW"));
            QTRY_VERIFY(!figure(dialog, 0, 1).isEmpty() &&
                        figure(dialog, 0, 1) != figure(dialog, 0, 0));
            QVERIFY(figure(dialog, 0, 1).section(' ', 0, 0).toDouble() < 300.0);
            dialog.reject();
        });
        QVERIFY(desk.design() == before);
    }

    void bothAreTakenAsOneEdit() {
        WorkloadDesk desk;
        QVERIFY(desk.begins());
        const Design before = desk.design();
        desk.inDialog([](WorkloadDialog& dialog) {
            auto* choice = dialog.findChild<QComboBox*>("workloadChoice");
            choice->setCurrentIndex(choice->findData("inference"));
            QVERIFY(!dialog.findChild<QLabel*>("workloadAbout")->text().isEmpty());
            dialog.findChild<QSlider*>("workloadCap")->setValue(65);  // 650 W
            QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                              Qt::LeftButton);
        });
        QCOMPARE(desk.window.document().undoStack()->count(), 1);
        QCOMPARE(workloadOf(desk.design()), findWorkload("inference"));
        QCOMPARE(desk.item("A-01")->own.find(Property::ModuleCap), std::optional(650.0));
        desk.action("undo")->trigger();
        QVERIFY(desk.design() == before);
    }
};

HALLWRIGHT_TEST(WorkloadTest);
#include "workload_test.moc"
