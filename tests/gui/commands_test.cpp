// SPDX-License-Identifier: GPL-3.0-or-later
// Commands by name, keys that one chooses, the clipboard, lists, the history and replacing.
#include "app/window/command_palette.h"
#include "app/window/shortcuts_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/rack_list_dialog.h"

#include <QAbstractSpinBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFile>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTreeView>
#include <QUndoStack>
#include <QUndoView>
#include <QUrl>

using namespace hallwright;
using namespace hallwright::testing;

class CommandsTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"commands"};

    /// Types into the palette, and gives its lines.
    static QStringList lookFor(Desk& desk, const QString& text) {
        desk.action("commands")->trigger();
        auto* palette = desk.find<CommandPalette>("commandPalette");
        auto* search = palette->findChild<QLineEdit*>("paletteSearch");
        QTest::keyClicks(search, text);
        QStringList lines;
        auto* list = palette->findChild<QListWidget*>("paletteList");
        for (int i = 0; i < list->count(); ++i) {
            lines << list->item(i)->text();
        }
        return lines;
    }
    static QLineEdit* search(Desk& desk) {
        return desk.find<CommandPalette>("commandPalette")->findChild<QLineEdit*>("paletteSearch");
    }

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void wordsFindWhatBeginsWithThem() {
        QVERIFY(matchOf("al le", "Align left sides") > matchOf("al le", "Equal gaps, left"));
        QCOMPARE(matchOf("xyz", "Align left sides"), 0);
        QVERIFY(matchOf("a-05", "A-05") > matchOf("a-05", "HA-05-x"));
        QVERIFY(matchOf("", "anything") > 0);
    }

    void aCommandIsDoneByItsName() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const QStringList lines = lookFor(desk, "us units");
        QVERIFY2(lines.front().startsWith("US units"), qPrintable(lines.front()));
        QTest::keyClick(search(desk), Qt::Key_Return);
        QTRY_VERIFY(desk.action("usUnits")->isChecked());
        QTRY_VERIFY(!desk.find<CommandPalette>("commandPalette"));
    }

    void aTagIsGoneTo() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QVERIFY(lookFor(desk, "B-03").front().startsWith("B-03"));
        QTest::keyClick(search(desk), Qt::Key_Return);
        QTRY_COMPARE(desk.window.selection().items(), (std::vector{desk.item("B-03")->id}));
    }

    void whatIsNotThereSaysSo() {
        Desk desk;
        QVERIFY(desk.shows());
        QCOMPARE(lookFor(desk, "no such thing"), QStringList("Nothing is called so."));
        QTest::keyClick(search(desk), Qt::Key_Return);
        QTest::keyClick(search(desk), Qt::Key_Escape);
        QTRY_VERIFY(!desk.find<CommandPalette>("commandPalette"));
    }

    void keysAreChosenAndKept() {
        {
            Desk desk;
            QVERIFY(desk.shows());
            const Attendant<ShortcutsDialog> chooser([](ShortcutsDialog& dialog) {
                auto* table = dialog.findChild<QTableWidget*>("shortcutsTable");
                QTest::keyClicks(dialog.findChild<QLineEdit*>("shortcutsSearch"), "Duplicate");
                table->selectRow(0);
                auto* keys = dialog.findChild<QKeySequenceEdit*>("shortcutsKeys");
                auto* assign = dialog.findChild<QPushButton*>("shortcutsAssign");
                keys->setKeySequence(QKeySequence("Ctrl+S"));
                QTest::mouseClick(assign, Qt::LeftButton);
                QVERIFY(dialog.findChild<QLabel*>("shortcutsProblem")->text().contains("Save"));
                keys->setKeySequence(QKeySequence("Ctrl+Shift+D"));
                QTest::mouseClick(assign, Qt::LeftButton);
                dialog.reject();
            });
            desk.action("shortcuts")->trigger();
            QCOMPARE(chooser.seen(), 1);
            QCOMPARE(desk.action("duplicate")->shortcut(), QKeySequence("Ctrl+Shift+D"));
        }
        Desk later;
        QCOMPARE(later.action("duplicate")->shortcut(), QKeySequence("Ctrl+Shift+D"));
        QCOMPARE(later.action("save")->shortcut(), QKeySequence("Ctrl+S"));
    }

    void copiedItemsArePastedInAnotherDesign() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.selection().select({desk.item("A-04")->id, desk.item("A-05")->id});
        desk.action("copy")->trigger();
        QVERIFY(QApplication::clipboard()->text().contains("A-04\t"));
        desk.action("newEmpty")->trigger();
        desk.window.viewport().look(View::Plan);
        QTest::qWait(600);
        desk.action("paste")->trigger();
        QVERIFY(desk.window.viewport().isBusy());
        QTest::mouseMove(desk.window.windowHandle(), desk.at(6.0, 6.0));
        desk.click(desk.at(6.0, 6.0));
        QCOMPARE(desk.design().items.size(), std::size_t{2});
        QVERIFY(desk.item("A-04") && !desk.item("A-04")->devices->empty());
        QCOMPARE(desk.window.document().undoStack()->count(), 1);
        QCOMPARE(desk.window.selection().items().size(), std::size_t{2});
    }

    void linesOfASpreadsheetArePastedAsOneEdit() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.action("newEmpty")->trigger();
        QApplication::clipboard()->setText(
            "Tag\tModel\tx (mm)\ty (mm)\nA-01\tgh200-nvl32\t3000\t3000\n"
            "A-02\tgh200-nvl32\t3600\t3000\nA-03\tno such\t4200\t3000\n");
        bool wasRefused = false;
        const Attendant<RackListDialog> reader([&](RackListDialog& dialog) {
            auto* place = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            auto* model = dialog.findChild<QComboBox*>("rackListColumn1");
            wasRefused = !place->isEnabled() &&
                         dialog.findChild<QLabel*>("rackListProblem")->text().contains("Line 4");
            model->setCurrentIndex(0);  // leave that column out
            QTest::mouseClick(place, Qt::LeftButton);
        });
        desk.action("paste")->trigger();
        QVERIFY(wasRefused);
        QCOMPARE(desk.design().items.size(), std::size_t{3});
        QCOMPARE(desk.window.document().undoStack()->count(), 1);
        desk.action("undo")->trigger();
        QVERIFY(desk.design().items.empty());
    }

    void theHistoryGoesBackAndForth() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const Design before = desk.design();
        desk.window.selection().select({desk.item("A-05")->id});
        desk.action("rotate")->trigger();
        desk.action("rotate")->trigger();
        const Design after = desk.design();
        auto* steps = desk.find<QUndoView>("historyView");
        auto* dock = desk.find<QDockWidget>("historyDock");
        dock->show();
        dock->raise();
        QTRY_VERIFY(steps->isVisible());
        desk.click(steps, 0);
        QVERIFY(desk.design() == before);
        desk.click(steps, 2);
        QVERIFY(desk.design() == after);
    }

    void aProductTakesThePlaceOfWhatIsSelected() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const Id<Item> crah = desk.item("CRAH-1")->id;
        const std::size_t links = desk.design().links.size();
        desk.retype(desk.find<QLineEdit>("catalogueSearch"), "generic crah 200");
        auto* tree = desk.find<QTreeView>("catalogueTree");
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, "200", 1,
                                 Qt::MatchContains | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->setCurrentIndex(found.front());
        auto* replace = desk.find<QPushButton>("catalogueReplace");
        QVERIFY2(replace->isVisible(), qPrintable(found.front().data().toString()));
        QVERIFY(!replace->isEnabled());
        desk.window.selection().select({crah});
        QVERIFY(replace->isEnabled());
        desk.click(replace);
        const Item& now = *desk.design().items.find(crah);
        QCOMPARE(productOf(desk.design(), now).key, std::string("generic/crah-200kw"));
        QCOMPARE(desk.design().links.size(), links);
        // What is of another kind is left, and said.
        desk.window.selection().select({desk.item("A-05")->id});
        desk.click(replace);
        QVERIFY(desk.saysInBar());
        QVERIFY(desk.text("messageText").contains("cannot take its place"));
    }

    void aFilledRackTakesThePlaceOfWhatIsSelected() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const Id<Item> rack = desk.item("A-05")->id;
        const std::size_t devices = desk.item("A-05")->devices->size();
        desk.window.selection().select({rack});
        desk.retype(desk.find<QLineEdit>("catalogueSearch"), "air-cooled gh200 rack");
        auto* tree = desk.find<QTreeView>("catalogueTree");
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, "20 × 1U", 1,
                                 Qt::MatchContains | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->setCurrentIndex(found.front());
        auto* replace = desk.find<QPushButton>("catalogueReplace");
        QVERIFY(replace->isVisible());
        QVERIFY(replace->isEnabled());
        desk.click(replace);
        QCOMPARE(desk.design().items.find(rack)->tag, std::string("A-05"));
        QVERIFY(desk.design().items.find(rack)->devices->size() != devices);
    }

    void aRightClickInTheOutlineOpensTheMenuOfTheItem() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.find<QDockWidget>("outlineDock")->raise();
        desk.window.selection().select({desk.item("CDU-1")->id});
        auto* tree = desk.find<QTreeView>("outlineTree");
        QTRY_VERIFY(tree->visualRect(tree->currentIndex()).isValid());
        const QPoint at = tree->visualRect(tree->currentIndex()).center();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, tree->viewport()->mapToGlobal(at));
        QApplication::sendEvent(tree->viewport(), &asked);
        auto* menu = desk.find<QMenu>("contextMenu");
        QVERIFY(menu);
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(menu->actions().contains(desk.action("duplicate")));
        // What would be cut is said before.
        const QString told = desk.action("delete")->text();
        QVERIFY2(told.contains("(cuts ") && told.contains(" connections to "), qPrintable(told));
        menu->close();
        QTRY_VERIFY(!desk.action("delete")->text().contains("cuts"));
    }

    // What changed is held against the design as it was opened, template or file, or last saved.
    void changesAreCountedFromTheLastSave() {
        Desk desk;
        QTemporaryDir folder;
        QVERIFY(desk.shows());
        desk.openCopy(kExample);  // as from a template: saved nowhere
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        const auto says = [&](const char* word) {
            return desk.text("findingsCounts").contains(QLatin1String(word));
        };
        QVERIFY(!says("new") && !says("gone"));
        desk.window.selection().select({desk.item("UPS-A")->id});
        desk.window.viewport().setFocus();
        desk.key(Qt::Key_Delete);
        QVERIFY(!desk.item("UPS-A"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged() && says("new"), 60000);
        QVERIFY(desk.saves(folder.filePath("hall.hall")));
        QVERIFY2(!says("new"), qPrintable(desk.text("findingsCounts")));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged() && says("gone"), 60000);
    }

    // A screen of 1680 x 1050 at 200 % is 840 x 525 points large.
    void theWindowFitsASmallScreen() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.selection().select({desk.item("A-05")->id});
        QTRY_VERIFY(desk.isJudged());
        QString widest;
        for (const QDockWidget* dock : desk.window.findChildren<QDockWidget*>()) {
            const QSize least = dock->minimumSizeHint();
            widest += QStringLiteral("%1 %2x%3, ")
                          .arg(dock->objectName())
                          .arg(least.width())
                          .arg(least.height());
        }
        // What stands below the views stays beside the panels at the right, which are 320 wide.
        QVERIFY2(desk.find<QDockWidget>("findingsDock")->minimumSizeHint().width() <= 510,
                 qPrintable(widest));
        const QSize least = desk.window.minimumSizeHint();
        QVERIFY2(
            least.width() <= 840 && least.height() <= 525,
            qPrintable(
                QStringLiteral("%1 x %2: %3").arg(least.width()).arg(least.height()).arg(widest)));
    }

    // A screen reader has something to say wherever the keys lead.
    void everyFieldHasAName() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.selection().select({desk.item("A-05")->id});
        QTRY_VERIFY(desk.isJudged());
        QStringList nameless;
        for (const QWidget* widget : desk.window.findChildren<QWidget*>()) {
            const bool isField = qobject_cast<const QLineEdit*>(widget) ||
                                 qobject_cast<const QComboBox*>(widget) ||
                                 qobject_cast<const QAbstractItemView*>(widget) ||
                                 qobject_cast<const QAbstractSlider*>(widget);
            const bool isInner = qobject_cast<const QComboBox*>(widget->parentWidget()) ||
                                 qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                                 widget->objectName().startsWith("qt_") ||
                                 qobject_cast<const QScrollBar*>(widget) ||
                                 qobject_cast<const QHeaderView*>(widget);
            if (isField && !isInner && widget->isVisible() &&
                widget->focusPolicy() != Qt::NoFocus && widget->accessibleName().isEmpty()) {
                nameless << widget->objectName() + " of " + widget->parentWidget()->objectName();
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(", ")));
    }

    void whatIsHiddenIsOutOfTheWayAndStays() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.viewport().look(View::Plan);
        QTest::qWait(600);
        const Design before = desk.design();
        const Id<Item> cdu = desk.item("CDU-1")->id;
        const Item& item = *desk.item("CDU-1");
        const QPointF at = desk.window.viewport().positionOf({item.pose.x, item.pose.y, 0.0});
        QCOMPARE(desk.window.viewport().itemAt(at), cdu);
        desk.window.selection().select({cdu});
        desk.action("hide")->trigger();
        QVERIFY(desk.window.viewport().itemAt(at) != cdu);
        QVERIFY(desk.window.selection().items().empty());
        QVERIFY(desk.design() == before);
        desk.action("showHidden")->trigger();
        QCOMPARE(desk.window.viewport().itemAt(at), cdu);
        desk.window.selection().select({desk.item("A-05")->id});
        desk.action("isolate")->trigger();
        QVERIFY(!desk.window.viewport().itemAt(at));
        desk.action("showHidden")->trigger();
    }

    void deletingSaysWhatIsCut() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const std::size_t links = desk.design().links.size();
        const Id<Item> rack = desk.item("A-05")->id;
        // Those within the rack go with it.
        const auto cut = std::ranges::count_if(desk.design().links, [&](const Link& link) {
            return (link.from.item == rack) != (link.to.item == rack);
        });
        QVERIFY(cut > 0);
        desk.window.selection().select({rack});
        desk.action("delete")->trigger();
        QVERIFY2(desk.text("messageText").startsWith(QString::number(cut) + " connections"),
                 qPrintable(desk.text("messageText")));
        QVERIFY(desk.text("messageText").contains("more"));
        desk.action("undo")->trigger();
        QCOMPARE(desk.design().links.size(), links);
        QVERIFY(!desk.saysInBar());
    }

    void aListThatIsDroppedIsPlaced() {
        QTemporaryDir folder;
        QFile file(folder.filePath("racks.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Tag;Model;x;y\nQ-01;gh200-nvl32;3,6;3\nQ-02;gh200-nvl32;4,2;3\n");
        file.close();
        Desk desk;
        QVERIFY(desk.shows());
        desk.action("newEmpty")->trigger();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        const Attendant<RackListDialog> reader([](RackListDialog& dialog) {
            QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                              Qt::LeftButton);
        });
        QDragEnterEvent enter({700, 400}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&desk.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({700, 400}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&desk.window, &drop);
        QCOMPARE(reader.seen(), 1);
        QVERIFY(desk.item("Q-02"));
        QCOMPARE(desk.item("Q-02")->pose.x, 4.2);
    }
};

HALLWRIGHT_TEST(CommandsTest);
#include "commands_test.moc"
