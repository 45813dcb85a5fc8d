// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/hall_file.h"

#include "model/exchange/files.h"
#include "model/exchange/hall_json.h"
#include "model/hall/integrity.h"
#include "model/store/hall_schema.h"
#include "tests/model/design_fixture.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <random>

using namespace hallwright;
namespace fs = std::filesystem;

namespace {

QByteArray bytesOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void setBytes(const fs::path& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString refusalOf(const tl::expected<Design, Refusal>& read) {
    return read ? QString() : QString::fromStdString(read.error().sentence);
}

QString refusalOf(const tl::expected<void, Refusal>& written) {
    return written ? QString() : QString::fromStdString(written.error().sentence);
}

/// What a refusal to read the small design may say in every language.
testing::DataWords wordsOfTheFile(const Refusal& refusal) {
    testing::DataWords data(testing::smallDesign());
    for (const Wording& word : refusal.said.words) {  // the file and the place in it
        if (const auto* text = std::get_if<std::string>(&word)) {
            data.add(*text);
        }
    }
    for (const char* table : {"design", "products", "room_corners", "devices", "own_values"}) {
        data.add(table);
    }
    return data;
}

/// As a full disk: no file of this process may grow beyond `bytes` while this lives.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

}  // namespace

class HallFileTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    fs::path file_;

