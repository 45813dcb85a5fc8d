// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/live_check.h"

#include "tests/test_main.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>

#include <atomic>

using namespace hallwright;

namespace {

Edited renamed(const Design& design, const char* name) {
    Design next = design;
    next.site.edit().name = name;
    return next;
}

Answers answersOf(const Design& design) {
    Answers answers;
    answers.design = design;
    return answers;
}

}  // namespace

class LiveCheckTest : public QObject {
    Q_OBJECT
  private slots:
    void answersFollowTheDocument() {
        Document document;
        // Each answer waits until it may come: it could be there before one has looked.
        QSemaphore mayAnswer;
        LiveCheck live(document, [&](const Design& design, const RunControl&, const Answers*) {
            mayAnswer.acquire();
            return answersOf(design);
        });
        QVERIFY(live.isStale());
        QVERIFY(!live.answers());
        QSignalSpy answered(&live, &LiveCheck::answered);
        QVERIFY(document.apply("Rename", renamed(document.design(), "First")));
        QVERIFY(live.isRunning());
        mayAnswer.release();
        QTRY_COMPARE(answered.count(), 1);
        QVERIFY(!live.isStale());
        QVERIFY(!live.isRunning());
        QCOMPARE(live.answers()->design.site->name, std::string("First"));

        document.undoStack()->undo();
        QVERIFY(live.isStale());
        QCOMPARE(live.answers()->design.site->name, std::string("First"));
        mayAnswer.release();
        QTRY_COMPARE(answered.count(), 2);
        QCOMPARE(live.answers()->design.site->name, document.design().site->name);
    }

    // However quick the rules are: who made the edit has gone on before he hears of it.
    void noAnswerComesWithinAnEdit() {
        Document document;
        LiveCheck live(document, [](const Design& design, const RunControl&, const Answers*) {
            return answersOf(design);
        });
        bool isEditing = false;
        int within = 0;
        int heard = 0;
        connect(&live, &LiveCheck::answered, this, [&] {
            within += isEditing ? 1 : 0;
            ++heard;
        });
        for (int i = 0; i < 500; ++i) {
            isEditing = true;
            QVERIFY(document.apply(
                "Rename", renamed(document.design(), i % 2 == 0 ? "one name" : "another")));
            isEditing = false;
            if (i % 5 == 0) {
                QTRY_VERIFY(!live.isStale());
            }
        }
        QTRY_VERIFY(!live.isStale());
        QVERIFY(heard > 50);
        QCOMPARE(within, 0);
    }

    void refinementsFollowInTurnEachFromTheAnswerBefore() {
        Document document;
        std::vector<std::size_t> seen;  // how many fields each answer has
        const auto refined = [&](const Design& design, const RunControl&, const Answers* before) {
            Answers answers = answersOf(design);
            answers.fields = before->fields;
            answers.fields.push_back(std::make_shared<AirField>());
            return answers;
        };
        LiveCheck live(document,
                       [](const Design& design, const RunControl&, const Answers*) {
                           return answersOf(design);
                       },
                       {refined, refined});
        connect(&live, &LiveCheck::answered, this,
                [&] { seen.push_back(live.answers()->fields.size()); });
        document.apply("Rename", renamed(document.design(), "First"));
        QTRY_COMPARE(seen.size(), std::size_t{3});
        QCOMPARE(seen, (std::vector<std::size_t>{0, 1, 2}));
        QVERIFY(!live.isRefining());
        QVERIFY(!live.isStale());
    }

    void anEditStopsARefinement() {
        Document document;
        QSemaphore begun, mayEnd;
        std::atomic<bool> wasStopped = false;
        LiveCheck live(document,
                       [](const Design& design, const RunControl&, const Answers*) {
                           return answersOf(design);
                       },
                       {[&](const Design& design, const RunControl& control, const Answers*) {
                           if (design.site->name == "First") {
                               begun.release();
                               mayEnd.acquire();
                               wasStopped = control.stopped();
                           }
                           return answersOf(design);
                       }});
        QSignalSpy answered(&live, &LiveCheck::answered);
        document.apply("Rename", renamed(document.design(), "First"));
        QTRY_COMPARE(answered.count(), 1);
        begun.acquire();
        QVERIFY(live.isRefining());
        document.apply("Rename", renamed(document.design(), "Second"));
        mayEnd.release();
        QTRY_VERIFY(wasStopped);
        QTRY_COMPARE(answered.count(), 3);  // the rules of each, the refinement of the second
        QCOMPARE(live.answers()->design.site->name, std::string("Second"));
    }

