// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/file_work.h"

#include "model/exchange/files.h"
#include "tests/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

using namespace hallwright;

namespace {

Design named(const std::string& name) {
    Design design = emptyDesign();
    design.site.edit().name = name;
    return design;
}

/// Goes on until it is stopped.
FileWork::Made endless(const RunControl& control) {
    while (!control.stopped()) {
        QThread::msleep(1);
    }
    return named("endless");
}

}  // namespace

class FileWorkTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    [[nodiscard]] QString path(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }
    [[nodiscard]] static std::string nameIn(const QString& file) {
        const auto design = readDesign(file.toStdString());
        return design ? design->site->name : design.error().sentence;
    }

  private slots:
    void theLastWishCounts() {
        FileWork files;
        const QSignalSpy stopped(&files, &FileWork::stopped);
        std::vector<std::string> taken;
        const auto take = [&taken](const FileWork::Made& made) {
            taken.push_back(made->site->name);
        };
        const auto make = [](const char* name) {
            return [name](const RunControl&) -> FileWork::Made { return named(name); };
        };
        files.make("First", endless, take);
        files.make("Second", make("second"), take);
        files.make("Third", make("third"), take);
        QVERIFY(files.isMaking());
        QVERIFY(taken.empty());
        QTRY_VERIFY(!files.isMaking());
        QCOMPARE(taken, (std::vector<std::string>{"third"}));
        QCOMPARE(stopped.count(), 0);
    }

    void whatIsStoppedIsNotTaken() {
        FileWork files;
        QSignalSpy stopped(&files, &FileWork::stopped);
        files.make("A hall", endless, [](const FileWork::Made&) { QFAIL("it was stopped"); });
        files.making().stop();
        QVERIFY(stopped.wait());
        QCOMPARE(stopped.first().first().toString(), QString("A hall"));
        QVERIFY(!files.isMaking());
    }

    void allIsWrittenButWhatIsAskedForAgain() {
        FileWork files;
        std::vector<std::string> done;
        const auto write = [&](const char* name, const char* file) {
            files.write(named(name), path(file), [&done, name](const FileWork::Written& written) {
                done.push_back(written ? name : written.error().sentence);
            });
        };
        write("one", "a.hall");
        write("two", "b.hall");
        write("three", "b.hall");
        write("four", "nowhere/c.hall");
        write("five", "c.hall.json");
        QTRY_VERIFY(!files.isWriting());
        QCOMPARE(done.size(), std::size_t{4});
        QCOMPARE(done[0], std::string("one"));
        QCOMPARE(done[1], std::string("three"));
        QVERIFY(QString::fromStdString(done[2]).contains("cannot be written"));
        QCOMPARE(done[3], std::string("five"));
        QCOMPARE(files.written(), 3);
        QCOMPARE(nameIn(path("a.hall")), std::string("one"));
        QCOMPARE(nameIn(path("b.hall")), std::string("three"));
        QCOMPARE(nameIn(path("c.hall.json")), std::string("five"));
    }

    // Whichever is asked for first.
    void whatIsReadIsNeverOlderThanWhatIsWritten() {
        const QString file = path("fresh.hall");
        QVERIFY(writeDesign(named("old"), file.toStdString()));
        for (const bool readsFirst : {true, false}) {
            const std::string name = readsFirst ? "new" : "newer";
            FileWork files;
            std::vector<std::string> read;
            const auto wish = [&] {
                files.read(file, [&](const FileWork::Made& made) {
                    QVERIFY(!files.isWriting());
                    read.push_back(made->site->name);
                });
            };
            if (readsFirst) {
                wish();
            }
            files.write(named(name), file, [](const FileWork::Written&) {});
            if (!readsFirst) {
                wish();
            }
            QTRY_VERIFY(!files.isMaking() && !files.isWriting());
            QCOMPARE(read, (std::vector{name}));
        }
    }

    void whatIsBeingWrittenIsWaitedFor() {
        const QString file = path("last.hall");
        auto files = std::make_unique<FileWork>();
        files->write(named("last"), file, [](const FileWork::Written&) {});
        files.reset();
        QCOMPARE(nameIn(file), std::string("last"));
    }
};

HALLWRIGHT_TEST(FileWorkTest);
#include "file_work_test.moc"
