// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window under real mouse and keys: they go in at the window, as from the system, and
// find their widget by themselves.
#include "app/window/main_window.h"

#include "model/exchange/files.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/catalogue_panel.h"
#include "views/viewport/viewport.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTimer>
#include <QUndoStack>

#include <cmath>

using namespace hallwright;

namespace {

const QString kExample =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");

/// A window of its own, and what a person at it does and sees.
struct Desk {
    MainWindow window;

    [[nodiscard]] bool shows() {
        window.show();
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }
    [[nodiscard]] const Design& design() { return window.document().design(); }
    /// Judged by all rules and by the finest field: nothing on the screen moves any more.
    [[nodiscard]] bool isJudged() {
        LiveCheck& live = window.live();
        return !live.isStale() && !live.isRunning() && !live.isRefining();
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
    [[nodiscard]] QString text(const char* label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool saysInBar() const {
        return find<QFrame>("messageBar")->isVisible() && !text("messageText").isEmpty();
    }
    [[nodiscard]] QWidget* page() const { return find<QStackedWidget>("pages")->currentWidget(); }

    [[nodiscard]] const Item* item(const char* tag) {
        const auto found = std::ranges::find(design().items, std::string_view(tag), &Item::tag);
        return found == design().items.end() ? nullptr : &*found;
    }
    /// A place of the window where the mouse is over `tag`; none where it is hidden.
    [[nodiscard]] QPoint gripOf(const char* tag) {
        const Item* wanted = item(tag);
        const Viewport& view = window.viewport();
        for (double along = -0.45; along < 0.46; along += 0.05) {
            for (double across = -0.2; across < 0.21; across += 0.05) {
                const QPoint at =
                    view.positionOf({wanted->pose.x + across, wanted->pose.y + along, 0.0})
                        .toPoint();
                if (view.itemAt(at) == wanted->id) {
                    return view.mapTo(&window, at);
                }
            }
        }
        return {};
    }
    /// Where a point of the floor is in the window.
    [[nodiscard]] QPoint at(double x, double y) const {
        const Viewport& view = const_cast<Desk*>(this)->window.viewport();
        return view.mapTo(&window, view.positionOf({x, y, 0.0}).toPoint());
    }
    [[nodiscard]] QPoint middleOf(const QWidget* widget) const {
        return widget->mapTo(&window, widget->rect().center());
    }

    void click(QPoint at) { QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, at); }
    /// Scrolls to a widget first, as one must to see it.
    void click(const QWidget* widget) {
        for (QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(up)) {
                area->ensureWidgetVisible(const_cast<QWidget*>(widget));
            }
        }
        click(middleOf(widget));
    }
    void click(const QAbstractItemView* list, int row) {
        const QRect line = list->visualRect(list->model()->index(row, 0));
        click(list->viewport()->mapTo(&window, line.center()));
    }
    void drag(QPoint from, QPoint to) {
        QWindow* handle = window.windowHandle();
        QTest::mouseMove(handle, from);
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        for (const double share : {0.2, 0.6, 1.0}) {
            QTest::mouseMove(handle, from + (to - from) * share);
        }
        QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window.windowHandle(), key, modifiers);
    }
    void type(const QString& text) {
        for (const QChar letter : text) {
            QTest::keyClick(window.windowHandle(), letter.toLatin1());
        }
    }
    /// What stands in a field is replaced by what is typed.
    void retype(const QLineEdit* field, const QString& text) {
        click(field);
        key(Qt::Key_A, Qt::ControlModifier);
        type(text);
    }

    /// The sentences of a rule in the findings panel.
    [[nodiscard]] QStringList sentencesOf(const QString& rule) const {
        QStringList sentences;
        const QAbstractItemModel* lines = find<QAbstractItemView>("findingsTable")->model();
        for (int row = 0; row < lines->rowCount(); ++row) {
            if (lines->index(row, 1).data().toString() == rule) {
                sentences << lines->index(row, 2).data().toString();
            }
        }
        return sentences;
    }
};

