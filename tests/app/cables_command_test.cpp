// SPDX-License-Identifier: GPL-3.0-or-later
// `hallwright cables` and `hallwright fabric --export`, as a script calls them.
#include "tests/app/program.h"
#include "tests/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using hallwright::testing::ProgramRun;
using hallwright::testing::runProgram;

namespace {

const QString kExample =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeTo(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList ask(const QStringList& more) {
    return QStringList{"cables", kExample} + more;
}

QJsonObject objectOf(const ProgramRun& run) {
    return QJsonDocument::fromJson(run.out).object();
}

}  // namespace

class CablesCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString in(const char* name) const { return folder_.filePath(QLatin1String(name)); }

  private slots:
    void listsInEveryForm_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("key");
        QTest::newRow("schedule") << "schedule"
                                  << "cables";
        QTest::newRow("labels") << "labels"
                                << "labels";
        QTest::newRow("pulls") << "pulls"
                               << "pulls";
        QTest::newRow("ports") << "ports"
                               << "ports";
    }
    void listsInEveryForm() {
        QFETCH(QString, what);
        QFETCH(QString, key);
        const ProgramRun json = runProgram(ask({"--what", what, "--format", "json"}));
        QCOMPARE(json.status, 0);
        const qsizetype rows = objectOf(json)[key].toArray().size();
        QVERIFY(rows > 0);
        for (const char* format : {"text", "csv"}) {
            const ProgramRun run = runProgram(ask({"--what", what, "--format", format}));
            QCOMPARE(run.status, 0);
            QCOMPARE(run.out.count('\n'), rows + 1);
        }
        const QString file = in("list.csv");
        QCOMPARE(runProgram(ask({"--what", what, "-o", file})).status, 0);
        QCOMPARE(contentOf(file).count('\n'), rows + 1);
    }

    void oneNetworkAlone() {
        const auto count = [](const QStringList& more) {
            return objectOf(runProgram(ask(QStringList{"--format", "json"} + more)))["cables"]
                .toArray()
                .size();
        };
        const qsizetype all = count({});
        qsizetype sum = 0;
        for (const char* network : {"compute", "in_band", "out_of_band"}) {
            sum += count({"--network", network});
        }
        QCOMPARE(sum, all);
        const ProgramRun none = runProgram(ask({"--network", "nvlink"}));
        QCOMPARE(none.status, 2);
        QCOMPARE(none.error.count('\n'), 1);
    }

    void workbookAndLabels() {
        QCOMPARE(runProgram(ask({"-o", in("cables.xlsx")})).status, 0);
        QVERIFY(contentOf(in("cables.xlsx")).startsWith("PK"));
        QCOMPARE(runProgram(ask({"--what", "labels", "-o", in("labels.pdf")})).status, 0);
        QVERIFY(contentOf(in("labels.pdf")).startsWith("%PDF"));
        const ProgramRun wrong = runProgram(ask({"-o", in("cables.doc")}));
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.error.contains(".xlsx"));
        QVERIFY(!QFile::exists(in("cables.doc")));
    }

    void graphsCanBeRead() {
        const ProgramRun graph = runProgram(ask({"--what", "graphml"}));
        QCOMPARE(graph.status, 0);
        QXmlStreamReader xml(graph.out);
        int nodes = 0;
        int edges = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                nodes += xml.name() == u"node" ? 1 : 0;
                edges += xml.name() == u"edge" ? 1 : 0;
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(nodes, 128 + 6);
        QCOMPARE(edges, 256);
        const ProgramRun dot = runProgram(ask({"--what", "dot"}));
        QVERIFY(dot.out.startsWith("graph ") && dot.out.endsWith("}\n"));
        QCOMPARE(runProgram(ask({"--what", "slurm"})).out.count("SwitchName="), 4 + 1);
    }

    void cablesByLengthAreADesignOfTheirOwn() {
        const QString chosen = in("chosen.hall");
        const ProgramRun run = runProgram(ask({"--by-length", chosen}));
        QCOMPARE(run.status, 0);
        QVERIFY2(run.out.contains("connections have another cable"), qPrintable(run.out));
        QVERIFY(run.out.contains(" W less"));
        const ProgramRun again = runProgram({"cables", chosen, "--by-length", in("again.hall")});
        QVERIFY2(again.out.startsWith("0 connections"), qPrintable(again.out));
        QCOMPARE(runProgram(ask({"--by-length", in("no/such.hall")})).status, 2);
        QCOMPARE(runProgram(ask({"--by-length", chosen, "--what", "pulls"})).status, 2);
    }

    /// What was written is what is compared: no difference; a cable less: one.
    void comparesWithADump() {
        const QString dump = in("found.topo");
        QCOMPARE(runProgram(ask({"--what", "ibnetdiscover", "-o", dump})).status, 0);
        const ProgramRun same = runProgram(ask({"--compare", dump}));
        QCOMPARE(same.status, 0);
        QVERIFY(same.out.contains("256 of 256 cables as planned"));
        QByteArray text = contentOf(dump);
        const qsizetype at = text.indexOf("\nCa\t");
        const qsizetype port = text.indexOf("\n[", at);
        const QByteArray line = text.mid(port + 1, text.indexOf('\n', port + 1) - port);
        const QByteArray leaf = line.mid(
            line.indexOf('"'), line.indexOf(']', line.indexOf('"')) - line.indexOf('"') + 1);
        text.remove(port + 1, line.size());
        const QByteArray number = leaf.mid(leaf.indexOf('[') + 1).chopped(1);
        const QByteArray name = leaf.left(leaf.indexOf('['));
        const qsizetype record = text.indexOf(" " + name, text.indexOf("Switch\t"));
        const qsizetype far = text.indexOf("\n[" + number + "]", record);
        text.remove(far, text.indexOf('\n', far + 1) - far);
        writeTo(dump, text);
        const ProgramRun less = runProgram(ask({"--compare", dump, "--format", "json"}));
        QCOMPARE(less.status, 1);
        const QJsonObject result = objectOf(less);
        QCOMPARE(result["missing"].toInt(), 1);
        QCOMPARE(result["differences"].toArray().size(), 1);
        QVERIFY(result["differences"][0]["cable"].toString().startsWith('C'));
        writeTo(dump, "Switch 4 \"S-01\"\n[9] nothing\n");
        const ProgramRun unreadable = runProgram(ask({"--compare", dump}));
        QCOMPARE(unreadable.status, 2);
        QVERIFY(unreadable.error.contains("line 2"));
        QCOMPARE(unreadable.error.count('\n'), 1);
        QCOMPARE(runProgram(ask({"--compare", in("nowhere.topo")})).status, 2);
    }

    void fabricsOfNumbersAreExported() {
        const QStringList asked{"fabric",  "--endpoints", "64",          "--rails", "4",
                                "--radix", "16",          "--rate-gbps", "400",     "--export"};
        for (const char* name : {"f.topo", "f.conf", "f.graphml", "f.dot"}) {
            QCOMPARE(runProgram(asked + QStringList{in(name)}).status, 0);
            QVERIFY(!contentOf(in(name)).isEmpty());
        }
        QCOMPARE(contentOf(in("f.topo")).count("\nCa\t"), 64);
        QVERIFY(contentOf(in("f.topo")).contains("4xNDR"));
        QCOMPARE(runProgram(asked + QStringList{in("f.txt")}).status, 2);
        const ProgramRun nvlink = runProgram({"fabric", "--endpoints", "32", "--topology", "nvlink",
                                              "--rate-gbps", "200", "--export", in("n.topo")});
        QCOMPARE(nvlink.status, 2);
        QVERIFY(!QFile::exists(in("n.topo")));
    }
};

HALLWRIGHT_TEST(CablesCommandTest);
#include "cables_command_test.moc"
