// SPDX-License-Identifier: GPL-3.0-or-later
// A campus is opened and saved while a person goes on at the window.
#include "model/exchange/files.h"

#include "model/edits/items.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QFile>
#include <QFileDialog>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct FileDesk : Desk {
    ~FileDesk() { forget(); }

    /// By the key; how many items are left.
    std::size_t removesOne() {
        window.selection().select({design().items.begin()->id});
        window.viewport().setFocus();
        key(Qt::Key_Delete);
        return design().items.size();
    }
    void saveByKey() { key(Qt::Key_S, Qt::ControlModifier); }
    /// A change whose saving is under way then; how many items there are in it.
    std::size_t beginsToSave(const QString& path) {
        open(path);
        const std::size_t left = removesOne();
        saveByKey();
        return left;
    }
    /// The bar says what goes on, with a button to end it.
    [[nodiscard]] bool tellsOf(const char* what) const {
        return QTest::qWaitFor(
            [&] {
                return find<QWidget>("messageCancel")->isVisible() &&
                       text("messageText").contains(QLatin1String(what));
            },
            20000);
    }
    [[nodiscard]] bool cancels() {
        click(find<QWidget>("messageCancel"));
        return isFiled();
    }
};

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"files"};
    QTemporaryDir folder_;
    QString campus_;
    QString part_;  ///< some of its halls, which tests save

    [[nodiscard]] QString fresh(const char* name) const {
        const QString path = folder_.filePath(QLatin1String(name));
        QFile::remove(path);
        QFile::copy(part_, path);
        return path;
    }
    [[nodiscard]] static std::size_t itemsIn(const QString& path) {
        return readDesign(path.toStdString()).value().items.size();
    }

  private slots:
    void initTestCase() {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        campus_ = folder_.filePath("campus.hall");
        part_ = folder_.filePath("part.hall");
        QVERIFY(writeDesign(*buildTemplate("campus", {}), campus_.toStdString()));
        QVERIFY(writeDesign(*buildTemplate("campus", {{"halls", "4"}}), part_.toStdString()));
    }
    void init() { hallwright::testing::OwnSettings::clear(); }

    void theWindowGoesOnWhileALargeFileIsRead() {
        FileDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const std::size_t items = desk.design().items.size();
        const auto attendant = answering(QMessageBox::Discard);
        desk.window.openFile(campus_);
        desk.window.viewport().setFocus();
        desk.key(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.window.selection().items().size() > 20);
        QCOMPARE(desk.removesOne(), items - 1);
        QVERIFY(desk.window.isFiling());  // all that was done meanwhile
        // What was said of the change stays, but says what its button would cancel.
        QTRY_COMPARE(desk.find<QPushButton>("messageCancel")->text(),
                     QString("Cancel: Opening campus.hall"));
        QVERIFY(desk.isFiled());
        QCOMPARE(attendant.seen(), 1);  // what was changed meanwhile is asked about
        QCOMPARE(desk.window.document().path(), campus_);
        QVERIFY(desk.design().items.size() > 3000);
        QVERIFY(!desk.find<QWidget>("messageCancel")->isVisible());
    }

    void aCancelledOpeningKeepsTheDesign() {
        FileDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        const std::size_t left = desk.removesOne();
        const Design before = desk.design();
        desk.window.openFile(campus_);
        QVERIFY(desk.tellsOf("Opening"));
        QVERIFY(desk.cancels());
        QCOMPARE(desk.text("messageText"), QString("Cancelled: Opening campus.hall."));
        QVERIFY(!desk.find<QWidget>("messageCancel")->isVisible());
        QCOMPARE(desk.design(), before);
        QCOMPARE(desk.window.document().path(), kExample);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design().items.size(), left + 1);
    }

    // A small file comes without a word, also after another that is no longer wanted.
    void theLastFileWishedForIsOpenedAndNothingFlickers() {
        FileDesk desk;
        QVERIFY(desk.shows());
        desk.window.openFile(campus_);
        desk.window.openFile(kExample);
        while (desk.window.isFiling()) {
            QVERIFY(!desk.saysInBar());
            QTest::qWait(1);
        }
        QCOMPARE(desk.window.document().path(), kExample);
        QVERIFY(desk.design().items.size() < 1000);
    }

    // A dialog is about the design that was open when it came up.
    void whatWasReadWaitsForADialog() {
        FileDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.openFile(part_);
        QString open;
        {
            const Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
                if (!desk.window.isFiling()) {
                    open = desk.window.document().path();
                    dialog.reject();
                }
            });
            desk.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        }
        QCOMPARE(open, kExample);
        QTRY_COMPARE(desk.window.document().path(), part_);
    }

    void whatIsChangedDuringASaveIsNotSaved() {
        FileDesk desk;
        QVERIFY(desk.shows());
        const QString path = fresh("changed.hall");
        const std::size_t saved = desk.beginsToSave(path);
        QVERIFY(desk.window.isFiling());
        QVERIFY(desk.window.document().isModified());  // until it is written
        QCOMPARE(desk.removesOne(), saved - 1);
        QVERIFY(desk.window.isFiling());
        QVERIFY(desk.isFiled());
        QVERIFY(desk.window.document().isModified());
        QVERIFY(desk.window.windowTitle().contains('*'));
        QCOMPARE(itemsIn(path), saved);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!desk.window.document().isModified());
        QVERIFY(!desk.window.windowTitle().contains('*'));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.window.document().isModified());  // as it was opened
    }

    // Saved again, and another file opened: all is written before the other comes.
    void savesAndFilesFollowEachOther() {
        FileDesk desk;
        QVERIFY(desk.shows());
        const QString path = fresh("followed.hall");
        desk.beginsToSave(path);
        const std::size_t saved = desk.removesOne();
        desk.saveByKey();
        desk.window.openFile(kExample);
        const auto attendant = answering(QMessageBox::Discard);
        QVERIFY(desk.isFiled());
        QCOMPARE(attendant.seen(), 0);
        QCOMPARE(itemsIn(path), saved);
        QCOMPARE(desk.window.document().path(), kExample);
    }

    void aCancelledSaveKeepsTheFileAndTheChanges() {
        FileDesk desk;
        QVERIFY(desk.shows());
        const QString path = fresh("kept.hall");
        const std::size_t left = desk.beginsToSave(path);
        QVERIFY(desk.tellsOf("Saving kept.hall"));
        QVERIFY(desk.cancels());
        QVERIFY2(desk.text("messageText").endsWith("kept.hall was not written: it was stopped."),
                 qPrintable(desk.text("messageText")));
        QVERIFY(desk.window.document().isModified());
        QCOMPARE(desk.design().items.size(), left);
        QCOMPARE(itemsIn(path), left + 1);
    }

    void aPlaceThatCannotBeWrittenIsSaidAndNothingIsLost() {
        FileDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.removesOne();
        const Design before = desk.design();
        {
            Attendant<QFileDialog> attendant([&](QFileDialog& dialog) {
                auto* name = dialog.findChild<QLineEdit*>("fileNameEdit");
                name->setText("/proc/hall.hall");
                QTest::keyClick(name, Qt::Key_Return);
            });
            desk.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(attendant.seen() > 0);
        }
        QVERIFY(desk.isFiled());
        QVERIFY2(desk.text("messageText").startsWith("/proc/hall.hall cannot be written: "),
                 qPrintable(desk.text("messageText")));
        QVERIFY(desk.window.document().isModified());
        QCOMPARE(desk.window.document().path(), kExample);
        QCOMPARE(desk.design(), before);
    }

    void aWindowWhoseSaveFailsStays() {
        FileDesk desk;
        QVERIFY(desk.shows());
        QVERIFY(QDir(folder_.path()).mkdir("gone"));
        const QString path = folder_.filePath("gone/hall.hall");
        QVERIFY(QFile::copy(kExample, path));
        desk.open(path);
        desk.removesOne();
        QVERIFY(QDir(folder_.filePath("gone")).removeRecursively());
        const auto attendant = answering(QMessageBox::Save);
        QVERIFY(!desk.window.close());
        QVERIFY(desk.isFiled());
        QCOMPARE(attendant.seen(), 1);
        QVERIFY(desk.window.isVisible());
        QVERIFY(desk.text("messageText").contains("there is no folder"));
        QVERIFY(desk.window.document().isModified());
    }

    void closingDuringASaveWaitsForIt() {
        FileDesk desk;
        QVERIFY(desk.shows());
        const QString path = fresh("closed.hall");
        const std::size_t saved = desk.beginsToSave(path);
        const auto attendant = answering(QMessageBox::Cancel);
        QVERIFY(!desk.window.close());
        QVERIFY(desk.window.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!desk.window.isVisible(), 60000);
        QCOMPARE(attendant.seen(), 0);
        QVERIFY(!desk.window.isFiling());
        QCOMPARE(itemsIn(path), saved);
    }

    void closingAfterAChangeDuringASaveAsks() {
        FileDesk desk;
        QVERIFY(desk.shows());
        const QString path = fresh("asked.hall");
        const std::size_t saved = desk.beginsToSave(path);
        QCOMPARE(desk.removesOne(), saved - 1);
        const auto attendant = answering(QMessageBox::Cancel);
        QVERIFY(!desk.window.close());
        QTRY_VERIFY_WITH_TIMEOUT(attendant.seen() == 1 && !desk.window.isFiling(), 60000);
        QVERIFY(desk.window.isVisible());
        QVERIFY(desk.window.document().isModified());
        QCOMPARE(itemsIn(path), saved);
    }
};

HALLWRIGHT_TEST(FilesTest);
#include "files_test.moc"