    /// The names in the folder: nothing may be left beside the file.
    [[nodiscard]] QStringList names() const {
        QStringList list;
        for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) {
            list << QString::fromStdString(entry.path().filename().string());
        }
        list.sort();
        return list;
    }

  private slots:
    void init() {
        QVERIFY(folder_.isValid());
        for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) {
            fs::remove_all(entry.path());
        }
        file_ = fs::path(folder_.path().toStdString()) / "a hall?#%.hall";
    }

    void designsComeBackEqual() {
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), file_)), QString());
        auto back = readHall(file_);
        QCOMPARE(refusalOf(back), QString());
        QVERIFY(*back == testing::smallDesign());
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            const Design design = testing::randomDesign(seed);
            QCOMPARE(refusalOf(writeHall(design, file_)), QString());
            back = readHall(file_);
            QCOMPARE(refusalOf(back), QString());
            QVERIFY(*back == design);
        }
        QCOMPARE(names(), QStringList{"a hall?#%.hall"});
    }

    void emptyDesignsComeBackEqual() {
        for (const Design& design : {emptyDesign(), Design()}) {
            QCOMPARE(refusalOf(writeHall(design, file_)), QString());
            const auto back = readHall(file_);
            QCOMPARE(refusalOf(back), QString());
            QVERIFY(*back == design);
        }
    }

    void bothFormatsHoldTheSame() {
        const fs::path json = fs::path(folder_.path().toStdString()) / "b.hall.json";
        const Design design = testing::randomDesign(99);
        QCOMPARE(refusalOf(writeDesign(design, file_)), QString());
        QCOMPARE(refusalOf(writeDesign(readDesign(file_).value(), json)), QString());
        QVERIFY(readDesign(json).value() == design);
        const QByteArray text = bytesOf(json);
        QCOMPARE(refusalOf(writeDesign(readDesign(json).value(), file_)), QString());
        QVERIFY(readDesign(file_).value() == design);
        QCOMPARE(refusalOf(writeDesign(readDesign(file_).value(), json)), QString());
        QCOMPARE(bytesOf(json), text);
    }

    void theFileIsMarkedAndReadsWithoutATrace() {
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), file_)), QString());
        const QByteArray before = bytesOf(file_);
        {
            SQLite::Database database(file_, SQLite::OPEN_READONLY);
            QCOMPARE(database.execAndGet("PRAGMA application_id").getInt(), kHallApplicationId);
            QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), kHallFormat);
            QCOMPARE(database.execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
            SQLite::Statement orphans(database, "PRAGMA foreign_key_check");
            // The item of a waiver may be gone, and no key says otherwise.
            QVERIFY(!orphans.executeStep());
        }
        QVERIFY(readHall(file_).has_value());
        QCOMPARE(bytesOf(file_), before);
        QCOMPARE(names(), QStringList{"a hall?#%.hall"});
    }

    void permissionsAndLinksAreKept() {
        QCOMPARE(refusalOf(writeHall(emptyDesign(), file_)), QString());
        QCOMPARE(::chmod(file_.c_str(), 0640), 0);
        const fs::path link = fs::path(folder_.path().toStdString()) / "link.hall";
        fs::create_symlink(file_.filename(), link);
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), link)), QString());
        QVERIFY(fs::is_symlink(link));
        QVERIFY(readHall(file_).value() == testing::smallDesign());
        struct stat status {};
        QCOMPARE(::stat(file_.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0640U);
    }

    void everyCutIsRefused() {
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), file_)), QString());
        const QByteArray whole = bytesOf(file_);
        for (qsizetype size = 0; size < whole.size(); size += size < 200 ? 1 : 997) {
            setBytes(file_, whole.left(size));
            const QString sentence = refusalOf(readHall(file_));
            QVERIFY2(sentence.startsWith(QString::fromStdString(file_.string())),
                     qPrintable(sentence));
            QVERIFY2(sentence.contains(": expected ") && sentence.endsWith('.'),
                     qPrintable(sentence));
        }
    }

    void aFlippedByteIsRefusedOrGivesASoundDesign() {
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), file_)), QString());
        const QByteArray whole = bytesOf(file_);
        std::vector<qsizetype> used;  // most of a small file is empty pages
        for (qsizetype at = 0; at < whole.size(); ++at) {
            if (whole[at] != '\0') {
                used.push_back(at);
            }
        }
        std::mt19937 random(3);
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            QByteArray bytes = whole;
            const auto at = used[random() % used.size()];
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << (random() % 8)));
            setBytes(file_, bytes);
            const auto read = readHall(file_);
            refused += read ? 0 : 1;
            if (read) {
                QVERIFY(!findFault(*read));
            } else {
                QVERIFY(refusalOf(read).startsWith(QString::fromStdString(file_.string())));
                QVERIFY(!refusalOf(read).contains('\n'));
                QVERIFY(!refusalOf(writeHall(emptyDesign(), file_)).isEmpty());
                QCOMPARE(bytesOf(file_), bytes);
            }
        }
        QVERIFY2(refused > 150, qPrintable(QString::number(refused)));
        QCOMPARE(names(), QStringList{"a hall?#%.hall"});
    }

    void whatIsNoDesignIsRefusedAndNeverOverwritten_data() {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("expectation");
        QTest::newRow("foreign") << "PRAGMA application_id = 7"
                                 << "at byte 68: expected the mark of Hallwright";
        QTest::newRow("newer") << "PRAGMA user_version = 9"
                               << "a newer Hallwright that reads format 9";
        QTest::newRow("no format") << "PRAGMA user_version = 0"
                                   << "a format of the file from 1, not 0";
        QTest::newRow("table more") << "CREATE TABLE more (a)"
                                    << "at sqlite_schema: expected the tables of format 4";
        QTest::newRow("trigger")
            << "CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM items; END"
            << "sqlite_schema";
        QTest::newRow("view for a table") << "DROP TABLE waiver_items; CREATE VIEW waiver_items AS "
                                             "SELECT 1 AS waiver, 0 AS number, 1 AS item"
                                          << "sqlite_schema";
        QTest::newRow("no site") << "DELETE FROM design"
                                 << "at design, row 1: expected the one row";
        QTest::newRow("unknown kind")
            << "UPDATE products SET kind = 'toaster'"
            << "at products, row 1: expected a key that this version knows, not \"toaster\"";
        QTest::newRow("unknown product")
            << "UPDATE items SET product = 99"
            << "at items[0] UT-1, product: expected a product of this design, not 99";
        QTest::newRow("infinite") << "UPDATE items SET x = 9e999"
                                  << "at items[0] UT-1, pose/x: expected a number";
        QTest::newRow("negative size")
            << "UPDATE product_values SET value = -1"
            << "at products[0] site/utility, values/mass/value: expected a number from 0";
        QTest::newRow("outside") << "UPDATE items SET y = 5000 WHERE tag = 'CDU-1'"
                                 << "at items[3] CDU-1, pose: expected a centre inside Hall 2";
        QTest::newRow("rack on a roof")
            << "UPDATE rooms SET kind = 'roof'"
            << "room: expected a hall or meet-me room, where racks stand, not Hall 1.";
        QTest::newRow("rack in no room")
            << "UPDATE items SET room = NULL WHERE tag LIKE 'A-01%'"
            << "room: expected a hall or meet-me room, where racks stand, not none.";
        QTest::newRow("escape in a tag")
            << "UPDATE items SET tag = 'CDU' || char(27) || '[31m' WHERE tag = 'CDU-1'"
            << "at items[3] CDU [31m, tag: expected text without control characters";
        QTest::newRow("unknown limit")
            << "UPDATE thresholds SET key = 'ZZZ-001.a' WHERE key = 'PWR-011.normal'"
            << "ZZZ-001.a: expected a threshold of this version";
        QTest::newRow("circle")
            << "UPDATE links SET to_item = from_item, to_group = 0, to_port = 0 WHERE id = 16"
            << "SWB-1 feeds SWB-1";
        QTest::newRow("corner lost") << "DELETE FROM room_corners WHERE number = 1"
                                     << "at room_corners, row 2: expected part number 1";
        QTest::newRow("orphan") << "INSERT INTO devices VALUES (4000, 1, 5, 0.0, '')"
                                << "at devices, row 4: expected an owner that is there, not 4000";
        QTest::newRow("own value of no device")
            << "INSERT INTO own_values VALUES (13, 9, 'mass', 1.0)"
            << "expected a slot of the item, not 9";
        QTest::newRow("blob for a text") << "PRAGMA ignore_check_constraints = ON; UPDATE items "
                                            "SET zone = CAST(x'00ff00' AS TEXT)"
                                         << "zone: expected text in UTF-8";
        QTest::newRow("huge text") << "UPDATE design SET description = hex(zeroblob(20000000))"
                                   << "SQLite says";
    }
    void whatIsNoDesignIsRefusedAndNeverOverwritten() {
        QFETCH(QString, statement);
        QFETCH(QString, expectation);
        QCOMPARE(refusalOf(writeHall(testing::smallDesign(), file_)), QString());
        {
            SQLite::Database database(file_, SQLite::OPEN_READWRITE);
            database.exec(statement.toStdString());
        }
        const QByteArray before = bytesOf(file_);
        const auto read = readHall(file_);
        const QString sentence = refusalOf(read);
        QVERIFY2(sentence.startsWith(QString::fromStdString(file_.string())), qPrintable(sentence));
        QVERIFY2(sentence.contains(expectation), qPrintable(sentence));
        QCOMPARE(testing::notTranslated(read.error().said, wordsOfTheFile(read.error())),
                 QString());
        const QString kept = refusalOf(writeHall(emptyDesign(), file_));
        QVERIFY2(kept.contains("was not overwritten") && kept.contains(sentence), qPrintable(kept));
        QCOMPARE(bytesOf(file_), before);
        QCOMPARE(names(), QStringList{"a hall?#%.hall"});
    }

    void otherFilesAreRefusedAndNeverOverwritten() {
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("Just a letter."), QByteArray("SQLite format 3\0", 16),
              QByteArray(5000, '\0')}) {
            setBytes(file_, bytes);
            QVERIFY(refusalOf(readHall(file_)).contains(": expected "));
            QVERIFY(!refusalOf(writeHall(emptyDesign(), file_)).isEmpty());
            QCOMPARE(bytesOf(file_), bytes);
        }
    }

    void foldersPipesAndWhatIsMissingAreRefused() {
        const fs::path folder = folder_.path().toStdString();
        fs::create_directory(folder / "d.hall");
        QVERIFY(refusalOf(readHall(folder / "d.hall")).contains("it is a folder"));
        QVERIFY(refusalOf(writeHall(emptyDesign(), folder / "d.hall")).contains("it is a folder"));
        QCOMPARE(::mkfifo((folder / "p.hall").c_str(), 0600), 0);
        QVERIFY(refusalOf(readHall(folder / "p.hall")).contains("no regular file"));
        QVERIFY(refusalOf(writeHall(emptyDesign(), folder / "p.hall")).contains("no regular file"));
        QVERIFY(refusalOf(readHall(folder / "none.hall")).contains("there is no such file"));
        QVERIFY(refusalOf(writeHall(emptyDesign(), folder / "none" / "a.hall"))
                    .contains("there is no folder"));
        QVERIFY(refusalOf(readDesign(folder / "a.txt"))
                    .contains("expected a name that ends in .hall or .hall.json"));
        QVERIFY(
            refusalOf(writeDesign(emptyDesign(), folder / "a.txt")).contains("expected a name"));
        QCOMPARE(names(), (QStringList{"d.hall", "p.hall"}));
    }

    void aFolderThatCannotBeWrittenIsRefused() {
        // For root every folder can be written but those of the kernel.
        const QString sentence = refusalOf(writeHall(emptyDesign(), "/proc/a.hall"));
        QVERIFY2(sentence.startsWith("/proc/a.hall cannot be written: "), qPrintable(sentence));
    }

    void aFullDiskLeavesTheOldFile() {
        const Design old = testing::smallDesign();
        const Design large = testing::randomDesign(5, {200, 10, 500});
        const fs::path json = fs::path(folder_.path().toStdString()) / "b.hall.json";
        QCOMPARE(refusalOf(writeDesign(old, file_)), QString());
        QCOMPARE(refusalOf(writeDesign(old, json)), QString());
        for (const rlim_t bytes : {1000UL, 60000UL, 200000UL}) {
            for (const fs::path& path : {file_, json}) {
                QString sentence;
                {
                    const FullDisk full(bytes);
                    sentence = refusalOf(writeDesign(large, path));
                }
                QVERIFY2(sentence.startsWith(QString::fromStdString(path.string()) +
                                             " cannot be written: "),
                         qPrintable(sentence));
                QVERIFY(readDesign(path).value() == old);
            }
        }
        QCOMPARE(names(), (QStringList{"a hall?#%.hall", "b.hall.json"}));
    }

    // Wherever it is stopped, nothing is left behind.
    void whatNobodyWaitsForIsLeft() {
        const Design old = testing::smallDesign();
        const Design large = testing::randomDesign(5, {200, 10, 9000});
        const fs::path json = fs::path(folder_.path().toStdString()) / "b.hall.json";
        std::vector<double> told;
        const auto all = [&told](double fraction) {
            told.push_back(fraction);
            return true;
        };
        for (const fs::path& path : {file_, json}) {
            QCOMPARE(refusalOf(writeDesign(old, path)), QString());
            told.clear();
            QCOMPARE(refusalOf(writeDesign(large, path, all)), QString());
            QVERIFY(std::ranges::is_sorted(told));
            QVERIFY(!told.empty() && told.front() >= 0.0 && told.back() <= 1.0);
            const std::size_t most = told.size();
            QCOMPARE(refusalOf(writeDesign(old, path)), QString());
            for (std::size_t last = 0; last < most; ++last) {
                std::size_t asked = 0;
                const QString sentence =
                    refusalOf(writeDesign(large, path, [&](double) { return asked++ < last; }));
                QVERIFY2(sentence.endsWith(" was not written: it was stopped."),
                         qPrintable(sentence));
                QVERIFY(readDesign(path).value() == old);
            }
            QCOMPARE(refusalOf(writeDesign(large, path)), QString());
        }
        told.clear();
        QVERIFY(readDesign(file_, all).value() == large);
        QVERIFY(std::ranges::is_sorted(told) && told.size() > 2);
        for (std::size_t last = 0; last < told.size(); ++last) {
            std::size_t asked = 0;
            const auto read = readDesign(file_, [&](double) { return asked++ < last; });
            QVERIFY(!read && read.error().sentence.ends_with("it was stopped."));
        }
        QCOMPARE(names(), (QStringList{"a hall?#%.hall", "b.hall.json"}));
    }

    void aDesignThatCouldNotBeReadAgainIsNotWritten() {
        Design design = testing::smallDesign();
        QCOMPARE(refusalOf(writeHall(design, file_)), QString());
        Item item = *design.items.begin();
        item.tag.clear();
        design.items.put(item);
        QVERIFY(refusalOf(writeHall(design, file_)).contains("could not be read again"));
        QVERIFY(readHall(file_).value() == testing::smallDesign());
    }

    void changesThatAnotherProgramLeftBesideTheFileAreNotMixedIn() {
        fs::path journal = file_;
        journal += "-journal";
        setBytes(journal, "hot");
        QVERIFY(
            refusalOf(writeHall(emptyDesign(), file_)).contains("another program left changes"));
        QVERIFY(!fs::exists(file_));
    }

    // What a waiver of an older file covered it covers still: every state and part. Cables of older
    // files take the shortest way.
    void olderFilesComeWithoutStatesOfWaiversAndWaysOfCables() {
        Design design = testing::smallDesign();
        QCOMPARE(refusalOf(writeHall(design, file_)), QString());
        {
            SQLite::Database database(file_, SQLite::OPEN_READWRITE);
            database.exec(
                "ALTER TABLE waivers DROP COLUMN state; "
                "ALTER TABLE waivers DROP COLUMN part; "
                "DROP TABLE link_trays; PRAGMA user_version = 2");
        }
        const auto back = readHall(file_);
        QCOMPARE(refusalOf(back), QString());
        QVERIFY(!(*back == design));
        for (Waiver& waiver : design.waivers.edit()) {
            waiver.state.clear();
            waiver.part.clear();
        }
        for (const Link& link : Table<Link>(design.links)) {
            Link shortest = link;
            shortest.trays = {};
            design.links.put(std::move(shortest));
        }
        QVERIFY(*back == design);
        QCOMPARE(refusalOf(writeHall(design, file_)), QString());
        QVERIFY(readHall(file_).value() == design);
    }

    void stepsLeadFromFormatToFormat() {
        constexpr std::array<files::Step, 3> kSteps{{{1, "CREATE TABLE a (x INTEGER) STRICT"},
                                                     {2, "ALTER TABLE a ADD COLUMN y TEXT"},
                                                     {3, "CREATE TABLE b (z REAL) STRICT"}}};
        SQLite::Database old(":memory:", SQLite::OPEN_READWRITE);
        files::takeSteps(old, kSteps, 0, 1);
        old.exec("INSERT INTO a VALUES (42)");
        QVERIFY(files::hasSchema(old, kSteps, 1));
        QVERIFY(!files::hasSchema(old, kSteps, 2));
        files::takeSteps(old, kSteps, 1, 3);
        QVERIFY(files::hasSchema(old, kSteps, 3));
        QCOMPARE(old.execAndGet("SELECT x FROM a WHERE y IS NULL").getInt(), 42);
        QCOMPARE(old.execAndGet("PRAGMA user_version").getInt(), 3);
    }

    void theStepsEndAtThePresentFormat() {
        int format = 0;
        for (const files::Step& step : files::allSteps()) {
            QCOMPARE(step.format, ++format);
        }
        QCOMPARE(format, kHallFormat);
    }
};

HALLWRIGHT_TEST(HallFileTest);
#include "hall_file_test.moc"
