// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the program as a script would, without a display.
#include "tests/test_main.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>
#include <QXmlStreamReader>

#include <SQLiteCpp/SQLiteCpp.h>

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray error;
};

Run runProgram(const QStringList& arguments, const QString& platform = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    if (!platform.isEmpty()) {
        environment.insert("QT_QPA_PLATFORM", platform);
    }
    environment.remove("XDG_RUNTIME_DIR");
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString example(const char* name) {
    return QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/") + QLatin1String(name);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString in(const char* name) const { return folder_.filePath(QLatin1String(name)); }

  private slots:
    void checkJsonKeepsItsContract() {
        const Run run = runProgram({"check", example("gh200-nvl32-256.hall"), "--format", "json"});
        QCOMPARE(run.status, 0);
        const QJsonObject root = QJsonDocument::fromJson(run.out).object();
        for (const char* key :
             {"hallwright", "design", "summary", "metrics", "findings", "not_evaluated"}) {
            QVERIFY2(root.contains(QLatin1String(key)), key);
        }
        const QJsonObject summary = root["summary"].toObject();
        for (const char* key :
             {"errors", "warnings", "infos", "not_evaluated", "waived", "provisional"}) {
            QVERIFY2(summary.contains(QLatin1String(key)), key);
        }
        const QJsonObject metrics = root["metrics"].toObject();
        for (const char* key : {"it_load_kw", "air_heat_kw", "liquid_heat_kw", "gpus", "racks",
                                "density_kw_per_rack_max", "density_w_per_m2", "worst_feed_loading",
                                "pue_estimate", "inlet_max_c"}) {
            QVERIFY2(metrics.contains(QLatin1String(key)), key);
        }
        QCOMPARE(summary["errors"].toInt(-1), 0);
        QCOMPARE(metrics["gpus"].toInt(), 256);
        const double it = metrics["it_load_kw"].toDouble();
        QVERIFY(std::fabs(it - metrics["air_heat_kw"].toDouble() -
                          metrics["liquid_heat_kw"].toDouble()) < 1e-6 * it);
    }

    void aCleanExampleIsCleanWhenStrict() {
        const Run run = runProgram({"check", example("gh200-nvl32-256.hall"), "--strict"});
        QVERIFY2(run.status == 0, run.out.constData());
        // It has a warning that its description explains.
        QCOMPARE(runProgram({"check", example("gh200-air-128.hall"), "--strict"}).status, 1);
    }

    void aRackInNoRoomIsRefused() {
        QCOMPARE(
            runProgram({"convert", example("gh200-nvl32-256.hall"), in("sound.hall.json")}).status,
            0);
        QJsonObject root = QJsonDocument::fromJson(contentOf(in("sound.hall.json"))).object();
        QJsonArray items = root["items"].toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            QJsonObject item = items[i].toObject();
            if (item["tag"].toString() == "A-01") {
                item.remove("room");
                items[i] = item;
            }
        }
        root["items"] = items;
        QFile json(in("roomless.hall.json"));
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(QJsonDocument(root).toJson());
        json.close();
        QVERIFY(QFile::copy(example("gh200-nvl32-256.hall"), in("roomless.hall")));
        QFile::setPermissions(in("roomless.hall"), QFile::ReadOwner | QFile::WriteOwner);
        SQLite::Database(in("roomless.hall").toStdString(), SQLite::OPEN_READWRITE)
            .exec("update items set room = NULL where tag = 'A-01'");
        for (const char* file : {"roomless.hall.json", "roomless.hall"}) {
            for (const QStringList& arguments : {QStringList{"check", in(file)},
                                                 {"convert", in(file), in("out.hall.json")},
                                                 {"bom", in(file), "-o", in("out.csv")}}) {
                const Run run = runProgram(arguments);
                QCOMPARE(run.status, 2);
                QCOMPARE(run.error.trimmed().count('\n'), 0);
                QVERIFY2(run.error.contains("room: expected a hall or meet-me room, where racks "
                                            "stand, not none"),
                         run.error.constData());
                QVERIFY(run.error.contains(file));
            }
        }
    }

    void brokenOnPurposeBreaksFifteenRules() {
        const Run run =
            runProgram({"check", example("broken-on-purpose.hall"), "--format", "json"});
        QCOMPARE(run.status, 1);
        QSet<QString> rules;
        for (const QJsonValue& finding :
             QJsonDocument::fromJson(run.out).object()["findings"].toArray()) {
            if (finding["severity"].toString() != "info") {
                rules.insert(finding["rule"].toString());
            }
        }
        QVERIFY2(rules.size() >= 15, qPrintable(QStringList(rules.values()).join(' ')));
    }

    void argumentsThatDoNotFitAreRefusedInOneSentence() {
        const QString file = example("gh200-air-128.hall");
        for (const auto& [arguments, sentence] :
             {std::pair{QStringList{"solve", "airflow", file, "--cell", "5"},
                        "--cell: expected 0.05 to 0.4 m, not 5 (see: hallwright solve airflow"},
              {{"check", file, "--format", "xml"}, "expected text, json, sarif or junit, not xml"},
              {{"solve", "airflow", file, "--scheme", "bounded"},
               "--scheme bounded: expected upwind for --fidelity potential."}}) {
            const Run run = runProgram(arguments);
            QCOMPARE(run.status, 2);
            QCOMPARE(run.error.trimmed().count('\n'), 0);
            QVERIFY2(run.error.contains(sentence), run.error.constData());
        }
    }

    void airExampleHasNoErrors() {
        QCOMPARE(runProgram({"check", example("gh200-air-128.hall")}).status, 0);
    }

    void examplesAreWhatTheTemplatesBuild_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("file");
        QTest::newRow("nvl32") << "gh200-nvl32"
                               << "gh200-nvl32-256.hall";
        QTest::newRow("air") << "gh200-air"
                             << "gh200-air-128.hall";
        QTest::newRow("broken") << "broken-on-purpose"
                                << "broken-on-purpose.hall";
    }
    void examplesAreWhatTheTemplatesBuild() {
        QFETCH(QString, key);
        QFETCH(QString, file);
        QCOMPARE(runProgram({"new", key, "-o", in("built.hall.json")}).status, 0);
        QCOMPARE(runProgram({"convert", example(qPrintable(file)), in("shipped.hall.json")}).status,
                 0);
        QVERIFY(contentOf(in("built.hall.json")) == contentOf(in("shipped.hall.json")));
    }

    void templatesHaveNoErrors_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("one switch would do") << "gh200-nvl32" << QStringList{"gpus=64"};
        QTest::newRow("thin air") << "gh200-nvl32"
                                  << QStringList{"gpus=256", "altitude=4000", "redundancy=N+1"};
        QTest::newRow("heat of CDUs")
            << "gh200-nvl32" << QStringList{"gpus=160", "distribution=rpp"};
        QTest::newRow("full panels")
            << "gh200-nvl32" << QStringList{"gpus=512", "distribution=rpp", "racks_per_row=16"};
        QTest::newRow("many short rows")
            << "gh200-nvl32"
            << QStringList{"gpus=640", "distribution=rpp", "racks_per_row=4", "altitude=4000"};
        QTest::newRow("long rows, few walls")
            << "gh200-nvl32"
            << QStringList{"gpus=640", "racks_per_row=20", "module_cap=1000", "altitude=4000"};
        QTest::newRow("wide electrical rooms")
            << "gh200-nvl32"
            << QStringList{"gpus=1024", "distribution=rpp", "racks_per_row=20", "altitude=4000"};
        QTest::newRow("slow fans against tiles") << "gh200-air" << QStringList{"gpus=32"};
        QTest::newRow("one needy aisle") << "gh200-air"
                                         << QStringList{"gpus=256", "rack=gh200-air-1u",
                                                        "distribution=busway", "racks_per_row=4"};
        QTest::newRow("long rows on floor panels")
            << "gh200-air"
            << QStringList{"gpus=384", "rack=gh200-air-1u", "distribution=busway",
                           "racks_per_row=20"};
        QTest::newRow("many coolers")
            << "gh200-air"
            << QStringList{"gpus=512",        "rack=gh200-air-2u", "distribution=busway",
                           "racks_per_row=4", "module_cap=450",    "redundancy=N+1"};
    }
    void templatesHaveNoErrors() {
        QFETCH(QString, key);
        QFETCH(QStringList, settings);
        QStringList arguments{"new", key, "-o", in("trial.hall")};
        for (const QString& setting : settings) {
            arguments << "--set" << setting;
        }
        const Run made = runProgram(arguments);
        QVERIFY2(made.status == 0, made.error.constData());
        const Run run = runProgram({"check", in("trial.hall")});
        QVERIFY2(run.status == 0, run.out.constData());
    }

    void templateRefusesRacksThatTheirPdusCannotCarry() {
        const QStringList arguments{"new", "gh200-air", "-o", in("out.hall"), "--set"};
        const Run run = runProgram(arguments + QStringList{"module_cap=1000"});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.error.contains("choose a module cap of 910 W or less"), run.error.constData());
        QVERIFY(!QFile::exists(in("out.hall")));
        QCOMPARE(
            runProgram({"new", "gh200-air", "-o", in("capped.hall"), "--set", "module_cap=910"})
                .status,
            0);
        QCOMPARE(runProgram({"check", in("capped.hall")}).status, 0);
    }

    void aFullStandardOutputIsToldOf() {
        if (!QFile::exists("/dev/full")) {
            QSKIP("This platform has no /dev/full.");
        }
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(QStringLiteral(HALLWRIGHT_BINARY_DIR "/bin/hallwright"),
                      {"check", example("gh200-nvl32-256.hall"), "--format", "json"});
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 2);
        QCOMPARE(process.readAllStandardError().count('\n'), 1);
    }

    void onlyKeepsToItsGroups() {
        const Run run = runProgram(
            {"check", example("broken-on-purpose.hall"), "--format", "json", "--only", "power"});
        for (const QJsonValue& finding :
             QJsonDocument::fromJson(run.out).object()["findings"].toArray()) {
            QVERIFY(finding["rule"].toString().startsWith("PWR"));
        }
    }

    void strictTurnsWarningsIntoFailure() {
        const Run loose = runProgram({"check", example("gh200-air-128.hall"), "--format", "json"});
        const QJsonObject summary =
            QJsonDocument::fromJson(loose.out).object()["summary"].toObject();
        const bool spotless =
            summary["warnings"].toInt() == 0 && summary["not_evaluated"].toInt() == 0;
        QCOMPARE(runProgram({"check", example("gh200-air-128.hall"), "--strict"}).status,
                 spotless ? 0 : 1);
        QCOMPARE(runProgram({"check", example("broken-on-purpose.hall"), "--strict"}).status, 1);
    }

    void sarifAndJunitAreWellFormed() {
        const Run sarif =
            runProgram({"check", example("broken-on-purpose.hall"), "--format", "sarif"});
        const QJsonObject root = QJsonDocument::fromJson(sarif.out).object();
        QCOMPARE(root["version"].toString(), QStringLiteral("2.1.0"));
        const QJsonObject run = root["runs"].toArray()[0].toObject();
        QSet<QString> known;
        for (const QJsonValue& rule : run["tool"]["driver"]["rules"].toArray()) {
            known.insert(rule["id"].toString());
        }
        QVERIFY(!run["results"].toArray().isEmpty());
        for (const QJsonValue& result : run["results"].toArray()) {
            QVERIFY(known.contains(result["ruleId"].toString()));
        }

        const Run junit =
            runProgram({"check", example("broken-on-purpose.hall"), "--format", "junit"});
        QXmlStreamReader xml(junit.out);
        int cases = 0;
        int failures = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            cases += xml.isStartElement() && xml.name() == u"testcase" ? 1 : 0;
            failures += xml.isStartElement() && xml.name() == u"failure" ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(cases, known.size());
        QVERIFY(failures > 0);
    }

    void sarifNamesTheFileByItsUri() {
        const QString path = folder_.filePath(QStringLiteral(u"a b%ü.hall"));
        QVERIFY(QFile::copy(example("broken-on-purpose.hall"), path));
        const Run sarif = runProgram({"check", path, "--format", "sarif"});
        const QJsonValue result =
            QJsonDocument::fromJson(sarif.out).object()["runs"][0]["results"][0];
        const QString uri =
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].toString();
        QVERIFY2(uri.endsWith("/a%20b%25%C3%BC.hall"), qPrintable(uri));
        QCOMPARE(QUrl(uri, QUrl::StrictMode).toLocalFile(), path);
    }

    void convertLosesNothing() {
        const QString source = example("gh200-nvl32-256.hall");
        QCOMPARE(runProgram({"convert", source, in("a.hall.json")}).status, 0);
        QCOMPARE(runProgram({"convert", in("a.hall.json"), in("b.hall")}).status, 0);
        QCOMPARE(runProgram({"convert", in("b.hall"), in("c.hall.json")}).status, 0);
        QVERIFY(!contentOf(in("a.hall.json")).isEmpty());
        QVERIFY(contentOf(in("a.hall.json")) == contentOf(in("c.hall.json")));
    }

    void writesBillReportAndPictureWithoutADisplay() {
        const QString source = example("gh200-nvl32-256.hall");
        for (const char* name : {"bom.csv", "bom.json", "bom.xlsx"}) {
            const Run run = runProgram({"bom", source, "-o", in(name)});
            QVERIFY2(run.status == 0, run.error.constData());
            QVERIFY(QFile(in(name)).size() > 1000);
        }
        for (const char* paper : {"A4", "Letter"}) {
            const Run run =
                runProgram({"report", source, "-o", in("report.pdf"), "--paper", paper});
            QVERIFY2(run.status == 0, run.error.constData());
            QVERIFY(contentOf(in("report.pdf")).startsWith("%PDF"));
        }
        for (const char* view : {"iso", "plan", "front", "right"}) {
            const Run run = runProgram(
                {"render", source, "-o", in("p.png"), "--view", view, "--size", "640x400"});
            QVERIFY2(run.status == 0, run.error.constData());
            const QImage image(in("p.png"));
            QCOMPARE(image.size(), QSize(640, 400));
            QSet<QRgb> colours;
            for (int x = 0; x < image.width(); x += 7) {
                for (int y = 0; y < image.height(); y += 7) {
                    colours.insert(image.pixel(x, y));
                }
            }
            QVERIFY(colours.size() > 20);
        }
    }

    void drawsEveryOverlay() {
        const QString source = example("gh200-nvl32-256.hall");
        QSet<QByteArray> pictures;
        const QStringList overlays{"none",     "it-power",     "floor-load", "coolant",
                                   "airflow",  "feed-loading", "feed",       "phase",
                                   "zone",     "leaf",         "confidence", "power-density",
                                   "tray-fill"};
        for (const QString& overlay : overlays) {
            const Run run = runProgram(
                {"render", source, "-o", in("p.png"), "--overlay", overlay, "--size", "480x300"});
            QVERIFY2(run.status == 0, run.error.constData());
            pictures.insert(contentOf(in("p.png")));
        }
        QCOMPARE(pictures.size(), overlays.size());
    }

    void drawsCablesByEachColouring() {
        const QString source = example("gh200-nvl32-256.hall");
        QSet<QByteArray> pictures;
        const QStringList colourings{"off", "network", "rail", "medium"};
        for (const QString& colouring : colourings) {
            const Run run = runProgram(
                {"render", source, "-o", in("p.png"), "--cables", colouring, "--size", "480x300"});
            QVERIFY2(run.status == 0, run.error.constData());
            pictures.insert(contentOf(in("p.png")));
        }
        QCOMPARE(pictures.size(), colourings.size());
    }

    void refusesInOneLineAndWritesNothing_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const QString good = example("gh200-nvl32-256.hall");
        QTest::newRow("no such file") << QStringList{"check", "none.hall"} << "none.hall";
        QTest::newRow("a folder") << QStringList{"check", QDir::tempPath()} << QDir::tempPath();
        QTest::newRow("unknown format") << QStringList{"check", good, "--format", "yaml"} << "yaml";
        QTest::newRow("unknown group") << QStringList{"check", good, "--only", "water"} << "water";
        QTest::newRow("unknown command") << QStringList{"chek", good} << "";
        QTest::newRow("unknown profile")
            << QStringList{"check", good, "--profile", "lenient"} << "lenient";
        QTest::newRow("bom of unknown type")
            << QStringList{"bom", good, "-o", in("out.doc")} << "out.doc";
        QTest::newRow("report of unknown type")
            << QStringList{"report", good, "-o", in("out.txt")} << "out.txt";
        QTest::newRow("picture too small")
            << QStringList{"render", good, "-o", in("out.png"), "--size", "0x10"} << "0x10";
        QTest::newRow("picture too large")
            << QStringList{"render", good, "-o", in("out.png"), "--size", "9000x100"}
            << "16 and 8192";
        QTest::newRow("unknown view")
            << QStringList{"render", good, "-o", in("out.png"), "--view", "below"}
            << "expected one of iso, plan, front, right";
        QTest::newRow("unknown overlay")
            << QStringList{"render", good, "-o", in("out.png"), "--overlay", "heat"}
            << "expected verdict, inlet, air, none, it-power";
        QTest::newRow("unknown colouring of cables")
            << QStringList{"render", good, "-o", in("out.png"), "--cables", "speed"}
            << "expected off, network, rail or medium";
        QTest::newRow("report into no folder")
            << QStringList{"report", good, "-o", "/nowhere-at-all/out.pdf"} << "/nowhere-at-all";
        QTest::newRow("unwritable folder")
            << QStringList{"bom", good, "-o", "/nowhere-at-all/out.csv"} << "/nowhere-at-all";
        QTest::newRow("unknown template")
            << QStringList{"new", "gh999", "-o", in("out.hall")} << "gh999";
        QTest::newRow("unknown parameter")
            << QStringList{"new", "gh200-nvl32", "--set", "gpu=1", "-o", in("out.hall")} << "gpu";
        QTest::newRow("parameter of wrong type")
            << QStringList{"new", "gh200-nvl32", "--set", "gpus=many", "-o", in("out.hall")}
            << "gpus=many";
        QTest::newRow("not a setting")
            << QStringList{"new", "gh200-nvl32", "--set", "gpus", "-o", in("out.hall")} << "gpus";
        QTest::newRow("unknown product")
            << QStringList{"catalogue", "show", "acme/none"} << "acme/none";
        QTest::newRow("unknown kind")
            << QStringList{"catalogue", "list", "--kind", "sofa"} << "sofa";
        QTest::newRow("a fabric of no ports")
            << QStringList{"fabric", "--endpoints", "64", "--rate-gbps", "400"}
            << "number of ports";
        QTest::newRow("a fabric beyond its tiers")
            << QStringList{"fabric",  "--endpoints", "4096",        "--radix", "64",
                           "--tiers", "2",           "--rate-gbps", "400"}
            << "at most 2048";
        QTest::newRow("NVLink joins what it joins")
            << QStringList{"fabric",      "--endpoints", "256",           "--topology", "nvlink",
                           "--rate-gbps", "200",         "--nvlink-gpus", "32"}
            << "leave --nvlink-gpus out";
        QTest::newRow("unknown topology")
            << QStringList{"fabric",     "--endpoints", "64",          "--radix", "64",
                           "--topology", "mesh",        "--rate-gbps", "400"}
            << "mesh";
    }
    void refusesInOneLineAndWritesNothing() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const Run run = runProgram(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY(run.out.isEmpty());
        QCOMPARE(run.error.count('\n'), 1);
        QVERIFY2(run.error.contains(named.toUtf8()), run.error.constData());
        for (const QString& left : QDir(folder_.path()).entryList(QDir::Files)) {
            QVERIFY2(!left.startsWith("out."), qPrintable(left));
        }
    }

    void aRackInARoomThatIsNoHallIsRefusedInBothFormats() {
        const QString hall = in("racks-outside.hall");
        QVERIFY(QFile::copy(example("gh200-nvl32-256.hall"), hall));
        QVERIFY(QFile::setPermissions(hall, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(runProgram({"convert", hall, in("racks-outside.hall.json")}).status, 0);
        {
            SQLite::Database database(hall.toStdString(), SQLite::OPEN_READWRITE);
            database.exec("UPDATE rooms SET kind = 'electrical' WHERE kind = 'hall'");
        }
        QByteArray text = contentOf(in("racks-outside.hall.json"));
        QVERIFY(text.contains("\"kind\": \"hall\""));
        text.replace("\"kind\": \"hall\"", "\"kind\": \"electrical\"");
        QFile json(in("racks-outside.hall.json"));
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(text);
        json.close();
        for (const QString& file : {hall, json.fileName()}) {
            const Run run = runProgram({"check", file});
            QCOMPARE(run.status, 2);
            QVERIFY(run.out.isEmpty());
            QCOMPARE(run.error.count('\n'), 1);
            QVERIFY2(
                run.error.contains(file.toUtf8() + ", at ") &&
                    run.error.contains("expected a hall or meet-me room, where racks stand, not"),
                run.error.constData());
        }
    }

    void profilesChangeTheLimits() {
        const QString hall = example("gh200-nvl32-256.hall");
        const Run plain = runProgram({"check", hall, "--format", "json"});
        QCOMPARE(runProgram({"check", hall, "--format", "json", "--profile", "default"}).out,
                 plain.out);
        const Run careful =
            runProgram({"check", hall, "--format", "json", "--profile", "conservative"});
        QVERIFY2(careful.status <= 1, careful.error.constData());
        QFile own(in("own-profile.json"));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write(R"({"thresholds": {"PWR-012.worst": {"value": 0.5, "source": "the operator"}}})");
        own.close();
        const Run strict =
            runProgram({"check", hall, "--format", "json", "--profile", in("own-profile.json")});
        QCOMPARE(strict.status, 1);
        QVERIFY(strict.out.contains("the operator"));
    }

    void theWindowSaysThatItNeedsADisplay() {
        const Run run = runProgram({example("gh200-nvl32-256.hall")});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.error.count('\n'), 1);
        QVERIFY(run.error.contains("display"));
    }

    void aPlatformWithoutOpenGlIsNoDisplay_data() {
        QTest::addColumn<QString>("platform");
        QTest::newRow("offscreen") << "offscreen";
        QTest::newRow("minimal") << "minimal";
    }
    void aPlatformWithoutOpenGlIsNoDisplay() {
        QFETCH(QString, platform);
        const Run run = runProgram({example("gh200-nvl32-256.hall")}, platform);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.error.contains("needs a display with OpenGL"), run.error.constData());
        QCOMPARE(run.error.count('\n'), 1);
    }

    void catalogueShowsSources() {
        const Run run = runProgram({"catalogue", "show", "nvidia/qm9700"});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("https://"));
        QVERIFY(runProgram({"catalogue", "list"}).out.count('\n') > 117);
        QVERIFY(QJsonDocument::fromJson(runProgram({"catalogue", "list", "--format", "json"}).out)
                    .isObject());
    }

    void usersAddAndOverrideProducts() {
        qputenv("XDG_DATA_HOME", in("data").toUtf8());
        QFile own(in("own.json"));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write(R"({"products": [
            {"key": "acme/cooler", "kind": "crah", "vendor": "Acme", "model": "Cooler",
             "sources": ["Acme quotation 7"],
             "values": {"cooling_capacity_kw": [123, "vendor_page"], "width_mm": [900, "vendor_page"]}},
            {"key": "nvidia/qm9700", "kind": "switch", "vendor": "NVIDIA", "model": "QM9700, as measured",
             "sources": ["own measurement"], "values": {"power_nominal_w": [801, "datasheet"]}}]})");
        own.close();
        const Run imported = runProgram({"catalogue", "import", in("own.json")});
        QVERIFY2(imported.status == 0, imported.error.constData());
        QVERIFY(runProgram({"catalogue", "show", "acme/cooler"}).out.contains("123 kW"));
        const QByteArray replaced = runProgram({"catalogue", "show", "nvidia/qm9700"}).out;
        QVERIFY(replaced.contains("own measurement") && !replaced.contains("0.747"));

        // A file that cannot be used leaves the catalogue as it was.
        QVERIFY(own.open(QIODevice::WriteOnly | QIODevice::Truncate));
        own.write(R"({"products": [{"key": "acme/cooler", "kind": "sofa"}]})");
        own.close();
        const Run refused = runProgram({"catalogue", "import", in("own.json")});
        QCOMPARE(refused.status, 2);
        QCOMPARE(refused.error.count('\n'), 1);
        QVERIFY(refused.error.contains("own.json"));
        QVERIFY(runProgram({"catalogue", "show", "acme/cooler"}).out.contains("123 kW"));
        qunsetenv("XDG_DATA_HOME");
    }

    // rules.md 8: k = 6 has 54 hosts, 45 switches, 162 links, and 27 of bisection.
    /// Each of 32 spines carries its share; a leaf takes its endpoints with it.
    void everyLossOfAFabricIsTold() {
        const Run run = runProgram({"fabric", "--endpoints", "2048", "--rails", "8", "--radix",
                                    "64", "--rate-gbps", "400", "--failures", "--cable-m", "20",
                                    "--nvlink-gpus", "32", "--format", "json"});
        QCOMPARE(run.status, 0);
        const QJsonObject said = QJsonDocument::fromJson(run.out).object();
        int switches = 0;
        for (const QJsonValue& value : said["failures"].toArray()) {
            const QJsonObject failure = value.toObject();
            switches += failure["kind"] == "switch" ? failure["count"].toInt() : 0;
            if (failure["tier"] == "spine") {
                QCOMPARE(failure["bisection_ratio"].toDouble(), 31.0 / 32.0);
            } else if (failure["kind"] == "switch") {
                QCOMPARE(failure["endpoint_links_cut_off"].toInt(), 32);
            }
        }
        QCOMPARE(switches, said["switches"].toInt());
        const QJsonObject latency = said["latency_us"].toObject();
        QVERIFY(std::abs(latency["longest"].toDouble() - (1.0 + 3 * 0.25 + 4 * 20 * 4.9e-3)) <
                1e-9);
        QCOMPARE(said["collectives"].toObject()["domains"].toInt(), 64);
    }
    void nvlinkSendsByAllItsLinks() {
        // 256 GPUs of 18 links of 200 Gb/s: 2 · 255/256 of 1 GB at 450 GB/s, and steps of 1.75 µs.
        const Run run =
            runProgram({"fabric", "--endpoints", "256", "--topology", "nvlink", "--rate-gbps",
                        "200", "--message-mb", "1000", "--format", "json"});
        QCOMPARE(run.status, 0);
        const QJsonObject times = QJsonDocument::fromJson(run.out)["collectives"].toObject();
        const double wire = 2.0 * 255.0 / 256.0 * 1e9 / (18.0 * 200e9 / 8.0) * 1e3;
        QVERIFY(times["all_reduce_ms"].toDouble() > wire);
        QVERIFY(times["all_reduce_ms"].toDouble() < wire + 1.0);
        const Run rails =
            runProgram({"fabric", "--endpoints", "256", "--rails", "8", "--topology", "rail-only",
                        "--radix", "64", "--rate-gbps", "400", "--format", "json"});
        QVERIFY(QJsonDocument::fromJson(rails.out)["collectives"]["all_reduce_ms"].isNull());
    }

    void fabricsAreDesignedFromNumbersAlone() {
        const Run run = runProgram({"fabric", "--endpoints", "54", "--radix", "6", "--topology",
                                    "k-ary", "--rate-gbps", "400", "--format", "json"});
        QCOMPARE(run.status, 0);
        const QJsonObject said = QJsonDocument::fromJson(run.out).object();
        const QJsonArray tiers = said["tiers"].toArray();
        QCOMPARE(tiers.size(), 3);
        QCOMPARE(tiers[0].toObject()["name"].toString(), QString("edge"));
        QCOMPARE(tiers[0].toObject()["switches"].toInt(), 18);
        QCOMPARE(tiers[2].toObject()["switches"].toInt(), 9);
        const QJsonObject cables = said["cables"].toObject();
        QCOMPARE(cables["endpoint_leaf"].toInt() + cables["leaf_spine"].toInt() +
                     cables["spine_core"].toInt(),
                 162);
        QCOMPARE(said["bisection_links"].toInt(), 27);
        QCOMPARE(said["bisection_gbps"].toDouble(), 27 * 400.0);
        QCOMPARE(said["full_bisection_ratio"].toDouble(), 1.0);
        QCOMPARE(said["diameter_switches"].toInt(), 5);
    }

    void templatesAreListedWithTheirParameters() {
        const Run run = runProgram({"templates"});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("gh200-nvl32"));
        QVERIFY(run.out.contains("--set gpus="));
    }
};

HALLWRIGHT_TEST(CommandLineTest);
#include "command_line_test.moc"
