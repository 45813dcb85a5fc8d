// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window under real mouse and keys: they go in at the window, as from the system, and
// find their widget by themselves.
#include "model/exchange/files.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/catalogue_panel.h"

#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

#include <cmath>

using namespace hallwright;
using hallwright::testing::answering;
using hallwright::testing::Attendant;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

class MainWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const hallwright::testing::OwnSettings settings_{"main-window"};
    [[nodiscard]] QString inFolder(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }

  private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { hallwright::testing::OwnSettings::clear(); }

    void aRackOnItsNeighbourIsFoundUndoneSavedAndReadAgain() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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
        QVERIFY(desk.isFiled());
        QCOMPARE(desk.window.document().path(), path);
        QVERIFY(QFile::exists(path));

        Desk other;
        QVERIFY(other.shows());
        other.open(path);
        QCOMPARE(other.window.document().path(), path);
        QCOMPARE(other.design(), original);
    }

    void aTypedCapChangesTheLoadOfTheHallAndUndoBringsItBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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
        desk.open(inFolder("typed.hall"));
        QTRY_VERIFY(desk.isJudged());
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        desk.retype(desk.find<QLineEdit>("item.module_cap"), "500");
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(desk.isFiled());
        QVERIFY(!desk.window.document().isModified());
        const Design saved = *readDesign(inFolder("typed.hall").toStdString());
        const Item* rack = saved.items.find(desk.item("A-02")->id);
        QVERIFY(rack);
        QCOMPARE(rack->own.find(Property::ModuleCap), std::optional(500.0));
    }

    void whatIsRefusedIsSaidAndLosesNothing() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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

    void aProductOfTheCatalogueIsPlacedWhereTheMouseClicks() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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
        desk.open(kExample);
        emit desk.find<CataloguePanel>("cataloguePanel")->placeRequested("product:no-such-thing");
        QVERIFY(!desk.window.viewport().isBusy());
        QVERIFY(desk.text("messageText").contains("no-such-thing"));
    }

    void aDamagedFileIsOneSentenceAndKeepsTheOpenDesign() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const Design original = desk.design();
        QFile whole(kExample);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QFile damaged(inFolder("damaged.hall"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(whole.read(whole.size() / 2));
        damaged.close();
        desk.open(damaged.fileName());
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
        desk.open(inFolder("asked.hall"));
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
            desk.window.close();
            QTRY_VERIFY(!desk.window.isVisible());
            QCOMPARE(attendant.seen(), 1);
        }
        QVERIFY(!(onDisk() == saved));
        QCOMPARE(onDisk(), desk.design());
    }

    void discardedChangesLeaveTheFileAlone() {
        Desk desk;
        QVERIFY(desk.shows());
        QVERIFY(QFile::copy(kExample, inFolder("discarded.hall")));
        desk.open(inFolder("discarded.hall"));
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
        QTRY_VERIFY(desk.find<QLabel>("welcomeProblem")->isVisible());
        QVERIFY(desk.page() != &desk.window.viewport());
        desk.retype(gpus, "64");
        desk.click(desk.find<QWidget>("welcomeCreate"));
        QVERIFY(desk.isFiled());
        QCOMPARE(desk.page(), &desk.window.viewport());
        QTRY_COMPARE(desk.text("gpus"), QString("64"));
        QVERIFY(desk.window.document().isModified());
        desk.forget();  // nothing to be asked for
    }

    void anExampleIsOpenedAsACopy() {
        Desk desk;
        QVERIFY(desk.shows());
        auto* list = desk.find<QListWidget>("welcomeExamples");
        const auto rows = list->findItems("broken-on-purpose", Qt::MatchExactly);
        QCOMPARE(rows.size(), 1);
        const QString example = rows.front()->data(Qt::UserRole).toString();
        desk.click(list, list->row(rows.front()));
        QVERIFY(desk.isFiled());
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
        QVERIFY(desk.isFiled());
        QCOMPARE(desk.window.document().path(), path);
        QVERIFY(QFile::exists(path));
        QCOMPARE(desk.find<QMenu>("recentMenu")->actions().size(), 1);
    }

    void anExampleOpenedAsAFileIsNotAmongTheRecent() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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
        QCOMPARE(boundsOf(desk.design().rooms.begin()->outline).high.x, 24.0);
    }

    void unitsOfTheStatesAreShownAndBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
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
