// SPDX-License-Identifier: GPL-3.0-or-later
// What is dragged out of the catalogue and dropped on the 3D view.
#include "app/window/main_window.h"
#include "solvers/checks/check.h"
#include "tests/gui/own_settings.h"
#include "tests/gui/view_bench.h"
#include "tests/test_main.h"
#include "views/panels/place_payload.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QUndoStack>

using namespace hallwright;
using hallwright::testing::itemOf;
using Bench = hallwright::testing::ViewBench;

namespace {

/// Drags `data` over `way` and lets it go at its end. False: the view did not take it.
bool drop(Viewport& view, const QMimeData& data, std::initializer_list<QPoint> way) {
    QDragEnterEvent enter(*way.begin(), Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(&view, &enter);
    for (const QPoint at : way) {
        QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&view, &move);
    }
    QDropEvent end(*(way.end() - 1), Qt::CopyAction, &data, Qt::NoButton, {});
    QCoreApplication::sendEvent(&view, &end);
    return enter.isAccepted();
}

bool drop(Viewport& view, const char* payload, std::initializer_list<QPoint> way) {
    QMimeData data;
    data.setData(kProductMime, payload);
    return drop(view, data, way);
}

Placing switchOf1U() {
    Placing placing;
    placing.product.key = "switch";
    placing.product.model = "QM";
    placing.product.kind = Kind::Switch;
    placing.product.values[Property::RackUnits] = {1.0, Confidence::User, 0};
    return placing;
}

/// Gives the view a catalogue of a rack and a switch.
void setPlacer(Bench& bench) {
    bench.view.setPlacer([&bench](const QString& payload) -> tl::expected<Placing, Refusal> {
        if (payload == "switch") {
            return switchOf1U();
        }
        Placing rack;
        rack.product = *findProduct(bench.document.design(), "rack");
        return rack;
    });
}

/// What the view said last.
QString lastOf(const QSignalSpy& hints) {
    return hints.isEmpty() ? QString() : hints.last().front().toString();
}

}  // namespace

class DropTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"drop"};

  private slots:

    void aSwitchDroppedOnARackIsMountedInOneStep() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        setPlacer(bench);
        const Design before = bench.document.design();
        const Id<Item> rack = itemOf(before, "A-03");
        // Below BUS-1, on the way over the floor.
        const QPoint at = bench.at(5.1, 3.0);
        QCOMPARE(bench.view.rackAt(at), rack);
        QSignalSpy previews(&bench.view, &Viewport::previewChanged);
        QVERIFY(drop(bench.view, "switch", {bench.at(13.5, 8.5), at}));
        QCOMPARE(previews.count(), 1);
        QVERIFY(!bench.view.isBusy());
        QCOMPARE(bench.document.design().items.size(), before.items.size());
        const auto& devices = *bench.document.design().items.find(rack)->devices;
        QCOMPARE(devices.size(), std::size_t{1});
        QCOMPARE(devices.front().position, 1.0);
        QCOMPARE(bench.selection.items(), (std::vector{rack}));
        QCOMPARE(bench.document.undoStack()->count(), 1);
        QCOMPARE(bench.document.undoStack()->undoText(), QString("Mount QM in A-03"));
        bench.document.undoStack()->undo();
        QCOMPARE(bench.document.design(), before);
    }

    void aSwitchDroppedOnTheFloorSaysWhatToDo() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        setPlacer(bench);
        const Design before = bench.document.design();
        QSignalSpy hints(&bench.view, &Viewport::hint);
        for (const QPoint at : {bench.at(13.5, 8.5), bench.at(9.6, 3.0)}) {
            QVERIFY(drop(bench.view, "switch", {at}));
            QCOMPARE(lastOf(hints), QString("A 1U switch mounts in a rack: drop it on one."));
            QVERIFY(!bench.view.isBusy());
        }
        QCOMPARE(bench.document.design(), before);
        QCOMPARE(bench.document.undoStack()->count(), 0);
    }

    void aClickMountsAsWellAndEnterAnother() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        bench.view.beginPlace(switchOf1U());
        // A click beside the racks keeps it in hand.
        QTest::mouseClick(&bench.view, Qt::LeftButton, {}, bench.at(13.5, 8.5));
        QVERIFY(bench.view.isBusy());
        QTest::mouseClick(&bench.view, Qt::LeftButton, {}, bench.at(5.1, 3.0));
        QVERIFY(!bench.view.isBusy());
        QTest::keyClick(&bench.view, Qt::Key_Return);
        QVERIFY(bench.view.isBusy());
        QTest::mouseClick(&bench.view, Qt::LeftButton, {}, bench.at(5.1, 3.0));
        const Design& design = bench.document.design();
        const auto& devices = *design.items.find(itemOf(design, "A-03"))->devices;
        QCOMPARE(devices.size(), std::size_t{2});
        QCOMPARE(devices.back().position, 2.0);
        QCOMPARE(bench.document.undoStack()->count(), 2);
    }

    void aRackIsShownAsRefusedOverAnElectricalRoom() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        setPlacer(bench);
        const Design before = bench.document.design();
        Placing placing;
        placing.product = *findProduct(before, "rack");
        bench.view.beginPlace(placing);
        auto* readout = bench.view.findChild<QLabel*>("moveReadout");
        const QString refusal =
            "RACK-1 cannot stand in Electrical room: racks stand in a hall or meet-me room.";
        QTest::mouseMove(&bench.view, bench.at(6.0, 12.5));
        QVERIFY(readout->isVisible());
        QCOMPARE(readout->text(), refusal);
        // A click there changes nothing, and the rack stays in hand.
        QTest::mouseClick(&bench.view, Qt::LeftButton, {}, bench.at(6.0, 12.5));
        QVERIFY(bench.view.isBusy());
        bench.view.cancel();
        QSignalSpy hints(&bench.view, &Viewport::hint);
        QVERIFY(drop(bench.view, "rack", {bench.at(6.0, 12.5)}));
        QCOMPARE(lastOf(hints), refusal);
        QCOMPARE(bench.document.design(), before);
    }

    // Onto another or out of the hall: it says why and where it would fit, and Space takes it
    // there.
    void aRackInTheWayGoesWhereItFits() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        setPlacer(bench);
        const std::size_t before = bench.document.design().items.size();
        const auto overlaps = [&] {
            const Findings findings = check(bench.document.design()).findings;
            return std::ranges::count_if(findings.findings, [](const Finding& finding) {
                return finding.rule == "SPC-001" || finding.rule == "SPC-002";
            });
        };
        const auto faults = overlaps();
        Placing placing;
        placing.product = *findProduct(bench.document.design(), "rack");
        auto* readout = bench.view.findChild<QLabel*>("moveReadout");
        const QPoint outside = bench.at(-0.5, 5.0);
        // On a rack, on the column, and out of the hall.
        for (const QPoint at : {bench.at(5.7, 3.0), bench.at(12.9, 4.8), outside}) {
            bench.view.beginPlace(placing);
            QTest::mouseMove(&bench.view, at);
            QVERIFY2(readout->text().contains("Space puts it there"), qPrintable(readout->text()));
            QTest::keyClick(&bench.view, Qt::Key_Space);
            QVERIFY(!bench.view.isBusy());
        }
        QCOMPARE(bench.document.design().items.size(), before + 3);
        QCOMPARE(overlaps(), faults);
        // Where it is free there is nothing to say, and Space does nothing.
        bench.view.beginPlace(placing);
        QTest::mouseMove(&bench.view, bench.at(7.0, 8.0));
        QVERIFY2(!readout->text().contains("Space"), qPrintable(readout->text()));
        QTest::keyClick(&bench.view, Qt::Key_Space);
        QVERIFY(bench.view.isBusy());
        bench.view.cancel();
        // Let go outside, it stays in hand until it is put down or left.
        QVERIFY(drop(bench.view, "rack", {outside}));
        QVERIFY(bench.view.isBusy());
        QTest::keyClick(&bench.view, Qt::Key_Space);
        QVERIFY(!bench.view.isBusy());
        QCOMPARE(bench.document.design().items.size(), before + 4);
    }

    void aFamilyWithoutARatingSaysWhatToChoose() {
        MainWindow window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openFile(
            QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall"));
        QTRY_VERIFY(!window.isFiling());
        Viewport& view = window.viewport();
        const Design before = window.document().design();
        const QAbstractItemModel* catalogue =
            window.findChild<QAbstractItemView*>("catalogueTree")->model();
        const QModelIndexList found =
            catalogue->match(catalogue->index(0, 0), Qt::DisplayRole, "CyberAir", 1,
                             Qt::MatchContains | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.front().data().toString().contains("(family)"),
                 qPrintable(found.front().data().toString()));
        const std::unique_ptr<QMimeData> data(catalogue->mimeData(found));
        QVERIFY(data);
        const QPoint at = view.rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(&view, &enter);
        QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        move.ignore();
        QCoreApplication::sendEvent(&view, &move);
        QVERIFY(!move.isAccepted());
        const auto* tip = view.findChild<QLabel*>("moveReadout");
        const auto* hint = window.findChild<QLabel*>("statusHint");
        QVERIFY(tip->isVisible());
        QVERIFY2(tip->text().contains("choose its Cooling capacity first", Qt::CaseInsensitive),
                 qPrintable(tip->text()));
        QCOMPARE(hint->text(), tip->text());
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&view, &leave);
        QVERIFY(!tip->isVisible());
        QVERIFY(hint->text().contains("Cooling capacity", Qt::CaseInsensitive));
        QCOMPARE(window.document().design(), before);
    }

    void aSwitchOfTheCatalogueIsShownInTheContentsOfItsRack() {
        MainWindow window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openFile(
            QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall"));
        QTRY_VERIFY(!window.isFiling());
        Viewport& view = window.viewport();
        view.look(View::Plan);
        const Design before = window.document().design();
        const Item& rack = *before.items.find(itemOf(before, "A-02"));
        const QAbstractItemModel* catalogue =
            window.findChild<QAbstractItemView*>("catalogueTree")->model();
        const QModelIndexList found =
            catalogue->match(catalogue->index(0, 0), Qt::DisplayRole, "Quantum-2 QM9700", 1,
                             Qt::MatchContains | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.front().flags() & Qt::ItemIsDragEnabled);
        const std::unique_ptr<QMimeData> data(catalogue->mimeData(found));
        const QPoint at = view.positionOf({rack.pose.x, rack.pose.y, 0.0}).toPoint();
        QCOMPARE(view.rackAt(at), rack.id);
        QVERIFY(drop(view, *data, {at}));

        // The rack was full to its last U of blanking panels: one made way.
        QCOMPARE(window.selection().items(), (std::vector{rack.id}));
        const Design& after = window.document().design();
        const Device& added = after.items.find(rack.id)->devices->back();
        const auto* contents = window.findChild<QTableWidget*>("rackContents");
        QVERIFY(contents->isVisible());
        const int row = contents->currentRow();
        QCOMPARE(contents->item(row, 0)->text(), QString("U1"));
        QVERIFY(contents->item(row, 1)->text().contains("QM9700"));
        QVERIFY(contents->viewport()->rect().contains(
            contents->visualItemRect(contents->item(row, 0))));
        QCOMPARE(productOf(after, added).kind, Kind::Accessory);  // what covers the rest
        QCOMPARE(window.document().undoStack()->count(), 1);
        window.document().undoStack()->undo();
        QCOMPARE(window.document().design(), before);
    }
};

HALLWRIGHT_TEST(DropTest);
#include "drop_test.moc"