/// Waits for a dialog and does something to it, which has to end it.
template <class Dialog>
class Attendant {
  public:
    explicit Attendant(std::function<void(Dialog&)> act) : act_(std::move(act)) {
        timer_.callOnTimeout([this] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (dialog && dialog->isVisible()) {
                ++seen_;
                act_(*dialog);
            }
        });
        timer_.start(20);
    }
    [[nodiscard]] int seen() const { return seen_; }

  private:
    QTimer timer_;
    std::function<void(Dialog&)> act_;
    int seen_ = 0;
};

/// Answers the question for unsaved changes.
Attendant<QMessageBox> answering(QMessageBox::StandardButton button) {
    return Attendant<QMessageBox>(
        [button](QMessageBox& box) { QTest::mouseClick(box.button(button), Qt::LeftButton); });
}

}  // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const hallwright::testing::OwnSettings settings_{"main-window"};
    [[nodiscard]] QString inFolder(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }

  private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { QSettings().clear(); }

    void aRackOnItsNeighbourIsFoundUndoneSavedAndReadAgain() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        const Design original = desk.design();
        QTRY_VERIFY(desk.isJudged());
        QVERIFY(desk.sentencesOf("SPC-001").isEmpty());
        desk.key(Qt::Key_7);
        const QPoint grip = desk.gripOf("A-02");
        QVERIFY(!grip.isNull());
        const double tile = desk.item("A-03")->pose.x - desk.item("A-02")->pose.x;
        const Pose before = desk.item("A-02")->pose;
        desk.drag(grip, grip + (desk.at(before.x + tile, before.y) - desk.at(before.x, before.y)));
        QVERIFY(std::abs(desk.item("A-02")->pose.x - desk.item("A-03")->pose.x) < 0.3);
        QTRY_COMPARE(desk.sentencesOf("SPC-001").size(), 1);
        QVERIFY(desk.sentencesOf("SPC-001").front().contains("A-02"));
        QVERIFY(desk.sentencesOf("SPC-001").front().contains("A-03"));
        QVERIFY(desk.window.windowTitle().contains('*'));

        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
        QTRY_VERIFY(desk.sentencesOf("SPC-001").isEmpty() && desk.isJudged());

        const QString path = inFolder("again.hall");
        {
            Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
                auto* name = dialog.findChild<QLineEdit*>("fileNameEdit");
                name->setText(path);
                QTest::keyClick(name, Qt::Key_Return);
            });
            desk.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(attendant.seen() > 0);
        }
        QCOMPARE(desk.window.document().path(), path);
        QVERIFY(QFile::exists(path));

        Desk other;
        QVERIFY(other.shows());
        other.window.openFile(path);
        QCOMPARE(other.window.document().path(), path);
        QCOMPARE(other.design(), original);
    }

    void aTypedCapChangesTheLoadOfTheHallAndUndoBringsItBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY(desk.isJudged());
        const QString load = desk.text("itLoad");
        const Design original = desk.design();
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        QCOMPARE(desk.window.selection().items(), (std::vector{desk.item("A-02")->id}));
        auto* cap = desk.find<QLineEdit>("item.module_cap");
        QVERIFY(cap && cap->isVisible());
        const QString full = cap->text();
        desk.retype(cap, "500");
        QCOMPARE(desk.design(), original);  // nothing before it is entered
        desk.key(Qt::Key_Return);
        QTRY_VERIFY(desk.isJudged() && desk.text("itLoad") != load);
        QVERIFY(desk.text("itLoad").toDouble() < load.toDouble());
        // Undo reaches the design though the focus is still in the field.
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
        QTRY_COMPARE(desk.text("itLoad"), load);
        QCOMPARE(cap->text(), full);
    }

    void savingTakesWhatIsTypedButNotEntered() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(QFile::copy(kExample, inFolder("typed.hall")));
        desk.window.openFile(inFolder("typed.hall"));
        QTRY_VERIFY(desk.isJudged());
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        desk.retype(desk.find<QLineEdit>("item.module_cap"), "500");
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!desk.window.document().isModified());
        const Design saved = *readDesign(inFolder("typed.hall").toStdString());
        const Item* rack = saved.items.find(desk.item("A-02")->id);
        QVERIFY(rack);
        QCOMPARE(rack->own.find(Property::ModuleCap), std::optional(500.0));
    }

    void whatIsRefusedIsSaidAndLosesNothing() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        const Design original = desk.design();
        desk.key(Qt::Key_7);
        QVERIFY(!desk.saysInBar());
        // Out of the hall, but still in the view.
        const QPoint grip = desk.gripOf("A-02");
        desk.drag(grip, desk.at(desk.item("A-02")->pose.x, -1.0));
        QVERIFY(desk.saysInBar());
        QVERIFY(desk.text("messageText").contains("A-02"));
        QVERIFY(desk.text("messageText").endsWith('.'));
        QCOMPARE(desk.design(), original);
        QVERIFY(!desk.window.document().isModified());
        desk.click(desk.find<QWidget>("messageClose"));
        QVERIFY(!desk.saysInBar());
    }

    void whatIsInHandIsJudgedAsItWillBeWhenPutDown() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        const QPoint grip = desk.gripOf("A-05");
        const QPoint way = desk.at(0.6, -1.8) - desk.at(0.0, 0.0);
        QWindow* handle = desk.window.windowHandle();
        QTest::mouseMove(handle, grip);
        QTest::mousePress(handle, Qt::LeftButton, {}, grip);
        QVERIFY(desk.find<QLabel>("findingsCounts")->property("role") == "heading");
        for (const double share : {0.2, 0.6, 1.0}) {
            QTest::mouseMove(handle, grip + way * share);
        }
        // The panels are of what was, and say so.
        QCOMPARE(desk.find<QLabel>("findingsCounts")->property("role").toString(), "muted");
        QCOMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "muted");
        // Once it rests, the tip counts what comes with the air too.
        const auto counts = [&] {
            return desk.text("moveReadout").section("Altogether ", 1).section(" (", 0, 0);
        };
        const QString before = desk.text("findingsCounts");
        QSignalSpy previewed(&desk.window.live(), &LiveCheck::previewed);
        QTRY_VERIFY_WITH_TIMEOUT(previewed.count() >= 2, 10000);
        const auto judged = previewed.last().front().value<std::shared_ptr<const Answers>>();
        QVERIFY(!judged->fieldsAreOld);
        const std::size_t errors = judged->findings.count(Severity::Error);
        QVERIFY(errors > 0);
        QVERIFY2(counts().contains(QString("%1 error").arg(errors)), qPrintable(counts()));
        QCOMPARE(desk.text("findingsCounts"), before);
        // Put down, the first field says the same; then a finer one follows.
        std::vector<std::size_t> coarse;
        connect(&desk.window.live(), &LiveCheck::answered, &desk.window, [&] {
            const Answers& now = *desk.window.live().answers();
            if (!now.fieldsAreOld && now.fields.front()->isCoarse) {
                coarse.push_back(now.findings.count(Severity::Error));
            }
        });
        QTest::mouseRelease(handle, Qt::LeftButton, {}, grip + way);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        QCOMPARE(desk.find<QLabel>("findingsCounts")->property("role").toString(), "heading");
        QCOMPARE(coarse, std::vector<std::size_t>{errors});
        desk.window.document().undoStack()->undo();
    }

    void aGestureGivenUpLeavesThePanelsAsTheyWere() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-05"));
        desk.key(Qt::Key_M);
        desk.type("7.5");
        QCOMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "muted");
        desk.key(Qt::Key_Escape);
        QTRY_COMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "heading");
    }

    void tabDuringAMoveGoesFromXToY() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-05"));
        desk.key(Qt::Key_M);
        QVERIFY(desk.window.viewport().isBusy());
        desk.type("7.5");
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.window.viewport().isBusy());
        QVERIFY(desk.window.viewport().hasFocus());
        desk.type("3");
        // And back again, to put right what is there.
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(desk.window.viewport().isBusy());
        desk.key(Qt::Key_Backspace);
        desk.type("4");
        desk.key(Qt::Key_Return);
        QVERIFY(!desk.window.viewport().isBusy());
        QVERIFY(std::abs(desk.item("A-05")->pose.x - 7.4) < 1e-6);
        QVERIFY(std::abs(desk.item("A-05")->pose.y - 3.0) < 1e-6);
        // With nothing in hand it leads to the next widget, as everywhere.
        desk.key(Qt::Key_Tab);
        QVERIFY(!desk.window.viewport().hasFocus());
        desk.window.document().undoStack()->setClean();
    }

    void aProductOfTheCatalogueIsPlacedWhereTheMouseClicks() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        desk.key(Qt::Key_7);
        const std::size_t before = desk.design().items.size();
        auto* panel = desk.find<CataloguePanel>("cataloguePanel");
        emit panel->placeRequested(QStringLiteral("product:generic/rack-42u-600"));
        QVERIFY(desk.window.viewport().isBusy());
        QCOMPARE(desk.design().items.size(), before);
        const QPoint at = desk.at(2.1, 1.2);
        QTest::mouseMove(desk.window.windowHandle(), at);
        desk.click(at);
        QCOMPARE(desk.design().items.size(), before + 1);
        const Item* placed = desk.design().items.find({desk.design().lastId});
        QVERIFY(placed);
        QCOMPARE(productOf(desk.design(), *placed).key, std::string("generic/rack-42u-600"));
        QVERIFY(std::abs(placed->pose.x - 2.1) <= 0.31 && std::abs(placed->pose.y - 1.2) <= 0.31);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design().items.size(), before);
    }

    void aProductThatDoesNotExistIsRefusedInWords() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        emit desk.find<CataloguePanel>("cataloguePanel")->placeRequested("product:no-such-thing");
        QVERIFY(!desk.window.viewport().isBusy());
        QVERIFY(desk.text("messageText").contains("no-such-thing"));
    }

    void aDamagedFileIsOneSentenceAndKeepsTheOpenDesign() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        const Design original = desk.design();
        QFile whole(kExample);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QFile damaged(inFolder("damaged.hall"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(whole.read(whole.size() / 2));
        damaged.close();
        desk.window.openFile(damaged.fileName());
        QVERIFY(desk.saysInBar());
        const QString said = desk.text("messageText");
        QVERIFY2(said.contains("damaged.hall") && said.endsWith('.') && !said.contains('\n'),
                 qPrintable(said));
        QCOMPARE(said.count(QStringLiteral(". ")), 0);
        QCOMPARE(desk.design(), original);
        QCOMPARE(desk.window.document().path(), kExample);
        QCOMPARE(desk.page(), &desk.window.viewport());
    }

    void closingWithChangesAsks() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(QFile::copy(kExample, inFolder("asked.hall")));
        desk.window.openFile(inFolder("asked.hall"));
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        desk.key(Qt::Key_Delete);
        QVERIFY(!desk.item("A-02"));
        const auto onDisk = [this] { return *readDesign(inFolder("asked.hall").toStdString()); };
        const Design saved = onDisk();
        {
            const auto attendant = answering(QMessageBox::Cancel);
            QVERIFY(!desk.window.close());
            QCOMPARE(attendant.seen(), 1);
        }
        QVERIFY(desk.window.isVisible());
        QVERIFY(desk.window.document().isModified());
        {
            const auto attendant = answering(QMessageBox::Save);
            QVERIFY(desk.window.close());
            QCOMPARE(attendant.seen(), 1);
        }
        QVERIFY(!(onDisk() == saved));
        QCOMPARE(onDisk(), desk.design());
    }

    void discardedChangesLeaveTheFileAlone() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(QFile::copy(kExample, inFolder("discarded.hall")));
        desk.window.openFile(inFolder("discarded.hall"));
        const Design original = desk.design();
        {
            const auto attendant = answering(QMessageBox::Cancel);
            desk.key(Qt::Key_7);
            desk.click(desk.gripOf("A-02"));
            desk.key(Qt::Key_R);
            QCOMPARE(attendant.seen(), 0);
        }
        QVERIFY(!(desk.design() == original));
        const auto attendant = answering(QMessageBox::Discard);
        QVERIFY(desk.window.close());
        QCOMPARE(attendant.seen(), 1);
        QCOMPARE(*readDesign(inFolder("discarded.hall").toStdString()), original);
    }

    void theWelcomePageCreatesAHall() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(desk.page() != &desk.window.viewport());
        auto* list = desk.find<QListWidget>("welcomeTemplates");
        const auto templates = allTemplates();
        const auto wanted = std::ranges::find(templates, "gh200-nvl32", &Template::key);
        QVERIFY(wanted != templates.end());
        desk.click(list, static_cast<int>((wanted == templates.begin() ? 1 : 0)));
        desk.click(list, static_cast<int>(wanted - templates.begin()));
        auto* gpus = desk.find<QLineEdit>("template.gpus");
        QVERIFY(gpus && gpus->isVisible());
        // A wish that cannot be: said, and the page stays.
        desk.retype(gpus, "many");
        desk.click(desk.find<QWidget>("welcomeCreate"));
        QVERIFY(desk.find<QLabel>("welcomeProblem")->isVisible());
        QVERIFY(desk.page() != &desk.window.viewport());
        desk.retype(gpus, "64");
        desk.click(desk.find<QWidget>("welcomeCreate"));
        QCOMPARE(desk.page(), &desk.window.viewport());
        QTRY_COMPARE(desk.text("gpus"), QString("64"));
        QVERIFY(desk.window.document().isModified());
        desk.window.document().undoStack()->setClean();  // nothing to be asked for
    }

    void anExampleIsOpenedAsACopy() {
        Desk desk;
        QVERIFY(desk.shows());
        auto* list = desk.find<QListWidget>("welcomeExamples");
        const auto rows = list->findItems("broken-on-purpose", Qt::MatchExactly);
        QCOMPARE(rows.size(), 1);
        const QString example = rows.front()->data(Qt::UserRole).toString();
        desk.click(list, list->row(rows.front()));
        QCOMPARE(desk.page(), &desk.window.viewport());
        QCOMPARE(desk.design(), *readDesign(example.toStdString()));
        QVERIFY(!desk.window.document().isModified());
        QVERIFY(desk.window.document().path().isEmpty());
        QVERIFY(desk.find<QMenu>("recentMenu")->isEmpty());
        // Saving asks where.
        const QString path = inFolder("my-copy.hall");
        Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
            auto* name = dialog.findChild<QLineEdit*>("fileNameEdit");
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        });
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(attendant.seen() > 0);
        QCOMPARE(desk.window.document().path(), path);
        QVERIFY(QFile::exists(path));
        QCOMPARE(desk.find<QMenu>("recentMenu")->actions().size(), 1);
    }

    void anExampleOpenedAsAFileIsNotAmongTheRecent() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QVERIFY(desk.find<QMenu>("recentMenu")->isEmpty());
    }

    void anEmptyHallIsResizedByTyping() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.click(desk.find<QWidget>("welcomeEmpty"));
        QCOMPARE(desk.page(), &desk.window.viewport());
        auto* length = desk.find<QLineEdit>("room.length");
        QVERIFY(length && length->isVisible());
        desk.retype(length, "20");
        desk.key(Qt::Key_Return);
        QCOMPARE(boundsOf(desk.design().rooms.begin()->outline).high.x, 20.0);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(boundsOf(desk.design().rooms.begin()->outline).high.x, 14.4);
    }

    void aCopyGoesToTheNextFreePlaceOfTheRow() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        const std::size_t before = desk.design().items.size();
        desk.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(desk.design().items.size(), before + 1);
        const Item& copy = *desk.design().items.find({desk.design().lastId});
        QCOMPARE(copy.pose.y, desk.item("A-02")->pose.y);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        QVERIFY2(desk.sentencesOf("SPC-001").isEmpty(),
                 qPrintable(desk.sentencesOf("SPC-001").join('|')));
        desk.window.document().undoStack()->undo();
    }

    void theLimitOfAFindingIsChangedAndTakenBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        const Design original = desk.design();
        auto* dock = desk.find<QDockWidget>("limitsDock");
        QVERIFY(!dock->isVisible());
        desk.key(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(dock->isVisible());
        desk.type("thm-005");
        auto* table = desk.find<QAbstractItemView>("limitsTable");
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("THM-005"));
        desk.click(table, 0);
        auto* value = desk.find<QLineEdit>("limitValue");
        QVERIFY(value && value->isVisible());
        desk.retype(value, "1.1");
        desk.key(Qt::Key_Return);
        QCOMPARE(thresholdIn(*desk.design().thresholds, "THM-005.least").value, 1.1);
        QCOMPARE(desk.window.document().undoStack()->undoText(),
                 QString("Set limit THM-005.least"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
        QCOMPARE(value->text(), QString("1"));
        // From a finding: the line "Limit" of its detail leads there.
        desk.retype(desk.find<QLineEdit>("limitsSearch"), "in front of racks, least");
        QCOMPARE(table->model()->rowCount(), 1);
        desk.click(table, 0);
        desk.retype(desk.find<QLineEdit>("limitValue"), "5");
        desk.key(Qt::Key_Return);
        desk.find<QDockWidget>("findingsDock")->raise();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        auto* findings = desk.find<QAbstractItemView>("findingsTable");
        auto* detail = desk.find<QTextBrowser>("findingDetail");
        int row = 0;
        while (row < findings->model()->rowCount() &&
               findings->model()->index(row, 1).data().toString() != "STR-010") {
            ++row;
        }
        QVERIFY(row < findings->model()->rowCount());
        findings->scrollTo(findings->model()->index(row, 0));
        desk.click(findings, row);
        QPoint link;
        for (int y = 0; y < detail->viewport()->height() && link.isNull(); y += 4) {
            for (int x = 0; x < detail->viewport()->width(); x += 4) {
                if (detail->anchorAt({x, y}).startsWith("limit:STR-010")) {
                    link = {x, y};
                    break;
                }
            }
        }
        QVERIFY(!link.isNull());
        desk.click(detail->viewport()->mapTo(&desk.window, link + QPoint(4, 4)));
        QTRY_VERIFY(!dock->visibleRegion().isEmpty());
        QVERIFY(desk.text("limitName").contains("STR-010.front"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
    }

    void unitsOfTheStatesAreShownAndBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(kExample);
        QTRY_VERIFY(desk.isJudged());
        const QString metric = desk.text("density");
        const double perArea = desk.text("density").toDouble();
        desk.action("usUnits")->trigger();
        // 1 m² is 10.7639 ft².
        QVERIFY(std::abs(desk.text("density").toDouble() - perArea / 10.7639) < 1.0);
        auto* height = desk.find<QLineEdit>("room.clear_height");
        QVERIFY(height);
        QVERIFY(std::abs(height->text().toDouble() - 4.0 / 0.3048) < 1e-3);
        // The cells of the air are 0.15 m or so.
        QVERIFY2(desk.text("statusCheck").endsWith(" in"), qPrintable(desk.text("statusCheck")));
        desk.action("metric")->trigger();
        QVERIFY2(desk.text("statusCheck").endsWith(" m"), qPrintable(desk.text("statusCheck")));
        QCOMPARE(desk.text("density"), metric);
        QCOMPARE(height->text(), QString("4"));
        QVERIFY(!desk.window.document().isModified());
    }
};

HALLWRIGHT_TEST(MainWindowTest);
#include "main_window_test.moc"
