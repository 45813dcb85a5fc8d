// SPDX-License-Identifier: GPL-3.0-or-later
// What is not saved is kept beside the window and offered after an accident.
#include "app/live/draft_keeper.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QDir>
#include <QFile>
#include <QMenu>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

QStringList filesLeft() {
    return QDir(DraftKeeper::usualFolder()).entryList({"*.hall"}, QDir::Files);
}

struct DraftDesk : Desk {
    /// Moves a rack, and waits until that is kept.
    [[nodiscard]] bool edits() {
        window.selection().select({item("A-01")->id});
        action("rotate")->trigger();
        window.keepDraft();
        return QTest::qWaitFor([] { return filesLeft().size() == 1; }) &&
               QTest::qWaitFor([this] { return !window.drafts().isKeeping(); });
    }
    [[nodiscard]] QList<QAction*> offered() {
        auto* menu = find<QMenu>("draftsMenu");
        emit menu->aboutToShow();
        return menu->actions();
    }
};

/// As a program leaves it that is killed: its draft, and nobody who holds it.
void leaveBehind(const QString& origin) {
    const QDir folder(DraftKeeper::usualFolder());
    const QString own = folder.filePath(filesLeft().front());
    const QString other = folder.filePath("left.hall");
    QVERIFY(QFile::copy(own, other));
    QFile about(other + ".origin");
    QVERIFY(about.open(QIODevice::WriteOnly));
    about.write(origin.toUtf8());
}

}  // namespace

class DraftTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"drafts"};

  private slots:
    void init() {
        OwnSettings::clear();
        QDir(DraftKeeper::usualFolder()).removeRecursively();
    }

    void nothingIsKeptOfWhatIsSaved() {
        DraftDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.window.keepDraft();
        QTest::qWait(200);
        QVERIFY(filesLeft().isEmpty());
    }

    void anEditIsKeptUntilItIsSavedAndOfferedToNobodyElseMeanwhile() {
        QTemporaryDir folder;
        DraftDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QVERIFY(desk.edits());
        QVERIFY(DraftKeeper(DraftKeeper::usualFolder()).left().isEmpty());
        QVERIFY(desk.saves(folder.filePath("saved.hall")));
        QTRY_VERIFY(filesLeft().isEmpty());
    }

    void whatWasLeftIsBroughtBackAndStaysUntilItIsSaved() {
        QTemporaryDir folder;
        const QString origin = folder.filePath("mine.hall");
        Design kept;
        {
            DraftDesk desk;
            QVERIFY(desk.shows());
            desk.open(kExample);
            QVERIFY(desk.edits());
            kept = desk.design();
            leaveBehind(origin);
            desk.forget();
        }
        QVERIFY(!filesLeft().isEmpty());
        DraftDesk next;
        QVERIFY(next.shows());
        QVERIFY(next.saysInBar());
        const auto offered = next.offered();
        QCOMPARE(offered.size(), 1);
        QVERIFY(offered.front()->text().contains("mine.hall"));
        offered.front()->trigger();
        QVERIFY(next.isFiled());
        QVERIFY(next.design() == kept);
        QVERIFY(next.window.document().isModified());
        QCOMPARE(next.window.document().path(), origin);
        QVERIFY(filesLeft().contains("left.hall"));
        QVERIFY(next.saves(origin));
        QTRY_VERIFY(filesLeft().isEmpty());
    }

    void aDamagedDraftIsSaidAndStays() {
        QVERIFY(QDir().mkpath(DraftKeeper::usualFolder()));
        QFile file(DraftKeeper::usualFolder() + "/left.hall");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no design");
        file.close();
        DraftDesk desk;
        QVERIFY(desk.shows());
        const Design before = desk.design();
        desk.offered().front()->trigger();
        QVERIFY(desk.isFiled());
        QVERIFY(desk.saysInBar());
        QVERIFY(desk.design() == before);
        QCOMPARE(filesLeft().size(), 1);
    }
};

HALLWRIGHT_TEST(DraftTest);
#include "draft_test.moc"