    void anEditStopsTheRunBeforeAndItsLateAnswerIsDropped() {
        Document document;
        QSemaphore begun;
        QSemaphore mayEnd;
        std::atomic<bool> wasStopped = false;
        LiveCheck live(document,
                       [&](const Design& design, const RunControl& control, const Answers*) {
                           if (design.site->name == "Slow") {
                               begun.release();
                               mayEnd.acquire();
                               wasStopped = control.stopped();
                           }
                           return answersOf(design);
                       });
        QSignalSpy answered(&live, &LiveCheck::answered);
        document.apply("Rename", renamed(document.design(), "Slow"));
        begun.acquire();
        document.apply("Rename", renamed(document.design(), "Quick"));
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(live.answers()->design.site->name, std::string("Quick"));
        mayEnd.release();
        QTRY_VERIFY(wasStopped);
        QTest::qWait(20);  // a late answer would come now
        QCOMPARE(answered.count(), 1);
        QCOMPARE(live.answers()->design.site->name, std::string("Quick"));
    }

    void ofManyPreviewsOnlyTheNewestWaits() {
        Document document;
        QSemaphore begun;
        QSemaphore mayEnd;
        std::atomic<int> runs = 0;
        LiveCheck live(document, [&](const Design& design, const RunControl&, const Answers*) {
            ++runs;
            begun.release();
            mayEnd.acquire();
            return answersOf(design);
        });
        QSignalSpy previewed(&live, &LiveCheck::previewed);
        for (const char* name : {"1", "2", "3", "4"}) {
            live.preview(*renamed(document.design(), name));
            if (runs == 0) {
                begun.acquire();
            }
        }
        mayEnd.release(4);
        QTRY_COMPARE(previewed.count(), 2);
        QCOMPARE(runs.load(), 2);
        const auto last = previewed.last().first().value<std::shared_ptr<const Answers>>();
        QCOMPARE(last->design.site->name, std::string("4"));
        QVERIFY(!live.answers());  // what nobody applied is no answer of the document
    }

    void aPreviewAtRestIsRefinedOnce() {
        Document document;
        std::vector<std::size_t> seen;  // how many fields each answer has
        const auto refined = [&](const Design& design, const RunControl&, const Answers* before) {
            Answers answers = answersOf(design);
            answers.fields = before->fields;
            answers.fields.push_back(std::make_shared<AirField>());
            return answers;
        };
        LiveCheck live(document,
                       [](const Design& design, const RunControl&, const Answers*) {
                           return answersOf(design);
                       },
                       {refined, refined});
        connect(&live, &LiveCheck::previewed, this,
                [&](const std::shared_ptr<const Answers>& answers) {
                    QCOMPARE(answers->design.site->name, std::string("Dragged"));
                    seen.push_back(answers->fields.size());
                });
        live.preview(*renamed(document.design(), "Dragged"));
        QTRY_COMPARE(seen.size(), std::size_t{2});
        QTest::qWait(60);  // a finer one would come now
        QCOMPARE(seen, (std::vector<std::size_t>{0, 1}));
        QVERIFY(!live.answers());
    }

