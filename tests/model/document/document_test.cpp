// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document/document.h"

#include "tests/test_main.h"

#include <QSignalSpy>

using namespace hallwright;

namespace {

Edited named(const Design& design, const std::string& name) {
    Design next = design;
    next.site.edit().name = name;
    return next;
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT
  private slots:
    void undoBringsBackTheVerySnapshot() {
        Document document;
        const Design before = document.design();
        QVERIFY(document.apply("Name the site", named(before, "A")));
        QCOMPARE(document.design().site->name, std::string("A"));
        QVERIFY(document.isModified());
        document.undoStack()->undo();
        QVERIFY(document.design() == before);
        QVERIFY(!document.isModified());
    }

    // What is written is a state of earlier when it went on meanwhile.
    void isModifiedAgainstWhatTheFileHolds() {
        Document document;
        QVERIFY(document.apply("Name the site", named(document.design(), "A"), 7));
        const Design written = document.design();
        QVERIFY(document.apply("Name the site", named(document.design(), "B"), 7));
        document.markSaved(written, "/a/hall.hall");
        QVERIFY(document.isModified());
        QCOMPARE(document.title(), QString("hall.hall*"));
        const QSignalSpy titled(&document, &Document::titleChanged);
        QVERIFY(document.apply("Name the site", named(document.design(), "A")));
        QVERIFY(!document.isModified());
        QCOMPARE(document.title(), QString("hall.hall"));
        QCOMPARE(titled.count(), 1);
        document.undoStack()->undo();
        document.undoStack()->undo();
        QVERIFY(document.isModified());  // as it was opened, which no file holds any more
        document.open(document.design(), {}, false);
        QVERIFY(document.isModified());
        document.markSaved(document.design(), "/a/hall.hall");
        QVERIFY(!document.isModified());
    }

    void stepsOfOneGestureAreOne() {
        Document document;
        const Design before = document.design();
        for (const char* name : {"A", "AB", "ABC"}) {
            QVERIFY(document.apply("Name the site", named(document.design(), name), 7));
        }
        QCOMPARE(document.undoStack()->count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.design() == before);
    }

    void aRefusalIsToldAndChangesNothing() {
        Document document;
        const QSignalSpy refused(&document, &Document::refused);
        const quint64 revision = document.revision();
        QVERIFY(!document.apply("Do it", tl::unexpected(Refusal{"It cannot be."})));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(QString::fromStdString(refused.first().first().value<Refusal>().sentence),
                 QString("It cannot be."));
        QCOMPARE(document.revision(), revision);
        QVERIFY(!document.isModified());
    }

    void aChangedDocumentGoesInSilence() {
        int told = 0;
        {
            Document document;
            QVERIFY(document.apply("Name the site", named(document.design(), "A")));
            connect(&document, &Document::titleChanged, this, [&] { ++told; });
        }
        QCOMPARE(told, 0);
    }
};

HALLWRIGHT_TEST(DocumentTest);
#include "document_test.moc"