    void aRefinementRestsWhileSomethingIsInHand() {
        Document document;
        std::atomic<int> begun = 0, stopped = 0;
        LiveCheck live(document,
                       [](const Design& design, const RunControl&, const Answers*) {
                           return answersOf(design);
                       },
                       {[&](const Design& design, const RunControl& control, const Answers*) {
                           if (design.site->name == "In hand") {
                               return answersOf(design);
                           }
                           // A march: it ends when it is stopped, or the second time by itself.
                           const bool isFirst = ++begun == 1;
                           while (isFirst && !control.stopped()) {
                               QThread::msleep(1);
                           }
                           stopped += control.stopped() ? 1 : 0;
                           return answersOf(design);
                       }});
        QVERIFY(document.apply("Rename", renamed(document.design(), "First")));
        QTRY_COMPARE(begun.load(), 1);
        live.preview(*renamed(document.design(), "In hand"));
        QTRY_COMPARE(stopped.load(), 1);
        QTest::qWait(60);
        QCOMPARE(begun.load(), 1);
        QVERIFY(live.isRefining());
        live.endPreview();
        QTRY_COMPARE(begun.load(), 2);
        QTRY_VERIFY(!live.isRefining());
        QCOMPARE(live.answers()->design.site->name, std::string("First"));
    }

    void theNextPreviewStopsARefinementAndDoesNotWaitForIt() {
        Document document;
        QSemaphore begun, mayEnd;
        std::atomic<bool> wasStopped = false;
        LiveCheck live(document,
                       [](const Design& design, const RunControl&, const Answers*) {
                           return answersOf(design);
                       },
                       {[&](const Design& design, const RunControl& control, const Answers*) {
                           begun.release();
                           mayEnd.acquire();
                           wasStopped = control.stopped();
                           return answersOf(design);
                       }});
        QStringList seen;
        connect(&live, &LiveCheck::previewed, this,
                [&](const std::shared_ptr<const Answers>& answers) {
                    seen << QString::fromStdString(answers->design.site->name);
                });
        live.preview(*renamed(document.design(), "1"));
        QTRY_VERIFY(begun.available() > 0);
        live.preview(*renamed(document.design(), "2"));
        QTRY_COMPARE(seen, (QStringList{"1", "2"}));  // while the refinement still hangs
        live.endPreview();
        mayEnd.release(2);
        QTRY_VERIFY(wasStopped);
        QTest::qWait(60);
        QCOMPARE(seen, (QStringList{"1", "2"}));
    }

    void afterItsEndNoPreviewComes() {
        Document document;
        QSemaphore begun;
        QSemaphore mayEnd;
        std::atomic<bool> ended = false;
        {
            LiveCheck live(document,
                           [&](const Design& design, const RunControl& control, const Answers*) {
                               begun.release();
                               mayEnd.acquire();
                               ended = control.stopped();
                               return answersOf(design);
                           });
            QSignalSpy previewed(&live, &LiveCheck::previewed);
            live.preview(*renamed(document.design(), "Dragged"));
            begun.acquire();
            live.endPreview();
            mayEnd.release();
            QTRY_VERIFY(ended);
            QTest::qWait(20);
            QCOMPARE(previewed.count(), 0);
        }
    }

    void closingStopsAndWaits() {
        Document document;
        std::atomic<bool> stopped = false;
        QSemaphore begun;
        {
            LiveCheck live(document,
                           [&](const Design& design, const RunControl& control, const Answers*) {
                               begun.release();
                               while (!control.stopped()) {
                                   std::this_thread::yield();
                               }
                               stopped = true;
                               return answersOf(design);
                           });
            document.apply("Rename", renamed(document.design(), "Long"));
            begun.acquire();
        }
        QVERIFY(stopped);
    }

    void aNewDocumentHasNoAnswersOfTheOld() {
        Document document;
        LiveCheck live(document, [](const Design& design, const RunControl&, const Answers*) {
            return answersOf(design);
        });
        QSignalSpy answered(&live, &LiveCheck::answered);
        document.open(*renamed(emptyDesign(), "Old"), {}, true);
        QTRY_COMPARE(answered.count(), 1);
        document.open(*renamed(emptyDesign(), "New"), {}, true);
        // None yet, or already those of the new one.
        QVERIFY(!live.answers() || live.answers()->design.site->name == "New");
        QTRY_COMPARE(answered.count(), 2);
        QCOMPARE(live.answers()->design.site->name, std::string("New"));
    }
};

HALLWRIGHT_TEST(LiveCheckTest);
#include "live_check_test.moc"
